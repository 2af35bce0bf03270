"""The list of events: what is coming, then what was."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import LONG_AGO, make_edition, make_event, soon

pytestmark = pytest.mark.django_db


def test_the_coming_stand_soonest_first_and_the_past_latest_first(client: Client) -> None:
    announced = {"announced_from": LONG_AGO}
    for days in (3, 1, 2, -5, -3, -4):
        make_event(title_ru=f"{days}", starts=soon(days=days), **announced)
    context = client.get("/ru/events/").context
    assert [str(event) for event in context["coming"]] == ["1", "2", "3"]
    assert [str(event) for event in context["page"]] == ["-3", "-4", "-5"]


def test_one_that_still_goes_on_is_not_past(client: Client) -> None:
    make_event(title_ru="Выставка", starts=soon(days=-5), ends=soon(days=5), announced_from=LONG_AGO)
    assert [str(event) for event in client.get("/ru/events/").context["coming"]] == ["Выставка"]


def test_an_event_is_public_when_announced_or_told_of(client: Client) -> None:
    told, internal, scheduled = (make_event(title_ru=title) for title in ("Рассказано", "Внутри", "Завтра"))
    make_event(title_ru="Объявлено", announced_from=LONG_AGO)
    make_event(title_ru="Рано", announced_from=soon(hours=1))
    make_event(title_ru="Неточно", announced_from=LONG_AGO, confirmed=False)
    make_edition(events=[told])
    make_edition(events=[scheduled], live_from=soon(hours=1))
    page = client.get("/ru/events/").context["page"]
    assert {str(event) for event in page} == {"Рассказано", "Объявлено"}
    assert internal not in page


def test_later_pages_show_the_past_alone(client: Client, settings) -> None:
    settings.NEWSROOM_PAGE_SIZE = 1
    make_event(starts=soon(days=2), announced_from=LONG_AGO)
    for _ in range(2):
        make_event(announced_from=LONG_AGO)
    context = client.get("/ru/events/?page=2").context
    assert not context["coming"]
    assert len(context["page"]) == 1


def test_queries_do_not_grow_with_the_events(client: Client, queries: Callable[[str], int]) -> None:
    def make(number: int) -> None:
        for _ in range(number):
            make_event(starts=soon(days=2), announced_from=LONG_AGO)
            make_event(announced_from=LONG_AGO)

    make(1)
    few = queries("/ru/events/")
    make(15)
    assert queries("/ru/events/") == few
