"""The floors of the house: each package imports only what stands below it, and no import hides in a function."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALLOWED = {
    "ingest": {"ingest"},
    "extract": {"ingest", "extract"},
    "corpus": {"ingest", "extract", "corpus"},
    "tracker": {"ingest", "extract", "tracker"},
    "tracker/cli": {"ingest", "extract", "corpus", "tracker"},
}
OURS = {"ingest", "extract", "corpus", "tracker"}
HOMES = {
    "pdfplumber": {"ingest/sheet/ruling.py"},
    "pypdfium2": {
        "ingest/readers/pdf.py", "ingest/readers/pdf_words.py", "ingest/readers/pdf_drawn.py", "ingest/readers/pdf_pictures.py",
        "ingest/readers/pdf_fonts.py", "ingest/readers/pdf_attached.py", "ingest/readers/pdf_marks.py",
        "ingest/readers/pdf_apart.py", "ingest/office/looking.py", "corpus/degrade.py",
    },
    "docx": {"corpus/write_samples.py"},
    "olefile": {"ingest/carriers/msg.py", "ingest/readers/office.py"},
    "openpyxl": {"ingest/readers/xlsx_cells.py", "ingest/readers/xlsx_formats.py", "tracker/workbook.py"},
    "oxmsg": {"ingest/carriers/msg.py"},
    "underthesea": {"extract/nlp.py"},
    "jinja2": {"tracker/rendering.py"},
}
FILES = sorted(path.relative_to(ROOT) for package in OURS for path in (ROOT / package).rglob("*.py"))


def imported(tree: ast.AST) -> list[tuple[str, bool]]:
    """Top names with whether the import stands inside a function."""
    inner = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [(alias.name, id(node) in inner) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names.append((node.module or "", id(node) in inner))
    return names


@pytest.mark.parametrize("path", FILES, ids=str)
def test_floors_and_homes(path: Path) -> None:
    floor = "tracker/cli" if path.parts[:2] == ("tracker", "cli") else path.parts[0]
    for name, inside in imported(ast.parse((ROOT / path).read_text("utf-8"))):
        top = name.split(".")[0]
        assert not inside, f"{name} is imported inside a function"
        assert top not in OURS or top in ALLOWED[floor], f"{floor} must not import {name}"
        assert top not in HOMES or path.as_posix() in HOMES[top], f"{top} lives in {HOMES[top]}"
        if top == "click":
            assert floor == "tracker/cli"


def test_every_package_has_files() -> None:
    assert {path.parts[0] for path in FILES} == OURS


def test_every_package_is_installed() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    assert listed == {".".join(path.parent.parts) for path in FILES if path.name == "__init__.py"}
