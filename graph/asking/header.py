"""The `#+` header of a named query: what it answers, in two languages, and its typed parameters.

The header is a small part of YAML (so that grlc reads it too): keys with a value, or a block indented by two blanks.
Every key is known; any other is an error, so that a misspelt `defualt` cannot pass unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from ..errors import SyntaxFault
from .bind import parameters

if TYPE_CHECKING:
    from pathlib import Path

ParameterType = Literal["document", "body", "place", "term", "date", "integer", "iri", "choice", "text"]

_TOP = ("title", "description", "params", "tags", "example-result")
_PARAMETER = ("type", "vi", "en", "default", "example", "range")
_LINE = re.compile(r"#\+(?P<indent> *)(?P<key>[a-z-]+|[a-z][a-z_0-9]*):(?: (?P<value>.*))?")
_INTEGERS = re.compile(r"(-?\d+)\.\.(-?\d+)")

Block = dict[str, "str | Block"]


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in both languages."""

    vi: str
    en: str

    def of(self, lang: str) -> str:
        """The wording of `vi`, or the English one."""
        return self.vi if lang == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Parameter:
    """One `$name`: its type, what it means, a default and an example as people write them (None where there is none).

    Without a default a parameter that a query can do without is optional: the query then asks `BOUND($name)`.
    `choices` are the words of a choice; `bounds` the least and greatest integer, None where open.
    """

    name: str
    type: ParameterType
    meaning: Text
    default: str | None
    example: str | None
    choices: tuple[str, ...]
    bounds: tuple[int, int] | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Header:
    """All that a header says. `example_result` is the first row of the examples' answer on the demo store, or None."""

    title: Text
    description: Text
    parameters: tuple[Parameter, ...]
    tags: tuple[str, ...]
    example_result: str | None


def read_header(text: str, path: Path) -> Header:
    """Read the header of a query; raises `SyntaxFault` with file and line for what is unknown, missing or not used."""
    lines = text.splitlines()
    block = _block(lines, path)
    _only(block, _TOP, path, "header")
    used = parameters(text)
    declared = _sub(block, "params", path) if "params" in block else {}
    if odd := used ^ declared.keys():
        raise SyntaxFault(
            f"declared and used parameters differ: {', '.join(sorted(odd))}",
            where=str(path),
            remedy="Declare each $name once, under params",
        )
    optional = frozenset(re.findall(r"\bBOUND\(\$(\w+)\)", text))
    tags = block.get("tags", "")
    result = block.get("example-result")
    if not isinstance(tags, str) or isinstance(result, dict):
        raise SyntaxFault("tags and example-result have one line each", where=str(path))
    return Header(
        _text(_sub(block, "title", path), path),
        _text(_sub(block, "description", path), path),
        tuple(_parameter(name, _sub(declared, name, path), path, name in optional) for name in declared),
        tuple(tag.strip() for tag in tags.strip("[]").split(",") if tag.strip()),
        result,
    )


def _block(lines: list[str], path: Path) -> Block:
    root: Block = {}
    open_blocks = [root]
    for number, line in enumerate(lines, 1):
        if not line.startswith("#+"):
            break
        found = _LINE.fullmatch(line.rstrip())
        indent = len(found["indent"]) - 1 if found else -1
        depth = indent // 2
        if not found or indent % 2 or not 0 <= depth < len(open_blocks):
            raise SyntaxFault("not `#+ key: value`, indented by two blanks a step", where=f"{path}:{number}")
        del open_blocks[depth + 1 :]
        here = open_blocks[-1]
        if found["key"] in here:
            raise SyntaxFault(f"{found['key']} stands twice", where=f"{path}:{number}")
        if found["value"]:
            here[found["key"]] = found["value"].strip()
        else:
            open_blocks.append({})
            here[found["key"]] = open_blocks[-1]
    if not root:
        raise SyntaxFault("a named query starts with a header of `#+` lines", where=f"{path}:1")
    return root


def _parameter(name: str, block: Block, path: Path, optional: bool) -> Parameter:  # noqa: FBT001 - private, named above
    _only(block, _PARAMETER, path, f"parameter {name}")
    plain = {key: value for key, value in block.items() if isinstance(value, str)}
    kind = plain.get("type", "")
    if kind not in get_args(ParameterType):
        raise SyntaxFault(f"parameter {name}: type is one of {', '.join(get_args(ParameterType))}", where=str(path))
    if not optional and "default" not in plain and "example" not in plain:
        raise SyntaxFault(f"parameter {name} needs an example", where=str(path))
    extent = plain.get("range", "")
    bounds = _INTEGERS.fullmatch(extent)
    choices = tuple(word.strip() for word in extent.split("|")) if kind == "choice" else ()
    fits = {"choice": bool(extent), "integer": not extent or bounds is not None}.get(kind, not extent)
    if not fits:
        raise SyntaxFault(
            f"parameter {name}: a choice has `range: a | b`, an integer may have `range: 1..9`", where=str(path)
        )
    return Parameter(
        name,
        kind,  # type: ignore[arg-type]  # one of the literals, as just checked
        _text({key: block[key] for key in ("vi", "en") if key in block}, path),
        plain.get("default"),
        plain.get("example"),
        choices,
        (int(bounds[1]), int(bounds[2])) if bounds else None,
        optional,
    )


def _text(block: Block, path: Path) -> Text:
    _only(block, ("vi", "en"), path, "a wording")
    vi, en = block.get("vi"), block.get("en")
    if not isinstance(vi, str) or not isinstance(en, str):
        raise SyntaxFault("titles, descriptions and parameters have a vi and an en line", where=str(path))
    return Text(vi, en)


def _sub(block: Block, key: str, path: Path) -> Block:
    found = block.get(key)
    if not isinstance(found, dict):
        raise SyntaxFault(f"{key} needs an indented block", where=str(path))
    return found


def _only(block: Block, known: tuple[str, ...], path: Path, what: str) -> None:
    for key in block:
        if key not in known:
            raise SyntaxFault(f"{what}: unknown key {key}", where=str(path), remedy=f"Known: {', '.join(known)}.")
