"""Where a document's subject (trích yếu) begins and ends.

It begins with `về`, a quotation mark, or a verb of its own (`thực hiện`, `tổng kết`, `thành lập`) and runs to the end
of its clause. A citation nested in it belongs to it, up to that citation's own end; a citation coordinated with it
does not.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..model import Span
from . import organs
from .rules import alternation, column, group

if TYPE_CHECKING:
    from .entities import CleanText, RawBody
    from .reading import Reading

# `Tờ trình chung về …`, `báo cáo tóm tắt về …`
_ABOUT = re.compile(
    r"(?: (?:chung|tóm tắt|bổ sung|chuyên đề|chi tiết|nhanh))?[,:]? ?"
    r'(?P<open>\((?:quy định |ban hành )?|"?)(?P<about>(?:về|v/v)(?: việc)? )'
)
_QUOTED = re.compile(r'[,:]? ?(?:với (?:chủ đề|tên gọi|tiêu đề) )?(?:về(?: việc)? ?[,:]? ?)?"')
_VERB = re.compile(
    r"(?: |, (?=một số vấn đề))"
    rf"(?P<verb>(?:{group('title-verb-lead')} )?(?:{group('title-verb')}|\d{{1,2}} (?:năm|tháng))(?!\w))"
)
_NAME = re.compile(rf" (?!{group('no-name')}(?!\w))[^\W\d_]+ [^\W\d_]+")
_CITED = group("cited-type")
_ACTED_ON = re.compile(rf"{group('acts-on')}(?: (?:một số (?:điều|nội dung) của|các|{_CITED}|hiệu lực)){{0,3}}$")


@cache
def _stop() -> re.Pattern[str]:
    stops = alternation(column("title_stops", "words"))
    return re.compile(
        r"(?=[ ,;…:(\"\n)])"  # what all that follow begin with: most code points are passed over by this alone
        rf"(?:(?P<plain>{stops})(?!\w)"
        rf"|(?P<also>(?:,? và|,| cùng| cùng với|,? với) (?:các |với |một số )?(?P<cited>{_CITED})(?!\w)"
        r"(?P<ref>(?: (?:hành động|công tác))? (?:số |trung ương |đại hội |hội nghị |của |về |trách nhiệm |này|\d))?)"
        r"|(?P<further> và việc )|(?P<more>(?:,? và|,) (?:\d{1,2} năm (?:thực hiện|triển khai)"
        r"|(?:điểm|khoản|mục|chương|tiết) (?:\d|[ivx]+\b)|điều \d))"
        r"|(?<=điều lệ đảng)(?= về )|(?P<semi>;)|(?P<mark>…|: )"
        rf"|(?P<paren>\((?:{group('aside')}))"
        r"|(?P<comma>,(?= [^\W\d_]))"
        r"|(?P<body> (?P<lead>của|đối với|và) )"
        r'|(?P<close>["\n])|(?P<open>\()|(?P<shut>\)))'
    )


# After a semicolon an official title goes on with a further aim (04-NQ/TW khóa XII: "…; ngăn chặn, đẩy lùi …"), a
# report with what is to come: `kết quả công tác năm 2024; phương hướng, nhiệm vụ năm 2025`.
_GOES_ON = re.compile(
    r"; ?(?:(?:kiên quyết |tăng cường )?(?:ngăn chặn|đẩy lùi|xử lý nghiêm|đấu tranh)"
    r"|(?:và |mục tiêu, )?(?:phương hướng|nhiệm vụ)"
    r"(?:,? (?:và )?(?:mục tiêu|nhiệm vụ|giải pháp|trọng tâm|chủ yếu|công tác)){0,5}"
    r" (?:\d{1,2} tháng|những tháng|năm|quý|tháng|nhiệm kỳ|giai đoạn)(?!\w))"
    # `thủ tục hành chính lĩnh vực đất đai; môi trường thuộc phạm vi quản lý của Sở …`
    r"|(?:; ?[^.;:()\n]{2,60}){1,6} thuộc (?:phạm vi|thẩm quyền|chức năng)(?!\w)"
)
# Where an official subject is at its end; what follows goes on with the sentence that cites it.
_CLOSED = ("tình hình mới", "giai đoạn mới", "thời kỳ mới", "giai đoạn hiện nay", "phong cách hồ chí minh")
_UNTIL = re.compile(r"đến năm 20\d\d")
_FURTHER_AIM = re.compile(
    r"(?:,| và)(?: việc)? (?:(?:những|các) năm|tầm nhìn|định hướng|giai đoạn|đến|năm|hướng|mục tiêu|phương hướng"
    r"|nhiệm vụ|kế hoạch|dự toán|danh mục|quy hoạch|trên|tại|ở|của|theo|từ|cho|có|tiếp theo|về sau|thời kỳ)(?!\w)"
)
_NUMBERED = re.compile(r"\d[^;:.\n]{0,110}$")


def title_at(reading: Reading, at: int, limit: int, *, verbs: bool) -> Span | None:
    """The subject that begins at `at`, None where none does.

    `limit` is the end of the sentence; `verbs` admits a subject without `về`.
    """
    clean = reading.clean
    folded = clean.folded
    if found := _QUOTED.match(folded, at):
        end = folded.find('"', found.end(), found.end() + 600)
        if end > found.end() + 3:
            return _trim(clean, found.end(), end)
    found = _ABOUT.match(folded, at)
    if found:
        start = found.start("about")
        body = found.end()
        if found["open"] == '"':
            end = folded.find('"', body, body + 600)
            return _trim(clean, start, end if end > 0 else limit)
    else:
        found = _VERB.match(folded, at) if verbs else None
        if not found:
            return None
        start, body = found.start("verb"), found.end()
    title = _trim(clean, start, _without_scope(reading, start, _end(reading, body, limit)))
    if found and title and found.re is _VERB and len(folded[title.start : title.end].split()) < _WORDS:
        return None
    return title


def name_at(reading: Reading, at: int, limit: int) -> Span | None:
    """The name that follows a type word without `về`: `Đề án vị trí việc làm`; None where a predicate follows."""
    if _NAME.match(reading.clean.folded, at) is None:
        return None
    return _trim(reading.clean, at + 1, _end(reading, at + 1, limit))


def _without_scope(reading: Reading, start: int, end: int) -> int:
    """`tổng kết Nghị quyết số 13 … về kinh tế tập thể trên địa bàn tỉnh`: a report's scope after a nested subject.

    Where the report's own scope has run into the subject of the nested paper, neither is told apart, and the title ends
    with the nested citation.
    """
    folded = reading.clean.folded
    if not folded.startswith(("tổng kết", "sơ kết"), start) or not _SCOPE.search(folded, start, end):
        return end
    nested = _NEST.search(folded, start, end)
    about = folded.find(" về ", nested.end() if nested else end, end)
    return about if about > 0 else end


def end_of(reading: Reading, at: int, limit: int) -> int:
    """Where a subject that is being read at `at` ends."""
    return _end(reading, at, limit)


def _end(reading: Reading, at: int, limit: int) -> int:
    folded = reading.clean.folded
    limit = min(limit, at + _LONGEST)
    depth = 0
    quoted = False
    for found in _stop().finditer(folded, at, limit):
        mark = folded[found.start()]
        if mark == "\n":
            return found.start()
        if mark == '"':
            if not quoted and folded[found.start() - 1] not in " (,":
                return found.start()
            quoted = not quoted
        elif mark == "(" and folded.startswith(_CARRIER, found.start() + 1):
            return found.start()
        elif mark == "(" and not found["paren"]:
            depth += 1
        elif mark == ")":
            if depth == 0:
                return found.start()
            depth -= 1
        elif not depth and not quoted and _stops(reading, at, found):
            return found.start()
    return limit


def _stops(reading: Reading, at: int, found: re.Match[str]) -> bool:
    """Does the subject that began at `at` end with this match of `_stop`?"""
    folded = reading.clean.folded
    if found["plain"] or _closed(folded, at, found):
        return not found["plain"] or _ends_with(reading, at, found)
    if found["also"]:
        told_apart = found["ref"] or reading.clean.text[found.start("cited")].isupper()
        return bool(told_apart) and not _nested(folded, at, found.start())
    if found["further"] or found["semi"]:
        # `về sơ kết 3 năm thực hiện Kết luận số 9-KL/TW và việc ký kết …`
        return nests(folded, at, found.start()) if found["further"] else _GOES_ON.match(folded, found.start()) is None
    if found["comma"]:
        return _new_clause(reading, found)
    if found["body"]:
        return _ends_before_body(reading, at, found)
    # `thi hành Chương VII và Chương VIII Điều lệ Đảng` goes on with what it began with; a colon, an aside end it
    return not found["more"] or found["more"].rsplit(" ", 2)[-2] not in folded[at : found.start()].split()


def _closed(folded: str, at: int, found: re.Match[str]) -> bool:
    """`Chỉ thị số 10-CT/TU về … trong tình hình mới và công tác …`: what follows is no part of an official subject."""
    joins = found["comma"] or found["further"] or found["lead"] == "và"
    end = found.start()
    if not joins or not (folded.endswith(_CLOSED, at, end) or _UNTIL.fullmatch(folded, max(at, end - 12), end)):
        return False
    if _FURTHER_AIM.match(folded, found.start()):
        return False
    return _NUMBERED.search(folded, max(0, at - 120), at) is not None


def _ends_with(reading: Reading, at: int, found: re.Match[str]) -> bool:
    """A word of `title_stops` ends the subject, but for `nhất là`, a session's name, the date of a nested citation."""
    folded = reading.clean.folded
    if found[0] == " là":
        made = _MADE.search(folded, max(0, at - _LEAD), found.start())
        return made is None and not folded.endswith(_SUCH_AS, 0, found.start())
    if found[0] == ", hội nghị":
        return found.end() - len("hội nghị") not in reading.sessions
    return found[0] != ", ngày" or not _CITED_NUMBER.search(folded, max(at, found.start() - 40), found.start())


# `Quy chế bổ nhiệm cán bộ (ban hành kèm theo Quyết định …)`: what carries it is no part of its subject
_SUCH_AS = ("nhất", "trước hết", "chủ yếu")
_AWARDS = ("bằng khen", "cờ thi đua", "giấy khen", "kỷ niệm chương", "huy hiệu")
_LEAD = 20  # code points of the verb with which a subject opens
_MADE = re.compile(
    r"(?<!\w)(?:thành lập|công nhận|xác định)(?!\w)[^,;.]{3,80}$"
)  # `công nhận xã A là xã nông thôn mới`
_CARRIER = ("ban hành kèm", "kèm theo", "được ban hành")
_SCOPE = re.compile(r" trên địa bàn (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?: [^,;.]{1,30})?$")
_LONGEST = 900  # code points: no official subject is half as long
_WORDS = 3  # `quy định như sau`: a verb alone is a predicate
_OPENING = 12  # code points of the verb that opens a subject: `tổ chức và hoạt động của …`
_SHORT = 15  # a subject of two or three words has not said yet what it is about
_CITED_NUMBER = re.compile(r"(?:\d[-/][^\s,;]{2,20}|(?:số|khóa) \w{1,5}\)?)$")
_NEST = re.compile(rf"(?<!\w){_CITED}(?: hành động| công tác| kết luận)? (?:số |trung ương |hội nghị |đại hội |\d)")


_ASIDE = re.compile(r" \([^()\n]{3,200}\)")
_OF_A_BODY = re.compile(
    r"(?<!\w)(?:chức năng(?:, nhiệm vụ)?|quyền hạn|cơ cấu tổ chức|tổ chức bộ máy|tổ chức và hoạt động|phạm vi quản lý"
    r"|quy chế làm việc|quan hệ công tác)$"
)
_ACTS = re.compile(rf" (?:{group('body-acts')}|thông qua|phê duyệt)(?!\w)")
_OFFICE = re.compile(rf"{group('office')}(?!\w)")


def _new_clause(reading: Reading, found: re.Match[str]) -> bool:
    """After a comma a capital opens the main clause (`…, Thượng tướng A đề nghị`), unless names are being listed."""
    text = reading.clean.text
    body = reading.bodies.get(found.end() + 1)
    if body is not None and body.name and _ACTS.match(reading.clean.folded, _past_aside(reading, body.span.end)):
        return True
    if body is not None and found.start() in reading.bodies_by_end:
        return False  # `… của Tỉnh ủy, Thành ủy`
    if not text[found.end() + 1].isupper() or _OFFICE.match(reading.clean.folded, found.end() + 1):
        return False
    last = text[max(0, found.start() - 30) : found.start()].rsplit(" ", 1)[-1]
    return not last[:1].isupper()


def _past_aside(reading: Reading, at: int) -> int:
    aside = _ASIDE.match(reading.clean.folded, at)
    return aside.end() if aside else at


def what_belongs_to_a_body(folded: str, start: int, end: int) -> bool:
    """`quy định chức năng, nhiệm vụ … của Bộ Nội vụ`: the body is what the subject is on, nobody that issues it."""
    return _OF_A_BODY.search(folded, max(0, start - _OPENING, end - 40), end) is not None


def _ends_before_body(reading: Reading, at: int, found: re.Match[str]) -> bool:
    """`… năm 2025 của UBND tỉnh,` says whose paper it is; `… đối với Tỉnh ủy X` no longer says what it is about."""
    body = reading.bodies.get(found.end())
    folded = reading.clean.folded
    if found["lead"] == "và":  # `… và Quốc hội thông qua Nghị quyết`: a new clause
        return body is not None and bool(body.name) and _ACTS.match(folded, body.span.end) is not None
    if found["lead"] == "của" and (
        what_belongs_to_a_body(folded, at, found.start()) or _names_an_award(folded, at, found.start(), body)
    ):
        return False
    if body is not None and body.body == "dcsvn":  # `cơ quan của Đảng Cộng sản Việt Nam, Nhà nước`: it issues nothing
        return False
    if found["lead"] == "đối với":
        return body is not None and body.local and body.place is not None and found.start() > at + _SHORT
    if body is not None and body.name:
        end = body.span.end
    else:
        organ = organs.named(reading.clean.text, found.end())
        if organ is None or organ.startswith(("Đoàn", "Tổ ")):
            return False
        end = found.end() + len(organ)
    closed = folded[end : end + 1] in {"", ",", ";", ".", ":", "\n", ")"} or folded.startswith(
        (" (khóa", " cho ", " nêu", " đã ", " trình "), end
    )
    return closed and not nests(folded, at, found.start()) and found.start() > at + 5


def _names_an_award(folded: str, at: int, end: int, body: RawBody | None) -> bool:
    """`Quyết định số 5/QĐ-UBND tặng Bằng khen của Chủ tịch UBND tỉnh cho …`: the body is part of what is awarded."""
    if body is None or not folded.startswith(" cho ", body.span.end) or not folded.endswith(_AWARDS, at, end):
        return False
    return _NUMBERED.search(folded, max(0, at - 120), at) is not None


def nests(folded: str, start: int, end: int) -> bool:
    """Does this stretch hold a citation of its own?"""
    return _NEST.search(folded, start, end) is not None


def _nested(folded: str, start: int, end: int) -> bool:
    """Does a citation that the title itself acts on stand before (`bãi bỏ Nghị quyết số 33 … và Nghị quyết …`)?"""
    for found in re.finditer(rf"(?<!\w){_CITED} số", folded[start:end]):
        if _ACTED_ON.search(folded, max(0, start + found.start() - 60), start + found.start() - 1):
            return True
    return False


_FOOTNOTE = re.compile(r"\[\d{1,3}\]$")
_MARKS = " \n.,;:/-–“”\"'?"


def _trim(clean: CleanText, start: int, end: int) -> Span | None:
    start += len(clean.text[start:end]) - len(clean.text[start:end].lstrip())
    piece = clean.text[start:end].rstrip(_MARKS)
    if piece.endswith("]"):
        piece = _FOOTNOTE.sub("", piece).rstrip(_MARKS)
    close = clean.text[start + len(piece) : start + len(piece) + 1]
    if piece.count("“") > piece.count("”") if close == "”" else close == '"' and piece.count('"') % 2:
        piece += close  # `… cuộc vận động “Toàn dân xây dựng nông thôn mới”`
    return Span(start, start + len(piece)) if len(piece) > 3 else None  # noqa: PLR2004
