"""Withdrawing: readers see a reason instead of the text, from this moment."""

import pytest
from django.utils import timezone

from newsroom.models import Edition
from newsroom.publishing import withdraw
from tests.factories import make_user, soon

from .desk import approved, one_entry, read_again, refused, saved

pytestmark = pytest.mark.django_db


def test_a_withdrawn_edition_is_closed_now_with_its_reason_and_keeps_its_words() -> None:
    edition, editor = approved(), make_user("Editor")
    with one_entry(
        "withdraw",
        by=editor,
        about=edition.article,
        edition=1,
        reason="Ошибка в дате.",
        internal_reason="Звонок из порта",
        unscheduled=None,
    ):
        returned = withdraw(
            edition.article, by=editor, reason=" Ошибка в дате. ", internal_reason="Звонок из порта"
        )
    stored = Edition.objects.get(pk=edition.pk)
    assert returned == stored
    assert stored.withdrawal_reason == "Ошибка в дате."
    assert stored.withdrawn_at is not None
    assert stored.live_until == stored.withdrawn_at <= timezone.now()
    assert (stored.title, stored.text.body) == (edition.title, edition.text.body)
    assert not Edition.objects.live(timezone.now()).exists()


def test_the_internal_reason_is_in_no_table_but_the_audit() -> None:
    edition = approved()
    withdraw(edition.article, by=make_user("Editor"), reason="Ошибка", internal_reason="канарейка")
    stored = Edition.objects.filter(pk=edition.pk).values().get()
    assert "канарейка" not in str(stored)


@pytest.mark.parametrize("reason", ["", "  "])
def test_readers_are_owed_a_reason(reason: str) -> None:
    edition, editor = approved(), make_user("Editor")
    with refused("reason that readers may see"):
        withdraw(edition.article, by=editor, reason=reason, internal_reason="Только для нас")


def test_what_was_scheduled_after_it_is_taken_back_in_the_same_act() -> None:
    first, editor = approved(), make_user("Editor")
    approved(saved(first.article, title="Дальше"), at=soon(hours=1))
    with one_entry("withdraw", by=editor, about=first.article, edition=1, unscheduled=2):
        withdraw(first.article, by=editor, reason="Ошибка")
    assert [edition.number for edition in first.article.editions.all()] == [1]


def test_an_edition_that_was_to_expire_ends_now_and_keeps_when_it_was_to() -> None:
    end = soon(days=1)
    edition = approved(expires_at=end)
    withdraw(edition.article, by=make_user("Editor"), reason="Ошибка")
    edition.refresh_from_db()
    assert edition.expires_at == end
    assert edition.live_until is not None
    assert edition.live_until < end


def test_withdrawing_in_the_microsecond_of_publishing_leaves_an_interval_of_one() -> None:
    now = soon()
    edition = approved(now=now)
    withdrawn = withdraw(edition.article, by=make_user("Editor"), reason="Ошибка", now=now)
    assert withdrawn.live_until is not None
    assert withdrawn.live_until > withdrawn.live_from == now


def test_the_desks_copy_stays_as_it_is() -> None:
    edition = approved()
    before = read_again(edition.article)
    withdraw(edition.article, by=make_user("Editor"), reason="Ошибка")
    after = read_again(edition.article)
    assert (after.state, after.version, after.body) == (before.state, before.version, before.body)


def test_an_author_cannot_withdraw_and_nothing_is_withdrawn_twice() -> None:
    edition, editor = approved(), make_user("Editor")
    with refused("no right"):
        withdraw(edition.article, by=edition.article.author, reason="Передумал")
    withdraw(edition.article, by=editor, reason="Ошибка")
    with refused("is withdrawn"):
        withdraw(edition.article, by=editor, reason="Ещё раз")
