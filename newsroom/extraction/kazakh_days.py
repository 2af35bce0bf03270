"""How Kazakh writes days: «2024 жылғы 12 наурызда», «5 және 6 қазанда», «дүйсенбі күні», «сол күні»."""

from __future__ import annotations

import datetime as dt
import re

from .dates import Days
from .plain_days import Relative, Writing, read_days

_NAMES = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()
# An ending of the case, or that of «қазандағы»; «Наурызбай» is no month.
_CASE = r"(?:да|де|та|те|дан|ден|тан|тен|нан|нен|ға|ге|қа|ке|ның|нің|дың|дің|тың|тің|дағы|дегі|тағы|тегі)?"
_MONTH = rf"(?:{'|'.join(_NAMES)}){_CASE}(?!\w)"
_YEAR = r"(?P<year>(?:19|20)\d\d)\s*(?:жылғы|жылдың|жылы|ж\.)\s+"
_DAY = r"(?<![\d.:])(?P<day>\d{1,2})(?:-?(?:ші|шы)(?!\w))?"
_AND = r"(?:\s*[-–—]\s*|\s+(?:және|мен|бен|пен)\s+)"
_RUN = rf"(?<![\d.:])(?P<from>\d{{1,2}})(?:-?(?:ші|шы)(?!\w))?(?:\s+(?P<frommonth>{_MONTH}))?"
_UNTIL = r"(?:\s+(?:дейін|аралығында|аралығындағы|күні|күндері))?"
_FULL_YEAR = r"(?:\s*,?\s*(?P<year>(?:19|20)\d\d)(?:\s+жыл\w*|\s*ж\.)?)?"

# What is to come: «өтеді», «ашылады», «өтпек»; not «қабылдады», «аралады», which are past.
AHEAD = re.compile(
    r"(?:(?:ыл|іл|ын|ін|ан|(?<!ар)ал|бар|бол|қатыс|аш|қояс?|ыр)ады|(?:іл|ін|ен|ел|өт|кел|кездес|бер"
    r"|көрсет|з|ір)еді|(?<!қо)й[дт][ыі]"
    r"|[мбп]ақ(?:шы)?|[мбп]ек(?:ші)?|(?:ат|йт)ын|етін)(?!\w)|жоспарлан|күтіл"
)
_WRITTEN = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # «2023 жылғы 9 қарашадан 11 қарашаға дейін», «9–11 қараша аралығында», «9 және 11 қарашада»
        rf"(?:{_YEAR})?{_RUN}{_AND}{_DAY}[-–]?\s?(?P<month>{_MONTH}){_UNTIL}",
        rf"(?:{_YEAR})?{_RUN}\s+{_DAY}\s+(?P<month>{_MONTH})\s+дейін",
        rf"(?:{_YEAR})?(?<![\d.:])(?P<from>\d{{1,2}})-?(?:нан|нен|ден|дан|тен|тан)\s+"
        rf"(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})\s+дейін",
        rf"{_YEAR}{_DAY}[-–]?\s?(?P<month>{_MONTH})",
        rf"{_YEAR}(?P<month>{_MONTH})(?:\s+айының)?\s+(?P<day>\d{{1,2}})-?(?:і|ы|сі|сы|інде|ында|сінде"
        rf"|сында)(?!\w)",
        rf"{_DAY}\s+(?P<month>{_MONTH}){_FULL_YEAR}",
        rf"(?:{_YEAR})?(?P<month>(?:{'|'.join(_NAMES)})\w*)\s+айының\s+(?P<day>\d{{1,2}})(?!\d)(?:-\w+)?",
        # «қарашаның 20-сында», «қарашаның 20-сы күні»
        rf"(?:{_YEAR})?(?<!\w)(?P<month>(?:{'|'.join(_NAMES)})(?:ның|нің|дың|дің|тың|тің))\s+"
        r"(?P<day>\d{1,2})(?!\d)(?:-?\w+)?",
        # «осы айдың 12-сінде», «ағымдағы айдың 12-сі күні»
        r"(?<!\w)(?P<month>(?:осы|ағымдағы|үстіміздегі)\s+айдың)\s+(?P<day>\d{1,2})(?!\d)(?:-?\w+)?",
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)


def _relative(pattern: str, back: int, *, of_story: bool = False, at_end: bool = False) -> Relative:
    return Relative(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.I), back, of_story, at_end)


_WEEKDAYS = {
    "дүйсенбі": 0,
    "сейсенбі": 1,
    "сәрсенбі": 2,
    "бейсенбі": 3,
    "жұма": 4,
    "сенбі": 5,
    "жексенбі": 6,
}
_WRITING = Writing(
    written=_WRITTEN,
    months={name: number for number, name in enumerate(_NAMES, 1)},
    relative=(
        _relative(r"(?:кездесу|сапар|іс-шара)\s+қарсаңында", 1, of_story=True),
        _relative(
            r"(?:бұдан|осыдан|содан)\s+бір\s+күн\s+бұрын|(?:оның\s+)?алдыңғы\s+күні|бір\s+күн\s+бұрын",
            1,
            of_story=True,
        ),
        _relative(r"(?:бұдан|одан|содан)\s+(?:екі|2)\s+күн\s+бұрын", 2, of_story=True),
        _relative(r"(?:бұдан|одан|содан)\s+(?:үш|3)\s+күн\s+бұрын", 3, of_story=True),
        _relative(r"(?:екі|2)\s+күннен\s+(?:кейін|соң)|араға\s+(?:бір\s+)?күн\s+салып", -2, of_story=True),
        _relative(r"(?:үш|3)\s+күннен\s+(?:кейін|соң)", -3, of_story=True),
        _relative(r"бір\s+аптадан\s+(?:кейін|соң)|аптадан\s+кейін", -7, of_story=True),
        _relative(r"(?:алғашқы|бірінші)\s+күні", 0, of_story=True),
        _relative(r"(?:соңғы|қорытынды)\s+күні", 0, of_story=True, at_end=True),
        _relative(r"(?:сол|осы|дәл\s+сол)\s+күні|сол\s+күннің\s+\w+", 0, of_story=True),
        _relative(
            r"(?:келесі|ертесі|ертеңгі|ертеңіне|екінші)\s+күні(?:не)?|ертесіне|ертеңінде|ертеңіне"
            r"|(?:бір\s+)?күннен\s+кейін",
            -1,
            of_story=True,
        ),
        _relative(r"үшінші\s+күні", -2, of_story=True),
        _relative(r"алдыңгүні|алдыңғыкүні", 2),
        _relative(r"(?:осыдан\s+)?(?:екі|2)\s+күн\s+бұрын", 2),
        _relative(r"(?:осыдан\s+)?(?:үш|3)\s+күн\s+бұрын", 3),
        _relative(r"(?:осыдан\s+)?(?:бір\s+апта|апта)\s+бұрын", 7),
        _relative(r"кеше|кешегі", 1),
        _relative(r"бүгін|бүгінгі\s+күні", 0),
        _relative(r"ертең", -1),
        _relative(r"бүрсігүні", -2),
    ),
    weekdays=re.compile(
        r"(?<!\w)(?<!мен )(?<!және )(?:(?P<last>өткен|былтырғы)\s+(?P<week>аптаның\s+)?|(?P<next>келесі|алдағы)\s+"
        r"(?P<nextweek>аптаның\s+)?|осы\s+(?:аптаның\s+)?)?"
        rf"(?P<name>{'|'.join(_WEEKDAYS)})(?:сі|сы)?(?:\s+күні|да|де|нда|нде)(?!\w)(?!\s+сайын)",
        re.I,
    ),
    weekday_names=_WEEKDAYS,
    ahead=AHEAD,
)


def find_kazakh_days(text: str, *, on: dt.date) -> tuple[Days, ...]:
    """See `dates.find_days`."""
    return read_days(text, on=on, writing=_WRITING)
