"""Events in a Kazakh text that a noun names: forums, exhibitions, tournaments, signings, outreach and the like."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence

from . import plain, plain_events
from .dates import Days
from .kazakh_cases import genitive, read_noun
from .kazakh_days import AHEAD
from .kazakh_event_words import AGAIN, BACK, HAPPENS, KIND_OF, NOUNS, VAGUE, family, is_part, root
from .kazakh_meetings import Meetings
from .kazakh_openings import find_opening
from .kazakh_parts import Attendance
from .kazakh_signings import add_signers, find_signing
from .kazakh_text import Text, heads
from .kazakh_titles import Titles, town_ending
from .plain import Human
from .plain_events import Calendar, Draft, Ref, bodies_within, references, settle
from .plain_text import Token
from .values import EventFound, OrganizationFound, Span

_DEADLINE = re.compile(r"(?!)")
_LATE = re.compile(r"\s+(?:дейін|бастап|кейін|шейін)(?!\w)|\s+(?:арналған|туған|дүниеге)")
_UNTIL = re.compile(r"\s+(?:дейін|шейін)(?!\w)")
_OPENED = re.compile(r"(?P<noun>\w+(?:ның|нің|дың|дің|тың|тің)) ашылу")
# Events of later sentences happened on a day told before, if that is no older than this.
_RECENT = 45
# What the text is about may be called so, whatever it is.
_REFERENCE = re.compile(
    r"(?<!\w)(?:іс-шара|шара|жиын|басқосу|кездесу|кеш|рәсім|салтанат|сайыс|жарыс|концерт|бұл)\w*", re.I
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
        self.text, self.humans, self.on = text, humans, on
        self.calendar = Calendar(
            text.text, [each for each in days if not _since(text.text, each)], _DEADLINE, _LATE
        )
        self.limits = [each for each in days if _UNTIL.match(text.text, each.span.end)]
        self.limit_spans = [each.span for each in self.limits]
        self.ref_spans, self.refs = references(humans)
        self.body_spans, self.bodies = bodies_within(organizations)
        self.titles = Titles(text, organizations)
        self.meetings = Meetings(text, humans, organizations)
        self.attendance = Attendance(text, humans, organizations)
        self.said = plain_events.said(text.text)
        self.drafts: list[Draft] = []
        self.latest: dict[str, Draft] = {}
        self.story: Days | None = None
        self.held: list[Days] = []  # days told, on which something may have happened
        self.about: Draft | None = None

    def read(self) -> None:
        """The body first, then the heading, which only adds what the body does not tell."""
        count = len(self.text.sentences)
        titles = plain.heading(self.text.text, self.text.sentences)
        for number in range(titles, count):
            self._sentence(number, heading=False)
        if self.held:
            self.story = self.held[0]
        for number in range(titles):
            self._sentence(number, heading=True)
        plain_events.fill(self.drafts, self.held)

    def _sentence(self, number: int, *, heading: bool) -> None:
        span = self.text.sentences[number]
        refs = self._refs(span)
        past = BACK.search(self.text.text, span.start, span.end) is not None and not self._day_now(span)
        made: list[Draft] = []
        if not past:
            made = self._nouns(number, span, heading)
            opening = self._opening(number, span, heading, made)
            made += [
                *opening,
                *self._signings(number, span, refs, heading),
                *self._meetings(number, span, refs, heading),
            ]
            if not any(draft.kind == "meeting" for draft in made):
                made += self._nouns(number, span, heading, meetings=True)
        for draft in made:
            self.drafts.append(draft)
            self.latest[draft.kind] = draft
            self.latest[draft.family or draft.kind] = draft
            opened = _OPENED.search(draft.title)
            noun = read_noun(opened["noun"], NOUNS) if opened else None
            if noun:
                self.latest[family(noun[0])] = draft
        here = self.calendar.within(span)
        held = [days for days in here if 0 <= (self.on - days.starts).days <= _RECENT]
        if held and not past:
            self.story = held[-1]
            if not heading:
                self.held += held
        if heading or past:
            return
        if made:
            main = next((each for each in made if not each.ahead), made[0])
            self.about = main
        elif refs and self._elsewhere(span):
            self.about = None
        if self.about is not None and not made:
            self._further_days(self.about, span)
        if self.about is not None and not (self.about.kind == "signing" and not made):
            if self.about.kind in ("meeting", "visit"):
                self.meetings.others(self.about, span, refs)
            else:
                self.attendance.read(self.about, span, refs)

    def _further_days(self, draft: Draft, span: Span) -> None:
        """The day of what the text is about, told in a sentence of its own; and from when to when it lasts."""
        here = self.calendar.within(span)
        for days in here:
            if (
                draft.starts is not None
                and days.starts < days.ends
                and days.starts <= draft.starts <= days.ends
            ):
                draft.set_days(days)
        if draft.starts is None and here and _REFERENCE.search(self.text.text, span.start, span.end):
            draft.set_days(here[0])

    def _day_now(self, span: Span) -> bool:
        return any(abs((days.starts - self.on).days) < 60 for days in self.calendar.within(span))

    def _elsewhere(self, span: Span) -> bool:
        return AGAIN.search(self.text.text, span.start, span.end) is not None

    def _refs(self, span: Span) -> list[Ref]:
        return [self.refs[index] for index in plain.within(self.ref_spans, span)]

    # --- nouns ---------------------------------------------------------------------------------------

    def _nouns(self, number: int, span: Span, heading: bool, *, meetings: bool = False) -> list[Draft]:
        """What the nouns of the sentence name; `meetings`: only those, else all but those."""
        made: list[Draft] = []
        first, last = self.text.sentence_tokens[number]
        body = self.text.text[span.start : span.end]
        happens = HAPPENS.search(body) is not None
        for index, nominative, case in heads(self.text, NOUNS, range(first, last)):
            token = self.text.tokens[index]
            kind = KIND_OF[nominative.lower()]
            if token.taken or (kind == "meeting") is not meetings or self._in_speech(token):
                continue
            begin = self.titles.begin(index, kind)
            if not self.titles.counts(index, begin, kind) or self.titles.goes_on(index):
                continue
            printed, where = self.text.printed(begin, index)
            title = printed[: len(printed) - len(token.text)] + nominative
            named = "«" in title or begin < index
            group = family(nominative)
            known = self.latest.get(group)
            again = AGAIN.search(self.text.text, span.start, token.start) is not None
            if again and self.calendar.nearest(span, where) is None:
                continue
            if known is not None and not again and (heading or self._same(title, known, named)):
                known.spans.append(Span(token.start, token.end))
                if not heading:
                    if known.starts is None:
                        known.set_days(self.calendar.nearest(span, where))
                    made += self._lasting(known, span, token)
                    self._further_days(known, span)
                    self.about = known
                continue
            if "ашылу" in title and nominative.lower() != "ашылуы" and "opening" in self.latest:
                self._refers(token)
                continue
            if is_part(title) or (not named and root(nominative) in VAGUE):
                self._refers(token)
                continue
            if kind == "visit":
                continue  # who goes where is told by the verb beside it
            day = self.calendar.nearest(span, where)
            if not heading and not (happens and (named or case == "" or again)):
                continue
            if not named and case not in ("", "accusative"):
                continue
            if heading and not (named and (happens or "«" in title)):
                continue
            if any(each.family == group for each in made):
                continue
            draft = self._draft(kind, title, number, span, Span(token.start, token.end), begin, day)
            draft.family = group
            made.append(draft)
            if kind == "exhibition":
                made += self._lasting(draft, span, token)
        return made

    def _in_speech(self, token: Token) -> bool:
        index = bisect_right(self.said, Span(token.start, token.end)) - 1
        return index >= 0 and token.end <= self.said[index].end

    def _refers(self, token: Token) -> None:
        """The noun stands for what the text is about already."""
        if self.about is not None and self.about.kind not in ("signing", "meeting", "visit"):
            self.about.spans.append(Span(token.start, token.end))

    def _lasting(self, known: Draft, span: Span, token: Token) -> list[Draft]:
        """«Көрме 15 желтоқсанға дейін жалғасады»: what was opened is an event beside its opening."""
        until = [self.limits[index] for index in plain.within(self.limit_spans, span)]
        if (
            "көрме" not in known.title.lower()
            or not until
            or known.starts is None
            or until[-1].ends < known.starts
        ):
            return []
        if not known.title.endswith(" ашылуы"):
            known.ends = until[-1].ends
            return []
        words = known.title.split()[:-1]
        name = re.sub(r"(?:ның|нің|дың|дің|тың|тің)$", "", " ".join(words))
        draft = Draft("exhibition", name, known.sentence, [Span(token.start, token.end)], place=known.place)
        draft.starts, draft.ends, draft.dated = known.starts, until[-1].ends, known.dated
        draft.family = "exhibition"
        known.kind = "ceremony"
        return [draft]

    def _same(self, title: str, known: Draft, named: bool) -> bool:
        if not named:
            return True
        quoted = re.search(r"«[^»]+»", title)
        other = re.search(r"«[^»]+»", known.title)
        if quoted and other:
            return quoted[0].lower() == other[0].lower()
        return (
            plain.repeats(title, known.title)
            or plain.repeats(known.title, title)
            or (
                plain.alike(title.split()[-1], known.title.split()[-1])
                and not quoted
                and len(title.split()) < 4
            )
        )

    def _draft(
        self, kind: str, title: str, number: int, span: Span, head: Span, begin: int, day: Days | None
    ) -> Draft:
        text = self.text.text
        title = self.titles.lowered(begin, title)
        place = self.titles.place(number, head)
        town = self.titles.town(number)
        title = re.sub(r"ашылу$", "ашылуы", title)
        opening = re.compile(r"\s*(?:ашыл\w*|салтанатты\s+\w*\s*ашыл\w*)").match(text, head.end)
        if kind == "exhibition" and opening:
            title = genitive_phrase(title) + " ашылуы"
        if kind == "outreach":
            title = f"{town and town + town_ending(town)} көшпелі консулдық қызмет көрсету".strip()
        elif len(title.split()) == 1 and town:
            title = f"{town}{town_ending(town)} {title}"
        draft = Draft(kind, title, number, [head], place=place)
        draft.ahead = self._is_ahead(span, head)
        draft.set_days(day)
        if day is None and not draft.ahead and self.story is not None:
            last = "марапатта" in title or "жабыл" in title
            draft.starts, draft.ends = self.story.ends if last else self.story.starts, None
        return draft

    def _is_ahead(self, span: Span, head: Span) -> bool:
        """The sentence's own verb, its last, tells; or «өтетін» right before the noun."""
        text = self.text.text
        if AHEAD.search(text, max(head.start, span.end - 40), span.end):
            return True
        return (
            re.search(r"(?:өт|өткізіл|бол|ашыл)(?:етін|атын)\s[^,.]*$", text[span.start : head.start])
            is not None
        )

    # --- told by a verb --------------------------------------------------------------------------------

    def _dated(self, draft: Draft, span: Span, at: Span) -> Draft:
        """The draft with its day: the sentence's, or that of the story."""
        day = self.calendar.nearest(span, at)
        draft.ahead = draft.ahead or self._is_ahead(span, at)
        draft.set_days(day)
        if day is None and not draft.ahead and self.story is not None:
            draft.starts, draft.ends = self.story.starts, None
        return draft

    def _opening(self, number: int, span: Span, heading: bool, made: Sequence[Draft]) -> list[Draft]:
        draft = None if made else find_opening(self.text, number)
        if draft is None:
            return []
        known = self.latest.get("opening")
        if known is not None and (heading or plain.repeats(draft.title, known.title)):
            known.spans += draft.spans
            return []
        draft.family = "opening"
        draft.place = self.titles.place(number, draft.spans[0])
        return [self._dated(draft, span, draft.spans[0])]

    def _signings(self, number: int, span: Span, refs: Sequence[Ref], heading: bool) -> list[Draft]:
        known = self.latest.get("signing")
        found = find_signing(self.text, number, known)
        if found is None:
            return []
        draft, verb = found
        if heading and known is not None:
            known.spans.append(verb)
            return []
        if draft is None:
            if known is not None:
                add_signers(known, self.text, span, verb, refs, (self.body_spans, self.bodies))
            return []
        draft.title = self.titles.lowered_title(draft)
        self._dated(draft, span, draft.spans[0])
        add_signers(draft, self.text, span, verb, refs, (self.body_spans, self.bodies))
        return [draft]

    # --- meetings and visits ---------------------------------------------------------------------------

    def _meetings(self, number: int, span: Span, refs: Sequence[Ref], heading: bool) -> list[Draft]:
        made = self.meetings.read(number, span, refs, self.latest)
        for draft in made:
            day = self.calendar.nearest(span, draft.spans[0])
            draft.set_days(day)
            if day is None and not draft.ahead and self.story is not None:
                draft.starts, draft.ends = self.story.starts, None
        if heading:
            known = {kind: draft for kind, draft in self.latest.items() if kind in ("meeting", "visit")}
            for draft in made:
                if draft.kind in known:
                    known[draft.kind].spans += draft.spans
            return [draft for draft in made if draft.kind not in known]
        return made


def _since(text: str, days: Days) -> bool:
    """«14 наурыздан»: the day from which something holds, not the one when it was."""
    return (
        days.starts == days.ends
        and re.search(r"(?:дан|ден|тан|тен|нан|нен)$", text[days.span.start : days.span.end]) is not None
    )


def genitive_phrase(phrase: str) -> str:
    """A phrase in the genitive, its last word being possessed or not."""
    words = phrase.split()
    return " ".join([*words[:-1], genitive(words[-1])])
