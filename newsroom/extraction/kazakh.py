"""Kazakh: names beside an office or with initials (case endings cut off by table), bodies, meetings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from . import plain
from .dates import Days, find_days
from .plain import Human, Named
from .spans import any_overlap
from .values import EventFound, Found, Known, OrganizationFound, Span
from .wordlist import words

_CAPITAL = "А-ЯЁӘҒҚҢӨҰҮҺІ"
_SMALL = "а-яёәғқңөұүһі"
# Endings of the cases; the instrumental («бірге») tells with whom.
_WITH = ("мен", "бен", "пен")
_OTHER = sorted(
    words("ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де та те дан ден тан тен нан нен"),
    key=len,
    reverse=True,
)
_SURNAME_END = re.compile(
    r"(ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|ұлы|улы|қызы|кызы|бай|бек|хан|ко|али|әлі)$"
)
_WORD = rf"[{_CAPITAL}][{_SMALL}]+(?:-[{_CAPITAL}][{_SMALL}]+)?"
_INITIALS = rf"(?:[{_CAPITAL}]\.\s?){{1,2}}{_WORD}"
_FULL = rf"{_WORD}(?:\s{_WORD}){{1,2}}"
_OFFICE_NOUN = (
    r"(?:Бас консул|вице-консул|консул|елшісі|елші|губернаторы|губернатор|министрінің орынбасары|министрі|министр"
    r"|төрағасының орынбасары|төрағасы|төрайымы|президенті|әкімінің орынбасары|әкімі|директоры|ректоры|проректоры"
    r"|басшысы|жетекшісі|атташесі|хатшысы|депутаты|кеңесшісі|редакторы|инженері|мұғалімі|мұғалім|оқытушы)"
)
_NEAR = (
    rf"(?:(?:«[^«»\n]{{2,60}}»(?:(?:\s\w+){{1,3}}?\s\w+(?:ның|нің|дың|дің|тың|тің))?|[{_CAPITAL}][\w-]*|\w+(?:ның|нің|дың|дің|тың|тің)|сыртқы|байланыстар|істер|мәдениет"
    rf"|облысы|білім|ғылым|экономика|даму|құрметті|басқарма|баспасөз|қоғамы|облыстық|қалалық|бірінші)\s)"
)
_BEFORE = re.compile(rf"(?<!\w)(?P<office>{_NEAR}{{0,6}}{_OFFICE_NOUN})\s(?P<name>{_INITIALS}|{_FULL})(?!\w)")
_ALONE = re.compile(rf"(?<![\w.])(?P<name>{_INITIALS})(?!\w)")
_FULL_ALONE = re.compile(rf"(?<!\w)(?P<name>{_FULL})(?!\w)")
_HEADS = {
    "diplomatic": r"Бас консулды[ғқ]|консулды[ғқ]|елшілі[гк]",
    "society": r"қоғам|ұйым|бірлесті[гк]|қауымдасты[ғқ]|қор|ассоциация",
    "education": r"университет|институт|мекте[бп]|колледж|академия",
    "culture": r"орталы[ғқ]|музей|театр|кітапхана|ансамбл|галерея|филармония",
    "company": r"компания|кәсіпорн|зауыт|банк|порт",
    "government": r"министрлі[гк]|үкімет|әкімді[гк]|басқарма|агентті[гк]",
}
_POSSESSED = r"(?:ы|і|сы|сі)"
_ENDING = r"(?:ның|нің|дың|дің|тың|тің|на|не|ға|ге|қа|ке|ны|ні|нда|нде|да|де|нан|нен|дан|ден|мен|бен|пен)?"
_ORGANIZATIONS = tuple(
    (
        re.compile(
            rf"«[^«»\n]{{2,60}}»(?:\s\w+){{0,5}}?\s(?:{heads}){_POSSESSED}{_ENDING}(?!\w)"
            rf"|(?<!\w)Қазақстан Республикасының\s(?:{_WORD}\s\w+(?:дағы|дегі)\s)?"
            rf"(?:{heads}){_POSSESSED}{_ENDING}(?!\w)"
        ),
        kind,
    )
    for kind, heads in _HEADS.items()
)
_NO_NAME = re.compile(r"(Республика|Федерация|Облыс|Қала|Аудан|Ресей|Қазақстан|Астрахан|Бас|Министр)", re.I)
_OBJECT = re.compile(r"(тарды|терді|ларды|лерді|дарды|дерді|ға|ге|да|де|та|те)$")
_SOURCE = re.compile(
    r"(?:Дереккөз(?:і)?|Дерек көзі)\s*:\s*«?(?P<name>[^«»\n.]{2,60})»?|деп хабарлайды\s+«?(?P<other>[^«»\n.]{2,60})»?"
)
_MET = re.compile(
    r"(?<!\w)(?:кездесті|кездесіп|әңгімелесті|кездесу өткізді|келіссөз жүргізді|кездеседі)(?!\w)"
)
_TITLE_ALONE = re.compile(rf"(?<!\w)(?P<office>Бас консул|[Гг]убернатор)(?P<ending>{'|'.join(_WITH)})?(?!\w)")
_FORUM = re.compile(
    rf"(?P<place>{_WORD})(?:да|де|та|те)\sөтетін\s(?P<name>[^.,\n]{{3,120}}?форум)(?:ы|ында|ына|ынан|да)?(?!\w)"
)


def extract_kazakh(text: str, *, on: dt.date, known: Sequence[Known] = ()) -> Found:
    """See the package's `extract`; `known` is not used yet."""
    days = find_days(text, on=on, language="kk")
    match = _SOURCE.search(text)
    source = None
    if match is not None:
        part = "name" if match["name"] else "other"
        source = OrganizationFound(match[part].strip(), (), "media", (Span(*match.span(part)),), 0.8)
    bodies = plain.organizations(text, _ORGANIZATIONS, _canonical)
    humans = plain.group(_names(text))
    events = [*_meetings(text, humans, days, on), *_forums(text, days, on)]
    return plain.found(humans, bodies, plain.merged(events), source, days)


def without_ending(word: str) -> tuple[str, str]:
    """A surname without its case ending, and "with", "other" or "" for the case it stood in.

    The word is left alone where what remains would not look like a surname.
    """
    son_or_daughter = re.match(rf"(.*(?:ұлы|қызы))({'|'.join((*_WITH, *_OTHER))})$", word)
    if son_or_daughter:
        return son_or_daughter[1], "with" if son_or_daughter[2] in _WITH else "other"
    if _SURNAME_END.search(word):
        return word, ""
    for endings, case in ((_WITH, "with"), (_OTHER, "other")):
        for ending in endings:
            stem = word[: -len(ending)]
            if word.endswith(ending) and _SURNAME_END.search(stem):
                return stem, case
    return word, ""


def _canonical(printed: str) -> str:
    name = re.sub(rf"({_POSSESSED}){_ENDING}$", r"\1", " ".join(printed.split()))
    return name[:1].upper() + name[1:]


def _names(text: str) -> list[Named]:
    found: list[Named] = []

    def note(match: re.Match[str]) -> None:
        span = Span(*match.span("name"))
        if any_overlap(span, (each.span for each in found)):
            return
        parts = re.findall(rf"[{_CAPITAL}]\.|[\w-]{{2,}}", match["name"])
        stem, case = without_ending(parts[-1])
        if not _SURNAME_END.search(stem) or len(parts) < 2 or any(map(_NO_NAME.match, parts)):
            return
        given, patronymic, family = parts[0], "", stem
        if len(parts) == 3:
            patronymic = parts[1]
            if not patronymic.endswith(".") and not re.search(r"(ұлы|қызы|вич|вна)$", patronymic):
                return
        if re.search(r"(ұлы|қызы)$", family):
            family, patronymic = "", family
            if not given:
                return
        if match["name"] == parts[0]:
            return
        office = _trimmed(" ".join((match.groupdict().get("office") or "").split()))
        found.append(Named(span, family, given, patronymic, office, case, Span(*match.span())))

    for pattern in (_BEFORE, _ALONE, _FULL_ALONE):
        for match in pattern.finditer(text):
            note(match)
    return [each for each in found if each.family]


def _trimmed(office: str) -> str:
    """Without the object or the name that stands before the office but does not belong to it."""
    parts = office.split()
    while (
        len(parts) > 1
        and not parts[0].startswith("«")
        and (_OBJECT.search(parts[0]) or _SURNAME_END.search(parts[0]))
    ):
        parts = parts[1:]
    return " ".join(parts)


def _meetings(text: str, humans: Sequence[Human], days: Sequence[Days], on: dt.date) -> list[EventFound]:
    made = []
    for sentence in plain.sentences(text):
        verb = _MET.search(text, sentence.start, sentence.end)
        if verb is None:
            continue
        refs = [
            (each.whole or each.span, number, each.position, each.case)
            for number, human in enumerate(humans)
            for each in human.mentions
            if sentence.start <= each.span.start and each.span.end <= verb.start()
        ]
        for match in _TITLE_ALONE.finditer(text, sentence.start, verb.start()):
            span = Span(*match.span())
            holders = [
                n
                for n, human in enumerate(humans)
                if any(p.lower().startswith(match["office"].lower()) for p in human.positions)
            ]
            if len(holders) == 1 and not any_overlap(span, (each[0] for each in refs)):
                refs.append((span, holders[0], match["office"], "with" if match["ending"] else ""))
        refs.sort()
        one = [each for each in refs if each[3] == ""]
        two = [each for each in refs if each[3] == "with"]
        if not one or not two or one[-1][1] == two[-1][1]:
            continue
        a, b = one[-1], two[-1]
        title = f"{_called(humans[a[1]], genitive=True)} {_called(humans[b[1]])}мен кездесуі"
        title = re.sub(r"(ов|ев|ёв)мен кездесуі$", r"\1пен кездесуі", title)
        made.append(
            plain.meeting(title, sentence, days, on, [a[1:3], b[1:3]], ahead=verb.group() == "кездеседі")
        )
    return made


def _called(human: Human, *, genitive: bool = False) -> str:
    name = " ".join(p for p in (human.best("given"), human.best("patronymic"), human.best("family")) if p)
    position = human.positions[0] + " " if human.positions else ""
    return position + name + (_genitive(name) if genitive else "")


def _genitive(name: str) -> str:
    vowel = next((letter for letter in reversed(name.lower()) if letter in "аоұыуяёюәеөүіиэ"), "а")
    front = vowel in "әеөүіиэ"
    last = name[-1].lower()
    first = "н" if last in "аоұыуяёюәеөүіиэнмң" else "д" if last in "зжлрй" else "т"
    return first + ("ің" if front else "ың")


def _forums(text: str, days: Sequence[Days], on: dt.date) -> list[EventFound]:
    made = []
    for sentence in plain.sentences(text):
        match = _FORUM.search(text, sentence.start, sentence.end)
        day, told = plain.day_of(sentence, days)
        if match is None or day is None or not told:
            continue
        title = match["name"].strip() + "ы"
        made.append(
            EventFound(
                title,
                "forum",
                day.starts,
                day.ends if day.ends != day.starts else None,
                match["place"],
                "planned" if day.starts > on else "held",
                "",
                (sentence,),
                (),
                0.75,
            )
        )
    return made
