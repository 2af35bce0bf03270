"""English: names beside an office or with initials, bodies by their head noun, meetings by their verb."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from . import plain
from .dates import Days, find_days
from .plain import Human, Named
from .spans import any_overlap
from .values import EventFound, Found, Known, OrganizationFound, Span

_OFFICE_NOUNS = (
    r"(?:Deputy |Vice-|Vice |First |Acting |Honorary |Prime |Foreign |Former )*"
    r"(?:Consul General|Vice[- ]Consul|Consul|Ambassador|Governor|Minister|President|Mayor|Akim|Rector|Director"
    r"|Chairman|Chairwoman|Chairperson|Chair|Head|Secretary General|Secretary|Attaché|Speaker|Senator|Adviser"
    r"|press attaché|Press Attaché|director|rector|head|chairman|chairwoman|chair|editor|curator)"
)
_WORD = r"[A-Z][\w’'\-–]*"
_OF = (
    rf"(?:\s(?:of|for)\s(?:the\s)?(?:{_WORD}|gallery|library|publishing house|society|association)"
    rf"(?:(?:,?\s(?:and|of|for|in)\s(?:the\s)?|,\s(?=[A-Z]\w+\sand\s)|\s){_WORD})*)?"
)
_OFFICE = rf"{_OFFICE_NOUNS}{_OF}"
_SURNAME = r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?"
_INITIALS = rf"(?:[A-Z][a-z]?\.\s?){{1,2}}{_SURNAME}"
_FULL = rf"[A-Z][a-z]+(?:-[A-Z][a-z]+)?\s{_SURNAME}"
_BEFORE = re.compile(rf"(?P<office>{_OFFICE_NOUNS})\s(?P<name>{_INITIALS}|{_FULL})(?!\w)")
_OF_BEFORE = re.compile(rf"(?P<office>{_OFFICE}),\s(?P<name>{_INITIALS}|{_FULL})(?!\w)")
_AFTER = re.compile(
    rf"(?P<name>{_INITIALS}|{_FULL}),\s(?:the\s|a\s)?(?P<office>{_OFFICE})(?=[,.;]|\s(?:said|told|met))"
)
_ALONE = re.compile(rf"(?<![\w.])(?P<name>{_INITIALS})(?!\w)")
_FULL_ALONE = re.compile(rf"(?<![\w.])(?P<name>{_FULL})(?!\w)")
_NOT_GIVEN = {
    "The",
    "On",
    "In",
    "At",
    "Consul",
    "Vice",
    "Deputy",
    "Mr",
    "Mrs",
    "Ms",
    "Press",
    "Until",
    "From",
}

_HEADS = {
    "diplomatic": r"Consulate General|Consulate|Embassy",
    "government": r"Ministry|Government|Administration|Akimat|Parliament|Department|Agency",
    "education": r"University|Institute|School|College|Academy",
    "culture": r"Centre|Center|Museum|Theatre|Theater|Gallery|Library|Philharmonic",
    "society": r"Organisation|Organization|Association|Society|Union|Foundation",
    "company": r"Company|Corporation|Shipyard|Bank",
}
_ORGANIZATIONS = tuple(
    (
        re.compile(
            rf"(?<!\w)(?:{_WORD}\s){{0,6}}(?:{heads})"
            rf"(?:\s(?:of|for|in)\s(?:the\s)?{_WORD}(?:(?:\sand\s|\s){_WORD})*)*(?!\w)"
        ),
        kind,
    )
    for kind, heads in _HEADS.items()
)
_SOURCE = re.compile(
    rf"(?:Source:\s*|[,;]\s(?:reports|according to)\s)(?:the\s)?(?P<name>{_WORD}(?:\s{_WORD}){{0,4}})"
)
_MET = re.compile(
    r"\b(?:met(?:\swith)?|held\s(?:talks|a\smeeting)\swith|spoke\swith|had\stalks\swith|received"
    r"|will\smeet(?:\swith)?)\b"
)
_FORUM = re.compile(
    rf"(?P<name>(?:\d+(?:st|nd|rd|th)\s)(?:{_WORD}\s)+(?:Forum|Conference|Summit|Congress|Exhibition|Festival)"
    rf"(?:\sof\s{_WORD}(?:\s{_WORD})*)?)"
)
_PLACE = re.compile(rf"\sin\s(?P<place>{_WORD}(?:\s{_WORD})*)")
_TITLES_ALONE = re.compile(
    r"(?<!\w)[Tt]he\s(?P<office>Consul General|Governor|Minister|Ambassador|Rector|Mayor)(?!\s(?:of|[A-Z]))"
)


def extract_english(text: str, *, on: dt.date, known: Sequence[Known] = ()) -> Found:
    """See the package's `extract`; `known` is not used yet."""
    days = find_days(text, on=on, language="en")
    source = _source(text)
    bodies = plain.organizations(text, _ORGANIZATIONS, _canonical)
    bodies = tuple(each for each in bodies if len(each.name.split()) > 1)
    names = _names(text)
    humans = plain.group(names)
    events = [*_meetings(text, humans, days, on), *_forums(text, days, on)]
    return plain.found(humans, bodies, plain.merged(events), source, days)


def _canonical(printed: str) -> str:
    return re.sub(r"^The\s", "", " ".join(printed.split()))


def _source(text: str) -> OrganizationFound | None:
    match = _SOURCE.search(text)
    if match is None:
        return None
    return OrganizationFound(match["name"].rstrip("."), (), "media", (Span(*match.span("name")),), 0.8)


def _names(text: str) -> list[Named]:
    found: list[Named] = []

    def note(match: re.Match[str]) -> None:
        span = Span(*match.span("name"))
        if any_overlap(span, (each.span for each in found)):
            return
        office = " ".join((match.groupdict().get("office") or "").split())
        given, patronymic, family = _parts(match["name"])
        if given in _NOT_GIVEN or re.fullmatch(_OFFICE_NOUNS, match["name"]):
            return
        found.append(Named(span, family, given, patronymic, office, whole=Span(*match.span())))

    for pattern in (_OF_BEFORE, _BEFORE, _AFTER, _ALONE):
        for match in pattern.finditer(text):
            note(match)
    # A full name counts where the text has somebody of that surname, or the office, elsewhere.
    known = {(each.family, each.given[:1]) for each in found}
    for match in _FULL_ALONE.finditer(text):
        given, _, family = _parts(match["name"])
        if (family, given[:1]) in known:
            note(match)
    return found


def _parts(name: str) -> tuple[str, str, str]:
    words = re.findall(r"[A-Z][a-z]?\.|[A-Z][\w’'\-]*", name)
    family = words[-1]
    given = words[0] if len(words) > 1 else ""
    return given, words[1] if len(words) > 2 else "", family


def _refs(text: str, humans: Sequence[Human], sentence: Span) -> list[tuple[Span, int, str]]:
    """People of the sentence, by name or by an office that only one of the text holds."""
    found = [
        (each.whole or each.span, number, each.position)
        for number, human in enumerate(humans)
        for each in human.mentions
        if sentence.start <= each.span.start and each.span.end <= sentence.end
    ]
    for match in _TITLES_ALONE.finditer(text, sentence.start, sentence.end):
        span = Span(*match.span("office"))
        office = match["office"].lower()
        holders = [
            n for n, human in enumerate(humans) if any(p.lower().startswith(office) for p in human.positions)
        ]
        if len(holders) == 1 and not any_overlap(span, (each[0] for each in found)):
            found.append((span, holders[0], match["office"]))
    return sorted(found)


def _meetings(text: str, humans: Sequence[Human], days: Sequence[Days], on: dt.date) -> list[EventFound]:
    made = []
    for sentence in plain.sentences(text):
        refs = _refs(text, humans, sentence)
        for verb in _MET.finditer(text, sentence.start, sentence.end):
            before = [each for each in refs if each[0].end <= verb.start()]
            after = [
                each
                for each in refs
                if each[0].start >= verb.end() and len(text[verb.end() : each[0].start].split()) <= 3
            ]
            if not before or not after or before[-1][1] == after[0][1]:
                continue
            if re.search(r"\bbefore (?:he|she|they)\s*$", text[sentence.start : verb.start()]):
                continue
            one, two = before[-1], after[0]
            title = f"Meeting of {_called(humans[one[1]])} with {_called(humans[two[1]])}"
            ahead = verb.group().startswith("will")
            made.append(plain.meeting(title, sentence, days, on, [one[1:], two[1:]], ahead=ahead))
    return made


def _called(human: Human) -> str:
    name = " ".join(p for p in (human.best("given"), human.best("patronymic"), human.best("family")) if p)
    position = human.positions[0] if human.positions else ""
    if not position:
        return name
    return f"{position[:1].upper()}{position[1:]}{',' if ' of ' in position else ''} {name}"


def _forums(text: str, days: Sequence[Days], on: dt.date) -> list[EventFound]:
    made = []
    for sentence in plain.sentences(text):
        match = _FORUM.search(text, sentence.start, sentence.end)
        day, told = plain.day_of(sentence, days)
        if match is None or day is None or not told:
            continue
        place = _PLACE.search(text, match.end(), sentence.end)
        made.append(
            EventFound(
                match["name"],
                "exhibition" if "Exhibition" in match["name"] else "forum",
                day.starts,
                day.ends if day.ends != day.starts else None,
                place["place"] if place else "",
                "planned" if day.starts > on else "held",
                "",
                (sentence,),
                (),
                0.8,
            )
        )
    return made
