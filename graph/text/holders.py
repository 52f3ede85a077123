"""Who holds a session: the body before the verb, the one that sends a delegation, the one that is visited."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Span
from . import organs
from .bodies import unlisted
from .clean import UPPER
from .entities import RawBody
from .rules import group

if TYPE_CHECKING:
    from .reading import Reading

# `Quốc hội đầu giờ chiều nay (9-6) đã thông qua`
_THAT_DAY = r"(?:đầu giờ )?(?:vào )?(?:sáng|chiều|tối)(?: nay| qua)?(?: ngày)?(?: \(?\d[\d/.-]{1,9}\)?)?"
_AUX = re.compile(
    rf",?(?: (?:{_THAT_DAY}|đã|đang|sẽ|vừa|cũng|long trọng|chính thức|tiếp tục|chủ trì"
    r"|phối hợp|phối hợp với [^.;]{3,160}|do [^.;]{5,200}? làm (?:trưởng đoàn|chủ tịch),?"
    r"|khóa [ivxl]{1,6}|\([^()\n]{2,40}\)|nhiệm kỳ \d{4} ?- ?\d{4}"
    r"|trung ương đảng|về (?:việc )?[^.;]{5,220}|và [^.;,]{3,60}|, [^.;,]{3,60}),?){0,4} ?"
)
_AUX_PLAIN = re.compile(
    rf",?(?: (?:{_THAT_DAY}|đã|đang|vừa|cũng|tiếp tục|trung ương đảng|\(?khóa [ivxl]{{1,6}}\)?"
    r"|nhiệm kỳ \d{4} ?- ?\d{4}),?){0,4} ?"
)
_OWNED = 90  # code points between a session and `của` its body
_DELEGATION = re.compile(r"(?<!\w)đoàn (?:kiểm tra|công tác|giám sát|khảo sát)(?: số \d+)?(?!\w)")
_SENT = re.compile(
    r"(?<!\w)đoàn (?:kiểm tra|công tác|giám sát|khảo sát)(?: số \d+)?(?: chuyên đề)?(?: về)?"
    r"(?: (?:việc|tình hình|công tác|kết quả))?(?: (?:lãnh đạo|chỉ đạo|tổ chức|triển khai|quán triệt),?){0,4}"
    r" thực hiện "
)
_PARTNER = re.compile(r"(?:phối hợp|cùng) với [^.;]{0,120}$")  # who helps the one that holds it
# `Ủy ban Quốc gia về chuyển đổi số tổ chức hội nghị sơ kết`: what it is in charge of ends at the verb
_HOLDS = re.compile(r",? (?:đã |vừa )?(?:tổ chức|khai mạc|phối hợp)(?!\w)")
_CHARGE = re.compile(r" về [^.;()]{5,90}?(?=,? (?:đã|vừa|đang|sẽ|long trọng|tiếp tục|do)\b| ?$)")
_LED = re.compile(r",? do [^.;]{5,250} ")
# A post before the name of a body means that the person acts.
_POST_BEFORE = re.compile(rf"{group('person-before')}(?: các)? $")
# A place that does what its committee or council does.
_PLACE_BEFORE = re.compile(
    rf"(?<!\w)(?P<name>(?:[Tt]ỉnh|[Hh]uyện|[Tt]hành phố|TP\.?|[Tt]hị xã|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]hị trấn)"
    rf" [{UPPER}]\w*(?: [{UPPER}]\w*){{0,3}})(?: (?:đã|vừa|cũng|tiếp tục))? $"
)
_BEFORE_PLACE = tuple(",)-/0123456789yai")  # after the day, a comma, `sáng nay`, `vừa qua`
PERSONS = frozenset({"ttg", "ctn"})


def owner(reading: Reading, match: re.Match[str]) -> RawBody | None:
    """`hội nghị của Thường trực Chính phủ`: the body named after the noun."""
    return named_at(reading, reading.clean.folded.index(" ", match.end() + 1) + 1)


def delegation(reading: Reading, start: int, end: int) -> RawBody | None:
    """`Đoàn kiểm tra số 5 (…) của Ban Bí thư (…) đã có buổi làm việc`: who sends it may stand further on."""
    found = _DELEGATION.search(reading.clean.folded, start, end)
    if found is None:
        return None
    name = reading.clean.text[found.start() : found.end()]
    near = reading.bodies_between(found.end(), min(end, found.end() + _OWNED))
    senders = [b.name for b in near if b.name and reading.clean.folded.endswith("của ", start, b.span.start)]
    return replace(unlisted(name, found.start()), name=f"{name} của {senders[0]}" if senders else name)


def body_at(reading: Reading, at: int) -> RawBody | None:
    """The body whose name begins there, one that no table holds as well."""
    body = named_at(reading, at)
    name = organs.named(reading.clean.text, at)
    if name is not None and not name.startswith(organs.PERSONS) and (body is None or at + len(name) > body.span.end):
        return unlisted(name, at)
    return body


def named_at(reading: Reading, at: int) -> RawBody | None:
    """The body of the tables whose name begins there; a metonym (`Trung ương`) has none."""
    body = reading.bodies.get(at)
    return body if body is not None and body.name else None


def holder(reading: Reading, start: int, match: re.Match[str]) -> RawBody | None:
    """The nearest body before the verb with nothing but auxiliaries between them."""
    folded = reading.clean.folded
    if match["held"] == "họp":  # `chủ trì họp Ban Bí thư`
        return body_at(reading, match.end() + 1) if match["hold"].startswith("chủ trì") else None
    if (match["work"] or (match["held"] or "").endswith("làm việc")) and _SENT.search(folded, start, match.start()):
        return delegation(reading, start, match.start())  # `Đoàn giám sát việc thực hiện … có buổi làm việc`
    aux = _LED if match["lead"] else _AUX_PLAIN if (match["sit"] or "").endswith("họp") else _AUX
    for end in range(match.start(), max(start, match.start() - 330), -1):
        body = reading.bodies_by_end.get(end)
        if body is None or not body.name:
            continue
        if not aux.fullmatch(folded, end, match.start()) or _POST_BEFORE.search(
            folded, max(start, body.span.start - 18), body.span.start
        ):
            continue
        if _PARTNER.search(folded, start, body.span.start):
            continue
        if body.body in PERSONS and (match["hold"] or "").startswith("chủ trì"):
            break  # a person presides
        if body.kind == "ct-hdnd" and match["hold"] and match["held"] != "kỳ họp":
            break  # the chairman presides over the permanent members as well
        body = _council_of(body)
        return _composite(reading, body, start) or first_of(reading, body, start)
    return _unlisted_holder(reading, start, match, aux) or _locality(reading, start, match)


def _council_of(body: RawBody) -> RawBody:
    """`Phó Chủ tịch UBND tỉnh chủ trì cuộc họp`: the People's Committee meets, not its chairman."""
    if not body.kind.startswith("ct-"):
        return body
    name, kind = body.name.removeprefix("Chủ tịch "), body.kind.removeprefix("ct-")
    return replace(body, name=name, kind=kind, code="uy_ban_nhan_dan" if kind == "ubnd" else "hoi_dong_nhan_dan")


def _composite(reading: Reading, body: RawBody, start: int) -> RawBody | None:
    """`Ủy ban Về các vấn đề xã hội của Quốc hội`: an organ of the body, by its name in capitals."""
    begin = organs.of_body(reading.clean.text, start, body.span.start)
    return unlisted(reading.clean.text[begin : body.span.end], begin) if begin is not None else None


def _unlisted_holder(reading: Reading, start: int, match: re.Match[str], aux: re.Pattern[str]) -> RawBody | None:
    """An organ that no table holds (`Ban Chỉ đạo Tây Nam Bộ tổ chức`); after `chủ trì`, the one whose session it is."""
    folded = reading.clean.folded
    low = max(start, match.start() - 200)
    found = organs.before(reading.clean.text, low, match.start(), lambda a, b: bool(aux.fullmatch(folded, a, b)))
    if found is not None:
        before = _POST_BEFORE.search(folded, max(start, found[0] - 18), found[0])
        at = found[0] + len(found[1])
        charge = _CHARGE.match(folded, at, match.start())  # `Ban Chỉ đạo Trung ương về phòng, chống tham nhũng`
        name = _HOLDS.split(reading.clean.text[found[0] : charge.end() if charge else at], maxsplit=1)[0]
        return None if before else unlisted(name, found[0])
    if not (match["hold"] or "").startswith("chủ trì"):
        return None
    near = reading.bodies_between(match.end(), min(match.end() + _OWNED, reading.sentence_end(match.start())))
    owned = [body for body in near if body.name and folded.endswith(("của ", "họp "), match.end(), body.span.start)]
    return owned[0] if owned else None


def _locality(reading: Reading, start: int, match: re.Match[str]) -> RawBody | None:
    """`Thành phố Vinh tổ chức hội nghị`: which of its bodies does so is left open."""
    found = _PLACE_BEFORE.search(reading.clean.text, start, match.start()) if match["hold"] or match["act"] else None
    opens = found is not None and reading.clean.text[start : found.start()].rstrip().endswith(_BEFORE_PLACE)
    if found is None or not (opens or found.start() == start):
        return None
    return RawBody(Span(found.start(), found.end("name")), "", "", None, None, local=False)


def first_of(reading: Reading, body: RawBody, start: int) -> RawBody:
    """`Bộ Chính trị, Ban Bí thư tổ chức`: of several bodies the first counts."""
    while (before := _listed_before(reading, body, start)) is not None:
        body = before
    return body


def _listed_before(reading: Reading, body: RawBody, start: int) -> RawBody | None:
    for glue in (2, 4):
        before = reading.bodies_by_end.get(body.span.start - glue)
        if (
            before is not None
            and before.name
            and before.span.start >= start
            and not reading.clean.folded.endswith("của ", 0, before.span.start)  # `…/TTr-BNV của Bộ Nội vụ, Ban …`
            and reading.clean.folded[before.span.end : body.span.start] in {", ", " và "}
            and not _POST_BEFORE.search(reading.clean.folded, max(start, before.span.start - 18), before.span.start)
        ):
            return before
    return None
