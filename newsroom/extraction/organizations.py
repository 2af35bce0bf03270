"""Organizations of a Russian text, most of them by a noun such as «общество» with what completes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from .body_evidence import REGIONS, Phrase, is_no_body, sureness
from .body_names import (
    adjective_name,
    capitalised,
    in_brackets,
    is_country,
    own_first,
    quoted_core,
    refined,
    with_quotes,
)
from .lexicon import LEGAL_FORMS, has_any_lemma, lemma, organization_kind, organization_lemma
from .named_bodies import (
    in_bylines,
    is_a_name,
    led_by_somebody,
    named_again,
    names_a_thing,
    only_tagged,
    things_named,
)
from .phrases import CLOSING, OPENING, closing_quote, complement, modifiers, nominative
from .same_bodies import OrganizationMention, folded, merge, without_bare
from .tokens import NameSpan, Reading, Token
from .wordlist import words

__all__ = ["OrganizationMention", "adjective_name", "find_organizations", "merge"]

_ASSEMBLIES = words("законодательный федеральный народный муниципальный учредительный национальный городской")
# Called by the whole that they are part of.
_BRANCHES = words("филиал отделение представительство")
# Where the whole that they serve is named too, it is found beside them.
_WITHIN_ANOTHER = words("пресс-служба кафедра лаборатория сборная отдел факультет")
_PARTS = words("кафедра лаборатория сборная отдел факультет")
# «комитет против пыток», «фронт за демократию»
_AGAINST = words("комитет движение фронт союз комиссия фонд лига")
# «американское правительство по стимулированию экономики»: what follows is not of its name.
_NO_FIELD = words("правительство парламент дума госдума сенат мэрия суд посольство")
# Bodies that sit in a place as part of their name: «посольство в Москве», not «мэрия на Тверской».
_SEATED = words("""
    посольство консульство генконсульство представительство постпредство дипмиссия миссия филиал отделение кафедра
    пресс-служба
    """)
# Whose administration is called by their name: «Администрация порта «Курык»».
_PORTS = words("порт аэропорт вокзал музей-заповедник заповедник рынок парк")
# Before a name in Latin letters their noun is no part of it: «компания Shell».
_LEFT_AWAY = ("company", "media", "society")
_APART = words("федерация ассоциация агентство")
_UNIONS = frozenset("РФ РК США СССР ООН СНГ ЕС ЕАЭС ШОС ОДКБ РБ РТ РАН МВД МИД ОАЭ КНР УЗБ".split())
_UNLISTED = {"хозяйство": "company", "сад": "education"}
_FOR_CHILDREN = words("детский")
_BRACKETS = frozenset('()»"”')
_SERIES = re.compile(r"[А-ЯЁA-Z]{1,4}-\d+")  # «Союз ТМА-12» flies


def find_organizations(
    reading: Reading, persons: Mapping[int, int], taken: Collection[int] = ()
) -> list[OrganizationMention]:
    """All mentions in the text's order; `persons` as for `complement`; tokens `taken` are left alone."""
    tagged = [span for span in reading.names if span.kind == "ORG"]
    zones, things = things_named(reading)
    found = _all_headed(reading, persons, {*taken, *zones}, tagged)
    covered = {index for mention in found for index in range(mention.first, mention.stop)}
    papers = in_bylines(reading, persons, {*taken, *covered})
    found += papers
    covered |= {index for mention in papers for index in range(mention.first, mention.stop)}
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
    # «Двуязычная школа» in the headline is the conference «Двуязычная школа: вчера и завтра».
    called = {
        " ".join(pieces[:stop]) for pieces in map(str.split, things) for stop in range(1, len(pieces) + 1)
    }
    found += [mention for mention in alone if folded(mention.name) not in called]
    found += led_by_somebody(reading, found, persons, {*taken, *zones})
    found += named_again(reading, found, persons, taken)
    return without_bare(reading, sorted(found, key=lambda mention: mention.first))


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
            inner = _inner(reading, mention, persons, marked)
            found += inner
            part = mention.head in _PARTS and not reading.tokens[mention.at].capital
            if mention.head == "отдел" and any(each.kind in ("government", "diplomatic") for each in inner):
                # «отдел культуры администрации Орска» is one of its own
                found, part, inner = found[: len(found) - len(inner)], False, []
            if inner if part else mention.head not in _PARTS and not _tells_apart(reading, mention):
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
    if token.lower.startswith("сад") and head and has_any_lemma(reading.tokens[head - 1], _FOR_CHILDREN):
        return lemma(token.text) == "сад"
    # A gathering of neighbours is an event, the Legislative Assembly is none.
    return (
        lemma(token.text) == "собрание" and head > 0 and has_any_lemma(reading.tokens[head - 1], _ASSEMBLIES)
    )


def _headed(
    reading: Reading, head: int, persons: Mapping[int, int], marked: Collection[int], low: int
) -> OrganizationMention | None:
    phrase = _phrase(reading, head, persons, marked, low)
    if phrase is None or is_no_body(phrase):
        return None
    sure = sureness(phrase)
    return _named(phrase, sure) if sure else None


def _phrase(
    reading: Reading, head: int, persons: Mapping[int, int], marked: Collection[int], low: int
) -> Phrase | None:
    tokens = reading.tokens
    base = organization_lemma(tokens[head].text) or lemma(tokens[head].text)
    kind = organization_kind(tokens[head].text) or _UNLISTED.get(base, "government")
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
    phrase = Phrase(reading, first, head, stop, base, kind, core, model=False)
    numbered = head + 1 < stop and tokens[head + 1].text == "№"
    apart = bool(core or numbered or phrase.foreign) and base not in _BRANCHES
    phrase.first = own_first(reading, first, head, apart=apart, kind=kind)
    phrase.dropped = phrase.first > first
    follows = tokens[stop].text if stop < len(tokens) else ""
    phrase.further = (stop in marked and stop - 1 in marked and follows not in _BRACKETS) or (
        phrase.first - 1 in marked and phrase.first in marked
    )
    phrase.model = any(index in marked for index in range(phrase.first, stop))
    return phrase


def _named(phrase: Phrase, sure: float) -> OrganizationMention | None:
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
        if tokens[index - 1].text in CLOSING and _another_begins(reading, index, stop):
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


def _another_begins(reading: Reading, index: int, stop: int) -> bool:
    """«отряд «Долг» | омской школы № 5»"""
    while index < stop and reading.tokens[index].pos == "ADJ":
        index += 1
    return index < stop and bool(organization_kind(reading.tokens[index].text))


def _is_plain(token: Token) -> bool:
    """A noun in lower case that no place can follow as its name."""
    return token.pos == "NOUN" and not token.capital and not has_any_lemma(token, REGIONS)


def _inside_quotes(reading: Reading, head: int, index: int) -> bool:
    return any(token.text in OPENING for token in reading.tokens[head:index])


def _belongs_further(reading: Reading, head: int, stop: int) -> bool:
    """«хор общества «Едил»»: the name belongs to the society, which is found next."""
    tokens = reading.tokens
    for index in range(head + 1, stop):
        if tokens[index].text in OPENING:
            led = tokens[head].lower.startswith(("администраци", "дирекци", "управлени"))
            inner = index > head + 1 and bool(organization_kind(tokens[index - 1].text))
            return inner and not (led and has_any_lemma(tokens[index - 1], _PORTS))
    return False
