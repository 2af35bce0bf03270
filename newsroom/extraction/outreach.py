"""Consular service in several towns, in a Russian text: one event for each, with its own day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .actors import Scene
from .dates import Days
from .inflection import adjective, inflected, inflected_word, nominative
from .statements import Statement, around
from .tokens import NameSpan, Reading

_TOWN = r"[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁ][а-яё]+)?"
# «Пермь: 3 марта, пятница, Дворец культуры …», «– г. Сургут – 10 и 11 марта»
_LINE = re.compile(rf"^(?:[–—•*-]\s*)?(?:г\.\s?)?(?P<town>{_TOWN})\s*(?::|\s[–—-])\s", re.M)


def each_town(scene: Scene, statements: Sequence[Statement], days: Sequence[Days]) -> Iterator[Statement]:
    """The statements, those of outreach once for each town that the text gives a day of its own."""
    listed = [
        (match, day) for match in _LINE.finditer(scene.reading.text) if (day := _day_in(match, days, scene))
    ]
    done = False
    for statement in statements:
        if statement.kind != "outreach" or statement.noun not in ("прием", "обслуживание"):
            yield statement
            continue
        several = _in_sentence(scene, statement, days)
        if len(several) > 1:
            for place, span in several:
                yield _in_town(scene, statement, place, _town(scene.reading, span))
        elif len(listed) > 1 and not done:
            done = True
            for match, day in listed:
                at = scene.reading.at(match.start("town"))
                town = _at_home(match.group("town"))
                yield _in_town(scene, statement, at, town, day)
        elif not (listed and done):
            yield statement


def _in_town(
    scene: Scene, statement: Statement, at: int, town: tuple[str, str], day: Days | None = None
) -> Statement:
    where, name = town
    made = replace(
        statement, title=f"{statement.title} {where}", place=name, near=at, parts=list(statement.parts)
    )
    if day is not None:
        # Told in a line of its own, which holds no verb.
        made.at, made.first, made.stop, made.told = at, at, at + 1, True
    return made


def _in_sentence(scene: Scene, statement: Statement, days: Sequence[Days]) -> list[tuple[int, NameSpan]]:
    """«с 4 по 6 апреля в Новосибирске и 7 апреля в Томске»: the towns right after a day each."""
    reading = scene.reading
    low, high = around(reading, statement.at)
    found = []
    for span in reading.names_between(low + 1, high):
        if span.kind != "LOC" or reading.tokens[span.first - 1].lower not in ("в", "во"):
            continue
        edge = reading.tokens[span.first - 1].start
        if any(0 <= edge - each.span.end <= 2 for each in days):
            found.append((span.first, span))
    return found


def _day_in(match: re.Match[str], days: Sequence[Days], scene: Scene) -> Days | None:
    """The day that the line tells within its first words."""
    line = scene.reading.text.find("\n", match.end())
    end = min(match.end() + 60, line if line >= 0 else len(scene.reading.text))
    return next((each for each in days if match.end() <= each.span.start < end), None)


def _town(reading: Reading, span: NameSpan) -> tuple[str, str]:
    printed = reading.printed(span.first - 1, span.stop)
    if span.stop - span.first == 1:
        return printed, inflected(reading.tokens[span.first], "nomn")
    nouns = [i for i in range(span.first, span.stop) if reading.tokens[i].pos in ("NOUN", "PROPN")]
    return printed, nominative(reading, span.first, nouns[0] if nouns else span.first, span.stop)


def _at_home(town: str) -> tuple[str, str]:
    """«Пермь» as («в Перми», «Пермь»); every word of «Нижний Тагил» is declined."""
    *qualities, noun = town.split()
    words = [*(adjective(word, "masc", "loct") for word in qualities), inflected_word(noun, "loct")]
    return "в " + " ".join(words), town
