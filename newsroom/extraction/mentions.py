"""Where a Russian text names a human, and which words of that are which part of the name."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence

from .borders import agree, in_capitals, only_a_place, past_place, trimmed, widened, with_surname
from .declension import is_patronymic, readings
from .enumerations import agreed
from .given import listed, may_be_given, surname_like
from .lexicon import has_any_lemma, is_office
from .listings import people_of_lists
from .naming import PARTICLES, SAYING, SON_OR_DAUGHTER, Mention, parsed
from .taggers import dictionary
from .tokens import NameSpan, Reading, Token

_CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
_SURNAME = rf"[{_CAPITAL}][{_SMALL}]+(?:-[{_CAPITAL}][{_SMALL}]+)?"
_INITIALS_BEFORE = re.compile(rf"(?<![\w.])(?:[{_CAPITAL}]\.[ \xa0]?){{1,2}}{_SURNAME}(?!\w)")
_INITIALS_AFTER = re.compile(rf"(?<![\w.]){_SURNAME}[ \xa0]+[{_CAPITAL}]\.[ \xa0]?[{_CAPITAL}]\.?(?!\w)")
_FAMILY_OF_SEVERAL = re.compile(r"(?:ов|ев|ёв|ин|ын|ск|цк)(?:ых|ыми|их|ими)$|(?:ов|ев|ёв)ы$")


def find_mentions(reading: Reading) -> list[Mention]:
    """All mentions in the text's order; none overlaps another."""
    spans: dict[tuple[int, int], bool] = {}
    human = {i for span in reading.names if span.kind == "PER" for i in range(span.first, span.stop)}
    with_initials = _with_initials(reading, human)
    initialled = {index for first, stop in with_initials for index in range(first, stop)}
    taken = {i for span in reading.names for i in range(span.first, span.stop)} | initialled
    for span in _joined(reading):
        if span.kind == "PER":
            for first, stop in _pieces(reading, span.first, span.stop):
                for left in _without(reading, first, stop, with_initials, initialled):
                    spans[left] = True
        elif span.kind == "LOC" and _misread(reading, span.first, span.stop):
            spans[(span.first, span.stop)] = False
    for first, stop in with_initials:
        spans[(first, stop)] = not human.isdisjoint(range(first, stop))
    for first, stop in itertools.chain(people_of_lists(reading), _listed_names(reading)):
        if taken.isdisjoint(range(first, stop)) or (
            (_with_patronymic(reading, first, stop) or in_capitals(*reading.tokens[first : first + 2]))
            and human.isdisjoint(range(first, stop))
            and initialled.isdisjoint(range(first, stop))
        ):
            spans.setdefault((first, stop), False)
    found: list[Mention] = []
    for (first, stop), tagged in sorted(spans.items()):
        first = past_place(reading, first, stop)
        first, stop = trimmed(reading, first, stop)
        first, stop = widened(reading, first, stop)
        first = with_surname(reading, first, stop)
        if found and (found[-1].first, found[-1].stop) == (first, first + 1) and stop > first + 2:
            found.pop()  # the surname of this one, it has turned out
        if first >= stop or (found and found[-1].stop > first):
            continue
        mention = parsed(reading, first, stop, tagged=tagged)
        if mention is not None and not _nobody(reading, mention):
            found.append(mention)
    _mend_surnames_in_vich(found)
    agreed(reading, found)
    return found


def _mend_surnames_in_vich(mentions: Sequence[Mention]) -> None:
    """«Марк Рабинович», later «Рабинович» alone: a surname, although it is made like a patronymic."""
    alone = {m.family for m in mentions if m.family and (not m.given or m.given.endswith("."))}
    known = {each.nominative for word in alone for each in readings(word, "family") if each.weight > 0.5}
    for mention in mentions:
        if mention.patronymic and not mention.family and mention.patronymic[-1] != ".":
            forms = {each.nominative for each in readings(mention.patronymic, "family") if each.weight > 0.5}
            if any(form.endswith("ич") for form in forms & known):
                mention.family, mention.patronymic = mention.patronymic, ""


def _with_patronymic(reading: Reading, first: int, stop: int) -> bool:
    """«Хадижат Алиевна Гаджиева»: a human, whatever the model takes it for."""
    words = [token.text for token in reading.tokens[first:stop]]
    return any(
        is_patronymic(two) and may_be_given(one) and agree((one, "given"), (two, "patronymic"))
        for one, two in itertools.pairwise(words)
    )


def _joined(reading: Reading) -> list[NameSpan]:
    """The model's names, those put together that it broke in two: «Хвана | Чжан Епа», «Германа | Ван Ромпея»."""
    out: list[NameSpan] = []
    for span in reading.names:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind == span.kind == "PER"
            and last.stop == span.first
            and reading.tokens[last.first].sentence == reading.tokens[span.first].sentence
            and _one_name(reading.tokens[last.first : span.stop], last.stop - last.first)
        ):
            out[-1] = NameSpan("PER", last.first, span.stop)
        else:
            out.append(span)
    return out


def _one_name(tokens: Sequence[Token], cut: int) -> bool:
    """Whether the words are one name, which the model cut before the word `cut`."""
    words = [token.text for token in tokens]
    if len(words) == 2 and all(token.word and len(token.text) > 1 for token in tokens):
        orders = (("given", "family"), ("family", "given"))
        return any(
            may_be_given(words[order.index("given")]) and agree((words[0], order[0]), (words[1], order[1]))
            for order in orders
        ) and not any(map(is_office, tokens))
    if len(words) > 3 and cut == 1 and tokens[2].lower in SON_OR_DAUGHTER:
        return may_be_given(words[0])  # «Вагифа | Ариф оглы Мамедъярова»
    if len(words) == 3 and cut == 1:
        return (
            tokens[1].lower in PARTICLES
            or all(token.word and 1 < len(token.text) <= 5 for token in tokens)
            or (is_patronymic(words[2]) and agree((words[0], "family"), (words[2], "patronymic")))
        )
    return (
        len(words) == 3 and is_patronymic(words[1]) and agree((words[1], "patronymic"), (words[2], "family"))
    )


def _pieces(reading: Reading, first: int, stop: int) -> list[tuple[int, int]]:
    """«Хитли (Гецлаф», «Серова, Котов»: what the model took for one name, cut at the marks between."""
    cuts = [i for i in range(first, stop) if reading.tokens[i].text in ("(", ")", ",", ";", ":", "•", "/")]
    edges = [first - 1, *cuts, stop]
    pieces = [(a + 1, b) for a, b in itertools.pairwise(edges) if b > a + 1]
    # «Томас Винье (Thomas Vinje)» is one name written twice.
    return [each for each in pieces if each[0] == first or re.search("[А-яЁё]", reading.printed(*each))]


def _misread(reading: Reading, first: int, stop: int) -> bool:
    """«президента Ахмат-Хаджи Кадырова»: no place, although the model says so."""
    tokens = reading.tokens
    return (
        stop - first == 2
        and first > 0
        and is_office(tokens[first - 1])
        and surname_like(tokens[first + 1].text)
        and (listed(tokens[first].text) or not dictionary().word_is_known(tokens[first].lower))
    )


def _nobody(reading: Reading, mention: Mention) -> bool:
    """«семьи Дюсенгалиевых», «Формулы-1», «уроженец Кустаная», and beside a dash and a place «линия Оля – Актау»."""
    tokens = reading.tokens
    if mention.stop - mention.first == 1:
        only = tokens[mention.first]
        if mention.stop < len(tokens) and is_office(tokens[mention.stop]) and only.pos == "ADJ":
            return True  # «Почётный консул»
        if only_a_place(only.text) or (_FAMILY_OF_SEVERAL.search(only.text) and not listed(only.text)):
            return True
        if any(letter.isdigit() for letter in only.text):
            return True
    if mention.family or mention.patronymic:
        return False
    for mark, beyond in ((mention.stop, mention.stop + 1), (mention.first - 1, mention.first - 2)):
        if 0 <= beyond < len(tokens) and tokens[mark].text in ("-", "–", "—") and tokens[beyond].capital:
            return True
    return False


def _with_initials(reading: Reading, human: set[int]) -> list[tuple[int, int]]:
    """Token ranges of surnames with initials, on the side where this text puts them."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    for name, pattern in (("before", _INITIALS_BEFORE), ("after", _INITIALS_AFTER)):
        ranges[name] = []
        for match in pattern.finditer(reading.text):
            first, stop = reading.at(match.start()), reading.at(match.end() - 1) + 1
            if name == "after" and first not in human and _no_surname(reading.tokens[first]):
                continue
            if reading.tokens[first].sentence == reading.tokens[stop - 1].sentence:
                ranges[name].append((first, stop))
    # «института имени Исатая Тайманова С. Ж. Петров»: which way the text writes all other names decides.
    rarer = min(("after", "before"), key=lambda name: len(ranges[name]))
    # «Шарипхан Е.О. Телеграммы пришли»: of two that overlap, not the one whose surname is a common word.
    rows = [
        (_surname_is_common(reading, *span), name == rarer, span) for name in ranges for span in ranges[name]
    ]
    found: list[tuple[int, int]] = []
    taken: set[int] = set()
    for _, _, span in sorted(rows):
        tokens = range(*span)
        if not taken.intersection(tokens):
            found.append(span)
            taken.update(tokens)
    return sorted(found)


def _surname_is_common(reading: Reading, first: int, stop: int) -> bool:
    """Whether the longest word of the range is a common noun, which no surname of the dictionary is written like."""
    word = max((token.text for token in reading.tokens[first:stop]), key=len)
    if not dictionary().word_is_known(word.lower()):
        return False
    tags = [parse.tag for parse in dictionary().parse(word)]
    return not any(mark in tag for tag in tags for mark in ("Surn", "Name", "Patr")) and not surname_like(
        word
    )


def _no_surname(token: Token) -> bool:
    """«Затем И. И. Серов»: a capital only because the sentence begins here."""
    return token.pos not in ("PROPN", "NOUN", "ADJ") and not surname_like(token.text)


def _without(
    reading: Reading, first: int, stop: int, cuts: list[tuple[int, int]], cut: set[int]
) -> list[tuple[int, int]]:
    """What is left of a range outside the sorted `cuts`, where it still looks like a name of its own.

    `cut` are the tokens of the cuts.
    """
    if cut.isdisjoint(range(first, stop)):
        return [(first, stop)]
    low = bisect.bisect_right(cuts, first, key=lambda span: span[1])
    inside = cuts[low : bisect.bisect_left(cuts, stop, lo=low, key=lambda span: span[0])]
    out = []
    edges = [first, *itertools.chain.from_iterable(inside), stop]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = [token.text for token in reading.tokens[start:end] if token.word]
        if len(words) > 1 and (any(map(is_patronymic, words)) or any(map(listed, words))):
            out.append((start, end))
    return out


def _listed_names(reading: Reading) -> list[tuple[int, int]]:
    """Two or three capitalised words of which one is a listed given name and another can only be a surname."""
    found = []
    tokens = reading.tokens
    index = 0
    while index < len(tokens):
        stop = index
        while (
            stop < len(tokens)
            and stop - index < 3
            and tokens[stop].capital
            and tokens[stop].word
            and len(tokens[stop].text) > 2
            and tokens[stop].sentence == tokens[index].sentence
            and not (stop > index and is_office(tokens[stop]))
            and not (
                stop == index + 2
                and _whole_name(tokens[index].text, tokens[index + 1].text, tokens[stop].text)
            )
        ):
            stop += 1
        if stop - index >= 2 and not is_office(tokens[index]):
            words = [token.text for token in tokens[index:stop]]
            if (
                _behind_office(reading, index, stop)
                or any(is_patronymic(word) for word in words[1:])
                or (
                    any(listed(word) for word in words)
                    and (
                        any(surname_like(word) for word in words)
                        or _speaker(reading, index, stop)
                        or (len(words) == 2 and in_capitals(tokens[index], tokens[index + 1]))
                    )
                )
            ):
                found.append((index, stop))
                index = stop
                continue
        index += 1
    return found


def _speaker(reading: Reading, first: int, stop: int) -> bool:
    """«Джо Байден заявил»: a listed given name and a word that may be a surname, beside a verb of saying."""
    tokens = reading.tokens
    if stop - first != 2 or not listed(tokens[first].text) or listed(tokens[first + 1].text):
        return False
    family = tokens[first + 1].text
    if dictionary().word_is_known(family.lower()) and not any(
        "Surn" in parse.tag for parse in dictionary().parse(family)
    ):
        return False
    beside = [tokens[stop]] if stop < reading.end_of_sentence(first) else []
    beside += [tokens[first - 1]] if first > reading.start_of_sentence(first) else []
    return any(token.pos == "VERB" and has_any_lemma(token, SAYING) for token in beside)


def _behind_office(reading: Reading, first: int, stop: int) -> bool:
    """«консулу Бенджамину Кроссу»: a given name and a word in the same case, right behind an office."""
    tokens = reading.tokens
    if stop - first != 2 or first <= reading.start_of_sentence(first) or not is_office(tokens[first - 1]):
        return False
    family = tokens[first + 1]
    return (
        (surname_like(family.text) or may_be_given(tokens[first].text))
        and not family.text.isupper()
        and not only_a_place(tokens[first].text)
        and not only_a_place(family.text)
        and agree((tokens[first].text, "given"), (family.text, "family"))
    )


def _whole_name(one: str, two: str, following: str) -> bool:
    """«(имени) Мухтара Ауэзова Данияр»: two words that are a name already, and the given name of another."""
    if is_patronymic(two) or is_patronymic(following) or not listed(following) or surname_like(following):
        return False
    return listed(one) and surname_like(two)
