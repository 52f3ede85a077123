"""What the documents show can be typed, what can be typed is documented, and both languages say the same."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from vankien.cli import main

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
PAIRS = [("README.md", "README.vi.md"), ("docs/guide.md", "docs/guide.vi.md")]
COMMANDS = main.list_commands(click.Context(main))

BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
END = {"|", ">", ">>", "<", ";", "&&", "||", "&"}


def split(line: str) -> list[str] | None:
    """The words of a shell line; None while a quotation is open."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True  # else letters beyond ASCII would be words of their own
    try:
        return list(lexer)
    except ValueError:
        return None


def shown(text: str) -> Iterator[list[str]]:
    """The words of each command in the fenced blocks that starts with vankien or make, up to a pipe or comment."""
    for block in BLOCK.findall(text):
        lines = iter(block.replace("\\\n", " ").splitlines())
        for line in lines:
            command = line.removeprefix("$ ").strip()
            if command.split(" ")[0] not in {"vankien", "make"}:
                continue
            while (words := split(command)) is None:
                command += "\n" + next(lines)
            stop = next((place for place, word in enumerate(words) if word in END), len(words))
            yield words[:stop]


def options(command: click.Command) -> set[str]:
    return {"--help"} | {name for parameter in command.params for name in [*parameter.opts, *parameter.secondary_opts]}


def fault(words: list[str]) -> str | None:
    """Why this command line of a document cannot be typed, as far as names go; None if it can."""
    if words[0] == "make":
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return next((f"no make target {word}" for word in words[1:] if "=" not in word and word not in targets), None)
    here: click.Command = main
    for word in words[1:]:
        name = word.split("=")[0]
        if here is main and word in COMMANDS:
            here = main.get_command(click.Context(main), word) or main
        elif re.match(r"--?[a-z]", word) and name not in options(here):
            return f"no option {name} of {here.name}"
    bare = all(word in {"--help", "--version"} for word in words[1:])
    return f"no such command: {shlex.join(words)}" if here is main and not bare else None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_shown_can_be_typed(document: Path) -> None:
    faults = {shlex.join(words): fault(words) for words in shown(document.read_text("utf-8"))}
    assert {line: why for line, why in faults.items() if why} == {}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    lost = [link for link in LINK.findall(document.read_text("utf-8")) if not (document.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("name", [name for pair in PAIRS for name in pair if name.startswith("docs/")])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_guide(command: str, name: str) -> None:
    guide = ROOT / name
    if not guide.exists():
        pytest.skip(f"{name} is not written yet")
    assert any(command in words[1:] for words in shown(guide.read_text("utf-8"))), (
        f"{name} shows no `vankien {command}`"
    )


@pytest.mark.parametrize(("english", "vietnamese"), PAIRS)
def test_both_languages_show_the_same_commands(english: str, vietnamese: str) -> None:
    pair = [ROOT / english, ROOT / vietnamese]
    missing = [path.name for path in pair if not path.exists()]
    if missing:
        pytest.skip(f"not written yet: {', '.join(missing)}")
    first, second = ([words[:2] for words in shown(path.read_text("utf-8"))] for path in pair)
    assert first == second


def test_the_map_names_every_part() -> None:
    parts = {
        path.stem for path in (ROOT / "graph").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    named = re.findall(r"`(?:graph/)?(\w+)/?`", (ROOT / "docs" / "architecture.md").read_text("utf-8"))
    assert parts - set(named) - {"__init__"} == set()


def test_the_reader_of_documents_finds_faults() -> None:
    text = "```sh\n$ vankien --help | less\nmake demo\nmake nonsense\nvankien 'two\nlines'\nvankien --nonsense\n```\n"
    assert [bool(fault(words)) for words in shown(text)] == [False, False, True, True, True]
