"""Unscheduling: what nobody has seen is taken back as if it had never been planned."""

import pytest

from newsroom.models import Address, Edition
from newsroom.publishing import unschedule
from tests.factories import make_user, soon

from .desk import approved, one_entry, read_again, refused, saved, submitted

pytestmark = pytest.mark.django_db


def test_a_first_edition_taken_back_leaves_no_edition_and_keeps_its_address_for_the_text() -> None:
    edition, editor = approved(at=soon(hours=1)), make_user("Editor")
    article = edition.article
    with one_entry("unschedule", by=editor, about=article, edition=1):
        unschedule(article, by=editor)
    assert not Edition.objects.exists()
    assert Address.objects.get(article=article).slug == edition.slug
    again = approved(read_again(article))
    assert (again.number, again.slug) == (1, edition.slug)


@pytest.mark.parametrize("days", [None, 3])
def test_the_edition_before_goes_on_as_if_nothing_had_been_planned(days: int | None) -> None:
    end = soon(days=days) if days else None
    first = approved(expires_at=end)
    approved(saved(first.article, title="Дальше", wanted_live_until=None), at=soon(hours=1))
    unschedule(first.article, by=make_user("Editor"))
    first.refresh_from_db()
    assert (first.live_until, first.expires_at) == (end, end)
    assert list(first.article.editions.all()) == [first]


def test_the_desk_stands_where_it_stood() -> None:
    edition = approved(at=soon(hours=1))
    article = submitted(saved(edition.article, title="Уже новая версия"))
    unschedule(article, by=make_user("Editor"))
    assert read_again(article).state == "in_review"


def test_what_readers_see_is_not_unscheduled() -> None:
    live, editor = approved(), make_user("Editor")
    with refused():
        unschedule(live.article, by=editor)


def test_an_author_cannot_unschedule() -> None:
    edition = approved(at=soon(hours=1))
    with refused("no right"):
        unschedule(edition.article, by=edition.article.author)
