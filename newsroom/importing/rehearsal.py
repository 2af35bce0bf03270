"""A dry run is the real run, of which nothing stays: the only way to say exactly what that would do.

On SQLite it works on a copy of the database, since a transaction would keep everybody else from writing
until it ends; PostgreSQL takes the whole run back, and nobody waits for it. Inside a transaction (tests,
a caller's own) it goes back to where that stood.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def nothing_stays() -> Iterator[None]:
    """Inside, this thread reads and writes as always; afterwards the database is as it was."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with _on_a_copy():
            yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _on_a_copy() -> Iterator[None]:
    real = connections["default"]
    # A private folder of its own: the copy holds drafts, as the database does.
    with tempfile.TemporaryDirectory(prefix="newsroom-dry-run-") as folder:
        path = Path(folder) / "copy.sqlite3"
        real.ensure_connection()
        with closing(sqlite3.connect(path)) as target:
            real.connection.backup(target)
        copy = _connection_to(real, path)
        connections["default"] = copy  # of this thread alone
        try:
            yield
        finally:
            connections["default"] = real
            copy.close()


def _connection_to(real: BaseDatabaseWrapper, path: Path) -> BaseDatabaseWrapper:
    settings = real.settings_dict | {
        "NAME": str(path),
        # Nobody minds when this one is lost.
        "OPTIONS": real.settings_dict["OPTIONS"]
        | {"init_command": "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"},
    }
    return type(real)(settings, alias="default")
