"""The library of queries as a list, as a sheet for one query, and as SHACL-SPARQL examples in Turtle."""

from __future__ import annotations

import shlex
import textwrap
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from ..ids import BASE
from ..vocab import DCTERMS, RDFS, SH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..asking.header import Parameter
    from ..queries import NamedQuery

_WIDTH = 100


def listing(queries: Iterable[NamedQuery], lang: str) -> str:
    """One line a query: its name, its title, its parameters."""
    rows = [
        (one.name, one.header.title.of(lang), " ".join(_short(p) for p in one.header.parameters)) for one in queries
    ]
    wide = max((len(name) for name, _, _ in rows), default=0)
    lines = [f"{name.ljust(wide)}  {title}{f'  [{given}]' if given else ''}" for name, title, given in rows]
    return "".join(f"{line}\n" for line in lines)


def sheet(query: NamedQuery, lang: str) -> str:
    """Everything about one query, ending with its SPARQL."""
    header = query.header
    lines = [f"{query.name}: {header.title.of(lang)}", *textwrap.wrap(header.description.of(lang), _WIDTH), ""]
    lines += [f"  -p {one.name}=…  {one.meaning.of(lang)} ({_kind(one, lang)})" for one in header.parameters]
    lines += ["", f"  {example(query)}"]
    where = "trong kho của `vankien demo`" if lang == "vi" else "in the store of `vankien demo`"
    nothing = "không có hàng nào" if lang == "vi" else "no row"
    shown = f"{header.example_result or nothing} ({where})"
    lines += textwrap.wrap(shown, _WIDTH, initial_indent="  → ", subsequent_indent="    ")
    return "\n".join([*lines, "", query.text.strip()]) + "\n"


def example(query: NamedQuery) -> str:
    """The command that asks the query's own example."""
    given = [f"-p {p.name}={shlex.quote(p.example)}" for p in query.header.parameters if p.example and not p.optional]
    return " ".join(["vankien query", query.name, *given])


def as_turtle(queries: Iterable[NamedQuery]) -> str:
    """The queries as `sh:SPARQLExecutable`, one resource each, for catalogues of SPARQL examples."""
    parts = [f"@prefix sh: <{SH.base}> .\n@prefix rdfs: <{RDFS.base}> .\n@prefix dcterms: <{DCTERMS.base}> .\n"]
    kinds = {"SELECT": "sh:SPARQLSelectExecutable", "ASK": "sh:SPARQLAskExecutable"}
    for one in queries:
        header = one.header
        words = [
            f"rdfs:label {Literal(header.title.vi, language='vi')}, {Literal(header.title.en, language='en')}",
            f"rdfs:comment {Literal(header.description.vi, language='vi')}",
            f"rdfs:comment {Literal(header.description.en, language='en')}",
            f"dcterms:subject {', '.join(str(Literal(tag)) for tag in header.tags)}",
            f"sh:{one.form.lower()} {Literal(one.text.strip())}",
        ]
        kind = kinds.get(one.form, "sh:SPARQLConstructExecutable")
        parts.append(
            f"<{BASE}query/{one.name}> a sh:SPARQLExecutable, {kind} ;\n    " + " ;\n    ".join(words) + " .\n"
        )
    return "\n".join(parts)


def _short(parameter: Parameter) -> str:
    optional = parameter.optional or parameter.default is not None
    return f"{parameter.name}?" if optional else parameter.name


def _kind(parameter: Parameter, lang: str) -> str:
    parts = [" | ".join(parameter.choices) if parameter.choices else parameter.type]
    if parameter.bounds:
        parts.append(f"{parameter.bounds[0]}..{parameter.bounds[1]}")
    if parameter.default is not None:
        parts.append(f"{'mặc định' if lang == 'vi' else 'default'} {parameter.default}")
    elif parameter.optional:
        parts.append("không bắt buộc" if lang == "vi" else "optional")
    if parameter.example:
        parts.append(f"{'ví dụ' if lang == 'vi' else 'for example'} {parameter.example}")
    return ", ".join(parts)
