"""Who belongs to the delegation that a Russian text is about: its leader, and those said to be in it."""

from __future__ import annotations

from collections.abc import Sequence

from .actors import Actor, Scene, is_subject
from .lexicon import has_any_lemma
from .tokens import Token

_DELEGATION = frozenset({"делегация"})
_LEAD = frozenset({"возглавить", "возглавлять"})
_ENTER = frozenset({"войти", "входить"})
# Lower-case words for those who came, told already.
VISITORS = frozenset({"делегация", "гость", "группа"})


def find_delegation(scene: Scene) -> list[Actor]:
    """The leader first, then the members in the text's order; empty where the text tells of no delegation."""
    tokens = scene.reading.tokens
    leader: list[Actor] = []
    members: list[Actor] = []
    for low, high in scene.reading.sentences:
        here = tokens[low:high]
        if not leader:
            leader = led_by(scene, low, high)
        if any(has_any_lemma(token, _DELEGATION) for token in here) and not leader:
            leads = next((i for i in range(low, high) if has_any_lemma(tokens[i], _LEAD)), None)
            if leads is not None:
                leader = [
                    a for a in scene.between(low, high) if a.person is not None and is_subject(scene, a)
                ][:1]
        at = _composition(here)
        if at is not None and (leader or any(has_any_lemma(token, _DELEGATION) for token in here)):
            listed = [
                a for a in scene.between(low + at + 1, high) if a.person is not None and is_subject(scene, a)
            ]
            members += listed
    known = {actor.who for actor in leader}
    return [*leader, *(each for each in members if each.who not in known)]


def led_by(scene: Scene, low: int, high: int) -> list[Actor]:
    """«… во главе с заместителем акима Н. Серовым», «возглавляемая акимом Н. Серовым»: at most one."""
    tokens = scene.reading.tokens
    for actor in scene.between(low, high):
        if actor.person is None:
            continue
        before = [token.lower for token in tokens[max(low, actor.first - 3) : actor.first]]
        if before[-3:-1] == ["во", "главе"] or (before and before[-1].startswith("возглавляем")):
            return [actor]
    return []


def _composition(here: Sequence[Token]) -> int | None:
    """Where «в состав … вошли» or «в составе делегации –» ends."""
    for index, token in enumerate(here):
        if (
            token.lower in ("состав", "составе")
            and index
            and here[index - 1].lower in ("в", "её", "ее", "его")
        ):
            for after in range(index + 1, min(index + 8, len(here))):
                if has_any_lemma(here[after], _ENTER) or here[after].text in "–—-:":
                    return after
    return None
