"""An import that is killed at any moment leaves whole articles only, and a rerun completes it."""

import hashlib
import mmap
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from newsroom.models import (
    Address,
    Article,
    AuditEntry,
    Edition,
    EditionText,
    Event,
    ImportedDocument,
    Mention,
    Person,
    Revision,
)

from .import_launcher import COUNTER
from .texts import write_notices

KILLS = int(os.environ.get("KILLS", "100"))
# A kill comes in the first three documents of a run: one or two are finished, more on a busy machine.
TEXTS = KILLS * 2 + 40
CONTROL_KILLS = 30
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.kill]


def database_url() -> str:
    """The test's own database, for another process."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**values).replace(":@", "@")


# --- Starting and killing ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Launcher:
    """A process that forks imports (see import_launcher); one import at a time."""

    process: "subprocess.Popen[str]"
    counter: mmap.mmap
    log: Path

    def start(self, folder: Path) -> int:
        """Start an import of the folder; its process number."""
        return self._ask(str(folder))

    def end(self) -> int:
        """Wait for the import (two minutes at most); its exit code, or minus the signal that ended it."""
        return self._ask("wait")

    def carry_out(self, folder: Path) -> None:
        self.start(folder)
        assert self.end() == 0, self.log.read_text()

    def articles(self) -> int:
        """How many articles the last import has written, committed or not."""
        return COUNTER.unpack_from(self.counter)[0]

    def _ask(self, line: str) -> int:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, self.log.read_text()
        return int(answer)


@contextmanager
def launcher(folder: Path, *options: str) -> Iterator[Launcher]:
    """A launcher that ends with the block, and its import with it."""
    progress, log = folder / "progress", folder / "launcher.log"
    progress.write_bytes(bytes(COUNTER.size))
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
    }
    with (
        progress.open("r+b") as file,
        mmap.mmap(file.fileno(), COUNTER.size) as counter,
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "tests.importing.import_launcher", progress, *options],
            cwd=settings.BASE_DIR, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
        ) as process,
    ):  # fmt: skip
        try:
            yield Launcher(process, counter, log)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


@dataclass(frozen=True, slots=True)
class Landed:
    """Where a kill landed: inside an import at all, and inside one document's transaction."""

    in_import: bool
    in_document: bool


def kill(imports: Launcher, folder: Path, moment: random.Random, *, each: float) -> Landed:
    """Start an import and kill -9 it soon after its first or second article's INSERT: within the time that
    two documents take (`each` is one's, in seconds).

    In a document's transaction is where an article's row was written that the database does not have.
    """
    before = Article.objects.count()
    process = imports.start(folder)
    try:
        wanted, deadline = moment.choice((1, 2)), time.monotonic() + 30
        while imports.articles() < wanted:
            assert time.monotonic() < deadline, f"no article in half a minute: {imports.log.read_text()}"
            time.sleep(0.0005)
        time.sleep(moment.uniform(0, 2 * each))
    finally:
        os.kill(process, signal.SIGKILL)
        code = imports.end()
    wait_for_the_server()
    return Landed(
        in_import=code == -signal.SIGKILL,
        in_document=imports.articles() > Article.objects.count() - before,
    )


def wait_for_the_server() -> None:
    """PostgreSQL learns a moment later that somebody is gone: until then a COMMIT may be under way."""
    if connection.vendor != "postgresql":
        return
    deadline = time.monotonic() + 10
    others = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""
    with connection.cursor() as cursor:
        while cursor.execute(others).fetchone() != (0,):
            assert time.monotonic() < deadline, "the killed import is still connected"
            time.sleep(0.001)


# --- Looking at what is there -----------------------------------------------------------------------


def half_articles() -> list[str]:
    """What is not whole: articles without exactly one of each of their rows, and what no article names."""
    articles = Counter(Article.objects.values_list("pk", flat=True))
    about = {"content_type__model": "article"}
    owners: dict[str, Iterable[int]] = {
        "document": ImportedDocument.objects.values_list("article", flat=True),
        "revision": Revision.objects.filter(**about).values_list("object_id", flat=True),
        "edition": Edition.objects.values_list("article", flat=True),
        "text": EditionText.objects.values_list("edition__article", flat=True),
        "address": Address.objects.filter(kind="article").values_list("article", flat=True),
        "audit entry": AuditEntry.objects.filter(**about).values_list("object_id", flat=True),
    }
    unlike = {row: articles - Counter(keys) or Counter(keys) - articles for row, keys in owners.items()}
    half = [f"{row} of article {key}" for row, keys in unlike.items() for key in keys]
    half += [f"person {person.pk}" for person in Person.objects.filter(articles=None)]
    half += [f"event {event.pk}" for event in Event.objects.filter(articles=None)]
    return half


def check_whole() -> None:
    assert half_articles() == []
    if connection.vendor == "sqlite":  # PostgreSQL checks foreign keys itself, and has no check of pages
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []


def content_hash() -> str:
    """What readers and staff would see, without keys and moments of writing."""
    digest = hashlib.sha256()
    rows: Any = ImportedDocument.objects.order_by("name").select_related("article")
    for row in rows:
        article, edition = row.article, row.article.editions.get()
        mentions = [(mention.kind, mention.name, mention.start, mention.end, mention.state, str(mention.target))
                    for mention in Mention.objects.filter(article=article).order_by("start", "kind")]  # fmt: skip
        links = [sorted(map(str, many.all()))
                 for story in (article, edition)
                 for many in (story.people, story.organizations, story.events)]  # fmt: skip
        told = (row.name, row.sha256, article.title, article.body, article.version, edition.slug,
                edition.live_from, edition.text.search_text, mentions, links)  # fmt: skip
        digest.update(repr(told).encode())
    return digest.hexdigest()


def traces_of_writing() -> list[Any]:
    """What is no longer the same as soon as any other process has written anything, be it the same again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            return [cursor.execute("PRAGMA data_version").fetchone()]
        # Every new version of a row names the transaction that wrote it.
        return [
            sorted(cursor.execute(f'SELECT xmin::text, ctid::text FROM "{model._meta.db_table}"').fetchall())
            for model in apps.get_models(include_auto_created=True)
        ]


def empty_the_database() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_delete")
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=False)


# --- The tests --------------------------------------------------------------------------------------


def test_kills_inside_an_import_leave_no_half_article_and_a_rerun_completes_it(tmp_path: Path) -> None:
    folder = write_notices(tmp_path / "texts", TEXTS)
    with launcher(tmp_path) as imports:
        began = time.monotonic()
        imports.carry_out(folder)
        each = (time.monotonic() - began) / TEXTS
        check_whole()
        undisturbed = content_hash()
        assert Mention.objects.linked().exists(), "links are to be written, too"
        empty_the_database()

        moment = random.Random(20221122)
        landed: list[Landed] = []
        attempts = 0
        while len(landed) < KILLS:
            attempts += 1
            assert attempts <= 2 * KILLS, f"only {len(landed)} of {attempts} kills landed inside an import"
            where = kill(imports, folder, moment, each=each)
            landed += [where] if where.in_import else []
            check_whole()
        assert ImportedDocument.objects.count() < TEXTS, "every kill must land before the end"
        in_document = sum(where.in_document for where in landed)
        print(f"{len(landed)} of {attempts} kills in an import, {in_document} in a document's transaction")
        assert in_document >= KILLS // 4

        imports.carry_out(folder)
        check_whole()
        assert ImportedDocument.objects.count() == TEXTS
        assert content_hash() == undisturbed

        before = traces_of_writing()
        imports.carry_out(folder)
        assert traces_of_writing() == before, "a further rerun wrote something"


def test_without_its_transactions_an_import_that_is_killed_is_found_out(tmp_path: Path) -> None:
    """The control: what the test above looks for is there to be found, and it is the kill that makes it."""
    folder = write_notices(tmp_path / "texts", CONTROL_KILLS * 3)
    few = write_notices(tmp_path / "few", 20)
    with launcher(tmp_path, "--without-transaction") as imports:
        began = time.monotonic()
        imports.carry_out(few)
        each = (time.monotonic() - began) / 20
        check_whole()
        empty_the_database()

        moment = random.Random(20221122)
        for number in range(1, CONTROL_KILLS + 1):
            kill(imports, folder, moment, each=each)
            if half := half_articles():
                print(f"kill {number} left half: {', '.join(half)}")
                return
    pytest.fail(f"{CONTROL_KILLS} kills of an import without transactions left no half article")
