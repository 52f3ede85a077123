"""Bodies named in a text: central ones by their names, local ones by organ, level and place.

`Ban Thường vụ Tỉnh ủy Lạng Sơn`, `BCH Đảng bộ huyện`, `Ban cán sự đảng UBND tỉnh`, `Sở Kế hoạch và Đầu tư`. A local
body whose place is left out gets the place of the text (`placing`), and a name only a metonym (`Trung ương`) gets no
body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from ..ids import BodyKey, slug
from ..model import Span
from . import organs
from .clean import fold
from .entities import RawBody
from .places import PROVINCE, name_after
from .rules import alternation, column, table

if TYPE_CHECKING:
    from ..reference import BodyName, Reference
    from .entities import CleanText

_LEVELS = {
    **dict.fromkeys(("tỉnh", "thành phố", "tp", "tp."), "tinh"),
    **dict.fromkeys(("huyện", "quận", "thị xã"), "huyen"),
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), "xa"),
}
_LEVEL_NAMES = {"tp": "thành phố", "tp.": "thành phố"}
_PARTY_KINDS = {"tinh": "tinh-uy", "huyen": "huyen-uy", "xa": "dang-uy-xa", "co_so": "dang-uy"}
# Organs of a provincial committee have their own kinds in the table of bodies.
_TU_ORGANS = {
    "btv": "btv-tinh-uy",
    "thuong-truc": "thuong-truc-tu",
    "ubkt": "ubkt-tu",
    "btc": "btctu",
    "btgdv": "btgdvtu",
    "btg": "btgtu",
    "bdv": "bdvtu",
    "bnc": "bnctu",
    "vp": "vptu",
}

_MASS_ORGANS = {
    **dict.fromkeys(("bch", "ban chấp hành"), "Ban Chấp hành"),
    **dict.fromkeys(("btv", "ban thường vụ"), "Ban Thường vụ"),
    **dict.fromkeys(("ubkt", "ủy ban kiểm tra"), "Ủy ban Kiểm tra"),
}
_OPENING = 4  # letters
_GLOSS = r"(?: \([a-zđ]{2,6}\))?"  # `Ban Thường vụ (BTV) Tỉnh ủy`
_OFFICES = {
    "văn phòng ": ("Văn phòng", "vp", "van_phong"),
    "thường trực ": ("Thường trực", "tt", "thuong_truc"),
    # `Thường vụ Quân ủy Trung ương`
    **dict.fromkeys(("ban thường vụ ", "thường vụ ", "btv "), ("Ban Thường vụ", "btv", "ban_thuong_vu")),
}

# A congress is a session of the organisation, read by `sessions`.
_NO_BODIES = frozenset({"dhdbtq"})


@dataclass(frozen=True, slots=True, eq=False)
class BodyGrammar:
    """The compiled names: build once with `grammar(reference)`."""

    pattern: re.Pattern[str]
    central: dict[str, BodyName]
    usual: dict[str, str]
    reference: Reference


@cache
def grammar(reference: Reference) -> BodyGrammar:
    """The matcher for the bodies of the reference tables and of the rule tables `body_words` and `organ_names`."""
    central: dict[str, BodyName] = {}
    usual: dict[str, str] = {}
    for listed_name in reference.body_names():
        folded = fold(listed_name.name)
        name = _as_name(listed_name, reference)
        if name.body in _NO_BODIES:
            continue
        usual.setdefault(name.body, name.name)
        if not name.kind_only and len(folded) > 2:  # noqa: PLR2004
            for spelling in _spellings(folded) if not name.ambiguous else (folded,):
                if spelling not in central or (central[spelling].ambiguous and not name.ambiguous):
                    central[spelling] = name
    level = rf"{alternation(_LEVELS)}(?!\.? ?hcm)"  # `HĐND TP.HCM`: the name of the place begins there
    words = {
        group: alternation(column("body_words", "words", ("group", group)))
        for group in ("organ", "committee", "state", "within", "mass")
    }
    listed = [
        *central,
        *column("mass_organizations", "words"),
        *column("body_words", "words"),
        "bch",
        "btv",
        "ubkt",
        "trung ương",
        "tw",
        "đoàn",
        "văn phòng",
        "thanh tra",
        "sở",
        "bộ",
    ]
    openings = alternation({words[:_OPENING] for words in listed})  # most words of a text are told apart by these
    pattern = re.compile(
        rf"(?={openings})(?<![\w-])(?:"
        r"(?:(?P<over_mass>ban chấp hành|bch|ban thường vụ|btv|ủy ban kiểm tra|ubkt|đoàn chủ tịch|ban bí thư"
        r"|thường trực) )?"
        rf"(?:(?:trung ương |tw )?(?P<mass>{alternation(column('mass_organizations', 'words'))})(?! (?:{level})(?!\w))"
        rf"|(?P<lmass>{words['mass']})(?: (?:việt nam|hồ chí minh))?(?: (?P<mlevel>{level}))?)"
        r"|(?P<mission>(?:đoàn (?:kiểm tra|công tác|giám sát|khảo sát)(?: (?:số )?\d+)? (?:của )?)|văn phòng "
        r"|thường trực |(?:ban )?thường vụ |btv )?"
        rf"(?P<central>{alternation(central)})(?! ủy ban nhân dân)"
        rf"|(?:(?:(?P<worgan>ban thường vụ|btv|ban chấp hành){_GLOSS} )?(?P<within>{words['within']}){_GLOSS}"
        r"(?: (?:của |đảng |- )?|(?:(?<=pháp chế)|(?<=ngân sách)|(?<=xã hội)), (?=hđnd|hội đồng nhân dân)))?"
        rf"(?P<state>{words['state']})(?:{_GLOSS} (?P<slevel>{level}))?"
        r"|(?:(?P<over>ban cán sự đảng|ban cán sự|đảng ủy|đảng bộ|thanh tra) )?"
        rf"(?P<dept>sở|bộ) (?P<field>{alternation(column('organ_names', 'words'))})"
        rf"|(?:(?P<organ>{words['organ']}){_GLOSS} (?:của )?)?(?P<committee>{words['committee']})"
        rf"(?: (?P<plevel>{level}))?(?! viên))(?![\w])"
    )
    return BodyGrammar(pattern, central, usual, reference)


def _as_name(name: BodyName, reference: Reference) -> BodyName:
    """A whole name that two bodies bore, one after the other (`Ban Tuyên giáo Trung ương`), is no metonym."""
    known = reference.body(BodyKey(name.body)) if name.ambiguous else None
    return replace(name, ambiguous=False) if known is not None and fold(known.name) == fold(name.name) else name


def _spellings(folded: str) -> set[str]:
    """A central name with its usual short spellings: `BCH T.Ư Đảng`, `UBKT TW`."""
    found = {folded}
    for long, shorts in (
        ("ban chấp hành", ("bch",)),
        ("ủy ban kiểm tra", ("ubkt",)),
        ("trung ương", ("tw", "t.ư", "tư", "t.w", "t.ư.")),
        ("ủy ban thường vụ quốc hội", ("ủy ban tvqh", "ubtv quốc hội", "ủy ban thường vụ (ubtv) quốc hội")),
        ("quốc hội", ("qh",)),
    ):
        found |= {name.replace(long, short) for name in found if long in name for short in shorts}
    return found


def scan(clean: CleanText, names: BodyGrammar) -> tuple[RawBody, ...]:
    """All bodies in text order, without overlaps."""
    found = (_read(clean, names, match) for match in names.pattern.finditer(clean.folded))
    return tuple(body for body in found if body is not None)


def at(clean: CleanText, names: BodyGrammar, start: int) -> RawBody | None:
    """The body whose name begins exactly there, None where none does."""
    match = names.pattern.match(clean.folded, start)
    return _read(clean, names, match) if match else None


def _read(clean: CleanText, names: BodyGrammar, match: re.Match[str]) -> RawBody | None:
    if match["mass"]:
        return _mass(match)
    if match["lmass"]:
        return _local_mass(clean, names, match)
    if match["central"]:
        return _central(clean, names, match)
    if match["dept"]:
        return _department(clean, names, match)
    return _state(clean, names, match) if match["state"] else _party(clean, names, match)


def _central(clean: CleanText, names: BodyGrammar, match: re.Match[str]) -> RawBody:
    name = names.central[match["central"]]
    span = Span(match.start(), match.end())
    if name.kind == "mat_tran" and (longer := organs.named(clean.text, span.start) or "")[span.end - span.start :]:
        return unlisted(longer, span.start)  # `MTTQ Việt Nam tỉnh Nghệ An`
    if name.body == "bchtw" and clean.text.startswith(" Hội", match.end()):
        whole = names.usual["bchtw"].removesuffix("Đảng") + "Hội"  # the central committee of the Hội of the text
        return replace(unlisted(whole, match.start()), span=Span(match.start(), match.end() + len(" Hội")))
    if match["mission"] == "thường trực " and name.body not in {"cp", "qh"}:
        span = Span(match.start("central"), match.end())  # `Thường trực Ban Bí thư` is a post
    elif match["mission"] and not name.ambiguous:
        if (office := _OFFICES.get(match["mission"])) is not None:
            words, kind, code = office
            full = f"{words} {names.usual[name.body]}"
            return RawBody(span, full, f"{kind}-{name.body}", code, "central", local=False)
        mission = match["mission"].removesuffix("của ").strip().capitalize()
        return RawBody(
            span,
            f"{mission} của {names.usual[name.body]}",
            f"{slug(mission)}-{name.body}",
            "doan_kiem_tra",
            "central",
            local=False,
        )
    if name.ambiguous:
        return RawBody(span, "", name.kind, name.kind, name.level, local=False)
    return RawBody(span, names.usual[name.body], name.kind, name.kind, name.level, local=False, body=name.body)


def _mass(match: re.Match[str]) -> RawBody:
    """A mass organisation or its central organ: `Ban Thường vụ Trung ương Đoàn`."""
    row = next(row for row in table("mass_organizations") if row["words"] == match["mass"])
    span = Span(match.start(), match.end())
    if not match["over_mass"]:
        return RawBody(span, row["name"], row["slug"], "doan_the", "central", local=False)
    organ = _MASS_ORGANS.get(match["over_mass"], match["over_mass"].capitalize())
    return RawBody(
        span, f"{organ} Trung ương {row['name']}", f"{slug(organ)}-{row['slug']}", "doan_the", "central", local=False
    )


def _local_mass(clean: CleanText, names: BodyGrammar, match: re.Match[str]) -> RawBody | None:
    """A mass organisation below the centre or its organ: `Ban Chấp hành Tỉnh đoàn`, `Hội Nông dân tỉnh`."""
    word = _word("mass", match["lmass"])
    level = _LEVELS.get(match["mlevel"] or "") or word["level"] or None
    if level is None:
        return None  # `Hội Nông dân`: of the whole country, or of any place
    end, place, province = name_after(clean, names.reference, match.end(), level)
    name, kind = word["name"] + (f" {_level_name(match['mlevel'])}" if match["mlevel"] else ""), word["kind"]
    if match["over_mass"]:
        organ = _MASS_ORGANS.get(match["over_mass"], match["over_mass"].capitalize())
        name, kind = f"{organ} {name}", f"{slug(organ)}-{kind}"
    return RawBody(Span(match.start(), end), name, kind, "doan_the", level, local=True, place=place, province=province)


def _department(clean: CleanText, names: BodyGrammar, match: re.Match[str]) -> RawBody | None:
    text = clean.text[match.start() : match.end()]
    if not text[0].isupper() and match["dept"] != "sở":
        return None
    field = next(row["name"] for row in table("organ_names") if row["words"] == match["field"])
    if match["dept"] == "bộ":
        if not clean.text[match.start("dept")].isupper():
            return None
        name = f"Bộ {field}"
        if match["over"]:
            over = {"ban cán sự": "Ban cán sự đảng"}.get(match["over"], match["over"].capitalize())
            return RawBody(
                Span(match.start(), match.end()),
                f"{over} {name}",
                f"{slug(over)}-bo-{slug(field)}",
                slug(over).replace("-", "_"),
                "central",
                local=False,
            )
        return RawBody(
            Span(match.start(), match.end()), name, f"bo-{slug(field)}", "bo_co_quan_ngang_bo", "central", local=False
        )
    end, place, province = name_after(clean, names.reference, match.end(), PROVINCE)
    over = match["over"].capitalize() + " " if match["over"] else ""
    return RawBody(
        Span(match.start(), end),
        f"{over}Sở {field}",
        f"{slug(over)}-so-{slug(field)}".lstrip("-"),
        "so",
        "tinh",
        local=True,
        place=place,
        province=province,
    )


def _state(clean: CleanText, names: BodyGrammar, match: re.Match[str]) -> RawBody:
    word = _word("state", match["state"])
    level = _LEVELS.get(match["slevel"] or "")
    end, place, province = name_after(clean, names.reference, match.end(), level or PROVINCE)
    name = word["name"] + (f" {_level_name(match['slevel'])}" if match["slevel"] else "")
    kind = word["kind"]
    code = word["code"]
    if place and not match["slevel"] and province == place:
        level, name = (
            "tinh",
            name + " " + ("thành phố" if names.reference.places(place)[-1].kind == "thành phố" else "tỉnh"),
        )
    if match["within"]:
        within = _word("within", match["within"])
        name, code = f"{within['name']} {name}", within["code"]
        if match["worgan"]:
            name, code = (
                f"{'Ban Chấp hành' if match['worgan'] == 'ban chấp hành' else 'Ban Thường vụ'} {name}",
                "ban_thuong_vu",
            )
        kind = f"{within['kind']}-{kind}" + (
            f"-{level}" if level == "tinh" and within["kind"] in {"bcsd", "du"} else ""
        )
    return RawBody(Span(match.start(), end), name, kind, code, level, local=True, place=place, province=province)


def _party(clean: CleanText, names: BodyGrammar, match: re.Match[str]) -> RawBody | None:
    word = _word("committee", match["committee"])
    level = _LEVELS.get(match["plevel"] or "") or word["level"] or None
    end, place, province = name_after(clean, names.reference, match.end(), level or "co_so")
    if (larger := _of_organ(clean, match, end)) is not None:
        return larger
    if match["committee"] == "thành ủy" and place is None:
        end, place, province = name_after(clean, names.reference, match.end(), "huyen")
    if match["committee"] == "thành ủy" and place and province != place:
        level = "huyen"  # the Party committee of a city that belongs to a province
    if (
        match["committee"] in {"đảng ủy", "đảng bộ", "chi bộ"}
        and not match["plevel"]
        and place is None
        and not match["organ"]
    ):
        return None  # a common noun: `các đảng ủy, chi bộ`
    base = word["name"] + (f" {_level_name(match['plevel'])}" if match["plevel"] else "")
    organ = _word("organ", match["organ"]) if match["organ"] else None
    committee = _PARTY_KINDS.get(level or "", word["kind"])
    if match["committee"] == "chi bộ":
        committee = "chi-bo"
    if organ is None:
        kind = ("dang-bo-" + (level or "")).rstrip("-") if match["committee"] == "đảng bộ" else committee
    elif not organ["kind"]:
        kind = committee
    else:
        kind = (
            _TU_ORGANS[organ["kind"]]
            if level == "tinh" and organ["kind"] in _TU_ORGANS
            else f"{organ['kind']}-{committee}"
        )
    name = f"{organ['name']} {base}" if organ else base
    code = organ["code"] if organ else word["code"]
    return RawBody(Span(match.start(), end), name, kind, code, level, local=True, place=place, province=province)


def _of_organ(clean: CleanText, match: re.Match[str], end: int) -> RawBody | None:
    """`Đảng bộ Quân đội`, `Ban Thường vụ Đảng ủy Trường Đại học …`: the committee of an organ, not of a place."""
    if match["committee"] not in {"đảng ủy", "đảng bộ", "chi bộ"} or match["plevel"]:
        return None
    start = match.start("committee")
    name = organs.named(clean.text, start)
    if name is None or start + len(name) <= end:
        return None
    organ = f"{_word('organ', match['organ'])['name']} " if match["organ"] else ""
    return replace(unlisted(organ + name, match.start()), span=Span(match.start(), start + len(name)))


def unlisted(name: str, start: int) -> RawBody:
    """An organ that no table holds, known by its name alone."""
    return RawBody(Span(start, start + len(name)), name, "", None, None, local=False)


def _level_name(words: str) -> str:
    return _LEVEL_NAMES.get(words, words)


@cache
def _word(group: str, words: str) -> dict[str, str]:
    return next(row for row in table("body_words") if row["group"] == group and row["words"] == words)
