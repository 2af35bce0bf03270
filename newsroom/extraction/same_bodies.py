"""Which printed names of a text are one organization: «Нижневолжский университет имени …» and «НВУ»."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .lexicon import LEGAL_FORMS
from .tokens import Reading
from .values import OrganizationFound, Span
from .wordlist import words

# What everybody writes for what; the left stands for the right.
_ABBREVIATIONS = {
    "ес": "европейский союз",
    "евросоюз": "европейский союз",
    "еврокомиссия": "европейская комиссия",
    "госдума": "государственная дума",
    "генпрокуратура": "генеральная прокуратура",
    "генконсульство": "генеральное консульство",
    "госдеп": "государственный департамент",
    "госдепартамент": "государственный департамент",
    "минобороны": "министерство обороны",
    "минфин": "министерство финансов",
    "минюст": "министерство юстиции",
    "минздрав": "министерство здравоохранения",
    "минкультуры": "министерство культуры",
    "минсельхоз": "министерство сельского хозяйства",
    "минэкономразвития": "министерство экономического развития",
    "мид": "министерство иностранных дел",
    "мвд": "министерство внутренних дел",
    "мчс": "министерство по чрезвычайным ситуациям",
    "оон": "организация объединенных наций",
    "цб": "центральный банк",
    "центробанк": "центральный банк",
}
_COUNTRY_FORMS = (
    (re.compile(r"\bреспублики казахстан\b|\bказахстана\b"), "рк"),
    (re.compile(r"\bроссийской федерации\b|\bроссии\b"), "рф"),
    (re.compile(r"\bсоединенных штатов( америки)?\b"), "сша"),
    (re.compile(r"\bреспублики беларусь\b|\bбелоруссии\b|\bбеларуси\b"), "рб"),
)
# Nouns that one may leave away before a proper name.
_GENERIC = words(
    "агентство компания корпорация концерн газета журнал портал телеканал партия движение клуб организация группа "
    "профсоюз холдинг издание банк фирма радиостанция авиакомпания фонд"
)
_OF_A_COUNTRY = re.compile(r"([а-я]{4,})(?:ск|цк)(?:ое|ая|ий) (\w+)")
_LONGS_LOOKED_AT = 50  # per first letter: a bound, so that long texts take no more than linear time


@dataclass(slots=True)
class OrganizationMention:
    """One place where an organization is printed: tokens [first, stop)."""

    first: int
    stop: int
    name: str
    kind: str
    sure: float
    head: str = ""  # the noun's lemma, "" where only the model saw a name
    core: str = ""  # what stands in quotation marks
    short: list[str] = field(default_factory=list)
    at: int = -1  # the token of that noun, -1 if there is none


# «правительство края»: whose it is, another place of the text tells.
_BARE = re.compile(r"(\w+) (област[ьи]|кра[йя]|района?|округа?|региона?|республики|города)")
_OWN_WORD = re.compile(r"(?<= )[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+ (?=[а-яё])")


def without_bare(reading: Reading, mentions: Sequence[OrganizationMention]) -> list[OrganizationMention]:
    """Without bodies of a region that nothing names; the two names of one body, in brackets, told of each other."""
    named = {_without_own(mention.name) for mention in mentions} - {None}
    kept = [m for m in mentions if not _BARE.fullmatch(folded(m.name)) or folded(m.name) in named]
    for one, other in itertools.pairwise(kept):
        between = reading.tokens[one.stop : other.first]
        closing = reading.tokens[other.stop : other.stop + 1]
        if len(between) == 1 and between[0].text == "(" and closing and closing[0].text == ")":
            # «Приборный завод (АО «КПЗ»)»
            one.short.append(other.name)
            other.short.append(one.name)
    return kept


def _without_own(name: str) -> str | None:
    """«Правительство Алтайского края» → «правительство края», None where no such short form can be."""
    short = folded(_OWN_WORD.sub("", name))
    return short if _BARE.fullmatch(short) and short != folded(name) else None


def merge(
    reading: Reading, mentions: Sequence[OrganizationMention]
) -> tuple[tuple[OrganizationFound, ...], dict[int, int]]:
    """One value per organization, and for each mention (by its index) which value it went into."""
    known = _Known()
    groups: list[list[int]] = []
    for number, mention in sorted(enumerate(mentions), key=lambda item: (-len(item[1].name), item[0])):
        at = known.find(mention)
        if at is None:
            at = len(groups)
            groups.append([])
        groups[at].append(number)
        known.add(mention, at)
    groups.sort(key=min)
    found = []
    where: dict[int, int] = {}
    for index, group in enumerate(groups):
        found.append(_found(reading, [mentions[number] for number in group]))
        where.update(dict.fromkeys(group, index))
    return tuple(found), where


def _found(reading: Reading, group: Sequence[OrganizationMention]) -> OrganizationFound:
    # «правительство Китая» rather than «китайское правительство»
    best = next((m for m in group if not _OF_A_COUNTRY.fullmatch(folded(m.name)) and " " in m.name), group[0])
    bracketed = {name for mention in group for name in mention.short}
    best = next((m for m in group if m.head in LEGAL_FORMS and m.name not in bracketed), best)
    short = {mention.core for mention in group if mention.core}
    short |= {name for mention in group for name in mention.short}
    short |= {mention.name for mention in group} - {best.name} - {f"«{core}»" for core in short}
    kinds = [mention.kind for mention in group if mention.kind != "other"]
    spans = {
        Span(reading.tokens[mention.first].start, reading.tokens[mention.stop - 1].end) for mention in group
    }
    return OrganizationFound(
        best.name,
        tuple(sorted(short - {best.name}, key=lambda name: (len(name), name))),
        kinds[0] if kinds else "other",
        tuple(sorted(spans)),
        # The longest name is the one given, and how sure it is counts.
        max(mention.sure for mention in group if mention.name == best.name),
    )


def folded(name: str) -> str:
    """For comparison: lower case, е for ё, no marks, countries in their short form."""
    name = " ".join(re.findall(r"\w+(?:[-.]\w+)*|№", name.lower().replace("ё", "е")))
    for pattern, short in _COUNTRY_FORMS:
        name = pattern.sub(short, name)
    return name


class _Known:
    """The organizations so far, by everything they may be called; names come longest first."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._cores: dict[str, list[tuple[int, OrganizationMention]]] = defaultdict(list)
        self._ends: dict[str, list[tuple[int, OrganizationMention]]] = defaultdict(list)
        self._starts: dict[str, int] = {}
        self._longs: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def find(self, mention: OrganizationMention) -> int | None:
        for key in self._keys(mention):
            if key in self._names:
                return self._names[key]
        for at, other in self._cores.get(folded(mention.core or mention.name), ()):
            if _one_kind(mention, other):
                return at
        ending = folded(mention.core or mention.name)
        for at, other in self._ends.get(ending, ()):
            if _one_kind(mention, other):
                return at
        for ending in _endings(mention):
            for at, other in self._cores.get(ending, ()):
                if mention.kind == other.kind and mention.kind != "other":
                    return at
        for key in self._keys(mention):
            if key in self._starts:
                return self._starts[key]
        for short in (mention.name, *mention.short):
            if re.fullmatch(r"[А-ЯЁ]{2,7}", short):
                for at, long in self._longs.get(short[0], ()):
                    if _stands_for(short, long):
                        return at
        return None

    def add(self, mention: OrganizationMention, at: int) -> None:
        for key in self._keys(mention):
            self._names.setdefault(key, at)
        kept = self._cores[folded(mention.core)] if mention.core else []
        if len(kept) < _LONGS_LOOKED_AT:
            kept.append((at, mention))
        if mention.core:
            for ending in _endings(mention):
                ends = self._ends[ending]
                if len(ends) < _LONGS_LOOKED_AT:
                    ends.append((at, mention))
        pieces = folded(mention.name).split()
        for stop in range(1, min(len(pieces), 20)):
            self._starts.setdefault(" ".join(pieces[:stop]), at)
        initial = mention.name[:1].upper()
        if " " in mention.name and len(self._longs[initial]) < _LONGS_LOOKED_AT:
            self._longs[initial].append((at, mention.name))

    @staticmethod
    def _keys(mention: OrganizationMention) -> Iterator[str]:
        name = folded(mention.name)
        yield name
        first, _, rest = name.partition(" ")
        if first in _ABBREVIATIONS:
            yield f"{_ABBREVIATIONS[first]} {rest}".strip()
        national = _OF_A_COUNTRY.fullmatch(name)
        if national:
            yield f"{national.group(2)} of {national.group(1)[:4]}"
        else:
            body, _, country = name.partition(" ")
            if country and " " not in country and len(country) > 3:
                yield f"{body} of {country[:4]}"
        for short in mention.short:
            yield folded(short)
        bare = _without_own(mention.name)
        if bare:
            yield bare
        if mention.head in _GENERIC and not mention.core and name.startswith(mention.head + " "):
            yield name.removeprefix(mention.head + " ")  # «агентство Рейтер» and «Рейтер»


def _endings(mention: OrganizationMention) -> Iterator[str]:
    """«Отау» of «Национально-культурная автономия «Отау»», «Акжелкен» of «Порт Акжелкен»."""
    pieces = folded(mention.core).split()
    for start in range(max(1, len(pieces) - 4), len(pieces)):
        yield " ".join(pieces[start:])


def _one_kind(one: OrganizationMention, other: OrganizationMention) -> bool:
    """Whether two with the same quoted name can be one: a school is no society, a firm may be an АО."""
    if not one.head or not other.head or one.head == other.head:
        return True
    return one.kind == other.kind or bool({one.head, other.head} & LEGAL_FORMS)


def _stands_for(short: str, long: str) -> bool:
    """«НВУ» for «Нижневолжский университет имени …»: letters in order, first and last begin a word."""
    named = re.split(r" им(?:ени|\.) | «", long)[0]
    pieces = [piece for piece in re.findall(r"\w+", named) if len(piece) > 2]
    if not pieces or pieces[0][0].upper() != short[0]:
        return False
    if "".join(piece[0] for piece in pieces).upper() == short:
        return True
    if len(short) < 3:
        return False
    letters = iter("".join(pieces[:-1]).upper())
    return pieces[-1][0].upper() == short[-1] and all(letter in letters for letter in short[:-1])
