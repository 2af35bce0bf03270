"""Which known person, organization or event an extracted value means: one, none, or too many to say."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from difflib import SequenceMatcher
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q

from newsroom.extraction import EventFound, OrganizationFound, PersonFound
from newsroom.models import Alias, Event, Organization, Person
from newsroom.models.base import alphabetic, fold
from newsroom.models.slugs import slug_from

# Kazakh letters as Russian texts print them: Сәрсенов is Сарсенов there.
_RUSSIAN = str.maketrans("әғқңөұүһі", "агкноуухи")
_PATRONYMIC = re.compile(
    r"(?:ович|евич|овна|евна|ична|ич|ұлы|улы|қызы|кызы|ovich|evich|ovna|evna|uly|qyzy|kyzy)$"
)
_NAMED_AFTER = re.compile(r"\b(?:имени|им\.|атындағы)\s*(.+)$", re.IGNORECASE)


def bare(name: str) -> str:
    """A name as organizations are compared: folded, its words alone, without marks between them."""
    return " ".join(re.findall(r"\w+", fold(name)))


def skeleton(name: str) -> str:
    """What a name has in common in Russian, Kazakh and English: Мәдиев, Мадиев, Madiyev → madiev."""
    latin = slug_from(fold(name).translate(_RUSSIAN))
    return latin.replace("yo", "e").replace("y", "").replace("iev", "ev").replace("-", " ").strip()


def is_initial(name: str) -> bool:
    """«А.», «А», also "Yu." and "Zh.", one letter of another alphabet."""
    return len(name.strip(". ")) == 1 or (name.strip().endswith(".") and len(name.strip()) <= 4)


def compatible(one: str, other: str) -> bool:
    """Whether two given names or patronymics may be the same: equal, one the other's initial, or unknown.

    Patronymics are compared without their endings: Қайыржанұлы is Кайыржанович.
    """
    a, b = (_PATRONYMIC.sub("", fold(name)) for name in (one, other))
    if not skeleton(a) or not skeleton(b) or skeleton(a) == skeleton(b):
        return True
    if skeleton(a.replace("ө", "у")) == skeleton(b.replace("ө", "у")):
        return True  # Өтеш is Утеш in Russian, and Өмір is Омир
    return (is_initial(one) or is_initial(other)) and same_initial(one, other)


def same_initial(one: str, other: str) -> bool:
    """Whether two names begin with one letter, as far as their alphabets let it be told."""
    first, second = fold(one)[:1], fold(other)[:1]
    if first.isascii() != second.isascii():
        # Latin has one letter for some two: Ж and З are both z… there.
        return skeleton(one)[:1] == skeleton(other)[:1]
    pair = {first, second}
    return first.translate(_RUSSIAN) == second.translate(_RUSSIAN) or pair in ({"ө", "у"}, {"ө", "о"})


def alike(one: str, other: str) -> bool:
    """Whether two surnames are likely one in two languages: Гордеева-Штерн, Gordeyeva-Stern."""
    return SequenceMatcher(None, skeleton(one), skeleton(other)).ratio() >= 0.85


def proper_words(name: str) -> set[str]:
    """The words by which an organization is told in any language: in quotation marks, or after «имени»."""
    own = _NAMED_AFTER.search(name)
    return {
        word for word in skeleton(quoted(name) or (own.group(1) if own else "")).split() if len(word) >= 4
    }


T = TypeVar("T")


def only(candidates: list[T]) -> T | None:
    """The one candidate: where two fit, neither is taken."""
    return candidates[0] if len(candidates) == 1 else None


@dataclass(slots=True)
class Resolver:
    """Answers for one run; `siblings` are the articles of the same piece in other languages."""

    siblings: tuple[int, ...] = ()
    _by_skeleton: dict[str, set[int]] | None = field(default=None, repr=False)

    def persons(self, found: PersonFound) -> list[Person]:
        """Everybody known whom the name may mean: by an alias, or surname and compatible given names.

        A surname alone never says who it is.
        """
        if not (found.family_name and found.given_name):
            return []
        named = self._by_alias("person", (found.name, f"{found.family_name} {found.given_name}"))
        if named:
            return named
        fitting = [
            person
            for person in self._namesakes(found.family_name)
            if compatible(person.given_name, found.given_name)
            and compatible(person.patronymic, found.patronymic)
        ]
        return fitting or self._of_originals(found)

    def _of_originals(self, found: PersonFound) -> list[Person]:
        """Persons of the piece's other languages whose name is likely this one: few can be meant there."""
        theirs = Person.objects.filter(articles__in=self.siblings, merged_into=None).distinct()
        return [
            person
            for person in theirs
            if alike(person.family_name, found.family_name)
            and same_initial(person.given_name, found.given_name)
        ]

    def _namesakes(self, family_name: str) -> list[Person]:
        key = alphabetic(family_name)
        same = Person.objects.filter(merged_into=None, sort_key__gte=key, sort_key__lte=f"{key}99")
        exact = [person for person in same if fold(person.family_name) == fold(family_name)]
        if exact:
            return exact
        return list(Person.objects.filter(merged_into=None, pk__in=self._skeletons()[skeleton(family_name)]))

    def _skeletons(self) -> dict[str, set[int]]:
        # Read once a run: the persons of one office are thousands at most.
        if self._by_skeleton is None:
            self._by_skeleton = defaultdict(set)
            for pk, family_name, *names in Person.objects.filter(merged_into=None).values_list(
                "pk", "family_name", "name_kk", "name_en"
            ):
                for name in (family_name, *(name.rpartition(" ")[2] for name in names)):
                    if name:
                        self._by_skeleton[skeleton(name)].add(pk)
        return self._by_skeleton

    def learn(self, person: Person) -> None:
        """Know a person made during this run."""
        self._skeletons()[skeleton(person.family_name)].add(person.pk)

    def forget(self) -> None:
        """Read the persons again: a transaction that made some was rolled back."""
        self._by_skeleton = None

    def organizations(self, found: OrganizationFound) -> list[Organization]:
        """All known organizations of this name or alias, in any language."""
        named = self._by_alias("organization", (found.name, *found.short_names))
        if named:
            return named
        wanted = bare(found.name)
        known = Organization.objects.filter(merged_into=None)
        candidates = known.filter(
            Q(sort_key=alphabetic(found.name)) | Q(search_key__contains=fold(found.name))
        )
        fitting = [
            organization
            for organization in candidates
            if wanted in {bare(organization.name_ru), bare(organization.name_kk), bare(organization.name_en)}
        ]
        return fitting or self._sibling_organizations(found.name)

    def _sibling_organizations(self, name: str) -> list[Organization]:
        """Those of the piece's other languages that bear the same proper name."""
        theirs = Organization.objects.filter(articles__in=self.siblings, merged_into=None).distinct()
        words, own = set(skeleton(name).split()), proper_words(name)
        return [
            one
            for one in theirs
            if (proper := proper_words(str(one.name("ru")))) and (proper <= words or (own and own == proper))
        ]

    def _by_alias(self, kind: str, forms: Iterable[str]) -> list:
        rows = Alias.objects.filter(
            key__in={fold(form) for form in forms}, **{f"{kind}__isnull": False}
        ).select_related(kind)
        return list({row.person_id or row.organization_id: getattr(row, kind) for row in rows}.values())

    def event(self, found: EventFound, participants: Iterable[Person]) -> Event | None:
        """The known event of this kind and day that shares a participant, the title or the piece."""
        if found.starts is None:
            return None
        same_day = Event.objects.filter(kind=found.kind, **day_range(found.starts))
        of_piece = list(same_day.filter(articles__in=self.siblings).distinct())
        people = {person.pk for person in participants}
        if people:
            shared = [
                event
                for event in same_day.prefetch_related("participations")
                if len(people & {part.person_id for part in event.participations.all()})
                >= min(2, len(people))
            ]
            if len(shared) == 1:
                return shared[0]
        titled = [event for event in same_day if bare(found.title) == bare(str(event.title("ru")))]
        if len(titled) == 1:
            return titled[0]
        return of_piece[0] if len(of_piece) == 1 else None


def quoted(name: str) -> str:
    """What stands in quotation marks: «Жолдастык» of «Общество «Жолдастык»»; empty if nothing does."""
    for opening, closing in ("«»", "“”", '""'):
        _before, mark, rest = name.partition(opening)
        inner, end, _after = rest.partition(closing)
        if mark and end and inner:
            return inner
    return ""


def day_range(day: date) -> dict[str, datetime]:
    begin = datetime.combine(day, time(), tzinfo=ZoneInfo(settings.TIME_ZONE))
    return {"starts__gte": begin, "starts__lt": begin + timedelta(days=1)}
