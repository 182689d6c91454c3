"""Brings a register up to this version's tables. The home of alembic."""

from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from tracker import migrations
from tracker.database import WRITING, place_of, stated_version
from tracker.errors import NewerRegisterError, NotARegisterError
from tracker.migrations import VERSION


def upgrade(engine: Engine) -> None:
    """NotARegisterError and NewerRegisterError where that would spoil what is there."""
    with engine.connect() as connection:
        _refuse_others(engine, connection)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        # Somebody else may have made the tables between the look above and this turn at writing.
        if stated_version(connection) != VERSION:
            _refuse_others(engine, connection)
            alembic.command.upgrade(migrations_config(connection), "head")


def migrations_config(connection: Connection | None = None) -> Config:
    """Alembic's settings with the scripts that stand inside the package, so that an installed program finds them."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _refuse_others(engine: Engine, connection: Connection) -> None:
    """An empty database is none of them."""
    stated = stated_version(connection)
    if stated is None and inspect(connection).get_table_names():
        raise NotARegisterError(f"{place_of(engine)} holds the tables of something else; give another file or database")
    known = {script.revision for script in ScriptDirectory.from_config(migrations_config()).walk_revisions()}
    if stated is not None and stated not in known:
        raise NewerRegisterError(f"{place_of(engine)} was made by a later version of kehoach; install that version to open it")
