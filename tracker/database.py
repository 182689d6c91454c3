"""Opens the register and brings it up to this version's tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import alembic.command
import sqlalchemy.exc
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlmodel import Session

from tracker import migrations
from tracker.errors import DatabaseError, NewerRegisterError, NotARegisterError

WRITING = {"register_writes": True}
"""Execution options of a connection that will write: SQLite then takes its turn at once instead of failing half-way."""


def open_register(url: str) -> Engine:
    """The register at an SQLAlchemy URL, made there if there is nothing yet; DatabaseError says why it cannot be opened."""
    try:
        engine = create_engine(make_url(url))
    except (sqlalchemy.exc.ArgumentError, ModuleNotFoundError) as error:
        raise DatabaseError(f"{url} cannot be used ({error}); give an address such as sqlite:///kehoach.db") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        _upgrade(engine)
    except sqlalchemy.exc.OperationalError as error:
        raise DatabaseError(f"{_place(engine)} cannot be opened ({error.orig}); check the path and its rights") from error
    except sqlalchemy.exc.DatabaseError as error:
        raise NotARegisterError(f"{_place(engine)} is no register ({error.orig}); give another file") from error
    return engine


@contextmanager
def writing(session: Session) -> Iterator[None]:
    """The one transaction of a changing function: all of it is kept, or nothing where anything goes wrong.

    What the session had read before is read again in it, so that nobody decides on what has changed in between.
    """
    session.rollback()
    try:
        session.connection(execution_options=WRITING)
        yield
        session.commit()
    except sqlalchemy.exc.DBAPIError as error:
        session.rollback()
        raise DatabaseError(f"nothing was recorded: {error.orig}") from error
    except BaseException:
        session.rollback()
        raise


def migrations_config(connection: Connection | None = None) -> Config:
    """Alembic's settings with the scripts that stand inside the package, so that an installed program finds them."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(engine: Engine) -> None:
    head = ScriptDirectory.from_config(migrations_config()).get_current_head()
    with engine.connect() as connection:
        if _revision(engine, connection) == head:
            return
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        # Somebody else may have made the tables between the look above and this turn at writing.
        if _revision(engine, connection) != head:
            alembic.command.upgrade(migrations_config(connection), "head")


def _revision(engine: Engine, connection: Connection) -> str | None:
    """The version of the register that is there, None for an empty database."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is None and inspect(connection).get_table_names():
        raise NotARegisterError(f"{_place(engine)} holds the tables of something else; give another file or database")
    known = {script.revision for script in ScriptDirectory.from_config(migrations_config()).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerRegisterError(f"{_place(engine)} was made by a later version of kehoach; install that version to open it")
    return revision


def _set_up_sqlite(connection: sqlite3.Connection, _: Any) -> None:
    # The driver's own way of beginning transactions leaves CREATE TABLE outside of them; `_begin_sqlite` begins them instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA busy_timeout = 10000")
    # With a write-ahead log a reader never waits for a writer; in memory and on a read-only file the pragma changes nothing.
    connection.execute("PRAGMA journal_mode = WAL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("register_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _place(engine: Engine) -> str:
    """The file or the address, without the password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or "the database in memory"
    return engine.url.render_as_string(hide_password=True)
