"""A Russian text, read once: sentences, tokens with their forms, and the names that the model sees."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .taggers import dictionary, taggers

_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark. Case, gender and number are pymorphy's names ("gent", "femn", "plur"), "" if none."""

    text: str
    start: int
    end: int
    sentence: int
    pos: str
    case: str
    gender: str
    number: str
    lower: str
    capital: bool  # begins with an upper-case letter
    word: bool  # begins with a letter


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens [first, stop) that the model takes for a name; kind is "PER", "LOC" or "ORG"."""

    kind: str
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The text with its tokens. Sentences are ranges [first, stop) of tokens; none crosses a line."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[NameSpan, ...]

    def at(self, character: int) -> int:
        """The index of the token that holds this character, or of the first one after it."""
        return bisect.bisect_right(self.tokens, character, key=_end)

    def name_at(self, index: int, *kinds: str) -> NameSpan | None:
        """The name, of one of these kinds if any are given, that begins at token `index`, None if none does."""
        at = bisect.bisect_left(self.names, index, key=_first)
        span = self.names[at] if at < len(self.names) else None
        return (
            span if span is not None and span.first == index and (not kinds or span.kind in kinds) else None
        )

    def names_between(self, low: int, high: int) -> tuple[NameSpan, ...]:
        """The names that begin in tokens [low, high)."""
        start = bisect.bisect_left(self.names, low, key=_first)
        return self.names[start : bisect.bisect_left(self.names, high, lo=start, key=_first)]

    def printed(self, first: int, stop: int) -> str:
        """Tokens [first, stop) as the text has them."""
        return self.text[self.tokens[first].start : self.tokens[stop - 1].end] if stop > first else ""

    def end_of_sentence(self, index: int) -> int:
        """The token after the last one of the sentence that holds token `index`."""
        return self.sentences[self.tokens[index].sentence][1]

    def start_of_sentence(self, index: int) -> int:
        return self.sentences[self.tokens[index].sentence][0]


def _end(token: Token) -> int:
    return token.end


def _first(span: NameSpan) -> int:
    return span.first


def read(text: str) -> Reading:
    """Tokens, sentences and names of a Russian text."""
    import razdel

    models = taggers()
    pieces: list[tuple[int, str]] = []
    for line in re.finditer(r"[^\n]+", text):
        # Line by line, so that a headline without a full stop does not run into the story.
        for sentence in razdel.sentenize(line.group()):
            for start, piece in _parted(sentence.text):
                if piece.strip():
                    pieces.append((line.start() + sentence.start + start, piece))
    if not pieces:
        return Reading(text, (), (), ())
    split = [list(razdel.tokenize(piece)) for _, piece in pieces]
    forms = list(models.forms.map([[part.text for part in parts] for parts in split]))
    tokens: list[Token] = []
    sentences = []
    for number, ((offset, _), parts, marked) in enumerate(zip(pieces, split, forms, strict=True)):
        first = len(tokens)
        for part, form in zip(parts, marked.tokens, strict=True):
            feats = form.feats
            tokens.append(
                Token(
                    part.text,
                    offset + part.start,
                    offset + part.stop,
                    number,
                    form.pos,
                    _CASES.get(feats.get("Case", ""), ""),
                    _GENDERS.get(feats.get("Gender", ""), ""),
                    {"Sing": "sing", "Plur": "plur"}.get(feats.get("Number", ""), ""),
                    part.text.lower(),
                    part.text[:1].isupper(),
                    part.text[:1].isalpha(),
                )
            )
        sentences.append((first, len(tokens)))
    return Reading(text, tuple(tokens), tuple(sentences), _names(text, tokens))


_AT_ONCE = 4000  # tokens; most texts have fewer
_AFTER_INITIALS = re.compile(
    r"([А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+)[ \xa0][А-ЯЁӘҒҚҢӨҰҮҺІ]\.[ \xa0]?[А-ЯЁӘҒҚҢӨҰҮҺІ]\."
    r"(?=[ \xa0]+([А-ЯЁ][а-яё]*)\b(?!\.))"
)


def _parted(sentence: str) -> list[tuple[int, str]]:
    """The sentence, cut where one ends with initials («… Бабушкиным И.Ю. Накануне …»), with each part's place."""
    cuts = [
        match.end()
        for match in _AFTER_INITIALS.finditer(sentence)
        if _a_name(match.group(1)) and not _a_name(match.group(2))
    ]
    starts = [0, *cuts]
    return [(a, sentence[a:b]) for a, b in zip(starts, [*cuts, len(sentence)], strict=True)]


@lru_cache(maxsize=10_000)
def _a_name(word: str) -> bool:
    """Whether the word may be a surname, so that initials may belong to it."""
    parses = dictionary().parse(word)
    named = any("Surn" in p.tag or "Name" in p.tag or "Patr" in p.tag or "Geox" in p.tag for p in parses)
    return named or not dictionary().word_is_known(word.lower())


def _names(text: str, tokens: list[Token]) -> tuple[NameSpan, ...]:
    found: list[NameSpan] = []
    first = 0
    while first < len(tokens):
        # Many sentences at once: the network works through windows of 512 tokens, however little is in one.
        # Not all of a long text: what it reckons with grows with that.
        stop = min(first + _AT_ONCE, len(tokens))
        while (
            stop < len(tokens)
            and tokens[stop].sentence == tokens[stop - 1].sentence
            and stop - first < 2 * _AT_ONCE
        ):
            stop += 1
        found += _names_in(text, tokens, first, stop)
        first = stop
    return tuple(found)


def _names_in(text: str, tokens: list[Token], low: int, high: int) -> Iterator[NameSpan]:
    """The names among tokens [low, high)."""
    start, end = tokens[low].start, tokens[high - 1].end
    for span in taggers().names(text[start:end]).spans:
        first = bisect.bisect_right(tokens, start + span.start, low, high, key=_end)
        stop = min(bisect.bisect_left(tokens, start + span.stop, low, high, key=_end) + 1, high)
        # A headline has no full stop, and a name must not run from it into the story.
        while first < stop and tokens[stop - 1].sentence != tokens[first].sentence:
            stop -= 1
        if first < stop:
            yield NameSpan(span.type, first, stop)
