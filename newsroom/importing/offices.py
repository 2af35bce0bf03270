"""Offices as they are compared: what of a title in any of three languages tells one namesake from another.

An office is its rank (rector, deputy minister) and its house (which university, which ministry). Two texts
agree where both do; a rank alone agrees where one of them does not name the house; another rank in
the same house agrees too, since people rise there. Another rank in another house, or the same rank in
two houses, differs. What is no office («художница», «автор») tells nothing either way.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from newsroom.models.base import fold
from newsroom.models.names import skeleton

# How each rank's words begin in Russian, Kazakh and English. "head" is anybody at the top of anything.
_RANKS = {
    "consul": "консул consul",
    "ambassador": "посол послан елші ambassador",
    "attache": "атташе attach",
    "governor": "губернатор governor",
    "minister": "министр minister",
    "akim": "аким әкім akim",
    "mayor": "мэр mayor",
    "president": "президент president",
    "prosecutor": "прокурор prosecutor",
    "deputy": "депутат мәжілісмен сенатор deputat senator parliamentarian",
    "chair": "председател төраға төрайым chair",
    "director": "директор director",
    "rector": "ректор rector",
    "dean": "декан dean",
    "secretary": "секретар хатшы secretary",
    "editor": "редактор editor",
    "captain": "капитан captain",
    "judge": "судья судьи судьё төреші judge",
    "teacher": "учител преподавател мұғалім оқытушы teacher lecturer",
    "professor": "профессор professor",
    "doctor": "врач дәрігер doctor",
    "coach": "тренер жаттықтырушы coach",
    "pupil": "студент ученик учениц школьни аспирант оқушы student pupil schoolgirl schoolboy",
    "head": "глав руководител начальни заведующ лидер басшы бастығ бастық жетекші head chief leader",
}
# What makes another office of it: whose deputy, whose adviser.
_UNDER = {
    "deputy to": "заместител замест зам вице орынбасар deputy vice",
    "adviser to": "советник помощник референт кеңесші көмекші adviser advisor aide assistant",
}
_FULL = re.compile(r"генконсул|генеральн\w* консул|бас консул|consul[- ]general", re.IGNORECASE)
_AIDES = frozenset({"consul general", *_UNDER})
# «главный редактор» is no head; "in", "of" and the words for every place tell nothing of which.
_EMPTY = re.compile(
    r"главн|генеральн|general$|пресс$|press$|баспасөз|тоо$|ооо$|оао$|пао$|зао$|ао$|ип$|жшс$|ақ$|llp$|llc$|jsc$|ltd$"
    r"|врио$|временно|исполняющ|обязанност|первы|первого|старш|област|регион|кра[йяю]$|республик|город|райо[нм]"
    r"|облыс|қала|өңір|ауда[нм]|республикас|region|oblast|city|district|republic|acting|first|senior|the$|of$|and$|for$"
    r"|при$|под$|для$|бас$|және$|мен$"
)  # fmt: skip
_QUOTED = re.compile(r"[«“„\"]([^»”“\"]+)[»”“\"]")
_STEM = 5  # letters that the cases of one word share


class Agreement(IntEnum):
    """How far two offices are one person's, worst first."""

    DIFFERS = 0
    UNKNOWN = 1
    LIKELY = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Office:
    """One office; `own` are those of its `words` that are names, `bodies` known organizations' keys."""

    ranks: frozenset[str]
    words: frozenset[str]
    own: frozenset[str]
    language: str
    bodies: frozenset[int] = frozenset()

    def agrees(self, other: "Office") -> Agreement:
        rank, house = self._rank(other), self._house(other)
        if ("pupil" in self.ranks) != ("pupil" in other.ranks) and self.ranks and other.ranks:
            return Agreement.DIFFERS
        if house:
            return Agreement.SAME if rank else Agreement.LIKELY
        if rank:
            return Agreement.DIFFERS if house is False else Agreement.LIKELY
        return Agreement.DIFFERS if rank is False else Agreement.UNKNOWN

    def _rank(self, other: "Office") -> bool | None:
        if not (self.ranks and other.ranks):
            return None
        if self.ranks & _AIDES != other.ranks & _AIDES:
            return False
        if self.ranks & other.ranks:
            return True
        return None if "head" in self.ranks | other.ranks else False

    def _house(self, other: "Office") -> bool | None:
        if self.bodies & other.bodies:
            return True
        if not (self.words and other.words):
            return None
        if self.language != other.language:
            # Only names are alike in two languages, and not all of them.
            return True if self.own & other.own else None
        shared = len(self.words & other.words)
        if self.own and other.own and not self.own & other.own:
            return False
        # Every word of an English title may be capital: there all of them count.
        whole = len(self.words | other.words) if self.language == "en" else None
        return shared * 2 > (whole or min(len(self.words), len(other.words)))


@lru_cache(maxsize=5_000)
def read_office(title: str, language: str, house: str = "") -> Office:
    """The office that `title` names; `house` is the name of its organization where that is told apart."""
    ranks, words, own = set(), set(), set()
    if _FULL.search(title):
        ranks.add("consul general")
    for text, is_house in ((title, False), (house, True)):
        names = {word for inner in _QUOTED.findall(text) for word in re.findall(r"\w+", inner)}
        for number, word in enumerate(re.findall(r"\w+", text)):
            rank = "" if is_house else _rank_of(fold(word))
            if rank:
                ranks.add(rank)
                continue
            stem = skeleton(word)[:_STEM]
            if _EMPTY.match(fold(word)) or not stem or (len(word) < 3 and word.islower()):
                continue
            words.add(stem)
            if word in names or (word[0].isupper() and (number > 0 or (language == "kk" and not is_house))):
                own.add(stem)
    return Office(frozenset(ranks), frozenset(words), frozenset(own), language)


@lru_cache(maxsize=20_000)
def _rank_of(word: str) -> str:
    if word.startswith("главн") or word in ("general", "генеральный", "бас"):
        return ""
    if word.startswith("генконсул"):
        return "consul"
    for table in (_UNDER, _RANKS):
        for rank, beginnings in table.items():
            if word.startswith(tuple(beginnings.split())):
                return rank
    return ""


def best(offices: Iterable[Office], known: Iterable[Office]) -> Agreement:
    """The best that any two of them agree; unknown where either has none.

    A text that says «директор» alone does not make its director one of every house.
    """
    known = tuple(known)
    housed = {one.ranks for one in known if one.words or one.bodies}
    telling = [one for one in known if one.words or one.bodies or one.ranks not in housed]
    return max((one.agrees(other) for one in offices for other in telling), default=Agreement.UNKNOWN)
