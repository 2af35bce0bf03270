"""Words that tell of events in Kazakh: the nouns for them, by kind, and the verbs that say they take place."""

from __future__ import annotations

import re

from .kazakh_cases import noun_forms

KINDS = {
    "forum": "форум конференция саммит конгресс съезд құрылтай симпозиум бизнес-форум",
    "round_table": "үстел пікірталас",
    "exhibition": "көрме жәрмеңке вернисаж фотокөрме экспозиция көрме-жәрмеңке кітапкөрме",
    "competition": "турнир жарыс чемпионат біріншілік спартакиада олимпиада байқау сайыс бәсеке айтыс бәйге көкпар"
    " универсиада викторина квест хакатон дода марафон эстафета конкурс",
    "celebration": "мейрам мереке той концерт фестиваль кеш мерекесі тойлау күндер дастархан дастарқан апталық"
    " онкүндік гала-концерт думан шеру карнавал мерейтой",
    "outreach": "қызмет қабылдау",
    "ceremony": "салтанат рәсім митинг ас ашылу тұсаукесер таныстырылым жиналыс ұлықтау",
    "visit": "сапар",
    "meeting": "кездесу келіссөз",
    "other": "семинар тренинг дәріс лекция вебинар экспедиция сенбілік акция кинокөрсетілім сабақ экскурсия"
    " спектакль қойылым премьера семинар-тренинг мастер-класс воркшоп брифинг отырыс мәжіліс сессия жиын"
    " шеберлік-сабақ көрсетілім флешмоб оқу оқулар баспасөз-конференция",
}
KIND_OF: dict[str, str] = {}
NOUNS: dict[str, bool] = {}
_ROOT: dict[str, str] = {}
for _kind, _list in KINDS.items():
    for _noun in _list.split():
        _forms = noun_forms(_noun)
        NOUNS |= _forms
        KIND_OF |= dict.fromkeys(_forms, _kind)
        _ROOT |= dict.fromkeys(_forms, _noun)
for _plural, _kind in (
    ("күндері", "celebration"),
    ("оқулары", "other"),
    ("күні", "other"),
    ("сабақтар", "other"),
    ("дәрістер", "other"),
    ("келіссөздер", "meeting"),
):
    NOUNS[_plural] = _plural.endswith("і") or _plural.endswith("ы")
    KIND_OF[_plural] = _kind
    _ROOT[_plural] = _plural

# Of these kinds, whatever noun is used, the same event is meant.
_ONE_FAMILY = ("forum", "exhibition", "competition", "outreach", "round_table", "visit", "meeting")
_SYNONYMS = {
    **dict.fromkeys("мейрам мереке мерекесі той тойлау думан".split(), "мереке"),
    **dict.fromkeys("салтанат рәсім".split(), "рәсім"),
    **dict.fromkeys("дәріс лекция".split(), "дәріс"),
    **dict.fromkeys("спектакль қойылым премьера".split(), "спектакль"),
    **dict.fromkeys("тұсаукесер таныстырылым".split(), "тұсаукесер"),
}
# Alone they name whatever the text is about, never something new.
VAGUE = frozenset("жиын отырыс мәжіліс сабақ оқу жиналыс салтанат рәсім ашылу кеш кездесу келіссөз".split())


# Parts of a larger event, which are told of with it.
_PART = re.compile(
    r"(?:салтанатты\s+|ресми\s+)?(?:ашылу|жабылу|аталған|аталмыш|осы|бұл)(?:\s+(?:салтанаты|рәсімі|кеші|ы"
    r"|концерті))?$"
    r"|(?:салтанатты\s+)?(?:ашылуы|жабылуы|рәсім|шара|жиын|кеш|бас\s+қосу)$"
    r"|(?:пленарлық|секциялық|қорытынды)\s+(?:отырыс|мәжіліс|сессия)ы?$"
    r"|(?:форумның|конференцияның|көрменің|нысанның|іс-шараның|фестивальдің|турнирдің|жарыстың|байқаудың"
    r"|мерекенің|кештің|жиынның)\s+(?:салтанатты\s+)?(?:ашылу|жабылу|тұсаукесер)\w*(?:\s\w+)?$",
    re.I,
)


def is_part(title: str) -> bool:
    """Whether this only names a part of what the text is about: «ашылу салтанаты», «пленарлық отырыс»."""
    return _PART.match(title) is not None


def family(nominative: str) -> str:
    """What nouns for one event have in common: «турнир» and «жарыс» may be one, «концерт» and «мереке» are two."""
    lower = nominative.lower()
    kind = KIND_OF[lower]
    if kind in _ONE_FAMILY:
        return kind
    return _SYNONYMS.get(_ROOT[lower], _ROOT[lower])


def root(nominative: str) -> str:
    """The noun without the ending of «its»."""
    return _ROOT[nominative.lower()]


# It takes place, it did, or it will.
HAPPENS = re.compile(
    r"(?<!\w)(?:өт(?:ті|еді|етін|кен|уде|пек|пекші|іп)|өткіз\w+|ұйымдастыр\w+|аш(?:ыл\w+|ты|ып|қан|ады|пақ)"
    r"|баста(?:лды|лады|лмақ|ды|лып|йды|лған)|бас\s+қос\w+"
    r"|бол(?:ды|ады|ып өтті|ып тұр|мақ|ып жатыр)|тойлан\w+|тойла\w+|аталып|атап\s+өт(?:ті|еді|пек)"
    r"|жалғас\w+|аяқтал\w+|тәмамдал\w+|көрсет\w+|қатыс\w+|қорытынды\w*|жабылды|түйінделді|өрбіді"
    r"|жина(?:лды|ды)|мәреге|мәре\s+сызығы\w*|оқы(?:ды|лды|п|йды)|бер(?:ді|ілді|іп|еді|ген)"
    r"|жоспарлан\w+|жоспарлап|алынады|келеді|келді|күтіл\w+|басқар\w+|жүргіз\w+|ұсын\w+|тамаша\w+|тапсыр\w+"
    r"|табыс\w*"
    r"|қойыл\w+|қойды|қолға\s+ал\w+|шымылды\w+|жол\s+тарт\w+|іске\s+қос\w+|қиыл\w+|кесіл\w+|кесті|сөйле\w+"
    r"|ұлас\w+|төрінде|дүбірле\w+|бақ\s+сына\w+|жеңі\w+|анықтал\w+|жетті|мәресіне|мәлім\s+болды|назарына"
    r"|бастау\s+ал\w+)(?!\w)"
)
# Looking back on what is no news.
BACK = re.compile(r"(?:еске сал|өткен жылы|былтыр|\d{4} жылы|жыл бұрын|алғаш рет)", re.I)
AGAIN = re.compile(r"(?<!\w)(?:келесі|алдағы|кейінгі)(?!\w)", re.I)
SIGNING = re.compile(
    r"(?<!\w)қол\s+қой(?:ды|ылды|ып|ысты|ылып|ылған|ылады|мақ|ған|ыл\w*)?|(?<!\w)қол\s+қою"
    r"|(?<!\w)қол(?:таңба|\s+таңба)\w*\s+қой\w+"
)
# «меморандум жасасты», «келісімшарт түзді»: what was concluded stands right before, in no case.
CONCLUDED = re.compile(r"(?<!\w)(?:жасасты|жасасып|жасасқан|жасасады|жасаспақ|түзді|түзіп|жасалды)(?!\w)")
PAPER = re.compile(
    r"(?:меморандум|келісім|келісімшарт|шарт|хаттама|декларация|келісім-шарт|жоспар|жол картасы|құжат)"
    r"(?:ы|і|сы|сі|ын|ін)?$"
)
