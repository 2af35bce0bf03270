"""The annotated texts: that they are sound, and that extraction reads them no worse than it has.

Each floor is two points below what was reached. A figure that rises by more is worth a higher floor.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from newsroom.extraction.values import EVENT_KINDS, ROLES

from .score import CORPUS, GOLD, answers, load
from .scoring import Count, Record, score

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = sorted(GOLD.glob("*/*.json"))

# Half, language -> figure -> floor.
FLOORS: dict[tuple[str, str], dict[str, float]] = {
    ("tuned", "ru"): {
        "person name": 0.980,
        "position": 0.980,
        "position exact": 0.980,
        "organization": 0.980,
        "organization exact": 0.980,
        "event": 0.811,
        "event date": 0.807,
        "side and role": 0.889,
    },
    ("tuned", "kk"): {
        "person name": 0.980,
        "position": 0.958,
        "position exact": 0.958,
        "organization": 0.942,
        "organization exact": 0.942,
        "event": 0.889,
        "event date": 0.932,
        "side and role": 0.855,
    },
    ("tuned", "en"): {
        "person name": 0.980,
        "position": 0.980,
        "position exact": 0.917,
        "organization": 0.980,
        "organization exact": 0.980,
        "event": 0.685,
        "event date": 0.730,
        "side and role": 0.862,
    },
    ("held", "ru"): {
        "person name": 0.922,
        "position": 0.875,
        "position exact": 0.869,
        "organization": 0.916,
        "organization exact": 0.878,
        "event": 0.749,
        "event date": 0.646,
        "side and role": 0.798,
    },
    ("held", "kk"): {
        "person name": 0.980,
        "position": 0.929,
        "position exact": 0.830,
        "organization": 0.921,
        "organization exact": 0.862,
        "event": 0.700,
        "event date": 0.620,
        "side and role": 0.841,
    },
    ("held", "en"): {
        "person name": 0.945,
        "position": 0.938,
        "position exact": 0.896,
        "organization": 0.716,
        "organization exact": 0.401,
        "event": 0.480,
        "event date": 0.355,
        "side and role": 0.551,
    },
}
CORPUS_FLOORS: dict[str, float] = {
    "person": 0.946,
    "person name": 0.913,
    "position": 0.753,
    "organization": 0.780,
    "organization exact": 0.664,
    "meeting": 0.513,
}


@cache
def counts(half: str, language: str) -> dict[str, Count]:
    texts = [text for text in load(GOLD / half) if text["language"] == language]
    return dict(score(texts, answers(texts)).counts)


@pytest.mark.parametrize(
    ("half", "language", "figure", "floor"),
    [(*place, figure, floor) for place, figures in FLOORS.items() for figure, floor in figures.items()],
)
def test_a_figure_has_not_fallen(half: str, language: str, figure: str, floor: float) -> None:
    count = counts(half, language)[figure]
    accuracy = figure in ("side", "role", "side and role")
    assert (count.precision if accuracy else count.f1) >= floor


def test_hardly_anybody_only_mentioned_is_counted_as_present() -> None:
    both = [counts(half, language)["only mentioned"] for half, language in FLOORS]
    assert sum(count.right for count in both) <= 0.03 * sum(count.found for count in both)


@pytest.mark.skipif(not CORPUS.exists(), reason="the news corpus is not here")
def test_news_prose_is_read_no_worse_either() -> None:
    texts = load(CORPUS)
    reached = score(texts, answers(texts)).counts
    assert {name: reached[name].f1 for name in CORPUS_FLOORS if reached[name].f1 < CORPUS_FLOORS[name]} == {}


def test_certain_means_right() -> None:
    """Of all that is marked so sure that no person looks at it, 97 of 100 are right."""
    texts = [*load(GOLD / "tuned"), *load(GOLD / "held")]
    judged = score(texts, answers(texts)).judged
    for kind in ("person", "organization", "event"):
        certain = [right for each, sure, right in judged if each == kind and sure >= 0.9]
        assert len(certain) > 10, kind
        assert sum(certain) >= 0.97 * len(certain), kind


def test_half_of_the_texts_are_kept_from_tuning() -> None:
    tuned, held = load(GOLD / "tuned"), load(GOLD / "held")
    assert len(tuned) == len(held) == 30
    for texts in (tuned, held):
        assert {text["language"] for text in texts} == {"ru", "kk", "en"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_annotation_is_sound(path: Path) -> None:
    text: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert text["id"] == path.stem
    for kind in ("persons", "organizations", "events"):
        for each in text[kind]:
            assert each["spans"] or each.get("implied")
            for start, end in each["spans"]:
                assert text["text"][start:end] == text["text"][start:end].strip() != ""
    printed = " ".join(text["text"].split()).lower()
    assert all(position.lower() in printed for person in text["persons"] for position in person["positions"])
    named = {each["name"] for each in (*text["persons"], *text["organizations"])}
    for event in text["events"]:
        assert event["kind"] in EVENT_KINDS
        assert [each["name"] for each in event["participation"]] == event["participants"]
        assert set(event["participants"]) <= named
        assert {each["role"] for each in event["participation"]} <= set(ROLES)


@pytest.mark.parametrize("path", [p for p in FILES if p.name[0].isdigit()], ids=lambda path: path.stem)
def test_an_annotated_seed_is_the_seed(path: Path) -> None:
    text: Record = json.loads(path.read_text("utf-8"))
    seed = [
        line.strip() for line in (SEEDS / f"{path.stem}.txt").read_text("utf-8").split("\n") if line.strip()
    ]
    assert text["source"] == f"seeds/{path.stem}.txt"
    title, _, paragraphs = text["text"].partition("\n\n")
    assert [title, *paragraphs.split("\n")] == [seed[0], *seed[2:]]
