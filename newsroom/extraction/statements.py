"""What a sentence of a Russian text says of an event; several sentences may tell of one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .actors import Actor, Scene, is_subject
from .dates import Days
from .lexicon import has_any_lemma, is_future
from .tokens import Reading, Token
from .wordlist import words

_AHEAD = words(
    "предстоящий предстоять планироваться намеченный намечаться запланированный назначенный ожидаться"
)
_PLANNED = re.compile(r"(?:запланирован|намечен|назначен|планируе|ожидае|предсто|ждут|приглаша)\w*$")
# What a verb says of an event to tell that it takes place.
HAPPENS = words("""
    состояться пройти проходить провести проводить открыться открыть организовать подготовить завершиться развернуться
    начаться стартовать отметить отпраздновать запланировать намечать ожидаться собрать прошедший состоявшийся
    завершить продолжаться продлиться устроить завершать стать ознаменоваться организованный дать прочесть
    проведенный начинаться открывать закрыться запланированный назначить предшествовать вести планироваться
    намеченный прочитать предложить ждать принять работать предстоять развернуть представить осуществить подвести
    длиться
    """)
_WISHES = words(
    "предложить мочь хотеть отказаться отменить предлагать надеяться рассчитывать договориться условиться "
    "пытаться попытаться намереваться стремиться"
)
# «обсудили подготовку к форуму»: spoken of, and not for that held.
_TOPIC = words(
    "обсудить обсуждать обсуждаться обсуждение речь подготовка тема пригласить предложить планировать"
)
_YEAR = re.compile(r"\bв ((?:19|20)\d\d)(?:[-–—]м)? (?:году|г\.)", re.I)
_PAST = re.compile(
    r"\b(?:в )?прошл\w+ году|\b\w+ (?:лет|года?) назад|\bранее\b(?! в ходе)|"
    r"\bв прошлый раз|\bтогда\b|\bна протяжении\b|\bежегодно\b|\bтрадиционно\b",
    re.I,
)


@dataclass(slots=True)
class Part:
    """An actor in an event; `side` is 1 or 2 where there are sides."""

    actor: Actor
    side: int | None = None
    role: str = "member"


@dataclass(slots=True)
class Statement:
    """An event told at tokens [first, stop), named by token `at`.

    `title` is in the nominative; `core` its name in quotation marks; `strength`, 0 to 1, how much of a
    name it has. `told` is whether a verb says that it takes place, `ahead` that it is still to come.
    `near` is the token that a day is looked for around, if not `at`.
    """

    at: int
    first: int
    stop: int
    kind: str
    title: str
    strength: float
    told: bool
    noun: str = ""
    core: str = ""
    document: str = ""
    place: str = ""
    tail: str = ""  # what completes the noun, as printed: «приграничных городов»
    ahead: bool = False
    days: Days | None = None
    own_days: bool = False  # the statement's own sentence tells them
    in_passing: bool = False  # named beside something else: the story's day need not be its own
    near: int | None = None
    parts: list[Part] = field(default_factory=list)


def is_ahead(reading: Reading, low: int, high: int) -> bool:
    """Whether tokens [low, high) speak of something to come."""
    return any(_to_come(token) for token in reading.tokens[low:high])


def _to_come(token: Token) -> bool:
    if not token.word or token.pos == "NOUN":
        return False
    return (
        bool(_PLANNED.match(token.lower))
        or has_any_lemma(token, _AHEAD)
        or (
            token.pos in ("VERB", "AUX")
            and is_future(token.lower)
            and (token.pos == "AUX" or has_any_lemma(token, HAPPENS))
        )
    )


def told_by(reading: Reading, first: int, stop: int) -> tuple[bool, bool]:
    """Whether a verb says that what stands at tokens [first, stop) takes place, and whether that is to come."""
    tokens = reading.tokens
    low, high = around(reading, first)
    verbs = [
        index
        for index in (*range(low, first), *range(stop, high))
        if tokens[index].pos in ("VERB", "AUX", "ADJ")
        and (has_any_lemma(tokens[index], HAPPENS) or _to_come(tokens[index]))
    ]
    if not verbs:
        return False, any(has_any_lemma(token, _AHEAD) for token in tokens[max(low, first - 4) : stop])
    nearest = min(verbs, key=lambda index: max(first - index, index - stop + 1))
    if nearest > low and tokens[nearest - 1].lower == "не":
        return False, False
    ahead = _to_come(tokens[nearest]) or any(
        has_any_lemma(t, _AHEAD) for t in tokens[max(low, first - 4) : stop]
    )
    return True, ahead


def is_wish(tokens: Sequence[Token]) -> bool:
    """«предложил провести», «могут встретиться»: nothing that took place."""
    return any(token.pos == "VERB" and has_any_lemma(token, _WISHES) for token in tokens)


def is_topic(tokens: Sequence[Token]) -> bool:
    """Whether what these words lead to is only talked of."""
    return any(has_any_lemma(token, _TOPIC) for token in tokens)


def is_long_ago(text: str, on: dt.date) -> bool:
    """Whether a sentence tells of an earlier time than that of the text, which is of the day `on`."""
    return bool(_PAST.search(text)) or any(int(year) < on.year for year in _YEAR.findall(text))


def around(reading: Reading, at: int) -> tuple[int, int]:
    """The sentence of token `at` as a range of tokens."""
    return reading.start_of_sentence(at), reading.end_of_sentence(at)


def accompanied(scene: Scene, low: int, high: int) -> list[Actor]:
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


def subjects(
    scene: Scene, at: int, low: int, high: int, others: Iterable[Actor] = (), *, bodies: bool = False
) -> list[Actor]:
    """Who does what the verb at `at` says: the nominatives before it, else after it. `bodies` as in `is_subject`."""
    taken = {actor.first for actor in others}
    tokens = scene.reading.tokens
    free = [
        a for a in scene.between(low, high) if a.first not in taken and is_subject(scene, a, bodies=bodies)
    ]
    before = [
        actor
        for actor in free
        if actor.stop <= at and not _parted(tokens[actor.stop : at], allow_participle=True)
    ]
    if before:
        first = before[-1]
        while True:
            earlier = [a for a in before if a.stop <= first.first and first in scene.joined(a, at)]
            if not earlier:
                break
            first = earlier[0]
        return scene.joined(first, at)
    after = [actor for actor in free if actor.first > at and not _parted(tokens[at + 1 : actor.first])]
    if after:
        return scene.joined(after[0], high)
    return [a for a in _unsaid(scene, at, low, free) if a.who not in {other.who for other in others}]


def _unsaid(scene: Scene, at: int, low: int, free: Sequence[Actor]) -> list[Actor]:
    """«8 сентября он встретился с …, а на следующий день посетил …»: the subject told before, or meant by «он»."""
    tokens = scene.reading.tokens
    told = [actor for actor in free if actor.stop <= at and actor.person is not None]
    if told:
        return told[:1] if any(token.pos == "VERB" for token in tokens[told[0].stop : at]) else []
    pronouns = [i for i in range(low, at) if tokens[i].lower in ("он", "она")]
    return meant(scene, low) if pronouns else []


def meant(scene: Scene, low: int) -> list[Actor]:
    """Whom «он» or «её» means in the sentence that begins at token `low`: whom the one before is about."""
    if not low:
        return []
    start, stop = scene.reading.sentences[scene.reading.tokens[low].sentence - 1]
    here = [a for a in scene.between(start, stop) if a.person is not None]
    about = [a for a in here if is_subject(scene, a)]
    if about or here or scene.protagonist is None:
        return about[:1]
    return [scene.protagonist]


def _parted(gap: Sequence[Token], *, allow_participle: bool = False) -> bool:
    """Whether another finite verb stands in between, so that the subject is that one's."""
    if any(token.lower.startswith("котор") or token.lower in ("где", "что", "когда") for token in gap):
        return True
    return any(
        token.pos == "VERB"
        and not (allow_participle and token.case)
        and not token.lower.endswith(("в", "вши", "я", "ть"))
        for token in gap
    ) and any(token.text in (",", ";") or token.lower in ("что", "который") for token in gap)
