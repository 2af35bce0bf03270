"""What speaks for it that a noun such as «общество», with what completes it, is the name of an organization."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .body_names import is_qualitative, of_a_place
from .lexicon import LEGAL_FORMS, NAMED_IN_QUOTES, PUBLIC_BODIES, has_any_lemma, organization_kind
from .phrases import CLOSING, OPENING, dictionary_cases
from .tokens import Reading
from .wordlist import words

# Named by a place alone: «сборная России», «лондонская полиция».
_OF_PLACES = words("сборная федерация генштаб пресс-служба представительство полиция прокуратура делегация")
# Named by a region or country alone, even in lower case: «управление культуры Атырауской области».
_DEPARTMENTS = words("""
    управление департамент комитет инспекция отдел служба палата агентство избирком комиссия подкомиссия ведомство
    """)
REGIONS = words("область край район округ республика город")
# «казахстанско-российская подкомиссия по автомобильным перевозкам»
_JOINT = words("комиссия подкомиссия группа комитет совет палата")
_TWO_COUNTRIES = re.compile(r"\w+ско-\w+ск\w+$|межправительственн|межгосударственн|межпарламентск")
# Too many of them are no names to go by an adjective and a genitive alone.
_VAGUE = words("""
    союз совет группа клуб суд центр комиссия комитет служба управление департамент отдел отделение штаб
    команда сборная порт школа группа дворец общество движение фонд община отряд коллектив
    """)
_HOUSES = frozenset(
    {"культуры", "дружбы", "творчества", "ученых", "учёных", "литераторов", "офицеров", "молодежи"}
)
# An abbreviation after these is their own and not that of a whole: «федерация футбола ФИФА».
_GATHERINGS = words("группа")
# Buildings as often as bodies.
_BUILDINGS = words("собор храм церковь мечеть аэропорт кинотеатр спорткомплекс")
_QUOTED_ONLY = words("учреждение предприятие")
# Called «омский парламент» by those who know its name.
_ASSEMBLIES = words("парламент сенат конгресс дума")
# Nouns for bodies and for much else.
_LOOSE_KINDS = words("представительство миссия администрация")
_PRIVATE = words("архив библиотека музей коллекция")
_OF_A_FAMILY = words("семейный личный домашний частный собственный")


@dataclass(slots=True)
class Phrase:
    """A noun at token `head` that names organizations, with what belongs to it: tokens [first, stop)."""

    reading: Reading
    first: int
    head: int
    stop: int
    base: str  # the noun's lemma
    kind: str
    core: str  # what stands in quotation marks
    model: bool  # whether the model sees an organization here
    further: bool = False  # whether the model sees more of one than these tokens
    dropped: bool = False  # whether an adjective before them was found to be no part of the name

    @property
    def opens(self) -> bool:
        return _begins(self.reading, self.first)

    @property
    def small(self) -> bool:
        """The noun in lower case, or with the capital of a sentence's first word."""
        first = _begins(self.reading, self.head)
        return not self.reading.tokens[self.head].capital or first

    @property
    def capital(self) -> bool:
        """A capital that tells something: not that of a sentence's first word."""
        token = self.reading.tokens[self.head]
        upper = token.text.isupper() and len(token.text) > 1
        if upper or (token.capital and (self.head > self.first or not self.opens)):
            return True
        return self.reading.tokens[self.first].capital and not self.opens

    @property
    def proper_inside(self) -> bool:
        return any(token.capital for token in self.reading.tokens[self.head + 1 : self.stop])

    @property
    def foreign(self) -> bool:
        """A name in Latin letters follows: «компания Shell»."""
        following = self.reading.tokens[self.head + 1 : min(self.stop, self.head + 2)]
        return bool(following) and following[0].text.isascii() and following[0].word


def _begins(reading: Reading, index: int) -> bool:
    """Whether a capital tells nothing there: at the start of a sentence or of a quotation."""
    return index == reading.start_of_sentence(index) or reading.tokens[index - 1].text in OPENING


def is_no_body(phrase: Phrase) -> bool:
    """Whether its words are several bodies, a house, or a kind of body that nothing singles out."""
    tokens, base, core = phrase.reading.tokens, phrase.base, phrase.core
    token = tokens[phrase.head]
    following = tokens[phrase.head + 1].lower if phrase.head + 1 < len(tokens) else ""
    if (
        token.number == "plur"
        and not (phrase.capital and phrase.model)
        and token.case not in dictionary_cases(token.text)
    ):
        return True
    if (base in LEGAL_FORMS or base in _QUOTED_ONLY) and not core and phrase.stop == phrase.head + 1:
        return True
    if not core and _is_whole_quotation(phrase):
        return True  # «Двуязычная школа» is what something else is called
    if base == "дом":
        return _is_any_house(phrase, following)
    if base in NAMED_IN_QUOTES and not core:
        return True
    if (
        base in _PRIVATE
        and not core
        and any(has_any_lemma(t, _OF_A_FAMILY) for t in tokens[max(phrase.first - 1, 0) : phrase.head])
    ):
        return True  # «семейный архив Лаптевых»
    if base in _GATHERINGS:
        return not core and phrase.small and following != "компаний"
    return base == "дворец" and following in OPENING and not token.capital  # a place to hold receptions in


def _is_whole_quotation(phrase: Phrase) -> bool:
    tokens = phrase.reading.tokens
    return (
        phrase.first > 0
        and tokens[phrase.first - 1].text in OPENING
        and not phrase.proper_inside
        and not of_a_place(tokens[phrase.first].lower)
        and not tokens[phrase.head].text.isupper()
        and not (phrase.head > phrase.first and tokens[phrase.head].capital)
    )


def _is_any_house(phrase: Phrase, following: str) -> bool:
    """«сельский Дом культуры», «дом напротив», but not «Дом дружбы», «Бийский Дом ветеранов», «ДК «Строитель»»."""
    tokens = phrase.reading.tokens
    placed = any(t.capital and of_a_place(t.lower) for t in tokens[phrase.first : phrase.head])
    proper = phrase.core or phrase.proper_inside or placed
    longer = phrase.stop > phrase.head + 1
    if following in _HOUSES:
        return following in ("культуры", "творчества") and not proper and phrase.stop < phrase.head + 3
    return not ((phrase.core and phrase.first < phrase.head) or (placed and longer))


def sureness(phrase: Phrase) -> float:
    """How sure it is that this is an organization and its name is right; 0 if nothing speaks for it."""
    tokens = phrase.reading.tokens
    longer = phrase.stop > phrase.head + 1
    qualified = phrase.first < phrase.head
    place = qualified and of_a_place(tokens[phrase.first].text)
    sure = _evidence(phrase, longer=longer, qualified=qualified, place=place)
    if phrase.base in _BUILDINGS or (phrase.kind == "other" and phrase.base not in LEGAL_FORMS):
        sure = min(sure, 0.75)
    if phrase.core and phrase.opens and place:
        sure = min(sure, 0.8)  # «Немецкий концерн «…»» opens a sentence: nobody knows whether it is named so
    if phrase.stop - phrase.head > 14:
        sure = min(sure, 0.75)
    return min(sure, 0.85) if _is_doubtful(phrase) else sure


def _is_doubtful(phrase: Phrase) -> bool:
    """Whether the name may be longer or shorter than what was taken for it."""
    tokens = phrase.reading.tokens
    if phrase.further or phrase.dropped or _goes_on(phrase):
        return True
    if phrase.core and any(
        is_qualitative(t.lower) for t in tokens[phrase.first : phrase.head] if not t.capital
    ):
        return True
    if phrase.reading.printed(phrase.head, phrase.stop).count("«") > phrase.core.count("«") + 1:
        return True  # two names in quotes
    opening = next((i for i in range(phrase.head + 1, phrase.stop) if tokens[i].text in OPENING), phrase.head)
    if any(organization_kind(tokens[i].text) for i in range(phrase.head + 1, opening)):
        return True  # «клуб завода «Прибор»»: whose name it is, is a guess
    if phrase.core and tokens[phrase.stop - 1].text not in CLOSING:
        return True  # «Союз «Рассвет» области»
    return phrase.base in _LOOSE_KINDS and not phrase.core and phrase.small


def _goes_on(phrase: Phrase) -> bool:
    """Whether what follows looks as if it belonged to the name too: «… по | делам», «… и | туризма»."""
    tokens = phrase.reading.tokens
    if phrase.stop >= phrase.reading.end_of_sentence(phrase.head):
        return False
    token = tokens[phrase.stop]
    if token.lower in ("по", "имени", "им", "№", "при", "с", "со") and not phrase.core:
        return True
    if token.lower == "и" and phrase.stop + 1 < len(tokens) and not phrase.core:
        token = tokens[phrase.stop + 1]
    return token.pos in ("NOUN", "ADJ") and token.case == "gent" and not token.capital


def _evidence(phrase: Phrase, *, longer: bool, qualified: bool, place: bool) -> float:
    base, capital, model, proper = phrase.base, phrase.capital, phrase.model, phrase.proper_inside
    tokens = phrase.reading.tokens
    printed = phrase.reading.printed(phrase.head, phrase.stop)
    if phrase.core:
        return 0.9
    if re.search(r"(?<!\w)(им\.|имени)\s", printed):
        return 0.85
    if phrase.kind == "international":
        return 0.9
    if "№" in printed:
        return 0.85
    if base in PUBLIC_BODIES and (proper or capital):
        return 0.9 if proper or longer else 0.75
    if capital and (longer or qualified):
        return 0.85 if model else 0.7
    if model and (proper or qualified or longer):
        return 0.75
    if tokens[phrase.head].text.isupper() and len(tokens[phrase.head].text) > 1 and model:
        return 0.8
    if qualified and longer and proper and base not in _VAGUE:
        return 0.6
    if (base in PUBLIC_BODIES and place and (longer or model or base not in _ASSEMBLIES)) or (
        base in _OF_PLACES and proper
    ):
        return 0.6
    if base in _DEPARTMENTS and proper and _of_a_region(phrase.reading, phrase.head + 1, phrase.stop):
        return 0.75
    if base in _JOINT and longer:
        return 0.75 if any(_TWO_COUNTRIES.match(t.lower) for t in tokens[phrase.first : phrase.head]) else 0.0
    if base == "собрание":
        return 0.75 if proper or capital else 0.0
    # «профсоюз работников здравоохранения Каменской области», «студсовет Орского колледжа»
    own = phrase.kind in ("society", "education", "culture") and base not in _VAGUE and longer and proper
    return 0.6 if own else 0.0


def _of_a_region(reading: Reading, first: int, stop: int) -> bool:
    """Whether a region or country is named in tokens [first, stop)."""
    return any(
        has_any_lemma(reading.tokens[index], REGIONS) or reading.name_at(index, "LOC")
        for index in range(first, stop)
    )
