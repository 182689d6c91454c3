from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from tracker.database import open_register
from tracker.errors import DatabaseError, NewerRegisterError, NotARegisterError
from tracker.migrations import VERSION
from tracker.models import Row
from tracker.upgrading import migrations_config


def test_the_version_is_that_of_the_last_migration() -> None:
    assert ScriptDirectory.from_config(migrations_config()).get_current_head() == VERSION


def test_migrations_make_exactly_the_tables_of_the_models() -> None:
    with open_register("sqlite://").connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Row.metadata) == []
        migrated = {name: sorted(sql.split("\n")) for name, sql in connection.exec_driver_sql(_TABLES)}
    engine = create_engine("sqlite://")
    Row.metadata.create_all(engine)
    with engine.connect() as connection:
        made = {name: sorted(sql.split("\n")) for name, sql in connection.exec_driver_sql(_TABLES)}
    assert {name: _lines(migrated[name]) for name in made} == {name: _lines(lines) for name, lines in made.items()}


_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"


def _lines(lines: list[str]) -> list[str]:
    return sorted(line.strip().rstrip(",") for line in lines)


def test_models_are_fit_for_postgresql() -> None:
    for table in Row.metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_opening_twice_keeps_what_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'Sổ theo dõi.db'}"
    with open_register(url).begin() as connection:
        connection.exec_driver_sql("INSERT INTO attachment VALUES ('00', 1, x'00')")
    with open_register(url).connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM attachment").scalar_one() == 1


def test_foreign_keys_are_on() -> None:
    with open_register("sqlite://").begin() as connection, pytest.raises(sqlalchemy.exc.IntegrityError):
        connection.exec_driver_sql("INSERT INTO preference VALUES (1, 999, 'An', '2020-01-01 00:00:00')")


def test_what_is_no_register(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("Kính gửi: Sở Y tế" * 100, encoding="utf-8")
    with pytest.raises(NotARegisterError, match=r"thư\.txt"):
        open_register(f"sqlite:///{tmp_path / 'thư.txt'}")
    with pytest.raises(DatabaseError, match="cannot be opened"):
        open_register(f"sqlite:///{tmp_path / 'không có' / 'a.db'}")
    with pytest.raises(DatabaseError, match="cannot be used"):
        open_register("kehoach.db")


def test_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with create_engine(url).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE bookmarks (id INTEGER)")
    with pytest.raises(NotARegisterError, match="something else"):
        open_register(url)
    with create_engine(url).connect() as connection:
        assert [name for name, _ in connection.exec_driver_sql(_TABLES)] == ["bookmarks"]


def test_register_of_a_later_version(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    with open_register(url).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerRegisterError, match="later version"):
        open_register(url)
