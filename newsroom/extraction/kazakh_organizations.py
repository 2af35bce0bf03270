"""Bodies in a Kazakh text: the noun for the kind, walked left from to its proper word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from . import plain
from .kazakh_cases import noun_forms
from .kazakh_text import Text, heads
from .kazakh_words import PLACES
from .values import Known, OrganizationFound, Span

_KINDS = {
    "diplomatic": "консулдық елшілік өкілдік",
    "society": "қоғам ұйым бірлестік қауымдастық қор ассоциация одақ кеңес ассамблея федерация палата клуб"
    " автономия лига альянс",
    "education": "университет институт мектеп колледж академия гимназия лицей училище балабақша факультет"
    " мектеп-интернат мектеп-гимназия мектеп-лицей",
    "culture": "орталық музей театр кітапхана ансамбль галерея филармония оркестр хор конгресс-орталық қорық"
    " мұражай үй кешен музей-қорық қорық-музей кітапхана-музей театр-студия",
    "company": "компания кәсіпорын зауыт банк корпорация фабрика комбинат холдинг қожалық серіктестік баспа",
    "government": "министрлік үкімет әкімдік басқарма агенттік департамент әкімшілік парламент мәслихат дума мэрия"
    " комитет"
    " прокуратура инспекция сот",
    "media": "газет журнал телеарна агенттігі радио",
    "other": "мекеме ауруxана аурухана емхана мешіт шіркеу",
}
_KIND_OF: dict[str, str] = {}
_NOUNS: dict[str, bool] = {}
for _kind, _list in _KINDS.items():
    _forms = noun_forms(_list)
    _NOUNS |= _forms
    _KIND_OF |= dict.fromkeys(_forms, _kind)
# They need the words that stand in quotation marks, or an eponym, to be a body of their own.
_WEAK = re.compile(r"(?:үй|хор|сот|комитет|клуб|кеңес|басқарма|радио|ұйым|қор|хоры|одақ|журнал|газет)")
_LEGAL = (
    r"(?:ЖШС|АҚ|КеАҚ|ҰК|ӘКК|РМК|МКК|КММ|ММ|ҚБ|РҚБ|ҚҚ|ЖК|ШҚ|ЖҚ|ООО|ОАО|ЗАО|ПАО|АО|ФГУП|МҚК|РМҚК|ЖАҚ|РММ|ТОО)"
)
_COMPANIES = re.compile(
    rf"«[^«»\n]{{1,60}}»\s{_LEGAL}»\s{_LEGAL}(?!\w)|«[^«»\n]{{1,60}}»\s{_LEGAL}(?!\w)"
    rf"|(?<!\w){_LEGAL}\s«[^«»\n]{{1,60}}(?:«[^«»\n]{{1,60}}»)?»"
)
_INTERNATIONAL = re.compile(r"(?<!\w)(?:ЮНЕСКО|БҰҰ|ЕАЭО|ШЫҰ|ЕҚЫҰ|ТҮРКСОЙ|ҰҚШҰ|ДДСҰ)(?!\w)")
_SCHOOL = re.compile(r"(?<!\w)(?:№\s?)?\d{1,3}(?:-|\s)(?:мектеп|гимназия|лицей|балабақша)(?:-\w+)?")
_QUOTED = re.compile(r"«([^«»\n]{2,60})»")
_SHORT = re.compile(r"(?<!\w)Бас консулды(?:қ|ғы)(?=\w{0,5}(?!\w))\w*")


def find_organizations(text: Text, known: Iterable[Known] = ()) -> tuple[OrganizationFound, ...]:
    """Every body with a name of its own, in all its forms."""
    marks = plain.Marks(text.text)
    mentions: list[tuple[Span, str, str]] = []

    def note(span: Span, name: str, kind: str) -> None:
        if marks.free(span):
            marks.take(span)
            mentions.append((span, name, kind))

    for pattern, kind in ((_COMPANIES, "company"), (_INTERNATIONAL, "international"), (_SCHOOL, "education")):
        for match in pattern.finditer(text.text):
            note(Span(*match.span()), " ".join(match.group().split()), kind)
    for index, nominative, _ in heads(text, _NOUNS, range(len(text.tokens))):
        begin = text.phrase(index, proper_start=True)
        if begin == index or not _proper(text, begin, index):
            continue
        if "ауданының" in text.tokens[index - 1].lower or text.tokens[index].lower.startswith("думан"):
            continue
        begin = _where_it_stands(text, begin, index, nominative)
        for number in range(begin + 1, index):
            before = text.tokens[number - 1].text
            if text.tokens[number].text == "«" and re.search(r"[дт][ае]ғы$|[дт]егі$", before):
                begin = number  # «Саратов қаласындағы «Волга» орталығы»: where it stands is not its name
                break
        printed, span = text.printed(begin, index)
        if printed.startswith("Ресей Федерация"):
            continue
        name = printed[: len(printed) - len(text.tokens[index].text)] + nominative
        note(span, _tidy(text, begin, name), _KIND_OF[nominative.lower()])
    _shorter(text, mentions, note)
    for each in known:
        if each.kind == "organization":
            for name in (each.name, *each.aliases):
                if len(name) > 3 and name in text.text:
                    for match in re.finditer(rf"(?<!\w){re.escape(name)}\w{{0,4}}(?!\w)", text.text):
                        note(Span(*match.span()), name, "other")
    return plain.bodies(mentions, _short_for, _key)


def _where_it_stands(text: Text, begin: int, head: int, nominative: str) -> int:
    """The name without the town before it: «Орал қаласындағы | М. Өтемісов атындағы университет»."""
    if _KIND_OF[nominative.lower()] == "diplomatic":
        return begin
    for number in range(head - 2, begin, -1):
        if re.search(r"(?:қаласы|ауылы|ауданы|облысы|кенті|елорда|астана)н?дағы$", text.tokens[number].lower):
            rest = text.tokens[number + 1 : head]
            if any(token.text in ("«", "атындағы") or token.kind == "name" for token in rest):
                return number + 1
    return begin


def _proper(text: Text, begin: int, head: int) -> bool:
    """Whether there is a word of its own in the phrase, and not only «облыстық басқарма»."""
    own = False
    inside = text.tokens[begin:head]
    weak = _WEAK.match(text.tokens[head].lower) is not None
    if weak and head > begin and text.tokens[head - 1].lower in _NOUNS:
        return False
    for number, token in enumerate(inside, begin):
        if token.text == "«" or token.text == "атындағы" or token.text == "№":
            return True
        if token.kind == "name" and (number not in text.firsts or token.text in PLACES or len(inside) > 1):
            own = own or token.text in PLACES or number not in text.firsts
    if text.tokens[head].kind == "name" and text.tokens[head].lower.startswith("үй"):
        return own
    if (
        text.tokens[head - 1].text in ("Достық", "Үкімет", "Жастар", "Мәдениет")
        and head - 1 not in text.firsts
    ):
        return True
    return own and not text.tokens[head].lower.startswith(("үй", "хор", "сот", "клуб"))


def _tidy(text: Text, begin: int, name: str) -> str:
    first = text.tokens[begin]
    if (
        begin in text.firsts
        and first.kind == "name"
        and first.lower in text.small
        and first.text not in PLACES
    ):
        name = name[:1].lower() + name[1:]
    return re.sub(r"[“\"]([^“”\"]*)[”\"]", r"«\1»", name)


def _shorter(
    text: Text, mentions: list[tuple[Span, str, str]], note: Callable[[Span, str, str], None]
) -> None:
    """«Бас консулдық» and the quoted part alone, where the whole stands somewhere in the text."""
    if any("консулды" in name for _, name, _ in mentions):
        for match in _SHORT.finditer(text.text):
            note(Span(*match.span()), "Бас консулдық", "diplomatic")
    quoted = {}
    for _, name, kind in mentions:
        inside = _QUOTED.search(name)
        if inside:
            quoted[inside[1]] = kind
    for match in _QUOTED.finditer(text.text):
        if match[1] in quoted:
            note(Span(*match.span()), match.group(), quoted[match[1]])


def _key(name: str) -> str:
    quoted = _QUOTED.search(name)
    return quoted[1].lower() if quoted else name.split()[-1][:6].lower()


def _short_for(short: str, long: str) -> bool:
    if _QUOTED.fullmatch(short):
        return True
    if short == "Бас консулдық":
        return "консулдығы" in long
    if _QUOTED.search(short):
        return short.split()[-1] == long.split()[-1]
    return plain.repeats(short, long)
