"""`kehoach load`: what enters the register, what is refused and why, and that a bad file harms nothing."""

import json
import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import Result
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Run = Callable[..., Result]
SECRET = "ỦY BAN NHÂN DÂN\nTỈNH X\n{mark}\nSố: 1/KH-UBND\nKẾ HOẠCH\nDiễn tập\nI. MỤC TIÊU\n1. Chung.\n"
NO_NUMBER = "KẾ HOẠCH\nTổ chức hội thi\nI. NỘI DUNG\n1. Tổ chức hội thi cho học sinh toàn trường.\n"


def _picture_pdf() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "lightgrey")), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _locked_pdf() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("mật khẩu", ownerPassword="khác"))
    canvas.drawString(100, 700, "KE HOACH")
    canvas.save()
    return buffer.getvalue()


BAD = [
    ("rỗng.txt", b"", "is empty"),
    ("trắng.txt", b" \n\n \t\n", "is empty"),
    ("nhị phân.txt", bytes(range(256)) * 20, "no UTF-8"),
    ("cắt cụt.pdf", b"%PDF-1.7\nbroken", "damaged PDF"),
    ("cắt cụt.docx", b"PK\x03\x04broken", "cắt cụt.docx"),
    ("ảnh trắng.pdf", _picture_pdf(), "holds no text"),
    ("khóa.pdf", _locked_pdf(), "password"),
    ("mật.txt", SECRET.format(mark="MẬT").encode(), "MẬT"),
    ("tối mật.txt", SECRET.format(mark="TỐI MẬT").encode(), "TỐI MẬT"),
]


def _tasks(run: Run) -> list[dict[str, object]]:
    found = json.loads(run("tasks", "--format", "json").output)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(("name", "data", "words"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_is_named_and_stops_no_other(
    run: Run, tmp_path: Path, sample_plans: list[Path], name: str, data: bytes, words: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    alone = run("load", bad)
    assert (alone.exit_code, _tasks(run)) == (1, [])
    result = run("load", bad, sample_plans[0])
    line = next(line for line in result.output.splitlines() if f"{name}: refused: " in line)
    assert result.exit_code == 1
    assert words in line
    assert ";" in line  # what to do
    assert "program fails" not in line
    assert ": loaded: " in result.output
    assert "1 loaded; 1 refused" in result.output


@pytest.mark.parametrize("command", ["load", "extract", "text"])
def test_a_huge_file_is_refused_before_it_is_read(run: Run, tmp_path: Path, command: str) -> None:
    huge = tmp_path / "lớn.txt"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    result = run(command, huge)
    assert result.exit_code == 1
    assert "200 MB" in result.output


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("load", tmp_path / "không có.docx")
    assert result.exit_code == 1
    assert "không có.docx: refused: it cannot be read" in result.output


def test_folders_are_read_to_the_bottom_without_hidden_files(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    below = tmp_path / "văn bản đến" / "quý I"
    below.mkdir(parents=True)
    (below / sample_plans[0].name).write_bytes(sample_plans[0].read_bytes())
    for name in (".DS_Store", "~$ke-hoach.docx", "Thumbs.db", "desktop.ini", "._ke-hoach.docx", "ke-hoach.lnk"):
        (below / name).write_bytes(b"\x00\x01")
    for folder in (".git", "$RECYCLE.BIN", "__MACOSX"):
        (below / folder).mkdir()
        (below / folder / "ke-hoach.txt").write_text(NO_NUMBER, "utf-8")
    result = run("load", tmp_path / "văn bản đến")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "1 loaded")


def test_a_folder_without_files_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    result = run("load", tmp_path / "trống")
    assert result.exit_code == 1
    assert "no file found" in result.output


def test_a_folder_without_readable_files_names_each(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ảnh"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(_picture_pdf())
    result = run("load", folder)
    assert (result.exit_code, result.output.count(": refused: ")) == (1, 2)


def test_what_holds_no_plan_is_loaded_and_counted_as_to_check(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# Ghi chú\n\nThư mục này giữ các văn bản nhận được trong quý I.\n", "utf-8")
    first = run("load", readme, sample_plans[0])
    again = run("load", readme, sample_plans[0])
    assert "    no task found: " in first.output
    assert "without a task" in first.output.splitlines()[-1]
    assert first.output.splitlines()[-1].startswith("2 loaded; 1 to check: ")
    assert (first.exit_code, again.exit_code) == (0, 0)


def test_a_file_is_named_once(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "cắt cụt.pdf"
    bad.write_bytes(b"%PDF-1.7\nbroken")
    assert run("load", bad).output.splitlines()[0].startswith(f"{bad}: refused: it is a damaged PDF;")
    assert run("extract", bad).output.startswith("cắt cụt.pdf is a damaged PDF;")
    assert run("text", bad).output.startswith("cắt cụt.pdf is a damaged PDF;")


@pytest.mark.parametrize("command", ["load", "extract", "text"])
def test_a_password_that_took_the_path(run: Run, command: str) -> None:
    result = run(command, "--password", "khóa.pdf")
    assert result.exit_code == 2
    assert "Missing argument" in result.output
    assert "for the password" in result.output
    assert "for the password" not in run(command).output
    assert run(command).exit_code == 2


def test_a_plan_without_number_or_date_is_loaded_and_named(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "hội thi.txt"
    plan.write_text(NO_NUMBER, "utf-8")
    result = run("load", plan)
    assert result.exit_code == 0
    assert ": loaded: " in result.output
    assert "states no number and no date" in result.output
    assert result.output.splitlines()[-1] == "1 loaded; 1 to check: 1 without number, date or issuer"
    header = json.loads(run("extract", "--json", plan).output)["documents"][0]
    assert (header["number"], header["issued_on"], header["signer"]) == (None, None, None)
    assert _tasks(run)


def test_loading_twice_changes_nothing(run: Run, sample_plans: list[Path]) -> None:
    first = run("load", *sample_plans)
    tasks = _tasks(run)
    again = run("load", *sample_plans)
    assert first.exit_code == again.exit_code == 0
    assert f"{len(sample_plans)} loaded" in first.output
    assert f"{len(sample_plans)} already known" in again.output
    assert _tasks(run) == tasks


def test_another_copy_is_kept_and_not_counted(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    plan = next(file for file in sample_plans if file.suffix == ".txt")
    copy = tmp_path / "bản sao.txt"
    copy.write_bytes(plan.read_bytes() + b"\n")
    run("load", plan)
    before = _tasks(run)
    kept = run("load", copy)
    assert (kept.exit_code, "same plan as " in kept.output) == (0, True)
    assert _tasks(run) == before
    assert len(json.loads(run("tasks", "--copies", "--format", "json").output)) == 2 * len(before)
    switched = run("load", "--replace", copy)
    assert "now the current copy of " in switched.output
    assert {row["source"] for row in _tasks(run)} == {copy.name}


@pytest.mark.parametrize("place", ["tệp/sổ.db", "thư mục"])
def test_a_register_that_cannot_be_written(run: Run, tmp_path: Path, sample_plans: list[Path], place: str) -> None:
    (tmp_path / "tệp").write_text("không phải thư mục", "utf-8")
    (tmp_path / "thư mục").mkdir()
    result = run("--db", tmp_path / place, "load", sample_plans[0])
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert len(result.output.splitlines()) == 1


def test_a_database_that_is_no_register(run: Run, tmp_path: Path, sample_plans: list[Path]) -> None:
    other = tmp_path / "khác.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE nhan_su (ten TEXT)")
    text = tmp_path / "văn bản.db"
    text.write_text("đây không phải là cơ sở dữ liệu\n" * 100, "utf-8")
    for place, words in ((other, "something else"), (text, "is no register")):
        result = run("--db", place, "load", sample_plans[0])
        assert (result.exit_code, words in result.output) == (1, True)
    with sqlite3.connect(other) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("nhan_su",)]
    assert text.read_text("utf-8").startswith("đây không phải")


def _archive(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_what_an_archive_carries_is_loaded_under_its_name(run: Run, tmp_path: Path) -> None:
    mail = b"From: a@b.vn\r\nTo: c@d.vn\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
    mail += b"--B\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=ke-hoach.txt\r\n"
    mail += b"Content-Transfer-Encoding: 8bit\r\n\r\n" + NO_NUMBER.encode() + b"\r\n--B--\r\n"
    other = NO_NUMBER.replace("học sinh", "giáo viên").encode()
    inner = {"kế hoạch.txt": other, "hỏng.docx": b"PK\x03\x04broken", "thư.eml": mail}
    bundle = tmp_path / "hồ sơ.zip"
    bundle.write_bytes(_archive(inner))
    behind = tmp_path / "sau.txt"
    behind.write_text(NO_NUMBER.replace("học sinh", "phụ huynh"), "utf-8")
    result = run("load", bundle, behind)
    lines = [line for line in result.output.splitlines() if not line.startswith(" ")]
    assert [line.split(": ")[:2] for line in lines[:4]] == [
        [f"{bundle}/kế hoạch.txt", "loaded"],
        [f"{bundle}/hỏng.docx", "refused"],
        [f"{bundle}/thư.eml/ke-hoach.txt", "loaded"],
        [str(behind), "loaded"],
    ]
    assert result.exit_code == 1
