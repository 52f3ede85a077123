"""PDF files with a text layer → text, with lines put together again that only the width of the page broke."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING

from ..errors import MissingExtra, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

_MOST_PAGES = 2000
_LEAST = 20  # letters a page; a scan has none, or the stamp of the scanner
# A line that goes on in lower case goes on in the same sentence.
_BROKEN = re.compile(r"(?<![.;:!?…])[ \t]*\n[ \t]*(?=[a-zà-ỹđ])")


def read_pdf(data: bytes, where: str) -> str:
    """The text of a PDF file.

    Raises `UnreadableInput` for what is damaged, has a password, or is a scan without text; `MissingExtra` without the
    package that reads PDF.
    """
    try:
        from pypdf import PdfReader
    except ImportError:
        raise MissingExtra("PDF needs the package pypdf", where=where, remedy="pip install 'vankien[pdf]'") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on bad files would stand among ours
    try:
        pages = list(_pages(PdfReader(io.BytesIO(data)), where))
    except UnreadableInput:
        raise
    except Exception as fault:  # pypdf meets damaged files with errors of every kind
        if type(fault).__name__ == "DependencyError":  # encrypted in a way that pypdf alone does not open
            raise _locked(where) from fault
        raise UnreadableInput("not a PDF, or damaged", where=where, remedy="Save its text as .txt") from fault
    text = "\n".join(pages)
    if sum(map(str.isalpha, text)) < _LEAST * max(1, len(pages)):
        raise UnreadableInput(
            "a scanned PDF, without text in it", where=where, remedy="Run character recognition (OCR) over it first"
        )
    return _BROKEN.sub(" ", text).strip()


def _locked(where: str) -> UnreadableInput:
    return UnreadableInput("this PDF has a password", where=where, remedy="Save it without one")


def _pages(reader: PdfReader, where: str) -> Iterator[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked(where)
    if len(reader.pages) > _MOST_PAGES:
        raise UnreadableInput(f"more than {_MOST_PAGES} pages", where=where, remedy="Split it")
    for page in reader.pages:
        yield page.extract_text()
