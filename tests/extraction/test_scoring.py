"""The scorer itself: what counts as found, and that it agrees with the one that others use."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .likeness import agree, alike, one_human, same_words
from .score import GOLD, answers, load
from .scoring import Score, score

REFERENCE = Path(__file__).parents[3] / "shared" / "eval" / "score.py"


def text(**parts: Any) -> dict[str, Any]:
    return {"id": "a", "text": "…", "persons": [], "organizations": [], "events": []} | parts


def scored(wanted: dict[str, Any], found: dict[str, Any]) -> Score:
    return score([text(**wanted)], {"a": text(**found)})


def figures(result: Score, name: str) -> tuple[int, int, int]:
    count = result.counts[name]
    return count.right, count.found, count.wanted


def test_words_are_alike_whatever_their_endings() -> None:
    assert alike("губернатор Астраханской области", "губернатором Астраханской области")
    assert not alike("губернатор Астраханской области", "министр")
    assert agree("губернатор", "губернатором Астраханской области")
    assert same_words("Министром культуры", "министр культуры")
    assert not same_words("министр", "министр культуры")


def test_a_human_is_known_by_a_full_word_and_no_contradiction() -> None:
    assert one_human("А. Е. Мадиев", "Мадиева А.Е.")
    assert one_human("Мадиев", "Алмас Мадиев")
    assert not one_human("Алмас Мадиев", "Болат Мадиев")
    assert not one_human("Мадиев", "Головков")
    assert not one_human("Мадиева", "Мадиев", spelt_alike=True)


def test_a_wrong_form_is_the_person_but_not_the_name() -> None:
    result = scored(
        {"persons": [{"name": "А. Е. Мадиев", "spans": [[0, 1]], "positions": []}]},
        {"persons": [{"name": "А. Е. Мадиева", "positions": []}]},
    )
    assert figures(result, "person") == (1, 1, 1)
    assert figures(result, "person name") == (0, 1, 1)


def test_a_position_counts_with_its_person_alone() -> None:
    persons = [
        {"name": "А. Серов", "positions": ["ректором университета"]},
        {"name": "Б. Белов", "positions": []},
    ]
    moved = [
        {"name": "А. Серов", "positions": []},
        {"name": "Б. Белов", "positions": ["ректор университета"]},
    ]
    assert figures(scored({"persons": persons}, {"persons": persons}), "position exact") == (1, 1, 1)
    assert figures(scored({"persons": persons}, {"persons": moved}), "position") == (0, 1, 1)


def test_what_only_an_office_tells_may_be_found_and_need_not() -> None:
    implied = {"organizations": [{"name": "Министерство культуры области", "implied": True, "spans": []}]}
    found = {"organizations": [{"name": "Министерство культуры области"}]}
    assert figures(scored(implied, found), "organization") == (0, 0, 0)
    assert figures(scored(implied, {}), "organization") == (0, 0, 0)


MEETING = {
    "name": "встреча консула с ректором",
    "kind": "meeting",
    "date": "2024-05-22",
    "participants": ["А. Серов", "Б. Белов"],
    "participation": [
        {"name": "А. Серов", "position": "консул", "side": 1, "role": "head"},
        {"name": "Б. Белов", "position": "ректор", "side": 2, "role": "head"},
    ],
}
PEOPLE = [
    {"name": "А. Серов", "positions": [], "takes_part": True},
    {"name": "Б. Белов", "positions": [], "takes_part": True},
    {"name": "В. Громов", "positions": [], "takes_part": False},
]


def test_sides_may_be_numbered_the_other_way_round() -> None:
    turned = [each | {"side": 3 - each["side"]} for each in MEETING["participation"]]
    result = scored(
        {"persons": PEOPLE, "events": [MEETING]},
        {"persons": PEOPLE, "events": [MEETING | {"participation": turned}]},
    )
    assert figures(result, "side and role") == (2, 2, 2)


def test_a_wrong_role_and_a_wrong_day_are_seen() -> None:
    wrong = [MEETING["participation"][0] | {"role": "guest"}, MEETING["participation"][1]]
    found = MEETING | {"participation": wrong, "date": "2024-05-23"}
    result = scored({"persons": PEOPLE, "events": [MEETING]}, {"persons": PEOPLE, "events": [found]})
    assert figures(result, "event") == (1, 1, 1)
    assert figures(result, "event date") == (0, 1, 1)
    assert figures(result, "role") == (1, 2, 2)
    assert figures(result, "side") == (2, 2, 2)


def test_who_is_only_mentioned_and_counted_as_present_is_counted() -> None:
    found = MEETING | {"participants": [*MEETING["participants"], "В. Громов"]}
    result = scored({"persons": PEOPLE, "events": [MEETING]}, {"persons": PEOPLE, "events": [found]})
    assert figures(result, "only mentioned") == (1, 3, 3)


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", REFERENCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer is not here")
def test_the_figures_are_those_of_the_reference_scorer() -> None:
    texts = [each for each in load(GOLD / "tuned") if each["language"] == "ru"]
    # It knows of no bodies that need not be found.
    plain = [
        {**each, "organizations": [o for o in each["organizations"] if not o.get("implied")]}
        for each in texts
    ]
    found = answers(plain)
    ours = score(plain, found)
    theirs, _errors = reference().score({each["id"]: each for each in plain}, found)
    for name, other in {
        "person": "person",
        "person name": "person-name",
        "position": "position",
        "position exact": "position-exact",
        "organization": "organization",
        "organization exact": "org-exact",
        "meeting": "meeting",
    }.items():
        assert list(figures(ours, name)) == theirs[other], name
    # Ours pairs the likest events first, so it may only find more pairs.
    assert ours.counts["event"].right >= theirs["event"][0]
