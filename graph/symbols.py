"""Document symbols (số và ký hiệu): `13-NQ/TW`, `128/NQ-CP`, `98/2023/NĐ-CP`, `06/2022/QH15`, `1560/VPCP-KGVX`.

A Party symbol is number HYPHEN type SLASH organ (36-HD/VPTW, kept by 05-HD/VPTW); a State symbol is number SLASH
[year SLASH] type HYPHEN organ (Nghị định 30/2020/NĐ-CP, Phụ lục III). The order of the two marks is the best sign
of which it is, so the press's dirty forms (`21 -NQ/TW`, `79 NQ/TW`, `72-NQ-TW`, `19/NQ-TW`, `37QĐ/TW`) are mended
by the organ, which never belongs to both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Family = Literal["party", "state"]

# Type abbreviations as printed: 399-QĐ/TW Điều 5, 05-HD/VPTW; Nghị định 30/2020/NĐ-CP Phụ lục III.
# CTHĐ is attested in Quảng Trị (147-CTHĐ/TU), QĐi at the centre in 2018 and 2019, QĐNS in personnel decisions.
TYPES = ("NQLT", "TTLT", "VBHN", "CTHĐ", "QĐNS", "CVNS",
         "QĐi", "QyĐ", "CTr", "TTr", "NQ", "CT", "KL", "QĐ", "QC", "TT", "HD",
         "TB", "TC", "BC", "KH", "QH", "CL", "ĐA", "PA", "DA", "CV", "BB", "BS", "NĐ", "CĐ", "PL", "L")  # fmt: skip
# Organs whose paper is the Party's although the printed order of marks is the State's (`19/NQ-TW`).
PARTY_ORGANS = frozenset({"TW", "TU", "HU", "QU", "ĐU", "CB", "ĐH", "ThU"})

_T = "|".join(TYPES)
_ORGAN = r"(?P<organ>[A-ZĐƯ][A-Za-zĐđƯư&]*(?:[-.][A-ZĐƯ][A-Za-zĐđƯư&]*)*)"
_DASH = r"\s*[-–—]\s*"
_PARTY = re.compile(
    rf"(?P<number>[0-9]{{1,5}}[a-zđ]?)\s*[-–—/]?\s*(?P<type>{_T}|Ctr|Ttr|ĐÁ){_DASH.replace('-', '-/')}{_ORGAN}"
)
_STATE = re.compile(
    rf"(?P<number>[0-9]{{1,5}}[a-zđ]?(?:\.[0-9]{{1,3}})?)\s*/\s*(?:(?P<year>(?:19|20)[0-9][0-9])\s*/\s*)?(?P<type>{_T}|Ctr|Ttr){_DASH}"
    r"(?P<organ>[A-ZĐ][A-Za-zĐđ&]*)(?P<assembly>[0-9]{1,2})?(?:-[A-ZĐ][A-ZĐa-z]+){0,9}"  # TTLT-TANDTC-VKSNDTC-BTP
)
_ASSEMBLY = re.compile(
    r"(?P<number>[0-9]{1,5})\s*/\s*(?:(?P<year>(?:19|20)[0-9][0-9])\s*/\s*)?(?P<organ>QH|UBTVQH)\s*(?P<assembly>[0-9]{1,2})"
)
_LETTER = re.compile(
    r"(?P<number>[0-9]{1,5})\s*/\s*(?P<organ>TTg|[A-ZĐ]{2,}(?:\.[A-ZĐ]{2,})?)-(?P<unit>[A-ZĐ0-9]+(?:-[A-ZĐ0-9]+)*)"
)

_YEAR_BY_DASH = re.compile(r"^([0-9]{1,5})[-–—]((?:19|20)[0-9][0-9])/")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart.

    `number` has no leading zeros (`5a`, `66.25`); `year` is None where the symbol holds none; `type` is the printed
    abbreviation, None in National Assembly symbols and letters; `organ` is the suffix (`TW`, `HĐND`, `QH`);
    `assembly` is the National Assembly's term (15 in `06/2022/QH15`), else None.
    """

    number: str
    type: str | None
    organ: str
    family: Family
    year: int | None = None
    assembly: int | None = None
    unit: str | None = None

    @property
    def text(self) -> str:
        """The normal printed form, with a zero before numbers below ten.

        >>> parse_symbol("5 -NQ/TƯ").text, parse_symbol("19/NQ-TW").text
        ('05-NQ/TW', '19-NQ/TW')
        """
        number = self.number.zfill(2) if self.number.isdigit() else self.number
        year = f"{self.year}/" if self.year else ""
        if self.type is None:
            return f"{number}/{year}{self.organ}{self.assembly or ''}{f'-{self.unit}' if self.unit else ''}"
        if self.family == "party":
            return f"{number}-{self.type}/{self.organ}"
        return f"{number}/{year}{self.type}-{self.organ}{self.assembly or ''}"


def parse_symbol(text: str) -> Symbol | None:
    """Take a printed symbol apart, dirty forms included; None where it is none.

    >>> parse_symbol("98/2023/NĐ-CP")
    Symbol(number='98', type='NĐ', organ='CP', family='state', year=2023, assembly=None, unit=None)
    >>> parse_symbol("06/2022/QH15").assembly, parse_symbol("1560/VPCP-KGVX").unit, parse_symbol("Nghị quyết")
    (15, 'KGVX', None)
    """
    text = _one_spelling(text.strip())
    if found := _ASSEMBLY.fullmatch(text):
        return Symbol(
            _number(found["number"]), None, found["organ"], "state", _int(found["year"]), _int(found["assembly"])
        )
    party = _PARTY.fullmatch(text)
    if party and ("/" in text[party.end("type") :] or is_party_organ(party["organ"])):
        return Symbol(_number(party["number"]), _type(party["type"]), party["organ"], "party")
    if found := _STATE.fullmatch(text):
        family: Family = "party" if is_party_organ(found["organ"]) else "state"
        year = None if family == "party" else _int(found["year"])  # `09/2007/NQ-TW` is a misprint
        # `107/1998/QĐ-NHNN9`: elsewhere the digit is that of a department
        assembly = _int(found["assembly"]) if found["organ"] in {"QH", "UBTVQH"} else None
        return Symbol(_number(found["number"]), _type(found["type"]), found["organ"], family, year, assembly)
    if found := _LETTER.fullmatch(text):
        return Symbol(_number(found["number"]), None, found["organ"], "state", unit=found["unit"])
    return None


def is_party_organ(organ: str) -> bool:
    """Is this suffix a Party organ's: TW, TU, their offices and commissions (`BTCTW`, `UBKTTU`), `ĐUQH`?"""
    return organ in PARTY_ORGANS or organ.endswith(("TW", "TU")) or organ.startswith(("ĐU", "BCSĐ"))


def _one_spelling(text: str) -> str:
    """`T.Ư`, `TƯ`, `T.W` are TW; the dash has three characters; old fonts write Đ as Ð (eth); `19-2017/NQ-CP`."""
    text = _YEAR_BY_DASH.sub(r"\1/\2/", text)
    return re.sub(r"T\s*\.\s*[ƯW]\.?|TƯ|TWĐ\b", "TW", text.replace("–", "-").replace("—", "-").replace("Ð", "Đ"))


def _number(text: str) -> str:
    return text.lstrip("0") or "0"


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _type(text: str) -> str:
    return {"Ctr": "CTr", "Ttr": "TTr", "ĐÁ": "ĐA"}.get(text, text)
