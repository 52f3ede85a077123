"""`sources.csv` beside texts: what it says of each, and when it is something else."""

import datetime as dt
from pathlib import Path

import pytest

from vankien.graph.errors import BadValue, SyntaxFault, UnreadableInput
from vankien.graph.ingest.articles import article, read_text_file
from vankien.graph.ingest.pipeline import Status
from vankien.graph.knowledge import open_knowledge

TEXT = "Tỉnh ủy quán triệt Kết luận số 08 của Bộ Chính trị."
HEAD = "file,published,place,name,address,my notes\n"
ROW = 'a.txt,2021-11-30,Thái Nguyên,"Báo Mẫu: hội nghị",https://example.org/a,đã đọc\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "README.txt"):
        (tmp_path / name).write_text(f"{TEXT} {name}", "utf-8")
    return tmp_path


def write(folder: Path, table: str, encoding: str = "utf-8") -> None:
    (folder / "sources.csv").write_text(table, encoding)


def test_day_place_name_and_address(folder: Path) -> None:
    write(folder, HEAD + ROW, "utf-8-sig")
    found = article(str(folder / "a.txt"))
    assert (found.published, found.place, found.name) == (dt.date(2021, 11, 30), "Thái Nguyên", "Báo Mẫu: hội nghị")
    assert found.address == "https://example.org/a"
    assert found.named
    other = article(str(folder / "b.txt"))
    assert (other.published, other.place, other.name, other.named) == (None, None, "b.txt", False)


def test_what_the_user_says_goes_first(folder: Path) -> None:
    write(folder, HEAD + ROW)
    given = read_text_file(str(folder / "a.txt"), published=dt.date(2022, 1, 2), place="Cao Bằng").source
    assert (given.published, given.place, given.name) == (dt.date(2022, 1, 2), "cao-bang", "Báo Mẫu: hội nghị")


def test_a_table_without_files_is_something_else(folder: Path) -> None:
    write(folder, "id,published\n1,long ago\n")
    assert article(str(folder / "a.txt")).published is None


def test_a_folder_with_its_table(folder: Path) -> None:
    write(folder, HEAD + "a.txt,2021-11-30,,,,\n")
    with open_knowledge() as known:
        assert [Path(done.path).name for done in known.ingest(folder)] == ["a.txt", "b.txt"]
        assert {row.name: str(row.published) for row in known.sources() if not row.packaged} == {
            "a.txt": "2021-11-30",
            "b.txt": "None",
        }
        assert [done.status for done in known.ingest(folder)] == [Status.UNCHANGED] * 2
        write(folder, HEAD + "a.txt,2021-11-30,,Báo Mẫu,,\nb.txt,2021-12-01,,,,\n")
        assert [done.status for done in known.ingest(folder)] == [Status.REPLACED] * 2
        assert [done.status for done in known.ingest(folder)] == [Status.UNCHANGED] * 2


@pytest.mark.parametrize(
    ("table", "fault", "words"),
    [
        (
            HEAD + "b.txt,,,,,\na.txt,11/30/2021,,,,\n",
            BadValue,
            r"sources\.csv, row 3, column B \(published\): .*the day comes first",
        ),
        (HEAD + 'a.txt,"2021', SyntaxFault, "never closed"),
    ],
)
def test_bad_tables(folder: Path, table: str, fault: type[Exception], words: str) -> None:
    write(folder, table)
    with pytest.raises(fault, match=words):
        article(str(folder / "a.txt"))


def test_a_table_in_another_encoding(folder: Path) -> None:
    write(folder, HEAD + "a.txt,30/11/2021,,Báo Quê,,\n", "cp1258")
    with pytest.raises(UnreadableInput, match="CSV UTF-8"):
        article(str(folder / "a.txt"))


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ";"), ("utf-16", "\t"), ("utf-8", ",")])
def test_a_table_as_excel_saves_it(folder: Path, encoding: str, separator: str) -> None:
    write(folder, (HEAD + "a.txt,30/11/2021,,,,\n").replace(",", separator), encoding)
    assert article(str(folder / "a.txt")).published == dt.date(2021, 11, 30)


def test_the_table_itself_is_no_input(folder: Path) -> None:
    write(folder, HEAD + ROW)
    with open_knowledge() as known:
        (done,) = known.ingest(folder / "sources.csv")
    assert done.status is Status.FAILED
    assert "lists texts" in str(done.error)
