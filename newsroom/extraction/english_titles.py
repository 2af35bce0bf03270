"""An event's name in English as a heading would have it, from the noun and what stands around it."""

from __future__ import annotations

import re

from .english_text import Text
from .values import Span

_OBJECT_END = re.compile(
    r"(?=\s*(?:[.,;:!?\n–—(]|\b(?:in|at|during|following|after|by|was|were|is|on the sidelines|between|which"
    r"|that|yesterday|today|tomorrow|last|next|held|opens?|opened|took|brings|begins|starts|gathers|this"
    r"|is to|are to|on \d|on (?:the )?[A-Z]\w+day\b|will|has|had|have|from \d|from [A-Z]\w+ \d|on [A-Z]\w+ \d"
    r"|and (?:the|a|was"
    r"|then|spoke|met|will)|where|with|before|until|as part|hosted|organi[sz]ed|attended|drew|ended|started|closed"
    r"|began)\b))"
)
_GOES_ON = re.compile(
    r"(?:\s(?:on|about|among|in memory of|in honou?r of|in (?:his|her|their) honou?r|for|of|to mark|marking"
    r"|dedicated to|entitled|called|titled"
    r"|devoted to|featuring)\s|,?\s?[“«\"])"
)
_BY = re.compile(r"\sby\s(?:the\s)?(?:[a-z-]+\s){0,4}[A-Z]")
_MAKERS = frozenset(
    "exhibition concert lecture workshop talk recital masterclass presentation screening performance"
    " seminar".split()
)
_GIVEN_BY = re.compile(
    r"\b(?:gave|delivered|led|conducted|ran|taught|presented|performed|gives|will give|will lead)\W+$"
)


_OPENERS = frozenset("the a an on in at this that during after before when".split())
_TIMES = frozenset(
    "last next this every each past following same previous that the early late mid a per one two three"
    " coming".split()
)
_LEFT_STOPS = frozenset(
    "the a an this that of in at on for to by from with and or is was were are its their his her our as"
    " into hosted held"
    " hosts opens opened celebrate celebrates attend attending first-ever hold holds during after before"
    " another each every"
    " one two three at under near between through will be has have had next last".split()
)
_VERB_AFTER = frozenset(
    "will would can could may might shall should must to not also i you we they themselves ourselves itself himself"
    " herself who which that".split()
)
_AT = re.compile(
    r"\b(?:at|during|on the sidelines of)\s(?:(?:the|a|an|this|last|their|its)\s)?(?:\w+[’']s\s)?$"
)


class Titles:
    def __init__(self, text: Text) -> None:
        self.text = text

    def title(self, begin: int, index: int, span: Span) -> str:
        """Of the phrase from token `begin` to the noun at `index`, with what follows the noun."""
        text = self.text.text
        tokens = self.text.tokens
        end = tokens[index].end
        noun = tokens[index].lower
        if noun in _MAKERS and _BY.match(text, end, span.end):
            end = self._over(end + 4, span)
        goes_on = _GOES_ON.match(text, end, span.end)
        if goes_on:
            end = self._onwards(end, goes_on, span)
        if noun not in _MAKERS or " by " not in text[tokens[index].end : end]:
            further = re.compile(r",?\s[“«\"]").match(text, end, span.end)
            if further and goes_on and goes_on.group().strip(" ,") not in ("“", "«", '"'):
                end = self._onwards(end, further, span)
        title = " ".join(text[tokens[begin].start : end].split()).rstrip(",")
        start = tokens[begin].start
        quoted = re.search(
            r"([“«\"][^“”«»\"]{2,80}[”»\"]),?\s(?:an?|the)?\s*$", text[max(span.start, start - 100) : start]
        )
        if quoted and "“" not in title and '"' not in title:
            title = f"{title} {quoted[1].replace(',', '')}"
        owner = self._owner(begin, index)
        if owner and " by " not in title and owner not in title:
            title = f"{title} by {owner}"
        return title[:1].upper() + title[1:]

    def _owner(self, begin: int, index: int) -> str:
        """Whose it is: "Tazhibekova’s exhibition", "James Alderwick gave a lecture"."""
        tokens = self.text.tokens
        if tokens[index].lower not in _MAKERS:
            return ""
        before = self.text.at(begin - 1)
        if before is None:
            return ""
        last = begin - 3
        if before.text != "s":
            article = begin - 1 if before.lower in ("a", "an", "the") else begin
            start = tokens[article].start
            verb = _GIVEN_BY.search(self.text.text[max(0, start - 40) : start])
            if verb is None:
                return ""
            at = max(0, start - 40) + verb.start()
            last = article - 1
            while last > 0 and tokens[last].start >= at:
                last -= 1
        if last < 0 or not tokens[last].taken:
            return ""
        first = last
        while first > 0 and tokens[first - 1].taken and self.text.beside(first - 1, first):
            first -= 1
        return self.text.printed(first, last + 1)[0]

    def _onwards(self, end: int, goes_on: re.Match[str], span: Span) -> int:
        text = self.text.text
        word = goes_on.group().strip(" ,")
        if word in ("“", "«", '"'):
            close = re.compile(r"[”»\"]").search(text, goes_on.end(), span.end)
            return close.end() if close else end
        reach = self._over(goes_on.end(), span)
        tail = text[goes_on.end() : reach]
        if word == "on" and re.match(
            r"(?:\d|[A-Z]\w+day\b|the eve|the (?:same|next|first|second|final|last))", tail
        ):
            return end
        if word == "on" and re.match(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* \d", tail):
            return end
        return reach if len(tail.split()) <= 12 else end

    def _over(self, start: int, span: Span) -> int:
        stop = _OBJECT_END.search(self.text.text, start)
        return min(stop.start() if stop else span.end, span.end)

    def begin(self, index: int, first: int) -> int:
        """Where the noun's phrase starts: its adjectives, numbers and capital words."""
        begin = index
        tokens = self.text.tokens
        while begin > first and index - begin < 8 and self.text.beside(begin - 1, begin):
            left = tokens[begin - 1]
            if left.taken or left.kind in ("mark", "line", "initial") or left.text == "s":
                break
            if left.kind == "name" and begin - 1 in self.text.firsts and left.lower in _OPENERS:
                break
            if left.kind == "word" and (left.text in _LEFT_STOPS or left.text.endswith(("ed", "ly"))):
                break
            begin -= 1
        return begin

    def counts(self, index: int, kind: str) -> bool:
        before = self.text.at(index - 1)
        left = before.lower if before is not None else ""
        token = self.text.tokens[index]
        if token.lower in ("show", "display", "exhibit") and left in _VERB_AFTER:
            return False  # "will themselves show visitors round"
        if kind == "round_table":
            return left == "round" if token.lower == "table" else token.lower != "panel"
        if token.lower in ("week", "evening", "days", "tour", "night", "show") and left in _TIMES:
            return False
        if token.lower == "week":
            return token.kind == "name"
        if token.lower == "reception":
            return True
        if token.lower == "service" and left in (
            "memorial",
            "prayer",
            "thanksgiving",
            "remembrance",
            "church",
        ):
            return True
        if token.lower == "tea":
            return index > 0 and left in ("afternoon", "high", "garden")
        if kind == "outreach":
            near = {each.lower for each in self.text.tokens[max(0, index - 7) : index]}
            return "consular" in near or token.lower == "outreach" or "mobile" in near
        if token.lower in ("days", "cup", "games", "race", "holiday"):
            return token.kind == "name"
        if (
            token.lower in ("fair", "service", "services", "presentation", "training")
            and token.kind == "word"
        ):
            after = self.text.at(index + 1)
            return (
                after is None
                or after.kind != "word"
                or after.text in ("on", "of", "in", "was", "took", "for", "at", "will")
            )
        return True

    def consular(self, index: int) -> bool:
        near = {each.lower for each in self.text.tokens[max(0, index - 7) : index]}
        return bool(near & {"consular", "mobile"})

    def setting(self, begin: int) -> bool:
        """Whether what is told happens there: "at Thursday’s farewell reception"."""
        start = self.text.tokens[begin].start
        return _AT.search(self.text.text[max(0, start - 40) : start]) is not None
