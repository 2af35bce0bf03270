"""English, by rules: little, but right, and never so sure that nobody need look."""

import datetime as dt

from newsroom.extraction import CERTAIN

from .reading import event, names, organizations, read, sides, titles

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
