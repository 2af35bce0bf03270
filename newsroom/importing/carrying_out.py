"""The work on an uploaded batch, by whatever process took it: its dry run, or its import.

It gives a sign of life every second, so that staff see how far it is, and that it ended if it did.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from newsroom.models import ImportBatch

from .linking import Confirm
from .loading import Options, import_paths
from .sources import Source
from .uploads import folder_of, forget

logger = logging.getLogger(__name__)
SECONDS = 1.0

Tell = Callable[[int, int], None]
State = ImportBatch.State


class TakenAway(Exception):
    """Staff ended the work meanwhile, or another process has it."""


def carry_out(pk: int, *, alone: bool = True) -> bool:
    """Do what the batch waits for; False where there is nothing to do, or another process is at it.

    `alone` says that this is a process of its own: only then are signs of life given, on a connection of
    their own, since nobody sees what a dry run writes, nor what a caller's transaction has not committed.
    """
    batch = ImportBatch.objects.select_related("by").filter(pk=pk).first()
    if batch is None or not batch.is_at_work or not batch.upload:
        return False
    if not batch.claim(at=timezone.now(), total=max(1, _file_count(batch))):
        return False
    try:
        with override(batch.options.get("told_in")):
            if not folder_of(batch).is_dir():
                _note_end(batch, _("The uploaded files are no longer there. Upload them again."))
            elif alone:
                with _signs_of_life(batch) as tell:
                    _work(batch, tell)
            else:
                _work(batch, lambda done, total: None)
    except TakenAway:
        logger.info("Import %s was taken from this process", pk)
    except Exception as error:
        logger.exception("Import %s ended unexpectedly", pk)
        stop(batch, error)
    return True


def stop(batch: ImportBatch, error: Exception) -> None:
    """Note in words for staff that an error ended the work."""
    reason = _("An unexpected error ended it (%(error)s); the log has the details.")
    _note_end(batch, reason % {"error": f"{type(error).__name__}: {error}"})


def _note_end(batch: ImportBatch, reason: str) -> None:
    batch.step(State.STOPPED, report=batch.report | {"error": reason})


def _work(batch: ImportBatch, tell: Tell) -> None:
    def counted(sources: list[Source]) -> Iterator[Source]:
        tell(0, len(sources))
        for number, source in enumerate(sources, 1):
            yield source
            tell(number, len(sources))

    asked, rehearsing = batch.options, batch.state == State.REHEARSING
    options = Options(
        language=asked.get("language"),
        as_draft=True,
        confirm=Confirm.NONE,
        allow_duplicates=bool(asked.get("allow_duplicates")),
        dry_run=rehearsing,
    )
    report = import_paths(
        [folder_of(batch)],
        options,
        by=batch.by,
        batch=None if rehearsing else batch,
        label="",
        progress=counted,
    )
    if rehearsing:
        batch.step(State.REHEARSED, rehearsal=report.as_data())
    elif batch.state == State.FINISHED:  # import_paths has said so
        forget(batch.upload)
        batch.step(State.FINISHED, upload="")


def _file_count(batch: ImportBatch) -> int:
    folder = folder_of(batch)
    return sum(1 for _file in folder.iterdir()) if folder.is_dir() else 0


@contextmanager
def _signs_of_life(batch: ImportBatch) -> Iterator[Tell]:
    """What the block is given to tell how far it is; it raises TakenAway where the work is another's."""
    own = copy(batch)  # of the other thread, which is behind at times
    ended, lost = threading.Event(), threading.Event()
    at: list[Any] = [batch.done, batch.total]

    def tell(done: int, total: int) -> None:
        at[:] = done, total
        if lost.is_set():
            batch.give_up()
            raise TakenAway

    def beat() -> None:
        # A connection belongs to its thread: this one is not the dry run's.
        try:
            while not ended.wait(SECONDS):
                try:
                    if not own.beat(at=timezone.now(), done=at[0], total=at[1]):
                        lost.set()
                        return
                except DatabaseError:
                    logger.warning("Import %s could give no sign of life", batch.pk, exc_info=True)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield tell
    finally:
        ended.set()
        thread.join()
