"""Who met whom in a Russian text: «встреча А с Б», «А встретился с Б», «А принял Б», «А посетил Б»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .actors import Actor, Scene, is_subject, said
from .lexicon import has_any_lemma
from .tokens import Token

_MEET = frozenset({"встретиться", "встречаться", "побеседовать", "переговорить"})
_TALKS = frozenset({"встреча", "беседа", "переговоры"})
_RECEIVE = frozenset({"принять", "принимать"})
_VISIT = frozenset({"посетить", "посещать"})
_HOLD = frozenset({"провести", "состояться", "пройти", "иметь", "прошедший", "состоявшийся"})
_NOT_REAL = frozenset({"предложить", "мочь", "хотеть", "отказаться", "отменить", "предлагать"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two sides at token `at`; `kind` is "meeting" or "visit"; `noun` the word for it in a title."""

    at: int
    kind: str
    noun: str
    first_side: tuple[Actor, ...]
    second_side: tuple[Actor, ...]


def find_meetings(scene: Scene) -> Iterator[Meeting]:
    """Every statement of a meeting whose two sides the text names; the same one may come twice."""
    tokens = scene.reading.tokens
    for low, high in scene.reading.sentences:
        if any(has_any_lemma(token, _NOT_REAL) and token.pos == "VERB" for token in tokens[low:high]):
            continue
        for at in range(low, high):
            token = tokens[at]
            if not token.word or _negated(tokens, at, low):
                continue
            made: Meeting | None = None
            if has_any_lemma(token, _MEET):
                made = _met(scene, at, low, high, "Встреча")
            elif has_any_lemma(token, _TALKS) and token.pos == "NOUN":
                made = _talks(scene, at, low, high)
            elif token.pos == "VERB" and has_any_lemma(token, _RECEIVE):
                made = _received(scene, at, low, high)
            elif token.pos == "VERB" and has_any_lemma(token, _VISIT):
                made = _visited(scene, at, low, high)
            if made is not None:
                yield made


def _negated(tokens: Sequence[Token], at: int, low: int) -> bool:
    return at > low and tokens[at - 1].lower == "не"


def _with(scene: Scene, low: int, high: int) -> list[Actor]:
    """The people or bodies after the first «с» in tokens [low, high) that leads to any."""
    tokens = scene.reading.tokens
    for at in range(low, high):
        if tokens[at].lower not in ("с", "со"):
            continue
        for actor in scene.between(at + 1, high):
            # «с руководителями общества – председателем А. Серовой»: whoever is in the instrumental,
            # as long as no verb and no other preposition comes between.
            gap = tokens[at + 1 : actor.first]
            if any(t.pos in ("VERB", "AUX", "ADP", "SCONJ") for t in gap):
                break
            if actor.case == "ablt" or (actor.first == at + 1 and actor.case == ""):
                return scene.joined(actor, high)
            if actor.person is not None:
                break
    return []


def _subjects(scene: Scene, at: int, low: int, high: int, others: Sequence[Actor]) -> list[Actor]:
    """Who does what the verb at `at` says: the nominatives before it, else after it."""
    taken = {actor.first for actor in others}
    free = [a for a in scene.between(low, high) if a.first not in taken and is_subject(scene, a)]
    before = [actor for actor in free if actor.stop <= at]
    if before:
        first = before[-1]
        while True:
            earlier = [a for a in before if a.stop <= first.first and first in scene.joined(a, at)]
            if not earlier:
                break
            first = earlier[0]
        return scene.joined(first, at)
    after = [actor for actor in free if actor.first > at]
    return scene.joined(after[0], high) if after else []


def _made(at: int, kind: str, noun: str, one: Sequence[Actor], two: Sequence[Actor]) -> Meeting | None:
    here = {actor.who for actor in one}
    others = [actor for actor in two if actor.who not in here]
    if not one or not others or not any(actor.person is not None for actor in (*one, *others)):
        return None
    return Meeting(at, kind, noun, tuple(one), tuple(others))


def _met(scene: Scene, at: int, low: int, high: int, noun: str) -> Meeting | None:
    two = _with(scene, at + 1, high) or _with(scene, low, at)
    one = _subjects(scene, at, low, high, two)
    return _made(at, "meeting", noun, one, two)


def _talks(scene: Scene, at: int, low: int, high: int) -> Meeting | None:
    tokens = scene.reading.tokens
    noun = {"в": "Встреча", "б": "Беседа", "п": "Переговоры"}[tokens[at].lower[0]]
    if at > low and tokens[at - 1].lower in ("накануне", "перед", "после", "до"):
        # «накануне встречи с губернатором»: another one, told elsewhere.
        return None
    if at + 1 < high and tokens[at + 1].lower == "между":
        both = [a for a in scene.between(at + 2, high) if a.case in ("ablt", "")]
        both = scene.joined(both[0], high) if both else []
        return _made(at, "meeting", noun, both[:1], both[1:])
    two = _with(scene, at + 1, high)
    if not two:
        return None
    whose = [a for a in scene.between(at + 1, two[0].first) if a.case in ("gent", "")]
    one = scene.joined(whose[0], two[0].first) if whose else []
    if not one:
        # «у Генерального консула состоялась беседа с …»
        one = [a for a in scene.between(low, at) if a.first > low and tokens[a.first - 1].lower == "у"][:1]
    if not one and any(has_any_lemma(token, _HOLD) for token in tokens[low:high]):
        one = _subjects(scene, at, low, high, two)
    return _made(at, "meeting", noun, one, two)


def _received(scene: Scene, at: int, low: int, high: int) -> Meeting | None:
    tokens = scene.reading.tokens
    if any(token.lower == "участие" for token in tokens[at + 1 : at + 4]):
        return None
    guests = [
        a
        for a in scene.between(at + 1, high)
        if a.person is not None
        and a.case in ("gent", "accs")
        and a.first - at <= 3
        and not any(token.pos == "ADP" for token in tokens[at + 1 : a.first])
    ]
    if not guests:
        return None
    two = scene.joined(guests[0], high)
    one = [a for a in _subjects(scene, at, low, high, two) if a.person is not None]
    return _made(at, "meeting", "Встреча", one, two)


def _visited(scene: Scene, at: int, low: int, high: int) -> Meeting | None:
    hosts = [a for a in scene.between(at + 1, high) if a.organization is not None and a.first - at <= 4]
    if not hosts:
        return None
    guests = [a for a in _subjects(scene, at, low, high, hosts) if a.person is not None]
    return _made(at, "visit", "Посещение", guests, hosts[:1])


def title(scene: Scene, meeting: Meeting) -> str:
    """«Встреча А с Б» in the nominative, as it can stand over a page."""
    if meeting.kind == "visit":
        hosts = _listed([said(scene, actor, "gent") for actor in meeting.second_side])
        guests = _listed([said(scene, actor, "ablt") for actor in meeting.first_side])
        return f"{meeting.noun} {hosts} {guests}"
    one = _listed([said(scene, actor, "gent") for actor in meeting.first_side])
    two = _listed([said(scene, actor, "ablt") for actor in meeting.second_side])
    preposition = "со" if re.match(r"[сзшжщ][бвгджзклмнпрстфхцчшщ]", two.lower()) else "с"
    return f"{meeting.noun} {one} {preposition} {two}"


def _listed(words: Sequence[str]) -> str:
    words = list(dict.fromkeys(words))
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " и " + words[-1]
