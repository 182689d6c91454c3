"""Opens the register and brings it up to this version's tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import sqlalchemy.exc
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlmodel import Session

from tracker.errors import DatabaseError, NotARegisterError
from tracker.migrations import VERSION

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
        raise DatabaseError(f"{place_of(engine)} cannot be opened ({error.orig}); check the path and its rights") from error
    except sqlalchemy.exc.DatabaseError as error:
        raise NotARegisterError(f"{place_of(engine)} is no register ({error.orig}); give another file") from error
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


def _upgrade(engine: Engine) -> None:
    """Most registers are of this version: what brings others up to it is a library of its own, loaded for them."""
    with engine.connect() as connection:
        if stated_version(connection) == VERSION:
            return
    import_module("tracker.upgrading").upgrade(engine)


def stated_version(connection: Connection) -> str | None:
    """As the register itself says; None where nothing is said."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


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


def place_of(engine: Engine) -> str:
    """The file or the address, without the password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or "the database in memory"
    return engine.url.render_as_string(hide_password=True)
