"""What is signed, and by whom, in an English sentence: "signed a memorandum", "the contract was inked by"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import plain
from .english_event_words import AHEAD
from .english_text import Text
from .plain_events import Draft, Ref
from .values import Span

_SIGNED = re.compile(
    r"\b(?P<verb>signed|sign|signing of|to be signed|was signed|were signed|is signed|will sign|inked|initialled"
    r"|concluded|put (?:their|his|her) (?:names?|signatures?) to|put pen to paper on|entered into|signs"
    r"|(?:was|were) inked)\b"
)
_AGREEMENT = re.compile(
    r"(?:agreement|memorandum|protocol|declaration|contract|roadmap|road map|plan|treaty|document|accord|deal|pact"
    r"|letter of intent|charter)s?\b",
    re.I,
)
_OBJECT_END = re.compile(
    r"(?=\s*(?:[.,;:!?\n]|\b(?:in|at|during|following|after|by|was|were|is|on the sidelines|between|which"
    r"|that|yesterday|today|last|next|held|opens?|opened|took|begins|starts|with"
    r"|is to|are to|on \d|on [A-Z]\w+day\b|on [A-Z]\w+ \d)\b))"
)


@dataclass(slots=True)
class Signing:
    verb: Span
    paper: str  # with its article
    document: str
    passive: bool
    definite: bool  # "the agreement": it may have been told of before
    ahead: bool
    reach: int

    def draft(self, number: int) -> Draft:
        made = Draft(
            "signing",
            f"Signing of {self.paper}",
            number,
            [Span(self.verb.start, max(self.verb.end, self.reach))],
            family="signing",
        )
        made.document, made.ahead = self.document, self.ahead
        return made


def find_signing(text: Text, span: Span) -> Signing | None:
    """The signing that the sentence tells of."""
    words = text.text
    verb = _SIGNED.search(words, span.start, span.end)
    if verb is None:
        return None
    passive = re.search(
        r"\b(?:be|was|were|is) (?:signed|inked)", words[max(0, verb.start() - 4) : verb.end()]
    )
    start, stop = (span.start, verb.start()) if passive else (verb.end(), span.end)
    noun = _AGREEMENT.search(words, start, stop)
    if noun is None and verb["verb"].startswith("put "):
        return Signing(Span(*verb.span()), "an agreement", "agreement", False, True, False, verb.end())
    if noun is None or (not passive and len(words[verb.end() : noun.start()].split()) > 9):
        return None
    begin = max(
        start,
        *(
            at + len(word) if (at := words.rfind(word, start, noun.start())) >= 0 else 0
            for word in (" a ", " an ", " the ", "A ", "The ", ", ", " signed ", " of ")
        ),
    )
    reach = noun.end()
    end = _OBJECT_END.search(words, reach)
    if not passive and end is not None:
        reach = min(end.start(), stop)
    if passive:
        tail = re.match(
            r"\s(?:on|of|for)\s[^,.;]{3,80}?(?=\s(?:was|were|is|are|will|to)\b)", words[reach:stop]
        )
        reach += tail.end() if tail else 0
    document = " ".join(words[begin:reach].split())
    article = re.search(r"\b(?:an? )$", words[max(0, begin - 3) : begin], re.I)
    ahead = AHEAD.search(words, max(span.start, verb.start() - 20), verb.end()) is not None
    return Signing(
        Span(*verb.span()),
        (article.group().lower() if article else "") + document,
        document,
        passive is not None,
        words[max(0, begin - 4) : begin].lower().endswith("the "),
        ahead or "to be" in verb.group(),
        reach,
    )


def add_signers(
    draft: Draft,
    signing: Signing,
    text: Text,
    span: Span,
    refs: Sequence[Ref],
    bodies: tuple[Sequence[Span], Sequence[tuple[Span, int]]],
) -> None:
    """Who signed: the people before the verb or behind "by", or, where none is named, the bodies."""
    if signing.passive:
        signers = [ref for ref in refs if ref.named.start >= signing.verb.end]
        where = Span(signing.verb.end, span.end)
    else:
        signers = [ref for ref in refs if ref.named.end <= signing.verb.start]
        where = Span(span.start, signing.verb.start)
    for side, ref in enumerate(signers[:2], 1):
        draft.add(ref.human, "signatory", side=side if len(signers) == 2 else None, position=ref.position)
    spans, rows = bodies
    within = plain.within(spans, where)
    if not signers and not within:
        between = re.compile(r"\s(?:was signed\s)?between\b").search(text.text, signing.verb.start, span.end)
        within = plain.within(spans, Span(between.end(), span.end)) if between else []
    if not signers:
        for side, index in enumerate(within[:2], 1):
            draft.add_body(rows[index][1], "signatory", side=side if len(within) == 2 else None)
