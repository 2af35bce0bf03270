"""How an organization's printed words become its name: quotes, nominative, what is only said about it."""

from __future__ import annotations

import re
from functools import lru_cache

from .lexicon import has_any_lemma, lemmas, organization_kind
from .phrases import CLOSING, OPENING, adjective, cased_like, inflected, nominative
from .taggers import dictionary
from .tokens import Reading
from .wordlist import words

_OPENING_MARK, _CLOSING_MARK = re.compile(r"[«\"“„]"), '»"”“'
# Said about an organization and no part of what it is called.
_DESCRIPTIVE = words("""
    бывший влиятельный крупный крупнейший ведущий известный знаменитый популярный прославленный легендарный
    старейший независимый ежедневный еженедельный ежемесячный круглосуточный радикальный оппозиционный
    нелегитимный субкультурный прекрасный лучший современный успешный молодой новый старый провинциальный
    авторитетный террористический одноименный соответствующий профильный специальный
    дочерний столичный здешний отечественный зарубежный иностранный тогдашний теперешний будущий
    единственный первый любимый родной
    небольшой маленький огромный уютный семейный дружный сплоченный любительский прогрессивный проправительственный
    """)
# Participles that do belong to names: «Объединённый фронт», «государство … объединённых Наций».
_COUNTRY = re.compile(r"(\w+ )?(российск\w+ федераци|советск\w+ союз|соединенн\w+ штат)", re.I)
_PLACE_ADJECTIVE = re.compile(r"[а-яё-]{2,}(?<!че)[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими|ое)")
_NO_PLACE = words("""
    городской сельский детский морской женский мужской студенческий медицинский гражданский шахтерский
    ветеранский писательский журналистский юношеский казачий общегородской областной конский рыбацкий
    христианский мусульманский крестьянский банковский исследовательский потребительский издательский братский
    консульский дипломатический адвокатский депутатский
    родительский учительский тренерский волонтерский молодежный спортсменский фермерский предпринимательский
    казацкий светский духовский военно-морской купеческий заводской
    """)
# Of whom a society is, and no place: «казахское общество «Байтерек»».
_PEOPLES = words("""
    казахский татарский башкирский русский узбекский киргизский кыргызский таджикский туркменский уйгурский дунганский
    корейский немецкий еврейский чувашский мордовский марийский удмуртский калмыцкий ногайский чеченский ингушский
    лезгинский аварский даргинский кумыкский армянский азербайджанский грузинский осетинский украинский белорусский
    польский турецкий греческий славянский цыганский каракалпакский тюркский бурятский адыгский абхазский
    """)
_KINDS_TOLD = words("народный культурный национальный общественный культурный средний общий научный")
_PARTIES = words("партия движение фракция профсоюз федерация")
_PARTICIPLES = words("объединенный соединенный ограниченный учащийся уполномоченный")


def quoted_core(printed: str) -> str:
    """What stands inside the first quotation of `printed`, nested ones within it; "" if there is none.

    A single mark may close two: «АО «Завод «Прибор»» and «АО «Завод «Прибор» alike.
    """
    opening = _OPENING_MARK.search(printed)
    if opening is None:
        return ""
    depth, last = 0, -1
    for index in range(opening.start(), len(printed)):
        mark = printed[index]
        if mark in "«„" or (mark in '"“' and depth == 0):
            depth += 1
        elif mark in _CLOSING_MARK:
            depth -= 1
            last = index
            if depth == 0:
                break
    return with_quotes(printed[opening.end() : last].strip()) if last > opening.end() else ""


def with_quotes(name: str) -> str:
    """With «» for all kinds of quotation marks, as many as are printed."""
    name = re.sub(r"(?:(?<=\s)|(?<=[(«])|^)[\"“„]\s*", "«", name)
    return re.sub(r"\s*[\"”“]", "»", name).replace("« ", "«")


def is_country(name: str) -> bool:
    """«Российская Федерация», «бывший Советский Союз»."""
    return _COUNTRY.match(name) is not None


def capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=20_000)
def is_descriptive(word: str) -> bool:
    """«влиятельный», «возглавлявший»: an adjective or participle that only says something of the body."""
    if any(each in _DESCRIPTIVE for each in lemmas(word)):
        return True
    parse = next((p for p in dictionary().parse(word) if "ADJF" in p.tag or "PRTF" in p.tag), None)
    return (
        parse is not None
        and "PRTF" in parse.tag
        and not any(each.replace("ё", "е") in _PARTICIPLES for each in (parse.normal_form, *lemmas(word)))
        and not any("ADJF" in p.tag for p in dictionary().parse(word))
    )


@lru_cache(maxsize=20_000)
def of_a_place(word: str) -> bool:
    """«астраханский», «немецкий»: made from a place; «городской», «исторический» are not."""
    match = _PLACE_ADJECTIVE.fullmatch(word.lower())
    if match is None or any(each in _NO_PLACE for each in lemmas(word)):
        return False
    return of_a_people(word) or not _of_a_trade(word.lower())


@lru_cache(maxsize=20_000)
def is_qualitative(word: str) -> bool:
    """«небольшой», «дружный»: says what something is like, and may or may not be part of its name."""
    tags = [parse.tag for parse in dictionary().parse(word) if "ADJF" in parse.tag]
    return bool(tags) and "Qual" in tags[0] and not any(each in _KINDS_TOLD for each in lemmas(word))


@lru_cache(maxsize=20_000)
def of_a_people(word: str) -> bool:
    """«казахский», «татарский»"""
    return any(each in _PEOPLES for each in lemmas(word))


@lru_cache(maxsize=20_000)
def _of_a_trade(word: str) -> bool:
    """«кондитерская», «слесарный»: made from a noun for what somebody is, and not from a place."""
    stem = re.sub(r"ск(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их|ими|ое)$", "", word)
    if stem == word or len(stem) < 4 or not dictionary().word_is_known(stem):
        return False
    tags = [parse.tag for parse in dictionary().parse(stem)]
    return any("NOUN" in tag and "anim" in tag and "nomn" in tag for tag in tags) and not any(
        "Geox" in tag or "Surn" in tag for tag in tags
    )


def own_first(reading: Reading, first: int, head: int, *, apart: bool, kind: str = "") -> int:
    """`first` moved past what is only said about the body whose noun is `head`.

    `apart`: it has a name of its own after the noun, so that the place before it, in lower case, only tells
    where it is: «немецкий концерн «Фольксваген»», «в астраханском клубе «Ладья»». Societies and the like
    (`kind`) are of a people by name: «казахское общество «Байтерек»».
    """
    tokens = reading.tokens
    opens = reading.start_of_sentence(head)
    by_people = kind in ("society", "culture", "education") and not has_any_lemma(tokens[head], _PARTIES)
    apart = apart or (tokens[head].capital and not tokens[head].text[:2].isupper() and head > opens)
    while first < head:
        token = tokens[first]
        small = not token.capital or (first == opens and not apart)
        if small and (
            is_descriptive(token.lower)
            or (apart and of_a_place(token.lower) and not (by_people and of_a_people(token.lower)))
        ):
            first += 1
        elif token.lower == "и" and first > opens:
            first += 1
        else:
            break
    return first


def inflected_name(reading: Reading, first: int, stop: int) -> str:
    """Adjectives up to the first noun in the nominative, the rest as printed."""
    tokens = reading.tokens
    if tokens[first].text.isascii() or tokens[first].text.isupper() or is_abbreviation(tokens[first].text):
        return " ".join(reading.printed(first, stop).split())
    for head in range(first, stop):
        if tokens[head].pos in ("NOUN", "PROPN"):
            if tokens[head].text.isascii():
                break
            if tokens[head].number == "plur":
                if head == first and stop == first + 1:
                    return plural_nominative(tokens[head].text)
                break
            if head == first:
                word = inflected(tokens[head], "nomn")
                rest = reading.text[tokens[head].end : tokens[stop - 1].end]
                return " ".join((word + rest).split())
            return nominative(reading, first, head, stop)
        if tokens[head].pos != "ADJ":
            break
    else:
        if stop - first == 1:
            return adjective(tokens[first].text, tokens[first].gender)
    return " ".join(reading.printed(first, stop).split())


@lru_cache(maxsize=5_000)
def plural_nominative(word: str) -> str:
    """«Ведомостей» → «Ведомости»; unchanged where the dictionary knows no such noun."""
    for parse in dictionary().parse(word):
        if "NOUN" in parse.tag and "plur" in parse.tag:
            made = parse.inflect({"nomn", "plur"})
            if made is not None:
                return cased_like(made.word, word)
    return word


def kind_of(reading: Reading, first: int, stop: int) -> str:
    """The kind that the first telling word of tokens [first, stop) gives, "other" if none does."""
    return next((kind for t in reading.tokens[first:stop] if (kind := organization_kind(t.text))), "other")


def refined(kind: str, name: str) -> str:
    """The kind again, where the whole name says more than its noun."""
    lower = name.lower()
    if "информационное агентство" in lower or "информагентство" in lower:
        return "media"
    if kind == "government" and re.search(r"\b(оон|снг|еаэс|шос)\b", lower):
        return "international"
    if "торгово-промышленная палата" in lower:
        return "society"
    if "посольство" in lower or "консульство" in lower:
        return "diplomatic"
    return kind


def is_abbreviation(word: str) -> bool:
    """«НВУ», «ВолгГМУ»: one word with capitals further in."""
    return " " not in word and (
        word.replace("-", "").isupper() or re.search(r"[а-яё][А-ЯЁ]{2}", word) is not None
    )


def in_brackets(reading: Reading, stop: int) -> list[str]:
    """«… (далее – Центр)», «… (АРОО)»: the short name that is printed with the long one."""
    end = reading.tokens[stop - 1].end
    match = re.match(
        r"\s*\((?:далее\s*(?:по тексту\s*)?[-–—:]?\s*)?([«\"]?[А-ЯЁA-ZӘҒҚҢӨҰҮҺІ][^()]{1,30})\)",
        reading.text[end : end + 60],
    )
    if match and (is_abbreviation(match.group(1)) or "далее" in match.group(0)):
        return [with_quotes(match.group(1).strip())]
    return []


def adjective_name(reading: Reading, start: int, end: int) -> str:
    """The name printed at characters [start, end) in the nominative; a quoted one loses its marks."""
    text = reading.text[start:end]
    core = quoted_core(text)
    if core and text[:1] in OPENING and text[-1:] in CLOSING:
        return core
    return inflected_name(reading, reading.at(start), reading.at(end - 1) + 1)
