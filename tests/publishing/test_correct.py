"""Correcting: the live edition is replaced now, and readers are told why but for a minor fix."""

import pytest
from django.utils import timezone

from newsroom.models import Edition
from newsroom.publishing import correct
from tests.factories import make_article, make_user, soon

from .desk import approved, linked_article, links_of, one_entry, read_again, refused, saved, submitted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["correction", "clarification", "update"])
def test_a_correction_replaces_the_live_text_at_once_with_its_note(kind: str) -> None:
    first, editor = approved(linked_article(title="Было")), make_user("Editor")
    article = saved(first.article, title="Стало")
    with one_entry("correct", by=editor, about=article, kind=kind, version=2, edition=2):
        second = correct(article, by=editor, version=2, kind=kind, note=" Исправлено имя. ")
    first.refresh_from_db()
    assert list(Edition.objects.live(timezone.now())) == [second]
    assert first.live_until == second.live_from
    assert (second.title, second.kind, second.note) == ("Стало", kind, "Исправлено имя.")
    assert (second.slug, links_of(second)) == (first.slug, links_of(first))


def test_a_minor_fix_tells_readers_nothing() -> None:
    first, editor = approved(), make_user("Editor")
    second = correct(first.article, by=editor, version=1, kind="minor", note="Опечатка")
    assert (second.kind, second.note) == ("minor", "")


@pytest.mark.parametrize("note", ["", " \n"])
@pytest.mark.parametrize("kind", ["correction", "clarification", "update"])
def test_all_but_a_minor_fix_need_a_note(kind: str, note: str) -> None:
    first, editor = approved(), make_user("Editor")
    with refused("Write a note"):
        correct(first.article, by=editor, version=1, kind=kind, note=note)


@pytest.mark.parametrize("kind", ["first", "", "nonsense"])
def test_no_other_kind_is_accepted(kind: str) -> None:
    first, editor = approved(), make_user("Editor")
    with refused("Choose"):
        correct(first.article, by=editor, version=1, kind=kind, note="Имя")


def test_a_version_that_nobody_looked_at_is_not_published() -> None:
    first, editor = approved(), make_user("Editor")
    saved(first.article, title="Ещё не прочитано")
    with refused("version 1, the latest is 2"):
        correct(first.article, by=editor, version=1, kind="minor")


def test_a_correction_lasts_as_long_as_the_desk_wants() -> None:
    end = soon(days=1)
    first = approved(expires_at=end)
    assert correct(first.article, by=make_user("Editor"), version=1, kind="minor").live_until == end


def test_a_text_that_would_have_ended_already_is_not_corrected() -> None:
    first, editor = approved(), make_user("Editor")
    article = saved(first.article, wanted_live_until=soon(hours=-1))
    with refused("taken down before"):
        correct(article, by=editor, version=2, kind="minor")


def test_who_submitted_an_earlier_version_is_not_said_to_have_submitted_this_one() -> None:
    first = approved()
    article = saved(submitted(saved(first.article, title="Отправлено")), title="Изменено после отправки")
    assert correct(article, by=make_user("Editor"), version=3, kind="minor").submitted_by is None


def test_an_author_cannot_correct_even_their_own() -> None:
    first = approved(make_article(by=make_user("Author")))
    with refused("no right"):
        correct(first.article, by=first.article.author, version=1, kind="minor")
    assert read_again(first.article).editions.count() == 1
