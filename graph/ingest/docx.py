"""Word files → text: a line a paragraph, tables cell by cell, as deleted text and fallbacks would not show on paper."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from ..errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # what old programs show instead
_WORDS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_DOCUMENT = "word/document.xml"
_MOST_XML = 200_000_000  # unpacked; markup is about ten times the text
_OLE = b"\xd0\xcf\x11\xe0"


def read_docx(data: bytes, where: str) -> str:
    """The text of a .docx file; raises `UnreadableInput` for what is damaged, has a password, or unpacks too far."""
    if data.startswith(_OLE):
        raise UnreadableInput(
            "an old Word file, or one with a password", where=where, remedy="Save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, packed.open(_DOCUMENT) as part:
            xml = part.read(_MOST_XML + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        raise _damaged(where) from None
    if len(xml) > _MOST_XML:
        raise UnreadableInput(f"unpacks to more than {_MOST_XML // 1_000_000} MB", where=where)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # Word writes none; entities inside entities grow without bound
        raise UnreadableInput("not a Word file: it has a document type of its own", where=where)
    try:
        return "\n".join(_paragraphs(xml)).strip()
    except ET.ParseError:
        raise _damaged(where) from None


def _damaged(where: str) -> UnreadableInput:
    return UnreadableInput(
        "not a Word file (.docx), or damaged", where=where, remedy="Open it in Word and save it anew as .docx"
    )


def _paragraphs(xml: bytes) -> Iterator[str]:
    words: list[list[str]] = []  # a text box is a paragraph inside a paragraph
    hidden = 0
    for event, element in ET.iterparse(io.BytesIO(xml), ("start", "end")):  # noqa: S314 (no entities, checked above)
        if element.tag == _FALLBACK:
            hidden += 1 if event == "start" else -1
        elif hidden:
            continue
        elif element.tag == f"{_W}p" and event == "start":
            words.append([])
        elif element.tag == f"{_W}p":
            yield "".join(words.pop())
            element.clear()
        elif event == "end" and words:
            words[-1].append(element.text or "" if element.tag == f"{_W}t" else _WORDS.get(element.tag, ""))
