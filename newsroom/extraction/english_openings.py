"""What is opened, unveiled or laid in an English sentence, told by the verb."""

from __future__ import annotations

import re

from .english_text import Text
from .plain_events import Draft
from .values import Span

_END = r"(?=\s(?:in|at|on|by|with|during|to|as|before|after|yesterday|last|this|was|were|and|for)\b|[.,;\n])"
_WREATH = re.compile(
    rf"\b(?:laid|lay|laying|lays|will lay)\s(?:(?:a|the|floral|fresh)\s)*(?P<what>wreaths?|flowers|floral"
    rf" tributes?)"
    rf"\s(?:at|on|to|before|beside)\s(?P<where>[^.,;\n]{{3,80}}?){_END}"
)
_UNVEILED = re.compile(
    rf"\b(?P<verb>unveiled|inaugurated|cut the ribbon (?:on|at|of)|officially opened|ceremonially opened)\s"
    rf"(?:a|an|the|its|their)\s(?P<what>[^.,;\n]{{3,90}}?){_END}"
)
_WAS = re.compile(
    r"(?:^|[,.]\s|\s)(?:[Aa]n?|[Tt]he)\s(?P<what>(?:[\w’'-]+\s){1,7}?)(?:was|were|has been)\s"
    r"(?:officially |ceremonially |formally )?(?P<verb>unveiled|inaugurated|opened)\b"
)


_CREDENTIALS = re.compile(
    r"\b(?:presented|handed over)\s(?P<what>(?:a |the )?(?:copies of )?(?:his |her |the )?(?:credentials"
    r"|letters? of credence))\b"
)


def find_opening(text: Text, number: int) -> Draft | None:
    """The opening, the unveiling or the laying of wreaths that sentence `number` tells of."""
    span = text.sentences[number]
    match = _CREDENTIALS.search(text.text, span.start, span.end)
    if match:
        what = "copies of credentials" if "copies" in match["what"] else "credentials"
        title = f"Presentation of {what}"
        return Draft("ceremony", title, number, [Span(*match.span())], family="credentials")
    match = _WREATH.search(text.text, span.start, span.end)
    if match:
        what = "wreaths" if match["what"].startswith("wreath") else "flowers"
        title = f"Laying of {what} at {' '.join(match['where'].split())}"
        return Draft("ceremony", title, number, [Span(*match.span())], family="wreath")
    match = _UNVEILED.search(text.text, span.start, span.end) or _WAS.search(text.text, span.start, span.end)
    if match is None:
        return None
    act = "Unveiling" if match["verb"] == "unveiled" else "Opening"
    title = f"{act} of the {' '.join(match['what'].split())}"
    return Draft("ceremony", title, number, [Span(*match.span())], family="opening")
