"""Organizations of a Russian text, most of them by a noun such as «общество» with what completes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .body_names import (
    adjective_name,
    capitalised,
    in_brackets,
    is_country,
    of_a_place,
    own_first,
    quoted_core,
    refined,
    with_quotes,
)
from .lexicon import LEGAL_FORMS, PUBLIC_BODIES, has_any_lemma, lemma, organization_kind, organization_lemma
from .named_bodies import is_a_name, led_by_somebody, named_again, names_a_thing, only_tagged, things_named
from .phrases import CLOSING, OPENING, closing_quote, complement, dictionary_cases, modifiers, nominative
from .same_bodies import OrganizationMention, folded, merge
from .tokens import NameSpan, Reading, Token
from .wordlist import words

__all__ = ["OrganizationMention", "adjective_name", "find_organizations", "merge"]

# Named by a place alone: «сборная России», «лондонская полиция».
_OF_PLACES = words("сборная федерация генштаб пресс-служба представительство полиция прокуратура делегация")
# Named by a region or country alone, even in lower case: «управление культуры Атырауской области».
_DEPARTMENTS = words("""
    управление департамент комитет инспекция отдел служба палата агентство избирком комиссия подкомиссия ведомство
    """)
_REGIONS = words("область край район округ республика город")
# «казахстанско-российская подкомиссия по автомобильным перевозкам»
_JOINT = words("комиссия подкомиссия группа комитет совет палата")
_TWO_COUNTRIES = re.compile(r"\w+ско-\w+ск\w+$|межправительственн|межгосударственн|межпарламентск")
# Too many of them are no names to go by an adjective and a genitive alone.
_VAGUE = words("""
    союз совет группа клуб суд центр комиссия комитет служба управление департамент отдел отделение штаб
    команда сборная порт школа группа дворец общество движение фонд
    """)
_HOUSES = frozenset(
    {"культуры", "дружбы", "творчества", "ученых", "учёных", "литераторов", "офицеров", "молодежи"}
)
_ASSEMBLIES = words("законодательный федеральный народный муниципальный учредительный национальный городской")
# Called by the whole that they are part of.
_BRANCHES = words("филиал отделение представительство")
# Where the whole that they serve is named too, it is found beside them.
_WITHIN_ANOTHER = words("пресс-служба")
# «комитет против пыток», «фронт за демократию»
_AGAINST = words("комитет движение фронт союз комиссия фонд лига")
# «американское правительство по стимулированию экономики»: what follows is not of its name.
_NO_FIELD = words("правительство парламент дума госдума сенат мэрия суд посольство")
# Bodies that sit in a place as part of their name: «посольство в Москве», not «мэрия на Тверской».
_SEATED = words("""
    посольство консульство генконсульство представительство постпредство дипмиссия миссия филиал отделение кафедра
    пресс-служба
    """)
# An abbreviation after these is their own and not that of a whole: «федерация футбола ФИФА».
_GATHERINGS = words("группа")
# Buildings as often as bodies.
_BUILDINGS = words("собор храм церковь мечеть аэропорт стадион кинотеатр")
# Before a name in Latin letters their noun is no part of it: «компания Shell».
_LEFT_AWAY = ("company", "media", "society")
_QUOTED_ONLY = words("учреждение предприятие")
_APART = words("федерация ассоциация агентство")
_UNIONS = frozenset("РФ РК США СССР ООН СНГ ЕС ЕАЭС ШОС ОДКБ РБ РТ РАН МВД МИД ОАЭ КНР УЗБ".split())
_SERIES = re.compile(r"[А-ЯЁA-Z]{1,4}-\d+")  # «Союз ТМА-12» flies


def find_organizations(
    reading: Reading, persons: Mapping[int, int], taken: Collection[int] = ()
) -> list[OrganizationMention]:
    """All mentions in the text's order; `persons` as for `complement`; tokens `taken` are left alone."""
    tagged = [span for span in reading.names if span.kind == "ORG"]
    zones, things = things_named(reading)
    found = _all_headed(reading, persons, {*taken, *zones}, tagged)
    covered = {index for mention in found for index in range(mention.first, mention.stop)}
    alone: list[OrganizationMention] = []
    for span in tagged:
        inner = range(span.first, span.stop)
        if any(i in covered or i in persons or i in taken or i in zones for i in inner):
            continue
        mention = only_tagged(reading, span)
        if mention is None:
            continue
        if names_a_thing(reading, mention.first):
            things.add(folded(mention.name))
        else:
            alone.append(mention)
    found += [mention for mention in alone if folded(mention.name) not in things]
    found += led_by_somebody(reading, found, persons, {*taken, *zones})
    found += named_again(reading, found, persons, taken)
    return sorted(found, key=lambda mention: mention.first)


def _all_headed(
    reading: Reading, persons: Mapping[int, int], taken: Collection[int], tagged: Sequence[NameSpan]
) -> list[OrganizationMention]:
    marked = {index for span in tagged for index in range(span.first, span.stop)}
    found: list[OrganizationMention] = []
    stop = 0
    for head, token in enumerate(reading.tokens):
        if head < stop or head in taken or not token.word or not _is_head(reading, head):
            continue
        if head in persons or token.pos not in ("NOUN", "PROPN", "ADJ", "X"):
            continue
        mention = _headed(reading, head, persons, marked, stop)
        if mention is None:
            continue
        if mention.head in _WITHIN_ANOTHER:
            found += _inner(reading, mention, persons, marked)
            if not _tells_apart(reading, mention):
                stop = mention.stop
                continue
        found.append(mention)
        stop = mention.stop
    return found


def _tells_apart(reading: Reading, mention: OrganizationMention) -> bool:
    """Whether a proper word stands in it: «пресс-служба Генерального консульства» has none."""
    return any(
        t.capital and not organization_kind(t.text) and t.lower[:9] != "генеральн"
        for t in reading.tokens[mention.at + 1 : mention.stop]
    )


def _inner(
    reading: Reading, outer: OrganizationMention, persons: Mapping[int, int], marked: Collection[int]
) -> list[OrganizationMention]:
    """«пресс-служба Федерации бобслея»: the federation."""
    for head in range(outer.at + 1, outer.stop):
        if organization_kind(reading.tokens[head].text) and head not in persons:
            mention = _headed(reading, head, persons, marked, outer.at + 1)
            if mention is not None:
                return [mention]
    return []


def _is_head(reading: Reading, head: int) -> bool:
    token = reading.tokens[head]
    if organization_kind(token.text):
        # «PR-компания» is a campaign, «бизнес-центр» a house.
        return not ("-" in token.text and (token.text[0].isascii() or token.lower.startswith("бизнес-центр")))
    if token.lower.startswith("хозяйств") and head + 1 < len(reading.tokens):
        return reading.tokens[head + 1].text in OPENING  # «крестьянское хозяйство «Достык»», not «сельское»
    # A gathering of neighbours is an event, the Legislative Assembly is none.
    return (
        lemma(token.text) == "собрание" and head > 0 and has_any_lemma(reading.tokens[head - 1], _ASSEMBLIES)
    )


@dataclass(slots=True)
class _Phrase:
    """A noun at token `head` that names organizations, with what belongs to it: tokens [first, stop)."""

    reading: Reading
    first: int
    head: int
    stop: int
    base: str  # the noun's lemma
    kind: str
    core: str  # what stands in quotation marks
    model: bool  # whether the model sees an organization here

    @property
    def opens(self) -> bool:
        return self.first == self.reading.start_of_sentence(self.head)

    @property
    def small(self) -> bool:
        """The noun in lower case, or with the capital of a sentence's first word."""
        first = self.head == self.reading.start_of_sentence(self.head)
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


def _headed(
    reading: Reading, head: int, persons: Mapping[int, int], marked: Collection[int], low: int
) -> OrganizationMention | None:
    phrase = _phrase(reading, head, persons, marked, low)
    if phrase is None or _is_no_body(phrase):
        return None
    sure = _sureness(phrase)
    return _named(phrase, sure) if sure else None


def _phrase(
    reading: Reading, head: int, persons: Mapping[int, int], marked: Collection[int], low: int
) -> _Phrase | None:
    tokens = reading.tokens
    base = organization_lemma(tokens[head].text) or lemma(tokens[head].text)
    kind = organization_kind(tokens[head].text) or ("company" if base == "хозяйство" else "government")
    whole = base in _BRANCHES or base in _WITHIN_ANOTHER or base in LEGAL_FORMS
    following = tokens[head + 1] if head + 1 < len(tokens) else None
    if not whole and following is not None and following.lower in LEGAL_FORMS and following.text.isupper():
        return None  # «предприятие ООО «Рыбак»»: the firm is found next
    first = max(modifiers(reading, head, persons), low)
    stop = _end(reading, head, base, persons, marked)
    if base not in _BRANCHES and base not in LEGAL_FORMS and _belongs_further(reading, head, stop):
        return None
    core = quoted_core(reading.printed(head, stop))
    if core and not is_a_name(core):
        stop = next((index for index in range(head + 1, stop) if tokens[index].text in OPENING), stop)
        core = ""
    if stop > head + 1 and _SERIES.fullmatch(tokens[head + 1].text):
        return None
    phrase = _Phrase(reading, first, head, stop, base, kind, core, model=False)
    phrase.first = own_first(
        reading, first, head, apart=bool(core or phrase.foreign) and base not in _BRANCHES
    )
    phrase.model = any(index in marked for index in range(phrase.first, stop))
    return phrase


def _is_no_body(phrase: _Phrase) -> bool:
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
    if base == "дом":
        return following not in _HOUSES and not (core and phrase.first < phrase.head)
    if base in _GATHERINGS:
        return not core and phrase.small and following != "компаний"
    return base == "дворец" and following in OPENING and not token.capital  # a place to hold receptions in


def _sureness(phrase: _Phrase) -> float:
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
    return sure


def _evidence(phrase: _Phrase, *, longer: bool, qualified: bool, place: bool) -> float:
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
    if (base in PUBLIC_BODIES and place) or (base in _OF_PLACES and proper):
        return 0.6
    if base in _DEPARTMENTS and proper and _of_a_region(phrase.reading, phrase.head + 1, phrase.stop):
        return 0.75
    if base in _JOINT and longer:
        return 0.75 if any(_TWO_COUNTRIES.match(t.lower) for t in tokens[phrase.first : phrase.head]) else 0.0
    return 0.75 if base == "собрание" and (proper or capital) else 0.0


def _named(phrase: _Phrase, sure: float) -> OrganizationMention | None:
    reading, base, core = phrase.reading, phrase.base, phrase.core
    first, head, stop = phrase.first, phrase.head, phrase.stop
    branch = base in _BRANCHES
    name = with_quotes(nominative(reading, first, head, stop))
    if phrase.foreign and not core and phrase.small and not branch and phrase.kind in _LEFT_AWAY:
        name = with_quotes(reading.printed(head + 1, stop))
    kind = refined(phrase.kind, name)
    short = in_brackets(reading, stop)
    before, _, last = name.rpartition(" ")
    if (
        base in _APART
        and not core
        and " " in before
        and len(last) > 2
        and last.isupper()
        and last not in _UNIONS
    ):
        name, short = before, [*short, last]  # «Международная федерация футбола ФИФА»
    name = capitalised(" ".join(name.split()))
    if is_country(name):
        return None
    if branch or kind == "government":
        core = ""  # a branch is not called what its whole is called, an administration not like its district
    return OrganizationMention(first, stop, name, kind, sure, base, core, short, head)


def _of_a_region(reading: Reading, first: int, stop: int) -> bool:
    """Whether a region or country is named in tokens [first, stop)."""
    return any(
        has_any_lemma(reading.tokens[index], _REGIONS) or reading.name_at(index, "LOC")
        for index in range(first, stop)
    )


def _end(reading: Reading, head: int, base: str, persons: Mapping[int, int], marked: Collection[int]) -> int:
    """Where the words that complete the noun at `head` end."""
    tokens = reading.tokens
    stop = complement(reading, head + 1, persons)
    brackets = [index for index in range(head + 1, stop) if tokens[index].text == "("]
    stop = brackets[0] if brackets else stop
    if organization_kind(tokens[head].text) == "international":
        return min(stop, head + 1)
    if base in _NO_FIELD and head + 1 < stop and _is_plain(tokens[head + 1]):
        return head + 1  # «Конституционный суд здания»: the building comes from another phrase
    if base in _NO_FIELD:
        by = next((index for index in range(head + 1, stop) if tokens[index].lower == "по"), stop)
        stop = by if not _inside_quotes(reading, head, by) else stop
    high = reading.end_of_sentence(head)
    if stop + 1 < high and tokens[stop + 1].text in OPENING and tokens[stop].case == "accs":
        # «землячество казахов «Ата-мекен»»: people in the genitive, which the model takes for another case
        stop += tokens[stop].number == "plur" and not tokens[stop].capital
    for index in range(head + 2, stop):
        if tokens[index - 1].text in CLOSING and organization_kind(tokens[index].text):
            stop = index  # «ансамбль «Айгуль» Дома культуры …»: another one begins
            break
    if stop < high and tokens[stop].text in OPENING:
        # A quoted name that the model's cases kept away: «организации казахской культуры «…»».
        close = closing_quote(reading, stop)
        if close is not None:
            stop = close + 1
    if base in _AGAINST and stop < high and tokens[stop].lower in ("против", "за"):
        after = stop + 1
        wanted = "gent" if tokens[stop].lower == "против" else "accs"
        while after < high and tokens[after].case == wanted and tokens[after].pos in ("ADJ", "NOUN"):
            after += 1
        stop = after if after > stop + 1 else stop
    if base in _BRANCHES and tokens[stop - 1].text in CLOSING:
        stop = complement(reading, stop, persons)  # «филиал НАО «Центр» по Каменской области»
    if base not in _SEATED:
        for index in range(head + 1, stop):
            if tokens[index].lower in ("в", "во", "на") and not (
                index in marked and index - 1 in marked and index - 1 > head
            ):
                return index if not _inside_quotes(reading, head, index) else stop
    return stop


def _is_plain(token: Token) -> bool:
    """A noun in lower case that no place can follow as its name."""
    return token.pos == "NOUN" and not token.capital and not has_any_lemma(token, _REGIONS)


def _inside_quotes(reading: Reading, head: int, index: int) -> bool:
    return any(token.text in OPENING for token in reading.tokens[head:index])


def _belongs_further(reading: Reading, head: int, stop: int) -> bool:
    """«хор общества «Едил»»: the name belongs to the society, which is found next."""
    tokens = reading.tokens
    for index in range(head + 1, stop):
        if tokens[index].text in OPENING:
            return index > head + 1 and bool(organization_kind(tokens[index - 1].text))
    return False
