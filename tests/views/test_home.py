"""The home page: one piece leads, the newest follow, and what is coming stands beside them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from newsroom.models import Edition
from tests.factories import LONG_AGO, make_edition, make_event, make_topic, soon

pytestmark = pytest.mark.django_db


def test_the_newest_piece_leads(client: Client) -> None:
    make_edition(title="Старая")
    newest = make_edition(title="Новая", live_from=LONG_AGO + timedelta(days=1))
    answer = client.get("/ru/")
    assert answer.context["lead"] == newest
    assert [piece.title for piece in answer.context["latest"]] == ["Старая"]


def test_a_pinned_piece_leads_until_its_time_is_over(client: Client) -> None:
    pinned = make_edition(pinned_until=soon(hours=1))
    newer = make_edition(live_from=LONG_AGO + timedelta(days=1))
    assert client.get("/ru/").context["lead"] == pinned
    Edition.objects.filter(pk=pinned.pk).update(pinned_until=soon(hours=-1))
    assert client.get("/ru/").context["lead"] == newer


def test_a_pinned_piece_is_not_shown_twice(client: Client) -> None:
    make_edition(title="Закреплённая", pinned_until=soon(hours=1))
    assert client.get("/ru/").text.count("Закреплённая") == 1


def test_only_pieces_in_the_language_are_shown(client: Client) -> None:
    make_edition(title="По-русски")
    make_edition(title="Қазақша мәтін", language="kk")
    text = client.get("/kk/").text
    assert "Қазақша мәтін" in text
    assert "По-русски" not in text


def test_a_language_without_news_says_where_there_is_some(client: Client) -> None:
    make_edition()
    text = client.get("/en/").text
    assert "There is no news in this language yet." in text
    assert '<a href="/ru/" hreflang="ru" lang="ru">Русский</a>: 1 piece' in text


def test_coming_public_events_are_shown_soonest_first(client: Client) -> None:
    announced = {"announced_from": LONG_AGO}
    make_event(title_ru="Позже", starts=soon(days=5), **announced)
    make_event(title_ru="Раньше", starts=soon(days=2), **announced)
    make_event(title_ru="Прошло", **announced)
    assert [str(event) for event in client.get("/ru/").context["coming"]] == ["Раньше", "Позже"]


def test_internal_unconfirmed_and_not_yet_announced_events_are_not_shown(client: Client) -> None:
    make_event(title_ru="Внутреннее", starts=soon(days=2))
    make_event(title_ru="Неточное", starts=soon(days=2), announced_from=LONG_AGO, confirmed=False)
    make_event(title_ru="Завтрашнее", starts=soon(days=2), announced_from=soon(days=1))
    assert not client.get("/ru/").context["coming"]


def test_a_cancelled_event_is_shown_as_cancelled(client: Client) -> None:
    make_event(starts=soon(days=2), announced_from=LONG_AGO, state="cancelled")
    assert '<p class="state state-off">Cancelled</p>' in client.get("/en/").text


def test_queries_do_not_grow_with_the_news(client: Client, queries: Callable[[str], int]) -> None:
    make_edition(topics=[make_topic()])
    make_edition(topics=[make_topic()])
    make_event(starts=soon(days=2), announced_from=LONG_AGO)
    few = queries("/ru/")
    for _ in range(12):
        make_edition(topics=[make_topic(), make_topic()])
        make_event(starts=soon(days=2), announced_from=LONG_AGO)
    assert queries("/ru/") == few
