"""People in a Kazakh text: which capital words are a name, without its case, and the offices beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import plain
from .kazakh_cases import CHILD_OF, SURNAME, read_noun, split_case, split_name
from .kazakh_text import Text
from .kazakh_words import (
    CLASSICS,
    NAMED_THING,
    OFFICES,
    PLACES,
    SIR,
    STOPS,
    is_given,
    is_no_name,
    is_verbal,
)
from .plain import Named, Office
from .values import Known, Span

_MOURNED = re.compile(r"(?:көңіл\s+айт|қайтыс\s+бол|дүниеден\s+өт|марқұм|қазасына|жан\s+тапсыр|өмірден\s+өт)")
_WORKS = re.compile(
    r"\s(?:өлең|шығарма|күй|роман|поэма|ән|картина|еңбек|кітап|қара\s+сөз|мұра|туындыл|пьеса)"
)


def find_names(text: Text, known: Iterable[Known] = ()) -> list[Named]:
    """Everybody named, every time, with the offices that stand beside the name."""
    familiar = plain.familiar(known, CHILD_OF)
    made = _Finder(text, familiar)
    made.full_names()
    made.surnames()
    made.classics()
    ordered = sorted(made.found, key=lambda row: row[0])
    return _shared_offices(text, [(*row[:2], _with_offices(text, *row)) for row in ordered])


class _Finder:
    def __init__(self, text: Text, familiar: dict[str, tuple[str, str, str]]) -> None:
        self.text = text
        self.familiar = familiar
        self.found: list[tuple[int, int, Named]] = []
        self.bare = {token.text for token in text.tokens if token.kind == "name"}
        self.known_words = {word for parts in familiar.values() for word in parts if len(word) > 2}
        self.known_families = {parts[0] for parts in familiar.values()}

    # --- names of two and more words -----------------------------------------------------------------

    def full_names(self) -> None:
        tokens, index = self.text.tokens, 0
        while index < len(tokens):
            kind = tokens[index].kind
            taken = 0
            if kind == "initial":
                taken = self._initials(index)
            elif kind == "name":
                taken = self._words(index)
            index += taken or 1

    def _initials(self, first: int) -> int:
        tokens, last = self.text.tokens, first
        while last - first < 3 and tokens[last].kind == "initial" and self.text.beside(last, last + 1):
            last += 1
        if last - first not in (1, 2) or last >= len(tokens) or tokens[last].kind != "name":
            return 0
        family, case = self._last(last)
        if is_no_name(tokens[last].text) and not SURNAME.search(family):
            return 0
        patronymic = tokens[first + 1].text if last - first == 2 else ""
        return self._note(first, last, family, tokens[first].text, patronymic, case)

    def _words(self, first: int) -> int:
        run = self._run(first)
        tokens = self.text.tokens
        words = [tokens[index].text for index in range(first, first + run)]
        after = first + run
        # «Мадиев А. Е.», «Нұрлан С. Оспанов»
        if self.text.beside(after - 1, after) and tokens[after].kind == "initial":
            taken = self._before_initials(first, run, after)
            if taken:
                return taken
        if run >= 3:
            taken = self._three(first, words)
            if taken:
                return taken
        if run >= 2:
            return self._two(first, words, run)
        return 0

    def _run(self, first: int) -> int:
        tokens, run = self.text.tokens, 1
        while (
            run < 4
            and first + run < len(tokens)
            and tokens[first + run].kind == "name"
            and self.text.beside(first + run - 1, first + run)
        ):
            run += 1
        return run

    def _before_initials(self, first: int, run: int, after: int) -> int:
        tokens, last = self.text.tokens, after
        while last - after < 2 and self.text.beside(last, last + 1) and tokens[last + 1].kind == "initial":
            last += 1
        following = self.text.at(last + 1)
        name = tokens[after - 1].text
        if following is not None and following.kind == "name" and self.text.beside(last, last + 1):
            if run >= 1 and is_given(name):
                family, case = self._last(last + 1)
                return self._note(after - 1, last + 1, family, name, tokens[after].text, case) and run + 2
            return 0
        if run == 1 and SURNAME.search(name) and name not in PLACES and first not in self.text.firsts:
            patronymic = tokens[after + 1].text if last > after else ""
            return self._note(first, last, name, tokens[after].text, patronymic, "")
        return 0

    def _three(self, first: int, words: Sequence[str]) -> int:
        a, b, c = words[:3]
        family, case = self._last(first + 2)
        if CHILD_OF.search(b) and not self._ordinary(first) and not is_no_name(a):
            return self._note(first, first + 2, family, a, b, case)
        child, case = split_name(c, self.bare)
        if SURNAME.search(a) and is_given(b) and CHILD_OF.search(child):
            return self._note(first, first + 2, a, b, child, case)
        return 0

    def _two(self, first: int, words: Sequence[str], run: int) -> int:
        a, b = words[:2]
        if self._ordinary(first) or is_no_name(a) or self.text.tokens[first].taken:
            return 0
        family, case = self._last(first + 1)
        whole = f"{a} {family}".lower()
        if whole in self.familiar or f"{family} {a}".lower() in self.familiar:
            return self._note(first, first + 1, family, a, "", case)
        if CHILD_OF.search(family):
            return self._note(first, first + 1, family, a, family, case)
        if is_no_name(b) or b in PLACES or family in PLACES:
            return 0
        if SURNAME.search(a) and not is_given(a) and is_given(family) and not SURNAME.search(family):
            return self._note(first, first + 1, a, family, "", case) if a not in PLACES else 0
        if run > 2 and not SURNAME.search(family) and case == "" and not self._office_before(first):
            return 0
        likely = is_given(a)
        surname = SURNAME.search(family) is not None
        if surname and not likely and re.search(r"[оеё]ва?$", a):
            return 0  # two people: «Тәнібеков Сапаровге … тапсырды»
        if (likely and (a not in PLACES or surname)) or (
            a not in PLACES and (surname or self._office_before(first) or self._sir(first + 2))
        ):
            return self._note(first, first + 1, family, a, "", case)
        return 0

    # --- one word --------------------------------------------------------------------------------------

    def surnames(self) -> None:
        """Surnames alone: of people named in full, of known ones, and beside an office or «мырза»."""
        families = {named.family for _, _, named in self.found} | self.known_families
        for index, token in enumerate(self.text.tokens):
            if token.kind != "name" or token.taken or token.text in PLACES or len(token.text) < 3:
                continue
            before, after = self.text.at(index - 1), self.text.at(index + 1)
            family, case = self._last(index, families)
            if family in families and not (
                after and after.kind == "name" and self.text.beside(index, index + 1)
            ):
                if not (before is not None and before.kind == "initial"):
                    self._note(index, index, family, "", "", case)
            elif (
                SURNAME.search(family)
                and not is_no_name(token.text)
                and len(family) > 4
                and (self._office_before(index) or self._sir(index + 1))
                and index not in self.text.firsts
            ):
                self._note(index, index, family, "", "", case)

    def classics(self) -> None:
        """«Абайдың өлеңдері»: the few who go by one word."""
        for index, token in enumerate(self.text.tokens):
            if token.kind != "name" or token.taken:
                continue
            stem, case = split_case(token.text)
            if token.text in CLASSICS:
                stem, case = token.text, ""
            before, after = self.text.at(index - 1), self.text.at(index + 1)
            if stem not in CLASSICS or (after is not None and after.kind == "name"):
                continue
            if before is not None and before.text in ("«", "№"):
                continue
            if after is not None and NAMED_THING.match(after.text):
                continue
            if case == "genitive" or (stem == "Құрманғазы" and case == "") or (stem not in PLACES and case):
                self._note(index, index, stem, "", "", case or "genitive")

    # --- what all share --------------------------------------------------------------------------------

    def _last(self, index: int, names: Iterable[str] | None = None) -> tuple[str, str]:
        word = self.text.tokens[index].text
        pool = self.known_words if names is None else names
        if names is None and word not in self.known_words:
            family, case = split_name(word, self.known_words)
            if case and not SURNAME.search(family) and family not in self.bare and is_given(word):
                return word, ""
            return family, case
        return split_name(word, pool if isinstance(pool, set | frozenset) else set(pool))

    def _ordinary(self, index: int) -> bool:
        """A word that is capital for another reason than being a given name."""
        token = self.text.tokens[index]
        lower = token.lower
        if is_given(token.text):
            return False
        if lower in STOPS or lower in OFFICES or read_noun(lower, OFFICES) is not None:
            return True
        if lower in self.text.small or split_case(token.text)[1] not in ("", "accusative"):
            return True
        return index in self.text.firsts and (is_verbal(lower) or split_case(token.text)[1] != "")

    def _office_before(self, index: int) -> bool:
        token = self.text.at(index - 1)
        return token is not None and token.lower in OFFICES and self.text.beside(index - 1, index)

    def _sir(self, index: int) -> bool:
        token = self.text.at(index)
        return token is not None and SIR.match(token.text) is not None and self.text.beside(index - 1, index)

    def _note(self, first: int, last: int, family: str, given: str, patronymic: str, case: str) -> int:
        tokens = self.text.tokens
        following = self.text.at(last + 1)
        if (
            following is not None
            and following.kind == "word"
            and NAMED_THING.match(following.text)
            and case == ""
            and self.text.beside(last, last + 1)
        ):
            return last + 1 - first
        if self._titled(first, last) or any(token.taken for token in tokens[first : last + 1]):
            return 0
        named = Named(Span(tokens[first].start, tokens[last].end), family, given, patronymic, (), case)
        for token in tokens[first : last + 1]:
            token.taken = True
        self.found.append((first, last, named))
        return last + 1 - first

    def _titled(self, first: int, last: int) -> bool:
        """The whole of a short name in quotation marks: a ship, a shop, a prize."""
        before, after = self.text.at(first - 1), self.text.at(last + 1)
        return before is not None and after is not None and before.text in "«“" and after.text in "»”"


# --- offices ------------------------------------------------------------------------------------------


def _with_offices(text: Text, first: int, last: int, named: Named) -> Named:
    offices, reach = _before(text, first)
    behind, end = _behind(text, last, bool(offices))
    offices = [*offices, *behind]
    whole = Span(min(reach, named.span.start), max(end, named.span.end))
    around = text.text[max(0, named.span.start - 60) : named.span.end + 60]
    passive = bool(_MOURNED.search(around)) or (
        named.case == "genitive" and _WORKS.match(text.text, named.span.end) is not None
    )
    return replace(named, offices=tuple(offices), whole=whole, passive=passive)


def _shared_offices(text: Text, rows: Sequence[tuple[int, int, Named]]) -> list[Named]:
    """«облыс әкімінің орынбасарлары А. пен Б.»: what is said in the plural is said of all that follow."""
    made: list[Named] = []
    for first, _, named in rows:
        if made and not named.offices and made[-1].offices:
            between = text.text[made[-1].span.end : first and text.tokens[first].start]
            plural = made[-1].offices[-1].text.endswith(("лары", "лері", "дары", "дері", "тары", "тері"))
            if plural and re.fullmatch(r"\s*,?\s*(?:мен|пен|бен|және)?\s*", between):
                named = replace(named, offices=made[-1].offices[-1:])
        made.append(named)
    return made


def _before(text: Text, first: int) -> tuple[list[Office], int]:
    """The offices that end right before the name, the nearest last, and where the first of them starts."""
    offices: list[Office] = []
    start = text.tokens[first].start
    head = first - 1
    dash = text.at(head)
    if dash is not None and dash.text in "–—" and head - 1 >= 0:
        # «Көрменің кураторы – И. Б.», where the sentence begins with the office.
        noun = text.tokens[head - 1]
        begin = text.phrase(head - 1, office=True) if noun.lower in OFFICES and not noun.taken else -1
        if begin in text.firsts:
            printed, span = text.printed(begin, head - 1)
            return [Office(printed, span)], span.start
    while len(offices) < 3:
        token = text.at(head)
        if token is None or token.taken or token.lower not in OFFICES or "\n" in text.text[token.end : start]:
            break
        begin = text.phrase(head, office=True)
        printed, span = text.printed(begin, head)
        if offices and text.text[span.end : start].strip() == "":
            break
        offices.insert(0, Office(printed, span))
        start = span.start
        joint = text.at(begin - 1)
        if joint is None or joint.text not in (",", "–", "—", "және"):
            break
        if joint.text in "–—" and text.text[span.end : text.tokens[first].start].strip() != "":
            break
        head = begin - 2
    return offices, start


def _behind(text: Text, last: int, placed: bool) -> tuple[list[Office], int]:
    """«Н. Оспанов – қоғам төрағасы», «(… директоры)»: an office behind dash, comma or in brackets."""
    mark = text.at(last + 1)
    end = text.tokens[last].end
    if mark is None or mark.text not in ("–", "—", ",", "(") or (placed and mark.text == ","):
        return [], end  # behind a comma stands the office of the next, if this one has had his
    limit = min(len(text.tokens), last + 18)
    for index in range(last + 2, limit):
        token = text.tokens[index]
        if (
            token.kind in ("line", "initial")
            or token.taken
            or (token.kind == "mark" and token.text in ".,;:–—?!")
        ):
            break
        if token.lower not in OFFICES:
            continue
        after = text.at(index + 1)
        closes = (
            after is None
            or after.kind in ("line", "mark")
            or after.text in ("болып", "болды", "және", "ретінде")
        )
        if not closes:
            continue
        begin = text.phrase(index, office=True)
        if begin != last + 2:
            break
        printed, span = text.printed(begin, index)
        return [Office(printed, span)], span.end
    return [], end
