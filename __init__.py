"""Vietnamese Party and State texts in; an evidence-carrying graph of documents, sessions, bodies and awards out.

>>> import vankien
>>> sorted(vankien.__all__)[:3]
['AmbiguousCitation', 'BadValue', 'DoesNotConform']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .graph.errors import (
        AmbiguousCitation,
        BadValue,
        DoesNotConform,
        InputError,
        MissingExtra,
        NetworkError,
        NotAStore,
        NothingFound,
        Refused,
        ServiceError,
        StoreLocked,
        SyntaxFault,
        UnknownCitation,
        UnknownName,
        UnreadableInput,
        VanKienError,
    )
    from .graph.knowledge import Knowledge, extract
    from .graph.knowledge import open_knowledge as open  # noqa: A004 (read as vankien.open)

__all__ = [
    "AmbiguousCitation",
    "BadValue",
    "DoesNotConform",
    "InputError",
    "Knowledge",
    "MissingExtra",
    "NetworkError",
    "NotAStore",
    "NothingFound",
    "Refused",
    "ServiceError",
    "StoreLocked",
    "SyntaxFault",
    "UnknownCitation",
    "UnknownName",
    "UnreadableInput",
    "VanKienError",
    "__version__",
    "extract",
    "open",
]

_ELSEWHERE = {
    "Knowledge": "graph.knowledge:Knowledge",
    "extract": "graph.knowledge:extract",
    "open": "graph.knowledge:open_knowledge",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562): `import vankien` alone costs nothing."""
    if name not in __all__:
        message = f"module 'vankien' has no attribute {name!r}"
        raise AttributeError(message)
    module, _, attribute = _ELSEWHERE.get(name, f"graph.errors:{name}").partition(":")
    value = getattr(import_module(f".{module}", __name__), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
