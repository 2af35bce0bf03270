"""Ten years of a consulate's press texts, generated: own sentences, invented people, the same every time.

    python -m tests.benchmarks.archive [COUNT]

writes nothing, and says how long the texts are, how many people they name and how much any two have alike.
People recur as they do in news: a few every week, most of them once a year. Each has one office for all ten
years, and stands in a text first with office and whole name, then with initials.
"""

import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from .archive_words import (
    ADJECTIVES,
    FATHERS,
    HOUSES,
    KAZAKH_FEMALE,
    KAZAKH_MALE,
    MALE_SURNAMES,
    NAMED,
    OFFICES,
    PLACES,
    PROPER,
    RUSSIAN_FEMALE,
    RUSSIAN_MALE,
    SUBJECTS,
    TITLE_HEADS,
    TITLE_TAILS,
)

PEOPLE = 1500
FIRST_DAY = date(2015, 1, 12)
DAYS = 3650
MONTHS = """января февраля марта апреля мая июня июля августа сентября октября ноября декабря""".split()
CASES = ("", "_g", "_d", "_i")  # nominative, genitive, dative, instrumental
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_NAMED = re.compile(r"\{([hsabc])\.(?:who|short)")


@dataclass(frozen=True, slots=True)
class Body:
    """An organization: its name in the nominative and the genitive, and what offices are held there."""

    n: str
    g: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    n: str
    g: str
    p: str


# --- Case forms: nominative, genitive, dative, instrumental ------------------------------------------


def surname_forms(surname: str, *, female: bool) -> tuple[str, ...]:
    """Of a man's surname in -ов, -ев, -ин or -ский; a woman's is made of it."""
    if surname.endswith("ий"):
        stem = surname[:-2]
        endings = ("ая", "ой", "ой", "ой") if female else ("ий", "ого", "ому", "им")
    else:
        stem = surname
        endings = ("а", "ой", "ой", "ой") if female else ("", "а", "у", "ым")
    return tuple(stem + ending for ending in endings)


def given_forms(given: str, *, female: bool) -> tuple[str, ...]:
    """Of a given name; a woman's that ends with a consonant is the same in every case."""
    stem, last = given[:-1], given[-1]
    if last == "а":
        return tuple(stem + end for end in ("а", "и" if stem[-1] in "гкхжчшщ" else "ы", "е", "ой"))
    if last == "я":
        return tuple(stem + end for end in ("я", "и", "и" if stem[-1] == "и" else "е", "ей"))
    if female:
        return (given,) * 4
    if last in "йь":
        return tuple(stem + end for end in (last, "я", "ю", "ем"))
    return tuple(given + end for end in ("", "а", "у", "ом"))


def father_forms(father: str, *, female: bool) -> tuple[str, ...]:
    """The patronymic of a child of the man whose name gives «Иванов»."""
    stem, ends = (f"{father}н", "аыео") if female else (f"{father}ич", "")
    return tuple(stem + end for end in ("а", "ы", "е", "ой")) if ends else tuple(
        stem + end for end in ("", "а", "у", "ем")
    )  # fmt: skip


def person(
    names: tuple[tuple[str, ...], ...], *, office: tuple[str, ...], where: str, female: bool
) -> SimpleNamespace:
    """What patterns say of somebody: who, full, short and office in four cases each, and `e`.

    `names` are the forms of the given name, of the patronymic if there is one, and of the surname.
    """
    initials = ".".join(forms[0][0] for forms in names[:-1]) + "."
    forms: dict[str, str] = {"e": "а" if female else ""}
    for number, case in enumerate(CASES):
        full = " ".join(name[number] for name in names)
        held = f"{office[number]} {where}".strip()
        forms |= {
            f"full{case}": full,
            f"office{case}": held,
            f"who{case}": f"{held} {full}",
            f"short{case}": f"{initials} {names[-1][number]}",
        }
    return SimpleNamespace(**forms)


# --- Who and what there is ---------------------------------------------------------------------------


@cache
def bodies() -> tuple[Body, ...]:
    """Some 430 organizations."""
    housed = [
        Body(f"{adjective[0]} {house[0]}", f"{adjective[1]} {house[1]}", house[2])
        for house in HOUSES
        for adjective in ADJECTIVES
    ]
    named = [Body(f"{kind[0]} «{name}»", f"{kind[1]} «{name}»", kind[2]) for kind in NAMED for name in PROPER]
    return (*housed, *named)


@cache
def people() -> tuple[SimpleNamespace, ...]:
    """Everybody outside the office, those whom news name most first."""
    chance = random.Random("people")
    made: dict[str, SimpleNamespace] = {}
    while len(made) < PEOPLE:
        one = _somebody(chance)
        made.setdefault(one.full, one)
    return tuple(made.values())


def _somebody(chance: random.Random) -> SimpleNamespace:
    female, kazakh = chance.random() < 0.4, chance.random() < 0.4
    given = chance.choice(
        (KAZAKH_FEMALE if kazakh else RUSSIAN_FEMALE) if female else (KAZAKH_MALE if kazakh else RUSSIAN_MALE)
    )
    names = [given_forms(given, female=female)]
    if not kazakh and chance.random() < 0.7:
        names.append(father_forms(chance.choice(FATHERS), female=female))
    names.append(surname_forms(chance.choice(MALE_SURNAMES), female=female))
    body = chance.choice(bodies())
    return person(tuple(names), office=chance.choice(OFFICES[body.kind]), where=body.g, female=female)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 20) for rank in range(PEOPLE)))


@cache
def staff(year: int) -> tuple[SimpleNamespace, tuple[SimpleNamespace, ...]]:
    """The Consul General of that year, and three others of the office; each stays three years or so."""
    chance = random.Random(f"staff {year // 3}")

    def one(office: tuple[str, ...]) -> SimpleNamespace:
        names = (given_forms(chance.choice(KAZAKH_MALE), female=False),
                 surname_forms(chance.choice(MALE_SURNAMES), female=False))  # fmt: skip
        return person(names, office=office, where="", female=False)

    head = ("Генеральный консул", "Генерального консула", "Генеральному консулу", "Генеральным консулом")
    others = (
        ("вице-консул", "вице-консула", "вице-консулу", "вице-консулом"),
        ("консул", "консула", "консулу", "консулом"),
        ("пресс-атташе",) * 4,
    )
    return one(head), tuple(one(office) for office in others)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Patterns of titles, of first sentences, and of what follows."""

    titles: list[str]
    openings: list[str]
    bodies: list[str]


@cache
def occasions() -> dict[str, Occasion]:
    """The patterns of archive_sentences.txt; "general" has none but bodies."""
    read: dict[str, Occasion] = {}
    for line in (Path(__file__).parent / "archive_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = read[line.strip("[]")] = Occasion([], [], [])
        elif line and not line.startswith("#"):
            kinds = {"=": section.titles, ">": section.openings, "-": section.bodies}
            kinds[line[0]].append(line[2:])
    return read


# --- Texts -------------------------------------------------------------------------------------------


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year} года"


class _Slots:
    """What one text's patterns are filled with."""

    def __init__(self, chance: random.Random, day: date) -> None:
        self.chance = chance
        cast: dict[str, SimpleNamespace] = {}
        while len(cast) < 3:
            one = chance.choices(people(), cum_weights=_weights())[0]
            cast[one.full] = one
        head, others = staff(day.year)
        a, b, c = cast.values()
        o, p = chance.sample(bodies(), 2)
        x, z = (Place(*place) for place in chance.sample(PLACES, 2))
        self.fixed: dict[str, Any] = {
            "h": head, "s": chance.choice(others), "a": a, "b": b, "c": c, "o": o, "p": p, "x": x, "z": z,
            "q": self.title(), "r": self.title(), "day": _day(day - timedelta(chance.randint(0, 3))),
            "eve": _day(day - timedelta(1)),
        }  # fmt: skip
        self.date = day
        self.introduced: set[str] = set()

    def _name(self, match: re.Match[str]) -> str:
        """With office and whole name at first, then with initials."""
        manner = "short" if match[1] in self.introduced else "who"
        self.introduced.add(match[1])
        return f"{{{match[1]}.{manner}"

    def title(self) -> str:
        return f"{self.chance.choice(TITLE_HEADS)} {self.chance.choice(TITLE_TAILS)}"

    def fill(self, pattern: str) -> str:
        """The pattern with one of each choice, and with numbers, subjects and dates of its own."""
        chance = self.chance
        chosen = _CHOICE.sub(lambda match: chance.choice(match[1].split("|")), pattern)
        t, u, v = chance.sample(SUBJECTS, 3)
        filled = _NAMED.sub(self._name, chosen).format(
            **self.fixed, t=t, u=u, v=v,
            n=chance.choice([*range(5, 21), 25, 30]), m=5 * chance.randint(8, 180),
            k=5 * chance.randint(200, 18_000), y=chance.randint(self.date.year - 30, self.date.year - 1),
            soon=_day(self.date + timedelta(chance.randint(3, 60))),
            hour=f"{chance.randint(8, 17):02d}:{chance.choice(('00', '15', '30', '45'))}",
        )  # fmt: skip
        return filled[0].upper() + filled[1:]


def _compose(chance: random.Random) -> tuple[str, date, list[str]]:
    """A title, a date and 3-7 paragraphs."""
    kind = chance.choice([kind for kind in occasions() if kind != "general"])
    occasion, general = occasions()[kind], occasions()["general"].bodies
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    slots = _Slots(chance, day)
    title = slots.fill(chance.choice(occasion.titles))
    slots.introduced.clear()
    # The own patterns in an order of their own, some general ones among them.
    own = chance.sample(occasion.bodies, chance.randint(4, len(occasion.bodies)))
    patterns = [*own, *chance.sample(general, chance.randint(1, 16))]
    chance.shuffle(patterns)
    sentences = [slots.fill(pattern) for pattern in (chance.choice(occasion.openings), *patterns)]
    count = min(chance.randint(3, 7), len(sentences))
    ends = [0, *sorted(chance.sample(range(1, len(sentences)), count - 1)), len(sentences)]
    paragraphs = [" ".join(sentences[begin:end]) for begin, end in pairwise(ends)]
    return title, day, paragraphs


def documents(count: int) -> Iterator[str]:
    """Texts as they stand in their files: title, date, paragraphs, a line each. None has another's title and day.

    The first of many are the same as those of few.
    """
    taken: set[tuple[str, date]] = set()
    for number in range(count):
        chance = random.Random(f"document {number}")
        title, day, paragraphs = _compose(chance)
        while (title, day) in taken or not 400 <= sum(map(len, paragraphs)) <= 2500:
            title, day, paragraphs = _compose(chance)
        taken.add((title, day))
        yield "\n".join((title, f"{day:%d.%m.%Y}", *paragraphs)) + "\n"


def write_archive(folder: Path, count: int) -> None:
    for number, text in enumerate(documents(count)):
        (folder / f"text-{number:05d}.txt").write_text(text, encoding="utf-8")


# --- How alike ---------------------------------------------------------------------------------------


def shingles(text: str, *, words: int = 4) -> frozenset[int]:
    """Hashes of every run of so many words."""
    said = re.findall(r"\w+", text.casefold())
    return frozenset(hash(tuple(said[at : at + words])) for at in range(len(said) - words + 1))


def most_alike(texts: Iterable[str], *, pairs: int) -> float:
    """The greatest share of the shorter text's 4-word shingles that the other has, of that many pairs."""
    chance = random.Random("pairs")
    sets = [shingles(text) for text in texts]
    drawn = (chance.sample(sets, 2) for _ in range(pairs))
    return max(len(one & other) / min(len(one), len(other)) for one, other in drawn)


def main(arguments: list[str]) -> None:
    texts = list(documents(int(arguments[0]) if arguments else 10_000))
    lengths = sorted(map(len, texts))
    named = sum(any(f" {one.full}" in text for text in texts) for one in people()[-100:])
    print(f"{len(texts)} texts of {sum(lengths) / len(lengths):.0f} characters on average"
          f" ({lengths[0]} to {lengths[-1]}); {named} of the 100 rarest people are named")  # fmt: skip
    print(f"most alike of 500,000 pairs: {most_alike(texts, pairs=500_000):.2f} of the 4-word shingles")
    print(f"\n{texts[0]}\n{texts[-1]}")


if __name__ == "__main__":
    main(sys.argv[1:])
