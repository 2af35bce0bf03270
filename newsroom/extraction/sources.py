"""The outlet that a Russian text says it is taken from."""

from __future__ import annotations

import re

from .organizations import adjective_name
from .tokens import Reading
from .values import OrganizationFound, Span

_CAPITALISED = r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w.\-]*)(?:[ \xa0]+[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w.\-]*){0,4}"
_QUOTED = r"[«\"“][^«»\"“”\n]{2,60}[»\"”]"
_KIND = (
    r"(?:(?:корреспондент\w*|журналист\w*)\s+)?(?:(?:официальн\w+\s+)?(?:сайт\w*|портал\w*|газет\w*|журнал\w*|"
    r"телеканал\w*|радио|издани\w+|агентств\w*|информагентств\w*|информационн\w+ агентств\w*|"
    r"МИА|ИА|РИА|СМИ|пресс-служб\w+)\s+)?"
)
_NAME = rf"(?P<name>{_QUOTED}|{_CAPITALISED})"
_PATTERNS = (
    re.compile(
        rf"(?:передает|передаёт|сообщает|пишет|информирует|отмечает)\s+(?:МИА\s+|ИА\s+)?{_KIND}{_NAME}"
    ),
    re.compile(rf"(?:Источник|Источники|Фото и источник)\s*:\s*{_KIND}{_NAME}"),
    re.compile(rf"(?:по информации|по сообщению|со ссылкой на)\s+{_KIND}{_NAME}", re.I),
)
_SITE = re.compile(
    r"(?:Источник\s*:\s*|сообщает\s+|передает\s+|передаёт\s+)(?:https?://)?(?:www\.)?(?P<name>[\w\-]+\.(?:kz|ru|com|info|org|net)\b)",
    re.I,
)


def find_source(reading: Reading) -> OrganizationFound | None:
    """The first outlet named as the source, None if none is."""
    text = reading.text
    for pattern in (_SITE, *_PATTERNS):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            name = text[start:end].rstrip(".,-")
            end = start + len(name)
            if not name or _is_person(reading, start, end):
                continue
            return OrganizationFound(
                adjective_name(reading, start, end), (), "media", (Span(start, end),), 0.9
            )
    return None


def _is_person(reading: Reading, start: int, end: int) -> bool:
    first, stop = reading.at(start), reading.at(end - 1) + 1
    return any(span.kind == "PER" and span.first < stop and first < span.stop for span in reading.names)
