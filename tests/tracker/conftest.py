"""Registers in memory, hand-made plans to load into them, and the commands on a register of the test's own."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlmodel import Session

from corpus.cases import samples
from extract.result import (
    Assignment,
    Deadline,
    Evidence,
    Extraction,
    Header,
    Instrument,
    InstrumentKind,
    Level,
    Period,
    Role,
    Task,
    TaskKind,
)
from ingest.document import Document
from ingest.source import Source
from tracker.cli import main
from tracker.database import open_register
from tracker.register import Loaded, load

LOADED = frozenset(
    (
        "cai-cach-hanh-chinh-ben-tre",
        "cay-xanh-can-tho",
        "chuyen-doi-so-du-lich-khanh-hoa",
        "nha-o-xa-hoi-phu-tho",
        "nuoc-sach-lang-son",
        "phong-duoi-nuoc-ea-tu",
        "rac-thai-hai-hau",
        "tin-nuoc-sach-lang-son",
    )
)
HORIZON = Period(date(2020, 1, 1), date(2022, 12, 31))


@dataclass(frozen=True, slots=True)
class Work:
    """One task of a hand-made plan: leads, or (name, role, group) in full."""

    text: str
    leads: Sequence[str] = ()
    deadlines: Sequence[Deadline] = ()
    others: Sequence[tuple[str, Role]] = ()
    requested: bool = False
    clause: str | None = None


def make_plan(
    works: Sequence[Work],
    *,
    name: str = "ke-hoach.txt",
    number: str | None = "12/KH-UBND",
    issuer: str | None = "Ủy ban nhân dân tỉnh Bình An",
    issued_on: date | None = date(2020, 3, 2),
    period: Period | None = HORIZON,
    kind: InstrumentKind = InstrumentKind.PLAN,
    title: str | None = "Chăm sóc người cao tuổi",
) -> tuple[Extraction, Document]:
    """A plan whose canonical text is its tasks, one a line, each quoted where it stands."""
    text = "\n".join(work.text for work in works)
    source = Source(name, sha256(f"{name}{text}{number}{kind}".encode()).hexdigest(), "text/plain", None)
    header = Header(kind, "Kế hoạch", number, title, issuer, Level.PROVINCE, issued_on, None, period)
    tasks, start = [], 0
    for place, work in enumerate(works, 1):
        evidence = Evidence(work.text, None, start, start + len(work.text))
        start += len(work.text) + 1
        leads = [Assignment(lead, Role.LEAD, lead.startswith("các "), evidence) for lead in work.leads]
        others = [Assignment(other, role, other.startswith("các "), evidence) for other, role in work.others]
        clause = work.clause or f"I.{place}"
        agencies, deadlines = (*leads, *others), tuple(work.deadlines)
        tasks.append(
            Task(
                clause, tuple(clause.split(".")), TaskKind.MEASURE, work.text, agencies, work.requested, deadlines, None, evidence
            )
        )
    return Extraction(source, (Instrument(header, (), tuple(tasks), ()),)), Document(source, text, ())


@pytest.fixture
def session() -> Iterator[Session]:
    engine = open_register("sqlite://")
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def moment() -> datetime:
    return datetime(2020, 4, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def put(session: Session, moment: datetime) -> Callable[..., Loaded]:
    """Loads a hand-made plan."""

    def put_plan(plan: tuple[Extraction, Document], *, replace: bool = False) -> Loaded:
        return load(session, *plan, by="An", at=moment, replace=replace)

    return put_plan


@pytest.fixture
def work() -> type[Work]:
    return Work


@pytest.fixture
def plan() -> Callable[..., tuple[Extraction, Document]]:
    return make_plan


@pytest.fixture(scope="session")
def sample_plans() -> list[Path]:
    """Embedded samples of all levels and formats, one of them with its news page: few enough to load them often."""
    return [case.file for case in samples() if case.file is not None and case.gold_file.parent.name in LOADED]


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    """A `kehoach` command line, on a register that is not there yet."""
    return _command_line(tmp_path / "sổ theo dõi.db")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, sample_plans: list[Path]) -> Callable[..., Result]:
    """The same on a register that holds the samples; for questions only."""
    call = _command_line(tmp_path_factory.mktemp("register") / "kehoach.db")
    assert call("load", *sample_plans, "--by", "văn thư").exit_code == 0
    return call


def _command_line(database: Path) -> Callable[..., Result]:
    def call(*args: str | Path, **environment: str) -> Result:
        own = {"KEHOACH_WORKERS": "0", "KEHOACH_NO_RENDERING": "1", "KEHOACH_CACHE": str(database.parent / "bộ nhớ đệm")}
        return CliRunner().invoke(main, ["--db", str(database), *map(str, args)], env=own | environment)

    return call
