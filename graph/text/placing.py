"""The bodies of a text in their place: as written, else where the text is from."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from ..ids import BodyKey
from ..model import BodyRef
from .clean import fold
from .places import dotted

if TYPE_CHECKING:
    from ..reference import Reference
    from .entities import RawBody
    from .places import TextPlace

_LAST_OF_DISTRICTS = dt.date(2025, 6, 30)  # 294-QĐ/TW, 203/2025/QH15: commune and province alone
_LEVEL_CODES = {"tinh": "provincial", "huyen": "district", "xa": "commune", "co_so": "grassroots", "chi_bo": "cell"}
_ONE_NAME = (
    ("ban chấp hành đảng bộ tỉnh", "tỉnh ủy"),
    ("ban chấp hành đảng bộ thành phố", "thành ủy"),
    ("ban chấp hành đảng bộ huyện", "huyện ủy"),
    ("ban chấp hành đảng bộ quận", "quận ủy"),
    ("ban chấp hành đảng bộ thị xã", "thị ủy"),
    ("ban chấp hành đảng bộ", "đảng ủy"),
    ("thành phố hồ chí minh", "hồ chí minh"),
)


def complete(raw: RawBody, here: TextPlace, reference: Reference) -> BodyRef | None:
    """The body with its place: as written, else the place of the text. None for a metonym, which names no body."""
    if not raw.name:
        return None
    if not raw.kind:
        here_too = here.name and raw.name.endswith((" tỉnh", " thành phố"))  # `Công an tỉnh`
        return BodyRef(f"{raw.name} {here.name}" if here_too else raw.name)
    if not raw.local:
        return (
            reference.body(BodyKey(raw.body)) or BodyRef(raw.name, BodyKey(raw.body), raw.code, "central")
            if raw.body
            else BodyRef(raw.name, BodyKey(raw.kind), raw.code, "central")
        )
    name, key_place = _place_of(raw, here, reference)
    kept = raw.name.removesuffix(" thành phố") if name and name.startswith("Thành phố") else raw.name
    full = f"{kept} {name}" if name else raw.name
    return BodyRef(
        full, BodyKey(raw.kind, key_place) if key_place else None, raw.code, _LEVEL_CODES.get(raw.level or "")
    )


def one_name(body: BodyRef) -> str:
    """One name for a committee that has two: Ban Chấp hành Đảng bộ tỉnh X is Tỉnh ủy X."""
    return _one_name(body.name)


@lru_cache(maxsize=20_000)
def _one_name(words: str) -> str:
    name = fold(words)
    for long, short in _ONE_NAME:
        name = name.replace(long, short)
    return name


def _place_of(raw: RawBody, here: TextPlace, reference: Reference) -> tuple[str | None, str | None]:
    """The place's name and its slug: (`Tân Khê`, `quang-nam.tan-khe`)."""
    if raw.level in {"huyen", "xa"}:
        name = raw.place or (here.district if raw.level == "huyen" else here.commune)
        province = here if raw.province is None else here.at(raw.province, reference)
        slug = province.slug
        if raw.level == "huyen" and province.name and (life := reference.place_on(province.name, _LAST_OF_DISTRICTS)):
            slug = life.slug  # whatever the day of the text
        return name, dotted(slug, name) if name else None
    if raw.level == "tinh" or raw.level is None:
        place = here if raw.place is None else here.at(raw.place, reference)
        return place.name, place.slug
    return raw.place, None
