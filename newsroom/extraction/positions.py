"""Offices in a Russian text: where they stand, and what they are called in the nominative."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .callings import HONOURED, LEARNERS, calling
from .lexicon import PROPER_TITLES, has_any_lemma, is_office, lemmas, office_lemma, organization_kind
from .paradigms import CASES
from .phrases import CLOSING, adjective, complement, modifiers
from .prepositional import prepositional
from .taggers import dictionary
from .tokens import Reading, Token
from .wordlist import words

FEMININE = words(
    "поэтесса актриса певица солистка активистка студентка школьница чемпионка директриса заведующая "
    "ведущая исполняющая королева медсестра художница писательница журналистка преподавательница учительница "
    "воспитательница основательница руководительница пианистка переводчица организаторша спортсменка "
    "балерина депутатка"
)
# Forms of participles, which the network takes for verbs or adjectives as often as for nouns.
_PARTICIPLES = ("исполняющ", "управляющ", "заведующ", "командующ", "ведущ", "полномочн", "поверенн")
_ABBREVIATED = {  # printed with a full stop -> what it is short for
    "зам": "заместитель",
    "зав": "заведующий",
    "нач": "начальник",
    "пом": "помощник",
    "проф": "профессор",
    "акад": "академик",
    "доц": "доцент",
    "рук": "руководитель",
    "дир": "директор",
    "ген": "генерал",
}
# «д.филол.н.», «к. т. н.», «канд. ист. наук»
_DEGREE = re.compile(
    r"(?:([дк])\.|(канд|докт)\.|(д)-р)\s?[а-я]{1,8}\.(?:-[а-я]{1,6}\.)?\s?(?:н\.|н(?=\s*[,)])|наук\b)", re.I
)
_GOVERN_INSTRUMENTAL = words("заведующий заведующая управляющий командующий")
_NOT_YET = frozenset({"будущий", "несостоявшийся"})
_BEFORE_OFFICE = frozenset({"гл", "ген", "зам", "ст", "мл"})  # «гл. врач», «ген. директор»


@dataclass(slots=True)
class Office:
    """An office printed at tokens [first, stop); `mention` is the index of whose it is, None if not told.

    `cases` are those in which the form may stand, `case` the one that the network chose among them. A
    `loose` one is any noun for a human: no office unless it stands beside a name.
    """

    first: int
    head: int
    stop: int
    lemma: str
    case: str
    number: str
    title: str
    mention: int | None = None
    cases: frozenset[str] = frozenset()
    loose: bool = False

    def printed(self, reading: Reading) -> str:
        return reading.printed(self.first, self.stop)


def list_offices(reading: Reading, named: Mapping[int, int]) -> list[Office]:
    """All offices in the text's order, none attached to anybody.

    `named` maps a token that names a human to the end of that name.
    """
    offices: list[Office] = []
    stop = 0
    peopled = {reading.tokens[index].sentence for index in named}
    for index, token in enumerate(reading.tokens):
        if index < stop or index in named:
            continue
        office = _degree_at(reading, index) or office_at(
            reading, index, stop, named, loosely=token.sentence in peopled
        )
        if office is not None:
            offices.append(office)
            stop = office.stop
    return offices


def _degree_at(reading: Reading, index: int) -> Office | None:
    """«д.филол.н.», None if no degree begins at token `index`."""
    token = reading.tokens[index]
    if token.lower not in ("д", "к", "канд", "докт", "д-р"):
        return None
    match = _DEGREE.match(reading.text, token.start)
    if match is None:
        return None
    stop = reading.at(match.end() - 1) + 1
    if stop > reading.end_of_sentence(index):
        return None
    lemma = "кандидат" if match.group(0)[0].lower() == "к" else "доктор"
    return Office(index, index, stop, lemma, "", "sing", match.group(0), cases=frozenset(CASES))


def office_at(
    reading: Reading, head: int, low: int, named: Mapping[int, int], *, loosely: bool = False
) -> Office | None:
    """The office whose head noun is the token `head`, its adjectives not before token `low`.

    `loosely` takes any noun for a human for one.
    """
    tokens = reading.tokens
    token = tokens[head]
    if not token.word:
        return None
    after = _past_abbreviation(reading, head)
    loose = False
    if after > head + 1:
        lemma = "и.о." if token.lower == "и" else _ABBREVIATED[token.lower]
    elif is_office(token):
        if token.pos not in ("NOUN", "PROPN") and not (
            token.lower.startswith((*_PARTICIPLES, "врио")) or _noun_only(token.text) or after in named
        ):
            return None
        if token.lower.startswith(_PARTICIPLES) and _goes_with_office(reading, head, named):
            return None
        if token.number == "plur" and head and tokens[head - 1].lower == "в":
            return None  # «кандидат в президенты»
        lemma = office_lemma(token.text)
        if lemma in LEARNERS:
            return None
    elif loosely and _is_small_noun(reading, head):
        many = _heads_a_list(reading, head, after, named)
        lemma = calling(token.text, plural=many) or _of_science(reading, head)
        lemma = lemma or _of_honour(reading, head)
        loose = True
        if not lemma:
            return None
    else:
        return None
    first = head
    while first - 2 >= low and tokens[first - 1].text == "." and tokens[first - 2].lower in _BEFORE_OFFICE:
        first -= 2
    if first == head:
        first = max(modifiers(reading, head, named), low)
        if (
            first - 1 >= low
            and tokens[first - 1].lower.startswith(_PARTICIPLES)
            and is_office(tokens[first - 1])
        ):
            first = max(modifiers(reading, first - 1, named), low)
    if first > low and tokens[first - 1].lower == "временно":
        first -= 1
    if lemma in _GOVERN_INSTRUMENTAL:
        after = _past_instrumental(reading, after, named)
    stop = complement(reading, after, named)
    if stop + 1 < reading.end_of_sentence(head) and tokens[stop].lower == "из":
        # «художница из Атырау»
        stop = _place_end(reading, stop + 1, named) or _body_end(reading, stop + 1, named) or stop
    if stop + 1 < reading.end_of_sentence(head) and tokens[stop - 1].text in CLOSING:
        # «руководитель фракции «Рассвет» в Думе» and its name: what stands between them belongs to the office
        after_place = (
            prepositional(reading, stop, reading.end_of_sentence(head), named)
            if tokens[stop].lower in ("в", "во", "на", "по", "при")
            else None
        )
        stop = after_place if after_place is not None and after_place in named else stop
    brackets = [index for index in range(after, stop) if tokens[index].text == "("]
    stop = brackets[0] if brackets else stop
    if loose and any(has_any_lemma(each, _NOT_YET) for each in tokens[first:head]):
        return None
    if loose and any(has_any_lemma(each, HONOURED) for each in tokens[first:head]):
        loose = False
    cases = cases_of(token, after > head + 1)
    number = _number(token)
    case = token.case if token.case in cases or not cases else (next(iter(cases)) if len(cases) == 1 else "")
    return Office(
        first,
        head,
        stop,
        lemma,
        case,
        number,
        title_of(reading, first, head, stop),
        cases=cases or frozenset(CASES),
        loose=loose,
    )


def _of_science(reading: Reading, head: int) -> str:
    """«кандидат исторических наук»: the degree, "" if the token is no such thing."""
    near = [token.lower for token in reading.tokens[head + 1 : head + 5]]
    if reading.tokens[head].lower.startswith("кандидат") and "наук" in near:
        return "кандидат"
    return ""


def _heads_a_list(reading: Reading, head: int, after: int, named: Mapping[int, int]) -> bool:
    """Whether a plural stands right before a name: «реставраторы А. и Б.», «артисты Казахстана А. и Б.»."""
    if reading.tokens[head].number != "plur":
        return False
    return after in named or complement(reading, after, named) in named


def _of_honour(reading: Reading, head: int) -> str:
    """«почётный гражданин города»: "" if the token is no such thing."""
    citizen = reading.tokens[head].lower.startswith(("гражданин", "гражданк"))
    if citizen and head and has_any_lemma(reading.tokens[head - 1], HONOURED):
        return lemmas(reading.tokens[head].lower)[0]
    return ""


def _is_small_noun(reading: Reading, head: int) -> bool:
    token = reading.tokens[head]
    if token.pos != "NOUN" and not (_noun_only(token.text) and dictionary().word_is_known(token.lower)):
        return False
    return not (token.capital and head > reading.start_of_sentence(head))


def _number(token: Token) -> str:
    """The network's number, or the dictionary's where it knows the form in the other one only."""
    told = {str(p.tag.number) for p in dictionary().parse(token.text) if "NOUN" in p.tag and p.tag.number}
    return token.number if not told or token.number in told or len(told) > 1 else next(iter(told))


def _body_end(reading: Reading, first: int, named: Mapping[int, int]) -> int | None:
    """«литературовед из | университета «Ертіс»»: the token after the body, None if none begins at `first`."""
    tokens = reading.tokens
    high = reading.end_of_sentence(first)
    at = first
    while at < high and tokens[at].pos == "ADJ" and tokens[at].case == "gent":
        at += 1
    if at < high and at not in named and tokens[at].case == "gent" and organization_kind(tokens[at].text):
        return complement(reading, at + 1, named)
    return None


def _place_end(reading: Reading, first: int, named: Mapping[int, int]) -> int | None:
    """The token after the place that begins at `first`, None if none does."""
    if first in named:
        return None
    place = reading.name_at(first)
    if place is not None and place.kind == "LOC":
        return place.stop
    return first + 1 if reading.tokens[first].capital and first + 1 in named else None


def _noun_only(word: str) -> bool:
    """Whether the word can be nothing but a noun, whatever the network takes it for."""
    return all("NOUN" in parse.tag for parse in dictionary().parse(word))


def _past_abbreviation(reading: Reading, head: int) -> int:
    """The token after «зам.», «проф.», «и. о.»; head + 1 where the token is no such thing."""
    tokens = reading.tokens
    texts = [token.lower for token in tokens[head : head + 4]]
    if texts == ["и", ".", "о", "."] and head + 4 < len(tokens) and tokens[head + 4].text[:1].islower():
        return head + 4
    if texts[0] in _ABBREVIATED and texts[1:2] == ["."] and texts[0] != "ген":
        return head + 2
    return head + 1


def _past_instrumental(reading: Reading, index: int, named: Mapping[int, int]) -> int:
    """«заведующий научным отделом»: the token after what is headed, or `index` itself."""
    tokens = reading.tokens
    high = reading.end_of_sentence(index - 1)
    while index < high and index not in named and tokens[index].case == "ablt":
        index += 1
        if tokens[index - 1].pos in ("NOUN", "PROPN"):
            break
    return index


def _goes_with_office(reading: Reading, head: int, named: Mapping[int, int]) -> bool:
    """«управляющий директор», «ведущий научный сотрудник»: the participle is an adjective here."""
    tokens = reading.tokens
    index = head + 1
    high = reading.end_of_sentence(head)
    while index < high and tokens[index].pos == "ADJ" and tokens[index].case == tokens[head].case:
        index += 1
    return (
        index < high
        and index not in named
        and tokens[index].case == tokens[head].case
        and (is_office(tokens[index]) or bool(calling(tokens[index].text)))
    )


def cases_of(token: Token, abbreviated: bool = False) -> frozenset[str]:
    """The cases in which the dictionary knows this form of the noun, in the number it stands in; none known: empty."""
    if abbreviated:
        return frozenset()
    return frozenset(
        str(parse.tag.case)
        for parse in dictionary().parse(token.text)
        if ("NOUN" in parse.tag or "PRTF" in parse.tag or "ADJF" in parse.tag)
        and str(parse.tag.number) == (_number(token) or "sing")
        and str(parse.tag.case) in CASES
    )


def title_of(reading: Reading, first: int, head: int, stop: int) -> str:
    """The office in the nominative, lower-case unless custom prints this title with a capital."""
    after = _past_abbreviation(reading, head)
    token = reading.tokens[head]
    lemma = office_lemma(token.text) or calling(token.text, plural=True)
    lemma = lemma or _of_science(reading, head) or _of_honour(reading, head)
    if after > head + 1:
        lemma = reading.printed(head, after).lower()
    gender = "femn" if is_feminine(lemma) else "masc"
    before: list[str] = []
    for token in reading.tokens[first:head]:
        if token.text == "." and before:
            before[-1] += "."
        elif token.lower == "и" or (token.lower in _BEFORE_OFFICE):
            before.append(token.lower)
        else:
            before.append(adjective(token.text, gender).lower())
    title = " ".join([*before, lemma])
    if stop > after:
        title += " " + " ".join(reading.printed(after, stop).split())
    if title.startswith("чрезвычайный и полномочный посол"):
        title = "Чрезвычайный и Полномочный Посол" + title[len("чрезвычайный и полномочный посол") :]
    elif PROPER_TITLES.match(title):
        title = title[0].upper() + title[1:]
    return title


def is_feminine(lemma: str) -> bool:
    """Whether the office is one of a woman («артистка»); «глава» and «судья» are not."""
    if lemma in FEMININE or lemma.startswith("женщина-"):
        return True
    return lemma.endswith(("истка", "ица", "есса", "орша", "ерша"))


def distinct(offices: Sequence[Office]) -> list[Office]:
    """One person's offices without those that only repeat another in fewer words, or in the same.

    «министр» beside «министр культуры области» says nothing more.
    """
    first: dict[frozenset[str], Office] = {}
    for office in offices:
        first.setdefault(_bag(office), office)
    # «писатель» beside «член Союза писателей» is another one: the nouns must be the same.
    return [
        office
        for bag, office in first.items()
        if not any(bag < other and _same_noun(office.lemma, longer.lemma) for other, longer in first.items())
    ]


def _same_noun(one: str, other: str) -> bool:
    """«консул» and «генконсул»"""
    return one.endswith(other) or other.endswith(one)


def _bag(office: Office) -> frozenset[str]:
    out = set()
    for word in office.title.lower().replace("генконсул", "генеральный консул").split():
        word = word.strip("«».,()")
        out.add(next(iter(lemmas(word)), word) if word else word)
    return frozenset(out)
