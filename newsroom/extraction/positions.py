"""Offices in a Russian text, and whose they are: printed before the name, or after it behind a mark."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .lexicon import PROPER_TITLES, has_any_lemma, is_office, office_lemma
from .mentions import Mention
from .phrases import adjective, complement, modifiers
from .tokens import Reading
from .wordlist import words

_HONORIFICS = frozenset({"господин", "госпожа", "г-н", "г-жа", "товарищ", "тов"})
_FEMININE = words(
    "поэтесса актриса певица солистка активистка студентка школьница чемпионка директриса заведующая "
    "ведущая исполняющая королева медсестра"
)
_BECOMES = words("назначить избрать являться стать работать служить утвердить быть остаться избираться")

_APPOINTED = frozenset({"назначить", "избрать", "утвердить", "назначенный", "избранный"})


@dataclass(slots=True)
class Office:
    """An office printed at tokens [first, stop); `mention` is the index of whose it is, None if not told."""

    first: int
    head: int
    stop: int
    lemma: str
    case: str
    number: str
    title: str
    mention: int | None = None

    def printed(self, reading: Reading) -> str:
        return reading.printed(self.first, self.stop)


def find_offices(reading: Reading, mentions: Sequence[Mention], named: Mapping[int, int]) -> list[Office]:
    """All offices in the text's order, each attached to a mention where the text does so.

    `named` maps a token that names a human to the end of that name.
    """
    offices: list[Office] = []
    stop = 0
    for head, token in enumerate(reading.tokens):
        if head < stop or head in named or not is_office(token):
            continue
        if token.pos not in ("NOUN", "PROPN") and not (
            token.lower.startswith(("исполняющ", "управляющ", "заведующ", "командующ", "и.о", "врио"))
        ):
            continue
        first = max(modifiers(reading, head, named), stop)
        stop = complement(reading, head + 1, named)
        brackets = [index for index in range(head + 1, stop) if reading.tokens[index].text == "("]
        stop = brackets[0] if brackets else stop
        offices.append(
            Office(
                first,
                head,
                stop,
                office_lemma(token.text),
                token.case,
                token.number,
                title_of(reading, first, head, stop),
            )
        )
    _attach_before(reading, offices, mentions)
    _attach_after(reading, offices, mentions)
    return offices


def title_of(reading: Reading, first: int, head: int, stop: int) -> str:
    """The office in the nominative, lower-case unless custom prints this title with a capital."""
    lemma = office_lemma(reading.tokens[head].text)
    gender = "femn" if lemma in _FEMININE else "masc"
    words = [
        token.lower if token.lower == "и" else adjective(token.text, gender).lower()
        for token in reading.tokens[first:head]
    ]
    title = " ".join([*words, lemma])
    if stop > head + 1:
        title += " " + " ".join(reading.printed(head + 1, stop).split())
    if title.startswith("чрезвычайный и полномочный посол"):
        title = "Чрезвычайный и Полномочный Посол" + title[len("чрезвычайный и полномочный посол") :]
    elif PROPER_TITLES.match(title):
        title = title[0].upper() + title[1:]
    return title


def _attach_before(reading: Reading, offices: list[Office], mentions: Sequence[Mention]) -> None:
    starts = {mention.first: number for number, mention in enumerate(mentions)}
    added: list[Office] = []
    for number in range(len(offices) - 1, -1, -1):
        office = offices[number]
        after = _past_brackets(reading, office.stop)
        while after < len(reading.tokens) and (
            reading.tokens[after].lower in _HONORIFICS or has_any_lemma(reading.tokens[after], _HONORIFICS)
        ):
            after += 1
        if after in starts and office.number == "plur":
            if office.case in {case for case, _ in mentions[starts[after]].hints}:
                added += _attach_list(reading, office, starts[after], mentions)
        elif after in starts and reading.tokens[after].sentence == reading.tokens[office.head].sentence:
            mention = mentions[starts[after]]
            office.mention = starts[after]
            if office.case:
                mention.hints.append((office.case, 1.5))
            mention.genders.append(("femn" if office.lemma in _FEMININE else "masc", 0.15))
        elif number + 1 < len(offices):
            # «депутат Думы, председатель комитета Петров»: the first belongs to the same name.
            following = offices[number + 1]
            between = reading.tokens[office.stop : following.first]
            if (
                following.mention is not None
                and office.number != "plur"
                and mentions[following.mention].first >= following.stop
                and [token.text for token in between] in ([","], ["и"])
                and following.case == office.case
            ):
                office.mention = following.mention
    offices.extend(added)
    offices.sort(key=lambda office: office.first)


def _past_brackets(reading: Reading, index: int) -> int:
    """The token after «(НВУ)», or `index` itself."""
    tokens = reading.tokens
    if index < len(tokens) and tokens[index].text == "(":
        for close in range(index + 1, min(index + 4, len(tokens))):
            if tokens[close].text == ")":
                return close + 1
    return index


def _attach_list(reading: Reading, office: Office, number: int, mentions: Sequence[Mention]) -> list[Office]:
    """«ректоры Т. Белова (НВУ) и С. Серов»: the office once more for each further name of the list."""
    office.mention = number
    mentions[number].hints.append((office.case, 1.0))
    added = []
    while number + 1 < len(mentions):
        gap = reading.text[mentions[number].end : mentions[number + 1].start]
        if not re.fullmatch(r"\s*(\([^()]{1,20}\))?\s*(,|и)\s*", gap):
            break
        number += 1
        mentions[number].hints.append((office.case, 1.0))
        added.append(replace(office, mention=number))
    return added


def _attach_after(reading: Reading, offices: list[Office], mentions: Sequence[Mention]) -> None:
    tokens = reading.tokens
    ends = {mention.stop: number for number, mention in enumerate(mentions)}
    after: set[int | None] = set()
    previous: Office | None = None
    for office in offices:
        if office.mention is not None or office.number == "plur":
            continue
        mark = tokens[office.first - 1]
        number = ends.get(office.first - 1)
        if number is None and previous is not None and previous.mention in after:
            between = [token.lower for token in tokens[previous.stop : office.first]]
            if between in ([","], ["и"], [",", "один", "из"]):
                # «… – педагог, краевед и председатель общества»
                office.mention = previous.mention
                after.add(office.mention)
                previous = office
                continue
        previous = office
        if number is not None and mark.text in (",", "-", "–", "—", "("):
            mention = mentions[number]
            if tokens[mention.first].sentence != mark.sentence:
                continue
            cases = {case for case, _ in mention.hints}
            if not cases or office.case in cases or (mark.text != "," and office.case in ("nomn", "")):
                office.mention = number
                after.add(number)
                if office.case and mark.text == ",":
                    mention.hints.append((office.case, 0.8))
            continue
        if office.case == "ablt":
            office.mention = _appointed(reading, office, mentions)
            if office.mention is not None:
                mentions[office.mention].hints.append(("nomn", 1.0))


def _appointed(reading: Reading, office: Office, mentions: Sequence[Mention]) -> int | None:
    """«Петров назначен директором»: the name before the verb, nothing but the verb's words between."""
    tokens = reading.tokens
    low, high = reading.start_of_sentence(office.first), reading.end_of_sentence(office.first)
    if office.stop < high and has_any_lemma(tokens[office.stop], _APPOINTED):
        # «Генеральным консулом назначена Ж. Петрова»
        for number, mention in enumerate(mentions):
            if mention.first == office.stop + 1:
                return number
    index = office.first - 1
    seen = False
    while index >= low and office.first - index < 7:
        token = tokens[index]
        for number, mention in enumerate(mentions):
            if mention.first <= index < mention.stop:
                return number if seen else None
        if token.pos in ("VERB", "AUX", "ADJ") and has_any_lemma(token, _BECOMES):
            seen = True
        elif token.pos not in ("AUX", "ADV", "PART", "NUM") and not token.text.isdigit():
            return None
        index -= 1
    return None
