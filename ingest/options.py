"""What a caller may choose when files are read; the same for every format."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """`password` opens locked files. `cache` is the folder where pages once read by OCR and rendered Word files are kept (None:
    nowhere). `workers`: pages that OCR reads at once. `rendering`: whether Word files are rendered to learn the place of each
    word. `on_page(done, pages)` is called as pages are read, from the thread that called the reader; (0, 0) is but a sign of
    life.
    """

    password: str | None = None
    cache: Path | None = None
    workers: int = 1
    rendering: bool = True
    on_page: Callable[[int, int], None] | None = None

    def tell(self, done: int, pages: int) -> None:
        if self.on_page is not None:
            self.on_page(done, pages)


DEFAULT = Options()
