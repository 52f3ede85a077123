"""The built pages are those of the sources: `make assets` writes what was built from what, and this compares."""

import re
from hashlib import sha256
from pathlib import Path

from vankien.graph.vocab import PREFIXES

WEB = Path(__file__).resolve().parents[2] / "graph" / "web"
FOLDERS = ("explorer", "server")


def test_the_built_files_are_current() -> None:
    lines = (WEB / "static" / "BUILT_FROM").read_text("utf-8").splitlines()
    recorded = {name: digest for digest, name in (line.split("  ") for line in lines)}
    sources = [file for folder in FOLDERS for file in (WEB / "assets" / folder).iterdir()]
    files = [*(WEB / "static").iterdir(), *sources, *(WEB / "assets").glob("*.*")]
    found = {
        file.relative_to(WEB).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in files
        if "node_modules" not in file.parts and file.name not in {"BUILT_FROM", ".npmrc"}
    }
    assert found == recorded, "run `make assets`"


def test_every_package_in_the_bundle_has_its_licence() -> None:
    notices = (WEB / "static" / "THIRD_PARTY_NOTICES").read_text("utf-8")
    for name in ("d3-zoom", "@zazuko/yasqe", "codemirror", "dompurify", "lodash-es"):
        assert re.search(rf"^{name} \d", notices, re.MULTILINE), name
    assert notices.count("Permission to use") >= notices.count("(ISC)") > 5
    assert (
        notices.count("Permission is hereby granted")
        >= len(re.findall(r"^\S+ [\d.]+ \(MIT\)$", notices, re.MULTILINE))
        > 5
    )


def test_no_script_could_end_its_block() -> None:
    script = (WEB / "static" / "explorer.js").read_text("utf-8").lower()
    assert "</script" not in script
    assert "<!--" not in script


def test_the_pages_never_parse_text_as_html_or_code() -> None:
    ways = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "DOMParser")
    sources = [source for folder in FOLDERS for source in (WEB / "assets" / folder).glob("*.js")]
    assert len(sources) > 20
    assert [(file.name, way) for file in sources for way in ways if way in file.read_text("utf-8")] == []


def test_the_bundles_name_no_host_to_ask() -> None:
    """The editor can look prefixes and terms up at prefix.cc and LOV: the build takes that out."""
    hosts = ("prefix.cc", "lov.linkeddata.es", "dbpedia.org/sparql")
    bundles = list((WEB / "static").glob("*.js"))
    assert len(bundles) >= 3
    assert [(file.name, host) for file in bundles for host in hosts if host in file.read_text("utf-8")] == []


def test_the_editor_knows_the_prefixes_of_the_vocabulary() -> None:
    source = (WEB / "assets" / "server" / "results.js").read_text("utf-8")
    known = dict(re.findall(r'^  (\w+): "(http[^"]+)",$', source, re.MULTILINE))
    assert len(known) > 8
    assert {prefix: base for prefix, base in known.items() if PREFIXES.get(prefix, base) != base} == {}
