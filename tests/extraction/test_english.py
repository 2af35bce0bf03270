"""English, by rules: never so sure that nobody need look."""

import datetime as dt

import pytest

from newsroom.extraction import CERTAIN, Known, extract

from .reading import DAY, event, names, organizations, read, sides, titles

STORY = (
    "On 14 May 2024 Consul General R. K. Tusupov met the Governor of Kamenka Region, A. Yu. Krutov.\n"
    "The day before he met the Governor, the Consul General spoke with the Rector, Tatyana Belova.\n"
    "This will be discussed at the 7th Border Regions Forum in Orenburg on 28 November 2024."
)


def test_people_beside_an_office_are_found() -> None:
    found = read(STORY, language="en")
    assert names(found) == ["R. K. Tusupov", "A. Yu. Krutov", "Tatyana Belova"]
    assert titles(found, "Tusupov") == ["Consul General"]
    assert titles(found, "Krutov") == ["Governor of Kamenka Region"]


def test_who_met_whom_and_when() -> None:
    found = read(STORY, language="en")
    meetings = {each.starts: sides(found, each) for each in found.events if each.kind == "meeting"}
    assert meetings == {
        dt.date(2024, 5, 14): [(1, "Tusupov"), (2, "Krutov")],
        dt.date(2024, 5, 13): [(1, "Tusupov"), (2, "Belova")],
    }


def test_a_forum_to_come_is_planned() -> None:
    forum = event(read(STORY, language="en"), "forum")
    assert (forum.title, forum.place, forum.state) == ("7th Border Regions Forum", "Orenburg", "planned")


def test_bodies_are_found_by_their_head_noun() -> None:
    found = read(
        "Books went to the Consulate General of the Republic of Kazakhstan in Astrakhan.", language="en"
    )
    assert organizations(found) == ["Consulate General of the Republic of Kazakhstan in Astrakhan"]


def test_two_capitalised_words_are_not_yet_a_person() -> None:
    assert names(read("World Book Day was held at Green Park near Old Harbour.", language="en")) == []


def test_nothing_is_certain() -> None:
    found = read(STORY, language="en")
    assert all(each.confidence < CERTAIN for each in (*found.persons, *found.events))


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        (
            "They met Dr. Aigul Nurlanova, Rector of Border College.",
            "Aigul Nurlanova",
            ["Rector of Border College"],
        ),
        (
            "Deputy Minister of Culture and Sport of Kamenka Region Olga Krutova spoke.",
            "Olga Krutova",
            ["Deputy Minister of Culture and Sport of Kamenka Region"],
        ),
        (
            "The guest was James Alderwick, a translator from Leeds.",
            "James Alderwick",
            ["translator from Leeds"],
        ),
        ("The college’s director, Anna Weiss, was there.", "Anna Weiss", ["college’s director"]),
        ("“It grew,” said Serikbol Uteg. Mr Uteg smiled.", "Serikbol Uteg", []),
    ],
)
def test_a_full_name_is_found_with_or_without_an_office(text: str, name: str, offices: list[str]) -> None:
    found = read(text, language="en")
    assert names(found) == [name]
    assert [position.title for position in found.persons[0].positions] == offices


def test_an_office_between_two_names_is_of_the_one_who_has_none() -> None:
    found = read(
        "Anna Weiss, Rector of Border College, Consul Marat Utebayev and others came.", language="en"
    )
    assert titles(found, "Weiss") == ["Rector of Border College"]
    assert titles(found, "Utebayev") == ["Consul"]


def test_streets_schools_and_prizes_are_no_people() -> None:
    text = "Abay Kunanbayev Street leads to a school named after Rustam Ilyasov and to Olga Krutova Park."
    assert names(read(text, language="en")) == []


def test_a_delegation_is_received() -> None:
    found = read(
        "A delegation of Kamenka Region led by Deputy Akim Marat Seitov visited Orenburg on 7 and 8 May 2024.\n"
        "The guests were received by the Governor of Orenburg Region, Sergei Balov. He was joined by the "
        "Minister of Agriculture, Oleg Maslov.",
        language="en",
    )
    visit, meeting = event(found, "visit"), event(found, "meeting")
    assert (visit.title, visit.ends) == (
        "Visit of the Kamenka Region delegation to Orenburg",
        dt.date(2024, 5, 8),
    )
    assert sides(found, meeting) == [(1, "Seitov"), (2, "Balov"), (2, "Maslov")]
    assert [part.role for part in meeting.participations] == ["head", "host", "member"]


def test_events_are_named_as_a_heading_would() -> None:
    found = read(
        "Kamenka University hosted a round table on water management last Tuesday.\n"
        "On 15 May Anna Weiss and Marat Utebayev signed a memorandum of cooperation.",
        language="en",
    )
    assert [(each.title, each.kind, str(each.starts)) for each in found.events] == [
        ("Round table on water management", "round_table", "2024-05-14"),
        ("Signing of a memorandum of cooperation", "signing", "2024-05-15"),
    ]


def test_a_known_name_is_found_without_an_office() -> None:
    text = "Later Gold left the Caspian Star."
    known = (Known("person", "Tamar Gold"), Known("organization", "Caspian Star"))
    assert names(read(text, language="en")) == []
    found = extract(text, on=DAY, language="en", known=known)
    assert [each.family_name for each in found.persons] == ["Gold"]
    assert organizations(found) == ["Caspian Star"]


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            "The Embassy held a roundtable on water security last Friday.",
            "Roundtable on water",
            dt.date(2024, 11, 22),
        ),
        (
            "A forum opened in Oslo on 12 November. Five days later the gallery hosted a concert of folk music.",
            "Concert of folk music",
            dt.date(2024, 11, 17),
        ),
        (
            "Consul Anna Wilk laid flowers at the town monument on 9 November.",
            "Laying of flowers",
            dt.date(2024, 11, 9),
        ),
        (
            "On 5 November Orda Pipes LLP and Altai Trading Ltd inked a supply contract.",
            "Signing of a supply contract",
            dt.date(2024, 11, 5),
        ),
        (
            "A dinner for exchange teachers will be held tomorrow.",
            "Dinner for exchange",
            dt.date(2024, 11, 26),
        ),
    ],
)
def test_what_new_words_tell_of_and_when(text: str, title: str, day: dt.date) -> None:
    found = extract(text, on=dt.date(2024, 11, 25), language="en")
    assert any(each.title.startswith(title) and each.starts == day for each in found.events)


def test_an_exhibition_lasts_until_the_day_by_which_it_ends() -> None:
    text = (
        "The photo exhibition “Steppe” opened on 20 November.\nThe exhibition is on view until 15 December."
    )
    found = extract(text, on=dt.date(2024, 11, 22), language="en")
    assert ("exhibition", dt.date(2024, 11, 20), dt.date(2024, 12, 15)) in [
        (each.kind, each.starts, each.ends) for each in found.events
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "She leads the West & North Yorkshire Chamber of Commerce.",
            "West & North Yorkshire Chamber of Commerce",
        ),
        ("They toured the laboratories of Delta Seed Company, Inc.", "Delta Seed Company, Inc"),
        ("The deal went to Turan Pipelines LLP yesterday.", "Turan Pipelines LLP"),
        ("Pupils of St Bede's Academy sang.", "St Bede's Academy"),
    ],
)
def test_bodies_with_signs_and_legal_forms(text: str, name: str) -> None:
    assert organizations(read(text, language="en")) == [name]


def test_a_forum_is_no_body() -> None:
    assert organizations(read("The Third Caspian Logistics Group Forum took place.", language="en")) == []


def test_showing_visitors_round_is_no_show() -> None:
    text = "On 29 June the two authors will themselves show new works to visitors in Almaty."
    assert not extract(text, on=dt.date(2024, 6, 14), language="en").events
