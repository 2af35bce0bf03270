"""Mentions of one human brought together, and the name put in the nominative.

A form such as «Мадиева» alone may be a man's genitive or a woman's nominative. It is decided once for
all mentions of the person together: the nominative and gender that explain every form best.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .declension import FormReading, fold, readings
from .given import may_be_given
from .lexicon import OCCUPATIONS
from .naming import Mention
from .paradigms import CASES, GENDERS
from .positions import Office
from .values import Known

_Name = tuple[str, str, str]


@dataclass(slots=True)
class Person:
    """Mentions (indexes) of one human, and what was made of them."""

    mentions: list[int]
    family: str = ""
    given: str = ""
    patronymic: str = ""
    gender: str = "masc"
    margin: float = 0.0  # how much better than the next best name
    offices: list[Office] = field(default_factory=list)
    cases: dict[int, str] = field(default_factory=dict)  # mention -> the case it stands in


def group(mentions: Sequence[Mention]) -> list[Person]:
    """One Person per human, in the order of first mention; names not yet put in the nominative."""
    people: list[Person] = []
    kinds: list[dict[_Name, Mention]] = []  # a mention for each way in which the person's name is printed
    at: dict[str, dict[int, None]] = {}  # key of a name -> the people who might be meant by it, in order
    # Fuller mentions first: a bare surname then finds its person wherever it stands in the text.
    order = sorted(range(len(mentions)), key=lambda n: (_poverty(mentions[n]), n))
    for number in order:
        mention = mentions[number]
        near = dict.fromkeys(itertools.chain.from_iterable(at.get(key, ()) for key in _keys(mention)))
        open_to = [p for p in near if not any(contradict(m, mention) for m in kinds[p].values())]
        fitting = [p for p in open_to if any(support(m, mention) for m in kinds[p].values())]
        if not fitting:
            # «Рахиме Шариповне» is «Р. Ш. Мусагалиева», as long as nobody else may be.
            initials = [p for p in open_to if any(initials_fit(m, mention) for m in kinds[p].values())]
            fitting = initials if len(initials) == 1 else []
        if len(fitting) > 1:
            exact = [p for p in fitting if any(_same_words(m, mention) for m in kinds[p].values())]
            fitting = exact or fitting
            before = [p for p in fitting if min(people[p].mentions) < number]
            fitting = sorted(
                before or fitting,
                key=lambda p: max((m for m in people[p].mentions if m < number), default=-1),
            )
        if not fitting and not mention.given and not mention.patronymic and len(mention.family) <= 6:
            # «Хван» is «Хван Чжан Еп»: there the surname stands first.
            fitting = [p for p in near if any(_first_of(m, mention) for m in kinds[p].values())][:1]
            if fitting:
                mention.given, mention.family = mention.family, ""
        if fitting:
            chosen = fitting[-1]
            people[chosen].mentions.append(number)
        else:
            chosen = len(people)
            people.append(Person([number]))
            kinds.append({})
        kinds[chosen].setdefault((mention.family, mention.given, mention.patronymic), mention)
        for key in _keys(mention):
            at.setdefault(key, {})[chosen] = None
    for person in people:
        person.mentions.sort()
    return sorted(people, key=lambda person: person.mentions[0])


def _keys(mention: Mention) -> set[str]:
    """What two names of one human have in common at least: how a word begins, or both initials."""
    words = f"{mention.family} {mention.given} {mention.patronymic}".split()
    keys = {fold(word)[:2] for word in words if not word.endswith(".")}
    if mention.given and mention.patronymic:
        keys.add(fold(f"{mention.given[0]}.{mention.patronymic[0]}."))
    return keys


def _poverty(mention: Mention) -> int:
    return (
        3 * (not mention.family)
        + 2 * (not mention.given)
        + (mention.given.endswith("."))
        + (not mention.patronymic)
    )


def _same_words(a: Mention, b: Mention) -> bool:
    return (a.family, a.given) == (b.family, b.given)


def contradict(a: Mention, b: Mention) -> bool:
    """Whether the two names cannot be of one human."""
    return any(
        bool(x and y) and not _part_fits(x, y, part)
        for part, x, y in (
            ("family", a.family, b.family),
            ("given", a.given, b.given),
            ("patronymic", a.patronymic, b.patronymic),
        )
    )


def support(a: Mention, b: Mention) -> bool:
    """Whether they share enough to be one human, given that nothing speaks against it."""
    if a.family and b.family:
        return True
    if a.given and b.given and not (a.given.endswith(".") or b.given.endswith(".")):
        return True
    lone, other = (a, b) if not a.family else (b, a)
    if lone.family or not other.family:
        return False
    # «Абай Калелулы» is «А. Калелулы»
    return fold(other.family) in (fold(lone.given), fold(lone.patronymic))


def _first_of(a: Mention, lone: Mention) -> bool:
    """Whether the lone name is the first of the short words of the other."""
    return a.syllabic and _part_fits(a.given, lone.family, "given")


def initials_fit(a: Mention, b: Mention) -> bool:
    """A given name with patronymic on the one side, a family name with both initials on the other."""
    lone, other = (a, b) if not a.family else (b, a)
    return bool(
        not lone.family
        and lone.given
        and lone.patronymic
        and other.family
        and other.given.endswith(".")
        and other.patronymic
    )


def _part_fits(a: str, b: str, part: str) -> bool:
    if a.endswith(".") or b.endswith("."):
        return fold(a[0]) == fold(b[0])
    if part == "family" and (" " in a) != (" " in b):
        # «Реджеп Тайип Эрдоган» is «Реджеп Эрдоган» as well.
        a, b = a.rpartition(" ")[2], b.rpartition(" ")[2]
    return not _nominatives(a, part).isdisjoint(_nominatives(b, part))


@lru_cache(maxsize=20_000)
def _nominatives(word: str, part: str) -> frozenset[tuple[str, str]]:
    """Nominatives with their genders; spelt as loosely as foreign names are («Гаретт», «Гаррет», «Наталия»)."""
    return frozenset((_sound(reading.nominative), reading.gender) for reading in part_readings(word, part))


def _sound(name: str) -> str:
    return re.sub(r"(.)\1+", r"\1", fold(name)).replace("ья", "ия")


def part_readings(words: str, part: str) -> tuple[FormReading, ...]:
    """Readings of a name part that may be of several words: the last one is declined."""
    head, _, last = words.rpartition(" ")
    if not head:
        return readings(words, part)
    return tuple(r._replace(nominative=f"{head} {r.nominative}") for r in readings(last, part)) + tuple(
        FormReading(words, gender, case, 0.4) for gender in GENDERS for case in ("nomn", "gent", "ablt")
    )


def possible_cases(mention: Mention) -> frozenset[str]:
    """The cases in which the name may stand as it is printed; all of them where its form does not tell."""
    out: set[str] = set()
    parts = [
        (word, part)
        for part, word in (
            ("family", mention.family),
            ("given", mention.given),
            ("patronymic", mention.patronymic),
        )
        if word and not word.endswith(".")
    ]
    for gender in GENDERS:
        fitting = set(CASES)
        for word, part in parts:
            fitting &= {r.case for r in part_readings(word, part) if r.gender == gender and r.weight > 0.3}
        out |= fitting
    return frozenset(out) or frozenset(CASES)


def settle(person: Person, mentions: Sequence[Mention], known: Iterable[Known]) -> None:
    """Give the person a nominative name and gender that explain all its mentions best."""
    own = [mentions[number] for number in person.mentions]
    counted = Counter(_signature(mention) for mention in own)
    alike = [(mention, counted.pop(_signature(mention), 0)) for mention in own]
    alike = [(mention, times) for mention, times in alike if times]
    known_names = {
        fold(word) for each in known for name in (each.name, *each.aliases) for word in name.split()
    }
    ranked: list[tuple[float, str, tuple[str, str, str]]] = []
    for gender in GENDERS:
        if not all(_may_be(mention.patronymic, gender) for mention in own):
            continue
        choices = [_candidates(own, part, gender) for part in ("family", "given", "patronymic")]
        for family, given, patronymic in itertools.product(*choices):
            name = (family, given, patronymic)
            total = sum(times * _explains(mention, name, gender)[0] for mention, times in alike)
            total += 0.3 * sum(fold(word) in known_names for word in (family, given) if word)
            ranked.append((total + (0.1 if gender == "masc" else 0.0), gender, name))
    if not ranked:
        longest = max(own, key=lambda mention: len(mention.family))
        person.family, person.given, person.patronymic = longest.family, longest.given, longest.patronymic
        return
    ranked.sort(key=lambda row: row[0], reverse=True)
    best = ranked[0]
    person.gender = best[1]
    person.family, person.given, person.patronymic = best[2]
    for number in person.mentions:
        person.cases[number] = _explains(mentions[number], best[2], person.gender)[1]
    others = [row[0] for row in ranked[1:] if row[2] != best[2]]
    person.margin = best[0] - max(others) if others else 5.0


def _signature(mention: Mention) -> tuple[object, ...]:
    name = (mention.family, mention.given, mention.patronymic)
    return (*name, tuple(mention.hints), tuple(mention.genders), tuple(mention.subject))


def _may_be(patronymic: str, gender: str) -> bool:
    """Whether the patronymic, if there is a full one, can be of a human of this gender."""
    if not patronymic or patronymic.endswith("."):
        return True
    told = {reading.gender for reading in part_readings(patronymic, "patronymic")}
    return not told or gender in told


def _candidates(mentions: Sequence[Mention], part: str, gender: str) -> list[str]:
    printed = [_part(mention, part) for mention in mentions]
    full = {word for word in printed if word and not word.endswith(".")}
    if part == "family":
        full = {word for word in full if " " in word} or full  # «Тайип Эрдоган» rather than «Эрдоган»
    if not full:
        return [max(printed, key=len, default="")]
    found: dict[str, float] = {}
    for word in sorted(full, reverse=True):  # «Фёдоров» before «Федоров»
        for reading in part_readings(word, part):
            if reading.gender == gender:
                found[reading.nominative] = found.get(reading.nominative, 0.0) + reading.weight
    return sorted(found, key=lambda name: -found[name])[:6] or sorted(full)


def _part(mention: Mention, part: str) -> str:
    return {"family": mention.family, "given": mention.given, "patronymic": mention.patronymic}[part]


def _explains(mention: Mention, name: tuple[str, str, str], gender: str) -> tuple[float, str]:
    """How well the mention reads as this name, and in which case: all its parts in one, fitting around it."""
    best = (-40.0, "nomn")
    by_part = []
    for part, nominative in zip(("family", "given", "patronymic"), name, strict=True):
        word = _part(mention, part)
        if " " in nominative and " " not in word and part == "family":
            nominative = nominative.rpartition(" ")[2]
        if word and not word.endswith(".") and not nominative.endswith("."):
            row: dict[str, float] = {}
            for r in part_readings(word, part):
                if r.gender == gender and fold(r.nominative) == fold(nominative):
                    row[r.case] = max(r.weight, row.get(r.case, 0.0))
            if part == "given" and word == nominative and mention.syllabic:
                row = dict.fromkeys(CASES, row.get("nomn", 0.8)) | row  # «Ким Чен Иром»
            by_part.append(row)
    for case in ("nomn", "gent", "datv", "accs", "ablt", "loct"):
        total = sum(row.get(case, -2.0) for row in by_part)
        total += sum(weight for hint, weight in mention.hints if hint == case)
        if case == "nomn":
            total += 0.15 + sum(weight for hint, weight in mention.subject if hint == gender)
        best = max(best, (total, case), key=lambda row: row[0])
    return best[0] + sum(weight for hint, weight in mention.genders if hint == gender), best[1]


def confidence(person: Person, mentions: Sequence[Mention]) -> float:
    """From 0 to 1; CERTAIN and above only for a full name with an office that reads in one way."""
    own = [mentions[number] for number in person.mentions]
    score = 0.45
    if person.given:
        score += 0.25 if not person.given.endswith(".") else 0.15
        score += 0.1 if person.patronymic else 0.0
    if person.given and not person.given.endswith(".") and not person.patronymic:
        score += 0.05 if may_be_given(person.given) else -0.05
    in_office = any(office.lemma not in OCCUPATIONS and not office.loose for office in person.offices)
    if in_office:
        score += 0.2
    if any(mention.tagged for mention in own):
        score += 0.05
    if not person.family:
        score -= 0.15
    if person.margin < 0.5:
        score = min(score - 0.1, 0.85)
    spelt = bool(person.given) and not person.given.endswith(".")
    unheard_of = spelt and not person.patronymic and not may_be_given(person.given)
    if unheard_of or not (person.family and person.given and in_office):
        score = min(score, 0.85)
    return round(max(0.1, min(score, 0.99)), 2)
