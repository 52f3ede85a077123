"""Files into the store: what is new, replaced, unchanged, refused; one process or several."""

import datetime as dt
import gzip
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from vankien.graph.errors import BadValue, UnreadableInput
from vankien.graph.export.rdf import write_store
from vankien.graph.ids import iri
from vankien.graph.ingest import pool
from vankien.graph.ingest.packaged import refresh
from vankien.graph.ingest.pipeline import Outcome, Settings, Status, count, ingest
from vankien.graph.shacl.findings import Finding, Report, Text
from vankien.graph.store import Store, in_memory
from vankien.graph.vocab import SCHEMA, VK

NEWS = (
    "Hội nghị lần thứ 11 Ban Chấp hành Đảng bộ tỉnh Thái Nguyên khóa XX đã quán triệt "
    "Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khóa XIII.\n"
)
DATA = "PREFIX : <https://example.org/>\n:g { :a :p [ :q 1 ] }\n"
G = "https://example.org/g"


def broken(about: NamedNode) -> Report:
    """A report with one violation."""
    words = Text("sai", "wrong")
    return Report((Finding("VK-T001", "violation", about, None, None, None, None, "class", "shape", words),))


def fine(_store: Store, _quads: list[Quad], _graphs: dict[str, str]) -> Report:
    return Report(())


@pytest.fixture
def store() -> Iterator[Store]:
    with in_memory() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(NEWS, "utf-8")
    (tmp_path / "b.trig").write_text(DATA, "utf-8")
    return tmp_path


def take(store: Store, *paths: Path, jobs: int = 1, **settings: Any) -> list[Outcome]:
    """Without a check, unless one is given: the shapes have tests of their own."""
    return list(ingest(store, map(str, paths), Settings(**{"check": fine, **settings}), jobs=jobs))


def dump(store: Store) -> bytes:
    out = BytesIO()
    write_store(store, "nquads", out, text=True)
    return out.getvalue()


def states(outcomes: list[Outcome]) -> list[str]:
    return [outcome.status.value for outcome in outcomes]


def test_texts_and_rdf(store: Store, folder: Path) -> None:
    text, data = take(store, folder)
    assert (text.status, data.status) == (Status.NEW, Status.NEW)
    assert text.documents >= 1
    assert data.sources == (G,)
    assert set(store.graphs()) == {*text.sources, G}
    assert text.error is None
    assert text.report is not None


def test_the_same_again_changes_nothing(store: Store, folder: Path) -> None:
    take(store, folder)
    before = dump(store)
    assert states(take(store, folder)) == ["unchanged", "unchanged"]
    assert states(take(store, folder, again=True)) == ["unchanged", "unchanged"]
    assert dump(store) == before


def test_order_of_files_does_not_show(store: Store, folder: Path) -> None:
    take(store, folder / "b.trig", folder / "a.txt")
    with in_memory() as other:
        take(other, folder / "a.txt", folder / "b.trig")
        assert dump(other) == dump(store)


def test_a_source_is_replaced_whole(store: Store, folder: Path) -> None:
    take(store, folder)
    (folder / "b.trig").write_text(DATA.replace("1", "2"), "utf-8")
    assert states(take(store, folder / "b.trig")) == ["replaced"]
    assert {str(quad.object) for quad in store.quads(predicate=NamedNode("https://example.org/q"))} == {
        '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'
    }


def test_another_date_is_another_input(store: Store, folder: Path) -> None:
    take(store, folder / "a.txt")
    day = dt.date(2023, 6, 5)
    assert states(take(store, folder / "a.txt", published=day)) == ["replaced"]
    assert states(take(store, folder / "a.txt", published=day)) == ["unchanged"]
    dates = [quad.object for quad in store.quads(predicate=SCHEMA.datePublished)]
    assert [date.value for date in dates if isinstance(date, Literal)] == ["2023-06-05"]


def test_nfd_is_the_same_text(store: Store, folder: Path) -> None:
    (folder / "a.txt").write_text(unicodedata.normalize("NFC", NEWS), "utf-8")
    take(store, folder / "a.txt")
    before = dump(store)
    (folder / "a.txt").write_text(unicodedata.normalize("NFD", NEWS), "utf-8")
    assert states(take(store, folder / "a.txt", again=True)) == ["unchanged"]
    assert dump(store) == before


def test_the_same_text_twice_is_one_source(store: Store, folder: Path) -> None:
    (folder / "copy.txt").write_text(NEWS, "utf-8")
    assert states(take(store, folder / "a.txt", folder / "copy.txt")) == ["new", "unchanged"]


def test_packed_and_plain_are_one_source(store: Store, folder: Path) -> None:
    take(store, folder / "a.txt")
    (folder / "a.txt.gz").write_bytes(gzip.compress(NEWS.encode()))
    assert states(take(store, folder / "a.txt.gz")) == ["unchanged"]


def test_a_text_known_by_its_address(store: Store, folder: Path) -> None:
    address = "https://example.org/news?id=5"
    (outcome,) = take(store, folder / "a.txt", address=address)
    assert outcome.sources == (address,)
    (folder / "a.txt").write_text(NEWS + "Đã sửa.\n", "utf-8")
    assert states(take(store, folder / "a.txt", address=address)) == ["replaced"]
    assert store.graphs() == [address]


@pytest.mark.parametrize(
    "address", ["news", "ftp://example.org/x", "https://w3id.org/vankien/id/source/reference", "http://a b"]
)
def test_addresses_that_are_none(store: Store, folder: Path, address: str) -> None:
    with pytest.raises(BadValue, match="--source"):
        take(store, folder / "a.txt", address=address)
    assert store.graphs() == []


def test_one_address_for_one_text(store: Store, folder: Path) -> None:
    (folder / "c.txt").write_text(NEWS + "Khác.\n", "utf-8")
    first, second = take(store, folder / "a.txt", folder / "c.txt", address="https://example.org/x")
    assert (first.status, second.status) == (Status.NEW, Status.FAILED)


def test_a_bad_file_does_not_stop_the_others(store: Store, folder: Path) -> None:
    (folder / "aa.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "bad.ttl").write_text("<a> <b>", "utf-8")
    outcomes = take(store, folder, folder / "missing.txt")
    assert states(outcomes) == ["new", "failed", "new", "failed", "failed"]
    assert [outcome.path.rpartition("/")[2] for outcome in outcomes if outcome.error] == [
        "aa.txt",
        "bad.ttl",
        "missing.txt",
    ]


def test_a_text_without_citations(store: Store, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Hôm nay trời đẹp.", "utf-8")
    (outcome,) = take(store, tmp_path / "plain.txt")
    assert (outcome.status, outcome.documents) == (Status.NEW, 0)


def test_what_breaks_a_rule_is_not_written(store: Store, folder: Path) -> None:
    asked: list[tuple[int, dict[str, str]]] = []

    def check(seen: Store, quads: list[Quad], graphs: dict[str, str]) -> Report:
        assert seen is store
        asked.append((len(quads), graphs))
        return broken(NamedNode(G))

    (outcome,) = take(store, folder / "b.trig", check=check)
    assert outcome.status == Status.INVALID
    assert outcome.report is not None
    assert store.graphs() == []
    assert asked == [(5, {G: str(folder / "b.trig")})]
    assert states(take(store, folder / "b.trig", check=check, allow_invalid=True)) == ["new"]


def several(folder: Path) -> Path:
    """Twenty texts, more than are checked together, with a bad one and statements among them."""
    for number in range(20):
        day = f"{number + 1}/3/{2023 if number % 9 else 2012}"  # some carry out what is younger: a warning
        plan = f"Kế hoạch số {number + 1:02}-KH/TU ngày {day}"
        words = f"Tỉnh ủy Hà Giang ban hành {plan} thực hiện Nghị quyết số 20-NQ/TW.\n"
        (folder / f"t{number:02}.txt").write_text(NEWS + words, "utf-8")
    (folder / "t03.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "t05.trig").write_text(DATA.replace(":g", ":h"), "utf-8")
    return folder


def test_texts_taken_in_together_are_as_taken_in_one_by_one(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(store)
    several(folder)
    (folder / "b.trig").unlink()  # the project's shapes are asked, and ask for more of it
    (folder / "t05.trig").unlink()
    together = list(ingest(store, [str(folder)], Settings()))
    monkeypatch.setattr("vankien.graph.ingest.pipeline._TOGETHER", 1)
    with in_memory() as other:
        refresh(other)
        alone = list(ingest(other, [str(folder)], Settings()))
        assert dump(other) == dump(store)
    for one, same in zip(together, alone, strict=True):
        assert (one.path, one.status, one.sources, one.documents, one.undecided) == (
            same.path,
            same.status,
            same.sources,
            same.documents,
            same.undecided,
        )
        assert bool(one.error) == bool(same.error)
    found, expected = (
        {finding.key for one in outcomes if one.report for finding in one.report.findings}
        for outcomes in (together, alone)
    )
    assert found == expected != set()


def test_texts_that_break_a_rule_together_are_judged_each_on_its_own(store: Store, folder: Path) -> None:
    wrong = iri(f"source/sha256-{sha256((several(folder) / 't07.txt').read_bytes()).hexdigest()}")
    asked: list[int] = []

    def check(_store: Store, _quads: list[Quad], graphs: dict[str, str]) -> Report:
        asked.append(len(graphs))
        return broken(NamedNode(wrong)) if wrong in graphs else Report(())

    outcomes = take(store, folder, check=check)
    assert {Path(one.path).name: one.status for one in outcomes if one.status != Status.NEW} == {
        "t03.txt": Status.FAILED,
        "t07.txt": Status.INVALID,
    }
    assert wrong not in store.graphs()
    assert len(store.graphs()) == len(outcomes) - 2
    assert max(asked) > 1


def test_findings_of_texts_checked_together_go_to_the_texts_they_are_about() -> None:
    one, two, three, elsewhere = (NamedNode(f"{G}/{name}") for name in ("1", "2", "3", "4"))
    found = [broken(about).findings[0] for about in (one, two, elsewhere)]
    report = Report(tuple(found), 9, 5)
    parts = report.split([[Quad(one, VK.cites, two)], [Quad(two, VK.cites, three)], [Quad(three, VK.cites, three)]])
    assert [part.findings for part in parts] == [(found[0], found[2]), (found[1], found[2]), (found[2],)]
    assert [(part.checked, part.rules) for part in parts] == [(1, 5)] * 3


def test_violations_let_in_are_kept_beside_the_data_until_they_are_mended(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "wrong.trig"
    wrong = f"PREFIX vk: <{VK.base}>\n<{G}> {{ <{G}/doc> a vk:Document, vk:Resolution ; vk:number '%s' }}\n"
    file.write_text(wrong % "013", "utf-8")
    (outcome,) = ingest(store, [str(file)], Settings(allow_invalid=True))
    assert outcome.status == Status.NEW
    focus = [quad.object for quad in store.quads(predicate=NamedNode("http://www.w3.org/ns/shacl#focusNode"))]

    assert NamedNode(f"{G}/doc") in focus
    file.write_text(wrong % "13", "utf-8")
    (outcome,) = ingest(store, [str(file)], Settings())
    assert outcome.status == Status.REPLACED
    assert store.graphs() == [G], "the findings are gone with what they found"


def test_the_shapes_are_what_is_checked(store: Store, folder: Path) -> None:
    wrong = f"PREFIX vk: <{VK.base}>\n<{G}/doc> a vk:Document, vk:Resolution ; vk:issuedBy 'nobody' .\n"
    (folder / "wrong.ttl").write_text(wrong, "utf-8")
    (outcome,) = ingest(store, [str(folder / "wrong.ttl")], Settings())
    assert outcome.status == Status.INVALID
    assert outcome.report is not None
    assert outcome.report.at_least("violation")
    assert store.graphs() == []
    refresh(store)  # the body that the text names is described in the reference tables
    (text,) = ingest(store, [str(folder / "a.txt")], Settings())
    assert text.status == Status.NEW


def test_a_dry_run_tells_and_writes_nothing(store: Store, folder: Path) -> None:
    assert states(take(store, folder, dry_run=True)) == ["new", "new"]
    assert store.graphs() == []
    take(store, folder / "b.trig")
    (folder / "b.trig").write_text(DATA.replace("1", "2"), "utf-8")
    assert states(take(store, folder / "b.trig", dry_run=True)) == ["replaced"]


def test_the_context_of_an_extract_is_left_out(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "c.trig"
    file.write_text(DATA + f"<{VK.context.value}> {{ :x :label 'y' }}", "utf-8")
    take(store, file)
    assert store.graphs() == [G]
    file.write_text(f"<{VK.context.value}> {{ <a:x> <a:label> 'y' }}", "utf-8")
    assert states(take(store, file)) == ["failed"]


def test_counting() -> None:
    assert count(["-", "missing.txt"]) == 2


def test_several_processes_give_the_same_store(store: Store, folder: Path) -> None:
    for number in range(12):
        (folder / f"n{number}.txt").write_text(f"{NEWS}Tin số {number}.\n", "utf-8")
    (folder / "n5.txt").write_bytes(b"\xff")
    outcomes = take(store, folder, jobs=2)
    with in_memory() as other:
        assert states(outcomes) == states(take(other, folder))
        assert dump(other) == dump(store)
    assert states(outcomes).count("failed") == 1
    assert set(states(take(store, folder, jobs=2))) == {"unchanged", "failed"}


def test_a_fault_of_the_reader_is_one_bad_text(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_source: object, _reference: object) -> object:
        raise IndexError("list index out of range")

    monkeypatch.setattr("vankien.graph.text.read.read", broken)
    text, data = take(store, folder)
    assert isinstance(text.error, UnreadableInput)
    assert "IndexError" in str(text.error)
    assert data.status == Status.NEW


def test_reading_ahead_is_bounded() -> None:
    drawn = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            drawn.append(number)
            yield number

    with pool.Pool(2) as two:
        ahead = two.ahead(tasks())
        assert next(ahead) == 0
        assert len(drawn) == 9
        assert list(ahead) == list(range(1, 100))
    with pool.Pool(1) as one:
        drawn.clear()
        next(one.ahead(tasks()))
        assert len(drawn) == 1


PLAN = "Tỉnh ủy ban hành Kế hoạch số 12-KH/TU ngày 02/3/2022."


def of_text(store: Store, predicate: NamedNode) -> set[str]:
    return {str(quad.object).strip('<>"').partition('"')[0] for quad in store.quads(predicate=predicate)}


@pytest.mark.parametrize("settings", [{}, {"again": True}, {"jobs": 2, "again": True}])
def test_the_day_given_before_is_kept_and_said(store: Store, tmp_path: Path, settings: dict[str, Any]) -> None:
    (tmp_path / "a.txt").write_text(NEWS, "utf-8")
    (done,) = take(store, tmp_path / "a.txt", published=dt.date(2022, 11, 15))
    assert done.kept is None
    (done,) = take(store, tmp_path / "a.txt", **settings)
    assert (done.status, done.kept) == (Status.UNCHANGED, dt.date(2022, 11, 15))
    (done,) = take(store, tmp_path / "a.txt", published=dt.date(2022, 11, 16))
    assert (done.status, done.kept) == (Status.REPLACED, None)
    assert of_text(store, SCHEMA.datePublished) == {"2022-11-16"}


def test_a_place_that_only_a_person_can_have_given_is_kept(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    take(store, tmp_path / "a.txt", place="cao-bang")
    (done,) = take(store, tmp_path / "a.txt", published=dt.date(2022, 3, 3))
    assert (done.status, done.place) == (Status.REPLACED, None)
    assert of_text(store, VK.place) == {iri("place/cao-bang")}
    (done,) = take(store, tmp_path / "a.txt", place="lang-son")
    assert (done.status, done.kept) == (Status.REPLACED, dt.date(2022, 3, 3))
    assert of_text(store, VK.place) == {iri("place/lang-son")}


def test_a_place_that_the_text_changes_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Tỉnh Cao Bằng. {PLAN.replace('Tỉnh ủy', 'Tỉnh ủy Cao Bằng')}", "utf-8")
    take(store, tmp_path / "a.txt", place="lang-son")
    (done,) = take(store, tmp_path / "a.txt", again=True)
    assert done.place == ("lang-son", "cao-bang")


def test_another_text_at_the_same_address_keeps_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, "utf-8")
    take(store, tmp_path / "a.txt", published=dt.date(2022, 11, 15), address="https://example.org/a")
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    (done,) = take(store, tmp_path / "a.txt", address="https://example.org/a")
    assert (done.status, done.kept) == (Status.REPLACED, None)
    assert of_text(store, SCHEMA.datePublished) == set()
