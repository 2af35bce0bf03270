"""History is only ever added to: by no code, and for the audit by no statement at all."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from newsroom.models import AuditEntry, Revision
from newsroom.models.history import Immutable
from tests.factories import make_article, make_edition, make_user

pytestmark = pytest.mark.django_db


def make_row(model: type) -> Any:
    article, user = make_article(title="Порт"), make_user()
    if model is Revision:
        return Revision.objects.record(article, version=1, data={"title": "Порт"}, by=user)
    return AuditEntry.objects.record(article, "trash", by=user, version=1)


WAYS = {
    "save": lambda row: row.save(),
    "delete": lambda row: row.delete(),
    "queryset update": lambda row: type(row).objects.filter(pk=row.pk).update(object_id=0),
    "queryset delete": lambda row: type(row).objects.filter(pk=row.pk).delete(),
    "all delete": lambda row: type(row).objects.all().delete(),
    "bulk update": lambda row: type(row).objects.bulk_update([row], ["object_id"]),
    "update or create": lambda row: type(row).objects.update_or_create(pk=row.pk, defaults={"object_id": 0}),
    "about": lambda row: type(row).objects.about(row.object).delete(),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", [AuditEntry, Revision])
def test_no_code_changes_or_deletes_a_row(model: type, way: str) -> None:
    row = make_row(model)
    before = list(model.objects.values())  # type: ignore[attr-defined]
    with pytest.raises(Immutable):
        WAYS[way](row)
    assert list(model.objects.values()) == before  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE newsroom_auditentry SET verb = 'publish'",
        "UPDATE newsroom_auditentry SET by_id = by_id",
        "DELETE FROM newsroom_auditentry",
        "DELETE FROM newsroom_auditentry WHERE verb = 'trash'",
    ],
)
def test_the_database_refuses_to_change_or_delete_an_audit_entry(statement: str) -> None:
    entry = make_row(AuditEntry)
    refused = pytest.raises(DatabaseError, match="audit_append_only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.get().verb == entry.verb == "trash"


@pytest.mark.parametrize("model", [AuditEntry, Revision])
def test_who_is_in_the_history_cannot_be_deleted(model: type) -> None:
    row = make_row(model)
    with pytest.raises(ProtectedError):
        get_user_model().objects.get(pk=row.by_id).delete()


def test_an_entry_says_what_it_is_about_even_when_that_is_renamed() -> None:
    entry = make_row(AuditEntry)
    article = entry.object
    article.title = "Другое"
    article.save()
    assert str(AuditEntry.objects.about(article).get()) == "trash: Порт"
    assert AuditEntry.objects.get().details == {"version": 1}
    assert not AuditEntry.objects.about(make_article()).exists()


def test_a_label_longer_than_its_column_is_cut() -> None:
    """An organization's names may be as long as the column, an edition's title is longer by its number."""
    edition = make_edition(title="ж" * 300)
    assert AuditEntry.objects.record(edition, "trash", by=make_user()).label == "ж" * 300


@pytest.mark.parametrize("model", [AuditEntry, Revision])
def test_rows_are_newest_first_or_in_the_order_of_versions(model: type) -> None:
    article, user = make_article(), make_user()
    if model is Revision:
        for version in (2, 1, 3):
            Revision.objects.record(article, version=version, data={}, by=user)
        assert [row.version for row in Revision.objects.about(article)] == [1, 2, 3]
    else:
        for verb in ("submit", "publish"):
            AuditEntry.objects.record(article, verb, by=user)
        assert [row.verb for row in AuditEntry.objects.about(article)] == ["publish", "submit"]
