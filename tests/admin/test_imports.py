"""Texts are uploaded, tried out, read by staff and only then imported, as drafts of which nothing is confirmed."""

import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from newsroom.models import Article, Edition, ImportBatch, ImportedDocument, Mention, Person
from tests.factories import make_user
from tests.importing.texts import MEETING, notice

from .importing import ADD, BROKEN, file, imported, kept, page, send, upload

State = ImportBatch.State
pytestmark = pytest.mark.usefixtures("uploads")


def test_an_upload_is_tried_out_first_and_writes_nothing(desk, uploads):
    client = desk("Editor")
    batch = upload(client, {"a.txt": MEETING, "b.txt": BROKEN})
    assert batch.state == State.REHEARSED
    assert batch.by == client.user
    assert batch.rehearsal["counts"] | {"made": 1, "failed": 1} == batch.rehearsal["counts"]
    assert not Article.objects.exists()
    assert not ImportedDocument.objects.exists()
    assert kept(uploads) == ["a.txt", "b.txt"]
    shown = client.get(page(batch)).content.decode()
    for words in ("Генеральный консул встретился с ректором", "Сухарев", "to confirm", "b.txt",
                  "There is only a title", "Import 1 text as a draft", "Discard"):  # fmt: skip
        assert words in shown, words


def test_what_staff_let_in_becomes_drafts_with_nothing_confirmed(desk, uploads):
    client = desk("Editor")
    batch = imported(client, {"a.txt": MEETING, "b.txt": BROKEN})
    article = Article.objects.get()
    assert article.state == Article.State.DRAFT
    assert not Edition.objects.exists()
    assert not Person.objects.exists()
    assert set(article.mentions.values_list("state", flat=True)) == {Mention.State.SUGGESTED}
    document = ImportedDocument.objects.get()
    assert (document.name, document.batch) == ("a.txt", batch)
    assert kept(uploads) == [], "they are in the database now"
    assert list(uploads.iterdir()) == []
    assert (batch.upload, batch.finished_at is None) == ("", False)
    shown = client.get(page(batch)).content.decode()
    assert f'href="/admin/newsroom/article/{article.pk}/change/"' in shown
    assert "There is only a title" in shown
    assert f'href="/admin/newsroom/mention/?batch={batch.pk}"' in shown
