"""Which files are taken, from files and folders."""

import os
import sys
from pathlib import Path

import pytest

from vankien.graph.errors import UnreadableInput
from vankien.graph.ingest.files import found, read_bytes, suffix, tables_passed_over
from vankien.graph.store import in_folder


def names(folder: Path, *paths: str) -> list[str]:
    return [str(Path(path).relative_to(folder)) for path in found(str(folder / path) for path in paths or ("",))]


def fill(folder: Path, *files: str) -> None:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


@pytest.mark.parametrize(
    ("path", "ending"),
    [("a.txt", ".txt"), ("b/c.TTL.gz", ".ttl"), ("x.gz", ""), ("d.nt.GZ", ".nt"), ("no", ""), ("a.b/c", "")],
)
def test_suffix(path: str, ending: str) -> None:
    assert suffix(path) == ending


def test_folders_in_order_with_all_below(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.ttl", "sub/deep/c.nq.gz", "sub/B.TXT", "photo.jpg", ".hidden.txt", ".git/x.txt")
    assert names(tmp_path) == ["a.ttl", "b.txt", "sub/B.TXT", "sub/deep/c.nq.gz"]


def test_files_as_they_are_given(tmp_path: Path) -> None:
    fill(tmp_path, "b.txt", "a.ttl", ".hidden.txt")
    assert names(tmp_path, "b.txt", ".hidden.txt", "a.ttl") == ["b.txt", ".hidden.txt", "a.ttl"]
    assert list(found(["-"])) == ["-"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_that_go_round(tmp_path: Path) -> None:
    fill(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "sub")
    (tmp_path / "sub" / "dangling.txt").symlink_to(tmp_path / "nowhere")
    found_names = names(tmp_path)
    assert len([name for name in found_names if name.endswith("a.txt")]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    fill(tmp_path, "named/a.txt", "elsewhere/b.txt", "elsewhere/c.csv")
    (tmp_path / "named" / "out").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "named" / ".hidden").symlink_to(tmp_path / "elsewhere")
    link = str(tmp_path / "named" / "out")
    assert list(found([str(tmp_path / "named")])) == [link, str(tmp_path / "named" / "a.txt")]
    assert tables_passed_over([str(tmp_path / "named")]) == 0
    with pytest.raises(UnreadableInput, match="not followed"):
        read_bytes(link, 10)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
def test_pipes_in_folders_are_no_texts(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    assert names(tmp_path) == ["a.txt"]


def test_readme_and_the_list_of_texts_are_no_texts(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt", "README.txt", "sources.csv")
    assert [Path(path).name for path in found([str(tmp_path)], tables=True)] == ["a.txt"]


def test_a_store_is_no_input(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    in_folder(tmp_path / "store", write=True).close()
    fill(tmp_path, "store/inside.txt")
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("name", ["missing.txt", "photo.jpg", "noending", "empty"])
def test_what_is_not_taken(tmp_path: Path, name: str) -> None:
    fill(tmp_path, "photo.jpg", "noending")
    (tmp_path / "empty").mkdir()
    fill(tmp_path, "empty/photo.jpg")
    with pytest.raises(UnreadableInput) as error:
        list(found([str(tmp_path / name)]))
    assert error.value.where == str(tmp_path / name)


def test_size_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 2_000_001)
    with pytest.raises(UnreadableInput, match="larger than 2 MB"):
        read_bytes(str(tmp_path / "a.txt"), 2_000_000)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_an_endless_file(tmp_path: Path) -> None:
    (tmp_path / "endless.txt").symlink_to("/dev/zero")
    with pytest.raises(UnreadableInput, match="larger than"):
        read_bytes(str(tmp_path / "endless.txt"), 1_000_000)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_no_permission(tmp_path: Path) -> None:
    fill(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UnreadableInput, match="ermission"):
        read_bytes(str(tmp_path / "a.txt"), 10)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        read_bytes(str(tmp_path), 10)


def test_tables_in_folders_are_counted(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("a.csv", "inner/b.xlsx", "c.txt", "sources.csv", ".hidden.csv"):
        (tmp_path / name).write_text("x", "utf-8")
    assert tables_passed_over([str(tmp_path), "-", str(tmp_path / "a.csv")]) == 2
