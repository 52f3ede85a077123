"""Files that hold texts → those texts, with what the file itself says of them: its title, day and address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import InputError, UnreadableInput
from . import files
from .article import Article
from .listing import listed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..model import Facts, TextSource
    from .article import Columns


def article(path: str) -> Article:
    """The text of a file that holds one, with what `sources.csv` beside it says of it.

    Raises `UnreadableInput` for what is too large, damaged, locked or holds no text, `MissingExtra` where an optional
    package is needed.
    """
    match files.suffix(path):
        case ".html" | ".htm":
            from .html import read_page

            return listed(read_page(files.read_bytes(path, files.MOST_TEXT), files.name(path), path))
        case ".docx":
            from .docx import read_docx

            text: str | bytes = read_docx(files.read_bytes(path, files.MOST_PACKED), path)
        case ".pdf":
            from .pdf import read_pdf

            text = read_pdf(files.read_bytes(path, files.MOST_PACKED), path)
        case _:
            text = files.read_bytes(path, files.MOST_TEXT)
    return listed(Article(text, files.name(path), path))


def articles(path: str, columns: Columns | None = None) -> Iterator[Article | InputError]:
    """The texts of any readable file: many of a table (`columns` says where), one of each other.

    A row that holds something else is an error in its place; those after it follow.
    """
    if files.suffix(path) in files.TABLES:
        from .rows import read_rows

        yield from read_rows(path, columns)
    else:
        yield article(path)


def source_of(
    given: Article,
    *,
    published: dt.date | None = None,
    place: str | None = None,
    address: str | None = None,
) -> TextSource:
    """The article as a source, not yet read for facts; what the user says goes before what the file says.

    Raises `UnreadableInput` for what is no text, `UnknownName` and `BadValue` for the place, naming where it stands.
    """
    from ..text.read import make_source  # the rules of reading are loaded when a text is read

    try:
        return make_source(
            given.text,
            name=given.name,
            published=published or given.published,
            place=place or given.place,
            address=address or given.address,
        )
    except InputError as error:
        raise type(error)(error.what, where=given.where, remedy=error.remedy) from None


def read_text_file(
    path: str, *, published: dt.date | None = None, place: str | None = None, address: str | None = None
) -> Facts:
    """The facts of one text file (`-`: standard input). Raises `InputError`, naming the file."""
    if files.suffix(path) in files.RDF | files.TABLES:
        raise UnreadableInput("this is no text", where=path, remedy="`vankien ingest` takes it")
    from ..reference import Reference
    from ..text.read import read

    return read(source_of(article(path), published=published, place=place, address=address), Reference.load())
