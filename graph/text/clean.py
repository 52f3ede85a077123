"""Clean: the NFC text, its folded twin of the same length, and its sentences.

Folding goes code point by code point, so an offset in the folded text is an offset in the source. The tone mark of
`oa, oe, uy` has two places (`khoá`, `khóa`; `Uỷ`, `Ủy`): both orders are two letters long, so one replaces the other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..model import Span
from .entities import CleanText
from .rules import alternation, column

_DASHES = "‐‑‒–—―−"
_DOUBLE = "“”„‟«»″"
_SINGLE = "‘’‚‛′`´"
_BLANKS = "\t\r\v\f\u00a0\u00ad\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200C)))
_ONE_KIND = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys("\u2028\u2029\u0085", "\n"),
}
_OF_MANY_KINDS = re.compile(f"[{re.escape(''.join(_ONE_KIND))}]")
_O_TONES = dict(zip("àáảãạèéẻẽẹ", ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe"), strict=True))
_U_TONES = dict(zip("ỳýỷỹỵ", ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True))
# Only at the end of a syllable: `hoàn`, `huỳnh` carry the mark on the second letter in both styles; `quý` is qu + ý.
_MISPLACED = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")

# A line that was only wrapped goes on with a small letter; a list item before it would end in a mark.
_WRAP = re.compile(
    r"\n(?:(?<=[^\s.;:!?…]\n)(?=[ ]?[a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ])"
    # `năm học 2017 ⏎ - 2018`, `kỳ cuối ⏎ (2016 - 2020)`
    r"|(?<=[0-9]{4}\n)(?=[-–] [0-9]{4})|(?<=[^\s.;:!?…]\n)(?=\([0-9]{4} ?[-–])"
    r"|(?<= tại\n)|(?<= ngày\n)|(?<= ngày\n\n)|(?<= số\n)|(?<= tháng\n)|(?<= của\n)"
    # a subject in capitals: what follows these words belongs to them
    r"|(?<= SỐ\n)|(?<= NGÀY\n)|(?<= CỦA\n)|(?<= VỀ\n)|(?<= VÀ\n)|(?<= TẠI\n)|(?<= KHÓA\n)|(?<= TỈNH\n)|(?<= CÁC\n)"
    # `ỦY BAN NHÂN DÂN ⏎ TỈNH HƯNG YÊN`, the head of a letter
    r"|(?<= NHÂN DÂN\n)(?=(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG) ))"
)

# What a full stop may follow without ending a sentence: `TP.`, `T.Ư`, `PGS.`, `TS.`, `Th.S`, `v.v.`, an initial.
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|TX|TT|PGS|GS|TS|ThS|BS|CN|KS|LS|Đ/c|đ/c|Mr|Ms|St|Q|P|H|X|tr|No|Số|số)|\b[A-ZĐ]|\bT\.Ư)$"
)
_LIST_MARK = re.compile(r"(?:^|\n)[ ]{0,8}(?:\(?[0-9]{1,3}|[IVX]{1,5}|[a-zđ]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})$")
# Capital letters of Vietnamese, as a character class.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_NAME = 80  # code points: what is longer is a text
# `Kết luận của Đồng chí …`: a capital out of respect
_LEAD_ON = tuple(f" {word} " for word in ("của", "do", "với", "và", "cho", "bởi", "theo", "cùng", "gồm", "là", "nghe"))
_HARD_WRAPPED = 5  # lines that go on with a small letter: the whole text was wrapped at a column, capitals as well
_CAPTION_NAME = rf"[{UPPER}][\w.]{{0,20}}"


@cache
def _breaks() -> re.Pattern[str]:
    starts = alternation(column("sentence_starts", "words"))
    firsts = "".join(sorted({words[0] for words in column("sentence_starts", "words")}))
    return re.compile(
        rf"(?=[.!?…\nẢ{firsts}])(?:"
        # the end of a sentence: its mark, closing quotes and brackets, a blank, and what may open the next one
        rf"(?P<stop>[.!?…][\"'”’»)\]]{{0,3}})[ \u00a0]{{1,4}}(?=[\"'“‘«(\[]{{0,2}}[{UPPER}0-9\-–+*•])"
        r"|(?P<line>\n+)"
        # a caption that was glued to the text: its credit, then a new sentence
        rf"|(?P<credit>Ảnh(?: minh họa)?: (?:{_CAPTION_NAME}[ /–-]{{1,3}}){{0,5}}?(?:TTXVN|VGP|VOV|VTV|TTO|PLO|NLĐ))"
        rf"[ ]+(?=[{UPPER}])"
        rf"|(?<=[^\W\d_{UPPER}] )(?P<start>(?!Bà Rịa){starts})"
        rf"(?:(?<=,)|(?= [{UPPER}0-9]| (?:hội|kỳ|buổi|cuộc|họp|tại|chỉ|kết|khai|bế|có|trên))))"
    )


def clean(text: str) -> CleanText:
    """The clean text of an NFC string: its folded twin and its sentences (spans without surrounding blanks)."""
    joined, wraps = _WRAP.subn(" ", text)
    if wraps >= _HARD_WRAPPED:
        joined = _WRAP.sub(" ", _full_line().sub(lambda line: line[0][:-1] + " ", text))
    return CleanText(text, fold(joined), sentences(joined))


@cache
def _full_line() -> re.Pattern[str]:
    """A line as long as a column, without a mark at its end, before a capital or a number; `Hưng ⏎ Yên, ngày …`."""
    return re.compile(
        rf"^(?:[^\n]{{55,110}}(?<![\s.;:!?…*|\"”])|[{UPPER}][^\W\d_]{{1,6}}"
        rf"|[^\n]{{30,110}} tỉnh(?: [{UPPER}][^\W\d_{UPPER}]{{0,6}})?(?=\n[{UPPER}][^\W\d_{UPPER}]))\n"
        rf"(?=[\"“(]?[{UPPER}]|\d+(?![.)\d]))",
        re.MULTILINE,
    )


def fold(text: str) -> str:
    """Lower case, one kind of dash, quote and blank, tone marks placed one way; the same length as `text`.

    >>> fold("Uỷ ban – khoá XII")
    'ủy ban - khóa xii'
    """
    return _folded_name(text) if len(text) < _NAME else _folded(text)


@lru_cache(maxsize=4096)
def _folded_name(text: str) -> str:
    """Names come back again and again."""
    return _folded(text)


def _folded(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # İ becomes two code points
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    low = _OF_MANY_KINDS.sub(lambda found: _ONE_KIND[found[0]], low)
    return _MISPLACED.sub(_swap, low)


def _swap(found: re.Match[str]) -> str:
    first, second = found[0][0], found[0][1]
    if found.start() and found.string[found.start() - 1] == "q":
        return found[0]
    return _O_TONES[second] if first == "o" else _U_TONES[second]


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences in order: a line break ends one, as does a caption's credit; `18.3.2002`, `TP.HCM`, `1.` do not."""
    spans: list[Span] = []
    start = 0
    for found in _breaks().finditer(text):
        if found["start"]:
            if not text.endswith(_LEAD_ON, start, found.start()):
                _add(spans, text, start, found.start())
                start = found.start()
            continue
        if found["stop"] and found["stop"][0] == "." and _goes_on(text, start, found.start()):
            continue
        _add(spans, text, start, found.end())
        start = found.end()
    _add(spans, text, start, len(text))
    return tuple(spans)


def _goes_on(text: str, start: int, stop: int) -> bool:
    before = text[max(start, stop - 12) : stop]
    return bool(_ABBREVIATION.search(before)) or bool(
        _LIST_MARK.search("\n" + text[start:stop] if stop - start < len("000.00.00") else "")
    )


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    inner = piece.lstrip()
    lead = start + len(piece) - len(inner)
    if size := len(inner.rstrip()):
        spans.append(Span(lead, lead + size))
