"""The text laid out for reading relations: mentions in order, what nests in what, what stands between two offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import Span
from .phrases import any_of, word_classes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ...model import Document, Mention, Session
    from ..entities import BodyMention, Entities, PositionMention

_TOKEN = re.compile(r"[\w/&]+(?:[.-][\w/&]+)*|[^\w\s]")
_ROMAN = re.compile(r"[ivxl]+|[a-zđ]")  # `Chương IV`, `điểm b`
_DATE = re.compile(r"\d[\d./-]*")
_BULLET = re.compile(r"\s*(?:[-•+*]|\(?\d{1,2}[.)\-]|\(?[a-zđ]\))\s*")
_NEXT_PAPER = re.compile(r"[;:]\s*\n\s*$")
_PAPER = re.compile(any_of("paper"))
_APART = 8  # code points between two lines of a list
_ACTS_AGAIN = re.compile(
    r"[\s,;]*(?:và|đồng thời)\s+"
    r"(?:triển khai|quán triệt|sơ kết|tổng kết|thông qua|cho ý kiến|thảo luận|công bố|\d+ năm)\b"
)
_MOST_NESTED = 12
_LONGEST_LIST = 6000
_LONGEST_SENTENCE = 4000


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of a document in its place. `reach` is where its name and subject end; `parent` encloses it."""

    index: int
    document: Document
    mention: Mention
    start: int
    end: int
    reach: int
    title: Span | None
    parent: int | None

    @property
    def key(self) -> str:
        """The document's local key."""
        return self.document.key

    def reach_before(self, offset: int) -> int:
        """Where its name ends for words that begin at `offset`: a subject that begins later is not counted."""
        title = self.title
        return self.end if title is not None and title.start >= offset else self.reach

    def covers(self, offset: int) -> bool:
        """Does its name or its subject run over that offset?"""
        title = self.title
        return self.start <= offset < self.end or (title is not None and title.start <= offset < title.end)


@dataclass(frozen=True, slots=True)
class Attended:
    """A mention of a session in its place."""

    session: Session
    start: int
    end: int
    in_name: bool  # inside the mention of a document, as in Nghị quyết Đại hội XIII
    happens: bool = False  # told by what the body did: `Chiều 3/6, Quốc hội thảo luận …`


class Scene:
    """The entities of a text by place."""

    def __init__(self, entities: Entities) -> None:
        """Sort the mentions and find out which lies inside which."""
        self.entities = entities
        self.text = entities.clean.text
        self.folded = entities.clean.folded
        self.sentences = tuple(self._bounded(entities.clean.sentences))
        self._sentence_starts = [sentence.start for sentence in self.sentences]
        self.documents = {document.key: document for document in entities.documents}
        self.named = self._nest()
        self._starts = [named.start for named in self.named]
        self.attended = self._attend()
        self._attended_starts = [place.start for place in self.attended]
        self.bodies = sorted(entities.bodies, key=lambda mention: mention.span)
        self.positions = sorted(entities.positions, key=lambda mention: mention.span)
        self._body_starts = [mention.span.start for mention in self.bodies]
        self._position_starts = [mention.span.start for mention in self.positions]

    def _bounded(self, sentences: Sequence[Span]) -> Iterator[Span]:
        """The sentences, too long ones cut at a mark: reading one takes time by its length squared."""
        for sentence in sentences:
            start = sentence.start
            while sentence.end - start > _LONGEST_SENTENCE:
                limit = start + _LONGEST_SENTENCE
                cut = max(self.folded.rfind(mark, start + 1, limit) for mark in ("; ", ", ", " "))
                end = cut + 1 if cut > start else limit
                yield Span(start, end)
                start = end
            yield Span(start, sentence.end) if start > sentence.start else sentence

    def bodies_between(self, start: int, end: int) -> Sequence[BodyMention]:
        """The bodies named there (by where their name begins), in order."""
        return self.bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)]

    def positions_between(self, start: int, end: int) -> Sequence[PositionMention]:
        """The posts named there (by where their name begins), in order."""
        return self.positions[bisect_left(self._position_starts, start) : bisect_left(self._position_starts, end)]

    def _nest(self) -> tuple[Named, ...]:
        mentions = sorted(
            ((document, mention) for document in self.documents.values() for mention in document.mentions),
            key=lambda pair: (pair[1].span.start, -pair[1].span.end),
        )
        named: list[Named] = []
        open_ones: list[Named] = []
        for index, (document, mention) in enumerate(mentions):
            limit = self._own_end(mentions, index)
            start, end = mention.span.start, min(mention.span.end, limit)
            title = mention.title and Span(mention.title.start, min(mention.title.end, limit))
            reach = max(end, title.end) if title else end
            open_ones = [other for other in open_ones if other.reach > start]
            holders = (o for o in reversed(open_ones) if o.covers(start) and o.key != document.key)
            # what lies between the ends of a range is no part of its end, nor one of `các nghị quyết đó` of another
            if mention.form in {"list", "anaphor"}:
                form = mention.form
                holders = (o for o in holders if o.start != start or o.mention.form != form)
            parent = next((o.index for o in holders), None)
            one = Named(index, document, mention, start, end, reach, title, parent)
            named.append(one)
            open_ones.append(one)
        return tuple(named)

    def _own_end(self, mentions: Sequence[tuple[Document, Mention]], index: int) -> int:
        """Where the name and subject of a mention end at the latest: before another act on another document.

        `Đề án sắp xếp bộ máy theo Nghị quyết A và triển khai Nghị quyết B`: the scheme's subject ends with A.
        """
        mention = mentions[index][1]
        end = max(mention.span.end, mention.title.end if mention.title else 0)
        for _, inner in mentions[index + 1 :][:_MOST_NESTED]:
            if inner.span.end >= end or inner.span.start <= mention.span.start:
                break
            if _ACTS_AGAIN.match(self.folded, inner.span.end, end):
                return inner.span.end
        return end

    def _attend(self) -> tuple[Attended, ...]:
        places = []
        for session in self.entities.sessions:
            for mention in session.mentions:
                span = mention.span
                in_name = any(
                    named.start <= span.start
                    and span.end <= named.end
                    and named.end - named.start > span.end - span.start
                    for named in self.named_between(max(0, span.start - 300), span.end)
                )
                places.append(Attended(session, span.start, span.end, in_name, mention.form == "event"))
        return tuple(sorted(places, key=lambda place: (place.start, place.end)))

    def named_between(self, start: int, end: int) -> Sequence[Named]:
        """The mentions of documents that begin there, in order."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def attended_between(self, start: int, end: int) -> Sequence[Attended]:
        """The mentions of sessions that begin there, in order."""
        return self.attended[bisect_left(self._attended_starts, start) : bisect_left(self._attended_starts, end)]

    def sentence_index(self, offset: int) -> int:
        """Which sentence holds that offset."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def list_end(self, index: int) -> int:
        """Where the sentence ends, with the bulleted lines that follow where it ends in a colon."""
        end = self.sentences[index].end
        if not self.text[self.sentences[index].start : end].rstrip().endswith(":"):
            return end
        start = end
        for sentence in self.sentences[index + 1 :]:
            if not self._is_item(sentence.start) or sentence.end - start > _LONGEST_LIST:
                break
            end = sentence.end
        return end

    def _is_item(self, start: int) -> bool:
        """Does a line of a list begin there: with a bullet, or with a paper below a line that a semicolon ends?"""
        if _BULLET.match(self.folded, start):
            return True
        above = self.folded[max(0, start - _APART) : start]
        return _NEXT_PAPER.search(above) is not None and _PAPER.match(self.folded, start) is not None

    def list_lead(self, index: int) -> int | None:
        """The sentence with the colon whose list this bulleted line belongs to, None where it belongs to none."""
        while index and self._is_item(self.sentences[index].start):
            index -= 1
            if self.text[self.sentences[index].start : self.sentences[index].end].rstrip().endswith(":"):
                return index
        return None

    def only(self, start: int, end: int, *classes: str) -> bool:
        """Are there only words of these classes (and numbers) between the offsets?"""
        known = [word_classes()[name] for name in classes]
        return all(
            any(word in words for words in known)
            or word in ",:\"'()"
            or _DATE.fullmatch(word)
            or _ROMAN.fullmatch(word)
            for word in _TOKEN.findall(self.folded, start, end)
        )

    def attributes(self, start: int, end: int) -> bool:
        """Is that text only what may belong to a document's name: its date, issuer, parentheses, auxiliary verbs?"""
        classes = word_classes()
        bodies = {mention.span.start: mention.span.end for mention in self.bodies_between(start, end)}
        owned, skip = False, start
        for match in _TOKEN.finditer(self.folded, start, end):
            word = match.group()
            if match.start() < skip or word in "\"')":
                continue
            if word == "(":
                skip = max(self.folded.find(")", match.start(), end), match.end())
            elif owned and match.start() in bodies:
                skip = bodies[match.start()]
            elif word in classes["owner"] or word == ",":
                owned = word != ","
            elif not (self._auxiliary(word, match.end(), end) or (owned and self._of_a_body(word, match.start()))):
                return False
        return True

    def _auxiliary(self, word: str, at: int, end: int) -> bool:
        """A date, a number, an auxiliary verb; `và` only before the verb itself: `có hiệu lực từ … và thay thế`."""
        if word == "và":
            return not self.folded[at:end].strip()
        return word in word_classes()["attribute"] or bool(_DATE.fullmatch(word) or _ROMAN.fullmatch(word))

    def _of_a_body(self, word: str, at: int) -> bool:
        return self.text[at].isupper() or word in word_classes()["body"] or word == "và"

    def words_between(self, start: int, end: int) -> list[str]:
        """The folded words between two offsets."""
        return _TOKEN.findall(self.folded, start, end)

    def coordinated(self, start: int, end: int) -> bool:
        """Does the text join what ends at `start` and what begins at `end` as members of one list?"""
        separators, lead = word_classes()["separator"], word_classes()["lead"]
        words = self.words_between(start, end)
        while words and (words[-1] in lead or words[-1] == '"' or words[-1].isdigit()) and words[-1] not in separators:
            words.pop()
        return bool(words) and (words[-1] in separators or words[-1] in "-•+*")

    def clause(self, start: int, end: int) -> Span:
        """The span, without white space at its ends."""
        text = self.text[start:end]
        return Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))

    def broken(self, start: int, end: int) -> bool:
        """Does a sentence end between what ends at `start` and what begins at `end`?"""
        return self.sentence_index(max(0, start - 1)) != self.sentence_index(end)
