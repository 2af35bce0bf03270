"""An event of a Russian text with all that its sentences state of it, and who is there."""

from __future__ import annotations

from dataclasses import dataclass, field

from .actors import Actor
from .statements import Part, Statement

# The first of two roles that fit.
_RANK = ("signatory", "head", "host", "speaker", "interpreter", "guest", "member")


@dataclass(slots=True)
class Gathering:
    """An event with all that the text states of it, and who is there."""

    statements: list[Statement]
    parts: list[Part] = field(default_factory=list)
    ahead: bool = False
    weak: bool = False  # «прошли переговоры»: an event only if both sides turn up
    labels: dict[bool, int] = field(default_factory=dict)  # whether «казахстанская сторона» -> its number

    @property
    def kind(self) -> str:
        return self.statements[0].kind

    def add(self, actor: Actor, side: int | None, role: str) -> None:
        """Once a person, and once a body; whoever is there already only gains what was not told."""
        same = next((part for part in self.parts if part.actor.who == actor.who), None)
        if same is None:
            self.parts.append(Part(actor, side, role))
            return
        if _RANK.index(role) < _RANK.index(same.role) and same.role != "head":
            same.role = role
        same.side = same.side if same.side is not None else side
        if same.actor.office is None and actor.office is not None:
            same.actor = actor
