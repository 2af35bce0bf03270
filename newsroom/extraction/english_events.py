"""Events in an English text: what a noun names, and who met, received, visited or signed by the verb."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from . import plain
from .dates import Days
from .english_meetings import Meetings
from .english_parts import Attendance
from .english_text import Text
from .plain import Human
from .plain_events import Calendar, Draft, Ref, bodies_within, references, settle
from .values import EventFound, OrganizationFound, Span

_KINDS = {
    "forum": "forum conference summit congress symposium convention",
    "round_table": "table",
    "exhibition": "exhibition fair expo vernissage exhibit",
    "competition": "tournament championship contest competition olympiad cup race marathon games",
    "celebration": "celebration celebrations festival concert nauryz nowruz holiday gala days",
    "outreach": "service services reception outreach",
    "ceremony": "ceremony unveiling wreath-laying commemoration farewell",
    "other": "workshop lecture seminar presentation training screening webinar masterclass donation handover",
}
_KIND_OF = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split()}
_HAPPENS = re.compile(
    r"\b(?:took place|takes? place|taking place|(?:was|were|is|are|been|be) (?:\w+ )?(?:held|opened"
    r"|organi[sz]ed|celebrated|hosted|marked|staged"
    r"|inaugurated|presented|signed)|hosts?|hosted|holds?|held|opens?|opened|organi[sz]ed|began|begins"
    r"|started|starts|followed|gathered|brings|brought"
    r"|celebrates?|celebrated|marks?|marked|ran|attended|ended|closed|concluded|will be|continues?|led"
    r"|conducted|provides?|provided|moderat\w+|chaired|took part in|addressed|joined)\b"
)
_AHEAD = re.compile(r"\b(?:will|shall|is to|are to|be held|scheduled|planned|expected|due)\b")
_BACK = re.compile(r"\b(?:last year|years? ago|previously|in (?:19|20)\d\d\b(?!,))", re.I)
_DEADLINE = re.compile(
    r"\b(?:until|till|by|before|since|no later than|after|on the eve of)\s+(?:\w+,?\s+)?$", re.I
)
_LATE = re.compile(r"(?!)")
_SIGNED = re.compile(
    r"\b(?P<verb>signed|sign|signing of|to be signed|was signed|were signed|is signed|will sign)\b"
)
_AGREEMENT = re.compile(
    r"(?:agreement|memorandum|protocol|declaration|contract|roadmap|road map|plan|treaty|document|accord"
    r"|charter)s?\b",
    re.I,
)
_OBJECT_END = re.compile(
    r"(?=\s*(?:[.,;:!?\n]|\b(?:in|at|during|following|after|by|was|were|is|on the sidelines|between|which"
    r"|that|yesterday|today|last|next|held|opens?|opened|took|brings|begins|starts|gathers"
    r"|is to|are to|on \d|on [A-Z]\w+day)\b))"
)
_GOES_ON = re.compile(
    r"(?:\s(?:on|among|in memory of|for|of|dedicated to|entitled|called|titled|devoted to)\s|\s?[“«\"])"
)


def find_events(
    text: Text,
    humans: Sequence[Human],
    organizations: Sequence[OrganizationFound],
    days: Sequence[Days],
    on: dt.date,
) -> tuple[EventFound, ...]:
    """What the text tells of as having happened or announces."""
    reader = _Reader(text, humans, organizations, days, on)
    reader.read()
    return settle(reader.drafts, on)


class _Reader:
    def __init__(
        self,
        text: Text,
        humans: Sequence[Human],
        organizations: Sequence[OrganizationFound],
        days: Sequence[Days],
        on: dt.date,
    ) -> None:
        self.text, self.humans, self.organizations, self.on = text, humans, organizations, on
        self.calendar = Calendar(text.text, days, _DEADLINE, _LATE)
        self.ref_spans, self.refs = references(humans)
        self.body_spans, self.bodies = bodies_within(organizations)
        self.meetings = Meetings(text, humans, organizations)
        self.attendance = Attendance(text, humans, organizations)
        self.drafts: list[Draft] = []
        self.latest: dict[str, Draft] = {}
        self.story: Days | None = None
        self.about: Draft | None = None

    def read(self) -> None:
        """The body first, then the heading, which only adds what the body does not tell."""
        titles = plain.heading(self.text.text, self.text.sentences)
        for number in [*range(titles, len(self.text.sentences)), *range(titles)]:
            self._sentence(number, heading=number < titles)

    def _sentence(self, number: int, *, heading: bool) -> None:
        span = self.text.sentences[number]
        refs = [self.refs[index] for index in plain.within(self.ref_spans, span)]
        text = self.text.text
        here = self.calendar.within(span)
        past = not here and _BACK.search(text, span.start, span.end) is not None
        made: list[Draft] = []
        if not past:
            made = [
                *self._nouns(number, span, heading),
                *self._signings(number, span, refs, heading),
                *self._met(number, span, refs, heading),
            ]
        for draft in made:
            self.drafts.append(draft)
            self.latest[draft.kind] = draft
        held = [days for days in here if days.starts <= self.on]
        if held and not past:
            self.story = held[0]
        if heading or past:
            return
        if made:
            self.about = next((each for each in made if not each.ahead), made[0])
        elif re.search(r"\b(?:next|meanwhile|separately)\b", text[span.start : span.start + 40], re.I):
            self.about = None
        if self.about is not None and not (self.about.kind == "signing" and not made):
            if self.about.kind in ("meeting", "visit"):
                self.meetings.others(self.about, span, refs)
            else:
                self.attendance.read(self.about, span, refs)

    # --- nouns ---------------------------------------------------------------------------------------

    def _nouns(self, number: int, span: Span, heading: bool) -> list[Draft]:
        made: list[Draft] = []
        first, last = self.text.sentence_tokens[number]
        body = self.text.text[span.start : span.end]
        happens = _HAPPENS.search(body) is not None
        for index in range(first, last):
            token = self.text.tokens[index]
            kind = _KIND_OF.get(token.lower)
            if kind is None or token.taken or not self._counts(index, kind):
                continue
            after = self.text.at(index + 1)
            if after is not None and after.lower in _KIND_OF and self.text.beside(index, index + 1):
                continue  # "a farewell ceremony"
            begin = self._begin(index, first)
            title, _end = self._title(begin, index, span)
            where = Span(self.text.tokens[begin].start, self.text.tokens[index].end)
            named = begin < index or len(title.split()) > 1
            before = self.text.at(begin - 1)
            definite = before is not None and before.lower in ("the", "this", "our", "their", "its")
            again = re.search(r"\b(?:next|similar|another|will continue)\b", body, re.I) is not None
            known = self.latest.get(kind)
            if title.lower() == "opening ceremony" and self.about is not None:
                self.about.spans.append(where)
                continue
            day = self.calendar.nearest(span, where)
            if known is not None and not (again and day is not None and day.starts != known.starts):
                if again and day is None:
                    continue
                if heading or self._same(title, known, named, definite):
                    known.spans.append(where)
                    if known.starts is None and not heading:
                        known.set_days(day)
                    if not heading:
                        self.about = known
                    continue
            if heading and not (named and (happens or len(title.split()) > 2)):
                continue
            if (
                not heading
                and not (happens and (named or not definite))
                and not (day and token.kind == "name" and begin < index)
            ):
                continue
            if any(each.kind == kind for each in made):
                continue
            made.append(self._draft(kind, title, number, span, where, day))
        return made

    def _counts(self, index: int, kind: str) -> bool:
        before = self.text.at(index - 1)
        left = before.lower if before is not None else ""
        token = self.text.tokens[index]
        if kind == "round_table":
            return left == "round"
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

    def _begin(self, index: int, first: int) -> int:
        """Where the noun's phrase starts: its adjectives, numbers and capital words."""
        begin = index
        tokens = self.text.tokens
        while begin > first and index - begin < 8 and self.text.beside(begin - 1, begin):
            left = tokens[begin - 1]
            if left.taken or left.kind in ("mark", "line", "initial"):
                break
            if left.kind == "name" and begin - 1 in self.text.firsts and left.lower in _OPENERS:
                break
            if left.kind == "word" and (left.text in _LEFT_STOPS or left.text.endswith(("ed", "ly"))):
                break
            begin -= 1
        return begin

    def _title(self, begin: int, index: int, span: Span) -> tuple[str, int]:
        """The phrase as a heading would have it, with what follows the noun, and where it ends."""
        text = self.text.text
        end = self.text.tokens[index].end
        goes_on = _GOES_ON.match(text, end)
        if goes_on:
            if goes_on.group().strip() in ("“", "«", '"'):
                close = re.compile(r"[”»\"]").search(text, goes_on.end(), span.end)
                end = close.end() if close else end
            else:
                stop = _OBJECT_END.search(text, goes_on.end())
                reach = min(stop.start() if stop else span.end, span.end)
                tail = text[goes_on.end() : reach]
                if goes_on.group().strip() != "on" or not re.match(r"(?:\d|[A-Z]\w+day\b|the eve)", tail):
                    end = reach if len(tail.split()) <= 12 else end
        title = " ".join(text[self.text.tokens[begin].start : end].split())
        before = self.text.at(begin - 1)
        quoted = re.search(
            r"([“«\"][^“”«»\"]{2,80}[”»\"]),?\s(?:an?|the)?\s*$",
            text[max(span.start, self.text.tokens[begin].start - 100) : self.text.tokens[begin].start],
        )
        if quoted and "“" not in title:
            title = f"{title} {quoted[1]}"
        owner = before is not None and before.text == "s" and self.text.at(begin - 3)
        if owner and owner.taken and self.text.tokens[index].lower == "exhibition":
            title = f"{title} by {owner.text}"
        return title[:1].upper() + title[1:], end

    def _same(self, title: str, known: Draft, named: bool, definite: bool) -> bool:
        if not named:
            return True
        quoted, other = (re.search(r"[“«\"][^”»\"]+", each) for each in (title, known.title))
        if quoted and other:
            return quoted[0][1:].lower() == other[0][1:].lower()
        return (
            plain.repeats(title, known.title)
            or plain.repeats(known.title, title)
            or title.lower() == known.title.lower()
            or definite
            or (len(title.split()) < 4 and title.split()[-1] == known.title.split()[-1])
        )

    def _draft(self, kind: str, title: str, number: int, span: Span, head: Span, day: Days | None) -> Draft:
        text = self.text.text
        place = self._place(span)
        if kind == "outreach":
            town = self._town(span)
            title = f"Mobile consular service in {town}" if town else "Mobile consular service"
        elif title.lower() in ("nauryz", "nowruz"):
            title = "Nauryz celebration"
        elif len(title.split()) == 1:
            town = self._town(span)
            title = f"{title} in {town}" if town else title
        opening = re.compile(r"(?:\sopen(?:s|ed)\b|.{0,60}?\bwas opened\b)").match(text, head.end)
        if kind == "exhibition" and opening:
            title = f"Opening of the {title[:1].lower() + title[1:]}"
        draft = Draft(kind, title, number, [head], place=place)
        draft.ahead = _AHEAD.search(text, span.start, span.end) is not None and not re.search(
            r"\b(?:took place|was held|were held)\b", text[span.start : span.end]
        )
        draft.set_days(day)
        if day is None and not draft.ahead and self.story is not None:
            draft.starts = self.story.starts
        return draft

    def _town(self, span: Span) -> str:
        match = re.compile(r"\b(?:in|at)\s(?P<town>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)").search(
            self.text.text, span.start, span.end
        )
        return match["town"] if match else ""

    def _place(self, span: Span) -> str:
        text = self.text.text
        for index in plain.within(self.body_spans, span):
            where, body = self.bodies[index]
            if re.search(
                r"\b(?:at|in)\s(?:the\s)?(?:\w+\s){0,2}$",
                text[max(span.start, where.start - 24) : where.start],
            ):
                return self.organizations[body].name
        return self._town(span)

    # --- signings ------------------------------------------------------------------------------------

    def _signings(self, number: int, span: Span, refs: Sequence[Ref], heading: bool) -> list[Draft]:
        text = self.text.text
        verb = _SIGNED.search(text, span.start, span.end)
        if verb is None:
            return []
        passive = re.search(r"\b(?:be|was|were|is) signed", text[max(0, verb.start() - 4) : verb.end()])
        start, stop = (span.start, verb.start()) if passive else (verb.end(), span.end)
        noun = _AGREEMENT.search(text, start, stop)
        known = self.latest.get("signing")
        if noun is None or (heading and known is not None):
            return []
        begin = max(
            start,
            max(
                text.rfind(word, start, noun.start()) + len(word)
                if text.rfind(word, start, noun.start()) >= 0
                else 0
                for word in (" a ", " an ", " the ", "A ", "The ", ", ", " signed ", " of ")
            ),
        )
        reach = noun.end()
        end = _OBJECT_END.search(text, reach)
        if not passive and end is not None:
            reach = min(end.start(), stop)
            if text[end.start() : end.start() + 9].startswith(" between"):
                reach = end.start()
        if passive:
            tail = re.match(
                r"\s(?:on|of|for)\s[^,.;]{3,80}?(?=\s(?:was|were|is|are|will|to)\b)", text[reach:stop]
            )
            reach += tail.end() if tail else 0
        document = " ".join(text[begin:reach].split())
        definite = text[max(0, begin - 4) : begin].lower().endswith("the ")
        by = [ref for ref in refs if ref.named.start >= verb.end()] if passive else []
        before = [ref for ref in refs if ref.named.end <= verb.start()] if not passive else []
        bodies = [self.bodies[i][1] for i in plain.within(self.body_spans, Span(span.start, verb.start()))]
        signers = by or before
        if definite and known is not None:
            draft, new = known, []
        else:
            article = (
                "a "
                if re.search(r"\ba $", text[max(0, begin - 2) : begin])
                else "an "
                if re.search(r"\ban $", text[max(0, begin - 3) : begin])
                else ""
            )
            draft = Draft(
                "signing",
                f"Signing of {article}{document}",
                number,
                [Span(verb.start(), max(verb.end(), reach))],
            )
            draft.document = document
            day = self.calendar.nearest(span, Span(*verb.span()))
            draft.ahead = (
                _AHEAD.search(text, max(span.start, verb.start() - 20), verb.end()) is not None
                or "to be" in verb.group()
            )
            draft.set_days(day)
            if day is None and not draft.ahead and self.story is not None:
                draft.starts = self.story.starts
            new = [draft]
        for side, ref in enumerate(signers[:2], 1):
            draft.add(ref.human, "signatory", side=side if len(signers) == 2 else None, position=ref.position)
        if not before and not passive:
            for side, body in enumerate(bodies[:2], 1):
                draft.add_body(body, "signatory", side=side if len(bodies) == 2 else None)
        return new

    # --- meetings, visits -------------------------------------------------------------------------------

    def _met(self, number: int, span: Span, refs: Sequence[Ref], heading: bool) -> list[Draft]:
        made = self.meetings.read(number, span, refs, self.latest)
        known = [draft for draft in self.drafts if draft.kind in ("meeting", "visit")]
        kept = []
        for draft in made:
            day = self.calendar.nearest(span, draft.spans[0])
            if heading and any(each.kind == draft.kind for each in known):
                continue
            draft.set_days(day)
            if day is None and not draft.ahead and self.story is not None:
                draft.starts = self.story.starts
            kept.append(draft)
        return kept


_OPENERS = frozenset("the a an on in at this that during after before when".split())
_LEFT_STOPS = frozenset(
    "the a an this that of in at on for to by from with and or is was were are its their his her our as"
    " into hosted held"
    " hosts opens opened celebrate celebrates attend attending first-ever hold holds during after before"
    " another each every"
    " one two three at under near between through will be has have had next last".split()
)
