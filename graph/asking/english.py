"""English names of sessions and posts, made of their parts: the texts name them in Vietnamese alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from ..ids import BodyKey, PositionKey, SessionKey, iri, parse
from ..numerals import to_roman

if TYPE_CHECKING:
    from .names import Names

_CHAIR = "ct-"  # `body/ct-ubnd.cao-bang`: the chairman, where he is an authority of his own
_POSTS = {
    "bi-thu": "Secretary",
    "pho-bi-thu": "Deputy Secretary",
    "pho-bi-thu-thuong-truc": "Standing Deputy Secretary",
    "tong-bi-thu": "General Secretary",
    "chu-tich": "Chairperson",
    "pho-chu-tich": "Vice Chairperson",
    "thu-tuong": "Prime Minister",
    "truong-ban": "Head",
    "pho-truong-ban": "Deputy Head",
    "giam-doc": "Director",
    "chanh-van-phong": "Chief of Office",
}
_CONGRESS = "dai-hoi"


def session(node: NamedNode, body: str) -> str:
    """`Session 11 of the Party Committee of Thái Nguyên province, term XX`, as far as its IRI tells."""
    key = _key(node)
    of = f" of {_the(body)}" if body else ""
    if not isinstance(key, SessionKey):
        return f"Session{of}"
    if key.instance == _CONGRESS:
        return f"Congress {to_roman(key.ordinal)}{of}"
    term = f", term {to_roman(int(key.instance)) if key.instance.isdigit() else key.instance}"
    return f"Session {key.ordinal}{of}{term}"


def post(node: NamedNode, names: Names) -> str | None:
    """`Secretary of the Party Committee of Cao Bằng province`; None for a post that has no English word here."""
    key = _key(node)
    match key:
        case PositionKey() if key.post in _POSTS:
            return f"{_POSTS[key.post]} of {_the(names.of(NamedNode(iri(key.body))))}"
        case BodyKey() if key.kind.startswith(_CHAIR):
            organ = BodyKey(key.kind.removeprefix(_CHAIR), key.place)
            return f"{_POSTS['chu-tich']} of {_the(names.of(NamedNode(iri(organ))))}"
        case _:
            return None


def _the(body: str) -> str:
    """With the article, where the name is English: that of a district is in Vietnamese alone."""
    return f"the {body}" if body.partition(" ")[0].isascii() else body


def _key(node: NamedNode) -> object:
    try:
        return parse(node.value)
    except ValueError:
        return None
