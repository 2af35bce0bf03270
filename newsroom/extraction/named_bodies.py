"""Organizations by their name alone: what the model sees, what an office or an earlier line of the text tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from .body_names import (
    capitalised,
    in_brackets,
    inflected_name,
    is_abbreviation,
    is_country,
    kind_of,
    of_a_place,
    with_quotes,
)
from .callings import calling
from .lexicon import event_kind, has_any_lemma, is_office, lemma, organization_kind
from .phrases import CLOSING, OPENING, closing_quote, dictionary_cases
from .same_bodies import OrganizationMention, folded
from .tokens import NameSpan, Reading
from .wordlist import words

_NO_BODIES = words("""
    рф рк ссср сша кнр оаэ фрг гдр кндр юар кпп мапп пцр covid-19 covid нпа тмтм мцпс вэд жкх апк вов сми тв дтп мкс пао
    ао ооо тоо зао оао гу фгуп гуп ип нко вич спид жж ввп днк пк эцп эп суг рнк иин инн бин егэ ент
    """)
# Whose quoted names are of works: «режиссер «Титаника»».
_AUTHORS = words(
    "режиссер композитор писатель певец певица актер актриса художник поэт ведущий продюсер герой автор"
)
# What else has its name in quotes or after its noun: «теплоход «Мухтар Ауэзов»», «роман «Путь Абая»».
_THINGS = words("""
    теплоход судно корабль паром ледокол катер яхта крейсер танкер баржа лайнер шаттл челнок ракета спутник телескоп
    станция самолет вертолет поезд автомобиль автобус роман фильм книга повесть рассказ поэма песня пьеса опера балет
    спектакль картина кинокартина сериал мультфильм альбом сборник стихотворение статья передача программа проект
    план стратегия доктрина концепция инициатива закон указ конкурс фестиваль форум выставка ярмарка акция
    премия орден медаль звание номинация рубрика тема девиз лозунг название имя кпп мапп пп бизнес-центр
    пункт пост граница переход
    месторождение трасса коридор площадка стадион рынок парк сквер улица проспект площадь микрорайон
    сервис игра технология модель марка бренд продукт телесериал шоу мюзикл операция день турнир
    кубок чемпионат матч урок лекция кампания доклад операция термин понятие памятник мемориал монумент
    """)


_PERFORMED = words("""
    сыграть исполнить спеть петь пропеть прочесть прочитать станцевать исполнять исполнивший зачитать показать поставить
    написать сочинить посмотреть снять прозвучать
    """)


def is_a_name(core: str) -> bool:
    """Whether quoted words are what something is called, and not what somebody said."""
    return len(core) > 1 and (core[0].isupper() or core[0].isdigit() or core[0] == "«")


def things_named(reading: Reading) -> tuple[set[int], set[str]]:
    """What has a name in quotes and is no body: the tokens inside, and those names (folded)."""
    zones: set[int] = set()
    names: set[str] = set()
    for index, token in enumerate(reading.tokens):
        if has_any_lemma(token, _THINGS) and index + 1 < len(reading.tokens):
            after = reading.tokens[index + 1]
            if after.capital and after.sentence == token.sentence:
                names.add(folded(after.text))  # «шаттл Индевор»
        if token.text in OPENING and index not in zones and names_a_thing(reading, index):
            close = closing_quote(reading, index)
            if close is not None and close > index + 1:
                zones |= set(range(index, close + 1))
                names.add(folded(reading.printed(index + 1, close)))
    return zones, names


def names_a_thing(reading: Reading, first: int) -> bool:
    """«теплоход «Мухтар Ауэзов»», «сыграл «Балбырауын»»: the word before tells that it is no body."""
    tokens = reading.tokens
    quoted = tokens[first].text in OPENING
    if quoted and first and has_any_lemma(tokens[first - 1], _PERFORMED):
        return True
    if quoted and first > 1 and tokens[first - 1].lower == "участием":
        return True  # «конференция с международным участием «…»»
    low = reading.start_of_sentence(first)
    for index in range(first - 1, max(low, first - 4) - 1, -1):
        token = tokens[index]
        if index == first - 1 and quoted and lemma(token.text) == "дворец" and not token.capital:
            return True
        noun = token.pos in ("NOUN", "PROPN") and not organization_kind(token.text)
        if noun and (has_any_lemma(token, _THINGS) or event_kind(token.text)):
            return True
        if not (token.capital or token.pos == "ADJ" or (quoted and token.case == "gent")) or not token.word:
            return False
        if is_office(token):
            return False
        if organization_kind(token.text):
            return False
    return False


def only_tagged(reading: Reading, span: NameSpan) -> OrganizationMention | None:
    tokens = reading.tokens
    first, stop = span.first, span.stop
    while first < stop and not tokens[first].word and not tokens[first].text[:1].isdigit():
        first += 1
    brackets = [index for index in range(first, stop) if tokens[index].text == "("]
    stop = brackets[0] if brackets else stop
    while stop > first and not tokens[stop - 1].word and not tokens[stop - 1].text[:1].isdigit():
        stop -= 1
    if first >= stop:
        return None
    inner = tokens[first:stop]
    text = reading.printed(first, stop)
    if text.lower() in _NO_BODIES or len(text) < 2 or not any(t.capital for t in inner):
        return None
    if any(t.lower == "сми" for t in inner):
        return None
    if any(event_kind(t.text) for t in inner) or (first and event_kind(tokens[first - 1].text)):
        return None
    if stop - first == 1 and (is_office(inner[0]) or (inner[0].pos == "ADJ" and not of_a_place(text))):
        return None
    opens = first == reading.start_of_sentence(first)
    if stop - first == 1 and opens and organization_kind(text) and not text.isupper():
        return None
    if stop - first > 1 and re.fullmatch(r"[А-ЯЁA-Z]{1,4}-\d+", inner[-1].text):
        return None
    if "«" in text and "»" not in text and stop < reading.end_of_sentence(first):
        stop += tokens[stop].text in CLOSING
    quoted = first > 0 and tokens[first - 1].text in OPENING
    if quoted:
        close = closing_quote(reading, first - 1)
        if close is not None:
            stop = close
            text = with_quotes(inflected_name(reading, first, stop))
        if (
            ":" in text
            or text.endswith(("?", "!"))
            or not is_a_name(text)
            or any(t.pos == "VERB" for t in tokens[first:stop])
        ):
            return None
        return OrganizationMention(
            first - 1, min(stop + 1, len(tokens)), f"«{text}»", "other", 0.6, core=text
        )
    if any(not t.capital and calling(t.text) for t in inner[1:]):
        return None  # «в Илецкой Защите фольклорист»: two phrases in one
    if stop - first == 2 and text.lower().startswith(("дом ", "дома ", "доме ", "дому ", "домом ")):
        return None  # «в Доме культуры»: any town has one
    noun = next((t for t in tokens[first:stop] if t.pos in ("NOUN", "PROPN")), None)
    if noun is not None and not noun.text.isupper() and has_any_lemma(noun, _THINGS):
        return None  # «космический телескоп Хаббл»
    place = reading.name_at(stop, "LOC")
    if place is not None and (tokens[stop].text.isupper() or "gent" in dictionary_cases(tokens[stop].text)):
        stop = place.stop  # «Курултай казахов» | «Башкортостана»
    if text.isupper() and stop - first == 1:
        stop = _of_its_place(reading, stop)
    name = capitalised(with_quotes(inflected_name(reading, first, stop)))
    if is_country(name) or any(is_office(token) for token in tokens[first:stop]):
        return None
    return OrganizationMention(
        first, stop, name, kind_of(reading, first, stop), 0.6, short=in_brackets(reading, stop)
    )


def _of_its_place(reading: Reading, stop: int) -> int:
    """«УФСИН | России по Астраханской области»: where the country and the region that are its own end."""
    place = reading.name_at(stop, "LOC")
    stop = place.stop if place is not None else stop
    if stop + 1 < len(reading.tokens) and reading.tokens[stop].lower == "по":
        place = reading.name_at(stop + 1, "LOC")
        stop = place.stop if place is not None else stop
    return stop


def led_by_somebody(
    reading: Reading, found: Sequence[OrganizationMention], persons: Mapping[int, int], taken: Collection[int]
) -> list[OrganizationMention]:
    """«директор «Мегафона»», «корреспондентом «Голоса Америки»»: whose office it is stands in quotes."""
    covered = {index for mention in found for index in range(mention.first, mention.stop)}
    tokens = reading.tokens
    led = []
    for index in range(1, len(tokens)):
        before = tokens[index - 1]
        if tokens[index].text not in OPENING or before.sentence != tokens[index].sentence or index in covered:
            continue
        if not is_office(before) or has_any_lemma(before, _AUTHORS) or index - 1 in persons:
            continue
        close = closing_quote(reading, index)
        if close is None or not 1 < close - index < 6:
            continue
        inner = range(index, close + 1)
        if any(i in persons or i in taken or i in covered for i in inner):
            continue
        name = with_quotes(inflected_name(reading, index + 1, close))
        if is_a_name(name) and not any(token.pos == "VERB" for token in tokens[index + 1 : close]):
            led.append(OrganizationMention(index, close + 1, f"«{name}»", "other", 0.6, core=name))
    return led


def in_bylines(
    reading: Reading, persons: Mapping[int, int], taken: Collection[int]
) -> list[OrganizationMention]:
    """«Ольга ВЕТРОВА, «Степная новь»»: a line of nothing but who wrote it and for which paper."""
    tokens = reading.tokens
    papers = []
    for first, stop in reading.sentences:
        comma = persons.get(first, stop)
        if comma + 2 < stop and tokens[comma].text == "," and tokens[comma + 1].text in OPENING:
            close = closing_quote(reading, comma + 1)
            ends = close is not None and (
                close + 1 == stop or (close + 2 == stop and tokens[stop - 1].text == ".")
            )
            if close is not None and ends and not any(i in taken for i in range(comma + 1, close)):
                core = with_quotes(reading.printed(comma + 2, close))
                papers.append(OrganizationMention(comma + 1, close + 1, f"«{core}»", "media", 0.8, core=core))
    return papers


def named_again(
    reading: Reading,
    found: Sequence[OrganizationMention],
    persons: Mapping[int, int],
    taken: Collection[int],
) -> list[OrganizationMention]:
    """Short names that the text has told, where they stand alone: «… «Отау» …», «… (ВИУ) … в ВИУ»."""
    covered = {index for mention in found for index in range(mention.first, mention.stop)}
    cores = {mention.core for mention in found if mention.core}
    shorts = {name for mention in found for name in mention.short if is_abbreviation(name)}
    tokens = reading.tokens
    again = []
    for index, token in enumerate(tokens):
        if index in covered or index in persons or index in taken:
            continue
        if token.text in shorts:
            again.append(OrganizationMention(index, index + 1, token.text, "other", 0.8))
        elif token.text in OPENING and index not in covered:
            close = closing_quote(reading, index)
            if close is None or close == index + 1:
                continue
            core = with_quotes(reading.printed(index + 1, close))
            if core in cores and not covered & set(range(index, close + 1)):
                again.append(OrganizationMention(index, close + 1, f"«{core}»", "other", 0.8, core=core))
    return again
