"""`vankien validate`: files as if they were in the store, or the whole store; exit codes; nothing is written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vankien.cli import main

Run = Callable[..., Result]

PREFIXES = (
    "@prefix vk: <https://w3id.org/vankien/ontology#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
PLAN = "<https://w3id.org/vankien/id/document/tu.thai-nguyen/20/ctr/7>"
GOOD = f'{PREFIXES}\n{PLAN} a vk:Document, vk:ActionProgramme ;\n    rdfs:label "Số 7"@vi ;\n    vk:number "7" .\n'
BAD = GOOD.replace('"7"', '"07"')


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("good.ttl").write_text(GOOD, "utf-8")
    Path("bad.ttl").write_text(BAD, "utf-8")

    def call(*arguments: str, lang: str = "en") -> Result:
        return CliRunner().invoke(main, ["--store", "store", "--lang", lang, "validate", *arguments])

    return call


def test_good_data(run: Run) -> None:
    result = run("good.ttl")
    assert result.exit_code == 0, result.output
    assert "0 violations" in result.stdout


def test_bad_data_names_file_line_and_remedy(run: Run) -> None:
    result = run("bad.ttl")
    assert result.exit_code == 1
    assert "VIOLATION · VK-D002" in result.stdout
    assert "From: bad.ttl:5" in result.stdout
    assert "To mend it:" in result.stdout


def test_vietnamese(run: Run) -> None:
    assert "VI PHẠM · VK-D002" in run("bad.ttl", lang="vi").stdout


def test_nothing_is_written(run: Run) -> None:
    before = run("--all", "--report", "json").stdout
    run("bad.ttl")
    run("good.ttl")
    assert run("--all", "--report", "json").stdout == before


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_checked(run: Run) -> None:
    Path("broken.ttl").write_text("<a> <b", "utf-8")
    result = run(".")
    assert result.exit_code == 2
    assert "VIOLATION · VK-D002" in result.stdout
    assert "broken.ttl:1:5" in result.stderr
    assert "1 files unread, and not checked" in result.stderr
    assert run("broken.ttl").exit_code == 2
    assert "1 tệp không đọc được" in run("good.ttl", "broken.ttl", lang="vi").stderr


def test_where_nothing_can_be_read_nothing_is_said_to_be_checked(run: Run) -> None:
    for name in ("a.ttl", "b.ttl"):
        Path(name).write_text("@prefix a <", "utf-8")
    result = run("a.ttl", "b.ttl")
    assert result.exit_code == 2
    assert "checked 0 things" in result.stdout


def test_alone(run: Run) -> None:
    assert run("--alone", "good.ttl").exit_code == 0
    assert run("--alone", "bad.ttl").exit_code == 1


def test_fail_on(run: Run) -> None:
    Path("warned.ttl").write_text(GOOD.replace("vk:number", 'vk:symbol "8-CTr/TU" ; vk:number'), "utf-8")
    assert run("warned.ttl").exit_code == 0
    assert run("warned.ttl", "--fail-on", "warning").exit_code == 1


def test_baseline(run: Run) -> None:
    assert run("bad.ttl", "--report", "json", "-o", "known.json").exit_code == 1
    assert json.loads(Path("known.json").read_text("utf-8"))["counts"]["violation"]
    assert run("bad.ttl", "--baseline", "known.json").exit_code == 0
    assert run("bad.ttl", "--baseline", "none.json").exit_code == 2


def test_a_baseline_holds_for_each_form(run: Run) -> None:
    Path("known.json").write_text(run("bad.ttl", "--report", "json").stdout, "utf-8")
    for form, clean in {
        "table": "Nothing to mend.",
        "json": '"findings": []',
        "turtle": "sh:conforms true",
        "html": "Nothing to mend.",
    }.items():
        result = run("bad.ttl", "--report", form, "--baseline", "known.json", "--fail-on", "info")
        assert result.exit_code == 0
        assert clean in result.stdout
        assert "VK-" not in result.stdout


@pytest.mark.parametrize(("form", "begins"), [("turtle", "@prefix"), ("html", "<!DOCTYPE html>"), ("json", "{")])
def test_formats(run: Run, form: str, begins: str) -> None:
    result = run("bad.ttl", "--report", form)
    assert result.exit_code == 1
    assert result.stdout.startswith(begins)


@pytest.mark.parametrize(
    "arguments",
    [(), ("--all", "good.ttl"), ("--all", "--alone"), ("missing.ttl",), ("good.ttl", "--shapes", "none.ttl")],
)
def test_what_cannot_be_done_is_exit_two(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr


def test_other_shapes(run: Run) -> None:
    Path("shapes.ttl").write_text(
        PREFIXES + "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "vk:S a sh:PropertyShape ; sh:targetClass vk:Plan, vk:ActionProgramme ; sh:path vk:symbol ; sh:minCount 1 .",
        "utf-8",
    )
    result = run("good.ttl", "--shapes", "shapes.ttl")
    assert result.exit_code == 1
    assert "At least 1 needed." in result.stdout


def test_a_text_is_read_as_ingest_would_read_it(run: Run) -> None:
    Path("bài.txt").write_text("Hội nghị quán triệt Nghị quyết số 20-NQ/TW, ngày 16/6/2022.", "utf-8")
    assert "VK-T014" not in run("bài.txt").stdout
    early = run("bài.txt", "--published", "2020-04-01").stdout
    assert "VK-T014" in early
    assert "“Nghị quyết số 20-NQ/TW" in early
    rows = json.dumps({"body": "Nghị quyết số 20-NQ/TW, ngày 16/6/2022.", "day": "2020-04-01"})
    Path("bài.jsonl").write_text(rows, "utf-8")
    assert "VK-T014" in run("bài.jsonl", "--column", "text=body", "--column", "date=day").stdout
    assert run("bài.jsonl", "--column", "text=none").exit_code == 2


def test_a_property_that_the_ontology_lacks_is_named(run: Run) -> None:
    Path("slip.ttl").write_text(f"{GOOD}{PLAN} vk:implementss {PLAN} .\n{PLAN} a vk:Plann .\n", "utf-8")
    result = run("slip.ttl")
    assert "the ontology has no vk:implementss. Did you mean vk:implements" in result.stderr
    assert "the ontology has no vk:Plann. Did you mean vk:Plan" in result.stderr
    assert "bản thể học không có vk:Plann" in run("slip.ttl", lang="vi").stderr
    assert "the ontology has no" not in run("good.ttl").stderr
