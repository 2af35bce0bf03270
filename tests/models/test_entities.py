"""Persons, positions, organizations: whom readers may know of, and how they are found and named."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from newsroom.models import Alias, Organization, Person, Position
from newsroom.publishing import importer, publish, withdraw
from tests.factories import (
    LONG_AGO,
    make_article,
    make_edition,
    make_organization,
    make_person,
    make_user,
    soon,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)

# Where somebody may be told of. Only the first makes anybody public.
TOLD = ("live", "draft", "scheduled", "expired", "withdrawn", "a draft's edit of what is live", "nowhere")


def tell(where: str, **links: Any) -> None:
    """Put a person or organization into a text that stands so with readers."""
    match where:
        case "live":
            make_edition(**links)
        case "draft":
            make_article(**links)
        case "scheduled":
            article = make_article(**links)
            publish(article, by=importer(), version=1, at=soon(hours=1))
        case "expired":
            make_edition(**links, wanted_live_until=LONG_AGO + DAY)
        case "withdrawn":
            withdraw(make_edition(**links).article, by=make_user("Editor"), reason="Ошибка")
        case "a draft's edit of what is live":
            article = make_edition().article
            for name, things in links.items():
                getattr(article, name).set(things)


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize(
    ("columns", "with_text", "without"),
    [
        ({"has_page": True, "confirmed": True}, True, False),
        ({"has_page": False, "confirmed": True}, False, False),
        ({"has_page": True, "confirmed": False}, False, False),
        ({"has_page": False, "confirmed": False}, False, False),
        ({"in_office": True, "has_page": False, "confirmed": False}, True, True),
        ({"in_office": True, "has_page": True, "confirmed": True}, True, True),
    ],
)
def test_a_person_is_public_in_a_live_text_or_as_one_of_the_office(
    told: str, columns: dict[str, bool], *, with_text: bool, without: bool
) -> None:
    person = make_person(**columns)
    tell(told, people=[person])
    public = with_text if told == "live" else without
    assert list(Person.objects.public(timezone.now())) == ([person] if public else [])
    assert person.has_public_page is with_text


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize(("confirmed", "with_text"), [(True, True), (False, False)])
def test_an_organization_is_public_in_a_live_text(told: str, *, confirmed: bool, with_text: bool) -> None:
    home = Organization.objects.home()
    organization = make_organization(confirmed=confirmed)
    tell(told, organizations=[organization])
    public = Organization.objects.public(timezone.now())
    assert set(public) == ({home, organization} if with_text and told == "live" else {home})
    assert organization.has_public_page is with_text


def test_the_home_organization_is_public_from_the_beginning() -> None:
    home = Organization.objects.home()
    assert home is not None
    assert home.has_public_page
    assert list(Organization.objects.public(LONG_AGO)) == [home]


@pytest.mark.parametrize("columns", [{}, {"in_office": True}])
def test_who_was_merged_is_not_public_apart(columns: dict[str, bool]) -> None:
    kept = make_person()
    merged = make_person(merged_into=kept, **columns)
    make_edition(people=[merged, kept])
    assert list(Person.objects.public(timezone.now())) == [kept]
    assert not merged.has_public_page


def test_a_merged_organization_is_not_public_apart() -> None:
    kept = make_organization()
    merged = make_organization(merged_into=kept)
    make_edition(organizations=[merged, kept])
    assert set(Organization.objects.public(timezone.now())) == {kept, Organization.objects.home()}
    assert not merged.has_public_page


def test_who_is_public_changes_at_the_moments_of_the_text() -> None:
    person = make_person()
    make_edition(people=[person], wanted_live_until=LONG_AGO + DAY)
    tick = timedelta(microseconds=1)
    moments = (LONG_AGO - tick, LONG_AGO, LONG_AGO + DAY - tick, LONG_AGO + DAY)
    assert [Person.objects.public(at).exists() for at in moments] == [False, True, True, False]


# --- Names ------------------------------------------------------------------------------------------


def test_a_person_is_listed_by_family_name_and_printed_by_given_name() -> None:
    person = make_person(
        family_name="Тестбаев", given_name="Ерлан", patronymic="Асанович", name_en="Yerlan Testbayev"
    )
    assert str(person) == "Тестбаев Ерлан Асанович"
    assert str(person.name("ru")) == "Ерлан Асанович Тестбаев"
    assert str(person.name("en")) == "Yerlan Testbayev"
    assert (str(person.name("kk")), person.name("kk").language) == ("Ерлан Асанович Тестбаев", "ru")
    assert [str(person.listed_name(language)) for language in ("ru", "kk", "en")] == [
        "Тестбаев Ерлан Асанович",
        "Тестбаев Ерлан Асанович",
        "Yerlan Testbayev",
    ]


def test_a_family_name_alone_is_printed_without_stray_spaces() -> None:
    person = make_person(family_name="Ким", given_name="")
    assert (str(person), str(person.name("ru"))) == ("Ким", "Ким")


def test_a_short_name_is_the_whole_one_where_there_is_none() -> None:
    organization = make_organization(name_ru="Порт Оля", name_kk="Оля порты", short_name_kk="Оля")
    assert str(organization.short_name("kk")) == "Оля"
    assert str(make_organization(name_ru="Порт Оля").short_name("kk")) == "Порт Оля"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ӨМІРЗАҚОВ", True),
        ("қанат өмір", True),
        ("Өмірзақов Қанат", True),
        ("qanat", True),
        ("ЁЛКИН", False),
        ("Омирзаков", False),
    ],
)
def test_a_person_is_found_in_any_case_and_order(words: str, *, found: bool) -> None:
    person = make_person(family_name="Өмірзақов", given_name="Қанат", name_en="Qanat Omirzaqov")
    make_person(family_name="Пёстрый")
    assert list(Person.objects.matching(words)) == ([person] if found else [])


def test_an_organization_is_found_by_any_of_its_names() -> None:
    organization = make_organization(
        name_ru="Порт Оля", name_kk="Оля порты", name_en="Port of Olya", short_name_ru="ПО"
    )
    for words in ("ПОРТ оля", "ПОРТЫ", "port OLYA", "по"):
        assert organization in Organization.objects.matching(words), words


def test_people_stand_in_alphabetic_order() -> None:
    names = ["Әбдіров", "Ёлкин", "Абаев", "Жуков", "Елагин", "Іле"]
    for name in names:
        make_person(family_name=name)
    ordered = [person.family_name for person in Person.objects.all()]
    assert ordered == ["Абаев", "Әбдіров", "Елагин", "Ёлкин", "Жуков", "Іле"]


# --- Aliases ----------------------------------------------------------------------------------------


def test_an_alias_is_kept_and_sought_folded() -> None:
    person = make_person()
    Alias.objects.create(key="  ЁЛКИН   Пётр ", person=person)
    assert Alias.objects.get(person=person).key == "елкин петр"
    assert [alias.person for alias in Alias.objects.of("Елкин ПЕТР")] == [person]


# --- Positions --------------------------------------------------------------------------------------


def test_positions_are_public_where_staff_vouch_for_them_and_the_person_is_public() -> None:
    shown, hidden = make_person(in_office=True), make_person()
    vouched = Position.objects.create(person=shown, title_ru="Консул", confirmed=True)
    Position.objects.create(person=shown, title_ru="Посол")
    Position.objects.create(person=hidden, title_ru="Аким", confirmed=True)
    assert list(Position.objects.public(timezone.now())) == [vouched]


def test_a_position_does_not_tell_of_an_organization_that_is_not_public() -> None:
    person, secret, known = make_person(in_office=True), make_organization(), make_organization()
    make_edition(organizations=[known])
    for organization in (secret, known):
        Position.objects.create(
            person=person, title_ru="Член совета", organization=organization, confirmed=True
        )
    positions = Position.objects.public(timezone.now()).order_by("pk")
    assert [position.organization for position in positions] == [None, known]


def test_positions_stand_latest_first_and_unknown_beginnings_last() -> None:
    person = make_person()
    for since in (None, date(2020, 1, 1), date(2024, 1, 1)):
        Position.objects.create(person=person, title_ru="Консул", since=since)
    assert [position.since for position in person.positions.all()] == [
        date(2024, 1, 1),
        date(2020, 1, 1),
        None,
    ]


def test_printed_positions_are_read_from_live_texts_with_their_first_and_last_day() -> None:
    person = make_person()
    for days, position in ((0, "вице-консул"), (10, "вице-консул"), (20, "консул"), (30, "")):
        make_edition(live_from=LONG_AGO + days * DAY, people=[(person, position)])
    make_edition(live_from=LONG_AGO + 40 * DAY, people=[(person, "consul")], language="en")
    make_edition(live_from=LONG_AGO, people=[(person, "снято")], wanted_live_until=LONG_AGO + DAY)
    make_article(people=[(person, "черновик")])
    rows = person.printed_positions(timezone.now())
    assert [
        (str(row.title), row.title.language, (row.first - LONG_AGO).days, (row.last - LONG_AGO).days)
        for row in rows
    ] == [
        ("consul", "en", 40, 40),
        ("консул", "ru", 20, 20),
        ("вице-консул", "ru", 0, 10),
    ]


def test_the_position_beside_a_name_is_that_of_the_newest_live_text_of_the_language() -> None:
    person = make_person()
    make_edition(live_from=LONG_AGO, people=[(person, "вице-консул")])
    make_edition(live_from=LONG_AGO + DAY, people=[(person, "консул")])
    make_edition(live_from=LONG_AGO + 2 * DAY, people=[(person, "consul")], language="en")
    make_article(people=[(person, "черновик")])
    now = timezone.now()
    printed = {
        language: Person.objects.with_printed_position(now, language).get().printed_position
        for language in ("ru", "kk", "en")
    }
    assert printed == {"ru": "консул", "kk": None, "en": "consul"}


def test_people_are_named_with_an_organization_most_often_first_a_piece_in_two_languages_once() -> None:
    organization = make_organization()
    often, seldom, never = make_person(), make_person(), make_person()
    make_edition(people=[often], organizations=[organization])
    both = make_edition(people=[seldom, often], organizations=[organization])
    make_edition(
        people=[seldom, often],
        organizations=[organization],
        language="kk",
        translation_key=both.translation_key,
    )
    make_edition(people=[never])
    make_article(people=[never], organizations=[organization])
    named = Person.objects.named_with(organization, timezone.now())
    assert [(person, person.pieces) for person in named] == [(often, 2), (seldom, 1)]
