"""Awards conferred: of which kind, by whom, on how many, and the document whose carrying out is rewarded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ...model import Award, BodyRef, Evidence, PositionRef, Span
from ...numerals import parse_number
from ..rules import table
from .award_names import Form, names, occurrences
from .commendations import RULE as COMMENDED
from .commendations import commendations
from .commendations import row as commended
from .phrases import any_of, cues, wordings
from .recipients import RecipientReader
from .retold import told_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .scene import Scene
    from .sittings import Sittings

_UNIT = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín)"
_NUMBER = rf"(?P<number>\d{{1,3}}(?:\.\d{{3}})*|{_UNIT} mươi(?: \w+)?|mười(?: {_UNIT})?|{_UNIT})"
_NOT_CONFERRERS = re.compile(any_of("hands-over"), re.IGNORECASE)
_OWN = re.compile(r"[\s,]*(?:của|do)\s+$")
_SUBJECT = re.compile(
    r"(?<!trưởng )(?<!phó )(?<!viên )(?<!thư )(?<!trực )"  # `đồng chí A, Trưởng Ban B trao …` hands it over
    rf"(?P<who>(?!hội (?:nghị|thảo)){any_of('confers')}"
    rf"[^;:.\n]{{0,60}}?)\s+(?:(?:đã|cũng|vừa|tiến hành|quyết định|và|công bố|long trọng|tổ chức|lễ|,)\s+){{0,4}}$"
)
_CARRIED_OUT = re.compile(any_of("carry-reward"))
_NEXT_CLAUSE = re.compile(r";(?!\s*(?:và\s+)?cho\b)")
_THESE = re.compile(r"(?:đây|đó) (?:đều )?là (?:những|các|\d+) (?:tập thể|cá nhân|đơn vị|đảng viên|gương)\b")
_BESIDE = re.compile(r"(?:\s*,)?\s+(?:và\s+)?")
_SOME = re.compile(
    r"\bcho\s+(?:các|nhiều|những|\w+ tập thể)\b[^;.]{0,40}\b(?:tập thể|cá nhân|đơn vị|hộ|đảng viên)\b|"
    r"\bcho\s+(?:tập thể|đơn vị|cá nhân)(?:,|\s+và)\s+(?:tập thể|đơn vị|cá nhân)\b|"
    r"\b(?:cho|tặng)\s+(?:các|nhiều|những|một số)\s+(?!bằng|giấy|kỷ niệm|huy|huân|hạng|phần)\w+\s+\w+"
)
_PERSON = re.compile(rf"\s+(?:cho|tặng)\s+(?:{any_of('title')}\s+)+", re.IGNORECASE)
_MEMBER = re.compile(r"(?:ủy viên|thành viên|bí thư|trưởng|phó|thường trực|thường vụ|chánh văn phòng)\s+$")
_AND = re.compile(r"\s*(?:,|và|,\s*và|cùng|kèm)\s*(?:tặng|trao|nhiều|các)?\s*")
_RECEIVED = re.compile(r"\bđược\b|\bđón nhận\b")
_AT_THE_SESSION = re.compile(any_of("award-session"))
_PEOPLE = ("cán bộ và", "nhân dân", "quân và dân", "đảng bộ và nhân dân")  # rewarded, and no collective
_AHEAD = 280  # characters before the award in which a passive names who is rewarded
_VERB_AFTER, _GROUP_GAP = 80, 16  # characters to a verb after the award; words within a group
_LONGEST_LIST = 14  # lines of a list that an announcing line is looked for


@dataclass(frozen=True, slots=True)
class Group:
    """A group that one conferral rewards."""

    collectives: int | None
    individuals: int | None
    start: int
    end: int


@cache
def _counted() -> re.Pattern[str]:
    nouns = {
        row["class"]: "|".join(sorted(wordings(row["words"]), key=len, reverse=True)) for row in table("award_words")
    }
    return re.compile(
        rf"(?<![\w/]){_NUMBER}\s+(?:lượt\s+|các\s+)?"
        rf"(?:(?P<collective>{nouns['collective']})|(?P<individual>{nouns['individual']}))(?!\w)"
    )


def _named_recipient(text: str) -> int:
    """How far `… tặng Đại tướng Nguyễn Văn A` runs: one person, by name; 0 where none follows."""
    title = _PERSON.match(text)
    name = text[title.end() :].split()[:2] if title else []
    return title.end() if title and len(name) > 1 and all(word[:1].isupper() for word in name) else 0


class AwardReader:
    """Reads the conferrals of one text."""

    def __init__(self, scene: Scene, sittings: Sittings) -> None:
        """Take the laid-out text and its sessions."""
        self.scene, self.sittings = scene, sittings
        self.words = cues("award_words")
        self.recipients = RecipientReader(scene)

    def read(self) -> tuple[Award, ...]:
        """All conferrals, in text order."""
        found: list[Award] = []
        last = -1
        for offset in sorted(occurrences(self.scene.folded)):
            index = self.scene.sentence_index(offset)
            if index != last and offset >= (found[-1].evidence.span.end if found else 0):
                last = index
                found.extend(self._sentence(index))
        return tuple(told_once(found))

    def _sentence(self, index: int) -> Iterator[Award]:
        """Read a sentence, with its list; a bulleted line is read with the sentence that announces it."""
        scene = self.scene
        head = index
        for before in range(index - 1, max(-1, index - _LONGEST_LIST), -1):
            if scene.list_end(before) >= scene.sentences[index].end:
                head = before
        sentence = Span(scene.sentences[head].start, scene.list_end(head))
        forms = list(self._named(sentence)) or list(self._commended(sentence))
        agent: BodyRef | PositionRef | None = None
        for position, form in enumerate(forms):
            until = self._until(forms, position, sentence)
            after = forms[position - 1].end if position else sentence.start
            agent = self._conferrer(form, sentence) or (agent if self._goes_on(after, form) else None)
            yield from self._conferred(form, sentence, (after, until), agent)

    def _until(self, forms: list[Form], position: int, sentence: Span) -> int:
        """Where the words on an award end: `Cờ thi đua và Bằng khen cho 5 tập thể` says it of both."""
        for one, other in pairwise(forms[position:]):
            if not _AND.fullmatch(self.scene.folded, one.end, other.start):
                return other.start
        return sentence.end

    def _goes_on(self, after: int, form: Form) -> bool:
        """`…; tặng Bằng khen cho …` goes on with the subject before, `…; 3 cá nhân được tặng …` does not."""
        verbs = list(self.words.find(self.scene.folded, after, form.start))
        return not any(verb.cue["class"] == "receive" for verb in verbs)

    def _named(self, sentence: Span) -> Iterator[Form]:
        for form in names(self.scene.folded, sentence.start, sentence.end):
            if not self._only_named(form.start):
                yield form

    def _commended(self, sentence: Span) -> Iterator[Form]:
        """`UBND huyện đã khen thưởng 12 tập thể`: a reward that the sentence gives no other name."""
        for one in commendations(self.scene, sentence):
            if not self._only_named(one.start):
                yield Form((commended(),), one.name, (), one.start, one.end)

    def _only_named(self, at: int) -> bool:
        """In the name of a paper, but for `Quyết định tặng Bằng khen cho 12 tập thể`, which confers."""
        holders = [n for n in self.scene.named_between(max(0, at - 300), at + 1) if n.covers(at)]
        return any(
            n.document.type != "Decision"
            or not any(hit.cue["class"] == "confer" for hit in self.words.find(self.scene.folded, n.start, at))
            for n in holders
        )

    def _conferred(
        self, form: Form, sentence: Span, between: tuple[int, int], conferrer: BodyRef | PositionRef | None
    ) -> Iterator[Award]:
        scene, (after, until) = self.scene, between
        folded = scene.folded
        verbs = [
            hit for hit in self.words.find(folded, sentence.start, until) if hit.cue["class"] in {"confer", "receive"}
        ]
        if not verbs or self._planned(form, sentence):
            return
        before = [verb for verb in verbs if verb.end <= form.start]
        verb = before[-1] if before else verbs[0]
        if not before and verb.start - form.end > _VERB_AFTER:
            return
        cut = _NEXT_CLAUSE.search(scene.folded, form.end, until)
        until = cut.start() if cut else until
        low = max(
            after,
            form.start - _AHEAD,
            folded.rfind(";", sentence.start, form.start) + 1,
            folded.rfind("trong đó", sentence.start, form.start) + 1,
        )
        # `4 đồng chí nhận Huy hiệu 40 năm tuổi Đảng và 7 đồng chí nhận Huy hiệu 30 năm …`: who receives stands before
        subject = [
            g for g in self._groups(low, form.start) if g.end < verb.start and not folded[g.end : verb.start].strip()
        ]
        received = subject if before and verb.cue["class"] == "receive" else []
        groups = received or self._groups(form.end, until) or self._groups(low, form.start)[-1:]
        names, stop = self.recipients.after(form.end, until)
        start = form.end
        if not names:
            names, start, stop = self.recipients.before(max(after, sentence.start), form.start)
        if names and not groups:
            people = any(name.casefold().startswith(_PEOPLE) for name in names)
            groups = [Group(None if people else len(names), None, start, stop)]  # `cho Sở Y tế` rewards one
        if not groups:
            named = _named_recipient(scene.text[form.end : until]) if before else 0
            some = _SOME.search(folded, form.end, until)
            told = some.end() if some else form.end + named
            groups = [Group(None, 1 if named and not some else None, form.end, told)] if told > form.end else []
        for position, group in enumerate(groups):
            end = groups[position + 1].start if position + 1 < len(groups) else until
            recognized = self._recognized(group, end, sentence, form)
            span = scene.clause(
                min(verb.start if verb.start > after else form.start, form.start, group.start),
                max(group.end, form.end, verb.end if not before else 0),
            )
            row = self._kind(form, conferrer)
            several = len(form.numbers) > 1  # the count is of all kinds together
            for number in form.numbers or ("",):
                yield Award(
                    form.name.replace("#", number),
                    Evidence(span, row["id"]),
                    kind=row["kind"].replace("#", number) or None,
                    conferred_by=conferrer,
                    collectives=None if several else group.collectives,
                    individuals=None if several else group.individuals,
                    recipients=names if len(groups) == 1 else (),
                    recognizes=recognized,
                    session=self._session(form, sentence),
                )

    def _planned(self, form: Form, sentence: Span) -> bool:
        folded = self.scene.folded
        cut = max(folded.rfind(mark, sentence.start, form.start) for mark in (";", ",", "\n"))
        start = max(sentence.start, cut + 1)
        return any(
            hit.cue["class"] == "plan" for hit in self.words.find(folded, max(start, form.start - 60), form.start)
        )

    def _groups(self, start: int, end: int) -> list[Group]:
        """The counted groups between two offsets; a new one begins where a reason was given for the one before."""
        groups: list[Group] = []
        folded = self.scene.folded
        for match in _counted().finditer(folded, start, end):
            number = parse_number(match.group("number").replace(".", ""))
            if number is None:
                continue
            kind = "collectives" if match.group("collective") else "individuals"
            last = groups[-1] if groups else None
            between = folded[last.end : match.start()] if last else ""
            if last is None:
                groups.append(
                    Group(
                        **{"collectives": None, "individuals": None, kind: number}, start=match.start(), end=match.end()
                    )
                )
            elif getattr(last, kind) is None and len(between.split()) <= _GROUP_GAP:
                collectives = number if kind == "collectives" else last.collectives
                individuals = number if kind == "individuals" else last.individuals
                groups[-1] = Group(collectives, individuals, last.start, match.end())
            elif _BESIDE.fullmatch(between):  # `1 đảng bộ, 10 chi bộ`
                groups[-1] = replace(last, **{kind: (getattr(last, kind) or 0) + number}, end=match.end())
            elif re.search(r"(?:,|\bvà|\bcho)\s+(?:tặng\s+)?(?:cho\s+)?$", between) and self._reasoned(between):
                groups.append(
                    Group(
                        **{"collectives": None, "individuals": None, kind: number}, start=match.start(), end=match.end()
                    )
                )
        return groups

    def _reasoned(self, between: str) -> bool:
        return any(hit.cue["class"] == "reason" for hit in self.words.find(between, 0, len(between)))

    def _recognized(self, group: Group, end: int, sentence: Span, form: Form) -> str | None:
        scene = self.scene
        for named in scene.named_between(group.end, end):
            if _CARRIED_OUT.search(scene.folded, group.end, named.start):
                return named.key
        ahead = [n for n in scene.named_between(sentence.start, form.start) if n.parent is None]
        for named in ahead:
            before = scene.folded[sentence.start : named.start]
            if (
                _CARRIED_OUT.search(before[-40:])
                and "thành tích" in scene.folded[group.start : end]
                and ";" not in scene.folded[named.end : form.start]
            ):
                return named.key
        return self._said_next(sentence)

    def _said_next(self, sentence: Span) -> str | None:
        """`… cho 23 tập thể. Đây là những tập thể có thành tích trong thực hiện Chỉ thị A`."""
        scene = self.scene
        index = scene.sentence_index(sentence.end - 1) + 1
        if index >= len(scene.sentences) or not _THESE.match(scene.folded, scene.sentences[index].start):
            return None
        after = scene.sentences[index]
        named = scene.named_between(after.start, after.end)
        return next((n.key for n in named if _CARRIED_OUT.search(scene.folded, after.start, n.start)), None)

    def _conferrer(self, form: Form, sentence: Span) -> BodyRef | PositionRef | None:
        """Whose award it is: `của …` after its name, else the subject of the verb, None where the clause names none."""
        scene, folded = self.scene, self.scene.folded
        posts = scene.positions_between(sentence.start, sentence.end)
        agents: list[tuple[Span, BodyRef | PositionRef]] = [(m.span, m.position) for m in posts]
        bodies = scene.bodies_between(sentence.start, sentence.end)
        agents += [
            (m.span, m.body)
            for m in bodies
            if not any(m.span.within(post.span) for post in posts)
            and not _MEMBER.search(folded, max(0, m.span.start - 18), m.span.start)
        ]
        own = [
            a
            for a in agents
            if form.end <= a[0].start <= form.end + 12 and _OWN.fullmatch(folded, form.end, a[0].start)
        ]
        if own:
            return max(own, key=lambda agent: agent[0].end)[1]
        start = max(sentence.start, folded.rfind(";", sentence.start, form.start) + 1)
        if folded[start : form.start].lstrip().startswith("trong đó"):
            start = sentence.start  # `… khen thưởng 15 tập thể; trong đó tặng Bằng khen cho 10 tập thể`
        # `Đảng bộ huyện được Nhà nước tặng …`: who is rewarded does not confer it.
        passive = [found.end() for found in _RECEIVED.finditer(folded, start, form.start)]
        start = passive[-1] if passive else start
        subjects = sorted(
            (a for a in agents if start <= a[0].start and a[0].end <= form.start), key=lambda agent: agent[0]
        )
        for _, agent in reversed(subjects):
            if isinstance(agent, BodyRef) or not _NOT_CONFERRERS.search(agent.name):
                return agent
        verbs = [hit.start for hit in self.words.find(folded, start, form.start) if hit.cue["class"] == "confer"]
        verbs += [form.start] if form.rows[0]["id"] == COMMENDED else []
        written = _SUBJECT.search(folded, start, verbs[-1]) if verbs else None
        if written is None:
            return None
        words = self.scene.text[written.start("who") : written.end("who")]
        return BodyRef(" ".join(words.split()))

    def _kind(self, form: Form, conferrer: BodyRef | PositionRef | None) -> dict[str, str]:
        name = (
            ""
            if conferrer is None
            else conferrer.name
            if isinstance(conferrer, BodyRef)
            else f"{conferrer.name} {conferrer.body.name}"
        )
        folded = f"{name.casefold().replace('uỷ', 'ủy')} "
        fitting = (
            row
            for row in form.rows
            if not row["conferrer"] or any(words in folded for words in row["conferrer"].split("|"))
        )
        return next(fitting, form.rows[-1])

    def _session(self, form: Form, sentence: Span) -> str | None:
        if self.sittings.main is None or not _AT_THE_SESSION.search(self.scene.folded, sentence.start, sentence.end):
            return None
        return self.sittings.named_in(sentence, form.start) or self.sittings.at(form.start)
