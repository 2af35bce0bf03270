"""A surname alone that is another's in the text but for a slip of the keyboard: «Джон Бенер», later «Бонер»."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from .declension import fold
from .given import surname_like
from .naming import Mention
from .persons import Person, part_readings
from .taggers import dictionary, family_names


def joined(people: Sequence[Person], mentions: Sequence[Mention]) -> list[Person]:
    """The people, those left out who are a misprint of somebody with a given name, their mentions given to him."""
    lone: list[Person] = []
    full: list[tuple[int, set[str]]] = []
    for number, person in enumerate(people):
        own = [mentions[n] for n in person.mentions]
        families = {mention.family for mention in own}
        if any(mention.given or mention.patronymic for mention in own):
            full.append((number, families))
        elif all(map(_unheard_of, families)):
            lone.append(person)
    if not lone:
        return list(people)
    spelt: dict[str, dict[int, None]] = {}  # a surname with letters left out -> who may be meant by it
    for number, families in full:
        for key in {key for family in families if len(family) >= 5 for key in _keys(family)}:
            spelt.setdefault(key, {})[number] = None
    gone = set()
    for person in lone:
        forms = {mentions[n].family for n in person.mentions}
        meant = {n for form in forms for key in _keys(form) for n in spelt.get(key, ())}
        if len(meant) == 1:
            people[meant.pop()].mentions.extend(person.mentions)
            gone.add(id(person))
    for person in people:
        person.mentions.sort()
    return [person for person in people if id(person) not in gone]


def _unheard_of(word: str) -> bool:
    """Whether no list has the surname, nor does it end like one that may differ from another in a letter."""
    return (
        len(word) >= 5
        and not surname_like(word)
        and not dictionary().word_is_known(word.lower())
        and not any(fold(reading.nominative) in family_names() for reading in part_readings(word, "family"))
    )


def _keys(word: str) -> Iterator[str]:
    """The likeliest nominatives, and those without each of their letters but the first; long ones without each two."""
    likely = sorted(part_readings(word, "family"), key=lambda reading: -reading.weight)[:6]
    for name in {fold(reading.nominative) for reading in likely}:
        if len(name) < 5 or " " in name or "-" in name:
            continue
        for count in range(3 if len(name) >= 11 else 2):
            for left_out in itertools.combinations(range(1, len(name)), count):
                yield "".join(letter for at, letter in enumerate(name) if at not in left_out)
