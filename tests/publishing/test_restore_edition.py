"""Restoring: an edition's words become the desk's next version; readers see no change."""

import pytest
from django.utils import timezone

from newsroom.models import Edition, Revision
from newsroom.publishing import restore_edition
from tests.factories import make_article, make_topic, make_user, soon

from .desk import approved, linked_article, links_of, one_entry, read_again, refused, saved, submitted

pytestmark = pytest.mark.django_db


def test_the_desk_gets_the_words_and_links_of_the_edition_as_its_next_version() -> None:
    first = approved(linked_article(title="Как было", body="<p>Было.</p>", place="Атырау"))
    links = links_of(first)
    article = saved(first.article, title="Как стало", body="<p>Стало.</p>", place="")
    article.people.clear()
    article.organizations.clear()
    article.events.clear()
    article.topics.set([make_topic()])
    author = article.author
    with one_entry("restore_edition", by=author, about=article, edition=1, version=3):
        restored = restore_edition(article, first, by=author, version=2)
    for seen in (restored, read_again(article)):
        assert (seen.title, seen.body, seen.place) == ("Как было", "<p>Было.</p>", "Атырау")
        assert (seen.version, links_of(seen)) == (3, links)


def test_readers_see_no_change() -> None:
    first = approved(linked_article(title="Раз"))
    second = approved(saved(first.article, title="Два"))
    restore_edition(first.article, first, by=make_user("Editor"), version=2)
    assert list(Edition.objects.live(timezone.now())) == [second]
    assert Edition.objects.count() == 2


def test_the_restored_version_is_remembered_whole() -> None:
    first = approved(linked_article(title="Раз"))
    article = saved(first.article, title="Два")
    article.topics.clear()
    editor = make_user("Editor")
    restore_edition(article, first, by=editor, version=2)
    revision = Revision.objects.about(article).get()
    assert (revision.version, revision.by, revision.data["title"]) == (3, editor, "Раз")
    assert {topic["id"] for topic in revision.data["topics"]} == {topic.pk for topic in first.topics.all()}


def test_its_place_among_the_translations_and_the_wishes_of_the_desk_stay() -> None:
    first = approved(make_article(by=make_user("Author"), language="ru"))
    end = soon(days=4)
    article = saved(first.article, language="kk", wanted_live_until=end)
    restored = restore_edition(article, first, by=article.author, version=2)
    assert (restored.language, restored.wanted_live_until) == ("kk", end)
    assert restored.translation_key == article.translation_key


def test_a_text_in_review_becomes_a_draft_by_being_restored() -> None:
    first = approved()
    article = submitted(saved(first.article, title="Два"))
    assert restore_edition(article, first, by=article.author, version=2).state == "draft"


def test_a_version_that_is_not_the_latest_is_not_overwritten() -> None:
    first = approved()
    saved(first.article, title="Коллега уже пишет")
    with refused("version 1, the latest is 2"):
        restore_edition(first.article, first, by=first.article.author, version=1)


def test_an_edition_of_another_text_is_not_restored() -> None:
    first, other = approved(), approved()
    with refused(error=Edition.DoesNotExist):
        restore_edition(first.article, other, by=first.article.author, version=1)


def test_an_author_does_not_restore_in_the_text_of_another() -> None:
    first, colleague = approved(), make_user("Author")
    with refused("no right"):
        restore_edition(first.article, first, by=colleague, version=1)
