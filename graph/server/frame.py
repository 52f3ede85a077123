"""The frame of the pages that need no script: the header of the others, and a switch of language that is a link."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SAY = {
    "home": ("Trang đầu", "Start"),
    "query": ("Hỏi", "Query"),
    "read": ("Đọc văn bản", "Read a file"),
    "menu": ("Các trang", "Pages"),
    "language": ("Ngôn ngữ", "Language"),
    "skip": ("Đến nội dung chính", "Skip to the content"),
}


def framed(title: str, lang: str, body: Iterable[str], alternates: Sequence[tuple[str, str]] = ()) -> str:
    """The page around a body that is HTML; `alternates` are media types and addresses of its other forms."""
    say = {key: pair[lang != "vi"] for key, pair in _SAY.items()}
    languages = [
        f'<a href="?lang={code}" lang="{code}" hreflang="{code}"{_current(code == lang)}>{name}</a>'
        for code, name in (("vi", "Tiếng Việt"), ("en", "English"))
    ]
    views = [f'<a href="/#/{lang}/{view}">{say[view]}</a>' for view in ("home", "query", "read")]
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{as_html(title)} · VanKien</title>",
            '<link rel="icon" href="data:,">',
            '<link rel="stylesheet" href="/static/server.css">',
            *(f'<link rel="alternate" type="{media}" href="{address}">' for media, address in alternates),
            "</head>",
            "<body>",
            f'<a id="skip" href="#main">{say["skip"]}</a>',
            '<header id="top">',
            f'<a class="brand" href="/#/{lang}/home">VanKien</a>',
            f'<nav aria-label="{say["language"]}" class="languages">{" ".join(languages)}</nav>',
            f'<nav aria-label="{say["menu"]}">{" ".join(views)}</nav>',
            "</header>",
            '<main id="main">',
            *body,
            "</main>",
            "<footer><p>VanKien</p></footer>",
            "</body>",
            "</html>\n",
        )
    )


def as_html(value: str) -> str:
    """As HTML shows it; NUL, which HTML cannot hold, as U+FFFD."""
    return escape(value.replace("\0", "\ufffd"))


def _current(is_it: bool) -> str:  # noqa: FBT001 - private, named by its caller
    return ' aria-current="true"' if is_it else ""
