"""The page of one piece: what it prints, and what its address answers before and after it is live."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.models import Address, Article, Edition
from newsroom.publishing import correct, publish
from tests.factories import (
    LONG_AGO,
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_topic,
    make_user,
    soon,
)

from .states import REASON, expired, scheduled, trashed_after_it_was_live, withdrawn

pytestmark = pytest.mark.django_db


def text_of(client: Client, edition: Edition) -> str:
    answer = client.get(edition.get_absolute_url())
    assert answer.status_code == 200
    return answer.text


def next_edition(edition: Edition, *, kind: str = "update", note: str = "Новое.", **changes: Any) -> Edition:
    article = Article.objects.get(pk=edition.article_id)
    for name, value in changes.items():
        setattr(article, name, value)
    article.save()
    return correct(article, by=make_user("Editor"), version=article.version, kind=kind, note=note)


def test_it_prints_title_lead_body_and_genre(client: Client) -> None:
    edition = make_edition(
        language="en",
        title="A & B",
        summary="In short.",
        body="<p>At <em>length</em>.</p>",
        genre="statement",
    )
    text = text_of(client, edition)
    assert "<h1>A &amp; B</h1>" in text
    assert '<p class="lead">In short.</p>' in text
    assert "<p>At <em>length</em>.</p>" in text
    assert '<span class="genre">Statement</span>' in text
    assert '<meta name="description" content="In short.">' in text


def test_a_lead_that_only_repeats_the_beginning_is_not_printed_twice(client: Client) -> None:
    edition = make_edition(summary="Первая фраза…", body="<p>Первая <b>фраза</b> и дальше.</p>")
    assert 'class="lead"' not in text_of(client, edition)


def test_the_dateline_has_the_year_only_where_it_is_not_this_one(client: Client) -> None:
    old = make_edition(place="Астрахань", live_from=datetime(2022, 11, 22, 8, tzinfo=UTC))
    assert 'Астрахань, <time datetime="2022-11-22">22 ноября 2022 г.</time>' in text_of(client, old)
    new = make_edition(place="Астрахань", live_from=timezone.now())
    assert re.search(r"Астрахань, <time datetime=\"[\d-]+\">\d+ [а-я]+</time>", text_of(client, new))


def test_the_dateline_has_the_hour_where_it_is_known(client: Client) -> None:
    edition = make_edition(dated_has_time=True, live_from=datetime(2022, 11, 22, 8, 5, tzinfo=UTC))
    assert '<time datetime="2022-11-22T12:05+04:00">22 ноября 2022 г., 12:05</time>' in text_of(
        client, edition
    )


def test_the_source_is_named_and_linked(client: Client) -> None:
    named = make_edition(language="en", source_name="Tolkyn")
    linked = make_edition(language="en", source_name="Tolkyn", source_url="https://tolkyn.example/")
    assert '<p class="source">Source: Tolkyn</p>' in text_of(client, named)
    assert 'Source: <a href="https://tolkyn.example/" rel="noopener noreferrer">Tolkyn</a>' in text_of(
        client, linked
    )


def test_people_stand_with_their_positions_in_this_text(client: Client) -> None:
    person = make_person()
    first = make_edition(people=[(person, "вице-консул")])
    make_edition(people=[(person, "консул")])
    text = text_of(client, first)
    assert f'<a href="/ru/people/{person.slug}/">' in text
    assert '<span class="position">вице-консул</span>' in text
    assert ">консул<" not in text


def test_organizations_events_and_topics_are_linked(client: Client) -> None:
    organization, event, topic = make_organization(), make_event(), make_topic()
    text = text_of(client, make_edition(organizations=[organization], events=[event], topics=[topic]))
    assert f'<a href="/ru/organizations/{organization.slug}/">' in text
    assert f'<a href="/ru/events/{event.slug}/">' in text
    assert f'<a class="topic" href="/ru/news/?topic={topic.slug}">' in text


def test_who_is_unconfirmed_or_has_no_page_is_not_listed(client: Client) -> None:
    text = text_of(
        client,
        make_edition(
            people=[
                make_person(family_name="Канарейкин", confirmed=False),
                make_person(family_name="Канарейкина", has_page=False),
            ],
            organizations=[make_organization(name_ru="Канарейка", confirmed=False)],
            events=[make_event(title_ru="Канарейка", confirmed=False)],
        ),
    )
    assert "Канарей" not in text


def test_names_in_another_language_are_marked(client: Client) -> None:
    person = make_person(family_name="Ким", given_name="Лариса", name_en="Larisa Kim")
    edition = make_edition(language="kk", people=[person])
    assert '<span lang="ru">Лариса Ким</span>' in text_of(client, edition)
    assert ">Larisa Kim</a>" in text_of(client, make_edition(language="en", people=[person]))


def test_corrections_are_told_with_their_dates(client: Client) -> None:
    edition = next_edition(make_edition(language="en"), kind="correction", note="Not 412 but 421.")
    text = text_of(client, edition)
    day = timezone.localtime(edition.live_from)
    assert "<strong>Correction</strong>, " in text
    assert "Not 412 but 421." in text
    assert f'Updated: <time datetime="{day.isoformat(timespec="minutes")}">' in text


def test_a_minor_fix_is_not_told(client: Client) -> None:
    text = text_of(client, next_edition(make_edition(language="en"), kind="minor", note=""))
    assert "Updated:" not in text


def test_the_day_of_publication_is_told_where_it_is_not_the_date_of_the_text(client: Client) -> None:
    same = make_edition(language="en")
    assert "Published:" not in text_of(client, same)
    later = make_edition(language="en", dated=LONG_AGO, live_from=LONG_AGO + timedelta(days=3))
    assert 'Published: <time datetime="2024-03-17">17 March 2024</time>' in text_of(client, later)


def test_readers_see_the_live_text_and_nothing_of_a_pending_edit(client: Client) -> None:
    edition = make_edition(title="Прежнее")
    before = client.get(edition.get_absolute_url()).content
    article = Article.objects.get(pk=edition.article_id)
    article.title = article.body = article.place = "Канарейка"
    article.save()
    assert client.get(edition.get_absolute_url()).content == before


def test_neighbours_are_the_next_and_previous_in_the_language(client: Client) -> None:
    days = [LONG_AGO + timedelta(days=number) for number in (0, 1, 1, 2)]
    first, second, third, fourth = (make_edition(live_from=day) for day in days)
    make_edition(language="kk", live_from=days[1])
    scheduled(dated=days[1])

    def neighbours(edition: Edition) -> tuple[Edition | None, Edition | None]:
        context = client.get(edition.get_absolute_url()).context
        return context["previous"], context["next"]

    assert neighbours(first) == (None, second)
    assert neighbours(second) == (first, third)
    assert neighbours(third) == (second, fourth)
    assert neighbours(fourth) == (third, None)


# --- Languages ---------------------------------------------------------------------------------------


def test_the_language_switch_leads_to_the_live_translation(client: Client) -> None:
    russian = make_edition()
    kazakh = make_edition(language="kk", title="Қазақша", translation_key=russian.translation_key)
    text = text_of(client, russian)
    assert f'<a href="{kazakh.get_absolute_url()}" hreflang="kk"><span lang="kk">Қазақша</span></a>' in text
    link = f'<link rel="alternate" hreflang="kk" href="http://testserver{kazakh.get_absolute_url()}">'
    assert link in text
    assert f'hreflang="ru" href="http://testserver{russian.get_absolute_url()}"' in text_of(client, kazakh)


def test_where_there_is_no_translation_that_is_said_and_the_news_in_the_language_linked(
    client: Client,
) -> None:
    edition = make_edition(language="en")
    text = text_of(client, edition)
    assert (
        '<a href="/kk/news/" hreflang="kk"><span lang="kk">Қазақша</span> <small>no translation</small></a>'
        in text
    )
    assert "there is no translation of this text." in text
    assert 'rel="alternate" hreflang="kk"' not in text


@pytest.mark.parametrize("hide", [make_article, scheduled, withdrawn, expired])
def test_a_translation_that_is_not_live_is_no_translation(client: Client, hide: Callable) -> None:
    edition = make_edition()
    before = client.get(edition.get_absolute_url()).content
    hide(language="kk", title="Канарейка", translation_key=edition.translation_key)
    assert client.get(edition.get_absolute_url()).content == before


# --- What an address answers -------------------------------------------------------------------------


def bytes_of_404(client: Client, url: str) -> tuple[bytes, dict[str, str]]:
    answer = client.get(url)
    assert answer.status_code == 404
    return answer.content, dict(answer.headers)


def test_what_never_was_live_answers_like_what_never_was(client: Client) -> None:
    nothing = bytes_of_404(client, "/ru/news/nothing-at-all/")
    article = make_article(title="Черновик")
    Address.objects.claim(article, "chernovik", language="ru")
    assert bytes_of_404(client, "/ru/news/chernovik/") == nothing
    edition = scheduled(title="Назначено")
    assert bytes_of_404(client, edition.get_absolute_url()) == nothing
    assert bytes_of_404(client, edition.get_absolute_url().replace("/ru/", "/kk/")) != nothing


def test_a_404_is_the_same_for_staff_and_readers(client: Client) -> None:
    url = scheduled().get_absolute_url()
    as_reader = bytes_of_404(client, url)
    client.force_login(make_user("Author"))
    assert bytes_of_404(client, url)[0] == as_reader[0]


def test_it_is_there_from_its_moment_on(client: Client) -> None:
    edition = scheduled()
    assert client.get(edition.get_absolute_url()).status_code == 404
    Edition.objects.filter(pk=edition.pk).update(live_from=timezone.now())
    assert client.get(edition.get_absolute_url()).status_code == 200


def test_what_was_withdrawn_answers_410_with_the_reason_and_no_title(client: Client) -> None:
    edition = withdrawn(language="en", title="Canary", summary="Canary", body="<p>Canary</p>", place="Canary")
    answer = client.get(edition.get_absolute_url())
    assert answer.status_code == 410
    assert REASON in answer.text
    assert "Withdrawn from publication" in answer.text
    assert "Canary" not in answer.text
    assert "canary" not in answer.text, "nor its address"


def test_what_was_withdrawn_without_a_reason_is_not_said_to_have_expired(client: Client) -> None:
    edition = withdrawn(language="en")
    Edition.objects.filter(pk=edition.pk).update(withdrawal_reason="")
    text = client.get(edition.get_absolute_url()).text
    assert "was withdrawn from publication." in text
    assert "limited time" not in text


@pytest.mark.parametrize("end", [expired, trashed_after_it_was_live])
def test_what_has_expired_answers_410_with_a_general_sentence(client: Client, end: Callable) -> None:
    answer = client.get(end(language="en", title="Canary").get_absolute_url())
    assert answer.status_code == 410
    assert "was published for a limited time" in answer.text
    assert "anary" not in answer.text


def test_what_was_trashed_after_its_withdrawal_still_gives_the_reason(client: Client) -> None:
    edition = withdrawn()
    Article.objects.filter(pk=edition.article_id).update(state="trashed")
    answer = client.get(edition.get_absolute_url())
    assert (answer.status_code, REASON in answer.text) == (410, True)


def test_a_withdrawn_piece_with_a_new_edition_to_come_is_still_withdrawn(client: Client) -> None:
    edition = withdrawn(language="en", title="Canary")
    before = client.get(edition.get_absolute_url()).content
    article = Article.objects.get(pk=edition.article_id)
    publish(
        article,
        by=make_user("Head of press"),
        version=article.version,
        at=soon(hours=1),
        reason="It is urgent.",
    )
    assert client.get(edition.get_absolute_url()).content == before


def renamed(edition: Edition, slug: str, **changes: Any) -> Edition:
    """The next edition, under another address."""
    later = next_edition(edition, **changes)
    Address.objects.claim(later.article, slug, language=later.language)
    Edition.objects.filter(pk=later.pk).update(slug=slug)
    return Edition.objects.get(pk=later.pk)


def test_an_old_address_leads_to_the_present_one_for_good(client: Client) -> None:
    first = make_edition()
    second = renamed(first, "new-address")
    answer = client.get(first.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, second.get_absolute_url())
    assert client.get(second.get_absolute_url()).status_code == 200


def test_an_address_that_only_a_scheduled_edition_bears_is_not_there_yet(client: Client) -> None:
    nothing = bytes_of_404(client, "/ru/news/nothing-at-all/")
    first = make_edition()
    second = renamed(first, "new-address")
    later = soon(hours=1)
    Edition.objects.filter(pk=second.pk).update(live_from=later)
    Edition.objects.filter(pk=first.pk).update(live_until=later)
    assert bytes_of_404(client, second.get_absolute_url()) == nothing
    assert client.get(first.get_absolute_url()).status_code == 200


def test_an_old_address_of_a_withdrawn_piece_answers_410(client: Client) -> None:
    first = make_edition()
    second = renamed(first, "new-address")
    Edition.objects.filter(pk=second.pk).update(
        live_until=timezone.now(), withdrawn_at=timezone.now(), withdrawal_reason=REASON
    )
    for url in (first.get_absolute_url(), second.get_absolute_url()):
        answer = client.get(url)
        assert (answer.status_code, REASON in answer.text) == (410, True)


def test_an_address_in_one_language_is_none_in_another(client: Client) -> None:
    edition = make_edition()
    assert client.get(edition.get_absolute_url().replace("/ru/", "/en/")).status_code == 404


def test_queries_do_not_grow_with_what_the_text_names(client: Client, queries: Callable[[str], int]) -> None:
    def make(number: int) -> Edition:
        edition = make_edition(
            people=[(make_person(), "консул") for _ in range(number)],
            organizations=[make_organization() for _ in range(number)],
            events=[make_event() for _ in range(number)],
            topics=[make_topic() for _ in range(number)],
        )
        make_edition(language="kk", translation_key=edition.translation_key)
        return edition

    few = queries(make(1).get_absolute_url())
    many = make(12)
    for _ in range(5):
        many = next_edition(many)
    assert queries(many.get_absolute_url()) == few
