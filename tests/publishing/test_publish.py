"""Publishing: exactly the approved version becomes an edition, whole or not at all."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from newsroom.models import Address, Approval, Article, AuditEntry, Edition
from newsroom.models.articles import STORY_FIELDS
from newsroom.publishing import Refused, importer, publish, publish_new, publish_together, submit
from newsroom.publishing.links import Links
from tests.factories import LONG_AGO, make_article, make_topic, make_user, soon

from .desk import (
    approved,
    everything,
    linked_article,
    links_of,
    one_entry,
    read_again,
    refused,
    saved,
    submitted,
)

pytestmark = pytest.mark.django_db


# --- What is published ------------------------------------------------------------------------------


def test_an_edition_has_every_word_and_link_of_the_version_that_was_approved() -> None:
    article = linked_article(
        title="Встреча в порту",
        summary="Коротко.",
        body="<p>Первый <strong>абзац</strong>.</p><p>Второй.</p>",
        genre="press_release",
        dated=datetime(2024, 11, 22, 9, 30, tzinfo=UTC),
        dated_has_time=True,
        place="Астрахань",
        source_name="Пресс-служба порта",
        source_url="https://port.example/1",
        pinned_until=soon(days=2),
    )
    edition = Edition.objects.get(pk=approved(article).pk)
    article = read_again(article)
    assert {name: getattr(edition, name) for name in STORY_FIELDS} == {
        name: getattr(article, name) for name in STORY_FIELDS
    }
    assert links_of(edition) == links_of(article)
    assert edition.text.body == article.body
    assert edition.text.plain == "Первый абзац.\nВторой."
    assert edition.text.search_text == "встреча в порту коротко. первый абзац. второй."
    assert (edition.number, edition.kind, edition.article_version) == (1, Edition.Kind.FIRST, 1)


def test_later_edits_on_the_desk_change_nothing_of_the_edition() -> None:
    article = linked_article(title="Как было")
    edition = approved(article)
    links = links_of(edition)
    article = saved(article, title="Как стало", body="<p>Другое.</p>")
    article.people.clear()
    article.organizations.clear()
    article.events.clear()
    article.topics.set([make_topic()])
    edition = Edition.objects.get(pk=edition.pk)
    assert (edition.title, edition.text.body) == ("Как было", "<p>Первый абзац.</p>")
    assert links_of(edition) == links


def test_the_next_edition_is_an_update_under_the_same_address_and_ends_the_one_before() -> None:
    first = approved(make_article(by=make_user("Author"), title="Первый заголовок"))
    second = approved(saved(first.article, title="Совсем другой заголовок"), note="Дополнено")
    first.refresh_from_db()
    assert (second.number, second.kind, second.note) == (2, Edition.Kind.UPDATE, "Дополнено")
    assert second.slug == first.slug == "pervyy-zagolovok"
    assert first.live_until == second.live_from
    assert Address.objects.filter(article=first.article).count() == 1


def test_two_texts_of_one_title_get_two_addresses_and_each_is_reserved() -> None:
    slugs = [approved(make_article(by=make_user("Author"), title="Приём граждан")).slug for _ in range(2)]
    assert slugs == ["priyom-grazhdan", "priyom-grazhdan-2"]
    assert {
        address.slug: address.language for address in Address.objects.filter(kind="article")
    } == dict.fromkeys(slugs, "ru")


def test_an_address_is_reserved_only_by_publishing() -> None:
    submitted(make_article(by=make_user("Author")))
    assert not Address.objects.filter(kind="article").exists()


def test_a_text_whose_language_was_mended_gets_an_address_in_the_right_one() -> None:
    first = approved(make_article(by=make_user("Author"), title="Kazakhstan Day", language="ru"))
    second = approved(saved(first.article, language="en"))
    assert (second.language, second.slug) == ("en", "kazakhstan-day")
    addresses = Address.objects.filter(article=first.article).order_by("language")
    assert [str(address) for address in addresses] == [
        "en/article/kazakhstan-day",
        "ru/article/kazakhstan-day",
    ]


# --- Who stands behind it ---------------------------------------------------------------------------


def test_publishing_is_approved_by_another_and_leaves_the_desk_a_draft() -> None:
    article, editor = submitted(), make_user("Editor")
    with one_entry("publish", by=editor, about=article, version=1, edition=1, reason=""):
        edition = publish(article, by=editor, version=1)
    approval = edition.approvals.get()
    assert (approval.kind, approval.by) == (Approval.Kind.FOUR_EYES, editor)
    assert (edition.submitted_by, edition.published_by) == (article.author, editor)
    assert edition.alone_reason == ""
    article = read_again(article)
    assert (article.state, article.submitted_by, article.version) == ("draft", None, 1)


def test_in_an_emergency_one_person_publishes_with_a_reason_that_is_kept_and_flagged() -> None:
    head = make_user("Head of press")
    article = make_article(by=head)
    with one_entry("publish_alone", by=head, about=article, reason="Шторм, порт закрыт"):
        edition = publish(article, by=head, version=1, reason=" Шторм, порт закрыт ")
    assert edition.alone_reason == "Шторм, порт закрыт"
    assert edition.submitted_by is None
    assert not edition.approvals.exists()


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_an_empty_reason_is_none(reason: str) -> None:
    head = make_user("Head of press")
    article = make_article(by=head)
    with refused():
        publish(article, by=head, version=1, reason=reason)


def test_an_editor_cannot_publish_alone_even_with_a_reason() -> None:
    editor = make_user("Editor")
    article = make_article(by=editor)
    with refused("no right"):
        publish(article, by=editor, version=1, reason="Шторм")


# --- Which version ----------------------------------------------------------------------------------


def test_another_version_than_the_one_looked_at_is_not_published() -> None:
    article = submitted()
    submitted(saved(article, title="Версия вторая"))
    editor = make_user("Editor")
    with refused("version 1, the latest is 2"):
        publish(article, by=editor, version=1)
    assert publish(article, by=editor, version=2).title == "Версия вторая"


def test_a_save_after_the_submission_returns_the_text_to_draft_and_it_is_not_published() -> None:
    article = saved(submitted(), title="После отправки")
    editor = make_user("Editor")
    for version in (1, 2):
        with refused():
            publish(article, by=editor, version=version)


def test_a_text_cannot_be_published_twice_by_one_submission() -> None:
    edition = approved()
    editor = make_user("Editor")
    with refused("draft"):
        publish(edition.article, by=editor, version=1)


# --- When -------------------------------------------------------------------------------------------


def test_an_end_that_is_chosen_is_the_editions_and_the_desks() -> None:
    end = soon(days=3)
    edition = approved(expires_at=end)
    assert (edition.live_until, edition.expires_at) == (end, end)
    assert read_again(edition.article).wanted_live_until == end


def test_without_a_choice_the_edition_ends_when_the_desk_wants() -> None:
    end = soon(days=5)
    edition = approved(make_article(by=make_user("Author"), wanted_live_until=end))
    assert (edition.live_until, edition.expires_at) == (end, end)


@pytest.mark.parametrize("hours", [-1, 2, 3])
def test_it_cannot_end_before_it_begins(hours: int) -> None:
    article, editor, start = submitted(), make_user("Editor"), soon(hours=3)
    with refused("taken down before"):
        publish(article, by=editor, version=1, at=start, expires_at=start + timedelta(hours=hours - 3))


@pytest.mark.parametrize("at", [None, timedelta(hours=1)])
def test_an_end_before_the_hour_the_desk_had_wished_for_is_no_error(at: timedelta | None) -> None:
    """Published earlier than was wished: the wish gives way."""
    wished = soon(days=2)
    article = submitted(make_article(by=make_user("Author"), wanted_live_from=wished))
    end = wished - timedelta(days=1)
    edition = publish(
        article, by=make_user("Editor"), version=1, at=soon(hours=1) if at else None, expires_at=end
    )
    assert edition.expires_at == end
    article = read_again(article)
    assert article.wanted_live_until == end
    assert article.wanted_live_from == edition.live_from


def test_a_time_to_come_schedules() -> None:
    start = soon(hours=5)
    article, editor = submitted(), make_user("Editor")
    with one_entry("publish", by=editor, about=article, edition=1):
        edition = publish(article, by=editor, version=1, at=start)
    assert edition.live_from == start
    assert edition.published_at < start
    assert not Edition.objects.live(start - timedelta(microseconds=1)).exists()


# --- All or nothing ---------------------------------------------------------------------------------


def piece() -> tuple[list[Article], Any]:
    """One piece in three languages, submitted, and an editor."""
    author = make_user("Author")
    articles: list[Article] = []
    for language in ("ru", "kk", "en"):
        same = {"translation_key": articles[0].translation_key} if articles else {}
        article = make_article(by=author, language=language, title=f"Title {language}", **same)
        articles.append(submit(article, by=author, version=1))
    return articles, make_user("Editor")


def test_languages_published_together_begin_at_one_moment() -> None:
    articles, editor = piece()
    editions = publish_together([(article, 1) for article in articles], by=editor)
    assert [edition.language for edition in editions] == ["ru", "kk", "en"]
    assert len({edition.live_from for edition in editions}) == 1
    assert len({edition.translation_key for edition in editions}) == 1
    assert AuditEntry.objects.filter(verb="publish", by=editor).count() == 3


@pytest.mark.parametrize("last", range(3))
def test_where_one_language_is_refused_none_is_published(last: int) -> None:
    articles, editor = piece()
    versions = [2 if number == last else 1 for number in range(3)]
    with refused("version 2, the latest is 1"):
        publish_together(zip(articles, versions, strict=True), by=editor)
    assert not Edition.objects.exists()


def test_a_failure_half_way_leaves_neither_edition_nor_address_nor_a_closed_one_before() -> None:
    """The audit entry comes last: where the database refuses it, all that came before is undone."""
    first = approved()
    article = submitted(saved(first.article, title="Дальше"))
    editor = make_user("Editor")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "CREATE TRIGGER no_more BEFORE INSERT ON newsroom_auditentry"
                " BEGIN SELECT RAISE(ABORT, 'disk full'); END"
            )
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE newsroom_auditentry ADD CONSTRAINT no_more CHECK (id < 0) NOT VALID")
    before = everything()
    with pytest.raises((IntegrityError, DataError)):
        publish(article, by=editor, version=2)
    assert everything() == before


def test_an_import_that_is_late_by_its_clock_does_not_change_a_day_that_has_passed() -> None:
    """Only a first edition may be dated back."""
    edition = publish(make_article(), by=importer(), version=1, at=LONG_AGO)
    again = publish(edition.article, by=importer(), version=1, at=LONG_AGO + timedelta(days=1))
    assert list(Edition.objects.live(LONG_AGO + timedelta(days=2))) == [edition]
    assert again.live_from > LONG_AGO + timedelta(days=2)


def test_who_is_refused_gets_a_sentence() -> None:
    article, author = submitted(), make_user("Author")
    with pytest.raises(Refused, match=r"^You have no right .*\.$"):
        publish(article, by=author, version=1)


# --- What its own transaction has written -------------------------------------------------------------


def test_what_was_written_in_this_transaction_is_published_without_being_read_again() -> None:
    article = make_article(by=importer(), title="Встреча в порту")
    by = importer()
    with one_entry("publish", by=by, about=article, edition=1), CaptureQueriesContext(connection) as queries:
        edition = publish_new(article, Links(), by=by, at=LONG_AGO)
    assert (edition.number, edition.live_from, edition.slug) == (1, LONG_AGO, "vstrecha-v-portu")
    assert not [query["sql"] for query in queries if query["sql"].startswith(("SELECT", "UPDATE"))]


def test_the_same_rules_hold_for_what_was_written_in_this_transaction() -> None:
    author = make_user("Author")
    with pytest.raises(Refused, match="no right"):
        publish_new(make_article(by=author), Links(), by=author)
    trashed = make_article(by=importer(), state="trashed")
    with pytest.raises(Refused, match="cannot be done from there"):
        publish_new(trashed, Links(), by=importer())
    assert not Edition.objects.exists()


def test_what_may_have_been_there_before_is_not_taken_for_new() -> None:
    article = saved(make_article(by=importer()))
    with pytest.raises(ValueError, match="not made in this transaction"):
        publish_new(article, Links(), by=importer())


@pytest.mark.django_db(transaction=True)
def test_nothing_is_new_outside_a_transaction() -> None:
    article = make_article(by=importer())
    with pytest.raises(ValueError, match="not made in this transaction"):
        publish_new(article, Links(), by=importer())
