"""What is opened, presented or laid in a Kazakh sentence: «тұсауы кесілді», «лентасы қиылды», «гүл"
" шоқтарын қойды»."""

from __future__ import annotations

import re

from .kazakh_cases import genitive, split_case
from .kazakh_event_words import NOUNS
from .kazakh_text import Text
from .plain_events import Draft
from .values import Span

_PRESENTED = re.compile(
    r"(?<!\w)(?P<noun>тұсауы(?:н)?|лентасы(?:н)?|шымылдығы(?:н)?)\s+(?:кес|тілі|қи|түр|аш)\w*"
)
_OPENED = re.compile(
    r"(?<!\w)(?:салтанатты\s+(?:түрде|жағдайда)\s+|ресми\s+(?:түрде\s+)?|өз\s+есігін\s+)?"
    r"(?P<verb>ашыл(?:ды|ып|ады|мақ)|ашты|ашпақ|орнатылды|пайдалануға\s+берілді|іске\s+қосылды)(?!\w)"
)
_WREATH = re.compile(
    r"(?<!\w)гүл(?:\s+шоғ\w+|\s+шоқ\w+|\s+дест\w+|дер)?\s+(?:қой|шоқтарын\s+қой)(?:ды|ып|ылды|ады|мақ)\w*"
)
# They are opened in speech only.
_NOT_BUILT = re.compile(r"(?:мүмкіндік|жол|көз|құпия|сыр|аспан|есік|іс|қыр|маусым|жиын|отырыс|алаң|бет)\w*$")


def find_opening(text: Text, number: int) -> Draft | None:
    """The opening, the presentation or the laying of wreaths that sentence `number` tells of by a verb."""
    return _presented(text, number) or _opened(text, number) or _wreath(text, number)


def _index(text: Text, number: int, start: int) -> int:
    first, last = text.sentence_tokens[number]
    return next((i for i in range(first, last) if text.tokens[i].start >= start), last)


def _presented(text: Text, number: int) -> Draft | None:
    span = text.sentences[number]
    match = _PRESENTED.search(text.text, span.start, span.end)
    if match is None:
        return None
    head = _index(text, number, match.start())
    begin = text.phrase(head)
    if begin == head:
        return None
    printed, _ = text.printed(begin, head - 1)
    noun = "тұсаукесері" if match["noun"].startswith("тұсау") else "ашылуы"
    return Draft("ceremony", f"{printed} {noun}", number, [Span(*match.span())])


def _opened(text: Text, number: int) -> Draft | None:
    span = text.sentences[number]
    match = _OPENED.search(text.text, span.start, span.end)
    if match is None:
        return None
    head = _index(text, number, match.start()) - 1
    token = text.at(head)
    if token is None or head <= text.sentence_tokens[number][0] or token.kind not in ("word", "name"):
        return None
    word, case = token.text, ""
    if match["verb"] in ("ашты", "ашпақ"):
        word, case = split_case(token.text)
        if case != "accusative" and token.text.endswith(("ын", "ін")):
            word, case = token.text[:-1], "accusative"
        if case != "accusative":
            return None
    lower = word.lower()
    if lower in NOUNS or _NOT_BUILT.match(lower) or (not case and split_case(token.text)[1]):
        return None
    begin = text.phrase(head)
    if begin == head:
        return None
    printed, where = text.printed(begin, head)
    printed = printed[: len(printed) - len(token.text)] + genitive(word)
    return Draft("ceremony", f"{printed} ашылуы", number, [Span(where.start, match.end())])


def _wreath(text: Text, number: int) -> Draft | None:
    span = text.sentences[number]
    match = _WREATH.search(text.text, span.start, span.end)
    if match is None:
        return None
    head = _index(text, number, match.start()) - 1
    token = text.at(head)
    title = "гүл шоқтарын қою"
    if (
        token is not None
        and head > text.sentence_tokens[number][0]
        and token.text.endswith(("на", "не", "қа", "ке", "ға", "ге"))
    ):
        title = f"{text.printed(text.phrase(head), head)[0]} {title}"
    return Draft("ceremony", title, number, [Span(*match.span())])
