"""The names of everybody and everything that is known, read once a run: an office's are thousands at most."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.utils.timezone import localtime

from newsroom.extraction import Known
from newsroom.models import Alias, Event, Language, Organization, Person
from newsroom.models.base import fold
from newsroom.models.names import bare, skeleton
from newsroom.publishing.targets import Target

_NAMED_AFTER = re.compile(r"\b(?:имени|им\.)\s*(.+)$|(\w+)\s+атындағы\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[^\W\d_a-zа-яёәғқңөұүһі][\w-]+")
_SHORTEST = 4  # letters of a surname that are looked for at the beginning of a longer word
_FIRST = 5  # letters of its first word by which an organization is looked up
_NAMES = (Person, Organization, Alias)
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


def _day(moment: datetime) -> date:
    return localtime(moment, ZoneInfo(settings.TIME_ZONE)).date()


@dataclass(slots=True)
class Memory:
    """The keys of the rows that bear a name, or bore it since the run began: what they bear now, they tell.

    Rows made during the run are added as they are made; those of others are read by `catch_up`.
    """

    surnames: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # by skeleton
    family_names: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # folded
    bodies_by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # bare
    bodies_by_proper: dict[frozenset[str], set[int]] = field(default_factory=lambda: defaultdict(set))
    aliased: dict[tuple[str, str], set[int]] = field(default_factory=lambda: defaultdict(set))  # kind and key
    events: set[tuple[str, date]] = field(default_factory=set)  # kind and first day, on this office's clock
    _people: dict[int, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    _bodies: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _bodies_by_first: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    # What was read, and to which key; events are read when first asked for.
    _last: dict[type[Model], int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def read(cls) -> "Memory":
        memory = cls()
        memory._read(_NAMES)
        return memory

    def catch_up(self) -> None:
        """Read what staff, or another import, have added meanwhile."""
        with connection.cursor() as cursor:
            tables = (f"(SELECT MAX(id) FROM {model._meta.db_table})" for model in self._last)
            cursor.execute("SELECT " + ", ".join(tables))
            last = zip(self._last, cursor.fetchone(), strict=True)
        self._read([model for model, pk in last if (pk or 0) > self._last[model]])

    def _read(self, models: Iterable[type[Model]]) -> None:
        names = ("family_name", "given_name", "patronymic", "name_kk", "name_en", "merged_into")
        if Person in models:
            for person in Person.objects.filter(pk__gt=self._last[Person]).only(*names).iterator():
                self.add_person(person)
                self._last[Person] = max(self._last[Person], person.pk)
        if Organization in models:
            for body in Organization.objects.filter(pk__gt=self._last[Organization]).iterator():
                self.add_organization(body)
                self._last[Organization] = max(self._last[Organization], body.pk)
        if Alias in models:
            columns = ("pk", "key", "person", "organization")
            for pk, key, person, body in Alias.objects.filter(pk__gt=self._last[Alias]).values_list(*columns):
                self._last[Alias] = max(self._last[Alias], pk)
                if body is not None:
                    self.aliased["organization", key].add(body)
                else:
                    self.aliased["person", key].add(person)
                    self._add_alias(person, key)
        if Event in models:
            events = Event.objects.filter(pk__gt=self._last[Event])
            for pk, kind, starts in events.values_list("pk", "kind", "starts"):
                self.events.add((kind, _day(starts)))
                self._last[Event] = max(self._last[Event], pk)

    def _add_alias(self, pk: int, key: str) -> None:
        if pk not in self._people:
            return
        names = self._people[pk]
        # Keys are kept in lower case; a name is read by its capitals.
        for code in (Language.EN,) if key.isascii() else (Language.RU, Language.KK):
            if key not in {fold(name) for name in names[code]}:
                names[code] += (key.title(),)
        self.surnames[skeleton(key.rpartition(" ")[2])].add(pk)

    def learn(self, thing: Target, aliases: Iterable[str] = ()) -> None:
        """Know somebody or something that this run has made, with aliases that only it bears, or completed."""
        if isinstance(thing, Person):
            self.add_person(thing)
        elif isinstance(thing, Event):
            self.events.add((thing.kind, _day(thing.starts)))
        else:
            self.add_organization(thing)
            for key in aliases:
                self.aliased["organization", key].add(thing.pk)
        # Behind a gap another import may be about to commit a row.
        if thing.pk == self._last.get(type(thing), -1) + 1:
            self._last[type(thing)] = thing.pk

    def add_person(self, person: Person) -> None:
        if person.merged_into_id is not None:
            return
        russian = person.name_ru
        self._people[person.pk] = {
            Language.RU: (russian,),
            Language.KK: tuple(filter(None, (person.name_kk, russian))),
            Language.EN: tuple(filter(None, (person.name_en,))),
        }
        self.family_names[fold(person.family_name)].add(person.pk)
        for name in (person.family_name, *(n.rpartition(" ")[2] for n in (person.name_kk, person.name_en))):
            if name:
                self.surnames[skeleton(name)].add(person.pk)

    def add_organization(self, body: Organization) -> None:
        if body.merged_into_id is not None:
            return
        for name in (body.name_ru, body.name_kk, body.name_en):
            if name:
                self.bodies_by_name[bare(name)].add(body.pk)
        names = tuple(dict.fromkeys(name for name in body.searched_words() if name))
        self._bodies[body.pk] = names
        for name in names:
            if words := re.findall(r"\w+", fold(name)):
                self._bodies_by_first[words[0][:_FIRST]].add(body.pk)
            if proper := proper_words(name):
                self.bodies_by_proper[proper].add(body.pk)

    def people_named(self, family_name: str) -> set[int]:
        """Those of exactly this surname, else of one that another language spells so."""
        return self.family_names.get(fold(family_name)) or self.surnames.get(skeleton(family_name), set())

    def bodies_named(self, name: str) -> set[int]:
        return self.bodies_by_name.get(bare(name), set())

    def aliased_by(self, model: type[Model], forms: Iterable[str]) -> list[int]:
        """Whom or what aliases of these forms mean, each once."""
        keys = sorted({fold(form) for form in forms})
        kind = model._meta.model_name or ""
        return list(dict.fromkeys(pk for key in keys for pk in sorted(self.aliased.get((kind, key), ()))))

    def may_have_happened(self, kind: str, day: date) -> bool:
        """Whether any event of the kind is known that begins on that day."""
        if Event not in self._last:
            self._read([Event])
        return (kind, day) in self.events

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
