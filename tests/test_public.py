"""The names that `import vankien` offers, and what they cost."""

import subprocess
import sys
from pathlib import Path

import pytest

import vankien
from vankien.graph import errors


def test_the_names_are_these() -> None:
    kinds = {
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.VanKienError)
    }
    assert set(vankien.__all__) == kinds | {"Knowledge", "__version__", "extract", "open"}
    assert sorted(vankien.__all__) == list(vankien.__all__) == dir(vankien)


@pytest.mark.parametrize("name", vankien.__all__)
def test_each_name_is_there(name: str) -> None:
    assert getattr(vankien, name) is not None


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = vankien.nonsense


def test_the_import_alone_loads_nothing() -> None:
    code = "import sys, vankien; print([m for m in sys.modules if m.startswith('vankien.') or m == 'pyoxigraph'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_knowledge_base_in_memory(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a:a> <a:b> <a:c> .")
    with vankien.open() as known:
        (outcome,) = known.ingest(tmp_path / "a.ttl")
        assert outcome.status.value == "new"
        assert [row.name for row in known.sources() if not row.packaged] == ["a.ttl"]
        assert known.show("tw/9/nq/13").label.startswith("Nghị quyết số 13-NQ/TW")
        assert known.to_networkx().number_of_nodes() > 100
        known.remove("a.ttl")
        assert known.stats().sources == 0


def test_what_is_kept_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a:a> <a:b> <a:c> .")
    with vankien.open(tmp_path / "store") as known:
        known.ingest(tmp_path / "a.ttl")
    with vankien.open(str(tmp_path / "store")) as known:
        assert known.stats().sources == 1


def test_validate_query_trace(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<a:a> <https://w3id.org/vankien/ontology#issuedBy> 'nobody' .")
    with vankien.open() as known:
        assert known.validate().conforms
        assert not known.validate(tmp_path / "a.ttl").conforms
        assert known.stats().sources == 0, "checking writes nothing"
        assert list(known.query("implementers", document="20-NQ/TW khóa XIII").rows) is not None
        (row,) = known.query("SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/vankien/ontology#Term> }").rows
        assert row
        assert known.trace("13-NQ/TW khóa IX").steps


def test_questions_to_a_store_that_is_open_for_writing(tmp_path: Path) -> None:
    with vankien.open(tmp_path / "store") as known:
        (row,) = known.query("SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/vankien/ontology#Term> }").rows
        assert row


def test_extract() -> None:
    facts = vankien.extract("Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khóa XIII.")
    assert [document.symbol for document in facts.documents] == ["20-NQ/TW"]
