"""Events: from when readers may see one of which no news tells."""

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.models import Event
from newsroom.publishing import announce_event, hide_event, importer
from tests.factories import make_edition, make_event, make_user, soon

from .desk import one_entry, refused

pytestmark = pytest.mark.django_db


def test_an_announced_event_is_public_from_now() -> None:
    event, editor = make_event(), make_user("Editor")
    assert not Event.objects.public(timezone.now()).exists()
    with one_entry("announce_event", by=editor, about=event):
        announce_event(event, by=editor)
    assert list(Event.objects.public(timezone.now())) == [event]


def test_an_announcement_for_later_is_public_from_its_moment() -> None:
    event, start = make_event(), soon(hours=3)
    announce_event(event, by=make_user("Editor"), at=start)
    tick = timedelta(microseconds=1)
    assert [Event.objects.public(at).exists() for at in (start - tick, start)] == [False, True]


def test_a_hidden_event_is_internal_again() -> None:
    event, editor = make_event(announced_from=soon(hours=-1)), make_user("Editor")
    with one_entry("hide_event", by=editor, about=event):
        hide_event(event, by=editor)
    assert Event.objects.get(pk=event.pk).announced_from is None
    assert not Event.objects.public(timezone.now()).exists()


def test_hiding_does_not_hide_what_a_live_text_tells_of() -> None:
    event = make_event(announced_from=soon(hours=-1))
    make_edition(events=[event])
    hide_event(event, by=make_user("Editor"))
    assert list(Event.objects.public(timezone.now())) == [event]


def test_what_a_colleague_changed_meanwhile_is_kept() -> None:
    in_hand = make_event(title_ru="Было")
    Event.objects.filter(pk=in_hand.pk).update(title_ru="Стало")
    assert announce_event(in_hand, by=make_user("Editor")).title_ru == "Стало"
    assert Event.objects.get(pk=in_hand.pk).title_ru == "Стало"


def test_only_who_may_change_events_announces_and_hides() -> None:
    event = make_event(announced_from=soon(hours=-1))
    for person in (make_user("Author"), make_user(), importer()):
        with refused("no right to change events"):
            announce_event(event, by=person)
        with refused("no right to change events"):
            hide_event(event, by=person)
