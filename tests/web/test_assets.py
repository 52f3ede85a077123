"""The built pages are those of the sources: `make assets` writes what was built from what, and this compares."""

from hashlib import sha256
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "graph" / "web"


def test_the_built_files_are_current() -> None:
    lines = (WEB / "static" / "BUILT_FROM").read_text("utf-8").splitlines()
    recorded = {name: digest for digest, name in (line.split("  ") for line in lines)}
    files = [*(WEB / "static").iterdir(), *(WEB / "assets" / "explorer").iterdir(), *(WEB / "assets").glob("*.*")]
    found = {
        file.relative_to(WEB).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if "node_modules" not in file.parts and file.name not in {"BUILT_FROM", ".npmrc"}
    }
    assert found == recorded, "run `make assets`"


def test_every_package_in_the_bundle_has_its_licence() -> None:
    notices = (WEB / "static" / "THIRD_PARTY_NOTICES").read_text("utf-8")
    assert "d3-zoom" in notices
    assert notices.count("Permission to use") >= notices.count("(ISC)") > 5


def test_no_script_could_end_its_block() -> None:
    script = (WEB / "static" / "explorer.js").read_text("utf-8").lower()
    assert "</script" not in script
    assert "<!--" not in script


def test_the_pages_never_parse_text_as_html_or_code() -> None:
    ways = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "DOMParser")
    for source in (WEB / "assets" / "explorer").glob("*.js"):
        assert [way for way in ways if way in source.read_text("utf-8")] == [], source.name
