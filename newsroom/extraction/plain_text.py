"""What texts without a model are read as, whatever the language: words and marks, in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from . import plain
from .values import Span


@dataclass(slots=True)
class Token:
    start: int
    end: int
    text: str
    kind: str  # "initial", "name" (a capital word), "abbreviation", "word", "number", "line", "mark"
    taken: bool = False  # part of a person's name

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(slots=True)
class PlainText:
    """The words of a text; `small` are those that it also has in lower case, `firsts` begin a sentence."""

    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    sentence_tokens: list[tuple[int, int]] = field(default_factory=list)
    firsts: set[int] = field(default_factory=set)
    small: set[str] = field(default_factory=set)

    @classmethod
    def from_tokens(cls, text: str, tokens: list[Token]) -> Self:
        made = cls(text, tokens, list(plain.sentences(text)))
        made.small = {token.text for token in made.tokens if token.kind == "word"}
        number = 0
        for sentence in made.sentences:
            while number < len(made.tokens) and made.tokens[number].start < sentence.start:
                number += 1
            first = number
            while number < len(made.tokens) and made.tokens[number].end <= sentence.end:
                number += 1
            made.sentence_tokens.append((first, number))
            for index in range(first, min(first + 3, number)):
                if made.tokens[index].kind not in ("mark", "line"):
                    made.firsts.add(index)
                    break
        return made

    def at(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def beside(self, left: int, right: int) -> bool:
        """Whether two tokens follow each other with nothing but a space between."""
        if not 0 <= left < right < len(self.tokens):
            return False
        return self.text[self.tokens[left].end : self.tokens[right].start] in ("", " ", "\xa0")
