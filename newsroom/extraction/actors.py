"""Who stands where in a Russian sentence: people by name or by office alone, and organizations."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from .declension import decline
from .lexicon import has_any_lemma
from .mentions import Mention
from .organizations import OrganizationMention
from .persons import Person
from .phrases import adjective, inflected_word, nominative
from .positions import Office
from .tokens import Reading

_HEADS_OF_REGION = frozenset({"губернатор", "аким", "глава"})
_REGIONS = frozenset({"регион", "область", "край", "республика"})
_JOINS = frozenset({",", "и", "а", "также", "–", "—", "-"})


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or organization (index into the text's) printed at tokens [first, stop) in `case`."""

    first: int
    stop: int
    case: str
    person: int | None
    organization: int | None
    office: Office | None = None
    on_behalf_of: int | None = None

    @property
    def who(self) -> tuple[int | None, int | None]:
        return self.person, self.organization


@dataclass(slots=True)
class Scene:
    """Everything about a Russian text that finding its events needs."""

    reading: Reading
    mentions: Sequence[Mention]
    people: Sequence[Person]
    offices: Sequence[Office]
    places: Sequence[OrganizationMention]
    place_of: Mapping[int, int]  # index of an OrganizationMention -> index of the OrganizationFound
    actors: list[Actor] = field(default_factory=list)  # in the text's order
    # Whom the text is about: who holds an office and is spoken of most. None where nobody holds any.
    protagonist: Actor | None = None

    def between(self, low: int, high: int) -> list[Actor]:
        """The actors that lie wholly in tokens [low, high)."""
        return [actor for actor in _slice(self.actors, low, high) if actor.stop <= high]

    def offices_between(self, low: int, high: int) -> Sequence[Office]:
        """The offices that begin in tokens [low, high)."""
        return _slice(self.offices, low, high)

    def places_between(self, low: int, high: int) -> Sequence[OrganizationMention]:
        """The organizations that begin in tokens [low, high)."""
        return _slice(self.places, low, high)

    def joined(self, actor: Actor, high: int) -> list[Actor]:
        """`actor` and those listed with it: only «,» and «и» between, all before token `high`."""
        found = [actor]
        for following in _slice(self.actors, actor.stop, high):
            if following.first < found[-1].stop or following.stop > high:
                continue
            gap = self.reading.tokens[found[-1].stop : following.first]
            if not gap or any(token.lower not in _JOINS for token in gap):
                break
            if following.case and actor.case and following.case != actor.case:
                alike = {following.case, actor.case} == {"nomn", "accs"}
                if not (alike and None in (following.person, actor.person)):
                    break
            found.append(following)
        return found


class _Printed(Protocol):
    @property
    def first(self) -> int: ...


P = TypeVar("P", bound=_Printed)


def _slice(printed: Sequence[P], low: int, high: int) -> Sequence[P]:
    """Of things in the text's order, those that begin at tokens [low, high)."""
    start = bisect.bisect_left(printed, low, key=lambda each: each.first)
    return printed[start : bisect.bisect_left(printed, high, lo=start, key=lambda each: each.first)]


def set_scene(
    reading: Reading,
    mentions: Sequence[Mention],
    people: Sequence[Person],
    offices: Sequence[Office],
    places: Sequence[OrganizationMention],
    place_of: Mapping[int, int],
) -> Scene:
    """The scene with its actors in the text's order, none inside another."""
    scene = Scene(reading, mentions, people, offices, places, place_of)
    owner = {number: index for index, person in enumerate(people) for number in person.mentions}
    held: dict[int | None, list[Office]] = {}
    for office in offices:
        held.setdefault(office.mention, []).append(office)
    found: list[Actor] = []
    for number, mention in enumerate(mentions):
        own = held.get(number, [])
        # An office told before another name is not printed beside this one.
        edge = mentions[number - 1].first + 1 if number else 0
        before = [office for office in own if office.first < mention.first and office.stop >= edge]
        first = min([office.first for office in before] + [mention.first])
        stop = max([office.stop for office in own] + [mention.stop])
        told = next(iter(before or own), None)
        person = owner[number]
        found.append(
            Actor(
                first,
                stop,
                people[person].cases.get(number, ""),
                person,
                None,
                told,
                _represents(scene, told),
            )
        )
    holders = _Holders(people)
    for office in offices:
        if office.mention is None and office.number != "plur":
            holder = holders.of(office)
            if holder is not None:
                found.append(
                    Actor(
                        office.first,
                        office.stop,
                        office.case,
                        holder,
                        None,
                        office,
                        _represents(scene, office),
                    )
                )
    for number, place in enumerate(places):
        case = reading.tokens[place.at if place.at >= 0 else place.first].case
        found.append(Actor(place.first, place.stop, case, None, place_of[number]))
    found.sort(key=lambda actor: (actor.first, -actor.stop))
    for actor in found:
        if not scene.actors or actor.first >= scene.actors[-1].stop:
            scene.actors.append(actor)
    spoken_of = Counter(a.person for a in scene.actors if a.person is not None and people[a.person].offices)
    if spoken_of:
        person, _ = spoken_of.most_common(1)[0]
        scene.protagonist = next(a for a in scene.actors if a.person == person)
    return scene


def _represents(scene: Scene, office: Office | None) -> int | None:
    if office is None:
        return None
    start = bisect.bisect_right(scene.places, office.head, key=lambda place: place.first)
    for number in range(start, len(scene.places)):
        place = scene.places[number]
        if place.first >= office.stop:
            break
        if place.stop <= office.stop:
            return scene.place_of[number]
    return None


class _Holders:
    """Whose office it is that is printed without a name: the one person of the text who holds such a one."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.by_lemma: dict[str, list[tuple[int, str]]] = {}
        for index, person in enumerate(people):
            for office in person.offices:
                self.by_lemma.setdefault(office.lemma, []).append((index, office.title.lower()))
        self.known: dict[str, int | None] = {}

    def of(self, office: Office) -> int | None:
        """The index of the person, None if it may be nobody's or more than one's."""
        title = office.title.lower()
        if title not in self.known:
            self.known[title] = self._only(title, office.lemma)
        return self.known[title]

    def _only(self, title: str, lemma: str) -> int | None:
        words = title.split()
        same = self.by_lemma.get(lemma, [])
        exact = {index for index, held in same if held == title or held.startswith(title + " ")}
        # «Посол» for «Чрезвычайный и Полномочный Посол …», «директор галереи» for «… городской галереи».
        loose = {index for index, held in same if set(words) <= set(held.split())}
        if len(words) == 2 and words[0] == "глава" and words[1][:5] in {region[:5] for region in _REGIONS}:
            loose |= {index for each in _HEADS_OF_REGION for index, _ in self.by_lemma.get(each, [])}
        best = exact or loose
        return next(iter(best)) if len(best) == 1 else None


def said(scene: Scene, actor: Actor, case: str, *, bare: bool = False) -> str:
    """The actor as words in a grammatical case: «губернатором Астраханской области И. Ю. Бабушкиным»."""
    if actor.organization is not None:
        place = next(iter(scene.places_between(actor.first, actor.first + 1)))
        if place.at < 0:
            return place.name
        words = nominative(scene.reading, place.first, place.at, place.stop, case=case)
        return words.replace('"', "").strip()
    assert actor.person is not None
    person = scene.people[actor.person]
    # As a heading would have it: the surname, where there is one, without initials.
    parts = (
        ((person.family, "family"),)
        if person.family
        else ((person.given, "given"), (person.patronymic, "patronymic"))
    )
    name = " ".join(decline(part, kind, person.gender, case) for part, kind in parts if part)
    office = actor.office or (person.offices[0] if person.offices else None)
    if office is None or bare:
        return name
    return f"{office_said(scene.reading, office, case, short=True)} {name}"


def office_said(reading: Reading, office: Office, case: str, *, short: bool = False) -> str:
    """The title in a grammatical case, in the letter case that `title_of` gave it.

    `short` leaves out the form of address («Чрезвычайный и Полномочный») and where somebody is accredited.
    """
    words = office.title.split()
    count = min(office.head - office.first, len(words) - 1)
    gender = "femn" if re.search(r"(?:[тнщл]ка|ица|еса|исса|ша|ая)$", words[count]) else "masc"
    adjectives = [word if word == "и" else adjective(word, gender, case) for word in words[:count]]
    noun = inflected_word(words[count], case)
    rest = words[count + 1 :]
    if short:
        adjectives = [] if adjectives[:1] and adjectives[0].lower().startswith("чрезвычайн") else adjectives
        rest = rest[: next((n for n, word in enumerate(rest) if word in ("в", "во", "при")), len(rest))]
    return " ".join([*adjectives, noun, *rest])


def is_subject(scene: Scene, actor: Actor, *, bodies: bool = False) -> bool:
    """In the nominative, or of a form that does not show its case, and not after a preposition.

    With `bodies`, an organization in what looks like the accusative too: «консульство» is both.
    """
    if actor.case not in ("nomn", "") and not (
        bodies and actor.organization is not None and actor.case == "accs"
    ):
        return False
    before = scene.reading.tokens[actor.first - 1] if actor.first else None
    return before is None or before.pos != "ADP" or has_any_lemma(before, frozenset({"также"}))
