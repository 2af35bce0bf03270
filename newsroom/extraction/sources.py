"""The outlet that a Russian text says it is taken from."""

from __future__ import annotations

import re

from .body_names import quoted_core
from .lexicon import organization_kind
from .organizations import adjective_name
from .phrases import inflected
from .tokens import Reading
from .values import OrganizationFound, Span

_WORD = r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z](?:[\w\-]|\.(?=\w))*"
_CAPITALISED = rf"{_WORD}(?:[ \xa0]+{_WORD}){{0,4}}"
_QUOTED = r"[«\"“][^«»\"“”\n]{2,60}[»\"”]"
_OUTLETS = (
    r"газет\w*|журнал\w*|телеканал\w*|радио|радиостанци\w+|издани\w+|агентств\w*|информагентств\w*|еженедельник\w*|"
    r"портал\w*|МИА|ИА|РИА"
)
_KIND = (
    r"(?:(?:корреспондент\w*|журналист\w*)\s+)?(?:(?:официальн\w+\s+)?(?:сайт\w*|"
    rf"информационн\w+ агентств\w*|(?P<outlet>{_OUTLETS})|"
    r"СМИ)\s+)?"
)
_NAME = rf"(?P<name>{_QUOTED}|{_CAPITALISED})"
_PATTERNS = (
    re.compile(
        r"(?:передает|передаёт|сообщает|пишет|информирует|отмечает)\s+"
        rf"{_KIND}{_NAME}"
    ),
    re.compile(rf"(?:Источник|Источники|Фото и источник)\s*:\s*{_KIND}{_NAME}"),
    re.compile(rf"(?i:по информации|по сообщению|со ссылкой на)\s+{_KIND}{_NAME}"),
    # «Исилькуль, «Степная правда».» before the first sentence
    re.compile(
        rf"^[А-ЯЁӘҒҚҢӨҰҮҺІ][\w\-]+\s*[.,]\s*(?P<outlet>{_OUTLETS})?\s*(?P<name>{_QUOTED})\s*[.–—]", re.M
    ),
)
_SITE = re.compile(
    r"(?:Источник\s*:\s*|сообщает\s+|передает\s+|передаёт\s+|пишет\s+)(?:https?://)?(?:www\.)?(?P<name>[\w\-]+\.(?:kz|ru|com|info|org|net)\b)",
    re.I,
)


def find_source(reading: Reading) -> OrganizationFound | None:
    """The first outlet named as the source, None if none is.

    Its name is with the noun where it is quoted after one: «газета «Устье и море»».
    """
    text = reading.text
    for pattern in (_SITE, *_PATTERNS):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            name = text[start:end].rstrip(".,-")
            end = start + len(name)
            if not name or _is_person(reading, start, end) or _describes(reading, end):
                continue
            if _is_office_of_its_own(reading, start):
                continue
            name = adjective_name(reading, start, end)
            short: tuple[str, ...] = ()
            outlet = match.groupdict().get("outlet")
            if outlet and (quoted_core(text[start:end]) or outlet.isupper()):
                short = (name,)
                name = f"«{name}»" if quoted_core(text[start:end]) else name
                start = match.start("outlet")
                name = f"{inflected(reading.tokens[reading.at(start)], 'nomn')} {name}"
            # Bare words with capitals may be more than its name, or less.
            sure = 0.9 if outlet or "." in name or quoted_core(text[start:end]) else 0.8
            kind = organization_kind(name.split()[0]) or "media"
            return OrganizationFound(name, short, kind, (Span(start, end),), sure)
    return None


def _is_person(reading: Reading, start: int, end: int) -> bool:
    first, stop = reading.at(start), reading.at(end - 1) + 1
    return any(span.kind == "PER" and span.first < stop and first < span.stop for span in reading.names)


def _is_office_of_its_own(reading: Reading, start: int) -> bool:
    """«по информации Министерства культуры …»: a body that is found with all that its name has, and no outlet."""
    return organization_kind(reading.tokens[reading.at(start)].text) in ("government", "diplomatic")


def _describes(reading: Reading, end: int) -> bool:
    """«сообщает Генеральный консул»: an adjective of what follows is no name."""
    last = reading.at(end - 1)
    following = reading.tokens[last + 1 : last + 2]
    return (
        reading.tokens[last].pos == "ADJ"
        and bool(following)
        and following[0].word
        and (following[0].pos in ("NOUN", "PROPN", "ADJ"))
    )
