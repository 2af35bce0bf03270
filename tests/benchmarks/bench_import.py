"""How fast an import is with and without extraction, what memory it takes, how both grow, what a rerun costs.

    python -m tests.benchmarks.bench_import [--jobs N] [--no-extract] [SIZE ...]

Sizes are numbers of documents (see archive.py), 1,000 and 10,000 if none is given; the latter take ten
minutes or so with extraction, which `--no-extract` leaves out. Each size is imported into a new SQLite
database by a process of its own, without extraction and then with it; in between another process imports
the same again. Seconds depend on the machine and on who else works on it, so beside them stands the
processor's time for a document, its growth with the size, and how many times the same of a baseline it is,
which the same process took before:

* without extraction: reading the file, and storing its text in a bare SQLite table, a transaction each;
* with extraction: extraction alone, of the first texts;
* the rerun: reading the files alone, of the first texts.
"""

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from .archive import documents, most_alike, write_archive

SIZES = (1000, 10_000)
BASELINE = 200  # texts
# What is asked of the largest size on two cores.
WANTED = {"without": 200, "with": 20, "rerun": 30, "memory": 450}  # documents/s, documents/s, s, MB


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


# --- In a process of its own -------------------------------------------------------------------------


def peak(jobs: int) -> float:
    """The most memory this process has held so far, with as much for each helper as the largest had; MB."""
    own, child = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return (own + child * (jobs if jobs > 1 else 0)) / 1024


def processor() -> float:
    """Seconds of processor time that this process and its ended helpers have taken."""
    return sum(os.times()[:4])


def seconds(work: Callable[[Any], object], things: list[Any]) -> float:
    """Of processor time, for one of the things on average."""
    start = processor()
    for thing in things:
        work(thing)
    return (processor() - start) / len(things)


def measure(folder: Path, *, how: str, jobs: int) -> dict[str, Any]:
    """Import the folder; `how` is "without", "with" (extraction) or "rerun" (over an import without)."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from newsroom.importing.loading import Options, import_paths
    from newsroom.importing.reading import find_sources
    from newsroom.models import Mention, Person

    call_command("migrate", verbosity=0)
    sources = find_sources([folder]).sources
    baseline = {"without": _storing, "with": _extracting, "rerun": _reading}[how](sources)
    connection.ensure_connection()
    before = connection.connection.total_changes  # rows that this connection has written
    start, worked = time.perf_counter(), processor()
    report = import_paths([folder], Options(extract=how == "with", jobs=jobs), progress=_telling)
    took, worked = time.perf_counter() - start, processor() - worked
    there = report.unchanged if how == "rerun" else report.made
    assert len(there) == len(sources), [*report.failed, *report.duplicates][:3]
    return {
        "documents": len(sources),
        "seconds": took,
        "processor": worked,
        "baseline": baseline,
        "written": connection.connection.total_changes - before,
        "peak": peak(jobs),
        "people": Person.objects.count(),
        "mentions": Mention.objects.count(),
    }


def _reading(sources: list[Any]) -> float:
    from newsroom.importing.reading import read_document

    return seconds(read_document, sources[:BASELINE])


def _extracting(sources: list[Any]) -> float:
    from newsroom.extraction import extract
    from newsroom.importing.reading import read_document

    read = [read_document(source) for source in sources[: BASELINE + 20]]

    def work(document: Any) -> None:
        extract(document.text, on=document.date, language=document.language)

    seconds(work, read[:20])  # loads the models
    return seconds(work, read[20:] or read)


def _storing(sources: list[Any]) -> float:
    from newsroom.importing.reading import read_document

    with tempfile.TemporaryDirectory() as folder:
        table = sqlite3.connect(f"{folder}/bare.sqlite3", isolation_level=None)
        table.execute("PRAGMA journal_mode=WAL")
        table.execute("PRAGMA synchronous=FULL")
        table.execute("CREATE TABLE texts (name TEXT PRIMARY KEY, text TEXT)")

        def work(source: Any) -> None:
            table.execute("INSERT INTO texts VALUES (?, ?)", (source.name, read_document(source).text))

        each = seconds(work, sources[:BASELINE])
        table.close()
    return each


def _telling(sources: list[Any]) -> Iterator[Any]:
    """The sources, and now and then a line for whoever waits."""
    start = time.perf_counter()
    for number, source in enumerate(sources):
        if number and number % max(1, len(sources) // 5) == 0:
            say(f"  {number} of {len(sources)}, {number / (time.perf_counter() - start):.1f} a second")
        yield source


# --- What starts them, and tells ---------------------------------------------------------------------


def in_new_process(database: Path, folder: Path, *, how: str, jobs: int) -> dict[str, Any]:
    # Without DEBUG, which would keep every query in memory; the secret is for this process alone.
    environment = os.environ | {
        "DEBUG": "0",
        "SECRET_KEY": "bench " * 10,
        "ALLOWED_HOSTS": "localhost",
        "LOG_LEVEL": "ERROR",
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "consulate.settings"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_import", f"--jobs={jobs}", f"--measure={how}", folder],
        env=environment, stdout=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"The import {how} ended with {done.returncode}.")
    return json.loads(done.stdout.splitlines()[-1])


def take(sizes: Iterable[int], jobs: int, *, extract: bool) -> dict[str, list[dict[str, Any]]]:
    """By way of importing, the figures of each size."""
    ways = {"without": "without", "rerun": "without"} | ({"with": "with"} if extract else {})
    taken: dict[str, list[dict[str, Any]]] = {how: [] for how in ways}
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        for size in sizes:
            folder = home / str(size)
            folder.mkdir()
            write_archive(folder, size)
            os.sync()  # else the import's commits wait for these files to reach the disk
            for how, database in ways.items():
                say(f"{size} documents: {'a second run' if how == 'rerun' else f'import {how} extraction'}")
                file = home / f"{size}-{database}.sqlite3"
                taken[how].append(in_new_process(file, folder, how=how, jobs=jobs))
    return taken


def tell(rows: list[dict[str, Any]], baseline: str) -> None:
    first = rows[0]
    print(f"{'documents':>10} {'seconds':>8} {'doc/s':>7} {'CPU ms':>7} {f'of {baseline}':>18} {'growth':>7}"
          f" {'peak MB':>8} {'written':>8} {'people':>7} {'mentions':>9}")  # fmt: skip
    for row in rows:
        each = row["processor"] / row["documents"]
        growth = each / (first["processor"] / first["documents"])
        print(f"{row['documents']:>10} {row['seconds']:>8.1f} {row['documents'] / row['seconds']:>7.1f}"
              f" {1000 * each:>7.2f}"
              f" {each / row['baseline']:>17.2f}× {growth:>6.2f}× {row['peak']:>8.0f} {row['written']:>8}"
              f" {row['people']:>7} {row['mentions']:>9}")  # fmt: skip


def judge(taken: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What is asked of the largest size, and what it is."""
    last = {how: rows[-1] for how, rows in taken.items()}
    rerun = last.pop("rerun")
    for how, row in last.items():
        yield f"{how} extraction {row['documents'] / row['seconds']:.0f} a second (wanted: {WANTED[how]})"
    yield f"the second run {rerun['seconds']:.1f} s (wanted: {WANTED['rerun']} at most for 10,000)"
    yield f"the second run wrote {rerun['written']} rows (wanted: none)"
    most = max(row["peak"] for rows in taken.values() for row in rows)
    yield f"memory {most:.0f} MB at most (wanted: below {WANTED['memory']})"


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="Measure the import.")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read names (default 1)")
    parser.add_argument("--no-extract", action="store_true", help="only without extraction")
    parser.add_argument("--measure", choices=["without", "with", "rerun"], help=argparse.SUPPRESS)
    parser.add_argument("what", nargs="*", metavar="SIZE")
    chosen = parser.parse_args(arguments)
    if chosen.measure:
        print(json.dumps(measure(Path(chosen.what[0]), how=chosen.measure, jobs=chosen.jobs)))
        return
    sizes = [int(size) for size in chosen.what] or list(SIZES)
    texts = list(documents(min(max(sizes), 2000)))
    print(f"Import into SQLite, {chosen.jobs} process{'es' if chosen.jobs > 1 else ''} for names; texts of"
          f" {sum(map(len, texts)) / len(texts):.0f} characters on average, the most alike of 100,000 pairs"
          f" with {most_alike(texts, pairs=100_000):.2f} of their 4-word shingles in common")  # fmt: skip
    taken = take(sizes, chosen.jobs, extract=not chosen.no_extract)
    for how, title, baseline in (
        ("without", "Without extraction", "reading, storing"),
        ("rerun", "The same again", "reading"),
        ("with", "With extraction", "extraction"),
    ):
        if how in taken:
            print(f"\n{title}")
            tell(taken[how], baseline)
    print("\n" + "\n".join(judge(taken)))
    if any(row["written"] for row in taken["rerun"]):
        raise SystemExit("A second run must write nothing.")


if __name__ == "__main__":
    main(sys.argv[1:])
