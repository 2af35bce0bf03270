"""Events in an English text: what a noun names, and who met, received, visited or signed by the verb."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

from . import plain, plain_events
from .dates import Days
from .english_event_words import AHEAD, BACK, HAPPENS, KIND_OF, family, is_ahead, is_part, needs_words
from .english_meetings import Meetings
from .english_openings import find_opening
from .english_parts import Attendance
from .english_signings import add_signers, find_signing
from .english_text import Text
from .english_titles import Titles
from .plain import Human
from .plain_events import Calendar, Draft, Ref, bodies_within, references, settle
from .plain_text import Token
from .values import EventFound, OrganizationFound, Span

_DEADLINE = re.compile(
    r"\b(?:until|till|by|before|since|no later than|after|on the eve of|through|(?:open|runs?|running) to"
    r"|born|born on"
    r"|dated|founded on|ahead of)\s+(?:\w+,?\s+)?$",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|through|runs? to|open to|to)\s+(?:\w+,?\s+)?$", re.I)
_LATE = re.compile(r"(?!)")
_RECENT = 45
_REFERENCE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]heir|[Oo]ur) (?:\w+[- ])?(?:event|meeting|ceremony|talks|exhibition|conference|forum"
    r"|concert|celebration|gathering|visit|lecture|seminar|session|competition|tournament|show|festival)\b"
    r"|\b[Ii]t "
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
        self.days, self.day_spans = days, [each.span for each in days]
        self.said = plain_events.said(text.text)
        self.titles = Titles(text)
        self.held: list[Days] = []  # days told, on which something may have happened
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
        for number in range(titles, len(self.text.sentences)):
            self._sentence(number, heading=False)
        if self.held:
            self.story = self.held[0]
        for number in range(titles):
            self._sentence(number, heading=True)
        plain_events.fill(self.drafts, self.held)

    def _sentence(self, number: int, *, heading: bool) -> None:
        span = self.text.sentences[number]
        refs = [self.refs[index] for index in plain.within(self.ref_spans, span)]
        text = self.text.text
        here = self.calendar.within(span)
        past = not here and BACK.search(text, span.start, span.end) is not None
        made: list[Draft] = []
        if not past:
            made = self._nouns(number, span, heading)
            made += [
                *([] if made else self._opening(number, span, heading)),
                *self._signings(number, span, refs, heading),
                *self._met(number, span, refs, heading),
            ]
            if not any(draft.kind == "meeting" for draft in made):
                made += self._nouns(number, span, heading, meetings=True)
        for draft in made:
            self.drafts.append(draft)
            self.latest[draft.kind] = draft
            self.latest[draft.family or draft.kind] = draft
            if "reath" in draft.title:
                self.latest["laid"] = draft
            if draft.kind == "ceremony" and "exhibition" in draft.title.lower():
                self.latest["exhibition"] = draft
        held = [days for days in here if 0 <= (self.on - days.starts).days <= _RECENT]
        if held and not past:
            self.story = held[-1]
            if not heading:
                self.held += held
        if heading or past:
            return
        if made:
            self.about = next((each for each in made if not each.ahead), made[0])
        elif re.search(r"\b(?:next|meanwhile|separately)\b", text[span.start : span.start + 40], re.I):
            self.about = None
        if self.about is not None and not made:
            self._further(self.about, span)
        if self.about is not None and not (self.about.kind == "signing" and not made):
            if self.about.kind in ("meeting", "visit"):
                self.meetings.others(self.about, span, refs)
            else:
                self.attendance.read(self.about, span, refs)

    def _further(self, draft: Draft, span: Span) -> None:
        """The day and the name of what the text is about, where a sentence of its own tells them."""
        here = self.calendar.within(span)
        for days in here:
            if (
                draft.starts is not None
                and days.starts < days.ends
                and days.starts <= draft.starts <= days.ends
            ):
                draft.set_days(days)
        begun = re.compile(r"\b(?:began|opened|started|kicked off|got under ?way)\b").search(
            self.text.text, span.start, span.end
        )
        if begun and here and draft.starts and 0 < (draft.starts - here[0].starts).days < 15:
            draft.starts, draft.ends = here[0].starts, draft.ends or draft.starts
        if draft.starts is None and here and _REFERENCE.search(self.text.text, span.start, span.end):
            draft.set_days(here[0])
        quoted = re.compile(
            r"[“\"«](?P<name>[^”\"»\n]{3,70})[”\"»](?=,?\s(?:features?|brings|comprises|includes|runs|shows"
            r"|presents|contains|explores|gathers|draws|which)\b)"
        ).match(self.text.text, span.start, span.end)
        if quoted and draft.kind == "exhibition" and not re.search(r"[“«\"]", draft.title):
            draft.title = f"{draft.title} “{quoted['name'].rstrip(',')}”"

    # --- nouns ---------------------------------------------------------------------------------------

    def _nouns(self, number: int, span: Span, heading: bool, *, meetings: bool = False) -> list[Draft]:
        """What the nouns of the sentence name; `meetings`: only those, else all but those."""
        made: list[Draft] = []
        first, last = self.text.sentence_tokens[number]
        body = self.text.text[span.start : span.end]
        happens = HAPPENS.search(body) is not None or AHEAD.search(body) is not None
        for index in range(first, last):
            token = self.text.tokens[index]
            kind = KIND_OF.get(token.lower)
            if kind is None or token.taken or (kind == "meeting") is not meetings:
                continue
            if not self.titles.counts(index, kind) or self._in_speech(token) or self._in_body(token):
                continue
            after = self.text.at(index + 1)
            if after is not None and after.lower in KIND_OF and self.text.beside(index, index + 1):
                continue  # "a farewell ceremony"
            begin = self.titles.begin(index, first)
            title = self.titles.title(begin, index, span)
            where = Span(self.text.tokens[begin].start, self.text.tokens[index].end)
            named = begin < index or len(title.split()) > 1
            before = self.text.at(begin - 1)
            definite = before is not None and before.lower in ("the", "this", "our", "their", "its", "that")
            if needs_words(token.text) and (not named or (definite and len(title.split()) < 3)):
                continue
            again = re.search(r"\b(?:next|similar|another|will continue)\b", body, re.I) is not None
            group = family(token.text)
            known = self.latest.get(group)
            if token.lower in ("reception", "service") and not self.titles.consular(index):
                kind, group = "ceremony", token.lower
            if heading and any(_overlap(title, draft.title) for draft in self.drafts[:40]):
                continue
            if before is not None and before.lower == "next" and self.calendar.nearest(span, where) is None:
                continue
            if is_part(title):
                self._refers(where)
                continue
            day = self.calendar.nearest(span, where)
            if known is not None and not (again and day is not None and day.starts != known.starts):
                if again and day is None:
                    continue
                if heading or self._same(title, known, named, definite, day):
                    known.spans.append(where)
                    if not heading:
                        if known.starts is None:
                            known.set_days(day)
                        made += self._lasting(known, span, where)
                        self.about = known
                    continue
            if heading and not (named and (happens or len(title.split()) > 2)):
                continue
            if (
                not heading
                and not ((happens and (named or not definite)) or (named and self.titles.setting(begin)))
                and not (day and token.kind == "name" and begin < index)
            ):
                continue
            if any(each.family == group for each in made):
                continue
            draft = self._draft(kind, title, span, where, number, day)
            draft.family = group
            made.append(draft)
            if kind == "exhibition":
                made += self._lasting(draft, span, where)
        return made

    def _in_speech(self, token: Token) -> bool:
        index = bisect_right(self.said, Span(token.start, token.end)) - 1
        return index >= 0 and token.end <= self.said[index].end

    def _in_body(self, token: Token) -> bool:
        """Whether the noun belongs to the name of a body: "the Forum of Entrepreneurs Association"."""
        index = bisect_right(self.body_spans, Span(token.start, token.end)) - 1
        return index >= 0 and token.end <= self.body_spans[index].end

    def _refers(self, where: Span) -> None:
        if self.about is not None and self.about.kind not in ("signing", "meeting", "visit"):
            self.about.spans.append(where)

    def _lasting(self, known: Draft, span: Span, where: Span) -> list[Draft]:
        """ "The exhibition is open until 14 July": what was opened is an event beside its opening."""
        text = self.text.text
        until = [
            days
            for days in (self.days[index] for index in plain.within(self.day_spans, span))
            if _UNTIL.search(text[max(span.start, days.span.start - 24) : days.span.start])
        ]
        if "xhibit" not in known.title or not until or known.starts is None or until[-1].ends < known.starts:
            return []
        if not known.title.startswith("Opening "):
            known.ends = until[-1].ends
            return []
        name = re.sub(r"^Opening (?:\w+ )?of the ", "", known.title)
        draft = Draft(
            "exhibition",
            name[:1].upper() + name[1:],
            known.sentence,
            [where],
            place=known.place,
            family="exhibition",
        )
        draft.starts, draft.ends, draft.dated = known.starts, until[-1].ends, known.dated
        known.kind = "ceremony"
        return [draft]

    def _same(self, title: str, known: Draft, named: bool, definite: bool, day: Days | None) -> bool:
        if not named:
            return True
        if day is not None and known.dated and known.starts != day.starts and not definite:
            return False
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

    def _draft(self, kind: str, title: str, span: Span, head: Span, number: int, day: Days | None) -> Draft:
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
        draft.ahead = is_ahead(text, span.start, span.end)
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

    # --- told by a verb --------------------------------------------------------------------------------

    def _dated(self, draft: Draft, span: Span) -> Draft:
        """The draft with its day: the sentence's, or that of the story."""
        day = self.calendar.nearest(span, draft.spans[0])
        draft.set_days(day)
        if day is None and not draft.ahead and self.story is not None:
            draft.starts = self.story.starts
        return draft

    def _opening(self, number: int, span: Span, heading: bool) -> list[Draft]:
        draft = find_opening(self.text, number)
        if draft is None:
            return []
        known = self.latest.get(draft.family)
        if draft.family == "wreath":
            known = known or self.latest.get("laid")
            if known is not None:
                self.about = known
                return []
        if known is not None and (heading or plain.repeats(draft.title, known.title)):
            known.spans += draft.spans
            return []
        draft.ahead = is_ahead(self.text.text, span.start, span.end)
        draft.place = self._place(span)
        return [self._dated(draft, span)]

    def _signings(self, number: int, span: Span, refs: Sequence[Ref], heading: bool) -> list[Draft]:
        known = self.latest.get("signing")
        signing = find_signing(self.text, span)
        if signing is None or (heading and known is not None):
            return []
        if signing.definite and known is not None:
            add_signers(known, signing, self.text, span, refs, (self.body_spans, self.bodies))
            return []
        draft = signing.draft(number)
        self._dated(draft, span)
        add_signers(draft, signing, self.text, span, refs, (self.body_spans, self.bodies))
        return [draft]

    def _met(self, number: int, span: Span, refs: Sequence[Ref], heading: bool) -> list[Draft]:
        made = self.meetings.read(number, span, refs, self.latest)
        known = [draft for draft in self.drafts if draft.kind in ("meeting", "visit")]
        kept = []
        for draft in made:
            if heading and any(each.kind == draft.kind for each in known):
                continue
            self._dated(draft, span)
            kept.append(draft)
        return kept


def _overlap(title: str, known: str) -> bool:
    """Whether a heading's words are, all but one, those of what the body has told of."""
    words = [word.lower() for word in re.findall(r"[\w’-]+", title) if len(word) > 3]
    other = {word.lower() for word in re.findall(r"[\w’-]+", known)}
    return len(words) > 1 and sum(word in other for word in words) >= max(2, len(words) - 1)
