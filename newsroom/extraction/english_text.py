"""An English text as words, and an office as it is written: "Deputy Minister of Culture of Astrakhan Region"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from .english_words import HEADS, MODIFIERS, NOT_NAMES, TITLES, VERBS
from .plain_text import PlainText, Token
from .values import Span

_TOKEN = re.compile(
    r"(?P<initial>(?<![^\W\d_])(?:[A-Z]|Yu|Ya|Ye|Zh|Sh|Ch|Kh|Dzh)\.(?=\s?[A-Z]))"
    r"|(?P<word>[^\W\d_]+(?:(?![’']s\b)[-’'–][^\W\d_]+)*)|(?P<number>\d+(?:st|nd|rd|th)?)|(?P<line>\n)"
    r"|(?P<mark>[^\w\s])"
)
# "ceramicist", "bookmaker": occupations that no list has.
_CRAFT = re.compile(
    r"(?<!^l)(?<!ex)(?<!ass)(?<!cons)(?<!res)(?<!ins)(?<!pers)(?<!tw)(?<!^m)(?<!^f)(?<!^w)(?<!ent)(?:ist"
    r"|ologist|grapher|maker|wright)$"
)
_PREPOSITIONS = frozenset("of for to in at on from".split())
_SMALL = _PREPOSITIONS | {"the", "and", "&", "its", "a", "an"}


@dataclass(slots=True)
class Text(PlainText):
    @classmethod
    def of(cls, text: str) -> Self:
        return cls.from_tokens(text, list(_tokens(text)))

    def printed(self, first: int, last: int) -> tuple[str, Span]:
        """The tokens from `first` up to `last` (without it) as printed, in one line, and where."""
        span = Span(self.tokens[first].start, self.tokens[last - 1].end)
        return " ".join(self.text[span.start : span.end].split()), span

    def head_at(self, index: int) -> int:
        """How many tokens the office noun at `index` has: 0 if none stands there."""
        token = self.at(index)
        if token is None or token.taken or token.kind not in ("word", "name"):
            return 0
        lower = token.lower
        if lower in HEADS or _CRAFT.search(lower) or (lower.endswith("s") and lower[:-1] in HEADS):
            after = self.at(index + 1)
            if (
                after is not None
                and after.lower == "general"
                and lower in ("consul", "secretary", "director")
            ):
                return 2
            return 1
        return 0

    def office_at(self, index: int) -> int:
        """Where the office that begins at `index` ends (the token after it), or 0 if none begins there."""
        start = index
        while index - start < 6 and not self._head_here(index):
            token = self.at(index)
            if token is None or token.taken:
                return 0
            after = self.at(index + 1)
            if after is not None and after.text in "’'" and token.kind in ("word", "name"):
                index += 3  # "the university’s rector"
            elif token.lower in MODIFIERS or (
                token.kind == "name" and index not in self.firsts and index - start < 3
            ):
                index += 1
            else:
                return 0
        size = self.head_at(index)
        if not size or (self.at(start) or self.tokens[0]).lower == "and":
            return 0
        end = index + size
        follows = self.at(end)
        if follows is not None and follows.text in "’'" and self.beside(end - 1, end):
            return 0  # "the teacher’s daughter"
        if follows is not None and follows.lower in _PREPOSITIONS and self.beside(end - 1, end):
            end = self._tail(end)
        return end

    def _head_here(self, index: int) -> bool:
        """An office noun that is not the beginning of another: "Deputy" before "Minister"."""
        size = self.head_at(index)
        if not size:
            return False
        token = self.tokens[index]
        if token.lower in MODIFIERS:
            following = index + size
            return not (
                self.beside(following - 1, following)
                and (self.head_at(following) or self._modifies(following))
            )
        return True

    def _modifies(self, index: int) -> bool:
        token = self.at(index)
        return token is not None and token.lower in MODIFIERS and bool(self.head_at(index + 1))

    def _tail(self, end: int) -> int:
        start = end
        while end < len(self.tokens) and end - start < 18:
            token = self.tokens[end]
            if token.taken or token.kind in ("line", "initial") or token.text.rstrip(".") in TITLES:
                break
            if token.kind == "mark":
                quote = self._quoted(end)
                if quote:
                    end = quote
                    continue
                if token.text == "," and self._listed(end):
                    end += 1
                    continue
                if token.text in "’'&" or (token.text == "." and self.tokens[end - 1].text == "No"):
                    end += 1
                    continue
                break
            lower = token.lower
            if lower == "and" and not self._joins(end):
                break
            if lower in VERBS and token.kind == "word":
                break
            if token.kind == "word" and (lower.endswith("ed") and lower != "united"):
                break
            end += 1
        while end > start and self.tokens[end - 1].lower in _SMALL:
            end -= 1
        return end

    def _joins(self, index: int) -> bool:
        after = self.at(index + 1)
        if after is None or after.taken or after.kind in ("initial", "line"):
            return False
        if after.lower in ("the", "its", "a", "by", "with", "to", "an") or after.text.rstrip(".") in TITLES:
            return False
        return not self.office_at(index + 1)

    def _listed(self, comma: int) -> bool:
        """A comma inside a list such as "Culture, Sport and Tourism"."""
        one, two = self.at(comma + 1), self.at(comma + 2)
        three = self.at(comma + 3)
        if one is None or two is None or three is None or one.kind != "name" or one.taken:
            return False
        if one.text not in NOT_NAMES:
            return False
        return (two.lower == "and" and three.kind == "name" and not three.taken) or two.text == ","

    def _quoted(self, index: int) -> int:
        close = {"“": "”", "«": "»", '"': '"'}.get(self.tokens[index].text)
        if close is None:
            return 0
        for other in range(index + 1, min(len(self.tokens), index + 9)):
            if self.tokens[other].text == close:
                return other + 1
        return 0


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        word = match.group()
        if kind == "word" and word[0].isupper() and len(word) <= 40:
            kind = "name"
        yield Token(match.start(), match.end(), word if len(word) <= 400 else word[:400], kind)
