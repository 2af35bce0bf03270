"""Which body an office belongs to, where the office alone tells: «аким Атырауской области» has an akimat."""

from __future__ import annotations

import re
from functools import lru_cache

from .phrases import adjective

# Whose deputy, or who for the time being: the body is that of the office in the genitive after it.
_ON_BEHALF = r"(?:(?:перв\w+ )?заместитель |врио |и\. ?о\. |(?:временно )?исполняющ\w+ обязанности )"
_OFFICES = (
    # The office as a pattern, and its body with {0} for an adjective and {1} for all that follows.
    (r"(?:вице-)?министра?", "Министерство {1}"),
    (r"(?:вице-)?акима?", "Акимат {1}"),
    (r"(?:вице-)?мэра?", "Мэрия {1}"),
    (r"(?:вице-)?губернатора?", "Правительство {1}"),
    (r"(?:чрезвычайн\w+ и полномочн\w+ )?пос(?:ол|ла)", "Посольство {1}"),
    (r"(?P<kind>генеральн\w+|почетн\w+|почётн\w+) консула?", "{0} консульство {1}"),
    (r"прокурора?", "Прокуратура {1}"),
)
_PATTERNS = tuple(
    (re.compile(rf"{_ON_BEHALF}?{office} (?P<rest>.+)", re.I), body) for office, body in _OFFICES
)
# A phrase goes no further: «министр культуры области, депутат», «министр – советник губернатора».
_END = re.compile(r"\s*(?:[,;:(]|\s[-–—]\s)")
_REGION = re.compile(r"\b(?:область|области|края?|республики|округа?|района?)\b", re.I)
_COUNTRY = re.compile(
    r"Республик\w+ (?:Казахстан|Беларусь|Узбекистан|Корея|Молдова|Таджикистан|Армения|Индия)\b", re.I
)
# A body within the phrase is the office's own: «консул Генерального консульства», «министр Правительства …».
_BODY_WITHIN = re.compile(
    r"(?:консульств|посольств|правительств|министерств|администраци|кабинета|«|\")", re.I
)


@lru_cache(maxsize=5_000)
def body_of(title: str) -> str | None:
    """The nominative name of the body whose office `title` (nominative) is; None if it does not tell.

    «министр внешних связей Астраханской области» → «Министерство внешних связей Астраханской области».
    None too where no place of its own is named: «заместитель министра культуры области», «аким области».
    """
    title = " ".join(title.split())
    title = _END.split(title, maxsplit=1)[0]
    for pattern, body in _PATTERNS:
        match = pattern.fullmatch(title)
        if match is None:
            continue
        rest = match.group("rest")
        if not re.search(r"\b[А-ЯЁӘҒҚҢӨҰҮҺІ]", rest) or _BODY_WITHIN.search(rest):
            return None
        if body.startswith("Министерство") and not re.match(r"[а-яё]", rest):
            return None  # «министр РФ»: of what is not told
        kind = match.groupdict().get("kind")
        named = body.format(adjective(kind, "neut").capitalize() if kind else "", rest)
        return named.strip()
    return None


def names_a_region(body: str) -> bool:
    """Whether a body derived by `body_of` is that of a region, and no country's: «… Астраханской области»."""
    return _REGION.search(body) is not None and _COUNTRY.search(body) is None
