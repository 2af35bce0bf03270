"""Pages: what a template is given of an edition, or of the desk's copy in a preview."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from newsroom.models import Article, Edition, Page
from newsroom.models.pages import address_of
from newsroom.publishing import correct, importer, publish, withdraw
from tests.factories import (
    LONG_AGO,
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def page_of(edition: Edition) -> Page:
    return Edition.objects.for_page().get(pk=edition.pk).page()


def test_a_page_has_the_words_of_its_edition() -> None:
    edition = make_edition(
        title="Встреча в порту",
        summary="Коротко.",
        body="<p>Первый <strong>абзац</strong>.</p>",
        genre="press_release",
        dated=datetime(2024, 11, 22, tzinfo=UTC),
        dated_has_time=True,
        place="Астрахань",
        source_name="Порт",
        source_url="https://port.example/1",
    )
    page = page_of(edition)
    assert (page.title, page.summary, page.body) == (
        "Встреча в порту",
        "Коротко.",
        "<p>Первый <strong>абзац</strong>.</p>",
    )
    assert (page.language, page.genre, page.place) == ("ru", "press_release", "Астрахань")
    assert (page.dated, page.dated_has_time) == (datetime(2024, 11, 22, tzinfo=UTC), True)
    assert (page.source_name, page.source_url) == ("Порт", "https://port.example/1")
    assert page.url == f"/ru/news/{edition.slug}/"
    assert page.first_live_from == edition.live_from
    assert (page.updated_at, page.notes, page.is_preview) == (None, (), False)


def test_the_genre_is_named_in_the_readers_language() -> None:
    edition = make_edition(genre="news")
    with translation.override("en"):
        assert str(page_of(edition).genre_label) == "news"


def test_people_stand_in_their_order_with_the_position_of_this_text() -> None:
    first, second = make_person(family_name="Я"), make_person(family_name="А")
    edition = make_edition(people=[(first, "консул"), (second, "")])
    first.family_name = "Новая"
    first.save()
    shown = page_of(edition).people
    assert [(str(one.person), one.position) for one in shown] == [("Новая Ерлан", "консул"), ("А Ерлан", "")]


HIDDEN = {
    "people": [
        lambda: make_person(confirmed=False),
        lambda: make_person(has_page=False),
        lambda: make_person(merged_into=make_person()),
    ],
    "organizations": [
        lambda: make_organization(confirmed=False),
        lambda: make_organization(merged_into=make_organization()),
    ],
    "events": [lambda: make_event(confirmed=False)],
}
SHOWN = {"people": make_person, "organizations": make_organization, "events": make_event}


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize("links", HIDDEN)
def test_who_and_what_readers_may_not_know_of_is_not_linked(links: str, *, preview: bool) -> None:
    shown = SHOWN[links]()
    edition = make_edition(**{links: [*(make() for make in HIDDEN[links]), shown]})
    page = Page.of_article(edition.article) if preview else page_of(edition)
    linked = [getattr(thing, "person", thing) for thing in getattr(page, links)]
    assert linked == [shown]


def test_topics_are_linked() -> None:
    topics = [make_topic(), make_topic()]
    assert set(page_of(make_edition(topics=topics)).topics) == set(topics)


# --- Corrections ------------------------------------------------------------------------------------


def corrected(edition: Edition, kind: str, note: str = "", *, days: int) -> Edition:
    return correct(
        edition.article, by=make_user("Editor"), version=1, kind=kind, note=note, now=LONG_AGO + days * DAY
    )


def test_readers_are_told_of_corrections_with_their_days_and_not_of_minor_fixes() -> None:
    first = make_edition()
    corrected(first, "correction", "Имя исправлено", days=1)
    corrected(first, "minor", days=2)
    third = corrected(first, "update", "Дополнено", days=3)
    last = corrected(first, "minor", days=4)
    page = page_of(last)
    assert [(note.kind, note.note, note.at) for note in page.notes] == [
        ("correction", "Имя исправлено", LONG_AGO + DAY),
        ("update", "Дополнено", LONG_AGO + 3 * DAY),
    ]
    assert page.updated_at == third.live_from == LONG_AGO + 3 * DAY
    assert page.first_live_from == LONG_AGO


def test_a_minor_fix_alone_does_not_make_a_page_updated() -> None:
    assert page_of(corrected(make_edition(), "minor", days=1)).updated_at is None


def test_an_earlier_edition_knows_nothing_of_later_ones() -> None:
    first = make_edition()
    corrected(first, "correction", "Имя исправлено", days=1)
    page = page_of(first)
    assert (page.notes, page.updated_at) == ((), None)


def test_a_text_published_again_without_a_note_is_updated_and_tells_no_note() -> None:
    first = make_edition()
    withdraw(first.article, by=make_user("Editor"), reason="Ошибка", internal_reason="")
    again = publish(first.article, by=importer(), version=1)
    page = page_of(again)
    assert (page.notes, page.updated_at) == ((), again.live_from)


def test_notes_of_other_texts_are_not_told() -> None:
    corrected(make_edition(), "correction", "Чужое", days=1)
    assert page_of(make_edition()).notes == ()


# --- Lead -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("summary", "body", "lead"),
    [
        ("Коротко.", "<p>Совсем другое.</p>", "Коротко."),
        ("Раз. Два.", "<p>Раз. Два. Три.</p>", ""),
        ("Раз. Два.", "<p>Раз.</p><p>Два. Три.</p>", ""),
        ("Раз два…", "<p>Раз два три четыре.</p>", ""),
        ("", "<p>Текст.</p>", ""),
    ],
)
def test_a_lead_is_not_printed_twice(summary: str, body: str, lead: str) -> None:
    assert page_of(make_edition(summary=summary, body=body)).lead == lead


# --- Previews ---------------------------------------------------------------------------------------


def test_a_preview_shows_the_desks_words_and_links_and_says_so() -> None:
    person, topic = make_person(), make_topic()
    edition = make_edition(title="Что видят читатели")
    article = Article.objects.get(pk=edition.article_id)
    article.title, article.body = "Что на столе", "<p>Правка</p>"
    article.save()
    article.person_links.create(person=person, position="консул")
    article.topics.add(topic)
    page = Page.of_article(article)
    assert (page.title, page.body, page.is_preview) == ("Что на столе", "<p>Правка</p>", True)
    assert [(one.person, one.position) for one in page.people] == [(person, "консул")]
    assert (page.topics, page.url, page.notes) == ((topic,), "", ())
    assert page_of(edition).title == "Что видят читатели"


def test_a_preview_of_what_was_just_published_is_like_its_page() -> None:
    article = make_article(
        people=[(make_person(), "консул")],
        organizations=[make_organization(), make_organization()],
        events=[make_event()],
        topics=[make_topic()],
    )
    page = page_of(publish(article, by=importer(), version=1))
    preview = Page.of_article(article)
    own = {"url", "first_live_from", "updated_at", "notes", "is_preview"}
    for field in fields(Page):
        if field.name not in own:
            assert getattr(page, field.name) == getattr(preview, field.name), field.name


# --- Cost and address -------------------------------------------------------------------------------


def queries_of(edition: Edition) -> int:
    with CaptureQueriesContext(connection) as queries:
        page = page_of(edition)
        for one in page.people:
            _ = (str(one.person.name("kk")), one.person.has_public_page)
        _ = [str(thing.name("en")) for thing in (*page.organizations, *page.topics)]
        _ = [str(event.title("kk")) for event in page.events]
    return len(queries)


def test_a_page_takes_as_many_queries_with_many_links_and_corrections_as_with_one() -> None:
    def linked(number: int) -> Any:
        return make_edition(
            people=[make_person() for _ in range(number)],
            organizations=[make_organization() for _ in range(number)],
            events=[make_event() for _ in range(number)],
            topics=[make_topic() for _ in range(number)],
        )

    many = linked(5)
    for day in (1, 2, 3):
        many = corrected(many, "correction", "Исправлено", days=day)
    assert queries_of(linked(1)) == queries_of(many) == 6


def test_an_edition_is_addressed_in_its_own_language_and_others_in_the_readers() -> None:
    edition, person = make_edition(language="kk"), make_person(slug="testbaev")
    assert edition.get_absolute_url() == address_of(edition, "en") == f"/kk/news/{edition.slug}/"
    assert address_of(person, "en") == "/en/people/testbaev/"
    with translation.override("kk"):
        assert person.get_absolute_url() == "/kk/people/testbaev/"
        assert make_organization(slug="port").get_absolute_url() == "/kk/organizations/port/"
        assert make_event(slug="forum").get_absolute_url() == "/kk/events/forum/"


def test_the_page_of_a_text_that_is_to_come_can_be_made_before_it_is_live() -> None:
    """The view decides who sees it; the value itself knows no clock."""
    edition = publish(make_article(), by=importer(), version=1, at=timezone.now() + DAY)
    assert page_of(edition).first_live_from == edition.live_from
