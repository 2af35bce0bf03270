"""Editions: the ways in which readers ask for them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.models import Edition
from newsroom.publishing import importer, publish
from tests.factories import (
    LONG_AGO,
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_topic,
    soon,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_what_is_live_in_hand_is_what_is_live_in_the_database() -> None:
    edition = make_edition(wanted_live_until=LONG_AGO + DAY)
    tick = timedelta(microseconds=1)
    for at in (LONG_AGO - tick, LONG_AGO, LONG_AGO + DAY - tick, LONG_AGO + DAY):
        assert edition.is_live(at) is Edition.objects.live(at).exists()


def test_what_has_begun_and_what_is_to_come() -> None:
    gone = make_edition(wanted_live_until=LONG_AGO + DAY)
    coming = publish(make_article(), by=importer(), version=1, at=soon(hours=1))
    now = timezone.now()
    assert list(Edition.objects.begun(now)) == [gone]
    assert list(Edition.objects.coming(now)) == [coming]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ВСТРЕЧА", True),
        ("порту встреча", True),
        ("елка", True),
        ("Ёлка", True),
        ("курмангазы", True),
        ("ҚҰРМАНҒАЗЫ", True),
        ("strong", False),
        ("встреча опера", False),
        ("черновое", False),
        ("", True),
    ],
)
def test_an_edition_is_found_by_its_own_words_in_any_case(words: str, *, found: bool) -> None:
    edition = make_edition(
        title="Встреча в порту",
        summary="Имени Курмангазы.",
        body="<p>Ёлка и <strong>Құрманғазы</strong></p>",
    )
    edition.article.body = "<p>Черновое</p>"
    edition.article.save()
    assert Edition.objects.matching(words).exists() is found


def test_editions_are_found_by_what_they_tell_of() -> None:
    person, organization, event, topic = make_person(), make_organization(), make_event(), make_topic()
    told = make_edition(people=[person], organizations=[organization], events=[event], topics=[topic])
    make_edition()
    assert list(Edition.objects.naming(person)) == [told]
    for thing in (organization, event, topic):
        assert list(Edition.objects.telling_of(thing)) == [told]


def test_days_are_those_of_the_offices_clock() -> None:
    """Astrakhan is four hours ahead of UTC: its day begins at 20:00 of the day before."""
    before, first, last, after = (
        make_edition(dated=dated)
        for dated in (
            datetime(2024, 5, 9, 19, 59, 59, tzinfo=UTC),
            datetime(2024, 5, 9, 20, 0, tzinfo=UTC),
            datetime(2024, 5, 10, 19, 59, 59, tzinfo=UTC),
            datetime(2024, 5, 10, 20, 0, tzinfo=UTC),
        )
    )
    day = date(2024, 5, 10)
    assert set(Edition.objects.dated_from(day).dated_to(day)) == {first, last}
    assert set(Edition.objects.dated_from(day)) == {first, last, after}
    assert set(Edition.objects.dated_to(day)) == {before, first, last}


def test_each_has_one_before_and_one_after_in_its_language_even_of_one_moment() -> None:
    make_edition(language="kk", dated=LONG_AGO)
    editions = [make_edition(dated=LONG_AGO + days * DAY) for days in (2, 0, 1, 1)]
    ordered = sorted(editions, key=lambda edition: (edition.dated, edition.pk))
    for one, after in zip(ordered, [*ordered[1:], None], strict=True):
        assert Edition.objects.next_to(one).first() == after
    for one, before in zip(ordered, [None, *ordered[:-1]], strict=True):
        assert Edition.objects.previous_to(one).first() == before


def test_what_is_pinned_stands_first_until_its_moment() -> None:
    pinned = make_edition(dated=LONG_AGO - DAY, pinned_until=LONG_AGO + DAY)
    new, old = make_edition(dated=LONG_AGO), make_edition(dated=LONG_AGO - 2 * DAY)
    assert list(Edition.objects.pinned_first(LONG_AGO)) == [pinned, new, old]
    assert list(Edition.objects.pinned_first(LONG_AGO + DAY)) == [new, pinned, old]


def test_translations_are_the_editions_of_the_piece_in_other_languages() -> None:
    ru = make_edition()
    kk = make_edition(language="kk", translation_key=ru.translation_key)
    publish(ru.article, by=importer(), version=1)
    make_edition(language="en")
    assert list(Edition.objects.translations_of(ru)) == [kk]


def test_editions_are_counted_by_language_and_told_by_genre() -> None:
    for language, genre in (("ru", "news"), ("ru", "notice"), ("kk", "news")):
        make_edition(language=language, genre=genre)
    assert Edition.objects.by_language() == {"ru": 2, "kk": 1}
    assert Edition.objects.genres() == {"news", "notice"}
    assert Edition.objects.in_language("kk").genres() == {"news"}


def queries_of_list(number: int) -> int:
    for _ in range(number):
        make_edition(topics=[make_topic(), make_topic()])
    with CaptureQueriesContext(connection) as queries:
        rows: list[Any] = list(Edition.objects.for_list())
        _ = [[str(link.topic) for link in row.topic_links.all()] for row in rows]
    return len(queries)


def test_a_list_takes_two_queries_however_long_and_reads_no_texts() -> None:
    assert queries_of_list(1) == queries_of_list(6) == 2


def test_a_text_row_is_told_by_its_beginning() -> None:
    assert str(make_edition(body="<p>Первый абзац.</p>").text) == "Первый абзац."
