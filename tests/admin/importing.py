"""What tests of imports in the admin share: an upload, and its pages."""

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from newsroom.models import ImportBatch
from tests.importing.texts import notice

ADD = "/admin/newsroom/importbatch/add/"
BROKEN = "Только заголовок\n"


def file(name: str, text: str | bytes = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def send(client: Client, texts: dict[str, str | bytes] | None = None, **asked: Any) -> Any:
    """Post the upload form; a notice where no text is said."""
    texts = {"notice.txt": notice(1)} if texts is None else texts
    return client.post(ADD, {"files": [file(name, text) for name, text in texts.items()], **asked})


def upload(client: Client, texts: dict[str, str | bytes] | None = None, **asked: Any) -> ImportBatch:
    """The batch of an upload after its dry run, which tests let run at once."""
    answer = send(client, texts, **asked)
    assert answer.status_code == 302, answer.context["form"].errors
    return ImportBatch.objects.latest("pk")


def imported(client: Client, texts: dict[str, str | bytes] | None = None, **asked: Any) -> ImportBatch:
    """The batch of an upload that staff let in."""
    batch = upload(client, texts, **asked)
    assert client.post(page(batch, "begin")).status_code == 302
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.FINISHED, batch.report
    return batch


def page(batch: ImportBatch, name: str = "change") -> str:
    return reverse(f"admin:newsroom_importbatch_{name}", args=[batch.pk])


def kept(folder: Path) -> list[str]:
    """Names of the files that are kept, below whatever folder."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())
