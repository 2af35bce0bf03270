"""How English writes days: "14 May 2024", "May 14–16", "from 4 to 6 April", "last Friday", "the same day"."""

from __future__ import annotations

import datetime as dt
import re

from .dates import Days
from .plain_days import Relative, Writing, read_days

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?"
_TH = r"(?:st|nd|rd|th)?"
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|until|till|through)\s+)"
_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        # 5 and 6 October 2023; 4–6 April; from 30 September to 2 October
        rf"(?<![\d.:])(?P<from>\d{{1,2}}){_TH}(?:\s+(?:of\s+)?(?P<frommonth>{_MONTH})"
        rf"(?:,?\s+(?P<fromyear>(?:19|20)\d\d))?)?"
        rf"{_TO}(?:the\s+)?(?P<day>\d{{1,2}}){_TH}(?:\s+of)?\s+(?P<month>{_MONTH}){_YEAR}(?!\w)",
        # October 5–6, 2023; September 30 to October 2
        rf"\b(?P<frommonth>{_MONTH})\s+(?P<from>\d{{1,2}}){_TH}{_TO}(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}}){_TH}"
        rf"(?![\d:]){_YEAR}(?!\w)",
        rf"\b(?P<month>{_MONTH})\s+(?P<from>\d{{1,2}}){_TH}{_TO}(?P<day>\d{{1,2}}){_TH}(?![\d:]){_YEAR}(?!\w)",
        rf"(?<![\d.:])(?P<day>\d{{1,2}}){_TH}(?:\s+of)?\s+(?P<month>{_MONTH}){_YEAR}(?!\w)",
        rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}}){_TH}(?![\d:]){_YEAR}(?!\w)",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)


def _relative(pattern: str, back: int, *, of_story: bool = False, at_end: bool = False) -> Relative:
    return Relative(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.I), back, of_story, at_end)


_WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
_WRITING = Writing(
    written=_WRITTEN,
    months={name: number for number, name in enumerate(_NAMES, 1)},
    relative=(
        _relative(r"the day before yesterday", 2),
        _relative(r"the day after tomorrow", -2),
        _relative(
            r"(?:on )?the (?:day before|previous (?:day|evening|afternoon|night)|(?:day|evening) earlier)"
            r"|(?:a|one) day earlier|the (?:evening|night) before|a day before|(?:a|one) (?:night|evening)"
            r" earlier",
            1,
            of_story=True,
        ),
        _relative(r"(?:two|2) days (?:earlier|before)", 2, of_story=True),
        _relative(r"(?:three|3) days (?:earlier|before)", 3, of_story=True),
        _relative(r"(?:a|one) week (?:earlier|before)", 7, of_story=True),
        _relative(r"(?:on )?(?:the|that) (?:very )?same (?:day|evening|afternoon|morning)", 0, of_story=True),
        _relative(
            r"(?:later |earlier |on )?that (?:same )?(?:day|evening|afternoon|morning|night)"
            r"|(?:on )?the (?:opening|first) day",
            0,
            of_story=True,
        ),
        _relative(r"(?:on )?the (?:final|last|closing) day", 0, of_story=True, at_end=True),
        _relative(
            r"(?:on )?the (?:second day|next (?:day|morning|afternoon|evening)|following (?:day|morning"
            r"|afternoon|evening)"
            r"|day after)|(?:a|one) day later",
            -1,
            of_story=True,
        ),
        _relative(r"(?:on )?the third day|(?:two|2) days (?:later|after)", -2, of_story=True),
        _relative(r"(?:three|3) days (?:later|after)", -3, of_story=True),
        _relative(r"(?:four|4) days (?:later|after)", -4, of_story=True),
        _relative(r"(?:five|5) days (?:later|after)", -5, of_story=True),
        _relative(r"(?:a|one) week later", -7, of_story=True),
        _relative(r"(?:two|2) days ago", 2),
        _relative(r"(?:three|3) days ago", 3),
        _relative(r"(?:four|4) days ago", 4),
        _relative(r"a week ago", 7),
        _relative(r"last night", 1),
        _relative(r"yesterday", 1),
        _relative(
            r"(?<!writing )(?<!until )(?<!people )(?<!even )today(?!’s|'s)|tonight|this (?:morning|afternoon"
            r"|evening)",
            0,
        ),
        _relative(r"tomorrow", -1),
    ),
    weekdays=re.compile(
        r"(?<!\w)(?<!every )(?<!Every )(?<!each )(?:(?P<last>[Ll]ast|[Tt]he previous)\s+|(?P<next>[Nn]ext"
        r"|[Cc]oming|[Tt]his coming)\s+|(?:[Tt]his|[Pp]ast|[Tt]his past)\s+|[Oo]n\s+)?"
        rf"(?P<name>{'|'.join(day.capitalize() for day in _WEEKDAYS)})(?!\w)"
    ),
    weekday_names=_WEEKDAYS,
    ahead=re.compile(
        r"\b(?:will|shall|(?:is|are) (?:to|due|scheduled|expected|planned|set|invited)|takes place|opens"
        r"|kicks off|begins|starts|going to|upcoming|pencilled in)\b"
    ),
)


def find_english_days(text: str, *, on: dt.date) -> tuple[Days, ...]:
    """See `dates.find_days`."""
    return read_days(text, on=on, writing=_WRITING)
