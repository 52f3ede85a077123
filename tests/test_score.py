"""The scorer gives full marks to a reading that equals the gold, and sees each fault in one that does not."""

import datetime as dt
import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from vankien.graph.dates import PartialDate
from vankien.graph.model import (
    AgendaItem,
    Award,
    BodyRef,
    Document,
    Evidence,
    Facts,
    Identity,
    Mention,
    Relation,
    Session,
    Span,
    TermRef,
)
from vankien.graph.numerals import from_roman
from vankien.graph.text.read import make_source

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted((ROOT / "tests" / "cases" / "reading").glob("*/gold.json"))
UNDECIDED = Identity(None, "test")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", ROOT / "benchmarks" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def perfect(path: Path) -> tuple[dict[str, Any], Facts]:
    """The facts that a reader without fault finds."""
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    raw = (path.parent / gold["source"]["text"]).read_text("utf-8")
    day = gold["source"]["published"]
    source = make_source(raw, name=gold["id"], published=dt.date.fromisoformat(day) if day else None)

    def span(item: dict[str, Any]) -> Span:
        start = source.text.index(item["quote"])
        return Span(start, start + len(item["quote"]))

    def common(item: dict[str, Any]) -> dict[str, Any]:
        return {
            "key": item["key"],
            "mentions": (Mention(span(item), "full", "test"),),
            "identity": UNDECIDED,
            "term": TermRef(from_roman(item["term"])) if item["term"] else None,
            "date": PartialDate.from_iso(item["date"]) if item["date"] else None,
        }

    def evidence(item: dict[str, Any]) -> Evidence:
        return Evidence(span(item), "test")

    def body(name: str | None) -> BodyRef | None:
        return BodyRef(name) if name else None

    facts = Facts(
        source,
        tuple(
            Document(
                type=d["type"],
                number=d["number"],
                symbol=d["symbol"],
                issuer=body(d["issuer"]),
                title=d["title"],
                **common(d),
            )
            for d in gold["documents"]
        ),
        tuple(
            Session(kind=s["kind"], body=body(s["body"]), ordinal=s["ordinal"], **common(s)) for s in gold["sessions"]
        ),
        tuple(
            AgendaItem(
                a["action"],
                a["session"],
                a["document"],
                evidence(a),
                a.get("years"),
                (a["period"][0], a["period"][1]) if a.get("period") else None,
            )
            for a in gold["agenda"]
        ),
        tuple(
            Award(
                w["award"],
                evidence(w),
                None,
                body(w["conferredBy"]),
                w["collectives"],
                w["individuals"],
                w["recognizes"],
                w["session"],
            )
            for w in gold["awards"]
        ),
        tuple(Relation(r["subject"], r["predicate"], r["object"], evidence(r)) for r in gold["relations"]),
    )
    return gold, facts


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_perfect_reading_has_full_marks(path: Path, scorer: ModuleType) -> None:
    score = scorer.Case(*perfect(path)).compare()
    assert {kind: score.f1(kind) for kind in scorer.KINDS} == dict.fromkeys(scorer.KINDS, 1.0)
    assert {name: score.right(name) for name in scorer.DETAILS} == dict.fromkeys(scorer.DETAILS, 1.0)
    assert score.errors == []


def test_each_fault_is_seen(scorer: ModuleType) -> None:
    gold, facts = perfect(next(path for path in CASES if path.parent.name == "syn-01"))
    first, *documents = facts.documents
    elsewhere = Evidence(Span(0, 5), "test")
    faulty = {
        "documents": replace(facts, documents=(replace(first, number="29"), *documents)),
        "sessions": replace(facts, sessions=(replace(facts.sessions[0], ordinal=16),)),
        "agenda": replace(facts, agenda=facts.agenda[1:]),
        "relations": replace(facts, relations=(replace(facts.relations[0], object="d4"), *facts.relations[1:])),
        "awards": replace(facts, awards=(replace(facts.awards[0], collectives=13), facts.awards[1])),
        "date": replace(facts, documents=(replace(first, date=PartialDate(2008)), *documents)),
        "title": replace(facts, documents=(replace(first, title="về việc khác"), *documents)),
        "issuer": replace(facts, documents=(replace(first, issuer=BodyRef("Quốc hội")), *documents)),
        "years": replace(facts, agenda=tuple(replace(item, years=None) for item in facts.agenda)),
        "placed": replace(facts, relations=tuple(replace(each, evidence=elsewhere) for each in facts.relations)),
        "evidence": replace(facts, awards=(replace(facts.awards[0], evidence=Evidence(Span(9, 9), "test")),)),
    }
    for name, reading in faulty.items():
        score = scorer.Case(gold, reading).compare()
        mark = score.f1(name) if name in scorer.KINDS else score.right(name)
        assert mark < 1, name
