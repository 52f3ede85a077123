"""Bad input: one clear message, the right exit code, no traceback, and the store as it was."""

import gzip
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from vankien.cli import main
from vankien.graph.knowledge import open_knowledge

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "store"
    open_knowledge(folder).close()
    return folder


@pytest.fixture
def run(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(made, "store")

    def call(*arguments: str, data: bytes | None = None) -> Result:
        return CliRunner().invoke(main, ["--store", "store", "--lang", "en", *arguments], input=data)

    return call


def failed(done: Result, code: int, *words: str) -> None:
    """One message on standard error, with these words, and nothing on standard output."""
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    messages = [line for line in done.stderr.splitlines() if line.startswith("vankien: ")]
    assert len(messages) == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in messages[0]


FILES = {
    "empty.txt": (b"", "empty.txt"),
    "blank.txt": (b" \n\t\n", "blank.txt"),
    "binary.txt": (b"\x7fELF\x00\x01\x02" * 50, "binary"),
    "latin.txt": ("Ngh\u00ea quy\u00eat".encode("latin-1"), "UTF-8"),
    "large.txt": (b"Tin. " * 4_000_001, "20 MB"),
    "large.txt.gz": (gzip.compress(b"Tin. " * 4_000_001), "20 MB"),
    "cut.txt.gz": (gzip.compress(b"Tin. " * 1000)[:-5], "gzip"),
    "wrong.ttl": (b"<a:a> <a:b> <a:c> .\n<a:d> <a:e> f:g .", "wrong.ttl:2:13"),
    "wrong.rdf": (b"<rdf:RDF>", "wrong.rdf:1:"),
    "wrong.jsonld": (b'{"@id":', "wrong.jsonld:1:"),
    "nothing.ttl": (b"# nothing\n", "no statement"),
    "photo.jpg": (b"\xff\xd8", ".jpg"),
}


@pytest.mark.parametrize("name", FILES)
def test_files(run: Run, name: str) -> None:
    data, words = FILES[name]
    Path(name).write_bytes(data)
    before = run("stats").stdout
    failed(run("ingest", name), 2, name, words)
    assert run("stats").stdout == before


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "latin.txt", "large.txt", "wrong.ttl"])
def test_extract(run: Run, name: str) -> None:
    Path(name).write_bytes(FILES[name][0])
    failed(run("extract", name), 2, name)


def test_standard_input(run: Run) -> None:
    failed(run("ingest", "-", data=b"\xff\xff\xff"), 2, "UTF-8")


def test_fifty_megabytes_take_no_time(run: Run) -> None:
    with Path("huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    failed(run("ingest", "huge.txt"), 2, "20 MB", "Split it")


def test_folders(run: Run) -> None:
    Path("empty").mkdir()
    failed(run("ingest", "empty"), 2, "no readable file")
    failed(run("ingest", "missing"), 2, "no such file or folder")


def test_a_text_without_citation_is_fine(run: Run) -> None:
    Path("plain.txt").write_text("Hôm nay trời đẹp.", "utf-8")
    done = run("ingest", "plain.txt")
    assert done.exit_code == 0
    assert "no document" in done.stderr


@pytest.mark.parametrize("command", [["sources"], ["ingest", "a.ttl"], ["stats"], ["export"], ["backup", "copy"]])
def test_a_store_that_is_none(run: Run, command: list[str]) -> None:
    Path("a.ttl").write_text("<a:a> <a:b> <a:c> .")
    Path("mine").mkdir()
    Path("mine/thesis.docx").write_text("mine")
    failed(run("--store", "mine", *command), 3, "mine", "something else")
    failed(run("--store", "mine/thesis.docx", *command), 3, "a file")
    assert [path.name for path in Path("mine").iterdir()] == ["thesis.docx"]


HOLDER = """
import sys
from pathlib import Path
from vankien.graph.store import in_folder
with in_folder(Path(sys.argv[1]), write=True):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("command", [["sources"], ["ingest", "a.ttl"], ["remove", "x"], ["show", "tw/9/nq/13"]])
def test_a_store_that_another_process_holds(run: Run, command: list[str]) -> None:
    Path("a.ttl").write_text("<a:a> <a:b> <a:c> .")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, "store"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline() == b"held\n"
        failed(run(*command), 3, "another process holds")
        holder.stdin.close()
    assert run("sources").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "21-NQ/TW"], "5 documents"),
        (["show", "999-NQ/TW"], "999-NQ/TW"),
        (["show", "https://example.org/nothing"], "example.org/nothing"),
        (["remove", "nothing.txt"], "sources"),
        (["export", "--source", "nothing.txt"], "sources"),
        (["ingest", "--source", "here", "a.txt"], "http(s)"),
        (["ingest", "--place", "Xứ Mộng Mơ", "a.txt"], "Xứ Mộng Mơ"),
    ],
)
def test_names_that_fit_nothing_or_too_much(run: Run, arguments: list[str], words: str) -> None:
    Path("a.txt").write_text("Tin.", "utf-8")
    failed(run(*arguments), 2, words)


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest"],
        ["ingest", "--published", "30/11/2021", "a.txt"],
        ["export", "-f", "word"],
        ["ingest", "--jobs", "0", "a"],
    ],
)
def test_usage(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "Usage" in done.stderr
