"""Runs the migrations on the connection that `tracker.database` hands over."""

from alembic import context

from tracker.models import Row

connection = context.config.attributes["connection"]
# SQLite cannot alter a table in place, so later revisions rebuild it in a batch.
context.configure(connection=connection, target_metadata=Row.metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
