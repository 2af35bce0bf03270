"""An uploaded import is carried out by a process of its own: seen from outside, by one only, and to its end."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from newsroom.importing import uploads
from newsroom.importing.carrying_out import carry_out
from newsroom.models import Article, ImportBatch, ImportedDocument
from newsroom.publishing import Refused
from newsroom.tasks import start_import
from tests.factories import make_user

from .test_kills import database_url
from .texts import notice

State = ImportBatch.State
PATIENCE = 90  # seconds


@pytest.fixture
def own_process(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As on a server: imports run in processes of their own, which read the same environment."""
    settings.IMPORTS_IN_PROCESS = False
    settings.UPLOADED_TEXTS = tmp_path / "uploads"
    monkeypatch.setenv("UPLOADED_TEXTS", str(tmp_path / "uploads"))
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("DEBUG", "1")
    return tmp_path / "uploads"


def received(count: int = 1, *, by: Any = None) -> ImportBatch:
    files = [SimpleUploadedFile(f"notice-{n:03d}.txt", notice(n).encode()) for n in range(count)]
    return uploads.receive(files, by=by or make_user("Editor"))


def wait_for(what: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < deadline, "nothing came of it"
        time.sleep(0.05)
    return found


def at_its_end(batch: ImportBatch) -> ImportBatch:
    def ended() -> bool:
        batch.refresh_from_db()
        return not batch.is_at_work

    wait_for(ended)
    return batch


@pytest.mark.django_db(transaction=True)
def test_from_upload_to_drafts_in_processes_of_their_own(own_process: Path) -> None:
    client = Client(headers={"accept-language": "ru"})
    client.force_login(make_user("Editor"))
    files = [SimpleUploadedFile(f"{n}.txt", notice(n).encode()) for n in range(2)]
    files.append(SimpleUploadedFile("пустой.txt", b""))
    answer = client.post("/admin/newsroom/importbatch/add/", {"files": files})
    batch = at_its_end(ImportBatch.objects.get())
    assert answer.url == f"/admin/newsroom/importbatch/{batch.pk}/change/"
    assert batch.state == State.REHEARSED, batch.report
    assert [row["file"] for row in batch.rehearsal["made"]] == ["0.txt", "1.txt"]
    (failed,) = batch.rehearsal["failed"]
    assert failed["file"] == "пустой.txt"
    assert failed["reason"].startswith("В файле нет"), "told in the language of who asked"
    assert not Article.objects.exists()
    client.post(f"/admin/newsroom/importbatch/{batch.pk}/begin/")
    at_its_end(batch)
    assert batch.state == State.FINISHED, batch.report
    assert set(batch.documents.values_list("name", flat=True)) == {"0.txt", "1.txt"}
    assert list(own_process.iterdir()) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.kill
def test_an_import_whose_process_is_killed_is_gone_on_with_and_loses_nothing(own_process: Path) -> None:
    editor = make_user("Editor")
    batch = received(400, by=editor)
    start_import(batch)
    assert at_its_end(batch).state == State.REHEARSED
    uploads.begin(batch, by=editor)
    process = subprocess.Popen(
        [sys.executable, project.BASE_DIR / "manage.py", "carry_out_import", str(batch.pk)]
    )
    wait_for(lambda: ImportedDocument.objects.count() > 3)
    process.kill()
    process.wait()
    batch.refresh_from_db()
    assert batch.state == State.IMPORTING
    assert 0 < batch.documents.count() < 400, "it was killed too late"
    assert carry_out(batch.pk) is False, "for a minute it may live still"
    ImportBatch.objects.filter(pk=batch.pk).update(seen_at=timezone.now() - timedelta(minutes=2))
    batch.refresh_from_db()
    assert batch.is_interrupted(timezone.now())
    start_import(uploads.resume(batch, by=editor))
    assert at_its_end(batch).state == State.FINISHED, batch.report
    assert batch.documents.count() == Article.objects.count() == 400
    assert list(own_process.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_is_seen_from_outside_of_the_dry_run(own_process: Path) -> None:
    batch = received(900)  # many seconds of work: signs of it come one a second
    start_import(batch)

    def seen() -> bool:
        batch.refresh_from_db()
        return 0 < batch.done < batch.total

    asked = batch.seen_at
    wait_for(seen)
    assert batch.total == 900
    assert batch.state == State.REHEARSING
    assert batch.seen_at > asked
    at_its_end(batch)


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_that_is_discarded_ends_and_writes_nothing_more(own_process: Path) -> None:
    batch = received(900)  # many seconds of work: signs of it come one a second
    process = subprocess.Popen(
        [sys.executable, project.BASE_DIR / "manage.py", "carry_out_import", str(batch.pk)]
    )

    def seen() -> bool:
        batch.refresh_from_db()
        return batch.done > 0

    wait_for(seen)
    uploads.discard(batch, by=batch.by)
    assert process.wait(timeout=PATIENCE) == 0
    batch.refresh_from_db()
    assert (batch.state, batch.rehearsal) == (State.DISCARDED, {})
    assert list(own_process.iterdir()) == []


@pytest.mark.django_db
def test_of_several_processes_one_gets_the_work(tmp_path: Path, settings: Any) -> None:
    settings.UPLOADED_TEXTS = tmp_path
    batch = received()
    one, other = ImportBatch.objects.get(), ImportBatch.objects.get()
    now = timezone.now()
    assert one.claim(at=now, total=1)
    assert not other.claim(at=now + timedelta(seconds=59), total=1)
    assert not carry_out(batch.pk, alone=False)
    assert other.claim(at=now + timedelta(seconds=61), total=1), "the first was not heard of for a minute"
    assert not one.beat(at=now + timedelta(seconds=62), done=1, total=1), "and finds that it is no longer its"


@pytest.mark.django_db
def test_who_gave_the_work_up_writes_nothing_more(tmp_path: Path, settings: Any) -> None:
    settings.UPLOADED_TEXTS = tmp_path
    batch = received()
    batch.give_up()
    assert not batch.step(State.FINISHED)
    assert ImportBatch.objects.get().state == State.REHEARSING


@pytest.mark.django_db
@pytest.mark.parametrize("state", [State.REHEARSED, State.FINISHED, State.STOPPED, State.DISCARDED])
def test_where_nothing_waits_nothing_is_done(tmp_path: Path, settings: Any, state: str) -> None:
    settings.UPLOADED_TEXTS = tmp_path
    batch = received()
    ImportBatch.objects.update(state=state)
    with pytest.raises(CommandError, match="nothing to do"):
        call_command("carry_out_import", str(batch.pk))
    with pytest.raises(CommandError):
        call_command("carry_out_import", "999999")
    assert not ImportedDocument.objects.exists()


@pytest.mark.django_db
def test_who_presses_the_button_twice_imports_once(tmp_path: Path, settings: Any) -> None:
    settings.UPLOADED_TEXTS = tmp_path
    batch = received()
    carry_out(batch.pk, alone=False)
    one, other = ImportBatch.objects.get(), ImportBatch.objects.get()
    uploads.begin(one, by=batch.by)
    with pytest.raises(Refused, match="gone on meanwhile: under way"):
        uploads.begin(other, by=batch.by)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["begin", "resume", "discard"])
def test_who_may_not_import_does_nothing_to_an_import(tmp_path: Path, settings: Any, verb: str) -> None:
    settings.UPLOADED_TEXTS = tmp_path
    batch = received()
    before = ImportBatch.objects.values().get()
    with pytest.raises(Refused, match="no right"):
        getattr(uploads, verb)(batch, by=make_user("Author"))
    with pytest.raises(Refused, match="no right"):
        received(by=make_user("Author"))
    assert ImportBatch.objects.values().get() == before
    assert len(os.listdir(tmp_path)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../climbed.txt", "/tmp/climbed.txt", "a/b.txt", "", ".", ".."])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, settings: Any, name: str) -> None:
    """Django takes paths away; should it not, nothing is kept."""

    class Forged(BytesIO):
        def chunks(self) -> list[bytes]:
            return [b"x"]

    forged = Forged()
    forged.name = name
    settings.UPLOADED_TEXTS = tmp_path / "uploads"
    with pytest.raises(OSError, match="not a file's name"):
        uploads.receive([forged], by=make_user("Editor"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert list((tmp_path / "uploads").iterdir()) == []
