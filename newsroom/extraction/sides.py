"""On which side somebody stands at an event of a Russian text: as it says, or by the country of the office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .actors import Actor, Scene
from .gatherings import Gathering
from .lexicon import has_any_lemma
from .tokens import Token

_KAZAKH = re.compile(
    r"консул|посол|посольств|атташе|казах|\bрк\b|аким|маслихат|мажилис|\bтоо\b|атырау|мангист|актау|актюб|актоб|уральск|"
    r"\bзко\b|костана|павлодар|астан[аеыу]\b|алмат|караганд|шымкент|кызылорд|туркестан|жамбыл|\bсеме[йяе]|жайык|"
    r"петропавловск",
    re.I,
)


def is_kazakh(scene: Scene, actor: Actor) -> bool:
    """Whether the office or the body belongs to Kazakhstan, as far as its words tell."""
    told = actor.office.title if actor.office is not None else ""
    if actor.person is not None:
        told += " ".join(office.title for office in scene.people[actor.person].offices)
    else:
        told += scene.reading.printed(actor.first, actor.stop)
    return bool(_KAZAKH.search(told))


def side_by_country(scene: Scene, target: Gathering, actor: Actor) -> int | None:
    heads = {
        part.side: is_kazakh(scene, part.actor) for part in target.parts if part.side and part.role == "head"
    }
    if len(set(heads.values())) < 2:
        return None
    own = is_kazakh(scene, actor)
    return next((side for side, kazakh in heads.items() if kazakh == own), None)


def side_markers(tokens: Sequence[Token], low: int, high: int) -> Iterator[tuple[int, str]]:
    """«с казахстанской стороны», «принимающую сторону», then «с российской –»: where, and the adjective."""
    seen = False
    dash = next((i for i in range(low + 1, min(low + 7, high)) if tokens[i].text in "–-—:"), None)
    if dash is not None and tokens[low].lower == "от":
        yield (
            low,
            " ".join(token.lower for token in tokens[low + 1 : dash]),
        )  # «от Костаная – заместитель акима …»
    for at in range(low, high):
        token = tokens[at]
        if at > low and token.pos == "NOUN" and has_any_lemma(token, frozenset({"сторона"})):
            if tokens[at - 1].pos in ("ADJ", "VERB"):
                seen = True
                yield at, tokens[at - 1].lower
            elif at + 1 < high and tokens[at + 1].pos in ("NOUN", "PROPN"):
                seen = True
                yield at, " ".join(each.lower for each in tokens[at + 1 : at + 3])
        elif seen and token.pos == "ADJ" and at + 1 < high and tokens[at + 1].text in "–-—:":
            yield at, token.lower


def marked_side(
    scene: Scene, target: Gathering, actor: Actor, markers: Sequence[tuple[int, str]]
) -> int | None:
    before = [words for at, words in markers if at < actor.first]
    if not before:
        return None
    kazakh = bool(_KAZAKH.search(before[-1]))
    if kazakh not in target.labels:
        named = [p.side for p in target.parts if p.side and is_kazakh(scene, p.actor) == kazakh]
        taken = {*target.labels.values(), *(p.side for p in target.parts if p.side and p.role != "head")}
        target.labels[kazakh] = named[0] if named else 2 if 1 in taken else 1
    return target.labels[kazakh]
