"""How well the reader reads: its facts against golden cases, in this process.

    python benchmarks/score.py              the project's cases, and those of VANKIEN_SHARED where there are any
    python benchmarks/score.py --errors     and what differs, case by case
    python benchmarks/score.py FOLDER…      the cases below these folders

A case is a `gold.json` (see tests/cases/reading/README.md), or a JSON file beside its text. Documents and sessions are
paired one to one by type, number, symbol, term, issuer and title; agenda items, relations and awards must then name
the paired ones. `placed` is the share of found facts whose evidence overlaps the words of the golden quote.
"""

import argparse
import datetime as dt
import json
import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vankien.graph.build import facts_quads
from vankien.graph.extract import extract
from vankien.graph.labels import document_label
from vankien.graph.model import Document, Facts, Session, Span
from vankien.graph.numerals import from_roman
from vankien.graph.vocab import OA

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "cases" / "reading"
SHARED = Path(os.environ.get("VANKIEN_SHARED", ROOT.parent / "shared")) / "gold" / "dev"

KINDS = ("documents", "sessions", "agenda", "relations", "awards")
DETAILS = ("symbol", "issuer", "term", "date", "title", "years", "period", "conferredBy", "placed", "evidence")
RELATIONS = {"implements", "basedOn", "amends", "replaces", "reviews", "approvesDocument"}
WIDER = {"guides": "implements", "continues": "implements", "repeals": "replaces"}
SAME_TITLE, SAME_UNNUMBERED, SAME_NAME = 0.7, 0.5, 0.8

# One spelling for the tone mark, and one name for a body that has several.
TONES = (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oạ", "ọa"), ("uỷ", "ủy"), ("uý", "úy"), ("uỳ", "ùy"), ("uỵ", "ụy"))
NAMES = (
    ("bch", "ban chấp hành"),
    ("btv", "ban thường vụ"),
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("ban chấp hành đảng bộ tỉnh", "tỉnh ủy"),
    ("ban chấp hành đảng bộ thành phố", "thành ủy"),
    ("ban chấp hành đảng bộ huyện", "huyện ủy"),
    ("ban chấp hành đảng bộ xã", "đảng ủy xã"),
    ("ban chấp hành đảng bộ phường", "đảng ủy phường"),
    ("đảng cộng sản việt nam", "đảng"),
    ("trung ương đảng", "trung ương"),
    ("tỉnh ủy tỉnh", "tỉnh ủy"),
)


@dataclass
class Score:
    """Counts of cases: `hit`, `gold`, `found` for each kind of fact; `right` of `all` for each detail; what differs."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    details: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in DETAILS})
    errors: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name, counter in (other.counts | other.details).items():
            (self.counts | self.details)[name].update(counter)
        self.errors += other.errors

    def f1(self, kind: str) -> float:
        """Twice the hits over gold and found; 1 where there is nothing to find and nothing was found."""
        c = self.counts[kind]
        return 2 * c["hit"] / (c["gold"] + c["found"]) if c["gold"] + c["found"] else 1.0

    def right(self, name: str) -> float:
        c = self.details[name]
        return c["right"] / c["all"] if c["all"] else 1.0


def folded(text: object) -> list[str]:
    words = unicodedata.normalize("NFC", str(text or "")).casefold()
    for old, new in TONES:
        words = words.replace(old, new)
    return re.findall(r"\w+", words)


def body_words(name: object) -> list[str]:
    words = " ".join(folded(name))
    for old, new in NAMES:
        words = re.sub(rf"\b{old}\b", new, words)
    return words.split()


def overlap(first: list[str], second: list[str]) -> float:
    """The share of the smaller bag of words that both have."""
    small = min(len(first), len(second))
    return (Counter(first) & Counter(second)).total() / small if small else 0.0


def dice(first: object, second: object) -> float:
    a, b = Counter(folded(first)), Counter(folded(second))
    return 2 * (a & b).total() / (a.total() + b.total()) if a or b else 0.0


def same_body(first: object, second: object) -> float:
    a, b = body_words(first), body_words(second)
    if any((organ in " ".join(a)) != (organ in " ".join(b)) for organ in ("ban thường vụ", "thường trực")):
        return 0.0  # a committee and its standing organ are two bodies
    return overlap(a, b)


def bare_symbol(symbol: str | None) -> str | None:
    """Without zeros, spaces and the difference between dashes."""
    if not symbol:
        return None
    plain = unicodedata.normalize("NFC", symbol).upper().replace("Đ", "D").replace(" ", "")
    return re.sub(r"^0+(?=\d)", "", re.sub(r"[–—-]+", "-", plain))


def term_fits(gold: str | None, found: Document | Session) -> bool:
    return not gold or not found.term or not found.term.number or found.term.number == from_roman(gold)


def titles(document: Document) -> list[str]:
    return [title for title in (document.title, document_label(document)) if title]


def issuers(document: Document) -> list[str]:
    return [body.name for body in (document.issuer, document.submitted_by) if body]


def document_fit(gold: dict[str, Any], found: Document) -> float:
    """How well they fit; 0 where they cannot be the same document."""
    number = gold["number"].casefold() if gold["number"] else None
    symbol, own = bare_symbol(gold["symbol"]), bare_symbol(found.symbol)
    known = (gold["type"], number) == (found.type, found.number.casefold() if found.number else None)
    if not known or (symbol and own and symbol != own) or not term_fits(gold["term"], found):
        return 0.0
    fit = 1.0 + bool(symbol and symbol == own)
    if gold["issuer"]:
        fit += max((same_body(gold["issuer"], name) for name in issuers(found)), default=0.0)
    words = max((dice(want, t) for t in titles(found) for want in (gold["title"], gold["quote"])), default=0.0)
    if number is None and words < SAME_UNNUMBERED:
        return 0.0
    return fit + words


def session_fit(gold: dict[str, Any], found: Session) -> float:
    if gold["ordinal"] != found.ordinal or not term_fits(gold["term"], found):
        return 0.0
    day = found.date.iso if found.date else None
    body = same_body(gold["body"], found.body.name if found.body else None) if gold["body"] else 0.0
    if gold["body"] and body < SAME_UNNUMBERED:
        return 0.0
    if not gold["body"] and (gold["kind"] != found.kind or gold["date"] not in {None, day}):
        return 0.0
    return 1 + body + (gold["kind"] == found.kind) + bool(gold["date"] and gold["date"] == day)


def pairs(gold: Mapping[str, Any], found: Mapping[str, Any], fit: Callable[[Any, Any], float]) -> dict[str, str]:
    """The best one-to-one pairing, golden key → found key."""
    ranked = sorted(((-fit(g, f), n, gk, fk) for gk, g in gold.items() for n, (fk, f) in enumerate(found.items())))
    paired: dict[str, str] = {}
    for worth, _, gk, fk in ranked:
        if worth < 0 and gk not in paired and fk not in paired.values():
            paired[gk] = fk
    return paired


class Case:
    """One golden case, beside the facts that were read from its text."""

    def __init__(self, gold: dict[str, Any], facts: Facts) -> None:
        self.gold, self.facts, self.score = gold, facts, Score()
        self.documents = {d["key"]: d for d in gold["documents"]}
        self.sessions = {s["key"]: s for s in gold["sessions"]}
        # Facts of one identity are one thing in the graph, by whatever keys the reader knows them.
        first: dict[Any, str] = {}
        self.one = {
            f.key: first.setdefault(f.identity.key or f.key, f.key) for f in (*facts.documents, *facts.sessions)
        }
        self.found_documents = {d.key: d for d in facts.documents if self.one[d.key] == d.key}
        self.found_sessions = {s.key: s for s in facts.sessions if self.one[s.key] == s.key}
        self.document_of = pairs(self.documents, self.found_documents, document_fit)
        self.session_of = pairs(self.sessions, self.found_sessions, session_fit)
        optional = {k for k, d in self.documents.items() if d.get("optional")}
        self.free = {self.document_of.get(k, f"missed {k}") for k in optional}

    def compare(self) -> Score:
        self._entities()
        self._agenda()
        self._relations()
        self._awards()
        self._evidence()
        return self.score

    def _one(self, key: str | None) -> str | None:
        return self.one.get(key, key) if key else None

    def _note(self, what: str) -> None:
        self.score.errors.append(f"{self.gold['id']}: {what}")

    def _detail(self, name: str, *, right: bool, why: str) -> None:
        self.score.details[name].update(right=right, all=1)
        if not right:
            self._note(f"{name}: {why}")

    def _placed(self, spans: Iterable[Span], quote: str | None) -> None:
        if quote:
            words = re.escape(unicodedata.normalize("NFC", quote))
            places = [Span(*m.span()) for m in re.finditer(words, self.facts.source.text)]
            right = any(span.overlaps(place) for span in spans for place in places)
            self._detail("placed", right=right, why=f"elsewhere than {quote!r}")

    def _entities(self) -> None:
        for kind, gold, found, paired in (
            ("documents", self.documents, self.found_documents, self.document_of),
            ("sessions", self.sessions, self.found_sessions, self.session_of),
        ):
            names = {key: paired.get(key, f"missed {key}") for key in gold}
            want, got = set(names.values()) - self.free, set(found) - self.free
            self.score.counts[kind].update(hit=len(want & got), gold=len(want), found=len(got))
            for key, name in names.items():
                if name in want - got:
                    self._note(f"{kind} missed: {gold[key]['quote']!r}")
                elif name in found:
                    self._placed([m.span for m in found[name].mentions], gold[key]["quote"])
            for name in sorted(got - want):
                mention = found[name].mentions[0].span
                self._note(f"{kind} invented: {self.facts.source.text[mention.start : mention.end]!r}")
        for key, name in self.document_of.items():
            self._document_details(self.documents[key], self.found_documents[name])

    def _document_details(self, want: dict[str, Any], got: Document) -> None:
        number = got.term.number if got.term else None
        checks = {
            "symbol": lambda: bare_symbol(want["symbol"]) == bare_symbol(got.symbol),
            "issuer": lambda: any(same_body(want["issuer"], name) >= SAME_NAME for name in issuers(got)),
            "term": lambda: number is not None and number == from_roman(want["term"]),
            "date": lambda: got.date is not None and got.date.iso == want["date"],
            "title": lambda: any(dice(want["title"], title) >= SAME_TITLE for title in titles(got)),
        }
        for name, check in checks.items():
            if want[name] and not (name == "title" and want["number"] is None):
                self._detail(name, right=check(), why=f"want {want[name]!r} for {want['quote']!r}, got {got!r}")

    def _tally(self, kind: str, want: Mapping[Any, dict[str, Any]], found: Mapping[Any, list[Span]]) -> None:
        self.score.counts[kind].update(hit=len(want.keys() & found.keys()), gold=len(want), found=len(found))
        for fact, gold in want.items():
            if fact in found:
                self._placed(found[fact], gold["quote"])
            else:
                self._note(f"{kind} missed: {gold}")
        for fact in found.keys() - want.keys():
            self._note(f"{kind} invented: {fact} {[self.facts.source.text[s.start : s.end] for s in found[fact]]}")

    def _agenda(self) -> None:
        want, found = {}, {}
        for item in self.gold["agenda"]:
            session = self.session_of.get(item["session"], f"missed {item['session']}")
            document = self.document_of.get(item["document"], f"missed {item['document']}")
            want[session, item["action"], document] = item
        items = [((self._one(i.session), i.action, self._one(i.document)), i) for i in self.facts.agenda if i.document]
        for fact, item in items:
            found.setdefault(fact, []).append(item.evidence.span)
        want, found = ({k: v for k, v in facts.items() if k[2] not in self.free} for facts in (want, found))
        self._tally("agenda", want, found)
        for fact, item in items:
            gold = want.get(fact, {})
            for name in ("years", "period"):
                if gold.get(name):
                    got = item.years if name == "years" else list(item.period or ())
                    self._detail(name, right=got == gold[name], why=f"want {gold[name]}, got {got}")

    def _relations(self) -> None:
        want, found = {}, {}
        for item in self.gold["relations"]:
            ends = [self.document_of.get(item[end], f"missed {item[end]}") for end in ("subject", "object")]
            want[ends[0], item["predicate"], ends[1]] = item
        for relation in self.facts.relations:
            predicate = WIDER.get(relation.predicate, relation.predicate)
            if predicate in RELATIONS:
                fact = (self._one(relation.subject), predicate, self._one(relation.object))
                found.setdefault(fact, []).append(relation.evidence.span)
        want, found = ({k: v for k, v in facts.items() if not {k[0], k[2]} & self.free} for facts in (want, found))
        self._tally("relations", want, found)

    def _awards(self) -> None:
        left, hits = list(self.facts.awards), 0
        for gold in self.gold["awards"]:
            document = gold["recognizes"] and self.document_of.get(gold["recognizes"], "missed")
            for award in left:
                counts = (award.collectives, award.individuals) == (gold["collectives"], gold["individuals"])
                named = overlap(folded(award.name), folded(gold["award"])) >= SAME_NAME
                if counts and named and document in {None, self._one(award.recognizes)}:
                    left.remove(award)
                    hits += 1
                    self._placed([award.evidence.span], gold["quote"])
                    giver = award.conferred_by
                    post = getattr(giver, "body", None)
                    name = f"{giver.name} {post.name if post else ''}" if giver else None
                    if gold["conferredBy"]:
                        right = same_body(gold["conferredBy"], name) >= SAME_NAME
                        self._detail("conferredBy", right=right, why=f"want {gold['conferredBy']!r}, got {name!r}")
                    break
            else:
                self._note(f"awards missed: {gold}")
        for award in left:
            self._note(f"awards invented: {award}")
        self.score.counts["awards"].update(hit=hits, gold=len(self.gold["awards"]), found=len(self.facts.awards))

    def _evidence(self) -> None:
        """Of the graph that is made of the facts: does each quote stand in the text where it says?"""
        text = self.facts.source.text
        value = {(q.predicate, q.subject): q.object for q in facts_quads(self.facts)}
        targets: dict[Any, list[Any]] = {}
        for quad in facts_quads(self.facts):
            if quad.predicate == OA.hasSelector:
                targets.setdefault(quad.subject, []).append(quad.object)
        for selectors in targets.values():
            start, end, exact = (
                next((value[name, s].value for s in selectors if (name, s) in value), None)
                for name in (OA.start, OA.end, OA.exact)
            )
            right = None not in {start, end, exact} and exact != "" and text[int(start) : int(end)] == exact
            self._detail("evidence", right=right, why=f"{exact!r} is not at {start}–{end}")


def score_case(path: Path) -> Score:
    """Read the text of one golden case and compare."""
    gold = json.loads(path.read_text("utf-8"))
    source = gold["source"]
    text = (path.parent / (source.get("text") or f"{path.stem}.txt")).read_text("utf-8")
    published = dt.date.fromisoformat(source["published"]) if source.get("published") else None
    return Case(gold, extract(text, name=gold["id"], published=published)).compare()


def score_folder(folder: Path) -> Score:
    """All cases below a folder: `*/gold.json`, else `*.json`."""
    total = Score()
    for path in sorted(folder.glob("*/gold.json")) or sorted(folder.glob("*.json")):
        total.add(score_case(path))
    return total


def table(score: Score) -> str:
    lines = [f"{'':12}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}"]
    for kind in KINDS:
        c = score.counts[kind]
        precision, recall = (c["hit"] / c[of] if c[of] else 1.0 for of in ("found", "gold"))
        lines.append(f"{kind:12}{precision:10.3f}{recall:8.3f}{score.f1(kind):8.3f}{c['gold']:7}{c['found']:7}")
    lines += [
        f"{name:12}{score.right(name):10.3f} of {score.details[name]['all']}"
        for name in DETAILS
        if score.details[name]["all"]
    ]
    return "\n".join(lines)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folders", nargs="*", type=Path)
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    for folder in chosen.folders or [OWN, *([SHARED] if SHARED.is_dir() else [])]:
        if not folder.is_dir():
            sys.exit(f"{folder} is no folder of golden cases")
        score = score_folder(folder)
        print(f"{folder}\n{table(score)}\n")
        if chosen.errors:
            print(*score.errors, sep="\n")


if __name__ == "__main__":
    main()
