"""Bad input: one clear message, the right exit code, no traceback, and the store as it was."""

import errno
import gzip
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
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


def test_a_folder_is_no_text(run: Run) -> None:
    Path("texts").mkdir()
    failed(run("extract", "texts"), 2, "texts", "a folder")


def test_bad_files_leave_the_good_ones_of_their_folder(run: Run) -> None:
    for name in ("latin.txt", "wrong.ttl"):
        Path("mixed").mkdir(exist_ok=True)
        (Path("mixed") / name).write_bytes(FILES[name][0])
    Path("mixed/good.txt").write_text("Tỉnh ủy ban hành Kế hoạch số 12-KH/TU ngày 02/3/2022.", "utf-8")
    done = run("ingest", "mixed")
    assert done.exit_code == 2
    assert done.stderr.count("vankien: ") == 2
    assert "1 new" in done.stderr
    assert "good.txt" in run("sources").stdout


def test_decomposed_letters_give_the_same_graph(run: Run) -> None:
    text = (Path(__file__).parent.parent / "examples" / "2022-11-15-cao-bang-ke-hoach-214.txt").read_text("utf-8")
    graphs = []
    for form in ("NFC", "NFD"):
        Path(form).mkdir()
        Path(form, "bài báo.txt").write_text(unicodedata.normalize(form, text), "utf-8")
        done = run("extract", f"{form}/bài báo.txt", "--published", "2022-11-15", "-f", "nquads")
        assert done.exit_code == 0
        graphs.append(done.stdout)
    assert graphs[0] == graphs[1]
    assert "KH-UBND" in graphs[0]


def test_decomposed_names_of_things_are_understood(run: Run) -> None:
    given = "Nghị quyết số 13 khóa IX"
    assert run("show", unicodedata.normalize("NFD", given)).stdout == run("show", given).stdout != ""


def test_a_store_that_cannot_be_made(run: Run) -> None:
    Path("file").write_text("mine")
    failed(run("--store", "file/store", "stats"), 3, "no store can be made here")


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
        (["show", "Hội Nuôi Ong"], "nothing in this store"),
        (["trace", "21-NQ/TW"], "5 documents"),
        (["trace", "Hội Nuôi Ong"], "Hội Nuôi Ong"),
        (["query", "nonsense"], "`vankien queries` lists them"),
        (["query", "implementers"], "needs document"),
        (["query", "implementers", "-p", "document"], "NAME=VALUE"),
        (["query", "implementers", "-p", "docment=13-NQ/TW khóa IX"], "Did you mean document?"),
        (["query", "implementers", "-p", "document=21-NQ/TW"], "5 documents"),
        (["query", "reviews-due", "-p", "year=soon"], "no whole number"),
        (["query", "SELECT ?x { ?x a }"], "line 1, column 1"),
        (["query", "DELETE WHERE { ?a ?b ?c }"], "DELETE"),
        (["query", "SELECT ?x { SERVICE <http://localhost/> { ?x a ?y } }"], "SERVICE"),
        (["queries", "nonsense"], "nonsense"),
        (["export", "--trace", "21-NQ/TW", "-f", "graphml"], "5 documents"),
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
        ["ingest", "--published", "11/30/2021", "a.txt"],
        ["export", "-f", "word"],
        ["ingest", "--jobs", "0", "a"],
    ],
)
def test_usage(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert "Usage" in done.stderr


@pytest.mark.parametrize("option", ["--lang", "--store", "--update-url"])
def test_a_global_option_behind_a_command_needs_its_value(run: Run, option: str) -> None:
    done = run("stats", option)
    assert done.exit_code == 2
    assert f"Option '{option}' requires an argument" in done.stderr


def test_half_a_character_is_one_bad_row(tmp_path: Path) -> None:
    rows = ['{"content":"Nghị quyết số 20-NQ/TW"}', '{"content":"\\ud800 x"}', '{"content":"Nghị quyết số 21-NQ/TW"}']
    (tmp_path / "s.jsonl").write_text("\n".join(rows), "utf-8")
    arguments = ["--store", str(tmp_path / "s"), "--lang", "en", "ingest", "--column", "text=content"]
    result = CliRunner().invoke(main, [*arguments, str(tmp_path / "s.jsonl")])
    assert result.exit_code == 2
    assert "half of a character (U+D800) at offset 0" in result.stderr
    assert "2 new" in result.stderr


def test_what_looks_like_an_address_and_is_none(tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "s")]
    CliRunner().invoke(main, [*store, "ingest", "-"], input="Nghị quyết số 20-NQ/TW")
    for command in (["trace", "http://["], ["show", "http://["], ["why", "http://[", "20-NQ/TW"]):
        assert CliRunner().invoke(main, [*store, *command]).exit_code == 2


def test_output_goes_into_a_pipe_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old", "utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    os.mkfifo(tmp_path / "pipe")
    read = ThreadPoolExecutor(1).submit((tmp_path / "pipe").read_bytes)
    for name in ("link.csv", "pipe"):
        arguments = ["--store", str(tmp_path / "s"), "query", 'SELECT ("a" AS ?x) {}', "-o", str(tmp_path / name)]
        CliRunner().invoke(main, ["--store", str(tmp_path / "s"), "ingest", "-"], input="Nghị quyết số 20-NQ/TW")
        assert CliRunner().invoke(main, [*arguments, "-f", "csv"]).exit_code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text("utf-8") == "x\na\n"
    assert read.result(10) == b"x\na\n"
    assert (tmp_path / "pipe").is_fifo()


LONG = "x" * 100_000
ESCAPES = "\x1b[31mđỏ\x07\x1b]0;tên\x07\u202e"
ECHOING = [
    *(["show"], ["trace"], ["search"], ["cite"], ["query"], ["queries"], ["template"], ["ingest"], ["validate"]),
    *(["extract"], ["remove"], ["gaps", "--term"], ["gaps", "--before"], ["export", "--around"], ["export", "-f"]),
    *(["ingest", "a.txt", "--published"], ["ingest", "a.txt", "--place"], ["ingest", "a.txt", "--column"]),
    *(["ingest", "a.txt", "--source"], ["validate", "a.txt", "--baseline"], ["validate", "a.txt", "--shapes"]),
    *(["review", "--apply"], ["explore", "--about"], ["diff", "a.txt"], ["measures", "--by"], ["--lang"], []),
]


@pytest.mark.parametrize("command", ECHOING, ids=" ".join)
@pytest.mark.parametrize("given", [LONG, ESCAPES], ids=["long", "escapes"])
def test_what_was_given_is_repeated_short_and_harmless(run: Run, command: list[str], given: str) -> None:
    Path("a.txt").write_text("Tin.", "utf-8")
    done = run(*command, given)
    assert done.exit_code in {0, 2}
    assert not done.exception or isinstance(done.exception, SystemExit)
    assert len(done.stderr) < 1500
    assert not set(done.stderr) & set("\x1b\x07\u202e")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing/x.html", "missing/x.html: there is no folder 'missing'. Make it first"),
        ("a.txt/x.html", "a.txt/x.html: no file can be made in the folder 'a.txt'"),
        ("store", "store: this is a folder, and a file is to be written"),
        ("", "this is a folder, and a file is to be written"),
        ("a" * 300, "File name too long"),
    ],
)
def test_where_nothing_can_be_written(run: Run, path: str, words: str) -> None:
    Path("a.txt").write_text("Tin.", "utf-8")
    for command in (["explore"], ["export"], ["template", "Resolution"], ["validate", "a.txt"], ["extract", "a.txt"]):
        failed(run("-q", *command, "-o", path), 2, words)


def test_a_pipe_is_read_once_also_where_something_is_found_in_it(run: Run) -> None:
    os.mkfifo("data.ttl")
    wrong = '<https://w3id.org/vankien/id/document/tw/13/nq/99> a vk:Resolution ; vk:number "099" .'
    text = f"@prefix vk: <https://w3id.org/vankien/ontology#> .\n{wrong}\n"
    with ThreadPoolExecutor(1) as others:
        writing = others.submit(Path("data.ttl").write_text, text, "utf-8")
        done = run("ingest", "data.ttl")
        writing.result(10)
    assert done.exit_code == 1
    assert "VK-D002" in done.stderr


def test_links_that_lead_nowhere_or_round(run: Run) -> None:
    Path("round.txt").symlink_to("back.txt")
    Path("back.txt").symlink_to("round.txt")
    Path("nowhere.txt").symlink_to("missing.txt")
    for name in ("round.txt", "nowhere.txt"):
        failed(run("ingest", name), 2, name)
        failed(run("extract", name), 2, name)
        failed(run("validate", name), 2, name)


def test_a_long_name_has_room(run: Run) -> None:
    assert run("template", "Resolution", "-o", "a" * 251 + ".csv").exit_code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is simulated by /dev/full")
def test_a_full_disk(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), None)

    failed(run("export", "-o", "/dev/full"), 2, "No space left on device")
    monkeypatch.setattr(Path, "replace", full)
    failed(run("export", "-o", "x.trig"), 2, "x.trig: No space left on device")
    assert not list(Path().glob(".x.trig*"))
