"""What follows the number of a citation, in any order: date, issuer, term, session, subject, a defined short name."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from ..dates import PartialDate
from ..model import Span
from ..numerals import parse_number
from . import dates, organs, titles
from .clean import UPPER
from .rules import group

if TYPE_CHECKING:
    from .entities import RawBody
    from .reading import Reading
    from .sessions import RawSession

_DATE_LEAD = re.compile(
    r" ?[,(]? ?(?:được |vừa |mới |đã )?(?:ban hành |ký |ra |thông qua |có )?(?:vào )?(?:ng[àa]y {1,2})?"
    r"(?=\d|tháng \d|tháng \w+ năm|năm (?:19|20)\d\d)"
)
# `Chỉ thị 24 vừa ban hành ngày 2/6`, in a text of an unknown year
_DAY_ALONE = re.compile(
    r" ?\(?(?:vừa |mới |đã )?(?:được )?(?:ban hành |ký )?(?:vào )?ngày {1,2}\d{1,2}[/-]\d{1,2}(?![\d/-])\)?"
)
_CLAUSE = re.compile(r", ")
_NOTE = re.compile(r" ?\[\d{1,3}\]")  # `Quyết định số 75-HĐBT[10] về việc …`
_DATE_TAIL = re.compile(r" ?\)")
_TERM = re.compile(r" ?[,(]? ?(?:của )?(?:khóa|khoá) (?P<n>[ivxl]{1,7}|\d{1,2})(?![\w/])")
_YEARS = re.compile(r" ?[,(]? ?nhiệm kỳ (?P<a>(?:19|20)\d\d) ?- ?(?P<b>(?:19|20)\d\d)\)?")
_OF = re.compile(r" ?[,(-]? ?(?:do|của|thuộc)(?: đồng chí)? ")
_BARE = re.compile(r" (?:- )?")
_BY = re.compile(
    r" (?:ký )?(?:ban hành|thông qua|xây dựng|trình|soạn thảo)(?!\w)"
    rf"(?! (?:{group('cited-type')}|quy trình|danh mục|bộ|khung|điều lệ|mức|bảng|định mức|đơn giá|tiêu chuẩn)(?!\w))"
)
_PASSED = re.compile(r",? ?(?:vừa |đã )?(?:được|do) ")
_PASSED_VERB = re.compile(r" (?:khóa [ivxl]{1,6} )?(?:đã )?(?:ký |biểu quyết )?(?:ban hành|thông qua)")
_TO = re.compile(r",? (?:gửi|trình|báo cáo)(?: lên| tới| đến)? ")
# `Công văn số 5/UBND-VX yêu cầu các sở, ngành; UBND các huyện về việc …`
_ADDRESSED = re.compile(
    r",? (?:gửi|yêu cầu|chỉ đạo|đề nghị|giao)(?: đến| tới)?"
    r" (?=các |ubnd |ủy ban |sở |công an |giám đốc |thủ trưởng |chủ tịch )[^.:\n]{2,300}?(?= (?:về việc|v/v) )"
)
_JOINT = re.compile(r"(?<!\w)(?:phối hợp|liên tịch)(?!\w)")
_PARTIES = re.compile(r",? (?:ký kết )?(?:giữa|với) [^.;:\n]{3,200}?(?= về )")
_NUMBERED = 60  # code points from the type word to the end of its number
_ALSO = re.compile(r"(?:,| và) ")
_SESSION_LEAD = re.compile(r" ?[,(]? ?(?:của |tại |được thông qua tại )?")
_ALIAS = re.compile(
    r" ?\(? ?(?:sau đây |dưới đây |sau này )?(?:được )?(?:viết |gọi )(?:tắt |chung )?(?:là |chung là )?:? ?[\"']?"
    r"(?P<alias>[^()\n;]{2,60}?)[\"']?\)"
)
_OWN_ALIAS = re.compile(rf" ?\((?P<alias>{group('cited-type')} (?:số )?\d{{1,4}})\)")
_ENDS = frozenset({"", ".", ";", "\n", "!", "?"})  # nothing that belongs to a citation begins with these
_ABOUT = re.compile(r" về ")
_QUOTE_END = re.compile(r'[.,]?"')
_SHORT_FOR = re.compile(
    rf" \([{UPPER}]{{2}}[^()\n]{{0,30}}\)(?= [^\W\d_])"
)  # `Ủy ban Kiểm tra Trung ương (UBKT Trung ương)`
_METONYM = re.compile(rf"{group('metonym')}(?: đảng)?(?!\w)")
_ACTS = re.compile(rf" {group('body-acts')}(?!\w)")


class Tail(NamedTuple):
    """What was read, and where the reading ended; `core` is its end before the subject."""

    end: int
    core: int
    date: PartialDate | None = None
    issuer: RawBody | None = None
    issuer_name: str | None = None
    metonym: bool = False
    term: int | None = None
    years: tuple[int, int] | None = None
    session: RawSession | None = None
    title: Span | None = None
    alias: str | None = None
    year: int | None = None
    whole: bool = False


def read(  # noqa: PLR0913 - what the citation has said before is told by name
    reading: Reading, at: int, *, verbs: bool, title: bool = True, year: int | None = None, whole: bool = False
) -> Tail:
    """Read on from `at` for as long as something belongs to the citation. `verbs` admits subjects without `về`.

    `year` is that of the citation's number, for a day without one; `whole` says that the citation needs no date.
    """
    tail = Tail(at, at, year=year, whole=whole)
    limit = reading.sentence_end(max(0, at - 1))
    folded = reading.clean.folded
    for _ in range(8):
        if folded[tail.end : tail.end + 1] in _ENDS:
            break
        ahead = None
        for step in _STEPS:
            if (ahead := step(reading, tail)) is not None:
                break
        if ahead is None and title and tail.title is None:
            found = titles.title_at(reading, tail.end, limit, verbs=verbs)
            ahead = tail._replace(title=found, end=_past_quote(reading, found)) if found else None
        if ahead is None and tail.title is None and (note := _NOTE.match(reading.clean.folded, tail.end)):
            tail = tail._replace(end=note.end())
            continue
        if ahead is None or ahead.end > limit:
            break
        tail = ahead if ahead.title else ahead._replace(core=ahead.end)
    return _issuer_in_title(reading, tail)


def _past_quote(reading: Reading, title: Span) -> int:
    after = _QUOTE_END.match(reading.clean.folded, title.end)
    return after.end() if after else title.end


def _date(reading: Reading, tail: Tail) -> Tail | None:
    if tail.date is not None and tail.date.day is not None:
        return None
    folded = reading.clean.folded
    lead = _DATE_LEAD.match(folded, tail.end)
    if not lead:
        return None
    at = lead.end()
    mention = reading.dates.get(at)
    if mention is None:
        found = dates.DATE.match(folded, at)
        told = reading.published or (dt.date(tail.year, 12, 31) if tail.year else None)
        mention = dates.read(found, folded, told) if found else None
    if mention is None and tail.date is None and (alone := _DAY_ALONE.match(folded, tail.end)):
        return tail._replace(date=PartialDate(tail.year) if tail.year else None, end=alone.end())
    if mention is None or (tail.title is not None and mention.date.day is None):
        return None
    end = mention.span.end
    if lead[0].startswith(",") and _opens_clause(reading, tail, end):
        return None
    if "(" in lead[0] and (close := _DATE_TAIL.match(folded, end)):
        end = close.end()
    return tail._replace(date=mention.date, end=end)


def _opens_clause(reading: Reading, tail: Tail, end: int) -> bool:
    """`Thực hiện Nghị quyết Đại hội XIII, ngày 5/3/2021, Tỉnh ủy ban hành …`: the day is of what follows."""
    clause = _CLAUSE.match(reading.clean.folded, end)
    body = reading.bodies.get(clause.end()) if clause and (tail.whole or tail.issuer or tail.session) else None
    return body is not None and bool(body.name) and _does_something(reading.clean.folded, body.span.end)


def _term(reading: Reading, tail: Tail) -> Tail | None:
    found = _TERM.match(reading.clean.folded, tail.end) if tail.term is None else None
    if not found:
        return None
    end = found.end()
    if reading.clean.folded[end : end + 1] == ")" and "(" in found[0]:
        end += 1
    return tail._replace(term=parse_number(found["n"]), end=end)


def _years(reading: Reading, tail: Tail) -> Tail | None:
    found = _YEARS.match(reading.clean.folded, tail.end) if tail.years is None else None
    return tail._replace(years=(int(found["a"]), int(found["b"])), end=found.end()) if found else None


def _session(reading: Reading, tail: Tail) -> Tail | None:
    if tail.session is not None or tail.title is not None:
        return None
    lead = _SESSION_LEAD.match(reading.clean.folded, tail.end)
    at = lead.end() if lead else tail.end
    found = reading.sessions.get(at)
    if found is None:
        return None
    end = found.span.end
    if lead and "(" in lead[0] and reading.clean.folded[end : end + 1] == ")":
        end += 1
    return tail._replace(session=found, term=tail.term or found.term, years=tail.years or found.years, end=end)


def _issuer(reading: Reading, tail: Tail) -> Tail | None:  # noqa: PLR0911 (one return a form)
    if tail.issuer is not None or tail.issuer_name is not None or tail.metonym:
        return None
    folded = reading.clean.folded
    lead = _OF.match(folded, tail.end)
    if lead is None:
        bare = _BARE.match(folded, tail.end)
        body = reading.bodies.get(bare.end()) if bare and tail.title is None else None
        if body is None or not body.name or _does_something(folded, body.span.end):
            return None
        if body.local and not _ABOUT.match(folded, body.span.end):  # `Nghị quyết HĐND tỉnh về …`
            return None
        return tail._replace(issuer=body, end=body.span.end)
    at = lead.end()
    body = reading.bodies.get(at)
    if body is not None and body.name:
        gloss = _SHORT_FOR.match(reading.clean.text, body.span.end)
        end = _second_issuer(reading, gloss.end() if gloss else body.span.end)
        by = _BY.match(folded, end)
        return tail._replace(issuer=body, end=by.end() if by else end)
    name = organs.named(reading.clean.text, at)
    if name:
        end = at + len(name)
        by = _BY.match(folded, end)
        return tail._replace(issuer_name=name, end=by.end() if by else end)
    if found := _METONYM.match(folded, at):
        return tail._replace(metonym=True, end=found.end())
    return None


def _does_something(folded: str, at: int) -> bool:
    """Is the body the subject of what follows (`Nghị quyết 13, Bộ Chính trị yêu cầu`)?"""
    return _ACTS.match(folded, at) is not None


def _second_issuer(reading: Reading, end: int) -> int:
    """`của Bộ Chính trị, Ban Bí thư`: the first counts, the second is read over."""
    glue = _ALSO.match(reading.clean.folded, end)
    second = reading.bodies.get(glue.end()) if glue else None
    if second is None or second.local or not second.name or _does_something(reading.clean.folded, second.span.end):
        return end
    return second.span.end


def _passed(reading: Reading, tail: Tail) -> Tail | None:
    """`được Quốc hội thông qua ngày 26/11/2003`: the issuer stands between the passive and its verb."""
    folded = reading.clean.folded
    lead = _PASSED.match(folded, tail.end) if tail.issuer is None else None
    if not lead:
        return None
    body = reading.bodies.get(lead.end())
    if body is None or not body.name:
        return None
    verb = _PASSED_VERB.match(folded, body.span.end)
    return tail._replace(issuer=body, end=verb.end()) if verb else None


def _sent(reading: Reading, tail: Tail) -> Tail | None:
    """`gửi Ban Bí thư, Thủ tướng Chính phủ về việc …`: to whom, before what about."""
    folded = reading.clean.folded
    if tail.title is None and (addressed := _ADDRESSED.match(folded, tail.end) or _between(folded, tail)):
        return tail._replace(end=addressed.end())
    lead = _TO.match(folded, tail.end) if tail.title is None else None
    end = None
    while lead is not None:
        body = reading.bodies.get(lead.end())
        if body is None:
            break
        end = body.span.end
        lead = _ALSO.match(reading.clean.folded, end)
    return tail._replace(end=end) if end is not None else None


def _between(folded: str, tail: Tail) -> re.Match[str] | None:
    """`Chương trình phối hợp số 5/CTPH giữa Hội … và Công an tỉnh về …`: who concluded it, before what about."""
    parties = _PARTIES.match(folded, tail.end)
    return parties if parties and _JOINT.search(folded, max(0, tail.end - _NUMBERED), tail.end) else None


def _alias(reading: Reading, tail: Tail) -> Tail | None:
    if tail.alias is not None:
        return None
    found = _ALIAS.match(reading.clean.folded, tail.end) or _OWN_ALIAS.match(reading.clean.folded, tail.end)
    return tail._replace(alias=found["alias"].strip(" \"'"), end=found.end()) if found else None


def _issuer_in_title(reading: Reading, tail: Tail) -> Tail:
    """`về cải cách hành chính của UBND tỉnh`: an issuer at the very end of the subject."""
    if tail.title is None or tail.issuer is not None or tail.issuer_name is not None or tail.session is not None:
        return tail
    body = reading.bodies_by_end.get(tail.title.end)
    if (
        body is None
        or not body.name
        or body.span.start - 5 <= tail.title.start
        or titles.nests(reading.clean.folded, tail.title.start, tail.title.end)
    ):
        return tail
    end = body.span.start - len(" của ")
    if reading.clean.folded[end : body.span.start] != " của ":
        return tail
    if tail.date is not None and titles.what_belongs_to_a_body(reading.clean.folded, tail.title.start, end):
        return tail
    return tail._replace(issuer=body, title=Span(tail.title.start, body.span.start - 5))


_STEPS = (_date, _term, _years, _session, _issuer, _passed, _sent, _alias)
