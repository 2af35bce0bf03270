"""Where the name of a human begins and ends: titles left out, initials, surnames and patronymics taken in."""

from __future__ import annotations

import re
from functools import lru_cache

from .callings import calling, is_kin
from .declension import fold, is_patronymic, readings
from .given import listed, may_be_given, surname_like
from .lexicon import NOT_NAMES, event_kind, is_office, organization_kind
from .naming import SON_OR_DAUGHTER
from .taggers import dictionary, family_names
from .tokens import Reading, Token

_ARTICLE = re.compile(r"(?:Аль|Эль|Аш|Ан|Ас|Ар|Аз|Эн|Эш)-[А-Я]")


def trimmed(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """Without titles, quotation marks and other words that the model took in."""
    tokens = reading.tokens
    initials = any(len(token.text) == 1 and token.word for token in tokens[first:stop])
    surname = (
        stop - first > 2
        and tokens[first].capital
        and not any(len(token.text) > 1 and token.word for token in tokens[first + 1 : stop])
    )  # «Короля Э. Л.»
    while (
        not surname
        and first < stop
        and (
            not tokens[first].word
            or _title(tokens[first])
            or tokens[first].lower in NOT_NAMES
            or (first + 1 < stop and _only_begins(reading, first, stop))
            or (
                not initials
                and _common_word(
                    tokens[first], begins=stop == first + 1 or first == reading.start_of_sentence(first)
                )
                and not (first + 1 < stop and is_patronymic(tokens[first + 1].text))
            )
        )
    ):
        first += 1
    for index in range(first, stop):
        text = tokens[index].text
        initial = index > first and text == "." and len(tokens[index - 1].text) == 1
        fits = tokens[index].word or initial or text in "-’'"
        # «тренера Дика Адвоката», «Э. Л. Король»: a given name goes before, and the model sees one name in the two.
        after_given = index > first and (
            (index == first + 1 and may_be_given(tokens[first].text))
            or is_patronymic(tokens[index - 1].text)
            or tokens[index - 1].text == "."
        )
        surname = tokens[index].capital and after_given
        if not fits or (index > first and _title(tokens[index]) and not surname):
            return first, index
    return first, stop


def _only_begins(reading: Reading, first: int, stop: int) -> bool:
    """«Роман Ауэзова», «Любовь Ерлана Смагулова», «Братья Шульц»: a word with a capital as the sentence begins."""
    token, last = reading.tokens[first], reading.tokens[stop - 1]
    if first != reading.start_of_sentence(first) or not last.word or len(last.text) < 2:
        return False
    if is_kin(token) and not may_be_given(token.text):
        return True
    if listed(token.text) or not may_be_given(token.text) or is_patronymic(last.text):
        return False
    tags = [parse.tag for parse in dictionary().parse(token.text) if "Name" in parse.tag]
    told = {(str(tag.gender), str(tag.case)) for tag in tags}
    return bool(told) and not told & {
        (each.gender, each.case) for each in readings(last.text, "family") if each.weight > 0.5
    }


def _title(token: Token) -> bool:
    """Whether it is an office, and not a surname that is spelt like one («Королёв», «Судья» is none)."""
    return is_office(token) and not (token.capital and surname_like(token.text))


def past_place(reading: Reading, first: int, stop: int) -> int:
    """«учительница из Булаева Асель Ахметова»: without the place that the model took in."""
    tokens = reading.tokens
    if (
        stop - first > 2
        and first > 0
        and tokens[first - 1].lower in ("из", "в")
        and not listed(tokens[first].text)
        and listed(tokens[first + 1].text)
    ):
        return first + 1
    if stop - first > 2 and _ARTICLE.match(tokens[first].text) and listed(tokens[first + 1].text):
        return first + 1  # «лидера Аль-Кайды Усамы бин Ладена»
    return first


@lru_cache(maxsize=10_000)
def only_a_place(word: str) -> bool:
    """Whether the dictionary knows the word as the name of a place, and of no human."""
    if not dictionary().word_is_known(word.lower()):
        return False
    tags = [parse.tag for parse in dictionary().parse(word)]
    return any("Geox" in tag for tag in tags) and not any("Surn" in tag or "Name" in tag for tag in tags)


def _common_word(token: Token, *, begins: bool) -> bool:
    """A noun for an event or organization, or what else has its capital because it `begins` something."""
    if len(token.text) == 1 or "-" in token.text or listed(token.text) or surname_like(token.text):
        return False
    if not dictionary().word_is_known(token.lower):
        return False
    parses = dictionary().parse(token.text)
    if any("Surn" in p.tag or "Name" in p.tag or "Patr" in p.tag for p in parses):
        return False
    kinds = ("VERB", "INFN", "PRTF", "PRTS", "GRND", "ADVB", "PREP", "CONJ", "ADJS")
    return bool(
        (begins and str(parses[0].tag.POS) in kinds)
        or event_kind(token.text)
        or organization_kind(token.text)
    )


def with_surname(reading: Reading, first: int, stop: int) -> int:
    """«Серову | Ардаку Ильясовичу»: with the surname before a given name and patronymic, in the same case."""
    tokens = reading.tokens
    if (
        stop - first < 2
        or first <= reading.start_of_sentence(first)
        or not is_patronymic(tokens[first + 1].text)
        or (stop - first > 2 and tokens[first + 2].lower not in SON_OR_DAUGHTER)
    ):
        return first
    before = tokens[first - 1]
    if not (before.capital and before.word and len(before.text) > 2) or is_office(before):
        return first
    if not agree(
        (before.text, "family"), (tokens[first].text, "given"), (tokens[first + 1].text, "patronymic")
    ):
        return first
    begins = first - 1 == reading.start_of_sentence(first)
    return first - 1 if surname_like(before.text) or _may_be_surname(before, begins=begins) else first


def _may_be_surname(token: Token, *, begins: bool) -> bool:
    """Whether a word that does not end like a surname may be one beside a given name and a patronymic.

    One that `begins` the sentence has its capital from that: «Друг Иван Петрович», «Книга Ивана Петровича».
    """
    if only_a_place(token.text) or is_kin(token):
        return False
    if not dictionary().word_is_known(token.lower):
        return True
    tags = [parse.tag for parse in dictionary().parse(token.text)]
    if any(mark in tag for tag in tags for mark in ("Surn", "Name", "Patr")):
        return True
    if begins and not calling(token.text):
        return False
    return any(fold(reading.nominative) in family_names() for reading in readings(token.text, "family"))


def agree(*parts: tuple[str, str]) -> bool:
    """Whether the words, each with the part of a name it would be, may stand in one case and be of one human."""
    told = [
        {(each.gender, each.case) for each in readings(word, part) if each.weight > 0.25}
        for word, part in parts
    ]
    return bool(set.intersection(*told))


def widened(reading: Reading, first: int, stop: int) -> tuple[int, int]:
    """With the initials before and after, and with «оглы» or «кызы» after."""
    tokens = reading.tokens
    if first >= stop:
        return first, stop
    low, high = reading.start_of_sentence(first), reading.end_of_sentence(first)

    def initial(index: int) -> bool:
        return (
            low <= index
            and index + 1 < high
            and len(tokens[index].text) == 1
            and tokens[index].capital
            and tokens[index].word
            and tokens[index + 1].text == "."
        )

    if first - 1 >= low and is_patronymic(tokens[first].text) and stop - first > 1:
        before = tokens[first - 1]
        if before.capital and before.word and not is_office(before):
            first -= 1  # the model took the given name for a place
    elif stop - first == 1 and first - 1 > low and may_be_given(tokens[first].text):
        before = tokens[first - 1]
        if (
            before.capital
            and surname_like(before.text)
            and not surname_like(tokens[first].text)
            and not may_be_given(before.text)
            and not is_office(before)
            and not only_a_place(before.text)
            and agree((before.text, "family"), (tokens[first].text, "given"))
        ):
            first -= 1  # «Залесский | Георгий»
    elif stop - first == 1 and first > low:
        before = tokens[first - 1]
        if (
            before.capital
            and not before.text.isupper()
            and may_be_given(before.text)
            and not surname_like(before.text)
            and not is_office(before)
            and agree((before.text, "given"), (tokens[first].text, "family"))
        ):
            first -= 1  # «Кшиштофу | Новаку»
    has_initials = any(len(token.text) == 1 for token in tokens[first:stop])
    if not has_initials and stop - first == 1:
        while initial(first - 2):
            first -= 2
        if initial(stop) and tokens[stop].start - tokens[stop - 1].end <= 1:
            while initial(stop):
                stop += 2
    if stop - 1 > first and len(tokens[stop - 1].text) == 1 and stop < high and tokens[stop].text == ".":
        stop += 1
        while initial(stop):
            stop += 2
    son = stop < high and tokens[stop].lower in SON_OR_DAUGHTER
    if son:
        stop += 1
    if stop >= high or not tokens[stop].capital or not tokens[stop].word or len(tokens[stop].text) < 2:
        return first, stop
    after = tokens[stop]
    if son or (stop - first == 2 and is_patronymic(tokens[stop - 1].text)):
        # «Глеба Аркадьевича | Мищерина»: the model broke the name in two.
        if _surname_behind(reading, first, stop):
            stop += 1
    elif stop - first == 1 and in_capitals(tokens[first], after):
        stop += 1  # «Алмас | САРЫБАЙ»
    return first, stop


def _surname_behind(reading: Reading, first: int, stop: int) -> bool:
    """Whether the word after a given name and patronymic is the surname, and no other name begins there."""
    tokens = reading.tokens
    after = tokens[stop]
    if stop + 1 < reading.end_of_sentence(first) and is_patronymic(tokens[stop + 1].text):
        return False
    if is_office(after) and not surname_like(after.text) and fold(after.text) not in family_names():
        return False
    given = max(first, stop - 2 - (tokens[stop - 1].lower in SON_OR_DAUGHTER))
    return surname_like(after.text) or (
        not only_a_place(after.text) and agree((tokens[given].text, "given"), (after.text, "family"))
    )


def in_capitals(given: Token, after: Token) -> bool:
    """«Алмас САРЫБАЙ»: a given name, and a surname in capitals."""
    return (
        after.text.isupper()
        and len(after.text) > 3
        and not given.text.isupper()
        and may_be_given(given.text)
        and (surname_like(after.text) or not dictionary().word_is_known(after.lower))
    )
