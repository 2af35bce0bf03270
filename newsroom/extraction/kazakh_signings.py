"""What is signed, and by whom, in a Kazakh sentence: «меморандумға қол қойды», «келісім жасасты»."""

from __future__ import annotations

from collections.abc import Sequence

from . import plain
from .kazakh_cases import dative, split_case
from .kazakh_event_words import CONCLUDED, PAPER, SIGNING
from .kazakh_text import Text
from .plain_events import Draft, Ref
from .values import Span


def find_signing(text: Text, number: int, known: Draft | None) -> tuple[Draft | None, Span] | None:
    """The signing that sentence `number` tells of, and where its verb is; None if it tells of none.

    In place of the draft None where the paper is only «құжат», which `known` has named already.
    """
    span = text.sentences[number]
    first, last = text.sentence_tokens[number]
    match = SIGNING.search(text.text, span.start, span.end)
    concluded = match is None
    if match is None:
        match = CONCLUDED.search(text.text, span.start, span.end)
    if match is None:
        return None
    verb = next((i for i in range(first, last) if text.tokens[i].start >= match.start()), last)
    head = verb - 1
    target = text.at(head)
    if target is None or head < first:
        return None
    if concluded:
        if not PAPER.search(target.lower):
            return None
    elif split_case(target.text)[1] != "dative" and not target.text.endswith(("на", "не")):
        further = _paper(text, first, verb)
        if further is None:
            return (None, Span(*match.span())) if known is not None else None
        head = further
    begin = text.phrase(head)
    before = text.at(begin - 1)
    if before is not None and before.text == "туралы" and begin - 2 > first:
        begin = text.phrase(begin - 2)
    printed, where = text.printed(begin, head)
    if len(printed.split()) < 2 and known is not None:
        return None, Span(*match.span())
    signed = _to(printed) if concluded else printed
    draft = Draft("signing", f"{signed} қол қою", number, [Span(where.start, match.end())])
    draft.document = printed
    draft.closed = True
    return draft, Span(*match.span())


def _paper(text: Text, first: int, verb: int) -> int | None:
    """The paper in the dative that stands further off: «Меморандумға … ректор А. Б. қол қойды»."""
    for index in range(verb - 1, first - 1, -1):
        word = text.tokens[index].lower
        stem, case = split_case(word)
        if (case == "dative" and PAPER.search(stem)) or (
            word.endswith(("ына", "іне")) and PAPER.search(word[:-2])
        ):
            return index
    return None


def _to(printed: str) -> str:
    words = printed.split()
    last = words[-1]
    if last.endswith(("ын", "ін")):
        last = last[:-1]
    return " ".join([*words[:-1], dative(last)])


def add_signers(
    draft: Draft,
    text: Text,
    span: Span,
    verb: Span,
    refs: Sequence[Ref],
    bodies: tuple[Sequence[Span], Sequence[tuple[Span, int]]],
) -> None:
    """Who signed: the people before the verb, or, where none is named, the bodies."""
    signers = [ref for ref in refs if ref.named.end <= verb.start and ref.case in ("", "instrumental")]
    for side, ref in enumerate(signers, 1):
        draft.add(ref.human, "signatory", side=side if len(signers) == 2 else None, position=ref.position)
    if signers:
        return
    spans, rows = bodies
    parties = [
        rows[index]
        for index in plain.within(spans, Span(span.start, verb.start))
        if not text.text[: rows[index][0].end].endswith(
            ("нда", "нде", "ның", "нің", "дың", "дің", "тың", "тің")
        )
    ]
    for side, (_, body) in enumerate(parties[:2], 1):
        draft.add_body(body, "signatory", side=side if len(parties) == 2 else None)
