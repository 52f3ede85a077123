"""Whether a paper lies before a sitting: `thông qua báo cáo …`, `xem xét dự thảo nghị quyết quy định …`.

After a verb of what a sitting does with a noun, a type word in small letters is one paper, whatever its subject begins
with; so is the next member of the list that the verb governs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .rules import column, group

if TYPE_CHECKING:
    from .reading import Reading

# `nghe báo cáo …` is not among the verbs: what is heard may be the telling
GOVERNS = re.compile(
    rf"(?<!\w)(?<!tờ )(?<!chương )(?<!quy ){group('tabled')}"
    r"(?: (?:về|vào|đối với|với|cho))?(?: dự kiến)?(?: (?:nội dung|toàn văn|một số nội dung|tóm tắt))?"
    r"(?: thêm)?(?: (?:các|những|và|một số|nhiều|hai|ba|bốn|\d{1,2}))?(?: (?:dự thảo|dự án))?(?: lần \d)? $"
)
# `thông qua báo cáo của Tòa án … và báo cáo tổng hợp …`: the next paper of what the verb governs
_NEXT = re.compile(
    r"(?:,|;|(?<!\w)và|(?<!\w)cùng)(?: về)?(?: \(?\d{1,2}[.)])?(?: (?:các|những|\d{1,2}))?(?: (?:dự thảo|dự án))? $"
)
# `thảo luận các nội dung, gồm: đề án …; kế hoạch …`
_MATTERS = (
    r"(?: (?:về|vào|đối với|với))? (?:các|những|một số|nhiều|\d{1,2}) (?:nội dung|vấn đề)(?: quan trọng| chính| sau)?"
    r",?(?: (?:gồm(?: có)?|bao gồm|như|cụ thể|sau(?: đây)?|như sau))?: "
)
_AMONG = re.compile(rf"(?<!\w){group('tabled')}{_MATTERS}(?:\(?\d{{1,2}}[.)] )?(?:(?:dự thảo|dự án) )?$")
_FIRST = re.compile(
    rf"(?<!\w){group('tabled')}(?: (?:về|vào|đối với|với))?:?(?: (?:các|những|\d{{1,2}}|nội dung|dự thảo)){{0,3}}"
    rf"(?: \"?{group('cited-type')}(?!\w))|(?<!\w){group('tabled')}{_MATTERS}"
)
_HEARS = re.compile(r"(?<!\w)nghe(?: (?:các|toàn văn|nội dung|dự thảo)){0,2} $")
# what a sitting hears of, in the sentence before
_HEARD = re.compile(rf"(?<!\w)(?:nghe:?|{group('tabled')})(?: [^\s.;:]+){{0,20}}? {group('cited-type')}(?!\w)")
_OPENING = re.compile(r"[-+*•–\d.)(\s]{0,8}(?:các |những )?(?:dự thảo )?")
_CLOSING = re.compile(r"[.,;:…/\s]*")
# the word right before a paper that may be tabled: cheaper than the patterns, and mostly another
_VERBS = column("word_groups", "words", ("group", "tabled"))
_PARTICLES = {"về", "vào", "với", "cho", "dung", "văn", "tắt", "các", "những", "và", "cùng", "số", "nhiều"}
_LAST = (
    frozenset(words.rsplit(" ", 1)[-1] for words in _VERBS)
    | _PARTICLES
    | {"hai", "ba", "bốn", "thảo", "án", "nghe", "kiến", "bố", "trao"}
)
# `công bố quyết định kiểm tra …`: after these the type word is no verb
_HANDED = re.compile(r"(?<!\w)(?:công bố|trao)(?: (?:và trao|và công bố|toàn văn|nội dung|các)){0,2} $")
_DRAFT = re.compile(r"(?:dự thảo|dự án)(?: lần \d)? (?:các )?$")
_ALSO_VERBS = frozenset(  # `xem xét quyết định nhân sự`
    {"quyết định", "quy định", "hướng dẫn", "thông báo", "kết luận"}
)
_FIGURES = re.compile(r" (?:phát triển kinh tế|đầu tư|tài chính|vốn)(?!\w)")  # `kế hoạch đầu tư công`: money, no paper


def is_tabled(reading: Reading, head: re.Match[str], before: str) -> bool:
    """Does a verb of `tabled` govern the paper: right `before` it, or before a list of which it is a member?"""
    folded, start = reading.clean.folded, head.start()
    if not _may_be(before):
        return False
    if _HANDED.search(before):
        return head["head"] in {"quyết định", "kế hoạch", "kết luận"}
    drafted = _DRAFT.search(before) is not None
    if not drafted and (head["head"] in _ALSO_VERBS or _FIGURES.match(folded, head.end())):
        return False
    if GOVERNS.search(before) or is_among(before):
        return True
    if not _NEXT.search(before):
        return False
    return _FIRST.search(folded, reading.sentence_start(start), start) is not None


def is_among(before: str) -> bool:
    """Is it the first of the matters of a sitting: `thảo luận các nội dung, gồm: đề án …`?"""
    return ":" in before and _AMONG.search(before) is not None


def is_handed(before: str) -> bool:
    """`công bố quyết định …`, `trao quyết định …`: for one paper."""
    return _HANDED.search(before) is not None and not before.endswith("các ")


def _may_be(before: str) -> bool:
    word = before[before.rfind(" ", 0, -1) + 1 : -1]
    return word in _LAST or word.endswith((",", ";", ":")) or word.strip("().").isdigit()


def is_heard(reading: Reading, head: re.Match[str], before: str) -> bool:
    """`nghe báo cáo chính trị …; báo cáo kiểm điểm …`: is the paper heard by a sitting, or tabled?"""
    if not _may_be(before):
        return False
    if is_tabled(reading, head, before) or _HEARS.search(before):
        return True
    first = reading.sentence_start(head.start())
    return _NEXT.search(before) is not None and _HEARD.search(reading.clean.folded, first, head.start()) is not None


def goes_on(reading: Reading, start: int, end: int) -> bool:
    """`Kỳ họp nghe Tờ trình về … . Báo cáo về …`: is the paper a sentence that goes on with the list before it?"""
    folded = reading.clean.folded
    first = reading.sentence_start(start)
    if not first or not _OPENING.fullmatch(folded, first, start):
        return False
    if not _CLOSING.fullmatch(folded, end, reading.sentence_end(start)):
        return False
    return _HEARD.search(folded, reading.sentence_start(first - 1), first) is not None
