"""A Kazakh text as words in sentences, and how far to the left a noun's phrase reaches.

A Kazakh noun stands last in its phrase, so that everything that belongs to an office, a body or an event is
found by walking left from it until a word comes that cannot belong: one in another case, a verb, a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from .kazakh_cases import read_noun, split_case
from .kazakh_words import ATTRIBUTES, DEPUTIES, OFFICES, PLACES, STOPS, is_given, is_verbal
from .plain_text import PlainText, Token
from .values import Span

_LONGEST = 40
_REACH = 16
_TOKEN = re.compile(
    r"(?P<initial>(?<![^\W\d_])(?:[А-ЯЁӘҒҚҢӨҰҮҺІ]|Дж|Дз)\.(?=\s?-?[А-ЯЁӘҒҚҢӨҰҮҺІ]|,|\s?–|\)))"
    r"|(?P<word>[^\W\d_]+(?:[-’'][^\W\d_]+)*)|(?P<number>\d+(?:-?[^\W\d_]+)?)|(?P<line>\n)|(?P<mark>[^\w\s])"
)
_IN_PLACE = re.compile(r"(?:облысы|қаласы|ауданы|ауылы|республикасы|өлкесі|кенті)$")
# Adjectives and genitives, which a following name does not part from their noun.
_DEPENDS = re.compile(r"(?:[лдт][ыі][қк]|[нд][ыі]ң|т[ыі]ң|дағы|дегі|тағы|тегі|ша|ше)$")
_BODY = re.compile(r"(?:консулдық|әкімдік|министрлік|үкімет|қоғам|елшілік|университет|орталық|делегация)$")
_WHOLE_BODY = re.compile(r"(?:консулдығы|елшілігі|министрлігі|әкімдігі|университеті|үкіметі)$")
_ROMAN = re.compile(r"[IVXІХ]+$")


@dataclass(slots=True)
class Text(PlainText):
    @classmethod
    def of(cls, text: str) -> Self:
        return cls.from_tokens(text, list(_tokens(text)))

    def phrase(self, head: int, *, office: bool = False, proper_start: bool = False) -> int:
        """The first token of the phrase whose noun is `head`.

        `office`: the noun is an office, before which another office begins something else. `proper_start`:
        an ordinary word that is only capital because it opens the sentence is left out.
        """
        index = head
        while index > 0 and head - index < _REACH:
            reached = self._reach(index, head, office)
            if reached is None:
                break
            index = reached
        while index < head and self._leads_nowhere(index, proper_start):
            index += 1
        return index

    def _reach(self, index: int, head: int, office: bool) -> int | None:
        """The token to the left that still belongs, or None."""
        left = index - 1
        token, right = self.tokens[left], self.tokens[index]
        if token.kind == "line" or "\n" in self.text[token.end : right.start] or token.taken:
            return None
        if token.text in "»”" and token.kind == "mark":
            return self._opening(left)
        if token.kind == "mark":
            if token.text == "№":
                return left
            return self._listed(left, head) if token.text == "," else None
        if token.kind == "number":
            return left if re.search(r"(?:-?ші|-?шы)$", token.text) or self._numbered(left) else None
        if token.kind in ("initial", "abbreviation"):
            return left
        if token.text == "атындағы":
            return self._eponym(left)
        if right.kind == "name" and token.kind in ("word", "name"):
            if OFFICES.get(token.text) is False:
                return None  # «ардагер | Саратов лицейі»
            if _WHOLE_BODY.search(token.lower) and not read_noun(right.text, OFFICES):
                return None  # «Қазақстанның елшілігі | Загреб музейімен»
        if token.kind == "name":
            return left if self._proper_fits(left, head, office) else None
        if token.lower in ("және", "мен", "пен", "бен"):
            return left - 1 if self._joins(left) else None
        if token.text in STOPS and token.text not in ("бір",):
            return None
        if office and self._other_office(left, head):
            return None
        if office and OFFICES.get(self.tokens[head].lower) is False:
            return left if self._adjective(token.text) else None
        if token.text in ATTRIBUTES:
            return left
        if (right.text in "«“" or right.kind == "initial") and not _DEPENDS.search(token.text):
            return None  # «қонақтар | «Шапағат» қожалығын»
        if right.kind == "name" and _BODY.match(token.text):
            return None  # «Бас консулдық | Барнауыл қаласының әкімшілігіне»
        if (
            right.kind == "name"
            and re.search(r"(?<![лғг])[ыі]$", token.text)
            and not _IN_PLACE.match(token.text)
        ):
            return None  # the subject: «баспасөз қызметі | Қазақстанның халық әртісі»
        if re.search(r"(?:дағы|дегі|тағы|тегі|ның|нің|дың|дің|тың|тің)$", token.text):
            return left
        if is_verbal(token.text) or token.text.endswith(("лды", "лді", "нды", "нді")):
            return None
        if re.search(r"(?:[ыі]н|[ыі]на|[ыі]не|[ыі]нда|[ыі]нде|[ыі]нан|[ыі]нен|[ыі]мен)$", token.text) and (
            token.text not in ("алтын", "ойын", "тығын", "мұнан")
        ):
            return None
        return left if split_case(token.text)[1] in ("", "genitive") else None

    def _adjective(self, word: str) -> bool:
        """What may stand before an office that is nobody's: «қазақстандық суретші», «аға оқытушы»."""
        return (
            word in ATTRIBUTES
            or word in ("жерлесіміз", "танымал", "белгілі", "жас", "кәсіби")
            or re.search(r"(?:[лдт][ыі][қк]|[лдт][ыі]|нші|ншы|дағы|дегі|тағы|тегі)$", word) is not None
        )

    def _opening(self, close: int) -> int | None:
        for index in range(close - 1, max(-1, close - 16), -1):
            token = self.tokens[index]
            if token.kind == "line":
                return None
            if token.text in "«“":
                return index
        return None

    def _numbered(self, index: int) -> bool:
        before = self.at(index - 1)
        return before is not None and before.text == "№"

    def _eponym(self, index: int) -> int:
        """«Х. Досмұхамедов атындағы»: to the first word of the name."""
        first = index
        while index - first < 5:
            token = self.at(first - 1)
            if token is None or token.kind not in ("name", "initial") or not self.beside(first - 1, first):
                break
            if token.lower in STOPS:
                break
            if token.kind == "name" and token.text not in PLACES and split_case(token.text)[1] == "genitive":
                break
            first -= 1
        return first

    def _proper_fits(self, index: int, head: int, office: bool) -> bool:
        token = self.tokens[index]
        lower = token.lower
        if lower in STOPS:
            return False
        if lower in OFFICES and (office or not self.beside(index, index + 1)):
            return not self._other_office(index, head)
        if token.text in PLACES or _ROMAN.fullmatch(token.text) or lower in ATTRIBUTES:
            return True
        if re.search(r"(?:дағы|дегі|тағы|тегі)$", token.text):
            return True
        if index in self.firsts and lower.endswith(("лар", "лер", "дар", "дер", "тар", "тер")):
            return False
        if index in self.firsts and (is_verbal(lower) or lower.endswith(("нда", "нде", "сына", "сіне"))):
            return False
        stem, case = split_case(token.text)
        if case in ("", "genitive"):
            return True
        return is_given(token.text) or len(stem) < 3

    def _other_office(self, index: int, head: int) -> bool:
        """An office in the nominative, after which another begins: «Бас консул | облыстың губернаторы»."""
        token = self.tokens[index]
        if token.lower not in OFFICES or token.lower in ("доктор", "маман"):
            return False
        after = self.tokens[index + 1]
        if after.lower in DEPUTIES or (index + 1 == head and after.lower.startswith("орынбасар")):
            return False
        return not (token.lower == "президент" and after.lower.startswith("сайлау"))

    def _joins(self, index: int) -> bool:
        """Whether «және», «мен» join two attributes and not two people or things told of."""
        before, after = self.at(index - 1), self.tokens[index + 1]
        if before is None or before.taken or before.kind not in ("word", "name"):
            return False
        if before.lower in OFFICES or read_noun(before.text, OFFICES):
            return False
        if (
            after.kind == "name"
            and re.search(r"(?:с[ыі]|ғы|гі|[^лғг][ыі])$", before.text)
            and before.kind == "word"
        ):
            return before.text in ATTRIBUTES
        if before.kind == "name" and before.lower not in ATTRIBUTES:
            return after.kind == "name" and not after.taken and before.text in PLACES
        return before.lower in ATTRIBUTES or (
            not is_verbal(before.text) and split_case(before.text)[1] == "" and before.text not in STOPS
        )

    def _listed(self, comma: int, head: int) -> int | None:
        """«мәдениет, спорт және туризм министрі»: the comma inside such a list."""
        before, after, last = self.at(comma - 1), self.at(comma + 2), self.at(comma + 4)
        if before is None or after is None or comma + 3 > head or before.taken:
            return None
        joined = after.lower in ("және", "мен", "пен", "бен") or (
            after.text == "," and last is not None and last.lower in ("және", "мен", "пен", "бен")
        )
        if joined and before.lower in ATTRIBUTES:
            return comma - 1
        return None

    def _leads_nowhere(self, index: int, proper_start: bool) -> bool:
        token, after = self.tokens[index], self.tokens[index + 1]
        if token.lower in ("және", "мен", "пен", "бен", ",") or token.text in STOPS:
            return True
        return (
            proper_start
            and index in self.firsts
            and token.kind == "name"
            and token.text not in PLACES
            and after.text in "«“"
            and split_case(token.text)[1] == ""
        )

    def printed(self, first: int, last: int) -> tuple[str, Span]:
        """The tokens from `first` to `last` (with it) as printed, in one line, and where."""
        span = Span(self.tokens[first].start, self.tokens[last].end)
        return " ".join(self.text[span.start : span.end].split()), span


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        word = match.group()
        if kind == "word" and len(word) > 1 and word.isupper():
            kind = "abbreviation"
        elif kind == "word" and word[0].isupper() and 1 < len(word) <= _LONGEST:
            kind = "name"
        yield Token(match.start(), match.end(), word if len(word) <= 400 else word[:400], kind)


def heads(
    text: Text, nouns: dict[str, bool], indices: Sequence[int] | range
) -> Iterator[tuple[int, str, str]]:
    """(index, nominative, case) of the tokens that are one of the nouns."""
    for index in indices:
        token = text.tokens[index]
        if token.kind in ("word", "name", "abbreviation") and len(token.text) <= _LONGEST:
            read = read_noun(token.text, nouns)
            if read is not None:
                yield index, *read
