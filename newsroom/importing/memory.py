"""The names of everybody and everything that is known, read once a run: an office's are thousands at most."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsroom.extraction import Known
from newsroom.models import Alias, Language, Organization, Person
from newsroom.models.base import fold
from newsroom.models.names import skeleton

_NAMED_AFTER = re.compile(r"\b(?:имени|им\.)\s*(.+)$|(\w+)\s+атындағы\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[^\W\d_a-zа-яёәғқңөұүһі][\w-]+")
_SHORTEST = 4  # letters of a surname that are looked for at the beginning of a longer word
_FIRST = 5  # letters of its first word by which an organization is looked up
# More than this is not worth the reader's while: it is the longest of lists that a text brings.
MOST_KNOWN = 200


def proper_words(name: str) -> frozenset[str]:
    """The words by which an organization is told in any language: in quotation marks, or after «имени»."""
    own = _NAMED_AFTER.search(name)
    told = skeleton(quoted(name) or (own.group(1) or own.group(2) if own else ""))
    return frozenset(word for word in told.split() if len(word) >= 4)


def quoted(name: str) -> str:
    """What stands in quotation marks: «Жолдастык» of «Общество «Жолдастык»»; empty if nothing does."""
    for opening, closing in ("«»", "“”", '""'):
        _before, mark, rest = name.partition(opening)
        inner, end, _after = rest.partition(closing)
        if mark and end and inner:
            return inner
    return ""


@dataclass(slots=True)
class Memory:
    """Which rows bear which names; rows made during the run are added as they are made."""

    surnames: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    bodies_by_proper: dict[frozenset[str], set[int]] = field(default_factory=lambda: defaultdict(set))
    aliases: set[str] = field(default_factory=set)
    _people: dict[int, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    _bodies: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _bodies_by_first: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def read(cls) -> "Memory":
        memory = cls()
        for person in Person.objects.filter(merged_into=None).only(
            "family_name", "given_name", "patronymic", "name_kk", "name_en"
        ):
            memory.add_person(person)
        for body in Organization.objects.filter(merged_into=None):
            memory.add_organization(body)
        for key, pk in Alias.objects.values_list("key", "person"):
            memory.aliases.add(key)
            if pk in memory._people:
                memory._add_alias(pk, key)
        return memory

    def _add_alias(self, pk: int, key: str) -> None:
        names = self._people[pk]
        # Keys are kept in lower case; a name is read by its capitals.
        for code in (Language.EN,) if key.isascii() else (Language.RU, Language.KK):
            if key not in {fold(name) for name in names[code]}:
                names[code] += (key.title(),)
        self.surnames[skeleton(key.rpartition(" ")[2])].add(pk)

    def add_person(self, person: Person) -> None:
        russian = person.name_ru
        self._people[person.pk] = {
            Language.RU: (russian,),
            Language.KK: tuple(filter(None, (person.name_kk, russian))),
            Language.EN: tuple(filter(None, (person.name_en,))),
        }
        for name in (person.family_name, *(n.rpartition(" ")[2] for n in (person.name_kk, person.name_en))):
            if name:
                self.surnames[skeleton(name)].add(person.pk)

    def add_organization(self, body: Organization) -> None:
        names = tuple(dict.fromkeys(name for name in body.searched_words() if name))
        self._bodies[body.pk] = names
        self.aliases |= {fold(name) for name in names}
        for name in names:
            if words := re.findall(r"\w+", fold(name)):
                self._bodies_by_first[words[0][:_FIRST]].add(body.pk)
            if proper := proper_words(name):
                self.bodies_by_proper[proper].add(body.pk)

    def known_in(self, text: str, language: str) -> tuple[Known, ...]:
        """Those known whose names the text may print, for its reading: of thousands, the few."""
        capitals = set(_CAPITAL.findall(text))
        people = sorted({pk for word in capitals for pk in self._surnamed(skeleton(word))})
        known = [
            Known("person", names[0], names[1:])
            for pk in people
            if pk in self._people and (names := self._people[pk][language])
        ]
        firsts = {fold(word)[:_FIRST] for word in re.findall(r"\w+", text)}
        bodies = sorted({pk for first in firsts for pk in self._bodies_by_first.get(first, ())})
        for pk in bodies:
            printed = tuple(name for name in self._bodies[pk] if name in text)
            if printed:
                known.append(Known("organization", printed[0], printed[1:]))
        return tuple(known[:MOST_KNOWN])

    def _surnamed(self, word: str) -> Iterable[int]:
        """Bearers of the surname of which the word is a case form, in Kazakh by many an ending."""
        for end in range(_SHORTEST, len(word) + 1):
            yield from self.surnames.get(word[:end], ())
        if len(word) < _SHORTEST:
            yield from self.surnames.get(word, ())
