r"""One binder for all engines: a value is a typed RDF term, written at the parameter's tokens of the query.

`initBindings` of rdflib and `substitutions` of Oxigraph give different answers to the same query, and pasting text
lets a value change the query. Here a term replaces whole `$name` tokens, and `BOUND($name)` becomes `true` or `false`:
`FILTER(!BOUND($place) || ?place = $place)` reads the same with and without a value. A parameter is written `$name`
and a variable `?name`; only the first are bound, even where both have one name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from .tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .tokens import Token

Value = NamedNode | Literal


def bind(query: str, values: Mapping[str, Value]) -> str:
    r"""The query with the values of its parameters, named without `$`; a name that it does not use changes nothing.

    >>> bind('SELECT ?x { ?x ?p $n FILTER("$n" != "") }', {"n": Literal('"} #')})
    'SELECT ?x { ?x ?p "\\"} #" FILTER("$n" != "") }'
    """
    written = {f"${name}": str(value) for name, value in values.items()}
    found = list(tokens(query))
    parts: list[str] = []
    here = index = 0
    while index < len(found):
        token = found[index]
        if _asks_bound(found, index):
            parts += [query[here : token.start], "true" if found[index + 2].text in written else "false"]
            here = found[index + 3].end
            index += 3
        elif token.kind == "variable" and token.text in written:
            parts += [query[here : token.start], written[token.text]]
            here = token.end
        index += 1
    return "".join([*parts, query[here:]])


def parameters(query: str) -> frozenset[str]:
    """The names that stand as `$name` in the query."""
    return frozenset(token.text[1:] for token in tokens(query) if token.kind == "variable" and token.text[0] == "$")


def _asks_bound(found: list[Token], index: int) -> bool:
    return (
        found[index].is_word("BOUND")
        and index + 3 < len(found)
        and found[index + 1].text == "("
        and found[index + 2].text.startswith("$")
        and found[index + 3].text == ")"
    )
