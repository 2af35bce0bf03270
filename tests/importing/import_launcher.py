"""Imports that start at once: Django is set up here, and each import is forked off.

    python -m tests.importing.import_launcher PROGRESS [--without-transaction]

Two lines on stdin an import: its folder, answered by the process's number; then any line, answered by how
it ended (its exit code; minus the signal that ended it). PROGRESS is a file of eight bytes in which the
running import counts the articles that it wrote, committed or not. Until the second line the process is
not reaped, so its number means no other one. When stdin ends, so do launcher and import.
"""

import io
import mmap
import os
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import nullcontext, suppress
from datetime import date
from pathlib import Path
from typing import Any

import django

LONGEST = 120  # seconds after which an import is ended, whatever it waits for
COUNTER = struct.Struct("Q")


def main(progress: Path, *, without_transaction: bool) -> None:
    django.setup()
    # What an import needs is loaded before the forks; none of it opens the database.
    import newsroom.management.commands.import_seeds  # noqa: F401
    from newsroom.extraction import extract

    extract("Notice", on=date.today(), language="en")
    with progress.open("r+b") as file:
        counter = mmap.mmap(file.fileno(), COUNTER.size)
    while folder := sys.stdin.readline().rstrip("\n"):
        COUNTER.pack_into(counter, 0, 0)
        number = os.fork()
        if number == 0:
            carry_out(Path(folder), counter, without_transaction=without_transaction)
        print(number, flush=True)
        if not sys.stdin.readline():
            os.kill(number, signal.SIGKILL)
        _number, status = os.waitpid(number, 0)
        with suppress(ProcessLookupError):
            os.killpg(number, signal.SIGKILL)  # helpers that an import may have started
        print(os.waitstatus_to_exitcode(status), flush=True)


def carry_out(folder: Path, counter: mmap.mmap, *, without_transaction: bool) -> None:
    """In the forked process: import the folder, then end."""
    code = 1
    try:
        os.setpgid(0, 0)
        signal.alarm(LONGEST)
        from django.core.management import call_command
        from django.db import connection

        apart = connection.execute_wrapper(committing(connection)) if without_transaction else nullcontext()
        with apart, connection.execute_wrapper(counting(counter)):
            # All that is likely is linked, so that there is more to be cut off in the middle.
            call_command("import_seeds", folder, confirm="all", verbosity=0, stdout=io.StringIO())
        code = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def counting(counter: mmap.mmap) -> Callable[..., Any]:
    """A wrapper of statements that counts each article's row as soon as it is written."""

    def execute(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        done = execute(sql, *rest)
        if sql.startswith('INSERT INTO "newsroom_article" '):
            COUNTER.pack_into(counter, 0, COUNTER.unpack_from(counter)[0] + 1)
        return done

    return execute


def committing(connection: Any) -> Callable[..., Any]:
    """A wrapper, for a control, that commits before each statement what the transaction has written so far.

    All else is as it was: Django holds that it is in one transaction, and begins and ends it.
    """
    connection.features.uses_savepoints = False  # a commit forgets them

    def execute(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        raw = connection.connection
        if connection.vendor != "sqlite":
            raw.commit()
        elif raw.in_transaction:
            raw.execute("COMMIT")
            raw.execute("BEGIN IMMEDIATE")
        return execute(sql, *rest)

    return execute


if __name__ == "__main__":
    main(Path(sys.argv[1]), without_transaction="--without-transaction" in sys.argv[2:])
