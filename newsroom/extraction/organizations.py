"""Organizations of a Russian text: by a noun such as «общество» with what completes it, by the model, by quotes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from .body_names import (
    adjective_name,
    capitalised,
    in_brackets,
    inflected_name,
    kind_of,
    of_a_place,
    own_first,
    quoted_core,
    refined,
    with_quotes,
)
from .lexicon import PUBLIC_BODIES, event_kind, has_any_lemma, is_office, lemma, organization_kind
from .phrases import OPENING, closing_quote, complement, dictionary_cases, modifiers, nominative
from .same_bodies import OrganizationMention, folded, merge
from .tokens import NameSpan, Reading
from .wordlist import words

__all__ = ["OrganizationMention", "adjective_name", "find_organizations", "merge"]

_COUNTRIES = words("рф рк ссср сша кнр оаэ фрг гдр кндр ес_рф юар")
_NOT_ORGANIZATIONS = words(
    "кпп пцр covid-19 covid нпа тмтм мцпс вэд жкх апк вов сми тв дтп мкс пао ао ооо тоо зао оао гу фгуп гуп ип нко "
    "вич спид жж ввп днк пк эцп эп суг рнк иин инн бин егэ ент"
)
_COUNTRY = re.compile(r"(\w+ )?(российск\w+ федераци|советск\w+ союз|соединенн\w+ штат)", re.I)
_LEGAL_FORMS = words("ао ооо оао пао зао тоо ип роо оо ано нко нао фгбоу гбоу мбоу гку гбук гуп муп фгуп")
_OF_PLACES = words("сборная федерация генштаб пресс-служба представительство полиция прокуратура делегация")
_HOUSES = frozenset({"культуры", "дружбы", "творчества", "ученых", "учёных", "литераторов", "офицеров"})
_VAGUE = words(
    "союз совет группа клуб суд центр комиссия комитет служба управление департамент отдел отделение штаб "
    "команда сборная порт школа группа дворец общество движение фонд"
)
# Bodies that sit in a place as part of their name: «посольство в Москве», not «мэрия на Тверской».
_SERIES = re.compile(r"[А-ЯЁA-Z]{1,4}-\d+")  # «Союз ТМА-12» flies
_ASSEMBLIES = words("законодательный федеральный народный муниципальный учредительный национальный городской")
_BRANCHES = words("филиал отделение представительство")
_WITHIN_ANOTHER = words("пресс-служба")
_AUTHORS = words("режиссер композитор писатель певец певица актер актриса художник поэт ведущий продюсер герой автор")
# «казахстанско-российская подкомиссия по …»
_JOINT = words("комиссия подкомиссия группа комитет совет палата")
_TWO_COUNTRIES = re.compile(r"\w+ско-\w+ск\w+$|межправительственн|межгосударственн|межпарламентск")
_AGAINST = words("комитет движение фронт союз комиссия фонд лига")
_NO_FIELD = words(
    "правительство парламент дума госдума сенат мэрия суд посольство"
)  # «правительство по …»: no
# Lower case and no model: these offices of a region are told by the region alone.
_DEPARTMENTS = words("управление департамент комитет инспекция отдел служба палата агентство избирком комиссия подкомиссия ведомство")
_REGIONS = words("область край район округ республика город")
_SEATED = words(
    "посольство консульство генконсульство представительство постпредство дипмиссия филиал отделение кафедра "
    "миссия"
)
# What else has its name in quotes or after its noun: «теплоход «Мухтар Ауэзов»», «роман «Путь Абая»».
_THINGS = words("""
    теплоход судно корабль паром ледокол катер яхта крейсер танкер баржа лайнер шаттл челнок ракета спутник телескоп
    станция самолет вертолет поезд автомобиль автобус роман фильм книга повесть рассказ поэма песня пьеса опера балет
    спектакль картина кинокартина сериал мультфильм альбом сборник стихотворение статья передача программа проект
    план стратегия доктрина концепция инициатива закон указ конкурс фестиваль форум выставка ярмарка акция
    премия орден медаль звание номинация рубрика тема девиз лозунг название имя кпп пункт пост граница переход
    месторождение трасса коридор отель гостиница площадка рынок парк сквер улица проспект площадь микрорайон
    сервис игра технология модель марка бренд продукт телесериал шоу мюзикл операция день турнир
    кубок чемпионат матч урок лекция кампания доклад операция термин понятие памятник мемориал монумент
    """)


def find_organizations(
    reading: Reading, persons: Mapping[int, int], taken: Collection[int] = ()
) -> list[OrganizationMention]:
    """All mentions in the text's order; `persons` as for `complement`; tokens `taken` are left alone."""
    tagged = [span for span in reading.names if span.kind == "ORG"]
    zones, things = _things(reading)
    found = _all_headed(reading, persons, {*taken, *zones}, tagged)
    covered = {index for mention in found for index in range(mention.first, mention.stop)}
    alone: list[OrganizationMention] = []
    for span in tagged:
        inner = range(span.first, span.stop)
        if any(i in covered or i in persons or i in taken or i in zones for i in inner):
            continue
        mention = _only_tagged(reading, span)
        if mention is None:
            continue
        if _names_a_thing(reading, mention.first):
            things.add(folded(mention.name))
        else:
            alone.append(mention)
    found += [mention for mention in alone if folded(mention.name) not in things]
    found += _led(reading, found, persons, {*taken, *zones})
    found += _again(reading, found, persons, taken)
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
        return True
    # A gathering of neighbours is an event, the Legislative Assembly is none.
    return (
        lemma(token.text) == "собрание" and head > 0 and has_any_lemma(reading.tokens[head - 1], _ASSEMBLIES)
    )


def _headed(
    reading: Reading, head: int, persons: Mapping[int, int], marked: Collection[int], low: int
) -> OrganizationMention | None:
    tokens = reading.tokens
    token = tokens[head]
    base = lemma(token.text)
    kind = organization_kind(token.text) or "government"
    first = max(modifiers(reading, head, persons), low)
    stop = _end(reading, head, base, persons, marked)
    if base not in _BRANCHES and _belongs_further(reading, head, stop):
        return None
    printed = reading.printed(head, stop)
    core = quoted_core(printed)
    if core and not _is_a_name(core):
        stop = next(index for index in range(head + 1, stop) if tokens[index].text in OPENING)
        printed, core = reading.printed(head, stop), ""
    named_after = re.search(r"(?<!\w)(им\.|имени)\s", printed)
    foreign = stop > head + 1 and tokens[head + 1].text.isascii() and tokens[head + 1].word
    if stop > head + 1 and _SERIES.fullmatch(tokens[head + 1].text):
        return None
    branch = base in _BRANCHES
    first = own_first(reading, first, head, apart=bool(core or foreign) and not branch)
    model = any(index in marked for index in range(first, stop))
    proper_inside = any(t.capital for t in tokens[head + 1 : stop])
    # A capital at the beginning of a sentence tells nothing.
    opens = first == reading.start_of_sentence(head)
    capital = token.capital if (head > first or not opens) else False
    upper = token.text.isupper() and len(token.text) > 1
    capital = capital or (tokens[first].capital and not opens) or upper
    plural = token.number == "plur" and not (capital and model) and not dictionary_cases(token.text)
    if plural or (token.lower in _LEGAL_FORMS and not core and stop == head + 1):
        return None
    after = tokens[head + 1].lower if head + 1 < len(tokens) else ""
    if base == "дом" and after not in _HOUSES or base == "дворец" and after in OPENING and not token.capital:
        return None
    numbered = "№" in printed
    sure = 0.0
    if core:
        sure = 0.9
    elif named_after:
        sure = 0.85
    elif kind == "international":
        sure = 0.9
    elif numbered:
        sure = 0.85
    elif base in PUBLIC_BODIES and (proper_inside or capital):
        sure = 0.9 if proper_inside or stop > head + 1 else 0.75
    elif capital and (stop > head + 1 or first < head):
        sure = 0.85 if model else 0.7
    elif model and (proper_inside or first < head or stop > head + 1):
        sure = 0.75
    elif upper and model:
        sure = 0.8
    elif first < head and stop > head + 1 and proper_inside and base not in _VAGUE:
        sure = 0.6
    elif (base in PUBLIC_BODIES or base in _OF_PLACES) and first < head and of_a_place(tokens[first].text):
        sure = 0.6
    elif base in _OF_PLACES and proper_inside:
        sure = 0.6
    elif base in _DEPARTMENTS and proper_inside and _of_a_region(reading, head + 1, stop):
        sure = 0.75
    elif base in _JOINT and any(_TWO_COUNTRIES.match(t.lower) for t in tokens[first:head]) and stop > head + 1:
        sure = 0.75
    elif base == "собрание" and (proper_inside or capital):
        sure = 0.75
    if not sure:
        return None
    small = not token.capital or head == reading.start_of_sentence(head)
    begin = head + 1 if foreign and not core and small and not branch and kind in ("company", "media", "society") else first
    name = (
        with_quotes(reading.printed(begin, stop))
        if begin > head
        else with_quotes(nominative(reading, first, head, stop))
    )
    kind = refined(kind, name)
    name = capitalised(" ".join(name.split()))
    if _COUNTRY.match(name):
        return None
    core = "" if branch else core  # a branch is not called what its whole is called
    return OrganizationMention(first, stop, name, kind, sure, base, core, in_brackets(reading, stop), head)


def _of_a_region(reading: Reading, first: int, stop: int) -> bool:
    """Whether a region or country is named in tokens [first, stop)."""
    return any(
        has_any_lemma(reading.tokens[index], _REGIONS) or reading.name_at(index, "LOC") for index in range(first, stop)
    )


def _end(reading: Reading, head: int, base: str, persons: Mapping[int, int], marked: Collection[int]) -> int:
    """Where the words that complete the noun at `head` end."""
    tokens = reading.tokens
    stop = complement(reading, head + 1, persons)
    brackets = [index for index in range(head + 1, stop) if tokens[index].text == "("]
    stop = brackets[0] if brackets else stop
    if organization_kind(tokens[head].text) == "international":
        return min(stop, head + 1)
    if base in _NO_FIELD:
        by = next((index for index in range(head + 1, stop) if tokens[index].lower == "по"), stop)
        stop = by if not _inside_quotes(reading, head, by) else stop
    high = reading.end_of_sentence(head)
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
    if base not in _SEATED:
        for index in range(head + 1, stop):
            if tokens[index].lower in ("в", "во", "на") and not (
                index in marked and index - 1 in marked and index - 1 > head
            ):
                return index if not _inside_quotes(reading, head, index) else stop
    return stop


def _inside_quotes(reading: Reading, head: int, index: int) -> bool:
    return any(token.text in OPENING for token in reading.tokens[head:index])


def _belongs_further(reading: Reading, head: int, stop: int) -> bool:
    """«хор общества «Едил»»: the name belongs to the society, which is found next."""
    tokens = reading.tokens
    for index in range(head + 1, stop):
        if tokens[index].text in OPENING:
            return index > head + 1 and bool(organization_kind(tokens[index - 1].text))
    return False


def _is_a_name(core: str) -> bool:
    """Whether quoted words are what something is called, and not what somebody said."""
    return len(core) > 1 and (core[0].isupper() or core[0].isdigit() or core[0] == "«")


def _things(reading: Reading) -> tuple[set[int], set[str]]:
    """What has a name in quotes and is no body: the tokens inside, and those names (folded)."""
    zones: set[int] = set()
    names: set[str] = set()
    for index, token in enumerate(reading.tokens):
        if has_any_lemma(token, _THINGS) and index + 1 < len(reading.tokens):
            after = reading.tokens[index + 1]
            if after.capital and after.sentence == token.sentence:
                names.add(folded(after.text))  # «шаттл Индевор»
        if token.text in OPENING and index not in zones and _names_a_thing(reading, index):
            close = closing_quote(reading, index)
            if close is not None and close > index + 1:
                zones |= set(range(index, close + 1))
                names.add(folded(reading.printed(index + 1, close)))
    return zones, names


def _names_a_thing(reading: Reading, first: int) -> bool:
    """«теплоход «Мухтар Ауэзов»», «роман Ауэзова «Путь Абая»»: the noun before tells that it is no body."""
    tokens = reading.tokens
    quoted = tokens[first].text in OPENING
    low = reading.start_of_sentence(first)
    for index in range(first - 1, max(low, first - 4) - 1, -1):
        token = tokens[index]
        if index == first - 1 and quoted and lemma(token.text) == "дворец" and not token.capital:
            return True
        if token.pos in ("NOUN", "PROPN") and not organization_kind(token.text):
            if has_any_lemma(token, _THINGS) or event_kind(token.text):
                return True
        if not (token.capital or token.pos == "ADJ" or (quoted and token.case == "gent")) or not token.word:
            return False
        if is_office(token):
            return False
        if organization_kind(token.text):
            return False
    return False


def _only_tagged(reading: Reading, span: NameSpan) -> OrganizationMention | None:
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
    if text.lower() in _COUNTRIES | _NOT_ORGANIZATIONS or len(text) < 2 or not any(t.capital for t in inner):
        return None
    if any(t.lower == "сми" for t in inner):
        return None
    if any(event_kind(t.text) for t in inner) or (first and event_kind(tokens[first - 1].text)):
        return None
    if stop - first == 1 and (is_office(inner[0]) or (inner[0].pos == "ADJ" and not of_a_place(text))):
        return None
    if stop - first > 1 and _SERIES.fullmatch(inner[-1].text):
        return None
    quoted = first > 0 and tokens[first - 1].text in OPENING
    if quoted:
        close = closing_quote(reading, first - 1)
        if close is not None:
            stop = close
            text = with_quotes(inflected_name(reading, first, stop))
        if not _is_a_name(text) or any(t.pos == "VERB" for t in tokens[first:stop]):
            return None
        return OrganizationMention(
            first - 1, min(stop + 1, len(tokens)), f"«{text}»", "other", 0.6, core=text
        )
    noun = next((t for t in tokens[first:stop] if t.pos in ("NOUN", "PROPN")), None)
    if noun is not None and not noun.text.isupper() and has_any_lemma(noun, _THINGS):
        return None  # «космический телескоп Хаббл»
    place = reading.name_at(stop, "LOC")
    if place is not None and "gent" in dictionary_cases(tokens[stop].text):
        stop = place.stop  # «Курултай казахов» | «Башкортостана»
    name = capitalised(with_quotes(inflected_name(reading, first, stop)))
    if _COUNTRY.match(name) or any(is_office(token) for token in tokens[first:stop]):
        return None
    return OrganizationMention(
        first, stop, name, kind_of(reading, first, stop), 0.6, short=in_brackets(reading, stop)
    )


def _led(
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
        if _is_a_name(name) and not any(token.pos == "VERB" for token in tokens[index + 1 : close]):
            led.append(OrganizationMention(index, close + 1, f"«{name}»", "other", 0.6, core=name))
    return led


def _again(
    reading: Reading,
    found: Sequence[OrganizationMention],
    persons: Mapping[int, int],
    taken: Collection[int],
) -> list[OrganizationMention]:
    """Short names that the text has told, where they stand alone: «… «Отау» …», «… (ВИУ) … в ВИУ»."""
    covered = {index for mention in found for index in range(mention.first, mention.stop)}
    cores = {mention.core for mention in found if mention.core}
    shorts = {name for mention in found for name in mention.short if name.isupper()}
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
