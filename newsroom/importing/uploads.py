"""Press texts that staff upload: kept in a folder of their own until they are imported or discarded.

Each function here moves a batch one state on; the work between the states is `carrying_out`'s.
"""

import secrets
import shutil
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.models import AuditEntry, ImportBatch
from newsroom.publishing import Refused

State = ImportBatch.State
LONGEST_NAME = 255  # bytes: what file systems take


class Upload(Protocol):
    """A file as Django hands it over: the browser's name without a path, and its bytes in pieces."""

    name: str | None

    def chunks(self) -> Iterable[bytes]: ...


def name_of(upload: Upload) -> str:
    """The file's own name, in composed letters, as it is kept and reported."""
    return unicodedata.normalize("NFC", upload.name or "")


def may_import(user: Any) -> bool:
    return user.has_perm("newsroom.import_texts")


def receive(
    uploads: Iterable[Upload], *, by: Any, language: str | None = None, allow_duplicates: bool = False
) -> ImportBatch:
    """Keep the files and make the batch that waits for its dry run. Raises OSError, and keeps nothing then.

    What their reading reports is told in the language that is active now.
    """
    _require(by)
    upload = secrets.token_urlsafe(24)
    folder = _place(upload)
    # Only this program opens what staff have not published.
    Path(settings.UPLOADED_TEXTS).mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    try:
        for one in uploads:
            _keep(one, folder)
        return ImportBatch.objects.create(
            by=by,
            state=State.REHEARSING,
            upload=upload,
            seen_at=timezone.now(),
            options={
                "language": language,
                "allow_duplicates": allow_duplicates,
                "as_draft": True,
                "confirm": "none",
                "told_in": get_language(),
            },
        )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def begin(batch: ImportBatch, *, by: Any) -> ImportBatch:
    """Staff have read the dry run and want the import."""
    _require(by)
    if batch.state != State.REHEARSED or not would_make(batch):
        raise _too_late(batch)
    _step(batch, State.IMPORTING, seen_at=timezone.now(), done=0, total=0)
    AuditEntry.objects.record(batch, "begin_import", by=by)
    return batch


def resume(batch: ImportBatch, *, by: Any) -> ImportBatch:
    """Go on with what was interrupted or stopped: what is in already stays as it is."""
    _require(by)
    if not may_resume(batch):
        raise _too_late(batch)
    state = State.IMPORTING if batch.rehearsal else State.REHEARSING
    if batch.is_at_work:
        # Of the interrupted process nothing is heard; should it live, it finds that the work is no longer its.
        if not batch.beat(at=timezone.now(), done=0, total=0):
            raise _too_late(batch)
    else:
        _step(batch, state, seen_at=timezone.now(), done=0, total=0, finished_at=None, report={})
    return batch


def discard(batch: ImportBatch, *, by: Any) -> ImportBatch:
    """Let go of the files. Articles that were made before it was interrupted stay."""
    _require(by)
    if not may_discard(batch):
        raise _too_late(batch)
    upload, kept = batch.upload, batch.documents.exists()
    _step(batch, State.STOPPED if kept else State.DISCARDED, finished_at=timezone.now(), upload="")
    AuditEntry.objects.record(batch, "discard_import", by=by)
    forget(upload)
    return batch


def would_make(batch: ImportBatch) -> int:
    """Of how many files something would come: articles, versions, or texts proposed beside an article."""
    counts = batch.rehearsal.get("counts", {})
    return sum(counts.get(name, 0) for name in ("made", "changed", "conflicts"))


def may_resume(batch: ImportBatch) -> bool:
    stopped = batch.state == State.STOPPED and bool(batch.upload)
    return stopped or batch.is_interrupted(timezone.now())


def may_discard(batch: ImportBatch) -> bool:
    """A dry run may be discarded at any moment, an import only where it no longer runs."""
    waits = batch.state in (State.REHEARSING, State.REHEARSED) and bool(batch.upload)
    return waits or may_resume(batch)


def may_undo(batch: ImportBatch) -> bool:
    """What has ended and holds something; of a command's import nobody knows whether it still runs."""
    ended = batch.state in (State.FINISHED, State.STOPPED) or (batch.is_at_work and not batch.upload)
    return ended and batch.documents.filter(undone_at=None).exists()


def folder_of(batch: ImportBatch) -> Path:
    """Where the batch's files lie."""
    if not batch.upload:
        raise ValueError(f"import {batch.pk} has no files")
    return _place(batch.upload)


def forget(upload: str) -> None:
    """Delete the files of an upload, if there is one."""
    if upload:
        shutil.rmtree(_place(upload), ignore_errors=True)


def _place(upload: str) -> Path:
    return Path(settings.UPLOADED_TEXTS) / upload


def _keep(upload: Upload, folder: Path) -> None:
    name = name_of(upload)
    path = folder / name
    if path.parent != folder or name in {"", ".", ".."}:
        raise OSError(f"not a file's name: {name!r}")
    with path.open("xb") as file:
        for chunk in upload.chunks():
            file.write(chunk)


def _require(user: Any) -> None:
    if not may_import(user):
        raise Refused(_("You have no right to import texts."))


def _step(batch: ImportBatch, state: str, **columns: Any) -> None:
    if not batch.step(state, **columns):
        raise _too_late(batch)


def _too_late(batch: ImportBatch) -> Refused:
    batch.refresh_from_db(fields=["state"])
    return Refused(_("This import has gone on meanwhile: %(state)s.") % {"state": batch.get_state_display()})
