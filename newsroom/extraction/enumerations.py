"""Names in a row («Ким Роман, Омар Асет и Лис Анна»): they share their case, and the order of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .given import surname_first
from .naming import Mention
from .paradigms import CASES, GENDERS
from .persons import part_readings
from .tokens import Reading

_BETWEEN = frozenset([",", ";", "и", "а", "также", "•", "·", "-", "–", "—", ".", ")"])


def agreed(reading: Reading, mentions: Sequence[Mention]) -> None:
    """Let the sure ones of an enumeration tell how the others are to be read (which changes `mentions`)."""
    for run in _runs(reading, mentions):
        _share_order(reading, run)
        _share_case(run)


def _runs(reading: Reading, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    run: list[Mention] = []
    for mention in mentions:
        if run and not _next_to(reading, run[-1].stop, mention.first):
            if len(run) > 1:
                yield run
            run = []
        run.append(mention)
    if len(run) > 1:
        yield run


def _next_to(reading: Reading, stop: int, first: int) -> bool:
    """Whether only marks, numbers of items and «и» stand between."""
    between = reading.tokens[stop:first]
    return 0 < len(between) <= 4 and all(token.lower in _BETWEEN or token.text.isdigit() for token in between)


def _share_order(reading: Reading, run: Sequence[Mention]) -> None:
    """Of two words each, the same one is the surname in all of them: what most tell goes for the unsure."""
    pairs = []
    for mention in run:
        tokens = reading.tokens[mention.first : mention.stop]
        if len(tokens) == 2 and mention.family and mention.given and not mention.patronymic:
            pairs.append((mention, tokens[0].text, tokens[1].text))
    told = [max(-2.0, min(2.0, surname_first(one, two))) for _, one, two in pairs]
    for (mention, one, two), own in zip(pairs, told, strict=True):
        others = sum(told) - own
        if abs(others) > abs(own) and abs(others) >= 1.0 and abs(own) < 1.5:
            mention.family, mention.given = (one, two) if others > 0 else (two, one)


def _share_case(run: Sequence[Mention]) -> None:
    """A hint to the case that suits all of them best, where it clearly is one."""
    # Of a list of hundreds the first names tell as much as all.
    rows = [_by_case(mention) for mention in run[:12]]
    total = {case: sum(row[case] for row in rows) for case in CASES}
    ranked = sorted(CASES, key=lambda case: -total[case])
    if total[ranked[0]] - total[ranked[1]] > 0.5:
        for mention in run:
            if " " not in mention.family:  # «ибн Эзра, Авраама»: often left as it is
                mention.hints.append((ranked[0], 0.4))


def _by_case(mention: Mention) -> dict[str, float]:
    """How well the name as it is printed fits each case, 0 for the best one and below for the others."""
    parts = [("family", mention.family), ("given", mention.given), ("patronymic", mention.patronymic)]
    best = dict.fromkeys(CASES, -4.0)
    for gender in GENDERS:
        for case in CASES:
            weight = 0.0
            for part, word in parts:
                if word and not word.endswith("."):
                    weight += max(
                        (r.weight for r in part_readings(word, part) if (r.gender, r.case) == (gender, case)),
                        default=-1.0,
                    )
            best[case] = max(best[case], weight)
    for case, weight in mention.hints:
        best[case] += weight
    top = max(best.values())
    return {case: max(weight - top, -1.5) for case, weight in best.items()}
