"""Every message that a user can meet has both languages: errors, reasons, help, and what click says of wrong usage."""

import ast
import inspect
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from vankien.cli import COMMANDS, main
from vankien.graph import errors
from vankien.graph.commands.speech import language
from vankien.graph.errors import BadValue, SyntaxFault, VanKienError
from vankien.graph.wording import message, said, wordings

ROOT = Path(__file__).resolve().parent.parent
ROWS = list(wordings())
HOLE = re.compile(r"\{(\w+)\}")
ERRORS = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, VanKienError)}
BELOW = re.compile(r"^class (\w+)\(\w*(?:Error|Fault)\):", re.MULTILINE)
HOMES = [ROOT / "graph" / name for name in ("asking/worker.py", "server/faults.py")]
RAISED = {"UsageError", *ERRORS, *(name for path in HOMES for name in BELOW.findall(path.read_text("utf-8")))}
RAISED -= {"Unreadable"}  # what it says is another error's, and shapes have one of that name that nobody sees
# What is no wording of its own: both languages stand in the code, or another row's text is passed on.
PASSED_ON = re.compile(
    r"str\(error\)|error\.(what|strerror|reason|msg)|fault\.(what|remedy)|context\.word\(|nearest\(|_choices\(|None|join\(\[f'{head}:'"
    r"|<(message|what|words|hint|remedy|said|found|shape|says)>|said or |rstrip\(': '\)"
)


def templates(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may give, with `{}` for what differs; what is computed otherwise is named."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            parts: list[list[str]] = [
                [*templates(one.value)]
                if isinstance(one, ast.FormattedValue) and isinstance(one.value, ast.IfExp)
                else [str(one.value) if isinstance(one, ast.Constant) else "{}"]
                for one in values
            ]
            yield from map("".join, itertools.product(*parts))
        case ast.IfExp(body=body, orelse=orelse):
            yield from templates(body)
            yield from templates(orelse)
        case ast.BinOp(left=left, right=right):
            yield from (one + other for one in templates(left) for other in templates(right))
        case ast.BoolOp(values=values):
            for one in values:
                yield from templates(one)
        case _:
            yield f"computed: <{ast.unparse(node)}>"


def raised() -> Iterator[tuple[str, str]]:
    """Where an error is made, and each text it may have as what and remedy."""
    for path in sorted([*ROOT.glob("graph/**/*.py"), ROOT / "cli.py"]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            place = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
            yield from ((place, text) for part in said_of(node) for text in templates(part))


def said_of(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that become the words of an error."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if name in RAISED:
            yield from node.args[:1]
            yield from (one.value for one in node.keywords if one.arg in {"what", "remedy"})
        case ast.Call(func=ast.Attribute(attr="_fault") | ast.Name(id="fault" | "_fault" | "fault_at"), args=args):
            yield from (one for one in args if any(" " in text for text in templates(one) if text[:9] != "computed:"))
        case ast.Assign(targets=[ast.Name(id="hint" | "remedy" | "says")], value=value):
            yield from (value for text in templates(value) if " " in text and not text.startswith("computed: "))


def filled(template: str) -> str:
    """The text as a user may meet it: each hole with a word in it."""
    return template.replace("{}", "Xyz")


@pytest.mark.parametrize(("place", "template"), [pytest.param(*one, id=one[0]) for one in raised()])
def test_every_error_is_said_in_vietnamese(place: str, template: str) -> None:
    if template.startswith("computed: "):
        assert PASSED_ON.search(template), f"{place}: give {template} a wording, or say why it has none"
        return
    line = filled(template).split("\n")[0]
    if not re.search(r"[a-z]{2}", line.replace("Xyz", "")):
        return  # a command, or nothing but what was given
    assert said(line, "vi") != line, f"{place}: no row of graph/messages/*.po for {template!r}"


def test_rows_stand_once_and_keep_their_holes() -> None:
    assert [text for text, times in Counter(row.en for row in ROWS).items() if times > 1] == []
    for row in ROWS:
        assert row.vi, row.en
        assert sorted(HOLE.findall(row.en)) == sorted(HOLE.findall(row.vi)), row
        assert set(re.findall(r"--[a-z]+|`[^`]+`", row.en)) - {"`vankien search WORDS`", "`vankien queries NAME`"} <= {
            *re.findall(r"--[a-z]+|`[^`]+`", row.vi),
            *(f"`#+ {rest}`" for rest in ["key: value"]),
        }, row


def reasons() -> Iterator[str]:
    """The sentences in the reader's code: what it says in Vietnamese of what it decided or left open."""
    for path in ROOT.glob("graph/text/**/*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = [node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
        docs = {doc for node in named if (doc := ast.get_docstring(node, clean=False))}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant | ast.JoinedStr):
                for text in templates(node):
                    if re.match(r"[A-ZĐ]\w* (?:\w+|\S+ )", text) and text.endswith(".") and text not in docs:
                        yield text


@pytest.mark.parametrize("template", sorted(set(reasons())))
def test_every_reason_is_said_in_english(template: str) -> None:
    text = filled(template)
    assert said(text, "en") != text, f"no row of graph/messages/reasons.po for {template!r}"


def test_the_reasons_are_found() -> None:
    assert len(set(reasons())) > 15


def paragraphs(text: str | None) -> list[str]:
    parts = inspect.cleandoc(text or "").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip() and not part.startswith("\b")]


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_the_language_asked_for(name: str) -> None:
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), name) if name else main
    assert command is not None
    words = paragraphs(command.help)
    words += [one.help for one in command.params if isinstance(one, click.Option) and one.help and not one.hidden]
    words = [re.sub(r"\s*\[[^\[\]]*\]", "", one) for one in words] + ([COMMANDS[name][1]] if name else [])
    ask = [*([name] if name else []), "--help"]
    vietnamese, english = (
        CliRunner().invoke(main, ["--lang", lang, *ask], terminal_width=1000) for lang in ("vi", "en")
    )
    assert vietnamese.exit_code == english.exit_code == 0
    shown_vi, shown_en = (" ".join(one.output.split()) for one in (vietnamese, english))
    for text in filter(None, words):
        assert said(text, "vi") != text, f"no row of graph/messages/help.po for {text!r}"
        if text != COMMANDS.get(name, ("", ""))[1]:
            assert " ".join(said(text, "vi").split()) in shown_vi.replace(" ]", "]")
            assert text in shown_en
    left = set(re.findall(r"\[([a-z][^\[\]|]*)\]", vietnamese.output)) & set(
        re.findall(r"\[([a-z][^\[\]|]*)\]", english.output)
    )
    assert not {one for one in left if " " in one}, "what stands in brackets"
    for heading in ("Usage:", "Options:", "Show this message"):
        assert heading in english.output
        assert heading not in vietnamese.output


WRONG = {
    "no command": [],
    "unknown command": ["frobnicate"],
    "near command": ["trac"],
    "no argument": ["trace"],
    "too many": ["show", "one", "two"],
    "unknown option": ["trace", "x", "--frobnicate"],
    "near option": ["trace", "x", "--dept", "3"],
    "no value": ["trace", "--depth"],
    "a value too many": ["trace", "x", "--all=yes"],
    "no number": ["query", "x", "--limit", "many"],
    "no fraction": ["query", "x", "--timeout", "long"],
    "out of range": ["query", "x", "--limit", "0"],
    "no choice": ["gaps", "--level", "cosmic"],
    "no day": ["cite", "x", "--published", "yesterday"],
    "no file": ["review", "--apply", "nowhere.csv"],
    "a folder": ["trace", "x", "-o", "."],
    "missing option": ["explore"],
    "clashing options": ["validate"],
    "clashing forms": ["export", "-f", "table"],
}


@pytest.mark.parametrize("args", WRONG.values(), ids=WRONG)
def test_wrong_usage_is_said_in_the_language_asked_for(args: list[str]) -> None:
    english = CliRunner().invoke(main, ["--lang", "en", *args])
    vietnamese = CliRunner().invoke(main, ["--lang", "vi", *args])
    assert english.exit_code == vietnamese.exit_code == 2
    assert "Error: " in english.output
    assert "Lỗi: " in vietnamese.output
    told = vietnamese.output.rpartition("Lỗi: ")[2]
    assert said(told.strip(), "vi") == told.strip(), "a part of it is still English"
    for line in english.output.splitlines():
        assert not re.search(r"[ăâđêôơư]", line)


def test_long_input_is_repeated_as_far_as_a_line_goes() -> None:
    shown = CliRunner().invoke(main, ["query", "x", "--limit", "9" * 50_000 + "x"]).output
    assert len(shown) < 500


def test_the_language_may_stand_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VANKIEN_LANG", raising=False)
    assert language([]) == "vi"
    assert language(["--help", "--lang", "en"]) == "en"
    assert language(["--lang=en", "trace"]) == "en"
    assert language(["--lang", "fr"]) == "vi"
    assert language(["--", "--lang", "en"]) == "vi"
    monkeypatch.setenv("VANKIEN_LANG", "en")
    assert language(["trace", "--help"]) == "en"
    assert language(["trace", "--help", "--lang", "vi"]) == "vi"


def test_an_error_is_said_part_by_part() -> None:
    error = BadValue("not a year: 'x'", where="a.csv, row 2, column G (x)", remedy="Write four digits")
    assert message(error, "vi") == "a.csv, hàng 2, cột G (x): không phải là một năm: 'x'. Hãy ghi bốn chữ số"
    assert message(error, "en") == str(error)


def test_a_line_of_several_is_said_by_itself() -> None:
    fault = SyntaxFault("this does not belong here\n    SELECT nothing here\n           ^", where="line 1, column 8")
    assert message(fault, "vi").splitlines()[1:] == ["    SELECT nothing here", "           ^"]


def test_reasons_are_said_with_their_dates() -> None:
    reason = "Văn bản mang số này được ban hành gần nhất tính đến ngày đăng 5/11/2021, thuộc khóa XIII."
    told = "The latest document of this number by the day of publication 2021-11-05, of term XIII."
    assert said(reason, "en") == told
    assert said(f"{reason}; Không nêu Hiến pháp năm nào.", "en").startswith(told)
    assert said(reason, "vi") == reason


def test_what_no_row_fits_stays() -> None:
    long = "a: b. c; " * 5_000
    assert said(f"{long}\n{long}", "vi") == f"{long}\n{long}"
    assert said("Hello, world", "vi") == "Hello, world"


def test_a_number_with_decimals_is_written_as_the_language_does() -> None:
    assert said("the query was stopped after 0.5 s", "vi") == "truy vấn bị dừng sau 0,5 giây"
    assert said("the query was stopped after 60 s", "vi") == "truy vấn bị dừng sau 60 giây"
    assert said("", "en") == ""
