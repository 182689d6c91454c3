"""How fast the line is, and how much memory it takes, on plans made for it in a temporary folder. Run: make bench.

Each figure is taken in a process of its own, so that none stands in another's memory. Seconds are those of the processor, the
programs that we call included: what one core does, however busy the machine is.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.cases import samples
from corpus.degrade import Wear, degrade
from corpus.oddities import ODDITIES
from corpus.write_samples import Grid, Item, Line, write_pdf
from extract.pipeline import extract
from ingest.options import DEFAULT
from ingest.reading import read_documents

PARAGRAPHS = 16  # of a full page
ROWS = 17  # of a page with a ruled table
GROWTH = (5, 10, 20)  # sizes of `corpus.oddities`
PROSE_PAGES, TABLE_PAGES, SCAN_PAGES, LONG_PAGES = 300, 60, 4, 2000


@dataclass(frozen=True, slots=True)
class Bench:
    """`make` writes the file that is read; `show` says its figure from pages and seconds."""

    make: Callable[[Path], None]
    show: Callable[[float, float], str]


def main() -> None:
    """All figures, a line each."""
    with TemporaryDirectory(prefix="kehoach-bench-") as folder:
        for name, bench in BENCHES.items():
            file = Path(folder, f"{name}.pdf")
            bench.make(file)
            command = [sys.executable, "-m", "corpus.bench", name, str(file)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            sys.stdout.write(done.stdout)
            sys.stdout.flush()
            file.unlink()
    growth()


def measure(name: str, file: Path) -> None:
    """Reads the file with one worker after a short warm-up; `extract` reads first and is measured from the Document on."""
    data = file.read_bytes()
    options = replace(DEFAULT, workers=1)
    warm = samples()[0]
    assert warm.file is not None
    extract(read_documents(warm.name, warm.file.read_bytes())[0])
    start = _seconds()
    document = read_documents(file.name, data, options)[0]
    if name == "extract":
        start = _seconds()
        extract(document)
    pages = document.source.pages or 1
    figure = BENCHES[name].show(pages, _seconds() - start)
    words = round(document.text.count(" ") / pages)
    sys.stdout.write(f"{name:8} {pages:5} pages of {words:3} words  {figure:>14}  peak {_peak():5.0f} MB\n")


def growth() -> None:
    """How the extraction of odd texts grows: twice the text should take twice the time, a quadratic rule takes four times."""
    for name, make in ODDITIES.items():
        seconds = [_extraction_seconds(make(size)) for size in GROWTH]
        steps = "  ".join(f"{size:2}: {taken:.2f} s" for size, taken in zip(GROWTH, seconds, strict=True))
        sys.stdout.write(f"growth   {name:22} {steps}  last doubling x{seconds[-1] / max(seconds[-2], 0.01):.1f}\n")
        sys.stdout.flush()


def _extraction_seconds(text: str) -> float:
    document = read_documents("la.txt", text.encode())[0]
    start = _seconds()
    extract(document)
    return _seconds() - start


def _seconds() -> float:
    return sum(os.times()[:4])


def _peak() -> float:
    """Megabytes, of this process alone: the system's own figure (ru_maxrss) begins with what the process held that started it."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


# What is read


def _sentences() -> Iterator[str]:
    """The paragraphs of our samples over and over; a count keeps those of one page from looking like those of the next."""
    texts = [case.file.read_text("utf-8") for case in samples() if case.file is not None and case.file.suffix == ".txt"]
    lines = [line for text in texts for line in text.splitlines() if len(line) > 120]
    yield from (f"{number}. {line}" for number, line in zip(count(1), cycle(lines), strict=False))


def _prose(pages: int) -> Callable[[Path], None]:
    def make(file: Path) -> None:
        write_pdf([Line("KẾ HOẠCH", centred=True), *map(Line, islice(_sentences(), pages * PARAGRAPHS))], file)

    return make


def _tables(file: Path) -> None:
    rows = [
        (str(number), line[:90], "Sở Xây dựng", "Sở Tài chính; Ủy ban nhân dân các huyện", f"Quý {'I' * (number % 3 + 1)}/2026")
        for number, line in enumerate(islice(_sentences(), TABLE_PAGES * ROWS), 1)
    ]
    head = ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian")
    items: list[Item] = [Line("KẾ HOẠCH", centred=True), Grid((6, 40, 16, 22, 16), (head, *rows))]
    write_pdf(items, file)


def _scan(file: Path) -> None:
    _prose(SCAN_PAGES)(file)
    file.write_bytes(degrade(file.read_bytes(), Wear(dpi=300), seed=1))


def _pages_a_second(pages: float, seconds: float) -> str:
    return f"{pages / seconds:.1f} pages/s"


def _seconds_a_page(pages: float, seconds: float) -> str:
    return f"{seconds / pages:.2f} s/page"


BENCHES: Mapping[str, Bench] = {
    "prose": Bench(_prose(PROSE_PAGES), _pages_a_second),
    "tables": Bench(_tables, _pages_a_second),
    "scan": Bench(_scan, _seconds_a_page),
    "extract": Bench(_prose(PROSE_PAGES // 4), _pages_a_second),
    "long": Bench(_prose(LONG_PAGES), _pages_a_second),
}

if __name__ == "__main__":
    main() if len(sys.argv) == 1 else measure(sys.argv[1], Path(sys.argv[2]))
