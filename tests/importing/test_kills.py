"""An import that is killed at any moment leaves whole articles only, and a rerun completes it."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from newsroom.models import (
    Address,
    Article,
    AuditEntry,
    Edition,
    EditionText,
    ImportBatch,
    ImportedDocument,
    Mention,
    Revision,
)

from .texts import write_notices

KILLS = int(os.environ.get("KILLS", "20"))
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.kill]


def database_url() -> str:
    """The test's own database, for another process."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**values).replace(":@", "@")


def start_import(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, settings.BASE_DIR / "manage.py", "import_seeds", folder],
        env=os.environ
        | {"DATABASE_URL": database_url(), "DEBUG": "1", "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def killed_inside(folder: Path, moment: random.Random) -> bool:
    """Start an import, let it write at least one more document, kill it; whether it was still at it."""
    before = ImportedDocument.objects.count()
    process = start_import(folder)
    try:
        deadline = time.monotonic() + 60
        while ImportedDocument.objects.count() == before and process.poll() is None:
            assert time.monotonic() < deadline, "the import wrote nothing in a minute"
            time.sleep(0.002)
        time.sleep(moment.uniform(0, 0.04))
        process.kill()
    finally:
        process.wait(timeout=30)
    return process.returncode == -signal.SIGKILL


def check_whole() -> None:
    """No half article: each has its revision, its edition with a text, its address, its document."""
    articles = Article.objects.count()
    assert Edition.objects.count() == EditionText.objects.count() == articles
    assert Revision.objects.count() == AuditEntry.objects.count() == articles
    assert Address.objects.filter(kind="article").count() == articles
    assert ImportedDocument.objects.values("article").distinct().count() == articles
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []


def content_hash() -> str:
    """What readers and staff would see, without keys and moments of writing."""
    digest = hashlib.sha256()
    rows: Any = ImportedDocument.objects.order_by("name").select_related("article")
    for row in rows:
        article, edition = row.article, row.article.editions.get()
        mentions = list(Mention.objects.filter(article=article).values_list("name", "start", "state"))
        links = [[str(thing) for thing in many.order_by("pk")]
                 for many in (article.people, article.organizations, article.events)]  # fmt: skip
        told = (row.name, row.sha256, article.title, article.body, article.version, edition.slug,
                edition.live_from, edition.text.search_text, mentions, links)  # fmt: skip
        digest.update(repr(told).encode())
    return digest.hexdigest()


def row_count() -> int:
    models = (
        Article,
        Edition,
        EditionText,
        Mention,
        Revision,
        AuditEntry,
        Address,
        ImportedDocument,
        ImportBatch,
    )
    return sum(model._default_manager.count() for model in models)


def test_kills_inside_an_import_leave_no_half_article_and_a_rerun_completes_it(tmp_path: Path) -> None:
    moment = random.Random(20221122)
    folder = write_notices(tmp_path / "texts", KILLS * 12 + 40)
    landed = attempts = 0
    while landed < KILLS:
        attempts += 1
        assert attempts <= 2 * KILLS, f"only {landed} of {attempts} kills landed inside an import"
        landed += killed_inside(folder, moment)
        check_whole()
    assert ImportedDocument.objects.count() < KILLS * 12 + 40, "every kill must land before the end"
    assert start_import(folder).wait(timeout=120) == 0
    check_whole()
    interrupted, rows = content_hash(), row_count()
    assert ImportedDocument.objects.count() == KILLS * 12 + 40
    assert start_import(folder).wait(timeout=120) == 0
    assert (content_hash(), row_count()) == (interrupted, rows), "a further rerun wrote something"

    # The same folder without any kill gives the same content.
    from django.core.management import call_command

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS audit_no_delete")
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=False)
    assert start_import(folder).wait(timeout=120) == 0
    assert content_hash() == interrupted
