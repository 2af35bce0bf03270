"""The texts of one piece name the same persons, organizations and events, whichever comes first."""

import itertools
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from newsroom.extraction import EventFound, Span
from newsroom.importing.happened import known_events
from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, import_paths
from newsroom.models import (
    Article,
    AuditEntry,
    Event,
    Organization,
    Participation,
    Person,
    Position,
    Revision,
)
from newsroom.models.names import skeleton
from newsroom.publishing import importer, trash
from newsroom.publishing.mentions import accept_mention
from tests.factories import make_article, make_event, make_participation, make_person, make_user

pytestmark = pytest.mark.django_db
SEEDS = Path(settings.BASE_DIR) / "seeds"
TRIO = "01-vstrecha-s-gubernatorom.{}.txt"


def bring(*names: str, confirm: Confirm = Confirm.CERTAIN) -> list[Article]:
    """Import seeds one after another, each by a run of its own."""
    made = []
    for name in names:
        report = import_paths([SEEDS / name], Options(confirm=confirm))
        assert not report.failed
        made += [Article.objects.get(pk=one.article) for one in report.made]
    return made


@pytest.mark.parametrize("confirm", [Confirm.CERTAIN, Confirm.ALL])
@pytest.mark.parametrize("order", list(itertools.permutations(("ru", "kk", "en"))))
def test_the_trio_makes_one_of_each_whichever_comes_first(order: tuple[str, ...], confirm: Confirm) -> None:
    articles = bring(*(TRIO.format(code) for code in order), confirm=confirm)
    assert len({article.translation_key for article in articles}) == 1
    people = {str(person): (person.name_kk, person.name_en) for person in Person.objects.all()}
    assert people == {
        "Мадиев А. Е.": ("А. Е. Мадиев", "A. E. Madiyev"),
        "Бабушкин И. Ю.": ("И. Ю. Бабушкин", "I. Yu. Babushkin"),
        "Головков В. В.": ("В. В. Головков", "V. V. Golovkov"),
    }
    for article in articles:
        assert article.people.count() == 3
        assert article.events.count() == 3
        assert {link.position != "" for link in article.person_links.all()} == {True}
    assert [len(skeleton(person.name_en).split()) for person in Person.objects.all()] == [3, 3, 3]
    events = Event.objects.order_by("starts")
    assert [event.kind for event in events] == ["meeting", "meeting", "forum"]
    assert all(event.title_ru and event.title_kk and event.title_en for event in events)
    assert Participation.objects.count() == 4
    society = Organization.objects.get(name_ru__contains="Жолдастык")
    assert society.name_kk
    assert society.name_en.startswith("Zholdastyk")
    centres = Organization.objects.filter(kind="culture")
    assert [bool(c.name_ru and c.name_kk and c.name_en) for c in centres] == [True] * (confirm is Confirm.ALL)
    assert not Position.objects.exists()


@pytest.mark.parametrize("order", [("ru", "en"), ("en", "ru")])
def test_the_pair_of_the_exhibition_is_one_exhibition(order: tuple[str, ...]) -> None:
    bring(*(f"04-vystavka-bereg.{code}.txt" for code in order), confirm=Confirm.ALL)
    assert Person.objects.exclude(name_en="").count() == Person.objects.count() == 7
    assert not Person.objects.filter(family_name__regex="[A-Za-z]").exists()
    (event,) = Event.objects.all()
    assert (event.kind, bool(event.title_ru), event.title_kk, bool(event.title_en)) == (
        "exhibition",
        True,
        "",
        True,
    )
    for name in ("На Кутуме", "Жас Каспий"):
        assert Organization.objects.get(name_ru__contains=name).name_en


@pytest.mark.parametrize("order", [("ru", "kk"), ("kk", "ru")])
def test_the_pair_of_the_outreach_is_one_outreach(order: tuple[str, ...]) -> None:
    bring(*(f"05-vyezdnoe-obsluzhivanie-elista.{code}.txt" for code in order), confirm=Confirm.ALL)
    assert Person.objects.exclude(name_kk="").count() == Person.objects.count() == 3
    (event,) = Event.objects.all()
    assert (event.kind, bool(event.title_ru), bool(event.title_kk)) == ("outreach", True, True)
    assert Organization.objects.get(name_ru__contains="Алтын дала").name_kk


@pytest.mark.parametrize("order", [("ru", "kk"), ("kk", "ru")])
def test_the_pair_of_the_feast_keeps_its_concert_apart(order: tuple[str, ...]) -> None:
    """Two celebrations of one day, with other people at each, are not folded into one."""
    bring(*(f"09-nauryz.{code}.txt" for code in order), confirm=Confirm.ALL)
    assert Person.objects.exclude(name_kk="").count() == Person.objects.count() == 7
    feast, concert = Event.objects.filter(kind="celebration").order_by("pk")
    assert (feast.title_ru, feast.title_kk) == ("Празднование Наурыза мейрамы", "Наурыз мейрамы")
    assert (concert.title_ru, concert.title_kk) == ("Концерт", "мерекелік концерт")
    assert not feast.participations.filter(person__family_name="Туяков").exists()
    for name in ("Едил", "Нарын сазы", "Жас Каспий"):
        assert Organization.objects.get(name_ru__contains=name).name_kk


def test_every_link_of_an_import_is_a_mention_that_can_be_decided() -> None:
    articles = bring(*(TRIO.format(code) for code in ("en", "ru", "kk")), confirm=Confirm.ALL)
    for article in articles:
        linked = article.mentions.linked()
        text = f"{article.title}\n{article.plain_text}"
        assert set(linked.exclude(person=None).values_list("person", flat=True)) == set(
            article.people.values_list("pk", flat=True)
        )
        assert set(linked.exclude(organization=None).values_list("organization", flat=True)) == set(
            article.organizations.values_list("pk", flat=True)
        )
        assert set(linked.exclude(event=None).values_list("event", flat=True)) == set(
            article.events.values_list("pk", flat=True)
        )
        for mention in linked:
            assert text[mention.start : mention.end][:300] == mention.surface
            assert 0 < mention.confidence <= 1
            assert mention.position or mention.kind != "person"


def test_a_text_that_was_open_is_settled_as_a_version_of_the_importer() -> None:
    english, russian = bring(TRIO.format("en"), TRIO.format("ru"))
    english.refresh_from_db()
    assert english.version == 2
    assert [entry.by.username for entry in Revision.objects.about(english)] == ["importer", "importer"]
    assert set(english.people.all()) == set(russian.people.all())
    assert not english.mentions.waiting().filter(kind="person").exists()


def test_a_text_that_staff_have_in_hand_gets_suggestions_only() -> None:
    (english,) = bring(TRIO.format("en"))
    editor = make_user("Editor")
    english.title = "Changed by staff"
    english.save()
    Revision.objects.record(english, version=english.version, data={}, by=editor)
    bring(TRIO.format("ru"))
    english.refresh_from_db()
    assert english.version == 2
    assert not english.people.exists()
    waiting = english.mentions.waiting().filter(kind="person", name="A. E. Madiyev")
    assert {mention.person.family_name for mention in waiting if mention.person} == {"Мадиев"}
    assert accept_mention(waiting[0], by=editor) == Person.objects.get(family_name="Мадиев")


def test_a_text_in_the_trash_is_left_there() -> None:
    (english,) = bring(TRIO.format("en"), confirm=Confirm.NONE)
    english.editions.all().update(live_until=datetime(2023, 1, 1, tzinfo=ZoneInfo("UTC")))
    trash(english, by=make_user("Editor"))
    bring(TRIO.format("ru"))
    assert not english.mentions.linked().exists()


def test_with_confirm_none_nothing_of_a_translation_is_linked() -> None:
    for article in bring(*(TRIO.format(code) for code in ("ru", "en")), confirm=Confirm.NONE):
        assert not article.people.exists()
        assert not article.events.exists()
        assert not article.mentions.linked().exists()


def test_a_translation_made_at_the_desk_is_no_obstacle_and_no_second_one_of_its_language() -> None:
    (russian,) = bring(TRIO.format("ru"))
    make_article(language="kk", translation_key=russian.translation_key, title="Үстелде жазылған мәтін")
    (kazakh,) = bring(TRIO.format("kk"))
    assert kazakh.translation_key != russian.translation_key
    (english,) = bring(TRIO.format("en"))
    assert english.translation_key == russian.translation_key
    assert Person.objects.filter(family_name="Мадиев").count() == 1


def test_a_text_made_at_the_desk_tells_an_imported_translation_whom_it_names() -> None:
    (russian,) = bring(TRIO.format("ru"), confirm=Confirm.NONE)
    person = make_person(family_name="Мадиев", given_name="А.", patronymic="Е.")
    make_person(family_name="Мадиев", given_name="А.", patronymic="Е.")
    make_article(language="kk", translation_key=russian.translation_key, people=[person])
    (english,) = bring(TRIO.format("en"))
    assert english.mentions.filter(name="A. E. Madiyev").first().person == person
    assert person in english.people.all()


def test_the_same_name_in_many_texts_is_one_person_when_all_are_accepted() -> None:
    articles = bring(*(TRIO.format(code) for code in ("en", "kk")), confirm=Confirm.NONE)
    editor = make_user("Editor")
    for article in articles:
        for mention in article.mentions.filter(kind="person").order_by("pk"):
            accept_mention(mention, by=editor)
    assert Person.objects.count() == 3
    assert Person.objects.exclude(name_kk="").exclude(name_en="").count() == 3
    assert AuditEntry.objects.filter(verb="accept_mention", by=importer()).count() == 0


# --- Which known event an event of a text is --------------------------------------------------------------

ZONE = ZoneInfo("Europe/Astrakhan")
DAY = date(2025, 2, 18)


def told(title: str = "Кездесу", kind: str = "meeting", starts: date | None = DAY) -> EventFound:
    return EventFound(
        title=title, kind=kind, starts=starts, ends=None, place="", state="held", document="",
        spans=(Span(0, 1),), participations=(), confidence=0.75,
    )  # fmt: skip


def known(*people: Person, **columns: object) -> Event:
    event = make_event(**{"kind": "meeting", "starts": datetime(2025, 2, 18, tzinfo=ZONE)} | columns)
    for person in people:
        make_participation(event, person)
    return event


def keys(*people: Person) -> frozenset[int]:
    return frozenset(person.pk for person in people)


def test_an_event_of_the_same_kind_and_day_with_two_of_the_same_people_is_known() -> None:
    host, guest, other = make_person(), make_person(), make_person()
    event = known(host, guest)
    (meaning,) = known_events([(told(), keys(host, guest))], ())
    assert (meaning.target, meaning.sure) == (event, True)
    for found, people in (
        (told(starts=date(2025, 2, 19)), keys(host, guest)),
        (told(kind="visit"), keys(host, guest)),
        (told(), keys(host, other)),
        (told(starts=None), keys(host, guest)),
    ):
        assert not known_events([(found, people)], ())[0].fitting


def test_one_shared_participant_makes_a_suggestion_only_and_no_second_event() -> None:
    host, guest = make_person(), make_person()
    event = known(host, guest)
    (meaning,) = known_events([(told(), keys(host))], ())
    assert (meaning.target, meaning.sure, meaning.fitting) == (event, False, (event,))


def test_the_title_says_it_too() -> None:
    event = known(title_ru="Встреча в порту")
    (meaning,) = known_events([(told("Встреча в порту"), frozenset())], ())
    assert (meaning.target, meaning.sure) == (event, True)


def test_two_meetings_of_a_day_are_told_apart_by_who_took_part() -> None:
    host, first, second = make_person(), make_person(), make_person()
    events = [known(host, first), known(host, second)]
    piece = (make_article(events=events).pk,)
    meanings = known_events([(told(), keys(host, second)), (told(), keys(host, first))], piece)
    assert [meaning.target for meaning in meanings] == [events[1], events[0]]
    (third,) = known_events([(told(), keys(host, make_person()))], piece)
    assert not third.sure


def test_a_translation_may_tell_of_a_second_meeting_with_somebody_else() -> None:
    host, guest = make_person(), make_person()
    piece = (make_article(events=[known(host, guest)]).pk,)
    (meaning,) = known_events([(told(), keys(host, make_person()))], piece)
    assert (meaning.target, meaning.sure) == (None, False)


def test_translations_keep_the_order_of_what_they_tell() -> None:
    events = [known(), known()]
    piece = (make_article(events=events).pk,)
    meanings = known_events([(told("Бірінші"), frozenset()), (told("Екінші"), frozenset())], piece)
    assert [meaning.target for meaning in meanings] == events
    (one,) = known_events([(told("Бірінші"), frozenset())], piece)
    assert (one.target, one.sure, len(one.fitting)) == (None, False, 2)


def test_a_translation_may_call_a_meeting_a_visit_and_name_no_day() -> None:
    host, guest = make_person(), make_person()
    event = known(host, guest)
    piece = (make_article(events=[event]).pk,)
    assert known_events([(told(kind="visit"), keys(host, guest))], piece)[0].target == event
    assert known_events([(told(starts=None), keys(host))], piece)[0].target == event
    assert known_events([(told(kind="visit"), keys(host))], piece)[0].target is None
