"""The frame of the command line: its commands, options, exit codes, and what goes where."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import vankien
from vankien.cli import COMMANDS, main
from vankien.graph import errors
from vankien.graph.commands.context import Context, pass_context
from vankien.graph.knowledge import open_knowledge

TURTLE = """PREFIX : <https://example.org/>
PREFIX vk: <https://w3id.org/vankien/ontology#>
:a a vk:Document ; :p [ :q 1 ] .
"""
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the packaged data, to be copied: making one takes half a second."""
    folder = tmp_path_factory.mktemp("made") / "store"
    open_knowledge(folder).close()
    return folder


@pytest.fixture
def run(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command line on a store in an own folder, where `a.ttl` lies."""
    monkeypatch.chdir(tmp_path)
    for name in ("VANKIEN_STORE", "VANKIEN_LANG", "VANKIEN_UPDATE_URL"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(made, "vankien-store")
    Path("a.ttl").write_text(TURTLE)

    def call(*arguments: str, **extra: str) -> Result:
        return CliRunner().invoke(main, arguments, **extra)  # type: ignore[arg-type]  # click takes them as they are

    return call


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help, "a command says what it does"
    assert COMMANDS[name][1].endswith(".")


def test_examples_in_help_keep_their_lines(run: Run) -> None:
    shown = run("cite", "--help").output
    assert "\\b" not in shown
    assert '\n  vankien cite "Kết luận số 08 của Bộ Chính trị" --published 2021-11-30\n' in shown


def test_help_lists_the_commands(run: Run) -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    assert all(f"\n  {name} " in shown.output for name in COMMANDS)
    assert run("-h").output == shown.output


def test_version(run: Run) -> None:
    assert run("--version").output.split()[-1] == vankien.__version__


def test_unknown_command_and_option(run: Run) -> None:
    assert run("ingset").exit_code == 2
    assert run("sources", "--nix").exit_code == 2


@pytest.mark.parametrize("start", [["-m", "vankien"], ["cli.py"]])
def test_other_ways_to_start(checkout: Path, start: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *start, "--version"], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert vankien.__version__ in done.stdout


def test_python_cli_hands_the_exit_code_on(checkout: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "cli.py", "--store", str(tmp_path / "a" / "b.txt"), "ingest", str(tmp_path / "nothing.txt")],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "không có tệp" in done.stderr


KINDS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.VanKienError)),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", KINDS)
def test_errors_become_a_message_and_an_exit_code(
    kind: type[errors.VanKienError], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = kind("it broke", where="here:1:2", remedy="Mend it")
    done = _invoke(monkeypatch, fault)
    assert done.exit_code == kind.exit_code
    assert done.stderr == "vankien: here:1:2: it broke. Mend it\n"
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (PermissionError(13, "Permission denied", "a.txt"), 2, "vankien: a.txt: không có quyền\n"),
        (OSError(28, "No space left on device"), 2, "vankien: hết chỗ trên đĩa\n"),
        (KeyboardInterrupt(), 130, "vankien: đã dừng\n"),
    ],
)
def test_faults_of_the_system(fault: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done = _invoke(monkeypatch, fault)
    assert (done.exit_code, done.stderr) == (code, words)


def _invoke(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> Result:
    @click.command()
    def broken() -> None:
        raise fault

    monkeypatch.setattr(type(main), "get_command", lambda *_: broken)
    return CliRunner().invoke(main, ["sources"])


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently on Windows")
def test_a_broken_pipe_is_quiet(made: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "vankien", "--store", str(made), "export", "-f", "nquads"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as writer:
        assert writer.stdout
        assert writer.stderr
        assert writer.stdout.readline()
        writer.stdout.close()
        said = writer.stderr.read()
    assert said == b""
    assert writer.returncode == 141


def test_ingest_sources_show_remove(run: Run) -> None:
    taken = run("--lang", "en", "ingest", "a.ttl")
    assert (taken.exit_code, taken.stdout) == (0, "")
    assert taken.stderr.splitlines() == [
        "a.ttl: new · 1 document · 0 undecided · 1 warning",
        "  warning VK-L001: The thing has no name in Vietnamese. https://example.org/a",
        "1 new · 0 replaced · 0 unchanged · 0 invalid · 0 failed",
        "1 warning; `vankien validate FILE` gives the rule, the place and the remedy of each warning",
    ]
    assert "không đổi" in run("ingest", "a.ttl").stderr
    listed = run("sources")
    (line,) = listed.stdout.splitlines()
    iri, *rest = line.split("\t")
    assert rest[-1] == "a.ttl"
    assert len(run("sources", "--all").stdout.splitlines()) > 1
    shown = run("show", "https://example.org/a")
    assert "https://example.org/a" in shown.stdout
    assert json.loads(run("show", "https://example.org/a", "-f", "json").stdout)["iri"] == "https://example.org/a"
    assert run("remove", iri).exit_code == 0
    assert run("sources").stdout == ""
    assert "vankien ingest" in run("sources").stderr
    assert "VK-L001" in run("-v", "ingest", "a.ttl").stderr


def test_what_breaks_a_rule_is_named_and_not_written(run: Run) -> None:
    Path("wrong.ttl").write_text(f"{TURTLE}:a vk:issuedBy 'nobody' .\n")
    done = run("--lang", "en", "ingest", "wrong.ttl")
    assert done.exit_code == 1
    assert "VK-D004" in done.stderr
    assert "VK-L001" not in done.stderr, "warnings are no reason"
    assert run("sources").stdout == ""
    assert run("ingest", "--allow-invalid", "wrong.ttl").exit_code == 0
    assert "wrong.ttl" in run("sources").stdout


def test_tables_of_texts(run: Run) -> None:
    Path("news.jsonl").write_text(
        '{"body": "Tin một.", "day": "2021-11-30"}\n{"body": "Tin hai.", "day": "mai"}\n', "utf-8"
    )
    done = run("--lang", "en", "ingest", "news.jsonl", "--column", "text=body", "--column", "date=day", "--jobs", "1")
    assert done.exit_code == 2
    assert "news.jsonl:2: not a date: 'mai'" in done.stderr
    assert "2021-11-30" in run("sources").stdout
    Path("tin.csv").write_text("body;day\nTin ba.;30/11/2020 08:15\nTin bốn.;5 tháng 10 năm 2019\n", "utf-8")
    assert run("ingest", "tin.csv", "--column", "text=body", "--column", "date=day").exit_code == 0
    assert {"2020-11-30", "2019-10-05"} <= set(run("sources").stdout.split("\t"))
    assert "--column text=TÊN" in run("ingest", "news.jsonl").stderr
    assert run("ingest", "news.jsonl", "--column", "body").exit_code == 2
    assert run("ingest", "news.jsonl", "--column", "date=day").exit_code == 2


def test_tables_of_facts(run: Run) -> None:
    Path("facts.csv").write_text("document,issuedBy\n13-NQ/TW khóa IX,Bộ Chính trị\n", "utf-8")
    done = run("ingest", "facts.csv")
    assert done.exit_code == 0, done.stderr
    assert "body/bct" in run("show", "tw/9/nq/13").stdout
    Path("wrong.csv").write_text("document,issuedBy\n21-NQ/TW,Bộ Chính trị\n", "utf-8")  # of five terms
    refused = run("ingest", "wrong.csv")
    assert refused.exit_code == 2
    assert "wrong.csv, hàng 2" in refused.stderr


def test_days_are_given_in_the_vietnamese_order(run: Run) -> None:
    Path("tin.txt").write_text("Ngày 15/10, Ban Bí thư ban hành Chỉ thị số 52-CT/TW.", "utf-8")
    assert "15/10/2025 hoặc 2025-10-15" in " ".join(run("ingest", "--help").stdout.split())
    for command in ("ingest", "validate", "extract", "cite"):
        assert run(command, "tin.txt", "--published", "15.10.2025").exit_code in {0, 2 if command == "cite" else 0}
        wrong = run(command, "tin.txt", "--published", "10/15/2025")
        assert wrong.exit_code == 2
        assert "ngày viết trước, rồi đến tháng: 15/10/2025" in wrong.stderr
    assert "2025-10-15" in run("sources").stdout
    assert run("trace", "13-NQ/TW khóa IX", "--as-of", "ngày 1 tháng 2 năm 2010").exit_code == 0
    assert run("gaps", "--before", "1/2/2010").exit_code == 0
    assert "lịch không có ngày '31/2/2010'" in run("gaps", "--before", "31/2/2010").stderr


def test_the_day_that_is_kept_is_said(run: Run) -> None:
    Path("tin.txt").write_text("Tin.", "utf-8")
    run("ingest", "tin.txt", "--published", "5/3/2021")
    assert "tin.txt: không đổi · vẫn giữ ngày đăng 05/3/2021" in run("ingest", "tin.txt").stderr
    assert "unchanged · keeps its day of publication, 2021-03-05" in run("--lang", "en", "ingest", "tin.txt").stderr


def test_a_warning_is_named_and_where_more_is_said(run: Run) -> None:
    Path("tin.txt").write_text(
        "UBND tỉnh Cao Bằng ban hành Kế hoạch số 10/KH-UBND ngày 5/3/2015 thực hiện Nghị quyết số 20-NQ/TW ngày "
        "16/6/2022 của Ban Chấp hành Trung ương khóa XIII.",
        "utf-8",
    )
    done = run("ingest", "tin.txt")
    assert done.exit_code == 0
    assert "1 cảnh báo\n  cảnh báo VK-T001: Văn bản triển khai ra đời trước văn bản mà nó triển khai." in done.stderr
    assert "`vankien validate TỆP`" in done.stderr
    assert "VK-T001" in run("validate", "tin.txt").stdout
    assert "· 1 warning\n  warning VK-T001: " in run("--lang", "en", "--store", "b", "ingest", "tin.txt").stderr
    assert "VK-T001" not in run("-q", "--store", "c", "ingest", "tin.txt").stderr


def test_quiet_says_errors_only(run: Run) -> None:
    done = run("-q", "ingest", "a.ttl", "missing.txt")
    assert done.exit_code == 2
    assert done.stderr == "vankien: missing.txt: không có tệp hay thư mục này\n"
    assert "a.ttl" in run("sources").stdout, "the good file was taken"


def test_a_dry_run_writes_nothing(run: Run) -> None:
    done = run("--lang", "en", "ingest", "--dry-run", "a.ttl")
    assert "dry run" in done.stderr
    assert "1 new" in done.stderr
    assert run("sources").stdout == ""
    assert "1 new" in run("--store", "fresh", "--lang", "en", "ingest", "--dry-run", "a.ttl").stderr
    assert not Path("fresh").exists()


def test_export_to_a_file_appears_whole(run: Run, tmp_path: Path) -> None:
    assert run("export", "-f", "nquads", "-o", "all.nq").exit_code == 0
    first = Path("all.nq").read_bytes()
    assert first == run("export", "-f", "nquads").stdout_bytes
    run("export", "-f", "nquads", "-o", "all.nq")
    assert Path("all.nq").read_bytes() == first
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    gone = run("export", "-o", "nowhere/all.nq")
    assert gone.exit_code == 2
    assert "Traceback" not in gone.output


def test_export_of_some(run: Run) -> None:
    run("ingest", "a.ttl")
    own = run("export", "-f", "nquads", "--own").stdout
    assert own == run("export", "-f", "nquads", "--source", "a.ttl").stdout
    assert 0 < len(own.splitlines()) < 20
    assert run("export", "--source", "other").exit_code == 2
    assert run("export", "-f", "gexf", "--own").exit_code == 2


def test_a_whole_export_goes_into_another_store_and_comes_out_the_same(run: Run) -> None:
    run("ingest", "a.ttl")
    run("export", "-f", "trig", "-o", "all.trig")
    taken = run("--store", "other", "--lang", "en", "ingest", "all.trig")
    assert taken.exit_code == 0, taken.output
    run("--store", "other", "export", "-f", "trig", "-o", "again.trig")
    assert Path("again.trig").read_bytes() == Path("all.trig").read_bytes()


def test_backup_and_restore(run: Run) -> None:
    run("ingest", "a.ttl")
    assert run("backup", "copy").exit_code == 0
    run("remove", "a.ttl")
    assert run("--store", "again", "restore", "copy").exit_code == 0
    assert "a.ttl" in run("--store", "again", "sources").stdout
    assert run("restore", "copy").exit_code == 3, "a store is not overwritten"
    assert run("--store", "new", "restore", "nothing").exit_code == 3


def test_stats(run: Run) -> None:
    lines = dict(line.split("\t") for line in run("stats").stdout.splitlines())
    assert int(lines["Văn bản"]) > 100
    assert "Document" not in lines
    english = dict(line.split("\t") for line in run("--lang", "en", "stats").stdout.splitlines())
    assert list(lines.values()) == list(english.values())


def test_the_store_comes_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.move("vankien-store", "elsewhere")
    monkeypatch.setenv("VANKIEN_STORE", "elsewhere")
    assert run("sources").exit_code == 0
    assert not Path("vankien-store").exists()


def test_the_first_use_makes_a_store_and_says_so(run: Run) -> None:
    first = run("--store", "fresh", "stats")
    assert "fresh" in first.stderr
    assert run("--store", "fresh", "stats").stderr == ""
    assert first.stdout == run("--store", "fresh", "stats").stdout


def test_packaged_data_are_not_replaced_unasked(run: Run) -> None:
    graph = "https://w3id.org/vankien/id/source/reference/documents"
    Path("mine.trig").write_text(f"<{graph}> {{ <https://example.org/x> a <https://example.org/Y> }}")
    refused = run("ingest", "mine.trig")
    assert refused.exit_code == 2
    assert "đi kèm chương trình" in refused.stderr
    assert run("remove", graph).exit_code == 2
    assert run("ingest", "--packaged", "mine.trig").exit_code == 0


def test_data_on_standard_output_is_utf8(made: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vankien", "--store", str(made), "stats"],
        capture_output=True,
        env={"PYTHONIOENCODING": "latin-1", "PATH": ""},
        check=True,
    )
    assert "Văn bản" in done.stdout.decode()


def test_context_says_by_verbosity(capsys: pytest.CaptureFixture[str]) -> None:
    @click.command()
    @pass_context
    def speak(context: Context) -> None:
        context.say("usual")
        context.say("more", level=1)

    for verbosity in (-1, 0, 1):
        speak.main([], standalone_mode=False, obj=Context("s", None, "vi", verbosity))
    assert capsys.readouterr().err.split() == ["usual", "usual", "more"]


def test_global_options_after_the_command(run: Run) -> None:
    assert run("ingest", "a.ttl", "-q").stderr == ""
    shown = run("ingest", "a.ttl", "--lang", "en", "-v").stderr
    assert shown == run("--lang", "en", "-v", "ingest", "a.ttl").stderr
    assert "unchanged" in shown
    assert run("--lang", "vi", "sources", "--store", "other").exit_code == 0
    assert run("sources", "--lang", "fr").exit_code == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_name_no_option_like_a_global_one(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command
    names = [option for parameter in command.params for option in parameter.opts]
    assert len(names) == len(set(names))
    assert "  --store" not in command.get_help(click.Context(command))


def test_a_citation_is_read_in_the_language_asked_for(run: Run) -> None:
    told = run("--lang", "en", "cite", "Kết luận số 08-KL/TW ngày 15/6/2021 của Bộ Chính trị khóa XIII").output
    assert "Conclusion" in told
    assert "Politburo" in told
    assert "Bộ Chính trị\n" not in told


def test_json_of_several_texts_is_an_array(run: Run, tmp_path: Path) -> None:
    texts = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for number, text in enumerate(texts, 40):
        text.write_text(f"Tỉnh ủy Cao Bằng quán triệt Nghị quyết số {number}-NQ/TW.", "utf-8")
    one = json.loads(run("extract", "-f", "json", str(texts[0])).stdout)
    both = json.loads(run("extract", "-f", "json", *map(str, texts)).stdout)
    assert both[0] == one
    assert [[d["symbol"] for d in each["documents"]] for each in both] == [["40-NQ/TW"], ["41-NQ/TW"]]
