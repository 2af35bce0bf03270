"""Confirming: somebody else stands behind what was published alone."""

import pytest

from newsroom.models import Approval, Edition
from newsroom.publishing import confirm_emergency, importer, publish
from tests.factories import make_article, make_edition, make_user

from .desk import approved, one_entry, refused

pytestmark = pytest.mark.django_db


def alone() -> Edition:
    head = make_user("Head of press")
    return publish(make_article(by=head), by=head, version=1, reason="Шторм")


def test_a_colleague_confirms_and_the_reason_stays_on_record() -> None:
    edition, editor = alone(), make_user("Editor")
    with one_entry("confirm_emergency", by=editor, about=edition.article, edition=1, remark="Проверено"):
        approval = confirm_emergency(edition, by=editor, remark="Проверено")
    assert (approval.kind, approval.by, approval.edition) == (Approval.Kind.AFTER_EMERGENCY, editor, edition)
    assert Edition.objects.get(pk=edition.pk).alone_reason == "Шторм"


def test_who_published_alone_cannot_confirm_it() -> None:
    edition = alone()
    with refused("ask a colleague"):
        confirm_emergency(edition, by=edition.published_by)


def test_only_who_may_approve_may_confirm() -> None:
    edition = alone()
    for person in (make_user("Author"), make_user(), importer()):
        with refused("no right"):
            confirm_emergency(edition, by=person)


def test_what_two_looked_at_or_an_import_published_or_was_confirmed_waits_for_nothing() -> None:
    editor, confirmed = make_user("Editor"), alone()
    confirm_emergency(confirmed, by=editor)
    for edition in (approved(), make_edition(), confirmed):
        with refused("waits for no confirmation"):
            confirm_emergency(edition, by=editor)
