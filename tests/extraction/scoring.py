"""How well extraction reads: what was found in a text held against what people annotated in it.

Every text gives counts of right, found and wanted, which are added up over the texts (micro averages):

person, person name, position, position exact, organization, organization exact, event, event date, meeting:
    what is found may match one annotated thing; see the functions for when it does.
participation: a person or organization of a matched event that takes part in both.
side, role: of those, how many stand on the right side (sides may be numbered the other way round), in the
    right role; "side and role" both.
only mentioned: of the people found at some event, how many are annotated as only mentioned: an error rate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from .likeness import agree, alike, likeness, match, one_human, same_words, tokens

Record = Mapping[str, Any]
_ALL_LAYERS = ("persons", "names", "positions", "organizations", "events", "meetings", "participation")


@dataclass(slots=True)
class Count:
    """Right among found and wanted, with F1; an accuracy where `wanted` is what was looked at."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass(slots=True)
class Score:
    """Counts by name, what went wrong by name, and (kind, confidence, right) of every finding."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    wrong: dict[str, list[tuple[str, ...]]] = field(default_factory=lambda: defaultdict(list))
    judged: list[tuple[str, float, bool]] = field(default_factory=list)


def score(wanted: Iterable[Record], found: Mapping[str, Record]) -> Score:
    """Score the answers `found` (by id) to the annotated texts; a text without an answer has found nothing."""
    total = Score()
    for text in wanted:
        answer = found.get(text["id"], {})
        layers = text.get("layers") or _ALL_LAYERS
        people = _score_persons(total, text, answer, layers)
        _score_organizations(total, text, answer, layers)
        if "events" in layers:
            _score_events(total, text, answer, people)
        if "meetings" in layers:
            _score_meetings(total, text, answer)
    return total


# --- people -------------------------------------------------------------------------------------------


def _names(thing: Record) -> list[str]:
    return [
        name for name in (thing.get("name"), *thing.get("names", ()), *(thing.get("aliases") or ())) if name
    ]


def _annotated(text: Record, kind: str) -> list[Record]:
    """The annotated things, those without a name under their first words in the text."""
    out = []
    for each in text.get(kind) or ():
        if _names(each):
            out.append(each)
        elif each.get("spans"):
            start, end = each["spans"][0]
            out.append({**each, "name": None, "names": [text["text"][start:end]]})
    return out


def _distinct(positions: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for position in positions:
        if not any(same_words(position, other) for other in kept):
            kept.append(position)
    return kept


def _score_persons(total: Score, text: Record, answer: Record, layers: Sequence[str]) -> dict[str, Record]:
    """Counts people, names and positions; gives the annotated person for the name of each found one."""
    wanted, found = _annotated(text, "persons"), answer.get("persons") or []
    pairs = match(
        found,
        wanted,
        lambda a, b: any(tokens(a["name"]) == tokens(name) for name in _names(b)),
        lambda a, b: any(one_human(a["name"], name, spelt_alike=True) for name in _names(b)),
        lambda a, b: any(one_human(a["name"], name) for name in _names(b)),
    )
    total.counts["person"].add(len(pairs), len(found), len(wanted))
    right = {
        i
        for i, j in pairs
        if wanted[j].get("name")
        and any(one_human(found[i]["name"], name, spelt_alike=True) for name in _names(wanted[j]))
    }
    if "names" in layers:
        total.counts["person name"].add(len(right), len(found), len(wanted))
    for index, each in enumerate(found):
        total.judged.append(("person", each.get("confidence", 0.0), index in right))
        if index not in {i for i, _ in pairs}:
            total.wrong["person: not one"].append((text["id"], each["name"]))
    for index, each in enumerate(wanted):
        if index not in {j for _, j in pairs}:
            total.wrong["person: missed"].append((text["id"], _names(each)[0]))
    for i, j in pairs:
        if i not in right:
            total.wrong["person: wrong name"].append((text["id"], found[i]["name"], _names(wanted[j])[0]))
    if "positions" in layers:
        _score_positions(total, text["id"], found, wanted, pairs)
    return {found[i]["name"]: wanted[j] for i, j in pairs}


def _score_positions(
    total: Score,
    text: str,
    found: Sequence[Record],
    wanted: Sequence[Record],
    pairs: Sequence[tuple[int, int]],
) -> None:
    offered = sum(len(each.get("positions") or ()) for each in found)
    asked = sum(len(_distinct(each.get("positions") or ())) for each in wanted)
    for name, test in (("position", agree), ("position exact", same_words)):
        right = 0
        for i, j in pairs:
            has, should = found[i].get("positions") or [], _distinct(wanted[j].get("positions") or [])
            hits = match(has, should, same_words, test)
            right += len(hits)
            human = _names(wanted[j])[0]
            total.wrong[f"{name}: not one"] += [
                (text, human, each) for n, each in enumerate(has) if n not in {a for a, _ in hits}
            ]
            total.wrong[f"{name}: missed"] += [
                (text, human, each) for n, each in enumerate(should) if n not in {b for _, b in hits}
            ]
        total.counts[name].add(right, offered, asked)


# --- organizations ------------------------------------------------------------------------------------


def _score_organizations(total: Score, text: Record, answer: Record, layers: Sequence[str]) -> None:
    annotated = _annotated(text, "organizations")
    found = answer.get("organizations") or []
    required = [each for each in annotated if not each.get("implied")]
    optional = [each for each in annotated if each.get("implied")]
    tests: dict[str, Callable[[str, str], bool]] = {"organization": alike}
    if "names" in layers:
        tests["organization exact"] = lambda a, b: tokens(a) == tokens(b)
    for name, test in tests.items():
        pairs = match(
            found,
            required,
            lambda a, b: any(tokens(a["name"]) == tokens(other) for other in _names(b)),
            lambda a, b, test=test: any(test(a["name"], other) for other in _names(b)),
        )
        hit = {i for i, _ in pairs}
        # What only an office tells may be found and need not be: neither right nor wrong.
        spare = {
            i
            for i, each in enumerate(found)
            if i not in hit and any(alike(each["name"], n) for other in optional for n in _names(other))
        }
        total.counts[name].add(len(pairs), len(found) - len(spare), len(required))
        got = {j for _, j in pairs}
        for index, each in enumerate(found):
            if name == "organization exact" and index not in spare:
                total.judged.append(("organization", each.get("confidence", 0.0), index in hit))
            if index not in hit | spare:
                total.wrong[f"{name}: not one"].append((text["id"], each["name"]))
        for index, each in enumerate(required):
            if index not in got:
                total.wrong[f"{name}: missed"].append((text["id"], _names(each)[0]))


# --- events -------------------------------------------------------------------------------------------


def _score_events(total: Score, text: Record, answer: Record, people: Mapping[str, Record]) -> None:
    found = answer.get("events") or []
    wanted = [each for each in text.get("events") or () if each.get("name")]
    pairs = match(
        found,
        wanted,
        lambda a, b: likeness(a["name"], b["name"]) > 0.75 and a.get("date") == b.get("date"),
        lambda a, b: alike(a["name"], b["name"]) and a.get("date") == b.get("date"),
        lambda a, b: likeness(a["name"], b["name"]) > 0.75,
        lambda a, b: alike(a["name"], b["name"]),
    )
    total.counts["event"].add(len(pairs), len(found), len(wanted))
    for index, each in enumerate(found):
        hit = next((j for i, j in pairs if i == index), None)
        total.judged.append(
            (
                "event",
                each.get("confidence", 0.0),
                hit is not None and each.get("date") == wanted[hit].get("date"),
            )
        )
        if hit is None:
            total.wrong["event: not one"].append((text["id"], str(each.get("date")), each["name"]))
    for index, each in enumerate(wanted):
        if index not in {j for _, j in pairs}:
            total.wrong["event: missed"].append((text["id"], str(each.get("date")), each["name"]))
    dated = [each for each in found if each.get("date")], [each for each in wanted if each.get("date")]
    hits = match(*dated, lambda a, b: a["date"] == b["date"] and alike(a["name"], b["name"]))
    total.counts["event date"].add(len(hits), len(dated[0]), len(dated[1]))
    for i, j in pairs:
        if found[i].get("date") != wanted[j].get("date"):
            row = (text["id"], wanted[j]["name"], str(found[i].get("date")), str(wanted[j].get("date")))
            total.wrong["event: wrong date"].append(row)
        if "participation" in wanted[j]:
            _score_participation(total, text["id"], found[i], wanted[j])
    _score_only_mentioned(total, text, found, people)


def _score_participation(total: Score, text: str, found: Record, wanted: Record) -> None:
    has, should = found.get("participation") or [], wanted["participation"]
    pairs = match(
        has,
        should,
        lambda a, b: tokens(a["name"]) == tokens(b["name"]),
        lambda a, b: one_human(a["name"], b["name"]) or alike(a["name"], b["name"]),
    )
    total.counts["participation"].add(len(pairs), len(has), len(should))
    sides = sorted({each["side"] for each in (*has, *should) if each["side"]})
    best = max(
        (
            [
                ({None: None} | dict(zip(sides, order, strict=True)))[has[i]["side"]] == should[j]["side"]
                for i, j in pairs
            ]
            for order in permutations(sides)
        ),
        key=sum,
    )
    roles = [has[i]["role"] == should[j]["role"] for i, j in pairs]
    total.counts["side"].add(sum(best), len(pairs), len(pairs))
    total.counts["role"].add(sum(roles), len(pairs), len(pairs))
    both = sum(a and b for a, b in zip(best, roles, strict=True))
    total.counts["side and role"].add(both, len(pairs), len(pairs))
    event = wanted["name"]
    for (i, j), side, role in zip(pairs, best, roles, strict=True):
        if not side or not role:
            said = f"{has[i]['side']} {has[i]['role']}", f"{should[j]['side']} {should[j]['role']}"
            total.wrong["participation: wrong side or role"].append((text, event, should[j]["name"], *said))
    for n, each in enumerate(has):
        if n not in {i for i, _ in pairs}:
            total.wrong["participation: not one"].append((text, event, each["name"]))
    for n, each in enumerate(should):
        if n not in {j for _, j in pairs}:
            total.wrong["participation: missed"].append((text, event, each["name"]))


def _score_only_mentioned(
    total: Score, text: Record, found: Sequence[Record], people: Mapping[str, Record]
) -> None:
    if not any("takes_part" in each for each in text["persons"]):
        return
    present = {name for event in found for name in event.get("participants") or () if name in people}
    wrong = sorted(name for name in present if not people[name].get("takes_part", True))
    total.counts["only mentioned"].add(len(wrong), len(present), len(present))
    total.wrong["participation: only mentioned"] += [(text["id"], name) for name in wrong]


def _score_meetings(total: Score, text: Record, answer: Record) -> None:
    def met(a: Record, b: Record) -> bool:
        return len(match(a["participants"], b["participants"], one_human)) > 1

    wanted = [
        e for e in text.get("events") or () if e.get("kind") == "meeting" and len(e["participants"]) > 1
    ]
    found = [each for each in answer.get("events") or () if len(each.get("participants") or ()) > 1]
    total.counts["meeting"].add(len(match(found, wanted, met)), len(found), len(wanted))
