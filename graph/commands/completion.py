"""What the shell offers after a tab: queries, parameters, and real documents, bodies and places of the store.

`eval "$(_VANKIEN_COMPLETE=bash_source vankien)"` switches it on (also zsh_source, fish_source). A completion never
fails and never makes a store: where there is none, nothing is offered.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from click import Context, Parameter

    from ..asking.header import Parameter as Declared

_OFFERED = 30
# The kinds of things that a parameter's type asks for.
_KINDS = {"document": "document", "body": "body", "place": "place", "term": "term"}


def queries(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of the library's queries, with their titles, and files."""
    from ..queries import library, named

    found = [name for name in library() if name.startswith(incomplete)]
    offered = [CompletionItem(name, help=named(name).header.title.vi) for name in found]
    return offered or [CompletionItem(incomplete, type="file")]


def parameters(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """`document=` and its siblings for the query that was named; after the sign, values."""
    from ..queries import library, named

    # Behind a `-p` without its value, click leaves what was read before among the arguments.
    what = context.params.get("what") or next((word for word in context.args if word in library()), "")
    if what not in library():
        return []
    declared = {parameter.name: parameter for parameter in named(what).header.parameters}
    name, sign, value = incomplete.partition("=")
    if sign and name in declared:
        items = _values(context, declared[name], value)
        return [CompletionItem(f"{name}={item.value}", help=item.help) for item in items]
    return [
        CompletionItem(f"{each}=", help=declared[each].meaning.vi) for each in declared if each.startswith(incomplete)
    ]


def documents(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """Short paths of documents whose path or name begins so."""
    return _things(context, "document", incomplete)


def places(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """Short paths of places."""
    return _things(context, "place", incomplete)


def _values(context: Context, declared: Declared, incomplete: str) -> list[CompletionItem]:
    if declared.choices:
        return [CompletionItem(choice) for choice in declared.choices if choice.startswith(incomplete)]
    kind = _KINDS.get(declared.type)
    return _things(context, kind, incomplete) if kind else []


def _things(context: Context, kind: str, incomplete: str) -> list[CompletionItem]:
    """Paths that begin so, or the things whose names hold the words, by the search index."""
    from pyoxigraph import NamedNode

    from ..asking.names import short
    from ..errors import VanKienError
    from ..ids import iri
    from ..search import beginning, search
    from ..store import in_folder
    from ..store.folder import is_new

    folder = Path(str(context.find_root().params.get("store", "vankien-store")))
    with suppress(VanKienError, OSError):
        if not is_new(folder):
            with in_folder(folder, write=False) as store:
                hits = beginning(store, iri(f"{kind}/{incomplete}"), _OFFERED) or search(
                    store, incomplete, kind=kind, limit=_OFFERED
                )
            paths = {short(NamedNode(hit.iri)).removeprefix(f"{kind}/"): hit.name for hit in hits}
            return [CompletionItem(path, help=name) for path, name in paths.items()]
    return []
