"""A trace as one HTML page that opens offline: a tree to unfold, with the words. No script, nothing fetched."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from . import trace_words as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..asking.witnesses import Witness
    from ..trace import Step, Trace

_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.4rem; margin-bottom: .2rem }
ul { list-style: none; padding-left: 1.2rem; border-left: 1px solid #8886 }
li { margin: .4rem 0 }
summary { cursor: pointer }
blockquote { margin: .2rem 0 .2rem 1.2rem; opacity: .85 }
cite, .source { font-size: .85em; opacity: .8; font-style: normal }
mark { background: #fe08; color: inherit }
.doubt { color: #b36b00 }
.note { font-style: italic }
footer { margin-top: 1.5rem; opacity: .8 }
"""


def html(trace: Trace) -> str:
    """The whole page."""
    root, lang = trace.root, trace.lang
    said = words.conditions(trace)
    conditions = f'<p class="note">{escape(said)}</p>\n' if said else ""
    body = "\n".join(_steps(list(trace.steps), words.notes(trace), lang))
    title = escape(root.symbol or root.label)
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<style>{_STYLE}</style>\n<h1>{escape(root.line)}</h1>\n<p>{escape(root.title)}</p>\n{conditions}{body}\n"
        f"<footer>{escape(words.footer(trace))}</footer>\n</html>\n"
    )


def _steps(steps: list[Step], notes: list[str], lang: str) -> Iterator[str]:
    if not steps and not notes:
        return
    yield "<ul>"
    for step in steps:
        yield from _step(step, lang)
    yield from (f'<li class="note">{escape(note)}</li>' for note in notes)
    yield "</ul>"


def _step(step: Step, lang: str) -> Iterator[str]:
    again = f" ({words.pick(words.AGAIN, lang)})" if step.again else ""
    title = f' title="{escape(step.about.title)}"' if step.about.title else ""
    head = f"{escape(words.said(step, lang))} <strong{title}>{escape(words.thing(step, lang))}</strong>{again}"
    inner = [line for witness in step.witnesses for line in _witness(witness, lang)]
    inner += _steps(step.steps, words.folded(step.folded, lang), lang)
    if inner:
        yield from ("<li><details open>", f"<summary>{head}</summary>", *inner, "</details></li>")
    else:
        yield f"<li>{head}</li>"


def _witness(witness: Witness, lang: str) -> Iterator[str]:
    place = escape(words.place_of(witness, lang))
    if witness.words is None:
        links = " ".join(_link(address, str(number)) for number, address in enumerate(witness.references, 1))
        yield f'<div class="source">{place} {links}</div>'
        return
    yield f"<blockquote>“{_marked(witness)}” <cite>— {_linked(witness.source, place)}</cite>"
    if reason := words.doubt(witness, lang):
        yield f'<div class="doubt">{escape(reason)}</div>'
    yield "</blockquote>"


def _marked(witness: Witness) -> str:
    """The sentence, with the words that state the step marked in it."""
    before, after = map(escape, witness.around)
    said = escape(witness.words or "")
    return f"{before}<mark>{said}</mark>{after}" if before or after else said


def _linked(source: str, text: str) -> str:
    """A source with an address of its own is a link; one known by its content has nowhere to lead."""
    return text if "/id/source/" in source else _link(source, text)


def _link(address: str, text: str) -> str:
    if not address.startswith(("https://", "http://")):
        return escape(address)
    return f'<a href="{escape(address, quote=True)}" rel="noreferrer">{text}</a>'
