"""Papers announced with their content and no number: `Tờ trình về …`, `báo cáo tổng kết …`, `dự thảo Kế hoạch …`.

A type word with a capital names a paper by its content; one in small letters does so only where a verb of issuing or
laying before governs it. A list under one head (`các Tờ trình về …; kế hoạch …; điều chỉnh …`) names as many papers
as it has members.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ..model import Span
from . import announced, tabled, tails, titles, told
from .citations import head_row
from .paper_citations import (
    LAID,
    MANY,
    SYLLABLES,
    VERB,
    adjusted_too,
    cite,
    member,
    members,
    named,
    paired,
    passed_too,
    quoted_too,
    weak_content,
)
from .reading import Citation
from .rules import alternation, column, group

if TYPE_CHECKING:
    from .reading import Reading
    from .tails import Tail

_DRAFT = re.compile(r"(?:dự thảo|dự án)(?: lần \d)? (?:các )?$")
# known by their capital alone, unless a sitting has them before it
_TABLED_TYPES = frozenset({"MasterPlan", "Option", "Strategy", "Programme", "Rules"})
# In a list that a plural announces, these are papers in small letters too (`các quy định như: quy định về …` are none).
_LISTED = frozenset({"Resolution", "Submission", "Report", "Scheme", "Plan", "Directive", "ActionProgramme"})
_LAID_VERB = re.compile(rf"{group('laid')}(?: (?:nội dung|toàn văn|một số nội dung))?(?: (?:các|những|và|02|2))? $")
_REVIEW = re.compile(r" (?:tổng kết|sơ kết|thẩm tra|giải trình|tiếp thu)(?!\w)")
_TO_BE_WRITTEN = re.compile(r"(?:lập|làm|chuẩn bị|xây dựng) $")
_VERB_FORMS = ("đã ", "sẽ ", "đang ", "phải ")  # `các Ban đã báo cáo thẩm tra …`: a verb
# `Chương trình làm việc`: routine, no one paper, unless it says for which year or term.
_WORKING = re.compile(rf"{group('routine')}(?!\w)")
_LAID_BEFORE = re.compile(r" trình (?:tại |ra )?")
_ROUTINE = frozenset({"Plan", "Programme", "Report"})
_GENERAL = re.compile(
    r"(?:(?:chuẩn bị|sẽ|để|được) )?trình"
    r" (?:quốc hội|hđnd|hội đồng|kỳ họp|hội nghị|đại hội|tại|ra|lên|ban|bộ|tỉnh|ubnd)(?!\w)"
    r"|(?:dự thảo|dự án) (?:nghị quyết|luật|đề án|quyết định|kế hoạch)(?: (?:quan trọng|khác|trình|này|liên quan)|$)"
    r"|thẩm tra (?:về |đối với |nội dung |các |\d+ ){0,3}"
    r"(?:tờ trình|dự thảo(?: nghị quyết)?|dự án(?: luật)?|báo cáo|nội dung)(?=[,.;:\n]| và | theo | trình |$)"
    r"|(?:(?:giải trình|tiếp thu)(?:, | và )?){1,2} ?ý kiến thẩm (?:định|tra)(?=[,.;:\n]|$)"
    r"|(?:hết sức |rất )?quan trọng(?!\w)"  # `9 Nghị quyết quan trọng, tạo cơ sở pháp lý …`
    r"|về (?:các|những|nhiều) (?:vấn đề|nội dung)(?: quan trọng| liên quan| khác| cụ thể)?(?! của)(?!\w)"
)
_EVERY_YEAR = re.compile(r" (?:hằng|hàng) (?:năm|tháng|quý|tuần)(?!\w)")
_SPANS = re.compile(r" (?:năm \d{4}|toàn khóa|nhiệm kỳ \d{4}|quý [ivx\d])(?!\w)")
_NAMED = frozenset(
    {"Scheme", "Strategy", "MasterPlan", "Option", "Rules"}
)  # known by a name, whatever words it begins with
_OPENS_LINE = re.compile(r"[-+*•–\d.)( ]{0,8}")  # every line begins with a capital, bullets aside
_ABOUT_ONLY = re.compile(r" (?:về|một số|công tác|việc)(?!\w)")  # `nghe báo cáo về …`: a verb more often than a paper
_IS_PASSED = re.compile(r" (?:đã |vừa )?được (?:[^\s.,;:]+ ){0,6}?(?:thông qua|phê duyệt|phê chuẩn)(?!\w)")
_OF_ONESELF = re.compile(r"(?<!\w)(?:cá nhân|đảng viên|bản thân|tự đánh giá|xếp loại)(?!\w)")
_SUM = re.compile(rf"{group('summed')}(?!\w)")
_WORD_OF_SUM = re.compile(rf" {_SUM.pattern}")
_SAMPLE = re.compile(r"(?:mẫu|cách viết|viết|tải về) $")  # a form to be filled in
# `Kế hoạch thực hiện với các nội dung sau`, `Kế hoạch triển khai nghiêm túc`: how, not what about.
_EMPTY = re.compile(
    r"(?:tổ chức )?(?:thực hiện|triển khai|ban hành|thi hành|giao|hướng dẫn)(?: thực hiện)? "
    rf"{group('manner')}(?!\w)|(?:ban hành|giao|quy định|thực hiện|triển khai)$"
    r"|(?:ban hành|thông qua) (?:ngày|năm|kèm|tại|vào|ở)"
)
# `Quy chế bổ nhiệm cán bộ (ban hành kèm theo Quyết định số 68-QĐ/TW)`: what a decision brings along is a paper
_ANNEXED = re.compile(r" ?[,(]{0,2} ?(?:được )?(?:ban hành )?kèm theo (?:quyết định|nghị quyết|thông tư|nghị định)\b")
# `Quyết định số 994/QĐ-TTg phê duyệt kế hoạch …`: so is what a numbered one approves
_APPROVED = re.compile(r"(?:quyết định|nghị quyết) (?:số )?\d[^.;\n]{0,90} (?:phê duyệt|ban hành)(?: kèm theo)? $")
_NOUNS_ONLY = frozenset(
    {"Decree", "Circular", "Resolution", "JointCircular"}
)  # `quyết định thay thế …` is a verb as well
_REPLACING = re.compile(r" thay thế (?:toàn bộ )?(?:nghị định|thông tư|quyết định|nghị quyết|quy định) (?:số )?(?=\d)")
# what a body issues to carry out another paper
_CARRIERS = frozenset({"Plan", "Programme", "ActionProgramme", "Guidance", "Scheme", "Directive"})
_CARRYING = re.compile(
    r"(?:về (?:việc )?)?(?:tổ chức |tiếp tục )?"
    r"(?:thực hiện|triển khai|thi hành|nghiên cứu|học tập|quán triệt|cụ thể hóa|tuyên truyền)"
)
_ISSUED = re.compile(r"(?<!\w)ban hành (?:một )?$")
_ANY_OF = re.compile(r"(?:các|mỗi|từng|nhiều|một số) $")
_CITED = re.compile(
    r"(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|kế hoạch|chương trình|hành động|luật|nghị định|đề án)"
    r" (?:số )?(?:\d|đại hội|trung ương|hội nghị)"
)
# `dự thảo Nghị quyết kèm tờ trình của UBND tỉnh về: A; B; C`: a draft on each
_WITH_THE_SUBMISSION = re.compile(r" kèm(?: theo)? tờ trình[^.;:]{0,60} về(?: việc)?: ?")
# `Chương trình hành động của Đoàn thực hiện Nghị quyết Đại hội …`: of a body that only its short name tells
_OF_WHOM = re.compile(rf" của(?: [^\s.,;:\"()]+){{1,6}}?(?= thực hiện {_CITED.pattern})")
_VERB_AND_COLON = ("nghe: ", "xem xét: ", "thảo luận: ", "thông qua: ", "ý kiến: ", "ý kiến về: ", "ý kiến vào: ")
_JOINED = re.compile(r"(?: và|[,;]|; và| và các|, các)? ?")


@cache
def _governed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternation(column('paper_governors', 'words'))} $")


def paper(reading: Reading, head: re.Match[str], after: int | None = None) -> tuple[list[Citation], int] | None:
    """The paper (or the list of papers) that this type word announces with its content, and where to read on.

    `after` is where the paper before it ends: what is coordinated with that needs no verb of its own.
    """
    folded = reading.clean.folded
    row = head_row(head["head"])
    if row["plain"] not in {"content", "capital", "always"}:
        return None
    start = head.start()
    before = folded[max(0, start - 40) : start].removesuffix('"')  # `cho ý kiến về "kế hoạch …"`
    if before.endswith(_VERB_AND_COLON):
        before = f"{before[:-2]} "
    draft = _DRAFT.search(before)
    many = MANY.search(before)
    several = many["count"] if many else "các" if draft and _WITH_THE_SUBMISSION.match(folded, head.end()) else None
    if several and row["type"] in LAID and (listed := announced.members(reading, head, several)):
        whose = tails.read(reading, head.end(), verbs=False, title=False)  # `các tờ trình của UBND tỉnh về: …`
        return [member(head, span, whose, draft=bool(draft)) for span in listed], listed[0].start
    tail = tails.read(reading, head.end(), verbs=True)
    if tail.title is None and tail.end == head.end() and _has_a_name(reading, head, row, before, many=bool(many)):
        name = titles.name_at(reading, head.end(), reading.sentence_end(start))
        tail = tail._replace(title=name, end=name.end) if name is not None else tail
    if draft and row["type"] == "Resolution" and tail.issuer is not None and tail.issuer.kind.startswith("ubnd"):
        tail = tail._replace(issuer=None)  # `dự thảo nghị quyết do UBND tỉnh trình về …`: who lays it, not whose it is
    if tail.title is None and row["words"] == "chương trình hành động" and (of := _OF_WHOM.match(folded, tail.end)):
        carried = titles.title_at(reading, of.end(), reading.sentence_end(start), verbs=True)
        tail = tail._replace(title=carried, end=carried.end) if carried is not None else tail
    if row["type"] == "Decision" and folded.startswith(" đối với ", tail.end) and tabled.is_handed(before):
        name = titles.name_at(reading, head.end(), reading.sentence_end(start))
        tail = tail._replace(title=name, end=name.end) if name is not None else tail
    if tail.title is None:
        pair = paired(reading, head, tail, draft=bool(draft))
        return pair or _without_subject(reading, head, tail, draft=bool(draft))
    return _with_subject(reading, head, tail, before, after)


def _with_subject(
    reading: Reading, head: re.Match[str], tail: Tail, before: str, after: int | None
) -> tuple[list[Citation], int] | None:
    folded, start, row = reading.clean.folded, head.start(), head_row(head["head"])
    draft, many = _DRAFT.search(before), MANY.search(before)
    if tail.title is None:
        return None
    if _EMPTY.match(folded, tail.title.start) or (many and announced.leads_over(reading, tail.title.start, tail.end)):
        return None  # `hai nghị quyết về cán bộ, đó là Nghị quyết 42 …`: the plural of what follows
    # `…; quyết định thành lập các tiểu ban`: a verb
    verb = head["head"] == "quyết định" and reading.clean.text[start].islower()
    joined = after is not None and not verb and _JOINED.fullmatch(folded, after, start) is not None
    if after is not None and start < after:
        before = ""  # in the subject of the paper before, what governs it is part of that
    if not joined and not _announced(reading, head, tail, before):
        return None
    if row["type"] == "Programme" and (adjusted := adjusted_too(reading, head, tail)):
        return adjusted, adjusted[-1].span.end
    first = cite(reading, head, tail, draft=bool(draft))
    if quoted := quoted_too(reading, head, tail):
        return [first, *quoted], tail.title.start
    further = members(reading, head, tail) if many else passed_too(reading, head, tail, before)
    return [first, *further], tail.title.start


def _has_a_name(reading: Reading, head: re.Match[str], row: dict[str, str], before: str, *, many: bool) -> bool:
    """`Đề án vị trí việc làm`, `thông qua báo cáo rút kinh nghiệm kỳ họp`: is what follows without `về` its name?"""
    folded, text, start = reading.clean.folded, reading.clean.text, head.start()
    if row["type"] in _NAMED and text[start].isupper() and not many:
        return True
    if row["type"] not in LAID | {"Ordinance"} or head.end() + 1 in reading.bodies:
        return False
    if row["type"] == "Scheme" and tabled.is_among(before):
        return True
    named_so = row["type"] in {"Report", "Ordinance"} or (row["type"] == "Resolution" and text[start].isupper())
    drafted = row["type"] == "Report" and _DRAFT.search(before) is not None
    if named_so and not many and (drafted or tabled.is_tabled(reading, head, before)):
        return True
    if named_so and row["plain"] != "always" and text[start].isupper() and tabled.is_heard(reading, head, before):
        return True
    return row["type"] in LAID and _APPROVED.search(folded, max(0, start - 150), start) is not None


def _without_subject(
    reading: Reading, head: re.Match[str], tail: Tail, *, draft: bool
) -> tuple[list[Citation], int] | None:
    """`dự thảo Nghị định thay thế Nghị định số 43/2014/NĐ-CP`, and papers that are known by their type alone."""
    folded, row = reading.clean.folded, head_row(head["head"])
    if replacing := _REPLACING.match(folded, head.end()):
        symbol = reading.symbols.get(replacing.end())
        before = folded[max(0, head.start() - 40) : head.start()]
        if symbol is not None and (draft or row["type"] in _NOUNS_ONLY or _governed().search(before)):
            title = Span(head.end() + 1, symbol.span.end)
            return [cite(reading, head, tail._replace(title=title), draft=True)], title.start
    capital = reading.clean.text[head.start()].isupper()
    before = folded[max(0, head.start() - 40) : head.start()]
    if row["type"] == "Submission" and named(tail) and tabled.is_heard(reading, head, before):
        return [_the_one_laid(head, tail)], tail.core
    if row["plain"] != "always" or (
        tail.core <= head.end() and not capital and not tabled.is_heard(reading, head, before)
    ):
        return None
    laid = _LAID_BEFORE.match(folded, tail.core)
    session = reading.sessions.get(laid.end()) if laid else None
    tail = tail._replace(core=session.span.end) if session is not None else tail
    return [cite(reading, head, tail, draft=draft)], tail.core


def _the_one_laid(head: re.Match[str], tail: Tail) -> Citation:
    """`nhất trí với tờ trình của Chính phủ`: the submission named before."""
    span = Span(head.start(), tail.core)
    return Citation(span, "anaphor", "anaphor.laid", "Submission", head["head"], quantity=1)


def _announced(reading: Reading, head: re.Match[str], tail: Tail, before: str) -> bool:
    """Is one definite paper meant, and not the common noun or the verb?"""
    folded, text = reading.clean.folded, reading.clean.text
    row = head_row(head["head"])
    start = head.start()
    capital = text[start].isupper() and not text[start : head.end()].isupper()  # in a line of capitals it says nothing
    opens = _OPENS_LINE.fullmatch(folded, reading.sentence_start(start), start)
    passed = tail.title is not None and row["type"] in _NAMED and _IS_PASSED.match(folded, tail.title.end)
    capital = capital and not (opens and not passed)
    if not capital and row["type"] in _LISTED:
        plural = announced.announcement(reading, start)
        capital = (plural is not None and plural.papers == head["head"]) or (
            text[start].isupper()
            and tail.title is not None
            and (announced.laid(reading, start) or tabled.goes_on(reading, start, tail.title.end))
        )
    verb = _TO_BE_WRITTEN.search(before) or before.endswith(_VERB_FORMS)
    if tail.title is None or _SAMPLE.search(before) or (not capital and verb):
        return False
    heard = capital or _LAID_VERB.search(before) is not None or tabled.is_heard(reading, head, before)
    if _no_paper(row, folded, tail, heard=heard):
        return False
    if row["type"] == "Submission":
        return capital or not weak_content(folded, tail)  # `các báo cáo, tờ trình về nội dung: …`
    # `công bố Quyết định kiểm tra của Bộ Chính trị đối với …`
    handed = row["type"] == "Decision" and tail.issuer is not None and tabled.is_handed(before)
    if handed or _brought_along(reading, head, tail.title):
        return True
    if capital:
        return _by_capital(row, folded, tail, many=bool(MANY.search(before)))
    return _in_small_letters(reading, row, head, tail, before)


def _brought_along(reading: Reading, head: re.Match[str], title: Span) -> bool:
    """Does a numbered decision approve it, or bring it along?"""
    folded = reading.clean.folded
    if len(folded[title.start : title.end].split()) < SYLLABLES or head_row(head["head"])["type"] not in LAID | _NAMED:
        return False
    approved = _APPROVED.search(folded, max(0, head.start() - 150), head.start())
    return approved is not None or _ANNEXED.match(folded, title.end) is not None


def _no_paper(row: dict[str, str], folded: str, tail: Tail, *, heard: bool) -> bool:
    """What looks like one and is none: slogans, programmes of routine, forms for self-criticism."""
    title = tail.title
    if title is None:
        return True
    general = row["plain"] != "always" and _GENERAL.match(folded, title.start)  # `Báo cáo chính trị trình Đại hội …`
    if general or folded[title.start : title.end] in column("paper_false_friends", "words"):
        return True
    if (row["type"] in _ROUTINE and _EVERY_YEAR.search(folded, title.start, title.end)) or (
        row["type"] == "Programme" and folded[title.start - 1] == '"'
    ):
        return True  # a programme in quotation marks is a show more often than a paper
    if row["type"] == "Programme" and _WORKING.match(folded, title.start):
        return folded.startswith("làm việc", title.start) or _SPANS.search(folded, title.start, title.end) is None
    if row["type"] != "Report" or not folded.startswith("kiểm điểm", title.start) or named(tail):
        return False
    return not heard or _OF_ONESELF.search(folded, title.start, title.end) is not None


def _about(folded: str, tail: Tail) -> bool:
    """Does its subject begin with `về` or stand in quotation marks?"""
    title = tail.title
    return title is not None and (
        folded.startswith(("về ", "v/v"), title.start) or '"' in folded[title.start - 2 : title.start]
    )


def _sums_up(folded: str, tail: Tail) -> bool:
    """`báo cáo của Ủy ban MTTQ Việt Nam tỉnh tổng hợp ý kiến, kiến nghị của cử tri`."""
    return tail.title is not None and _SUM.match(folded, tail.title.start) is not None


def _by_capital(row: dict[str, str], folded: str, tail: Tail, *, many: bool) -> bool:
    if many and row["type"] not in {"Report", "Scheme", "Plan", "Resolution"}:
        return False
    if _about(folded, tail) or not weak_content(folded, tail):
        return True
    return row["words"] == "quy chế" and named(tail)


def _small_report(reading: Reading, head: re.Match[str], tail: Tail, before: str) -> bool:
    """`báo cáo` is a verb more often than a paper."""
    folded = reading.clean.folded
    if _DRAFT.search(before):
        return True
    assessed = folded.startswith(" kiểm điểm", head.end()) and tabled.is_heard(reading, head, before)
    if assessed or _REVIEW.match(folded, head.end()) or tabled.is_tabled(reading, head, before):
        return not weak_content(folded, tail)
    if _LAID_VERB.search(before) is None:
        return False
    # `nghe các báo cáo của UBND tỉnh về …`: with its author, or in the plural, it is no verb
    if (named(tail) or MANY.search(before)) and (_about(folded, tail) or _sums_up(folded, tail)):
        return not weak_content(folded, tail)
    return _WORD_OF_SUM.match(folded, head.end()) is not None and not _ABOUT_ONLY.match(folded, head.end())


def _in_small_letters(  # noqa: PLR0911 (one return a type)
    reading: Reading, row: dict[str, str], head: re.Match[str], tail: Tail, before: str
) -> bool:
    folded = reading.clean.folded
    if row["type"] == "Report":
        return _small_report(reading, head, tail, before)
    if tail.title is None:
        return False
    before_a_sitting = not weak_content(folded, tail) and tabled.is_tabled(reading, head, before)
    if row["plain"] == "capital":
        spanned = row["type"] != "Programme" or _SPANS.search(folded, tail.title.start - 1, tail.title.end)
        return before_a_sitting and row["type"] in _TABLED_TYPES and spanned is not None
    if row["words"] == "chương trình hành động":
        return " thực hiện" in folded[tail.title.start - 1 : tail.title.start + 24]
    if many := MANY.search(before):  # `thông qua 8 nghị quyết về …` is eight; one on a year's work may be called các
        one = many["count"] in {"các", "những"} and _SPANS.search(folded, tail.title.start - 1, tail.title.end)
        each = many["count"].isdigit() and folded.startswith("; ", tail.title.end)  # `4 dự thảo nghị quyết về A; B; C`
        return before_a_sitting and row["type"] in LAID and _about(folded, tail) and (each or bool(one))
    if before_a_sitting and row["type"] in LAID:
        return True
    if row["type"] in _CARRIERS and _carries_out(reading, head, tail.title):
        return True
    if row["type"] not in LAID or not _about(folded, tail):
        return False
    laid = _LAID_VERB.search(before) is not None
    return laid or tail.issuer is not None or (named(tail) and _governed().search(before) is not None)


def _carries_out(reading: Reading, head: re.Match[str], title: Span) -> bool:
    """`Thành ủy vừa ban hành kế hoạch thực hiện Chỉ thị số 20-CT/TW`: a body issues it, for one paper."""
    folded = reading.clean.folded
    if not _ISSUED.search(folded, max(0, head.start() - VERB), head.start()):
        return False
    if not _CARRYING.match(folded, title.start) or not _CITED.search(folded, title.start, title.end):
        return False
    citation = cite(reading, head, tails.read(reading, head.end(), verbs=True), draft=False)
    issuer = told.subject_before(reading, citation)
    at = issuer[0].span.start if issuer is not None else 0
    return issuer is not None and not _ANY_OF.search(folded, max(0, at - VERB), at)
