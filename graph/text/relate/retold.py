"""Conferrals that a text tells more than once: in its headline, in a caption, in a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Award

_BADGE, _OF_PARTY_AGE, _COMMENDED = "Huy hiệu Đảng", "tuổi Đảng", "khen thưởng"


def told_once(awards: Sequence[Award]) -> Iterator[Award]:
    """Each conferral once, in their order.

    `Trao Huy hiệu Đảng cho 37 đảng viên` in a headline, then how many of 40, of 50 years; `Bằng khen cho 46 tập thể và
    cá nhân`, then by whom, for 23 and 23; a caption that names one of those who were counted.
    """
    seen: set[object] = set()
    for award in awards:
        fact = (award.name, award.conferred_by, *_counts(award), award.recipients, award.recognizes)
        if fact not in seen and not any(_tells_more(other, award) for other in awards if other is not award):
            yield award
        seen.add(fact)


def _tells_more(other: Award, award: Award) -> bool:
    if not any(_counts(other)):
        return False
    if award.name in {_BADGE, _COMMENDED} and other.name != award.name:  # in general, and then what was conferred
        return _OF_PARTY_AGE in other.name if award.name == _BADGE else _counts(other) == _counts(award)
    if other.name != award.name or award.conferred_by not in {None, other.conferred_by}:
        return False
    if award.recognizes not in {None, other.recognizes}:
        return False
    if not any(_counts(award)):
        return award.recognizes is None
    split = None not in _counts(other) and None in _counts(award)
    return award.conferred_by is None and _total(other) == _total(award) and (split or other.conferred_by is not None)


def _counts(award: Award) -> tuple[int | None, int | None]:
    return award.collectives, award.individuals


def _total(award: Award) -> int:
    return sum(count or 0 for count in _counts(award))
