"""People in an English text: which capital words are a name, and the offices beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from . import plain
from .english_text import Text
from .english_words import (
    CHILD_OF,
    CLASSICS,
    HEADS,
    NOT_NAMES,
    PLACES,
    SPEECH,
    SURNAME,
    THINGS,
    TITLES,
    is_given,
)
from .plain import Named, Office
from .values import Known, Span

_EPONYM = re.compile(
    r"(?:named (?:after|for|in honou?r of)|bears? the name of)\s+(?:the\s+)?(?:\w+\s+){0,2}$"
)
_MOURNED = re.compile(
    r"(?:condolence|died|passed away|the late |in memory of|mourn|funeral|memorial to)", re.I
)
_WORKS = re.compile(
    r"(?:poems?|works?|kuis?|prose|poetry|verses?|novels?|books?|music|songs?|stanza)\s+(?:of|by"
    r"|from)\s+(?:\w+\s+(?:and|,)\s+)?$",
    re.I,
)
_MEN = frozenset("Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lady Baroness Cllr Rev Capt Sgt Lt Col".split())


# Whoever is called so is a human, though it is no office.
_PEOPLE = frozenset(
    """colleague student winner guest resident daughter son wife husband teammate brother sister"
    " participant visitor
    graduate alumnus veteran athlete compatriot native pupil schoolgirl schoolboy mother father widow
    friend""".split()
)


def find_names(text: Text, known: Iterable[Known] = ()) -> list[Named]:
    """Everybody named, every time, with the offices that stand beside the name."""
    finder = _Finder(text, known)
    finder.initials()
    finder.full_names()
    finder.surnames()
    rows = sorted(finder.found, key=lambda row: row[0])
    return _with_offices(text, rows)


class _Finder:
    def __init__(self, text: Text, known: Iterable[Known]) -> None:
        self.text = text
        self.found: list[tuple[int, int, Named]] = []
        self.familiar = plain.familiar(known, CHILD_OF)
        self.families = {parts[0] for parts in self.familiar.values()}
        tokens = text.tokens
        self.addressed = {
            tokens[index + 1 + (tokens[index + 1].text == ".")].text
            for index in range(len(tokens) - 2)
            if tokens[index].text in _MEN
        }

    def initials(self) -> None:
        tokens, index = self.text.tokens, 0
        while index < len(tokens):
            if tokens[index].kind != "initial":
                index += 1
                continue
            last = index
            while last - index < 3 and tokens[last].kind == "initial" and self.text.beside(last, last + 1):
                last += 1
            if last - index in (1, 2) and last < len(tokens) and tokens[last].kind == "name":
                first, given, patronymic = index, tokens[index].text, ""
                if last - index == 2:
                    patronymic = tokens[index + 1].text
                before = self.text.at(index - 1)
                if before is not None and self.text.beside(index - 1, index) and is_given(before.text):
                    first, given, patronymic = index - 1, before.text, tokens[index].text
                self._note(first, last, tokens[last].text, given, patronymic)
            index = last + 1

    def full_names(self) -> None:
        tokens, index = self.text.tokens, 0
        while index < len(tokens):
            if tokens[index].kind != "name" or tokens[index].taken:
                index += 1
                continue
            end = index + 1
            while (
                end < len(tokens)
                and tokens[end].kind == "name"
                and self.text.beside(end - 1, end)
                and not tokens[end].taken
            ):
                end += 1
            self._run(index, end)
            index = end

    def _run(self, first: int, end: int) -> None:
        """Names among the capital words from `first` up to `end`."""
        tokens = self.text.tokens
        if end - first > 9:
            first = end - 9
        index = first
        while index < end - 1:
            size = self._name_at(index, first, end)
            if size:
                words_ = [token.text for token in tokens[index : index + size]]
                middle = " ".join(words_[1:-1])
                following = self.text.at(index + size)
                thing = index + size < end and following is not None and following.text in THINGS
                if not thing:
                    self._note(index, index + size - 1, words_[-1], words_[0], middle)
                index += size
            else:
                index += 1

    def _name_at(self, index: int, first: int, end: int) -> int:
        tokens = self.text.tokens
        a, b = tokens[index].text, tokens[index + 1].text
        if (
            a in NOT_NAMES
            or b in NOT_NAMES
            or len(a) < 2
            or len(b) < 2
            or a.isupper()
            or self.text.head_at(index)
        ):
            return 0
        craft = is_given(a) and b.lower() not in HEADS  # "Emma Lindqvist" is no "-ist"
        if self.text.head_at(index + 1) and not SURNAME.search(b) and not craft:
            return 0
        left = end - index
        if f"{a} {b}".lower() in self.familiar:
            return 2
        if left >= 3:
            c = tokens[index + 2].text
            if (
                (CHILD_OF.search(b) or (is_given(a) and is_given(b)))
                and c not in NOT_NAMES
                and c not in THINGS
            ):
                return 3
        if CHILD_OF.search(b) and a not in PLACES:
            return 2
        if is_given(a):
            return 2 if left == 2 or SURNAME.search(b) or index > first or left == 3 else 0
        if left != 2:
            return 0
        if index in self.text.firsts and a.lower() in self.text.small:
            return 0
        if SURNAME.search(b) and b not in PLACES and a not in PLACES:
            return 2
        return 2 if self._told_of(index, first) else 0

    def _told_of(self, index: int, first: int) -> bool:
        """Two words not known as names are one where an office, "Mr" or an acting verb stands beside them."""
        text, tokens = self.text, self.text.tokens
        b = tokens[index + 1].text
        if b in self.addressed or b in self.families:
            return True
        before = text.at(index - 1)
        if (
            before is not None
            and text.beside(index - 1, index)
            and (
                before.text in _MEN
                or text.head_at(index - 1)
                or (before.lower == "general" and text.head_at(index - 2))
            )
        ):
            return True
        if before is not None and (before.lower in _PEOPLE and before.kind == "word"):
            return True
        if before is not None and before.text == "," and self._office_before(index - 1):
            return True
        earlier = text.at(index - 2)
        if before is not None and before.text in ("and", ",") and earlier is not None and earlier.taken:
            return True
        if before is not None and before.text == "." and text.tokens[index - 2].text in _MEN:
            return True
        after = text.at(index + 2)
        if after is None or (index in text.firsts and tokens[index].lower in text.small):
            return False
        if after.text == ",":
            start = index + 3
            article = text.at(start)
            if article is not None and article.lower in ("the", "a", "an"):
                start += 1
            end = text.office_at(start)
            if end and before is not None and before.lower not in ("in", "at", "of", "the"):
                return True
        return (
            after.lower in SPEECH - {"was", "is", "has", "will", "and", "at"}
            and before is not None
            and (before.lower not in ("the", "in", "of", "at", "from") or before.kind == "mark")
        )

    def _office_before(self, comma: int) -> bool:
        """Whether an office ends at the comma: "the rector of the Maritime Academy, Krzysztof Nowak"."""
        for start in range(comma - 1, max(-1, comma - 15), -1):
            token = self.text.tokens[start]
            if token.kind == "line" or token.taken:
                return False
            if self.text.head_at(start) and self.text.office_at(start) == comma:
                return True
        return False

    def surnames(self) -> None:
        """Surnames alone: of people named in full, of known ones, after "Mr"; and the classics."""
        families = {named.family for _, _, named in self.found} | self.families
        tokens = self.text.tokens
        for index, token in enumerate(tokens):
            if token.kind != "name" or token.taken:
                continue
            before, after = self.text.at(index - 1), self.text.at(index + 1)
            if before is not None and before.text == ".":
                before = self.text.at(index - 2)
            alone = not (
                after is not None
                and after.kind == "name"
                and self.text.beside(index, index + 1)
                and not after.taken
            )
            addressed = before is not None and before.text in _MEN
            if after is not None and after.text in THINGS and self.text.beside(index, index + 1):
                continue
            office = before is not None and self.text.head_at(index - 1) and SURNAME.search(token.text)
            if office and alone and token.text not in NOT_NAMES and token.text not in PLACES:
                self._note(index, index, token.text, "", "")
            elif (token.text in families and alone and token.text not in PLACES) or (
                addressed and token.text not in NOT_NAMES
            ):
                self._note(index, index, token.text, "", "")
            elif alone and token.text in CLASSICS and (before is None or before.text not in ("“", "«", '"')):
                self._note(index, index, token.text, "", "", passive=True)

    def _note(
        self, first: int, last: int, family: str, given: str, patronymic: str, *, passive: bool = False
    ) -> None:
        tokens = self.text.tokens
        if any(token.taken for token in tokens[first : last + 1]):
            return
        start = tokens[first].start
        if _EPONYM.search(self.text.text[max(0, start - 60) : start]):
            return
        before, after = self.text.at(first - 1), self.text.at(last + 1)
        if (
            before is not None
            and after is not None
            and before.text in "“«"
            and after.text in "”»"
            and before.kind == "mark"
        ):
            return
        for token in tokens[first : last + 1]:
            token.taken = True
        span = Span(start, tokens[last].end)
        case = "genitive" if re.match(r"[’']s\b", self.text.text[span.end : span.end + 3]) else ""
        self.found.append((first, last, Named(span, family, given, patronymic, (), case, passive=passive)))


# --- offices ------------------------------------------------------------------------------------------


def _with_offices(text: Text, rows: list[tuple[int, int, Named]]) -> list[Named]:
    made: list[Named] = []
    claimed = -1  # where the office behind the last name ends
    for number, (first, last, named) in enumerate(rows):
        offices: list[Office] = []
        start = named.span.start
        before = _before(text, first, claimed)
        if before is not None:
            office, begin = before
            # "Anna Weiss, Rector of Y, Pavel Grushin": what stands between belongs to whom has none yet.
            comma = text.at(begin - 1)
            previous = rows[number - 1] if number else None
            after_name = (
                previous is not None
                and made[-1].offices == ()
                and comma is not None
                and comma.text == ","
                and begin - 1 == previous[1] + 1
            )
            if not after_name:
                offices.append(office)
                start = office.span.start
        behind = _behind(text, last)
        end = named.span.end
        if behind is not None:
            office, stop = behind
            following = rows[number + 1][0] if number + 1 < len(rows) else None
            takes = following is not None and offices and _leads_to(text, stop, following)
            if not takes:
                offices.append(office)
                end, claimed = office.span.end, stop
        around = text.text[max(0, named.span.start - 90) : named.span.end + 30]
        passive = named.passive or _MOURNED.search(around) is not None
        passive = passive or _WORKS.search(text.text[max(0, start - 50) : start]) is not None
        made.append(replace(named, offices=tuple(offices), whole=Span(start, end), passive=passive))
    return made


def _leads_to(text: Text, stop: int, following: int) -> bool:
    """Whether the office that ends at `stop` stands, with a comma, right before the name at `following`."""
    if _skip_titles(text, following) == stop and text.beside(stop - 1, stop):
        return True
    comma = text.at(stop)
    return comma is not None and comma.text == "," and _skip_titles(text, following) == stop + 1


def _skip_titles(text: Text, first: int) -> int:
    """The first of the titles ("Mr.", "Dr") before the name."""
    while True:
        before = text.at(first - 1)
        if (
            before is not None
            and before.text in TITLES
            and before.text in _MEN
            and before.text != "Professor"
        ):
            first -= 1
        elif before is not None and before.text == "." and (text.at(first - 2) or before).text in _MEN:
            first -= 2
        else:
            return first


def _before(text: Text, first: int, claimed: int) -> tuple[Office, int] | None:
    name = _skip_titles(text, first)
    target = name
    comma = text.at(name - 1)
    if comma is not None and comma.text == ",":
        target = name - 1
    elif comma is None or "\n" in text.text[comma.end : text.tokens[name].start]:
        return None
    for start in range(max(0, target - 24, claimed), target):
        if text.tokens[start].kind in ("line", "initial") or text.tokens[start].taken:
            continue
        if text.office_at(start) == target and not any(
            token.kind == "line" for token in text.tokens[start:target]
        ):
            while start in text.firsts and text.tokens[start].lower in ("the", "a", "an"):
                start += 1
            printed, span = text.printed(start, target)
            return Office(printed, span), start
    return None


def _behind(text: Text, last: int) -> tuple[Office, int] | None:
    mark = text.at(last + 1)
    if mark is None or mark.text not in (",", "(", "–", "—"):
        return None
    start = last + 2
    article = text.at(start)
    if article is not None and article.lower in ("the", "a", "an", "its", "who"):
        start += 1
        if article.lower == "who" and (text.at(start) or article).lower in ("is", "was"):
            start += 1
    end = text.office_at(start)
    if not end:
        return None
    printed, span = text.printed(start, end)
    return Office(printed, span), end
