"""Pictures of a network: how each kind is drawn, and what is written around it."""

from __future__ import annotations

from importlib import import_module
from typing import IO, TYPE_CHECKING

from ..errors import UnknownName
from .picture_page import save

if TYPE_CHECKING:
    from ..network import Network
    from .picture_page import Words

FORMATS = ("svg", "png")
# Kind → module:function beside this file.
_DRAWERS = {
    "layers": "picture_layers:layers",
    "network": "picture_force:force",
    "timeline": "picture_charts:timeline",
}
KINDS = (*_DRAWERS, "coverage")


def write_picture(drawn: Network, kind: str, form: str, out: IO[bytes], words: Words) -> None:
    """Draw `layers` (level by time), a `network` (by forces) or a `timeline`, as `svg` or `png`.

    Raises `UnknownName` for another kind, `BadValue` for more nodes than can be read, `MissingExtra` without
    matplotlib.
    """
    if kind not in _DRAWERS:
        raise UnknownName(f"no picture is called {kind!r}", remedy=f"Pictures: {', '.join(_DRAWERS)}")
    module, _, name = _DRAWERS[kind].partition(":")
    save(getattr(import_module(f".{module}", __package__), name)(drawn, words), form, out)
