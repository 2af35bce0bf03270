"""Events in a Kazakh text that a noun names: forums, exhibitions, tournaments, signings, outreach and the like."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from . import plain
from .dates import Days
from .kazakh_cases import dative, genitive, noun_forms, split_case
from .kazakh_days import AHEAD
from .kazakh_meetings import Meetings
from .kazakh_parts import Attendance
from .kazakh_text import Text, heads
from .kazakh_words import CLASSICS, PLACES
from .plain import Human
from .plain_events import Calendar, Draft, Ref, bodies_within, references, settle
from .values import EventFound, OrganizationFound, Span

_KINDS = {
    "forum": "форум конференция саммит конгресс съезд құрылтай симпозиум",
    "round_table": "үстел",
    "exhibition": "көрме жәрмеңке вернисаж",
    "competition": "турнир жарыс чемпионат біріншілік спартакиада олимпиада байқау сайыс бәсеке айтыс",
    "celebration": "мейрам мереке той концерт фестиваль кеш мерекесі тойлау күндер",
    "outreach": "қызмет қабылдау",
    "ceremony": "салтанат рәсім митинг ас",
    "visit": "сапар",
    "other": "семинар тренинг дәріс таныстырылым тұсаукесер лекция вебинар марафон экспедиция сенбілік акция"
    " кинокөрсетілім",
}
_KIND_OF: dict[str, str] = {}
_NOUNS: dict[str, bool] = {}
for _kind, _list in _KINDS.items():
    _forms = noun_forms(_list)
    _NOUNS |= _forms
    _KIND_OF |= dict.fromkeys(_forms, _kind)
_NOUNS["күндері"] = True
_KIND_OF["күндері"] = "celebration"
# It takes place, it did, or it will.
_HAPPENS = re.compile(
    r"(?<!\w)(?:өт(?:ті|еді|етін|кен|уде|пек|пекші|іп)|өткіз\w+|ұйымдастыр\w+|аш(?:ыл\w+|ты|ып|қан)"
    r"|баста(?:лды|лады|лмақ)"
    r"|бол(?:ды|ады|ып өтті)|тойлан\w+|аталып|жалғас\w+|аяқтал\w+|тәмамдал\w+|көрсет\w+|қатыс\w+"
    r"|жина(?:лды|ды)|мәреге"
    r"|жоспарлан\w+|алынады|келеді)(?!\w)"
)
_BACK = re.compile(r"(?:еске сал|бұған дейін|өткен жылы|былтыр|\d{4} жылы|жыл бұрын|алғаш рет)", re.I)
_AGAIN = re.compile(r"(?<!\w)(?:келесі|алдағы|кейінгі)(?!\w)", re.I)
_SIGNING = re.compile(r"(?<!\w)қол\s+қой(?:ды|ылды|ып|ысты|ылып|ылған|ылады|мақ|ған|ыл\w*)?|(?<!\w)қол\s+қою")
_DEADLINE = re.compile(r"(?!)")
_LATE = re.compile(r"\s+(?:дейін|бастап|кейін|шейін)(?!\w)|\s+(?:арналған)")


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
        count = len(self.text.sentences)
        titles = plain.heading(self.text.text, self.text.sentences)
        for number in [*range(titles, count), *range(titles)]:
            self._sentence(number, heading=number < titles)

    def _sentence(self, number: int, *, heading: bool) -> None:
        span = self.text.sentences[number]
        refs = self._refs(span)
        past = _BACK.search(self.text.text, span.start, span.end) is not None and not self._day_now(span)
        made: list[Draft] = []
        if not past:
            made = [
                *self._nouns(number, span, heading),
                *self._signings(number, span, refs, heading),
                *self._meetings(number, span, refs, heading),
            ]
        for draft in made:
            self.drafts.append(draft)
            self.latest[draft.kind] = draft
        here = self.calendar.within(span)
        held = [days for days in here if days.starts <= self.on]
        if held and not past:
            self.story = held[-1]
        if heading or past:
            return
        if made:
            main = next((each for each in made if not each.ahead), made[0])
            self.about = main
        elif refs and self._elsewhere(span):
            self.about = None
        if self.about is not None and not (self.about.kind == "signing" and not made):
            if self.about.kind in ("meeting", "visit"):
                self.meetings.others(self.about, span, refs)
            else:
                self.attendance.read(self.about, span, refs)

    def _day_now(self, span: Span) -> bool:
        return any(abs((days.starts - self.on).days) < 60 for days in self.calendar.within(span))

    def _elsewhere(self, span: Span) -> bool:
        return _AGAIN.search(self.text.text, span.start, span.end) is not None

    def _refs(self, span: Span) -> list[Ref]:
        return [self.refs[index] for index in plain.within(self.ref_spans, span)]

    # --- nouns ---------------------------------------------------------------------------------------

    def _nouns(self, number: int, span: Span, heading: bool) -> list[Draft]:
        made: list[Draft] = []
        first, last = self.text.sentence_tokens[number]
        body = self.text.text[span.start : span.end]
        happens = _HAPPENS.search(body) is not None
        for index, nominative, case in heads(self.text, _NOUNS, range(first, last)):
            if self.text.tokens[index].taken:
                continue
            kind = _KIND_OF[nominative.lower()]
            token = self.text.tokens[index]
            begin = self._begin(index, kind)
            if not self._counts(index, begin, kind):
                continue
            printed, where = self.text.printed(begin, index)
            title = printed[: len(printed) - len(token.text)] + nominative
            named = "«" in title or begin < index
            known = self.latest.get(kind)
            again = _AGAIN.search(self.text.text, span.start, token.start) is not None
            if again and self.calendar.nearest(span, where) is None:
                continue
            if known is not None and not again and (heading or self._same(title, known, named)):
                known.spans.append(Span(token.start, token.end))
                if known.starts is None and not heading:
                    known.set_days(self.calendar.nearest(span, where))
                if not heading:
                    self.about = known
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
            if any(each.kind == kind for each in made):
                continue
            made.append(self._draft(kind, title, number, span, Span(token.start, token.end), begin, day))
        return made

    def _begin(self, index: int, kind: str) -> int:
        """Where the phrase starts, over «… тақырыбында», «… атты», «… арналған» and the sport."""
        text = self.text
        begin = text.phrase(index)
        if kind == "outreach":
            return begin
        before = text.at(begin - 1)
        if before is not None and before.text in ("тақырыбында", "тақырыбындағы", "атты", "арналған"):
            middle = begin - 2
            target = text.at(middle)
            if target is not None and target.kind != "line":
                if target.text in "»”":
                    return text._opening(middle) or begin
                if target.kind in ("word", "name") and before.text == "арналған":
                    return text.phrase(middle)
        if (
            kind == "competition"
            and before is not None
            and before.text.endswith(("нан", "нен", "тан", "тен", "дан", "ден"))
        ) and before.kind == "word":
            return text.phrase(begin - 1)
        return begin

    def _counts(self, index: int, begin: int, kind: str) -> bool:
        tokens = self.text.tokens
        lower = tokens[index].lower
        before = self.text.at(index - 1)
        left = before.lower if before is not None else ""
        if kind == "round_table":
            return left == "дөңгелек"
        if kind == "outreach":
            return any(token.lower == "көшпелі" for token in tokens[begin:index])
        if kind == "ceremony" and lower.startswith("ас") and lower not in ("ас", "асы"):
            return False
        if lower.startswith("күн"):
            return left.endswith(("нің", "ның", "дің", "дың", "тің", "тың")) and lower.startswith("күндері")
        if lower.startswith("кеш"):
            return begin < index and lower not in ("кеште", "кешке", "кеше")
        return not (lower.startswith("той") and begin == index)

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
                title.split()[-1].lower() == known.title.split()[-1].lower()
                and not quoted
                and len(title.split()) < 4
            )
        )

    def _draft(
        self, kind: str, title: str, number: int, span: Span, head: Span, begin: int, day: Days | None
    ) -> Draft:
        text = self.text.text
        title = self._lowered(begin, title)
        place = self._place(number, head)
        town = self._town(number)
        opening = re.compile(r"\s*(?:ашыл\w*|салтанатты\s+\w*\s*ашыл\w*)").match(text, head.end)
        if kind == "exhibition" and opening:
            title = genitive_phrase(title) + " ашылуы"
        if kind == "outreach":
            title = f"{town and town + _in(town)} көшпелі консулдық қызмет көрсету".strip()
        elif len(title.split()) == 1 and town:
            title = f"{town}{_in(town)} {title}"
        draft = Draft(kind, title, number, [head], place=place)
        draft.ahead = self._is_ahead(span, head)
        draft.set_days(day)
        if day is None and not draft.ahead and self.story is not None:
            draft.starts, draft.ends = self.story.starts, None
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

    def _lowered(self, begin: int, title: str) -> str:
        first = self.text.tokens[begin]
        proper = first.text in PLACES or first.lower in ("наурыз",) or first.kind != "name"
        if begin in self.text.firsts and not proper and split_case(first.text)[0] not in PLACES:
            return title[:1].lower() + title[1:]
        return title

    def _town(self, number: int) -> str:
        first, last = self.text.sentence_tokens[number]
        for index in range(first, last):
            token = self.text.tokens[index]
            if token.kind != "name" or token.taken:
                continue
            stem, case = split_case(token.text)
            if (
                case == "locative"
                and len(stem) > 3
                and index not in self._heads_before(index)
                and stem not in CLASSICS
            ) and (stem in PLACES or index not in self.text.firsts):
                return stem
            after = self.text.at(index + 1)
            if after is not None and after.lower in ("қаласында", "ауылында") and token.text[0].isupper():
                return token.text
        return ""

    def _heads_before(self, index: int) -> tuple[int, ...]:
        """The token itself where it is the noun of a body («Университетте»), which is no town."""
        return (index,) if self.text.tokens[index].lower.startswith(("университет", "консулды")) else ()

    def _place(self, number: int, head: Span) -> str:
        """The venue: a body in the locative, else the town."""
        sentence = self.text.sentences[number]
        for index in plain.within(self.body_spans, sentence):
            span, body = self.bodies[index]
            if self.text.text[: span.end].endswith(("нда", "нде")):
                return self.meetings.organizations[body].name
        return self._town(number)

    # --- signings ------------------------------------------------------------------------------------

    def _signings(self, number: int, span: Span, refs: Sequence[Ref], heading: bool) -> list[Draft]:
        match = _SIGNING.search(self.text.text, span.start, span.end)
        if match is None:
            return []
        first, last = self.text.sentence_tokens[number]
        verb = next((i for i in range(first, last) if self.text.tokens[i].start >= match.start()), last)
        target = self.text.at(verb - 1)
        if (
            target is None
            or verb - 1 < first
            or (split_case(target.text)[1] != "dative" and not target.text.endswith(("на", "не")))
        ):
            return []
        begin = self.text.phrase(verb - 1)
        before = self.text.at(begin - 1)
        if before is not None and before.text == "туралы" and begin - 2 > first:
            begin = self.text.phrase(begin - 2)
        printed, where = self.text.printed(begin, verb - 1)
        known = self.latest.get("signing")
        if heading and known is not None:
            known.spans.append(Span(*match.span()))
            return []
        if len(printed.split()) < 2 and known is not None:
            return []
        draft = Draft(
            "signing", f"{self._lowered(begin, printed)} қол қою", number, [Span(where.start, match.end())]
        )
        draft.document = printed
        draft.ahead = self._is_ahead(span, Span(*match.span()))
        day = self.calendar.nearest(span, where)
        draft.set_days(day)
        if day is None and not draft.ahead and self.story is not None:
            draft.starts = draft.ends = self.story.starts
        draft.closed = True
        signers = [ref for ref in refs if ref.named.end <= match.start() and ref.case in ("", "instrumental")]
        for side, ref in enumerate(signers, 1):
            draft.add(ref.human, "signatory", side=side if len(signers) == 2 else None, position=ref.position)
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


def _in(town: str) -> str:
    """«Бийск» → «Бийскідегі»-like ending of what is there."""
    return (
        dative(town)[len(town) :]
        .replace("ға", "дағы")
        .replace("ге", "дегі")
        .replace("қа", "тағы")
        .replace("ке", "тегі")
    )


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
