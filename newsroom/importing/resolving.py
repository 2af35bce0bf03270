"""Which known person or organization an extracted value means: one, none, or too many to say.

How namesakes are told apart. A name fits a person by surname and compatible given names, or by an alias.
Among those whom it fits, in this order:

* one whom the piece's other languages name is meant: translations name the same people;
* one whose given name and patronymic agree in full is meant, whatever the office: people change offices;
* one whose known offices agree with the text's is meant (see `offices`): in rank and house, else in one of
  them. Known are confirmed Positions, and the positions in live editions, in the desk's texts and in linked
  mentions, in every language;
* one alone is meant where no office speaks against it, and one whose whole given name is the same.

In every other case nobody is linked: staff get a suggestion, and no second person is made. An alias with
two targets decides nothing by itself; only offices do then.
"""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from django.utils import timezone

from newsroom.extraction import Found, Known, OrganizationFound, PersonFound
from newsroom.models import (
    Article,
    ArticlePerson,
    EditionPerson,
    Event,
    Language,
    Mention,
    Organization,
    Person,
    Position,
)
from newsroom.models.base import fold
from newsroom.models.names import bare, bears, is_initial, may_be, one_word, skeleton, wholly_alike
from newsroom.publishing.targets import Target

from .memory import Memory, proper_words
from .offices import Agreement, Office, best, read_office
from .rows import Rows

_HOME_RANKS = frozenset({"consul", "consul general", "attache"})


T = TypeVar("T")


def only(candidates: list[T]) -> T | None:
    """The one candidate: where two fit, neither is taken."""
    return candidates[0] if len(candidates) == 1 else None


@dataclass(frozen=True, slots=True)
class Meaning(Generic[T]):
    """What a name means: `target` is linked where that is `sure`, and else only suggested.

    `fitting` is everything known that the name fits; nothing new is made where there is any.
    """

    target: T | None = None
    sure: bool = False
    fitting: tuple[T, ...] = ()


@dataclass(slots=True)
class Resolver:
    """Answers for one run; `siblings` are the articles of the same piece in other languages."""

    siblings: tuple[int, ...] = ()
    _memory: Memory | None = field(default=None, repr=False)
    _offices: dict[int, set[Office]] = field(default_factory=dict, repr=False)
    _home: Office | None = field(default=None, repr=False)
    _rows: Rows = field(default_factory=Rows, repr=False)

    def begin(self, siblings: Iterable[int] = ()) -> None:
        """Begin another text: what staff, or another import, did meanwhile is seen from here on."""
        self.siblings = tuple(siblings)
        self._rows = Rows()
        if self._memory is not None:
            self._memory.catch_up()

    def look_up(self, found: Found) -> None:
        """Read at once everybody and everything that the names of a text may mean."""
        people = {pk for one in found.persons for pk in self.memory.people_named(one.family_name)}
        people |= {pk for one in found.persons for pk in self.memory.aliased_by(Person, _forms(one))}
        bodies = {pk for one in found.organizations for pk in self.memory.bodies_named(one.name)}
        bodies |= {
            pk for one in found.organizations for pk in self.memory.aliased_by(Organization, _forms(one))
        }
        self._rows.read(Person, people)
        self._rows.read(Organization, bodies)

    def persons(self, found: PersonFound) -> list[Person]:
        """Everybody known whom the name may mean: by an alias, or surname and compatible given names.

        A surname alone never says who it is.
        """
        return self._fitting(found, self._taught(found))

    def _fitting(self, found: PersonFound, taught: list[Person]) -> list[Person]:
        if not (found.family_name and found.given_name):
            return []
        fitting = [
            person
            for person in self._namesakes(found.family_name)
            if bears(person, found.family_name, found.given_name, found.patronymic)
        ]
        return list(dict.fromkeys((*taught, *fitting))) or self._of_originals(found)

    def _taught(self, found: PersonFound) -> list[Person]:
        return self._rows.meant(Person, self.memory.aliased_by(Person, _forms(found)))

    def person(self, found: PersonFound, offices: Sequence[Office]) -> Meaning[Person]:
        """Whom the name means, by the rule at the top of this module; `offices` are those of the text."""
        taught = self._taught(found)
        candidates = self._fitting(found, taught)
        fitting = tuple(candidates)
        if not candidates:
            return Meaning()
        if self.siblings:
            theirs = set(self._rows.linked_to(Person, self.siblings))
            there = [person for person in candidates if person in theirs]
            if len(there) == 1:
                return Meaning(there[0], True, fitting)
            candidates = there or candidates
        whole = [one for one in candidates if wholly_alike(one, found.given_name, found.patronymic)]
        if len(whole) == 1 and len(taught) < 2:
            return Meaning(whole[0], True, fitting)
        known = self._known_offices([person.pk for person in candidates])
        agreed = {person: best(offices, known[person.pk]) for person in candidates}
        for degree in (Agreement.SAME, Agreement.LIKELY):
            agreeing = [person for person in candidates if agreed[person] >= degree]
            if len(agreeing) == 1:
                return Meaning(agreeing[0], True, fitting)
        open_to = [person for person in candidates if agreed[person] != Agreement.DIFFERS]
        if len(candidates) == 1:
            return Meaning(candidates[0], bool(open_to), fitting)
        same_name = [
            person
            for person in open_to
            if person.given_name and not is_initial(found.given_name)
            if not is_initial(person.given_name) and one_word(person.given_name, found.given_name)
        ]
        if len(same_name) == 1 and len(taught) < 2:
            return Meaning(same_name[0], True, fitting)
        return Meaning(only(taught) or only(open_to), False, fitting)

    def office(
        self, title: str, language: str, *, house: str = "", body: Organization | None = None
    ) -> Office:
        """The office that a title names; a bare «консул» or «атташе» is one of this office itself."""
        office = read_office(title, language, house)
        if office.ranks & _HOME_RANKS:
            home = self._home_office()
            if office.words <= home.words:
                return replace(home, ranks=office.ranks, language=language)
        return replace(office, bodies=frozenset({body.pk})) if body is not None else office

    def _home_office(self) -> Office:
        if self._home is None:
            home = Organization.objects.home()
            read = [
                read_office("", code, name)
                for code in Language.values
                if home is not None and (name := getattr(home, f"name_{code}"))
            ]
            self._home = Office(
                frozenset(),
                frozenset().union(*(one.words for one in read)),
                frozenset().union(*(one.own for one in read)),
                "",
                frozenset({home.pk}) if home is not None else frozenset(),
            )
        return self._home

    def _known_offices(self, people: list[int]) -> dict[int, set[Office]]:
        """What the newsroom knows each to be or to have been; read once a run for each."""
        unread = [pk for pk in people if pk not in self._offices]
        if unread:
            self._offices |= {pk: set() for pk in unread}
            self._read_offices(unread)
        return {pk: self._offices[pk] for pk in people}

    def _read_offices(self, people: list[int]) -> None:
        whose = {"person__in": people}
        for position in Position.objects.filter(**whose, confirmed=True).select_related("organization"):
            body = position.organization
            for code in Language.values:
                if title := getattr(position, f"title_{code}"):
                    house = str(body.name(code)) if body is not None else ""
                    self._note(position.person_id, title, code, house=house, body=body)
        printed = EditionPerson.objects.live(timezone.now()).filter(**whose)
        desk = ArticlePerson.objects.filter(**whose, article__in=Article.objects.out_of_trash())
        for rows, told in ((printed, "edition__language"), (desk, "article__language")):
            for pk, title, code in (
                rows.exclude(position="").order_by().values_list("person", "position", told).distinct()
            ):
                self._note(pk, title, code)
        linked = Mention.objects.linked().filter(**whose).exclude(details__organization=None)
        columns = ("person", "details__title", "details__organization", "article__language")
        for pk, title, house, code in linked.order_by().values_list(*columns).distinct():
            if title and house:
                self._note(pk, title, code, house=house)

    def _note(
        self, pk: int, title: str, language: str, *, house: str = "", body: Organization | None = None
    ) -> None:
        self._offices[pk].add(self.office(title, language, house=house, body=body))

    def learn_offices(self, person: Person, offices: Iterable[Office]) -> None:
        """Know the offices that a text linked during this run gives."""
        if person.pk in self._offices:
            self._offices[person.pk].update(offices)

    def _of_originals(self, found: PersonFound) -> list[Person]:
        """Persons of the piece's other languages whose name is likely this one: few can be meant there."""
        if not self.siblings:
            return []
        return [
            person
            for person in self._rows.linked_to(Person, self.siblings)
            if may_be(person, found.family_name, found.given_name)
        ]

    def _namesakes(self, family_name: str) -> list[Person]:
        same = self._rows.of(Person, self.memory.family_names.get(fold(family_name), ()))
        exact = [person for person in same if fold(person.family_name) == fold(family_name)]
        return exact or self._rows.of(Person, self.memory.surnames.get(skeleton(family_name), ()))

    @property
    def memory(self) -> Memory:
        if self._memory is None:
            self._memory = Memory.read()
        return self._memory

    def known_in(self, text: str, language: str) -> tuple[Known, ...]:
        """What the newsroom knows of those whom the text may name, for its reading."""
        return self.memory.known_in(text, language)

    def learn(self, thing: Target, aliases: Iterable[str] = ()) -> None:
        """Know somebody or something that was made, with its aliases, or got a name during this run."""
        self.memory.learn(thing, aliases)
        if not isinstance(thing, Event):
            self._rows.add(thing)

    def may_have_happened(self, kind: str, day: date) -> bool:
        """Whether any event of the kind is known to begin on that day."""
        return self.memory.may_have_happened(kind, day)

    def forget(self) -> None:
        """Read everything again: a transaction that made some of it was rolled back."""
        self._memory, self._offices, self._home, self._rows = None, {}, None, Rows()

    def organizations(self, found: OrganizationFound) -> list[Organization]:
        """All known organizations of this name or alias, in any language."""
        named = self._rows.meant(Organization, self.memory.aliased_by(Organization, _forms(found)))
        wanted = bare(found.name)
        fitting = [
            organization
            for organization in self._rows.of(Organization, self.memory.bodies_by_name.get(wanted, ()))
            if wanted in {bare(organization.name_ru), bare(organization.name_kk), bare(organization.name_en)}
        ]
        return list(dict.fromkeys((*named, *fitting))) or self._sibling_organizations(found.name)

    def organization(self, found: OrganizationFound, text: str, language: str) -> Meaning[Organization]:
        """What the name means. Of several that bear it, the one that a translation names, or in whose
        place the sentence is laid, or the text; else none. One whose proper name is the same in another
        language («Жас Каспий» бірлестігі) is suggested: the kind and the name may be two societies'.
        """
        candidates = self.organizations(found)
        if not candidates:
            guess = only(self._in_other_languages(found, language))
            return Meaning(guess, False, (guess,)) if guess is not None else Meaning()
        fitting = tuple(candidates)
        if len(candidates) > 1 and self.siblings:
            theirs = set(self._rows.linked_to(Organization, self.siblings))
            candidates = [one for one in candidates if one in theirs] or candidates
        for where in (_sentences(text, found), text) if len(candidates) > 1 else ():
            words = [skeleton(word) for word in set(re.findall(r"\w+", where))]
            here = [one for one in candidates if _is_laid_in(one.place, words)]
            if len(here) == 1:
                return Meaning(here[0], True, fitting)
        one = only(candidates)
        return Meaning(one, one is not None, fitting)

    def _in_other_languages(self, found: OrganizationFound, language: str) -> list[Organization]:
        proper = proper_words(found.name)
        known = self._rows.of(Organization, self.memory.bodies_by_proper.get(proper, ()) if proper else ())
        return [one for one in known if one.kind == found.kind and not getattr(one, f"name_{language}")]

    def _sibling_organizations(self, name: str) -> list[Organization]:
        """Those of the piece's other languages that bear the same proper name."""
        if not self.siblings:
            return []
        words, own = set(skeleton(name).split()), proper_words(name)
        return [
            one
            for one in self._rows.linked_to(Organization, self.siblings)
            if any(_same_proper(theirs, words, own) for theirs in one.searched_words() if theirs)
        ]


def _forms(found: PersonFound | OrganizationFound) -> tuple[str, ...]:
    """The forms of a name that may be taught as aliases."""
    if isinstance(found, PersonFound):
        return found.name, f"{found.family_name} {found.given_name}"
    return found.name, *found.short_names


def _same_proper(theirs: str, words: set[str], own: frozenset[str]) -> bool:
    """Whether one's proper name is among the other's words: English has few quotation marks."""
    proper = proper_words(theirs)
    if proper and (proper == own or proper <= words):
        return True
    return bool(own) and own <= set(skeleton(theirs).split())


def _sentences(text: str, found: OrganizationFound) -> str:
    """The sentences that name the organization."""
    ends = [0, *(match.end() for match in re.finditer(r"(?<!\W\w)[.!?]\s|\n", text)), len(text)]
    return " ".join(
        text[begin:end]
        for begin, end in itertools.pairwise(ends)
        if any(begin <= span.start < end for span in found.spans)
    )


def _is_laid_in(place: str, words: Iterable[str]) -> bool:
    """Whether the words name the place, in any case form: Элиста is in «в Элисте»."""
    stems = [skeleton(word).rstrip("aeiou") for word in re.findall(r"\w{4,}", place)]
    return any(word.startswith(stem) for stem in stems if len(stem) >= 3 for word in words)
