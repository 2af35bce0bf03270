"""Offices that a verb gives: «Серов назначен директором», «занимает пост министра», «избрали Серова ректором»."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import has_any_lemma
from .mentions import Mention
from .positions import Office
from .tokens import Reading
from .wordlist import words

_BECOMES = words("""
    назначить избрать являться стать работать служить утвердить быть остаться избираться остаться
    трудиться числиться выбрать переизбрать
    """)
_APPOINTED = words("""
    назначить избрать утвердить назначенный избранный выбрать переизбрать стать быть являться работать служить
    остаться
    """)
_NAMED = words("назначить избрать утвердить выбрать назвать переизбрать назначать")
_POST = words("пост должность")
_PLACE = _POST | {"место", "кресло"}
_TAKES = words("""
    занять занимать занимавший занимающий назначить назначенный получить покинуть оставить утвердить избрать
    прийти вступить освободить
    """)
_SEEKS = words("кандидат претендент кандидатура выборы претендовать выдвинуть баллотироваться отказаться")
# What somebody is for an hour: no office that a verb gives, as in «был модератором сессии».
AT_EVENTS = words("модератор ведущий ведущая докладчик содокладчик наблюдатель")
_TIMES = words(
    "год месяц день январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
)


class NamePlaces:
    """Where the names of a text stand: mentions by the token they begin with, end before, and hold."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading = reading
        self.mentions = mentions
        self.starts = {mention.first: number for number, mention in enumerate(mentions)}
        self.ends = {mention.stop: number for number, mention in enumerate(mentions)}
        self.inside = {
            index: number
            for number, mention in enumerate(mentions)
            for index in range(mention.first, mention.stop)
        }
        self.by_sentence: dict[int, list[int]] = {}
        for number, mention in enumerate(mentions):
            self.by_sentence.setdefault(reading.tokens[mention.first].sentence, []).append(number)


def given_by_verb(places: NamePlaces, office: Office) -> int | None:
    """The mention of whom a verb gives the office to, None if none does; its case is noted where the verb tells it."""
    if office.loose or office.lemma in AT_EVENTS:
        return None
    tokens = places.reading.tokens
    if office.case == "ablt":
        number = _named_so(places, office)
        if number is None:
            number = _holder_after(places, office, _APPOINTED)
            if number is None:
                number = _holder_before(places, office.first - 1, office.first, _BECOMES)
            if number is not None:
                places.mentions[number].hints.append(("nomn", 1.0))
        return number
    if office.first and office.case == "gent" and has_any_lemma(tokens[office.first - 1], _PLACE):
        number = _holder_after(places, office, _TAKES)
        if number is None and has_any_lemma(tokens[office.first - 1], _POST):
            number = _holder_before(places, office.first - 2, office.first, _TAKES)
        if number is None and has_any_lemma(tokens[office.first - 1], _POST):
            number = _only_one_before(places, office)
        return number
    return None


def _named_so(places: NamePlaces, office: Office) -> int | None:
    """«назначили Серова директором»"""
    number = places.ends.get(office.first)
    if number is None:
        return None
    first = places.mentions[number].first
    low = max(places.reading.start_of_sentence(first), first - 5)
    if any(has_any_lemma(token, _NAMED) for token in places.reading.tokens[low:first]):
        places.mentions[number].hints.append(("accs", 1.0))
        return number
    return None


def _holder_after(places: NamePlaces, office: Office, verbs: frozenset[str]) -> int | None:
    """«Генеральным консулом назначена Ж. Петрова», «директором стал юрист Серов»"""
    high = places.reading.end_of_sentence(office.first)
    if office.stop + 1 >= high or not has_any_lemma(places.reading.tokens[office.stop], verbs):
        return None
    index = office.stop + 1
    while index < high and index not in places.inside:
        token = places.reading.tokens[index]
        if not token.word or token.pos not in ("NOUN", "ADJ", "PROPN") or index - office.stop > 8:
            return None
        index += 1
    return places.starts.get(index) if index < high else None


def _holder_before(places: NamePlaces, index: int, end: int, verbs: frozenset[str]) -> int | None:
    """«Петров назначен директором»: the name before the verb, nothing but the verb's words between."""
    tokens = places.reading.tokens
    low = places.reading.start_of_sentence(end)
    seen = False
    while index >= low and end - index < 9:
        token = tokens[index]
        if index in places.inside:
            return places.inside[index] if seen else None
        if token.pos in ("VERB", "AUX", "ADJ") and has_any_lemma(token, verbs):
            seen = True
        elif token.lower in ("он", "она") and seen:
            return _meant_by(places, token.lower, tokens[index].sentence)
        elif token.pos not in ("AUX", "ADV", "PART", "NUM", "ADP") and not (
            token.text.isdigit() or token.text == "," or has_any_lemma(token, _TIMES)
        ):
            return None
        index -= 1
    return None


def _only_one_before(places: NamePlaces, office: Office) -> int | None:
    """«Серов много лет работает в должности директора»: the sentence names nobody else."""
    tokens = places.reading.tokens
    here = places.by_sentence.get(tokens[office.first].sentence, ())
    low = places.reading.start_of_sentence(office.first)
    if len(here) != 1 or places.mentions[here[0]].stop > office.first:
        return None
    if any(has_any_lemma(token, _SEEKS) for token in tokens[max(low, office.first - 5) : office.first]):
        return None
    return here[0]


def _meant_by(places: NamePlaces, pronoun: str, sentence: int) -> int | None:
    """The only human whom the sentence before names, unless of the other gender."""
    before = places.by_sentence.get(sentence - 1, ())
    if len(before) != 1 or places.by_sentence.get(sentence, [before[0]])[0] < before[0]:
        return None
    genders = places.mentions[before[0]].genders
    masculine = sum(weight if gender == "masc" else -weight for gender, weight in genders)
    fits = masculine >= 0 if pronoun == "он" else masculine <= 0
    return before[0] if fits else None
