"""Tables whose every cell is known, drawn in the ways in which offices draw them: each row must come out once, with its cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from random import Random
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Cell, Document
from ingest.reading import read_documents

Rows = Sequence[Sequence[str]]
MARGIN = 62.0


class Rules(StrEnum):
    """Which lines the table has."""

    GRID = "grid"
    OPEN = "no lines at the sides"
    ROWS = "a line under each row"
    THREE = "a line above, under the head, and below"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Look:
    """`turn`: the sheet stands upright but its text runs up (90) or down (270); `rotate`: the file turns it."""

    rules: Rules = Rules.GRID
    size: float = 11.0
    leading: float = 1.25
    pad_x: float = 4.0
    pad_y: float = 2.5
    landscape: bool = False
    turn: int = 0
    rotate: bool = False
    repeat: bool = True
    breaks: bool = True  # whether a row may be split by the page break
    middle: bool = False  # cells set in the middle of their row
    cut_open: bool = False  # no line where the page cuts the table
    as_rects: bool = False  # lines drawn as thin rectangles, as Word does
    centred: tuple[int, ...] = (0,)

    @property
    def paper(self) -> tuple[float, float]:
        """The page as its text reads upright."""
        return (A4[1], A4[0]) if self.landscape or self.turn else A4

    @property
    def step(self) -> float:
        return self.size * self.leading


@dataclass(frozen=True, slots=True)
class Sheet:
    """'^' is the cell above, '<' the cell to the left; "a\\nb" a cell of two paragraphs."""

    rows: Rows
    widths: Sequence[float]
    head: int = 1


@dataclass(slots=True)
class Drawn:
    """One cell: where it stands, and its lines that are still to be drawn."""

    text: str
    top: int
    left: int
    bottom: int
    right: int
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Band:
    """A row, or as much of it as one page shows."""

    row: int
    top: float
    bottom: float
    is_last: bool  # no more of the row follows


def drawn_cells(rows: Rows) -> list[list[Drawn]]:
    """The cell at each place; one object for a merged cell."""
    grid: list[list[Drawn]] = []
    for number, row in enumerate(rows):
        grid.append([])
        for column, text in enumerate(row):
            if text == "^":
                cell = grid[number - 1][column]
            elif text == "<":
                cell = grid[number][column - 1]
            else:
                cell = Drawn(text, number, column, number, column)
            cell.bottom, cell.right = max(cell.bottom, number), max(cell.right, column)
            grid[number].append(cell)
    return grid


class Printer:
    """Draws prose and tables on pages, from top to bottom."""

    def __init__(self, look: Look, font: str) -> None:
        self.look, self.font = look, font
        self.width, self.height = look.paper
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(self.height, self.width) if look.turn else look.paper)
        self.y = 0.0
        self._begin()

    def close(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        if not self.look.rotate:
            return self.buffer.getvalue()
        pdf = pypdfium2.PdfDocument(self.buffer.getvalue())
        for page in pdf:
            page.set_rotation(self.look.turn)
        turned = BytesIO()
        pdf.save(turned)
        return turned.getvalue()

    def _begin(self) -> None:
        if self.look.turn == 90:
            self.canvas.translate(self.height, 0)
            self.canvas.rotate(90)
        elif self.look.turn == 270:
            self.canvas.translate(0, self.width)
            self.canvas.rotate(-90)
        self.canvas.setFont(self.font, self.look.size)
        self.canvas.setLineWidth(0.5)
        self.y = MARGIN

    def new_page(self) -> None:
        self.canvas.showPage()
        self._begin()

    def prose(self, text: str) -> None:
        for line in self._wrapped(text, self.width - 2 * MARGIN):
            if self._room() < self.look.step:
                self.new_page()
            self.y += self.look.step
            self._text(MARGIN, self.y, line)
        self.y += 6

    def table(self, sheet: Sheet) -> None:
        self.y += 4
        grid = drawn_cells(sheet.rows)
        edges = self._columns(sheet)
        slots = self._slots(grid, edges)
        page: list[Band] = []
        if self._room() < sum(map(self._tall, slots[: sheet.head + 1])):
            self.new_page()
        for row, count in enumerate(slots):
            left = count
            if self._tall(left) > self._room():
                fits = int((self._room() - 2 * self.look.pad_y) / self.look.step)
                if self.look.breaks and fits >= 1 and row >= sheet.head:
                    page.append(self._band(row, fits, is_last=False))
                    left -= fits
                self._page(grid, edges, page, is_cut=True)
                self.new_page()
                page = [self._band(top, slots[top], is_last=True) for top in range(sheet.head)] if self.look.repeat else []
                for cell in {id(cell): cell for line in grid[: len(page)] for cell in line}.values():
                    cell.lines = self._cell_lines(cell, edges)
            page.append(self._band(row, left, is_last=True))
        self._page(grid, edges, page, is_cut=False)
        self.y += 10

    def _columns(self, sheet: Sheet) -> list[float]:
        whole = self.width - 2 * MARGIN
        edges = [MARGIN]
        for width in sheet.widths:
            edges.append(edges[-1] + whole * width / sum(sheet.widths))
        return edges

    def _slots(self, grid: list[list[Drawn]], edges: list[float]) -> list[int]:
        """How many lines each row has room for; a merged cell has all of its own in its first row."""
        slots = [1] * len(grid)
        for number, row in enumerate(grid):
            for cell in row:
                if cell.top == number:
                    cell.lines = self._cell_lines(cell, edges)
                    slots[number] = max(slots[number], len(cell.lines))
        return slots

    def _cell_lines(self, cell: Drawn, edges: list[float]) -> list[str]:
        width = edges[cell.right + 1] - edges[cell.left] - 2 * self.look.pad_x
        return [line for part in cell.text.split("\n") for line in self._wrapped(part, width)]

    def _tall(self, slots: int) -> float:
        return slots * self.look.step + 2 * self.look.pad_y

    def _room(self) -> float:
        return self.height - MARGIN - self.y

    def _band(self, row: int, slots: int, *, is_last: bool) -> Band:
        top = self.y
        self.y += self._tall(slots)
        return Band(row, top, self.y, is_last)

    def _page(self, grid: list[list[Drawn]], edges: list[float], bands: list[Band], *, is_cut: bool) -> None:
        if not bands:
            return
        shown: dict[int, list[Band]] = {}
        cells: dict[int, Drawn] = {}
        for band in bands:
            for cell in grid[band.row]:
                cells[id(cell)] = cell
                if band not in shown.setdefault(id(cell), []):
                    shown[id(cell)].append(band)
        for key, cell in cells.items():
            top, bottom = shown[key][0].top, shown[key][-1].bottom
            ends = shown[key][-1].is_last and shown[key][-1].row == cell.bottom
            self._cell(cell, (edges[cell.left], top, edges[cell.right + 1], bottom), ends=ends)
            if self.look.rules in (Rules.GRID, Rules.OPEN):
                self._frame(cell, edges, top, bottom)
        if self.look.rules is Rules.ROWS:
            for y in (bands[0].top, *(band.bottom for band in bands)):
                self._rule(edges[0], y, edges[-1], y)
        if self.look.rules is Rules.THREE:
            heads = [band.bottom for band in bands if band.row == 0] if bands[0].row == 0 else []
            for y in (bands[0].top, *heads[-1:], bands[-1].bottom):
                self._rule(edges[0], y, edges[-1], y)
        if self.look.rules in (Rules.GRID, Rules.OPEN) and not (is_cut and self.look.cut_open):
            self._rule(edges[0], bands[-1].bottom, edges[-1], bands[-1].bottom)

    def _frame(self, cell: Drawn, edges: list[float], top: float, bottom: float) -> None:
        left, right = edges[cell.left], edges[cell.right + 1]
        self._rule(left, top, right, top)
        is_open = self.look.rules is Rules.OPEN
        if not (is_open and cell.left == 0):
            self._rule(left, top, left, bottom)
        if not (is_open and cell.right == len(edges) - 2):
            self._rule(right, top, right, bottom)

    def _cell(self, cell: Drawn, box: tuple[float, float, float, float], *, ends: bool) -> None:
        left, top, right, bottom = box
        room = int((bottom - top - 2 * self.look.pad_y) / self.look.step + 0.01)
        lines, cell.lines = (cell.lines, []) if ends else (cell.lines[:room], cell.lines[room:])
        y = top + self.look.pad_y
        if self.look.middle:
            y = (top + bottom - len(lines) * self.look.step) / 2
        for line in lines:
            y += self.look.step
            x = left + self.look.pad_x
            if cell.left in self.look.centred or cell.right > cell.left:
                x = (left + right - pdfmetrics.stringWidth(line, self.font, self.look.size)) / 2
            self._text(x, y - self.look.size * 0.3, line)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.look.as_rects:
            self.canvas.rect(x0, self.height - max(y0, y1) - 0.25, max(x1 - x0, 0.5), max(abs(y1 - y0), 0.5), stroke=0, fill=1)
        else:
            self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def _text(self, x: float, y: float, text: str) -> None:
        self.canvas.drawString(x, self.height - y, text)

    def _wrapped(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and pdfmetrics.stringWidth(longer, self.font, self.look.size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def printed(parts: Sequence[str | Sheet], look: Look, font: str) -> bytes:
    printer = Printer(look, font)
    for part in parts:
        if isinstance(part, Sheet):
            printer.table(part)
        elif part:
            printer.prose(part)
        else:
            printer.new_page()
    return printer.close()


def truth(sheet: Sheet) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row] for row in drawn_cells(sheet.rows)]


def grids(document: Document) -> list[list[list[str]]]:
    return [[[words(document, cell) for cell in row] for row in table.rows] for table in document.tables]


def words(document: Document, cell: Cell | None) -> str:
    return document.text[cell.start : cell.end] if cell is not None else "?"


AGENCIES = (
    "Sở Y tế",
    "Sở Nông nghiệp và Môi trường",
    "Công an tỉnh",
    "Sở Khoa học và Công nghệ",
    "UBND các xã, phường",
    "Ban Quản lý khu kinh tế Vũng Xanh",
    "Văn phòng UBND tỉnh",
)
VERBS = ("Rà soát", "Xây dựng", "Tổ chức", "Kiểm tra", "Số hóa", "Đánh giá", "Công bố", "Hoàn thiện")
THINGS = (
    "danh mục hồ sơ cần nhập vào kho dữ liệu dùng chung",
    "phương án bảo vệ nguồn nước sạch ở các xã vùng cao",
    "lớp bồi dưỡng kỹ năng cho cán bộ làm công tác tiếp dân",
    "quy trình cấp phép xây dựng đối với nhà ở riêng lẻ trong khu dân cư mới",
    "báo cáo kết quả",
    "bản đồ các điểm có nguy cơ sạt lở và biển cảnh báo đi kèm",
)
TIMES = ("Quý II/2026", "30/6/2026", "Thường xuyên", "Tháng 9 năm 2026", "2026 - 2030", "Trước ngày 15/12/2026")
RESULTS = ("Kế hoạch của UBND tỉnh", "Báo cáo", "Quyết định ban hành quy chế phối hợp", "Hệ thống đi vào hoạt động")
PROSE = (
    "Căn cứ tình hình thực tế của địa phương, các cơ quan, đơn vị xây dựng kế hoạch chi tiết để tổ chức thực hiện những "
    "nhiệm vụ được phân công trong bảng này, bảo đảm đúng tiến độ và chất lượng, tiết kiệm, không chồng chéo nhiệm vụ.",
    "Trong quá trình thực hiện nếu có khó khăn, vướng mắc thì kịp thời phản ánh để được xem xét, giải quyết theo quy định.",
)


def task(random: Random, most: int = 3) -> str:
    return "; ".join(f"{random.choice(VERBS)} {random.choice(THINGS)}" for _ in range(random.randint(1, most)))


def tasks(random: Random, count: int) -> list[list[str]]:
    """Rows of five columns: number, work, lead, time, result."""
    return [
        [str(number), task(random), random.choice(AGENCIES), random.choice(TIMES), random.choice(RESULTS)]
        for number in range(1, count + 1)
    ]


HEAD = ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành", "Sản phẩm"]
WIDTHS = (9, 42, 22, 18, 20)


def plain(random: Random, count: int = 30) -> Sheet:
    return Sheet([HEAD, *tasks(random, count)], WIDTHS)


def merged_below(random: Random, count: int = 30) -> Sheet:
    """The lead's cell spans rows, in runs of two to five."""
    rows = tasks(random, count)
    row = 0
    while row < count:
        run = random.randint(2, 5)
        for other in rows[row + 1 : row + run]:
            other[2] = "^"
        row += run
    return Sheet([HEAD, *rows], WIDTHS)


def two_heads(random: Random, count: int = 30) -> Sheet:
    rows = [[*row[:3], random.choice(AGENCIES), row[3]] for row in tasks(random, count)]
    above = ["TT", "Nhiệm vụ", "Cơ quan thực hiện", "<", "Thời hạn"]
    below = ["^", "^", "Chủ trì", "Phối hợp", "^"]
    return Sheet([above, below, *rows], (8, 38, 20, 20, 16), head=2)


def numbered_heads(random: Random, count: int = 30) -> Sheet:
    return Sheet([HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)"], *tasks(random, count)], WIDTHS, head=2)


def bands(random: Random, count: int = 30) -> Sheet:
    rows: Rows = tasks(random, count)
    groups = ("I. Hoàn thiện thể chế", "II. Phát triển nguồn nhân lực của các cơ quan nhà nước", "III. Truyền thông")
    made = [HEAD]
    for place, row in enumerate(rows):
        made += [[groups[place // 10], *"<<<<"]] if place % 10 == 0 else []
        made.append(list(row))
    return Sheet(made, WIDTHS)


def roman_bands(random: Random, count: int = 24) -> Sheet:
    """Group rows with the number in its own cell and the name over the others."""
    rows = tasks(random, count)
    made: list[list[str]] = []
    for place, row in enumerate(rows):
        if place % 8 == 0:
            made.append([("I", "II", "III", "IV")[place // 8], f"Nhóm nhiệm vụ về {random.choice(THINGS)}", *"<<<"])
        made.append([str(place % 8 + 1), *row[1:]])
    return Sheet([HEAD, *made], WIDTHS)


def empty_cells(random: Random, count: int = 30) -> Sheet:
    rows = tasks(random, count)
    for row in rows:
        for column in (2, 3, 4):
            if random.random() < 0.35:
                row[column] = ""
    return Sheet([HEAD, *rows], WIDTHS)


def empty_column(random: Random, count: int = 20) -> Sheet:
    rows = [[*row[:4], ""] for row in tasks(random, count)]
    return Sheet([[*HEAD[:4], "Ghi chú"], *rows], WIDTHS)


def paragraphs(random: Random, count: int = 20) -> Sheet:
    """Cells of several paragraphs."""
    rows = tasks(random, count)
    for row in rows:
        row[1] = "\n".join(f"- {task(random, 1)}" for _ in range(random.randint(1, 4)))
    return Sheet([HEAD, *rows], WIDTHS)


def numbers(random: Random, count: int = 30) -> Sheet:
    """A table of targets: a name, and columns of figures."""
    head = ["TT", "Chỉ tiêu", "Đơn vị", "2026", "2027", "2028", "2030"]
    units = ("%", "xã", "người", "tỷ đồng")
    rows: list[list[str]] = []
    for number in range(1, count + 1):
        figures = [f"{random.uniform(1, 99):.1f}".replace(".", ",") for _ in range(4)]
        rows.append([str(number), f"Tỷ lệ {random.choice(THINGS)}", random.choice(units), *figures])
    return Sheet([head, *rows], (8, 45, 14, 11, 11, 11, 11))


def narrow(random: Random, count: int = 40) -> Sheet:
    """Three columns, short cells."""
    rows = [[str(number), random.choice(AGENCIES), str(random.randint(1, 900))] for number in range(1, count + 1)]
    return Sheet([["TT", "Đơn vị", "Số lượng"], *rows], (10, 50, 20))


def unnumbered(random: Random, count: int = 24) -> Sheet:
    """No column of numbers."""
    return Sheet([HEAD[1:], *(row[1:] for row in tasks(random, count))], WIDTHS[1:])


def sub_numbered(random: Random, count: int = 24) -> Sheet:
    """Numbers of two levels: "1", "1.1", "1.2", "2"."""
    rows = tasks(random, count)
    for place, row in enumerate(rows):
        row[0] = str(place // 4 + 1) if place % 4 == 0 else f"{place // 4 + 1}.{place % 4}"
    return Sheet([HEAD, *rows], WIDTHS)


def merged_numbers(random: Random, count: int = 30) -> Sheet:
    """One number and task for the works of several bodies."""
    rows = tasks(random, count)
    made: list[list[str]] = []
    for place, row in enumerate(rows):
        if place % 3:
            made.append(["^", "^", f"{random.choice(VERBS)} {random.choice(THINGS)}", *row[2:4]])
        else:
            made.append([str(place // 3 + 1), task(random, 1), f"{random.choice(VERBS)} {random.choice(THINGS)}", *row[2:4]])
    return Sheet([["TT", "Nhóm nhiệm vụ", "Công việc", "Chủ trì", "Thời hạn"], *made], (8, 22, 34, 20, 16))


def unmerged(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows of one cell, or of a number and a cell, only with these: without lines nobody sees how far they go."""
    made: list[list[str]] = []
    for row in rows:
        different = [text for place, text in enumerate(row) if text not in ("", "?") and (not place or text != row[place - 1])]
        is_group = len(different) == 1 or (len(different) == 2 and different[0] in ("I", "II", "III", "IV"))
        made.append(different if is_group else ["" if text == "?" else text for text in row])
    return made


Make = Callable[[Random], Sheet]
SHEETS: tuple[Make, ...] = (
    *(plain, merged_below, merged_numbers, two_heads, numbered_heads, bands, roman_bands),
    *(empty_cells, empty_column, paragraphs, numbers, narrow, unnumbered, sub_numbered),
)
RULED = {
    "lines all round": Look(),
    "head on the first page only": Look(repeat=False),
    "rows whole on their page": Look(breaks=False),
    "cells in the middle": Look(middle=True, pad_y=4),
    "no lines at the sides": Look(rules=Rules.OPEN),
    "no line where the page ends": Look(cut_open=True, as_rects=True),
    "landscape": Look(landscape=True, size=13),
    "page turned by the file": Look(turn=90, rotate=True),
    "page turned by the file, the other way": Look(turn=270, rotate=True),
    "text running up an upright page": Look(turn=90),
    "text running down an upright page": Look(turn=270, size=12),
}
UNRULED = {
    "a line under each row": Look(rules=Rules.ROWS),
    "three lines": Look(rules=Rules.THREE, pad_y=4),
    "no lines": Look(rules=Rules.NONE),
    "no lines, head on the first page only": Look(rules=Rules.NONE, repeat=False, pad_y=4),
    "no lines, rows whole on their page": Look(rules=Rules.NONE, breaks=False, pad_y=6),
    "no lines, cells in the middle": Look(rules=Rules.NONE, middle=True, pad_y=4),
    "no lines, no room between rows": Look(rules=Rules.NONE, pad_y=0),
    "no lines, landscape": Look(rules=Rules.NONE, landscape=True, size=13),
    "no lines, text running up": Look(rules=Rules.NONE, turn=90),
}


def read(data: bytes) -> Document:
    (document,) = read_documents("phu-luc.pdf", data)
    return document


def prose(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks if block.table is None]


@pytest.mark.parametrize("make", SHEETS, ids=lambda make: make.__name__)
@pytest.mark.parametrize("look", RULED.values(), ids=RULED)
def test_every_row_of_a_ruled_table_comes_out_once(make: Make, look: Look, font: str) -> None:
    sheet = make(Random(f"{make.__name__} {look}"))
    document = read(printed([PROSE[0], sheet, PROSE[1]], look, font))
    assert grids(document) == [truth(sheet)]
    assert prose(document) == list(PROSE)


@pytest.mark.parametrize("make", [plain, *SHEETS[3:]], ids=lambda make: make.__name__)
@pytest.mark.parametrize("look", UNRULED.values(), ids=UNRULED)
def test_every_row_of_a_table_without_lines_comes_out_once(make: Make, look: Look, font: str) -> None:
    sheet = make(Random(f"{make.__name__} {look}"))
    document = read(printed([PROSE[0], sheet, PROSE[1]], look, font))
    assert list(map(unmerged, grids(document))) == [unmerged(truth(sheet))]
    assert prose(document) == list(PROSE)


def test_a_merged_cell_is_one_object(font: str) -> None:
    sheet = merged_below(Random(5))
    (table,) = read(printed([sheet], Look(), font)).tables
    for drawn, row in zip(drawn_cells(sheet.rows), table.rows, strict=True):
        assert row[2] is table.rows[drawn[2].top][2]


@pytest.mark.parametrize("rules", [Rules.GRID, Rules.OPEN, Rules.ROWS, Rules.THREE, Rules.NONE])
def test_two_tables_with_words_between(rules: Rules, font: str) -> None:
    first, second = plain(Random(1), 6), numbers(Random(2), 5)
    document = read(printed(["I. NHIỆM VỤ", first, "II. CHỈ TIÊU", second, "III. KINH PHÍ"], Look(rules=rules), font))
    assert list(map(unmerged, grids(document))) == [unmerged(truth(first)), unmerged(truth(second))]
    assert prose(document) == ["I. NHIỆM VỤ", "II. CHỈ TIÊU", "III. KINH PHÍ"]


@pytest.mark.parametrize(("turn", "rotate"), [(0, False), (90, False), (270, False), (90, True), (270, True)])
def test_boxes_are_those_of_the_page_as_it_is_seen(turn: int, rotate: bool, font: str) -> None:
    """Each word is asked back from the place where it is said to stand."""
    data = printed([PROSE[0], plain(Random(3), 8)], Look(turn=turn, rotate=rotate), font)
    document = read(data)
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    assert len(document.printed) > 100
    for word in (document.printed[place] for place in range(len(document.printed))):
        assert document.text[word.start : word.end] in text.get_text_bounded(*_in_file(word.box, page))
    for cell in (cell for row in document.tables[0].rows for cell in row if cell is not None):
        left, top, right, bottom = cell.boxes[0]
        for word in document.printed.within(cell.start, cell.end):
            assert left - 1 <= word.box[0] <= word.box[2] <= right + 1
            assert top - 1 <= word.box[1] <= word.box[3] <= bottom + 1


def _in_file(box: tuple[float, ...], page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    """Left, bottom, right and top in the file's own coordinates, a little within the edges."""
    width, height = page.get_size()
    x0, y0, x1, y1 = box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1
    match page.get_rotation():
        case 90:
            return y0, x0, y1, x1
        case 270:
            return height - y1, width - x1, height - y0, width - x0
        case _:
            return x0, height - y1, x1, height - y0


def test_what_is_no_table(make_pdf: Callable[..., bytes], flow: Any) -> None:
    head = flow.beside(
        "ỦY BAN NHÂN DÂN<br/>HUYỆN VŨNG XANH<br/>Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập - Tự do - Hạnh phúc<br/>Vũng Xanh, ngày 05 tháng 3 năm 2026",
    )
    listed = [f"{number}. Các cơ quan thực hiện công việc theo nội dung, thời gian của kế hoạch này." for number in range(1, 30)]
    contents = [f"{number}. Mục tiêu, nhiệm vụ {'.' * (60 - number)} {number}" for number in range(1, 12)]
    sides = flow.beside("Nơi nhận:<br/>- Như trên;<br/>- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN<br/>CHỦ TỊCH<br/><br/><br/>Lê Văn An")
    story = [head, *flow.body(*PROSE * 3), flow.new_page(), *flow.body(*listed), flow.new_page(), *flow.body(*contents), sides]
    assert read(make_pdf(story)).tables == ()


def test_three_who_sign_are_no_table(font: str) -> None:
    rows = [["NGƯỜI LẬP BIỂU", "KẾ TOÁN", "THỦ TRƯỞNG"], ["", "", ""], ["Lê Văn An", "Trần Thị Bé", "Ngô Đức"]]
    signers = Sheet(rows, (1, 1, 1))
    document = read(printed([PROSE[0], signers], Look(rules=Rules.NONE, pad_y=12, centred=(0, 1, 2)), font))
    assert document.tables == ()
