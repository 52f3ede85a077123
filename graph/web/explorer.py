"""The explorer: a store as one HTML file that opens without a network or a server.

Nothing of the data is ever code: it stands in a block of JSON that the page reads, and the page's policy lets only its
own script and style run, known by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .dataset import dataset

if TYPE_CHECKING:
    from ..store import Store
    from .choice import Choice
    from .dataset import Dataset

STATIC = Path(__file__).parent / "static"
# The names in braces of explorer.html; what is filled in is not looked at again.
# In a script block `<` could end it; the others end a line for some readers of JavaScript.
_PLACE = re.compile(r"\{(\w+)\}")
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def explorer(store: Store, choice: Choice | None = None, lang: str = "vi", version: str = "") -> tuple[str, Dataset]:
    """The page, and what it holds; `lang` is the language in which it opens."""
    found = dataset(store, choice)
    counts = {"documents": found.documents, "all_documents": found.all_documents}
    return page({**found.data, "about": counts}, lang, version), found


def page(data: dict[str, Any], lang: str, version: str) -> str:
    """The page around its data."""
    script, style, shell = (_built(f"explorer.{suffix}") for suffix in ("js", "css", "html"))
    filled = {
        "lang": lang,
        "version": version,
        "script_hash": _hash(script),
        "style_hash": _hash(style),
        "style": style,
        "script": script,
        "data": json_block(data),
    }
    return _PLACE.sub(lambda found: filled[found[1]], shell)


def json_block(data: object) -> str:
    r"""JSON that can stand in an HTML script block, whatever the data hold.

    >>> json_block({"label": "</script>"})
    '{"label":"\\u003c/script\\u003e"}'
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


@cache
def _built(name: str) -> str:
    return (STATIC / name).read_text("utf-8").strip()


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
