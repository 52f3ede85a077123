"""Web pages → their main text, title, day and address. What the page states in its metadata counts, no guess."""

from __future__ import annotations

import datetime as dt
import html
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from ..errors import MissingExtra, UnreadableInput
from .article import Article

# What newspapers and portals use, the most reliable first.
_DATES = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d{2}-\d{2})')
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_DEEPEST = 1000  # elements inside elements; pages have about 30


def read_page(data: bytes, name: str, where: str) -> Article:
    """The page's main text under its title, without menus, advertisements and comments.

    `published` is None where the metadata state no day. Raises `UnreadableInput` where there is no main text or the
    encoding is not what the page says, `MissingExtra` without the package that finds the main text.
    """
    try:
        from trafilatura import extract
    except ImportError:
        raise MissingExtra(
            "web pages need the package trafilatura", where=where, remedy="pip install 'vankien[html]'"
        ) from None
    page = _decode(data, where)
    head = _Head()
    head.feed(page)
    if head.deepest > _DEEPEST:
        raise UnreadableInput(f"a page with elements nested {head.deepest} deep", where=where)
    text = extract(page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False)
    if not text:
        raise UnreadableInput("no main text found in this page", where=where, remedy="Save its text as .txt")
    title = head.best_title
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Article(text, title or name, where, published=head.published, address=head.address)


class _Head(HTMLParser):
    """Collects what a page says of itself, and how deep its elements lie."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.deepest = 0
        self._depth = 0
        self._dates: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element's attributes."""
        said = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._depth += 1
            self.deepest = max(self.deepest, self._depth)
        key = (said.get("property") or said.get("name") or said.get("itemprop") or "").casefold()
        if tag == "meta" and key in _DATES:
            self._dates.setdefault(key, said.get("content", ""))
        elif tag == "time" and key == "datepublished":
            self._dates.setdefault(key, said.get("datetime", ""))
        elif tag == "meta" and key in {"og:title", "og:url"}:
            (self._titles if key == "og:title" else self._addresses).setdefault(key, said.get("content", ""))
        elif tag == "link" and said.get("rel", "").casefold() == "canonical":
            self._addresses.setdefault("canonical", said.get("href", ""))
        self._inside = "json" if tag == "script" and said.get("type") == "application/ld+json" else tag

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in _VOID:
            self._depth = max(0, self._depth - 1)
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Read the title, and JSON-LD."""
        if self._inside == "title":
            self._titles.setdefault("title", data)
        elif self._inside == "json" and (found := _JSON_DATE.search(data)):
            self._dates.setdefault("datepublished", found[1])

    @property
    def best_title(self) -> str:
        """The title for sharing, which has no name of the newspaper in it, else the page's."""
        return " ".join(html.unescape(self._titles.get("og:title") or self._titles.get("title") or "").split())

    @property
    def published(self) -> dt.date | None:
        """The day that the metadata state."""
        for key in _DATES:
            if found := _DAY.match(self._dates.get(key, "")):
                try:
                    return dt.date(*map(int, found.groups()))
                except ValueError:
                    continue
        return None

    @property
    def address(self) -> str | None:
        """The page's own address, where it is a whole http(s) address."""
        for address in (self._addresses.get("canonical", ""), self._addresses.get("og:url", "")):
            try:
                parts = urlsplit(address.strip())
            except ValueError:
                continue
            if (
                parts.scheme in {"http", "https"}
                and parts.netloc
                and not re.search(r"[\s<>\"{}|\\^`]", address.strip())
            ):
                return address.strip()
        return None


def _decode(data: bytes, where: str) -> str:
    found = _CHARSET.search(data[:4096])
    encoding = "utf-8-sig" if found is None or found[1].lower() == b"utf-8" else found[1].decode("ascii")
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise UnreadableInput(
            f"not in the encoding it says, {encoding.removesuffix('-sig')}", where=where, remedy="Save it as UTF-8"
        ) from None
