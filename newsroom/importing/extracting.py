"""What texts tell of, read in this process or in several: the order and the answers are the same.

A text is read with the names that the newsroom knows when its turn comes, and the texts before it may
have brought some. So a text that was read ahead is read again where those names are others by then.
"""

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Protocol

from newsroom.extraction import Found, Known, extract


class Reader(Protocol):
    """Reads texts; `ahead` says how many it may be given before the first answer is asked for."""

    ahead: int

    def begin(self, text: str, on: date, language: str, known: Sequence[Known]) -> "Future[Found] | None":
        """Begin to read a text, if that can be done aside."""

    def read(
        self,
        begun: "Future[Found] | None",
        text: str,
        on: date,
        language: str,
        known: Sequence[Known],
    ) -> Found:
        """The answer: of what was begun, else read now."""


class Unread:
    """Reads nothing: every text tells of nobody."""

    ahead = 1

    def begin(self, *_what: object) -> None:
        return None

    def read(self, *_what: object) -> Found:
        return Found()


class Here:
    """Reads in this process, when asked."""

    ahead = 1

    def begin(self, *_what: object) -> None:
        return None

    def read(self, begun: object, text: str, on: date, language: str, known: Sequence[Known]) -> Found:
        return extract(text, on=on, language=language, known=known)


class Aside:
    """Reads in other processes, a few texts ahead of the one that is written."""

    def __init__(self, pool: ProcessPoolExecutor, jobs: int) -> None:
        self.pool, self.ahead = pool, 4 * jobs

    def begin(self, text: str, on: date, language: str, known: Sequence[Known]) -> "Future[Found]":
        return self.pool.submit(_extract, text, on, language, known)

    def read(
        self,
        begun: "Future[Found] | None",
        text: str,
        on: date,
        language: str,
        known: Sequence[Known],
    ) -> Found:
        return (begun or self.begin(text, on, language, known)).result()


@contextmanager
def reader(*, jobs: int, extracting: bool = True) -> Iterator[Reader]:
    """Whatever reads the texts of a run in `jobs` processes; with one, in this one."""
    if not extracting:
        yield Unread()
        return
    if jobs == 1:
        yield Here()
        return
    # Not forked: a child would share this one's connection to the database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_end_with_parent) as pool:
        try:
            yield Aside(pool, jobs)
        finally:
            pool.shutdown(cancel_futures=True)


def _extract(text: str, on: date, language: str, known: Sequence[Known]) -> Found:
    return extract(text, on=on, language=language, known=known)


def _end_with_parent() -> None:
    """A reader whose importer was killed would wait for work for ever."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
