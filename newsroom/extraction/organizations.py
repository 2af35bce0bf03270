"""Organizations of a Russian text: by the model, by a noun such as «общество» with what completes it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from .lexicon import PUBLIC_BODIES, event_kind, is_office, lemma, organization_kind
from .phrases import OPENING, adjective, closing_quote, complement, inflected, modifiers, nominative
from .tokens import NameSpan, Reading
from .values import OrganizationFound, Span
from .wordlist import words

_QUOTED = re.compile(r"[«\"“„]([^«»\"“”„]+)[»\"”“]")
_COUNTRIES = words("рф рк ссср сша кнр оаэ фрг")
_NOT_ORGANIZATIONS = words("кпп пцр covid-19 covid нпа тмтм мцпс вэд жкх апк вов сми тв дтп")
_COUNTRY = re.compile(r"(российск\w+ федераци|советск\w+ союз|соединенн\w+ штат)", re.I)
_LEGAL_FORMS = words("ао ооо оао пао зао тоо ип роо оо ано нко фгбоу гбоу мбоу гку гбук")
_OF_PLACES = words("сборная федерация генштаб пресс-служба представительство полиция прокуратура делегация")
_HOUSES = frozenset({"культуры", "дружбы", "творчества", "ученых", "учёных", "литераторов", "офицеров"})
_VAGUE = words(
    "союз совет группа клуб суд центр комиссия комитет служба управление департамент отдел отделение штаб "
    "команда сборная порт школа группа дворец общество движение фонд"
)


@dataclass(slots=True)
class OrganizationMention:
    """One place where an organization is printed: tokens [first, stop)."""

    first: int
    stop: int
    name: str
    kind: str
    sure: float
    head: str = ""  # the noun's lemma, "" where only the model saw a name
    core: str = ""  # what stands in quotation marks
    short: list[str] = field(default_factory=list)
    at: int = -1  # the token of that noun, -1 if there is none


def find_organizations(
    reading: Reading, persons: Mapping[int, int], taken: Collection[int] = ()
) -> list[OrganizationMention]:
    """All mentions in the text's order; `persons` as for `complement`; tokens `taken` are left alone."""
    found: list[OrganizationMention] = []
    tagged = [span for span in reading.names if span.kind == "ORG"]
    stop = 0
    for head, token in enumerate(reading.tokens):
        if head < stop or head in taken or not token.word or not organization_kind(token.text):
            continue
        if head in persons or token.pos not in ("NOUN", "PROPN", "ADJ", "X"):
            continue
        mention = _headed(reading, head, persons, tagged, stop)
        if mention is not None:
            found.append(mention)
            stop = mention.stop
    covered = {index for mention in found for index in range(mention.first, mention.stop)}
    for span in tagged:
        inner = range(span.first, span.stop)
        if any(index in covered or index in persons or index in taken for index in inner):
            continue
        mention = _only_tagged(reading, span)
        if mention is not None:
            found.append(mention)
    return sorted(found, key=lambda mention: mention.first)


def _headed(
    reading: Reading, head: int, persons: Mapping[int, int], tagged: Sequence[NameSpan], low: int
) -> OrganizationMention | None:
    tokens = reading.tokens
    token = tokens[head]
    first = max(modifiers(reading, head, persons), low)
    stop = complement(reading, head + 1, persons)
    brackets = [index for index in range(head + 1, stop) if tokens[index].text == "("]
    stop = brackets[0] if brackets else stop
    stop = _until_quote(reading, head, stop)
    if any(
        organization_kind(tokens[index - 1].text) and tokens[index].text in OPENING
        for index in range(head + 2, stop)
    ):
        return None  # «хор общества «Едил»»: the name belongs to the society, which is found next
    printed = reading.printed(head, stop)
    quoted = _QUOTED.search(printed)
    named_after = re.search(r"(?<!\w)(им\.|имени)\s", printed)
    model = any(span.first < stop and first < span.stop for span in tagged)
    proper_inside = any(t.capital for t in tokens[head + 1 : stop])
    base = lemma(token.text)
    # A capital at the beginning of a sentence tells nothing.
    opens = first == reading.start_of_sentence(head)
    capital = token.capital if (head > first or not opens) else False
    capital = (
        capital or (tokens[first].capital and not opens) or (token.text.isupper() and len(token.text) > 1)
    )
    plural = token.number == "plur" and not (capital and model)
    if plural or (token.lower in _LEGAL_FORMS and not quoted and stop == head + 1):
        return None
    if base == "дом" and (head + 1 >= len(tokens) or tokens[head + 1].lower not in _HOUSES):
        return None
    sure = 0.0
    if quoted and len(quoted.group(1)) > 1:
        sure = 0.9
    elif named_after:
        sure = 0.85
    elif organization_kind(token.text) == "international":
        sure = 0.9
    elif base in PUBLIC_BODIES and (proper_inside or capital):
        sure = 0.9 if proper_inside or stop > head + 1 else 0.75
    elif capital and (stop > head + 1 or first < head):
        sure = 0.85 if model else 0.7
    elif model and (proper_inside or first < head or stop > head + 1):
        sure = 0.75
    elif token.text.isupper() and len(token.text) > 1 and model:
        sure = 0.8
    elif first < head and stop > head + 1 and proper_inside and base not in _VAGUE:
        sure = 0.6
    elif base in PUBLIC_BODIES and first < head and _of_a_place(tokens[first].lower):
        sure = 0.6
    elif base in _OF_PLACES and proper_inside:
        sure = 0.6
    if not sure:
        return None
    name = _quotes(nominative(reading, first, head, stop))
    kind = organization_kind(token.text)
    kind = _refined(kind, name)
    core = quoted.group(1) if quoted else ""
    name = _capitalised(name)
    if _COUNTRY.match(name):
        return None
    return OrganizationMention(first, stop, name, kind, sure, base, core, _in_brackets(reading, stop), head)


def _of_a_place(word: str) -> bool:
    return bool(re.search(r"(ск|цк)(ое|ого|ому|им|ом|ая|ой|ую|ий)$", word))


def _until_quote(reading: Reading, head: int, stop: int) -> int:
    """With a quoted name that the model's cases kept away: «организации казахской культуры «…»»."""
    tokens = reading.tokens
    if stop < reading.end_of_sentence(head) and tokens[stop].text in OPENING:
        close = closing_quote(reading, stop)
        if close is not None:
            return close + 1
    return stop


def _only_tagged(reading: Reading, span: NameSpan) -> OrganizationMention | None:
    tokens = reading.tokens
    first, stop = span.first, span.stop
    while first < stop and not tokens[first].word and not tokens[first].text[:1].isdigit():
        first += 1
    while stop > first and not tokens[stop - 1].word and not tokens[stop - 1].text[:1].isdigit():
        stop -= 1
    if first >= stop:
        return None
    words = tokens[first:stop]
    text = reading.printed(first, stop)
    if text.lower() in _COUNTRIES | _NOT_ORGANIZATIONS or len(text) < 2 or not any(t.capital for t in words):
        return None
    if any(event_kind(t.text) for t in words) or (first and event_kind(tokens[first - 1].text)):
        return None
    if stop - first == 1 and is_office(words[0]):
        return None
    quoted = first > 0 and tokens[first - 1].text in OPENING
    if quoted:
        close = closing_quote(reading, first - 1)
        if close is not None:
            stop = close
            text = _inflected_name(reading, first, stop)
        return OrganizationMention(
            first - 1, min(stop + 1, len(tokens)), f"«{text}»", "other", 0.6, core=text
        )
    name = _capitalised(_quotes(_inflected_name(reading, first, stop)))
    if _COUNTRY.match(name) or any(is_office(token) for token in tokens[first:stop]):
        return None
    return OrganizationMention(
        first, stop, name, _kind_of(reading, first, stop), 0.6, short=_in_brackets(reading, stop)
    )


def _inflected_name(reading: Reading, first: int, stop: int) -> str:
    """Adjectives up to the first noun in the nominative, the rest as printed."""
    tokens = reading.tokens
    if tokens[first].text.isascii() or tokens[first].text.isupper():
        return " ".join(reading.printed(first, stop).split())
    for head in range(first, stop):
        if tokens[head].pos in ("NOUN", "PROPN"):
            if tokens[head].text.isascii() or tokens[head].number == "plur":
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


def _kind_of(reading: Reading, first: int, stop: int) -> str:
    for token in reading.tokens[first:stop]:
        kind = organization_kind(token.text)
        if kind:
            return kind
    return "other"


def _refined(kind: str, name: str) -> str:
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


def _in_brackets(reading: Reading, stop: int) -> list[str]:
    """«… (далее – Центр)», «… (АРОО)»: the short name that is printed with the long one."""
    tail = reading.text[reading.tokens[stop - 1].end : reading.tokens[stop - 1].end + 60]
    match = re.match(r"\s*\((?:далее\s*[-–—]\s*)?([А-ЯЁA-ZӘҒҚҢӨҰҮҺІ][^()\d]{1,30})\)", tail)
    if match and (match.group(1).isupper() or "далее" in match.group(0)):
        return [_quotes(match.group(1).strip())]
    return []


def _quotes(name: str) -> str:
    return _QUOTED.sub(r"«\1»", name)


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def merge(
    reading: Reading, mentions: Sequence[OrganizationMention]
) -> tuple[tuple[OrganizationFound, ...], dict[int, int]]:
    """One value per organization, and for each mention (by its index) which value it went into."""
    groups: list[list[int]] = []
    for number, mention in sorted(enumerate(mentions), key=lambda item: (-len(item[1].name), item[0])):
        for group in groups:
            if any(_same(mentions[other], mention) for other in group):
                group.append(number)
                break
        else:
            groups.append([number])
    groups.sort(key=min)
    found = []
    where = {}
    for index, group in enumerate(groups):
        best = mentions[group[0]]
        short = {mentions[n].core for n in group if mentions[n].core}
        short |= {name for n in group for name in mentions[n].short}
        short |= {mentions[n].name for n in group} - {best.name} - {f"«{core}»" for core in short}
        kinds = [mentions[n].kind for n in group if mentions[n].kind != "other"]
        spans = sorted(_span(reading, mentions[n]) for n in group)
        # Names that differ in nothing but «» or length are all ways to print this one.
        found.append(
            OrganizationFound(
                best.name,
                tuple(sorted(short - {best.name}, key=lambda name: (len(name), name))),
                kinds[0] if kinds else "other",
                tuple(spans),
                max(mentions[n].sure for n in group),
            )
        )
        where.update(dict.fromkeys(group, index))
    return tuple(found), where


def _span(reading: Reading, mention: OrganizationMention) -> Span:
    return Span(reading.tokens[mention.first].start, reading.tokens[mention.stop - 1].end)


def _same(a: OrganizationMention, b: OrganizationMention) -> bool:
    x, y = a.name.lower().replace("ё", "е"), b.name.lower().replace("ё", "е")
    if x == y:
        return True
    if a.core and a.core.lower() == b.core.lower():
        return not a.head or not b.head or a.head == b.head
    if any(
        p.head and not q.head and p.name.lower() == f"{p.head} {q.name.lower()}" for p, q in ((a, b), (b, a))
    ):
        return True
    if b.name in a.short or a.name in b.short:
        return True
    long, short = (a.name, b.name) if len(a.name) > len(b.name) else (b.name, a.name)
    if short.isupper() and 2 < len(short) <= 6 and not long.isupper():
        return _stands_for(short, long)
    return _consulate(x) == _consulate(y) != ""


def _stands_for(short: str, long: str) -> bool:
    """«НВУ» for «Нижневолжский университет имени …»: letters in order, first and last begin a word."""
    words = [word for word in re.findall(r"\w+", re.split(r" им(?:ени|\.) | «", long)[0]) if len(word) > 2]
    if not words or words[0][0].upper() != short[0]:
        return False
    if "".join(word[0] for word in words).upper() == short:
        return True
    letters = iter("".join(words[:-1]).upper())
    return words[-1][0].upper() == short[-1] and all(letter in letters for letter in short[:-1])


def _consulate(name: str) -> str:
    """Bare «Генконсульство» and «Генеральное консульство …» of one text are one office."""
    name = name.replace("генконсульство", "генеральное консульство")
    return (
        "генеральное консульство"
        if re.match(r"генеральное консульство( (рк|республики казахстан|казахстана)\b|$)", name)
        else ""
    )


def adjective_name(reading: Reading, start: int, end: int) -> str:
    """The name printed at characters [start, end) in the nominative; a quoted one loses its marks."""
    text = reading.text[start:end]
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return quoted.group(1)
    first, stop = reading.at(start), reading.at(end - 1) + 1
    return _inflected_name(reading, first, stop)
