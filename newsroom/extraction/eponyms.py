"""Names that are no people here: whom a street, a school, a ship or a law is named after."""

from __future__ import annotations

import re

from .callings import calling
from .lexicon import has_any_lemma, is_office
from .mentions import Mention
from .persons import possible_cases
from .phrases import CLOSING, OPENING
from .tokens import Reading
from .wordlist import words

# «улица Абая», «район Жамбыла», «аэропорт Назарбаева»: such a thing with a name in the genitive.
_PLACES = words("""
    улица ул проспект пр-т просп пр переулок пер площадь пл бульвар бул б-р набережная наб шоссе тракт проезд
    пр-д аллея сквер парк сад станция метро микрорайон мкр район аул село поселок хутор станица мост
    аэропорт порт космодром пик ледник пролив
    """)
# «теплоход «Мухтар Ауэзов»», «премия «Алия Молдагулова»»: such a thing with a name in quotation marks.
_VESSELS = words("""
    теплоход пароход корабль судно катер паром танкер лайнер крейсер фрегат эсминец ледокол яхта шхуна поезд
    самолет борт премия приз фонд школа лицей гимназия колледж театр музей ансамбль оркестр парк кинотеатр
    улица стадион кафе ресторан гостиница отель рудник шахта тоо ооо ао зао кх ип разрез
    """)

_NAMING = frozenset(["носить", "получить", "присвоить", "дать", "присваивать"])


def named_after(reading: Reading, mention: Mention) -> bool:
    """Whether the name only tells what something is called («им. Курмангазы», «улица лётчика Абаева»)."""
    tokens = reading.tokens
    low = reading.start_of_sentence(mention.first)
    before = mention.first - 1
    # «имени лётчика Тулегенова», «имени первого президента Н. Назарбаева»
    while before >= low and (
        is_office(tokens[before])
        or calling(tokens[before].text)
        or tokens[before].pos == "ADJ"
        or tokens[before].lower in ("и", "героя", "союза", "казахстана")
        or (tokens[before].text.isupper() and len(tokens[before].text) > 1)
    ):
        before -= 1
    if before < low:
        return False
    if tokens[before].text == "." and before > low:
        before -= 1
    if tokens[before].lower in ("им", "имени"):
        return not (before > low and tokens[before - 1].lower == "от")  # «от имени министра» he speaks
    if tokens[before].lower == "имя" and any(
        has_any_lemma(t, _NAMING) for t in tokens[max(low, before - 4) : before]
    ):
        return True
    near = tokens[mention.first - 1] if mention.first > low else tokens[before]
    if near.text in OPENING and mention.stop < len(tokens) and tokens[mention.stop].text in CLOSING:
        return mention.first - 2 >= low and has_any_lemma(tokens[mention.first - 2], _VESSELS)
    if not has_any_lemma(tokens[before], _PLACES) and tokens[before].lower not in _PLACES:
        return False
    if "gent" not in possible_cases(mention) or _speaks(reading, mention):
        return False
    # «акима Уилского района Серика Абаева», but «аким района Абая Серик Ким»
    return not _of_office(reading, before) or _another_name(reading, mention)


def _of_office(reading: Reading, index: int) -> bool:
    """Whether the place at `index` only completes an office before it."""
    tokens = reading.tokens
    low = max(reading.start_of_sentence(index), index - 8)
    index -= 1
    while index >= low and tokens[index].case == "gent" and not is_office(tokens[index]):
        index -= 1
    return index >= low and is_office(tokens[index])


def _another_name(reading: Reading, mention: Mention) -> bool:
    if mention.stop >= reading.end_of_sentence(mention.first):
        return False
    following = reading.tokens[mention.stop]
    return following.capital and following.word


def _speaks(reading: Reading, mention: Mention) -> bool:
    """«В район Петров приехал»: the name goes with a verb, and not with the place before it."""
    following = reading.tokens[mention.stop] if mention.stop < len(reading.tokens) else None
    return following is not None and following.pos == "VERB" and bool(re.search(r"\w", following.text))
