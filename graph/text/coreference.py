"""Which citations mean the same document: the members of each group, in text order.

A number groups with the last document of its type that nothing contradicts: three resolutions numbered 28-NQ/TW of
three terms stay three. A short form (`Nghị quyết 13`) may stand before the full one. Anaphors point back to what
fits.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .clean import fold

if TYPE_CHECKING:
    from ..dates import PartialDate
    from ..model import Span
    from ..symbols import Symbol
    from .bodies import RawBody
    from .reading import Citation, Reading

_ALIKE = 0.72  # titles with this share of common words are one
_UNLIKE = 0.2  # and with less than this, two
# One paper under two words: a programme is often an action programme; the word that says more decides.
_KIN = (
    frozenset({"Programme", "ActionProgramme"}),
    frozenset({"Decision", "Regulation"}),
    frozenset({"Decision", "Rules"}),
    frozenset({"Notice", "Conclusion"}),
)
_TELLING = 12  # code points: less than two or three words tell no subjects apart
_NEARBY = 1200
_BACK = 1500  # how far a plural without a number points back: a few sentences
_MANY = 0  # an anaphor in the plural without a number


@dataclass(slots=True)
class Group:
    """One document in the making: its citations and what they say together."""

    type: str
    citations: list[Citation] = field(default_factory=list)
    superseded_by: list[Group] = field(default_factory=list)

    def first(self, name: str) -> object:
        """The first value that a citation states for this attribute."""
        return next((value for c in self.citations if (value := getattr(c, name)) is not None), None)

    @property
    def number(self) -> str | None:
        """The number, None for unnumbered papers."""
        return next((c.number for c in self.citations if c.number is not None), None)

    @property
    def symbol(self) -> Symbol | None:
        """The first symbol."""
        return next((c.symbol for c in self.citations if c.symbol is not None), None)

    @property
    def date(self) -> PartialDate | None:
        """The most precise date."""
        dates = [c.date for c in self.citations if c.date is not None]
        return next((d for d in dates if d.day), dates[0] if dates else None)

    @property
    def issuer(self) -> RawBody | None:
        """The first issuer that a table knows."""
        return next((c.issuer for c in self.citations if c.issuer is not None), None)

    @property
    def term(self) -> int | None:
        """The first term stated."""
        return next((c.term for c in self.citations if c.term is not None), None)


def group(reading: Reading, citations: tuple[Citation, ...]) -> list[Group]:
    """The documents of a text, in the order of their first citation, anaphors attached."""
    groups: list[Group] = []
    by_citation: list[tuple[Citation, Group]] = []
    for citation in citations:
        if citation.form in {"anaphor", "bare"}:
            continue
        home = _home(reading, groups, citation)
        if home is None:
            home = Group(citation.type)
            groups.append(home)
        home.citations.append(citation)
        home.type = _better_type(home, citation)
        by_citation.append((citation, home))
    _announced_by_number(groups)
    _supersede(groups)
    _hand_over(groups)
    _point_back(reading, citations, by_citation)
    groups = [g for g in groups if not g.superseded_by]
    for one in groups:
        one.citations.sort(key=lambda c: (c.span.start, c.span.end))
    return sorted(groups, key=lambda g: g.citations[0].span.start)


def _home(reading: Reading, groups: list[Group], citation: Citation) -> Group | None:
    fitting = [(score, index, g) for index, g in enumerate(groups) if (score := _fit(reading, g, citation)) > 0]
    return max(fitting, key=lambda t: (t[0], t[1]))[2] if fitting else None


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
    other = next((c for c in group.citations if c.form == citation.form), None)
    if other is None or other.session is None or citation.session is None or not _kin(group.type, citation.type):
        return 0.0
    if other.session.ordinal != citation.session.ordinal:
        return 0.0
    if citation.form == "congress":
        mine, theirs = _congress_body(citation), _congress_body(other)
        return 1.0 if mine == theirs or "" in {mine, theirs} else 0.0
    if citation.term and group.term and citation.term != group.term:
        return 0.0
    mine_title, group_title = _title(reading, citation), _group_title(reading, group)
    if mine_title and group_title and dice(mine_title, group_title) < _UNLIKE:
        return 0.0
    return 2.0 if citation.term == group.term else 1.0


def _congress_body(citation: Citation) -> str:
    session = citation.session
    if session is None:
        return ""
    if session.body is not None and not session.party:
        return session.body.kind
    return "party" if session.party else ""


def _fit_law(group: Group, citation: Citation) -> float:
    other = next((c for c in group.citations if c.form == citation.form), None)
    if other is None or group.type != citation.type:
        return 0.0
    if group.number and citation.number:
        return 3.0 if group.number == citation.number else 0.0
    name, year = law_name(citation.name or "")
    names = [law_name(c.name or "") for c in group.citations]
    if name not in {n for n, _ in names}:
        return 0.0
    years = {y for _, y in names if y} | ({group.date.year} if group.date else set())
    mine = year or (citation.date.year if citation.date else None)
    return 1.0 if mine is None or not years or mine in years else 0.0


def law_name(words: str) -> tuple[str, int | None]:
    """Name without year, and year: (`luật đất đai`, 2024)."""
    year = re.search(r"\b((?:19|20)\d\d)\b", words)
    return re.sub(r"\s*(?:năm )?\(?\b(?:19|20)\d\d\b\)?", "", fold(words)).strip(), int(year[1]) if year else None


def _fit_number(reading: Reading, group: Group, citation: Citation) -> float:
    if group.number != citation.number or not (_kin(group.type, citation.type) or _one_symbol(group, citation)):
        return 0.0
    known = group.symbol
    if known and citation.symbol and not _same_symbol(known, citation.symbol):
        return 0.0
    if not _issuers_fit(group, citation):
        return 0.0
    score = 2.0 if known and citation.symbol else 1.0
    facts = (
        (citation.term, group.term),
        (_day(citation), _group_day(group)),
        (_issuer(citation), _group_issuer(group)),
    )
    for mine, theirs in facts:
        if mine and theirs and mine != theirs:
            return 0.0
        score += bool(mine and theirs)
    alike = _titles_alike(reading, group, citation)
    sure = known and citation.symbol and _day(citation) and _group_day(group)
    return 0.0 if alike is not None and alike < _UNLIKE and not sure else score + (alike or 0.0)


def _titles_alike(reading: Reading, group: Group, citation: Citation) -> float | None:
    mine, theirs = _title(reading, citation), _group_title(reading, group)
    return dice(mine, theirs) if mine and theirs else None


def _issuers_fit(group: Group, citation: Citation) -> bool:
    """A named issuer must be able to issue under the symbol that the other one gives."""
    if group.symbol and citation.symbol is None and citation.issuer is not None:
        return may_issue(group.symbol, citation.issuer)
    if citation.symbol and group.symbol is None and group.issuer is not None:
        return may_issue(citation.symbol, group.issuer)
    return True


def _same_symbol(a: Symbol, b: Symbol) -> bool:
    return (a.type, a.organ, a.year) == (b.type, b.organ, b.year)


def may_issue(symbol: Symbol, body: RawBody) -> bool:
    """Can a body with this name issue under this suffix (`Nghị quyết 96 của Chính phủ` is no 96-NQ/TW)?"""
    organ = symbol.organ
    central_party = body.level == "central" and body.body not in {"cp", "ttg", "qh", "ubtvqh", "ctn"}
    if organ == "TW":
        return central_party
    owners = {"CP": "cp", "TTg": "ttg", "QH": "qh", "UBTVQH": "ubtvqh", "CTN": "ctn"}
    if organ in owners:
        return body.body == owners[organ]
    kinds = {"TU": "tinh-uy", "HU": "huyen-uy", "HĐND": "hdnd", "UBND": "ubnd"}
    return organ not in kinds or kinds[organ] in body.kind


def _one_symbol(group: Group, citation: Citation) -> bool:
    """The same symbol under two type words is one document, one of the words misprinted."""
    symbol, mine = group.symbol, citation.symbol
    return symbol is not None and mine is not None and symbol.type is not None and _same_symbol(symbol, mine)


def _fit_title(reading: Reading, group: Group, citation: Citation) -> float:
    if group.type != citation.type:
        return 0.0
    mine, theirs = _title(reading, citation), _group_title(reading, group)
    if (
        not mine
        or not theirs
        or (group.number is not None and citation.issuer and group.issuer and _issuer(citation) != _group_issuer(group))
    ):
        return 0.0
    if citation.form == "list" and any(c.form == "list" for c in group.citations) and mine != theirs:
        return 0.0
    if _numbers(mine) != _numbers(theirs) and not (mine.startswith(theirs) or theirs.startswith(mine)):
        return 0.0
    alike = dice(mine, theirs)
    if mine.startswith(theirs) or theirs.startswith(mine):
        alike = max(alike, _ALIKE) if min(len(mine), len(theirs)) >= _TELLING else alike
    if (
        alike < _ALIKE
        and citation.type == "Decision"
        and mine.split()[:4] == theirs.split()[:4]
        and _contained(mine, theirs)
    ):
        return _ALIKE  # `phân công bà A, Ủy viên …, giữ chức …` and `phân công bà A giữ chức …`
    return alike if alike >= _ALIKE else 0.0


def _contained(a: str, b: str) -> bool:
    x, y = Counter(re.findall(r"\w+", a)), Counter(re.findall(r"\w+", b))
    return sum((x & y).values()) >= 0.95 * min(sum(x.values()), sum(y.values()))


def _numbers(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"\d{1,9}", text)}


def dice(a: str, b: str) -> float:
    """Share of words that two texts have in common."""
    x, y = Counter(re.findall(r"\w+", a)), Counter(re.findall(r"\w+", b))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def _kin(a: str, b: str) -> bool:
    return a == b or any(a in kin and b in kin for kin in _KIN[:1])


def _better_type(group: Group, citation: Citation) -> str:
    if {group.type, citation.type} == {"Programme", "ActionProgramme"} and citation.form != "anaphor":
        return "ActionProgramme" if any(c.type == "ActionProgramme" for c in group.citations) else "Programme"
    return group.type


def _title(reading: Reading, citation: Citation) -> str:
    span: Span | None = citation.title
    return re.sub(r"^(?:về(?: việc)?|v/v) ", "", reading.clean.folded[span.start : span.end]) if span else ""


def _group_title(reading: Reading, group: Group) -> str:
    return next((title for c in group.citations if (title := _title(reading, c))), "")


def _day(citation: Citation) -> PartialDate | None:
    return citation.date if citation.date and citation.date.day else None


def _group_day(group: Group) -> PartialDate | None:
    return group.date if group.date and group.date.day else None


def _issuer(citation: Citation) -> str | None:
    if citation.issuer is not None:
        return citation.issuer.body or f"{citation.issuer.kind}.{citation.issuer.place or ''}".rstrip(".")
    return None


def _group_issuer(group: Group) -> str | None:
    return next((name for c in group.citations if (name := _issuer(c))), None)


def _announced_by_number(groups: list[Group]) -> None:
    """`trao Quyết định của Bộ Chính trị điều động …` and `Quyết định số 1638 … của Bộ Chính trị` nearby are one paper.

    So where the unnumbered one names its issuer, and the text has just one numbered paper of that type and issuer,
    without a subject.
    """
    for plain in [g for g in groups if g.number is None and g.citations[0].form == "title" and _group_issuer(g)]:
        numbered = [
            g
            for g in groups
            if g.number is not None and g.type == plain.type and _group_issuer(g) == _group_issuer(plain)
        ]
        rivals = [
            g
            for g in groups
            if g is not plain and g.number is None and g.type == plain.type and _group_issuer(g) == _group_issuer(plain)
        ]
        if len(numbered) != 1 or rivals or any(c.title for c in numbered[0].citations):
            continue
        if abs(numbered[0].citations[0].span.start - plain.citations[0].span.start) < _NEARBY:
            numbered[0].citations += plain.citations
            groups.remove(plain)


def _supersede(groups: list[Group]) -> None:
    """A plenum's resolution is no document of its own where the text spells out that plenum's numbered ones."""
    for one in groups:
        session = next((c.session for c in one.citations if c.form == "plenum"), None)
        if session is None:
            continue
        one.superseded_by = [
            g
            for g in groups
            if g.number is not None
            and g.type == one.type
            and any(
                c.session and c.session.ordinal == session.ordinal and c.form not in {"plenum", "congress"}
                for c in g.citations
            )
            and (g.term is None or session.term is None or g.term == session.term)
        ]


def _hand_over(groups: list[Group]) -> None:
    """What was said of a plenum's resolution is said of the numbered ones that take its place."""
    for one in groups:
        for other in one.superseded_by:
            other.citations += [c for c in one.citations if c not in other.citations]


def _point_back(reading: Reading, citations: tuple[Citation, ...], placed: list[tuple[Citation, Group]]) -> None:
    """Attach each anaphor to the documents before it that it may mean."""
    own = next((g for c, g in placed if c.is_self), None)
    for anaphor in citations:
        if anaphor.form not in {"anaphor", "bare"}:
            continue
        before = [(c, g) for c, g in placed if c.span.start < anaphor.span.start and _meant(g, anaphor)]
        if (
            own is not None
            and _kin(own.type, anaphor.type)
            and reading.clean.folded[: anaphor.span.end].endswith(" này")
        ):
            _attach(own, anaphor)
        elif before:
            for g in _last(before, anaphor):
                _attach(g, anaphor)


def _meant(group: Group, anaphor: Citation) -> bool:
    if not _kin(group.type, anaphor.type):
        return False
    drafted = any(c.draft for c in group.citations)
    return drafted if anaphor.draft and anaphor.type == "Law" else True


def _last(before: list[tuple[Citation, Group]], anaphor: Citation) -> list[Group]:
    wanted = anaphor.quantity if anaphor.quantity != _MANY else None
    found: list[Group] = []
    for citation, one in reversed(before):
        if wanted is None and found and anaphor.span.start - citation.span.end > _BACK:
            break
        targets = one.superseded_by or [one]
        found += [g for g in targets if not any(g is f for f in found)]
        if wanted is not None and len(found) >= wanted:
            break
    return found[:wanted] if wanted is not None else found


def _attach(group: Group, anaphor: Citation) -> None:
    group.citations.append(anaphor)
