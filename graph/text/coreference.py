"""Which citations mean the same document.

A number groups with the last document of its type that nothing contradicts: three resolutions numbered 28-NQ/TW of
three terms stay three. A short form (`Nghị quyết 13`) may stand before the full one. Anaphors come later
(`antecedents`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from .antecedents import announced_as_own, announced_by_number, hand_over, kin, point_back, short_names, supersede
from .groups import Group, contained, dice, issuer_key, issuer_place, law_name, title_of
from .personnel import one_decision
from .symbols import is_party

if TYPE_CHECKING:
    from ..symbols import Symbol
    from .entities import RawBody
    from .reading import Citation, Reading
    from .sessions import RawSession

_ALIKE = 0.72  # titles with this share of common words are one
_UNLIKE = 0.2  # and with less than this, two
_STRANGE = 0.08  # titles under one symbol that have next to nothing in common
_WHOLLY = 0.95
_TW = frozenset({"bchtw", "bct", "bbt", "dhdbtq"})  # who issues under /TW
_ENDING = 6  # words that two subjects end with alike
_TELLING = 12  # code points: less than two or three words tell no subjects apart
_OWNERS = {"CP": "cp", "TTg": "ttg", "QH": "qh", "UBTVQH": "ubtvqh", "CTN": "ctn"}
_LOCAL_OWNERS = {"TU": "tinh-uy", "HU": "huyen-uy", "HĐND": "hdnd", "UBND": "ubnd"}
_POINTERS = frozenset({"anaphor", "bare"})


def group(reading: Reading, citations: tuple[Citation, ...]) -> list[Group]:
    """The documents of a text, in the order of their first citation, anaphors attached."""
    groups: list[Group] = []
    placed: list[tuple[Citation, Group]] = []
    indexed: dict[str, list[Group]] = defaultdict(list)
    for citation in citations:
        if citation.form in _POINTERS:
            continue
        home = _home(reading, indexed[_index(citation)], citation)
        if home is None:
            home = Group(citation.type)
            groups.append(home)
        home.add(citation, reading)
        for name in _indexes(citation):
            if not any(one is home for one in indexed[name]):
                indexed[name].append(home)
        if kin(home.type, citation.type) and citation.type == "ActionProgramme":
            home.type = citation.type  # the word that says more
        placed.append((citation, home))
    announced_as_own(reading, groups)
    announced_by_number(groups)
    one_decision(reading, groups)
    supersede(groups)
    hand_over(groups)
    short_names(reading, placed)
    point_back(reading, citations, placed)
    groups = [one for one in groups if not one.superseded_by and one.citations]
    for one in groups:
        passed = next((c.date for c in one.citations if c.form == "anaphor" and c.date is not None), None)
        one.date = passed if passed is not None and one.day is None else one.date
        one.citations.sort(key=lambda c: (c.span.start, c.span.end))
    return sorted(groups, key=lambda g: g.citations[0].span.start)


def _index(citation: Citation) -> str:
    """What the citations of one document share at least."""
    if citation.form in {"plenum", "congress"}:
        return citation.form
    if citation.form in {"law", "statute"}:
        return f"{citation.form} {law_name(citation.name or '')[0]}"
    return f"number {citation.number}" if citation.number is not None else citation.type


def _indexes(citation: Citation) -> set[str]:
    """Where later citations find it: a law with a number by both, a numbered paper by its subject as well."""
    found = {_index(citation)}
    if citation.number is not None:
        found.add(f"number {citation.number}")
    if citation.title is not None and citation.form not in {"law", "statute", "plenum", "congress"}:
        found.add(citation.type)
    return found


def _home(reading: Reading, groups: list[Group], citation: Citation) -> Group | None:
    best: tuple[float, Group] | None = None
    for one in groups:
        score = _fit(reading, one, citation)
        if score > 0 and (best is None or score >= best[0]):
            best = (score, one)
    return best[1] if best else None


def _fit(reading: Reading, group: Group, citation: Citation) -> float:
    """How well the citation fits the group: 0 where it cannot be the same document."""
    if citation.form in {"plenum", "congress"}:
        return _fit_session(reading, group, citation)
    if citation.form in {"law", "statute"}:
        return _fit_law(group, citation)
    if citation.number is not None:
        return _fit_number(reading, group, citation)
    return _fit_title(reading, group, citation)


def _fit_session(reading: Reading, group: Group, citation: Citation) -> float:
    if group.session is None or citation.session is None or group.type != citation.type:
        return 0.0
    if group.session.ordinal != citation.session.ordinal:
        return 0.0
    if citation.form == "congress":
        return 1.0 if _one_congress(citation.session, group.session) else 0.0
    if citation.term and group.term and citation.term != group.term:
        return 0.0
    title = title_of(reading, citation)
    if title and group.title and dice(title, group.title) < _UNLIKE:
        return 0.0
    return 2.0 if citation.term == group.term else 1.0


def _one_congress(one: RawSession, other: RawSession) -> bool:
    if len({one.years, other.years} - {None}) > 1:
        return False
    mine, theirs = _congress_of(one), _congress_of(other)
    return mine == theirs or "" in {mine, theirs}


def _congress_of(session: RawSession) -> str:
    if session.party or session.body is None:
        return "party" if session.party else ""
    return session.body.kind or session.body.name.casefold()


def _fit_law(group: Group, citation: Citation) -> float:
    if group.type != citation.type:
        return 0.0
    if group.number and citation.number:
        return 3.0 if group.number == citation.number else 0.0
    name, year = law_name(citation.name or "")
    if name != group.name:
        return 0.0
    mine = year or (citation.date.year if citation.date else None)
    return 1.0 if mine is None or not group.years or mine in group.years else 0.0


def _fit_number(reading: Reading, group: Group, citation: Citation) -> float:
    if group.number != citation.number or not (kin(group.type, citation.type) or _one_symbol(group, citation)):
        return 0.0
    known = group.symbol
    if known and citation.symbol and not _same_symbol(known, citation.symbol):
        return 0.0
    if not _issuers_fit(group, citation):
        return 0.0
    score = 2.0 if known and citation.symbol else 1.0
    title = title_of(reading, citation)
    alike = dice(title, group.title) if title and group.title else None
    day = citation.date if citation.date is not None and citation.date.day else None
    place = issuer_place(citation)
    for mine, theirs in (
        (citation.term, group.term),
        (day, group.day),
        (issuer_key(citation), group.issuer_key),
        (place, group.issuer_place),
    ):
        if mine and theirs and mine != theirs:
            if mine is citation.term and (alike or 0.0) >= _WHOLLY:
                continue  # the same subject to the word: one of the terms is misprinted
            return 0.0
        score += bool(mine and theirs)
    unlike = _STRANGE if known and citation.symbol else _UNLIKE  # a whole symbol twice in one text is mostly one paper
    # … but the Party's numbers begin again with each term
    sure = known and citation.symbol and ((day and group.day) or not is_party(citation.symbol))
    sure = sure or (
        citation.printed is not None and any(c.printed == citation.printed for c in group.citations if not known)
    )
    return 0.0 if alike is not None and alike < unlike and not sure else score + (alike or 0.0)


def _issuers_fit(group: Group, citation: Citation) -> bool:
    """A named issuer must be able to issue under the symbol that the other one gives."""
    if group.symbol and citation.symbol is None and citation.issuer is not None:
        return may_issue(group.symbol, citation.issuer)
    if citation.symbol and group.symbol is None and group.issuer is not None:
        return may_issue(citation.symbol, group.issuer)
    return True


def may_issue(symbol: Symbol, body: RawBody) -> bool:
    """Can a body with this name issue under this suffix (`Nghị quyết 96 của Chính phủ` is no 96-NQ/TW)?"""
    if symbol.organ == "TW":
        return body.body in _TW
    if symbol.organ in _OWNERS:
        return body.body == _OWNERS[symbol.organ]
    if symbol.organ == "TU" and (body.kind == "thuong-truc-tu" or body.name.endswith(("Thành ủy", "Thị ủy"))):
        return True  # the committees of towns below a province sign with TU as well
    return symbol.organ not in _LOCAL_OWNERS or _LOCAL_OWNERS[symbol.organ] in body.kind


def _same_symbol(a: Symbol, b: Symbol) -> bool:
    """The same but for the capitals of a heading, and for QĐi, which the centre wrote for Quy định in 2018 and 2019."""
    one_type = a.type == b.type or {a.type, b.type} <= {"QĐ", "QĐi", "QyĐ"}
    one_type = one_type or (a.type or "").upper() == (b.type or "").upper()
    return one_type and (a.organ.upper(), a.year) == (b.organ.upper(), b.year)


def _one_symbol(group: Group, citation: Citation) -> bool:
    """The same symbol under two type words is one document, one of the words misprinted."""
    symbol, mine = group.symbol, citation.symbol
    return symbol is not None and mine is not None and symbol.type is not None and _same_symbol(symbol, mine)


def _fit_title(reading: Reading, group: Group, citation: Citation) -> float:
    title = title_of(reading, citation)
    if group.type != citation.type or not title or not group.title:
        return 0.0
    if group.number is not None and issuer_key(citation) and group.issuer_key not in {None, issuer_key(citation)}:
        return 0.0
    if citation.form == "list" and group.listed and title != group.title:
        return 0.0
    begins = title.startswith(group.title) or group.title.startswith(title)
    if not begins and _numbers(title) != _numbers(group.title):
        return 0.0
    alike = dice(title, group.title)
    if alike >= _ALIKE or (begins and min(len(title), len(group.title)) >= _TELLING):
        return max(alike, _ALIKE)
    # `phân công bà A, Ủy viên …, giữ chức …` and `phân công bà A giữ chức …`
    mine, theirs = title.split(), group.title.split()
    opening = citation.type == "Decision" and mine[:4] == theirs[:4]
    # `phê chuẩn đề nghị của Viện trưởng … về bộ máy của Viện` and `phê chuẩn bộ máy của Viện`
    framed = mine[:2] == theirs[:2] and mine[-_ENDING:] == theirs[-_ENDING:] and citation.form != "list"
    return _ALIKE if (opening or framed) and contained(title, group.title) >= _WHOLLY else 0.0


def _numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d{1,9}", text)}
