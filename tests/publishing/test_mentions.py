"""Mentions: staff say what a text names, and the link follows."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from newsroom.models import (
    Alias,
    Article,
    Event,
    Mention,
    Organization,
    Participation,
    Person,
    Revision,
)
from newsroom.publishing import trash
from newsroom.publishing.mentions import accept_mention, reject_mention
from tests.factories import (
    make_article,
    make_event,
    make_organization,
    make_participation,
    make_person,
    make_user,
)

from .desk import one_entry, read_again, refused, submitted
from .naming import ERLAN, linked_people, make_mention, meeting

pytestmark = pytest.mark.django_db


# --- Accepting --------------------------------------------------------------------------------------


def test_accepting_makes_whom_the_text_names_and_links_them_as_a_new_version() -> None:
    mention = make_mention()
    article, author = mention.article, mention.article.author
    with one_entry("accept_mention", by=author, about=article, name="Ерлан Тестбаев", kind="person"):
        person = accept_mention(mention, by=author)
    assert (str(person), person.confirmed, person.has_page) == ("Тестбаев Ерлан Асанович", True, True)
    link = article.person_links.get()
    assert (link.person, link.position) == (person, "аким")
    mention.refresh_from_db()
    assert (mention.state, mention.person) == (Mention.State.ACCEPTED, person)
    assert read_again(article).version == 2
    revision = Revision.objects.about(article).get()
    assert (revision.version, revision.by) == (2, author)
    assert [entry["person"] for entry in revision.data["people"]] == [person.pk]


def test_who_is_named_without_an_office_gets_no_page() -> None:
    mention = make_mention(position="студент", details=ERLAN | {"office": False})
    assert not accept_mention(mention, by=mention.article.author).has_page


def test_every_mention_of_the_name_in_the_text_is_accepted_with_it_and_no_other() -> None:
    article = make_article(by=make_user("Editor"))
    first, again = make_mention(article), make_mention(article, start=50, end=60)
    other_name, other_text = make_mention(article, name="Асхат Ким"), make_mention()
    person = accept_mention(first, by=article.author)
    state = {
        mention.pk: (mention.state, mention.person) for mention in Mention.objects.select_related("person")
    }
    assert state[again.pk] == state[first.pk] == (Mention.State.ACCEPTED, person)
    assert state[other_name.pk] == state[other_text.pk] == (Mention.State.SUGGESTED, None)


def test_a_known_target_is_linked_and_no_second_one_made() -> None:
    person = make_person()
    mention = make_mention(person=person, details=ERLAN)
    assert accept_mention(mention, by=mention.article.author) == person
    assert Person.objects.count() == 1


def test_staff_may_say_whom_it_names_better_than_the_reading() -> None:
    """What the reading had linked by itself is taken back."""
    wrong, right = make_person(), make_person()
    article = make_article(by=make_user("Editor"), people=[wrong])
    mention = make_mention(article, person=wrong, state=Mention.State.AUTOMATIC)
    accept_mention(mention, by=article.author, target=right)
    mention.refresh_from_db()
    assert mention.person == right
    assert linked_people(article) == [right]


def test_a_link_that_staff_have_edited_stays_as_it_is() -> None:
    person = make_person()
    article = make_article(by=make_user("Editor"), people=[(person, "аким области")])
    accept_mention(make_mention(article, person=person), by=article.author)
    assert article.person_links.get().position == "аким области"


def test_a_text_in_review_becomes_a_draft_by_it() -> None:
    article = submitted()
    accept_mention(make_mention(article), by=make_user("Editor"))
    assert read_again(article).state == Article.State.DRAFT


def test_an_organization_is_made_in_the_language_of_the_text_with_its_aliases() -> None:
    article = make_article(by=make_user("Editor"), language="kk")
    mention = make_mention(
        article,
        kind="organization",
        name="Каспий қоғамы",
        details={"kind": "society", "short_names": ["КҚ"]},
    )
    organization = accept_mention(mention, by=article.author)
    assert isinstance(organization, Organization)
    assert (organization.name_kk, organization.name_ru, organization.short_name_kk) == (
        "Каспий қоғамы",
        "",
        "КҚ",
    )
    assert organization.confirmed
    assert set(Alias.objects.filter(organization=organization).values_list("key", flat=True)) == {
        "каспий қоғамы",
        "кқ",
    }
    assert list(article.organizations.all()) == [organization]


def test_an_event_is_made_on_its_day_by_the_offices_clock() -> None:
    article = make_article(by=make_user("Editor"))
    event = accept_mention(meeting(article), by=article.author)
    assert isinstance(event, Event)
    assert event.starts == datetime(2024, 11, 22, tzinfo=ZoneInfo("Europe/Astrakhan"))
    assert (event.title_ru, event.place_ru, event.kind, event.state) == (
        "Встреча в порту",
        "Порт",
        "meeting",
        "held",
    )
    assert (event.confirmed, event.announced_from) == (True, None)
    assert list(article.events.all()) == [event]


def test_an_event_without_a_date_is_refused_with_what_to_do() -> None:
    article = make_article(by=make_user("Editor"))
    mention = meeting(article, starts=None)
    with refused("no date for “Встреча в порту”"):
        accept_mention(mention, by=article.author)


@pytest.mark.parametrize("event_first", [True, False])
def test_who_took_part_is_written_whichever_was_accepted_first(*, event_first: bool) -> None:
    article = make_article(by=make_user("Editor"))
    parts = [
        {"kind": "person", "name": "Ерлан Тестбаев", "position": "аким", "side": 1, "role": "head",
         "on_behalf_of": "Порт"},
        {"kind": "organization", "name": "Порт", "side": 2, "role": "host"},
        {"kind": "person", "name": "Кто-то ещё", "side": 2, "role": "member"},
    ]  # fmt: skip
    mentions = [
        make_mention(article, kind="organization", name="Порт", details={}),
        make_mention(article),
        meeting(article, participations=parts),
    ]
    for mention in reversed(mentions) if event_first else mentions:
        accept_mention(mention, by=article.author)
    event = article.events.get()
    rows = {str(row): (row.side, row.role) for row in event.participations.all()}
    assert rows == {"Тестбаев Ерлан Асанович": (1, "head"), "Порт": (2, "host")}


def test_who_was_only_suggested_does_not_take_part() -> None:
    article = make_article(by=make_user("Editor"))
    make_mention(article, person=make_person())
    make_mention(article, kind="organization", name="Порт", details={}, organization=make_organization())
    parts = [{"kind": "person", "name": "Ерлан Тестбаев"}, {"kind": "organization", "name": "Порт"}]
    accept_mention(meeting(article, participations=parts), by=article.author)
    assert not Participation.objects.exists()


# --- What is already known is completed, never replaced -----------------------------------------------


@pytest.mark.parametrize(
    ("known", "read", "becomes"),
    [
        (("Е.", ""), ("Ерлан", "Асанович"), ("Ерлан", "Асанович")),
        (("Е.", "А."), ("Ерлан", "Асанович"), ("Ерлан", "Асанович")),
        (("Ерлан", ""), ("Ерлан", "Асанович"), ("Ерлан", "Асанович")),
        (("Ерлан", "Асанович"), ("Е.", "А."), ("Ерлан", "Асанович")),
        (("Ерлан", "Асанович"), ("Ерлан", ""), ("Ерлан", "Асанович")),
        (("Б.", ""), ("Ерлан", ""), ("Б.", "")),
        (("Е.", "А."), ("Е.", "А."), ("Е.", "А.")),
        (("Ерлан", ""), ("Ержан", ""), ("Ерлан", "")),
    ],
)
def test_a_whole_name_completes_an_initial(
    known: tuple[str, str], read: tuple[str, str], becomes: tuple[str, str]
) -> None:
    person = make_person(family_name="Тестбаев", given_name=known[0], patronymic=known[1])
    details = {"family_name": "Тестбаев", "given_name": read[0], "patronymic": read[1]}
    mention = make_mention(person=person, details=details)
    accept_mention(mention, by=mention.article.author)
    person = Person.objects.get(pk=person.pk)
    assert (person.given_name, person.patronymic) == becomes
    assert list(Person.objects.matching(" ".join(becomes))) == [person]


@pytest.mark.parametrize(("language", "name"), [("kk", "Ерлан Тестбаев"), ("en", "Yerlan Testbayev")])
def test_a_name_in_another_language_is_filled_where_none_was_known(language: str, name: str) -> None:
    empty, named = make_person(), make_person(name_kk="Бұрынғы", name_en="Former")
    for person in (empty, named):
        article = make_article(by=make_user("Editor"), language=language)
        accept_mention(make_mention(article, person=person, name=name), by=article.author)
        person.refresh_from_db()
    assert getattr(empty, f"name_{language}") == name
    assert getattr(named, f"name_{language}") in {"Бұрынғы", "Former"}
    assert empty.given_name == "Ерлан"


def test_a_person_known_from_a_kazakh_text_gets_the_russian_name_of_a_russian_one() -> None:
    known = make_person(
        family_name="Қарабалина", given_name="Роза", patronymic="Ғалиқызы", name_kk="Р. Қарабалина"
    )
    details = {"family_name": "Карабалина", "given_name": "Роза", "patronymic": "Галиевна"}
    mention = make_mention(person=known, name="Роза Галиевна Карабалина", details=details)
    accept_mention(mention, by=mention.article.author)
    known.refresh_from_db()
    assert (str(known), known.name_kk) == ("Карабалина Роза Галиевна", "Р. Қарабалина")


def test_kazakh_letters_give_way_to_the_russian_name_part_by_part() -> None:
    known = make_person(family_name="Мадиев", given_name="Ардақ", patronymic="", name_kk="Ардақ Мадиев")
    details = {"family_name": "Мадиев", "given_name": "Ардак", "patronymic": "Е."}
    mention = make_mention(person=known, name="Ардак Е. Мадиев", details=details)
    accept_mention(mention, by=mention.article.author)
    known.refresh_from_db()
    assert (str(known), known.name_kk) == ("Мадиев Ардак Е.", "Ардақ Мадиев")


def test_an_event_known_in_russian_gets_its_title_and_place_from_a_translation() -> None:
    event = make_event(title_ru="Встреча", place_ru="Порт")
    article = make_article(by=make_user("Editor"), language="en")
    mention = make_mention(
        article, kind="event", name="Meeting at the port", event=event, details={"place": "The port"}
    )
    accept_mention(mention, by=article.author)
    event.refresh_from_db()
    assert (event.title_ru, event.title_en, event.place_en) == ("Встреча", "Meeting at the port", "The port")


# --- Rejecting --------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [Mention.State.AUTOMATIC, Mention.State.ACCEPTED])
@pytest.mark.parametrize("kind", ["person", "organization", "event"])
def test_rejecting_takes_the_link_back_as_a_new_version(kind: str, state: str) -> None:
    target = {"person": make_person, "organization": make_organization, "event": make_event}[kind]()
    field = {"person": "people", "organization": "organizations", "event": "events"}[kind]
    article = make_article(by=make_user("Editor"), **{field: [target]})
    mention = make_mention(article, kind=kind, state=state, details={}, **{kind: target})
    with one_entry("reject_mention", by=article.author, about=article, kind=kind):
        reject_mention(mention, by=article.author)
    mention.refresh_from_db()
    assert mention.state == Mention.State.REJECTED
    assert not getattr(article, field).exists()
    assert read_again(article).version == 2
    assert Revision.objects.about(article).get().version == 2
    assert type(target).objects.filter(pk=target.pk).exists()


def test_rejecting_a_suggestion_changes_nothing_of_the_text() -> None:
    person = make_person()
    article = make_article(by=make_user("Editor"), people=[person])
    mention = make_mention(article, person=person)
    with one_entry("reject_mention", by=article.author, about=article):
        reject_mention(mention, by=article.author)
    assert read_again(article).version == 1
    assert linked_people(article) == [person]
    assert not Revision.objects.exists()


def test_a_link_stays_where_another_name_in_the_text_means_the_same() -> None:
    home = make_organization()
    article = make_article(by=make_user("Editor"), organizations=[home])
    one, other = (
        make_mention(article, kind="organization", name=name, organization=home, state="automatic")
        for name in ("Генконсульство", "Консульство")
    )
    reject_mention(one, by=article.author)
    assert list(article.organizations.all()) == [home]
    reject_mention(other, by=article.author)
    assert not article.organizations.exists()


def test_a_person_rejected_took_no_part_in_the_events_of_the_text_either() -> None:
    person, event = make_person(), make_event()
    make_participation(event, person)
    article = make_article(by=make_user("Editor"), people=[person], events=[event])
    mention = make_mention(article, person=person, state="automatic")
    reject_mention(mention, by=article.author)
    assert not event.participations.exists()


def test_who_is_named_at_the_event_by_another_text_still_took_part() -> None:
    person, event = make_person(), make_event()
    make_participation(event, person)
    article = make_article(by=make_user("Editor"), people=[person], events=[event])
    make_article(people=[person], events=[event])
    reject_mention(make_mention(article, person=person, state="automatic"), by=article.author)
    assert event.participations.count() == 1


# --- What is refused --------------------------------------------------------------------------------


def test_a_target_of_another_kind_is_refused() -> None:
    mention, other = make_mention(), make_organization()
    with refused("another kind"):
        accept_mention(mention, by=mention.article.author, target=other)


def test_an_author_links_whom_the_newsroom_knows_and_adds_nobody() -> None:
    author, known = make_user("Author"), make_person(family_name="Тестбаев", given_name="Е.")
    unknown = make_mention(make_article(by=author))
    with refused("ask an editor"):
        accept_mention(unknown, by=author)
    mention = make_mention(make_article(by=author), person=known)
    assert accept_mention(mention, by=author) == known
    known.refresh_from_db()
    assert known.given_name == "Е."


def test_a_name_without_a_surname_is_refused_with_what_to_do() -> None:
    mention = make_mention(details=ERLAN | {"family_name": ""})
    with refused("by hand"):
        accept_mention(mention, by=mention.article.author)


def test_a_text_in_the_trash_is_left_alone() -> None:
    mention = make_mention()
    trash(mention.article, by=mention.article.author)
    for verb in (accept_mention, reject_mention):
        with refused("in the trash"):
            verb(mention, by=mention.article.author)


def test_only_who_may_edit_the_text_decides() -> None:
    mention, colleague, editor = make_mention(), make_user("Author"), make_user("Editor")
    for verb in (accept_mention, reject_mention):
        with refused("no right"):
            verb(mention, by=colleague)
    accept_mention(mention, by=editor)
