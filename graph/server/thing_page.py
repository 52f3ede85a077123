"""A thing as a page that needs no script: its card in words, the sentences that state it, and its other forms."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from pyoxigraph import NamedNode

from ..asking.names import Names
from ..asking.things import iri
from ..card import card
from ..dates import written
from ..ids import BASE
from ..vocab import RDF, VK
from .frame import as_html, framed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ..card import Card, Fact, Words
    from ..store import Store

_MOST_LISTED = 500
_LONG = 600  # characters of a value that stand open; of a longer one, so many
_SEEN = 120
_SAY = {
    "title": ("VanKien", "VanKien"),
    "trace": ("Truy vết", "Trace"),
    "explore": ("Mở trong trình khám phá", "Open in the explorer"),
    "names": ("Tên khác", "Other names"),
    "address": ("Địa chỉ", "Address"),
    "out": ("Liên hệ từ đây", "From here"),
    "in": ("Liên hệ đến đây", "To here"),
    "words": ("Câu nguồn", "Sentences"),
    "characters": ("ký tự", "characters"),
    "source": ("nguồn", "source"),
    "rule": ("quy tắc", "rule"),
    "more": ("và {} nữa", "and {} more"),
    "stated": ("nêu rõ", "stated"),
    "inferred": ("suy ra", "inferred"),
    "ambiguous": ("chưa xác định", "ambiguous"),
    "absence": ("Thiếu trong dữ liệu không có nghĩa là không có.", "Absence in the data is not absence in the world."),
    "missing": ("Kho này không biết gì về địa chỉ ấy", "This store knows nothing of that address"),
    "near": ("Gần giống", "Nearest"),
    "documents": ("Văn bản trong kho", "Documents of the store"),
    "forms": ("Dạng khác", "Other forms"),
    "whole": ("toàn văn", "the whole text"),
}
_FORMS = {"Turtle": ("turtle", "text/turtle"), "JSON-LD": ("jsonld", "application/ld+json")}


def thing_page(store: Store, path: str, lang: str = "vi") -> str:
    """The page of the thing at this path below `id/`. Raises `UnknownCitation` where nothing is known of it."""
    told = card(store, NamedNode(iri(path).value), lang)
    return _page(lang, told.label, path, _card(told, path, lang))


def missing_page(path: str, lang: str = "vi", near: Sequence[str] = ()) -> str:
    """What is shown where nothing is known of the thing at this path; `near` are the IRIs that may be meant."""
    say = _words(lang)
    body = [f"<h1>{say['missing']}</h1>", f"<p><code>{as_html(BASE + path)}</code></p>", f"<p>{say['absence']}</p>"]
    if near:
        body += [f"<h2>{say['near']}</h2>", "<ul>"]
        body += [f"<li>{_link(one, one.removeprefix(BASE))}</li>" for one in near]
        body.append("</ul>")
    return _page(lang, say["missing"], path, body)


def documents_page(store: Store, lang: str = "vi") -> str:
    """The documents of the store by name, at most so many: where those without scripts begin."""
    say, names = _words(lang), Names(store, lang)
    documents = {quad.subject for quad in store.quads(predicate=RDF.type, object=VK.Document)}
    found = [one for one in documents if isinstance(one, NamedNode) and one.value.startswith(BASE)]
    names.learn(found)
    listed = sorted(found, key=lambda one: (names.of(one), one.value))
    items = [f"<li>{_link(one.value, names.of(one))}</li>" for one in listed[:_MOST_LISTED]]
    if len(listed) > _MOST_LISTED:
        items.append(f"<li>{say['more'].format(len(listed) - _MOST_LISTED)}</li>")
    body = [f"<h1>{say['documents']} ({len(listed)})</h1>", '<ul lang="vi">', *items, "</ul>"]
    return _page(lang, say["documents"], "", body)


def _page(lang: str, title: str, path: str, body: Iterable[str]) -> str:
    forms = [(media, f"/id/{quote(path)}?format={form}") for form, media in _FORMS.values()] if path else []
    return framed(title, lang, body, forms)


def _card(told: Card, path: str, lang: str) -> Iterator[str]:
    say = _words(lang)
    yield f'<p class="kind">{" ".join(f"<span class=tag>{as_html(kind)}</span>" for kind in told.types)}</p>'
    yield f'<h1 lang="vi">{as_html(told.label)}</h1>'
    yield '<p class="buttons">'
    if path.startswith("document/"):
        yield f'<a class="button main" href="/#/{lang}/trace/{quote(path)}">{say["trace"]}</a>'
    yield f'<a class="button" href="/#/{lang}/thing/{quote(path)}">{say["explore"]}</a>'
    yield from (
        f'<a class="button" href="/id/{quote(path)}?format={form}">{name}</a>' for name, (form, _) in _FORMS.items()
    )
    yield "</p>"
    yield '<dl class="facts">'
    if told.names:
        yield _fact(say["names"], f'<span lang="vi">{" · ".join(map(as_html, told.names))}</span>')
    for name, group in groupby(told.attributes, key=lambda fact: fact.property):
        yield _fact(name, "<br>".join(dict.fromkeys(_value(written(fact.value, lang)) for fact in group)))
    yield _fact(say["address"], f'<code class="iri">{as_html(told.iri)}</code>')
    yield "</dl>"
    for title, arrow, facts in ((say["out"], "", told.outgoing), (say["in"], "← ", told.incoming)):
        if facts:
            yield f"<section><h2>{title}</h2>"
            for name, group in groupby(facts, key=lambda fact: fact.property):
                yield f'<h3>{arrow}{as_html(name)}</h3><ul lang="vi">'
                yield from (_relation(fact, say, lang) for fact in group)
                if arrow and name in told.more:
                    yield f"<li>{say['more'].format(told.more[name])}</li>"
                yield "</ul>"
            yield "</section>"
    if told.words:
        yield f"<section><h2>{say['words']}</h2>"
        yield from (_quotation(words, say) for words in told.words)
        yield "</section>"
    yield f'<p class="note">{say["absence"]}</p>'


def _relation(fact: Fact, say: dict[str, str], lang: str) -> str:
    shown = _link(fact.path, fact.value) if fact.path else as_html(fact.value)
    if not fact.words:
        sources = as_html(", ".join(fact.sources))
        return f'<li>{shown} <span class="note" lang="{lang}">({say["source"]}: {sources})</span></li>'
    return f"<li>{shown}{''.join(_quotation(words, say) for words in fact.words)}</li>"


def _quotation(words: Words, say: dict[str, str]) -> str:
    sure = words.certainty or "stated"
    place = f" · {say['characters']} {words.start}–{words.end}" if words.start >= 0 else ""
    rule = f' · <span class="rule">{say["rule"]} <code>{as_html(words.rule)}</code></span>' if words.rule else ""
    return (
        f'<figure class="quote {as_html(sure)}">'
        f'<blockquote lang="vi"><p><mark>{as_html(words.exact)}</mark></p></blockquote>'
        f"<figcaption>{as_html(words.source)}{place} · "
        f'<span class="certainty {as_html(sure)}">{as_html(say.get(sure, sure))}</span>{rule}</figcaption></figure>'
    )


def _fact(name: str, value: str) -> str:
    return f"<div><dt>{as_html(name)}</dt><dd>{value}</dd></div>"


def _value(text: str) -> str:
    """A value; a long one, as a whole text is, opens on demand."""
    if len(text) <= _LONG:
        return f'<span lang="vi">{as_html(text)}</span>'
    whole = f'<div class="whole-text">{as_html(text)}</div>'
    return f'<details lang="vi"><summary>{as_html(text[:_SEEN])}…</summary>{whole}</details>'


def _link(address: str, label: str) -> str:
    if address.startswith(BASE):
        return f'<a href="/id/{quote(address.removeprefix(BASE))}">{as_html(label)}</a>'
    if address.startswith(("http://", "https://")):
        return f'<a href="{as_html(address)}" rel="noreferrer">{as_html(label)}</a>'
    return f"{as_html(label)} <code>{as_html(address)}</code>"


def _words(lang: str) -> dict[str, str]:
    return {key: pair[lang != "vi"] for key, pair in _SAY.items()}
