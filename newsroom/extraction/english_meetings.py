"""Who met whom, who received whom, and who visited what, in English: told by the verb and what stands"
" around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from . import plain
from .english_text import Text
from .plain import Human
from .plain_events import Draft, Ref, bodies_within
from .values import OrganizationFound, Span

_MET = re.compile(
    r"\b(?P<verb>met(?: (?:up )?with)?|(?:held|had) (?:\w+ ){0,2}?(?:talks|a (?:[\w-]+ ){0,2}meeting"
    r"|negotiations|consultations"
    r"|discussions|a conversation|(?:a )?(?:[\w-]+ )?(?:lunch|breakfast|dinner)) with"
    r"|spoke with|talked (?:to|with)|sat down with|exchanged views with|conferred with|caught up with"
    r"|received|(?:paid|pays|made|makes) (?:a|his|her|their) (?:\w+ )?(?:courtesy (?:calls?|visits?)) (?:on"
    r"|to)|called on"
    r"|(?:was|were) (?:warmly )?(?:received|greeted|hosted) by"
    r"|(?:will|plans? to|due to|set to|expected to) (?:meet|hold (?:talks|a meeting))(?: with)?|meets(?: with)?"
    r"|(?:was|were) welcomed (?:\w+ )?by|(?:a|the|his|her|their) (?:[\w-]+ )?meeting (?:with|between)"
    r"|(?:is|are) to meet(?: with)?|welcomed|welcomes|hosted|receives|will receive)\b"
)
_VISIT = re.compile(
    r"\b(?P<verb>visited|stopped by|dropped (?:in on|in at|by)|visits|will visit|paid (?:a|an) (?:\w+"
    r" )?visit to|arrived (?:in|on (?:a"
    r"|an) (?:\w+ )*visit (?:to|in))"
    r"|toured|(?:is|was|were|are) on (?:a|an) (?:\w+ )*visit (?:to|in)|made (?:a|an) (?:\w+ )*(?:visit"
    r"|trip) to|travell?ed to|spent (?:\w+ days|a (?:day|week)) in|flew to|paid (?:a|an) (?:[\w-]+"
    r" ){0,3}visit to|arrived in|came to|will travel to|will be visiting"
    r"|(?:is|are) (?:due|scheduled|set|expected|planning) to (?:visit|travel to)|plans to (?:visit|travel to)"
    r"|(?:began|started|concluded|ended|wrapped up) (?:a|an|his|her|their) (?:[\w-]+ ){0,3}(?:visit|trip) to"
    r"|(?:a|an|his|her|their|the) (?:[\w-]+ ){0,2}(?:visit|trip) to)\b"
)
_AHEAD = re.compile(
    r"(?:will|plans?|due|set|expected|(?:is|are) (?:to|due|scheduled|set|expected|planning))\b"
)
_GROUP = re.compile(r"\b(?:[Tt]he|[Aa]) (?:\w+ ){0,2}(?:delegation|visitors|delegates)\b")
_WITH = re.compile(
    r"\b(?:accompanied by|joined by|together with|along with|also attended|attended by|took part|attended"
    r"|present|included|includes|was represented by|were represented by)\b"
)
_GAVE = re.compile(
    r"\b(?:presented|donated|handed over|presents|donates)\s"
    r"(?P<what>(?:\d+|a (?:set|collection)|books)\b[^.,;]{0,60}?)\sto\s(?P<whom>[^.;,]{3,90})"
)
_OFFICE_ALONE = re.compile(
    r"(?<!\w)[Tt]he\s(?P<office>Consul General|Consul|Governor|Minister|Ambassador|Rector|Mayor"
    r"|Akim|President|Principal|Chancellor|Dean|Lord Mayor|ambassador|mayor|consul general|rector|envoy"
    r"|diplomat)(?!\s(?:of|[A-Z]))(?![’'])"
)
_ALONE = (
    *(
        "consul general",
        "consul",
        "governor",
        "minister",
        "ambassador",
        "rector",
        "mayor",
        "akim",
        "president",
    ),
    *("principal", "chancellor", "dean", "lord mayor"),
)


class Meetings:
    def __init__(
        self, text: Text, humans: Sequence[Human], organizations: Sequence[OrganizationFound]
    ) -> None:
        self.text, self.humans, self.organizations = text, humans, organizations
        self.body_spans, self.bodies = bodies_within(organizations)
        self.holders: dict[str, list[int]] = {}
        for number, human in enumerate(humans):
            for position in human.positions:
                for office in _ALONE:
                    if position.lower().startswith(office):
                        self.holders.setdefault(office, []).append(number)

    def read(self, number: int, span: Span, refs: Sequence[Ref], latest: Mapping[str, Draft]) -> list[Draft]:
        """The meetings and the visit that the sentence tells of."""
        every = sorted([*refs, *self._offices(span, refs)], key=lambda ref: ref.named)
        made = self._met(number, span, every, latest)
        visit, gift = self._visited(number, span, every), self._given(number, span, every)
        return [*made, *(draft for draft in (visit, gift) if draft)]

    def _given(self, number: int, span: Span, refs: Sequence[Ref]) -> Draft | None:
        """A handing over: "presented 120 books to the library of X"."""
        match = _GAVE.search(self.text.text, span.start, span.end)
        if match is None:
            return None
        title = f"Presentation of {match['what']} to {match['whom']}"
        draft = Draft("ceremony", title, number, [Span(*match.span())])
        for ref in refs:
            draft.add(ref.human, "member", position=ref.position)
        for index in plain.within(self.body_spans, Span(span.start, match.start())):
            draft.add_body(self.bodies[index][1], "member")
        return draft

    def others(self, draft: Draft, span: Span, refs: Sequence[Ref]) -> None:
        """Those who were there too: "accompanied by", "the university was represented by", "also attended"."""
        text = self.text.text
        word = _WITH.search(text, span.start, span.end)
        if word is None:
            return
        leader = self._side_before(draft, span, word.start())
        for ref in refs:
            if ref.human in draft.people:
                continue
            side = None
            if draft.kind == "meeting" and ref.named.start > word.end() and "attended" not in word.group():
                side = leader
            if draft.kind == "meeting" and side is None:
                side = self._akin(ref, draft)
            role = "member" if draft.kind == "meeting" else "guest"
            if "nterpreter" in ref.position:
                role = "interpreter"
            draft.add(ref.human, role, side=side, position=ref.position)

    def _side_before(self, draft: Draft, span: Span, stop: int) -> int | None:
        """The side of whoever is the subject: a name, "he" (whoever was named last), or a body of theirs."""
        text = self.text.text[span.start : stop]
        for human, part in draft.people.items():
            if re.search(rf"\b{re.escape(self.humans[human].family)}\b", text):
                return part.side
        for human, part in draft.people.items():
            positions = " ".join(self.humans[human].positions).lower()
            for noun in (
                "university",
                "region",
                "city",
                "consulate",
                "company",
                "museum",
                "government",
                "ministry",
            ):
                if noun in text.lower() and noun in positions:
                    return part.side
        if re.search(r"\b(?:He|She|he|she)\b", text):
            last = None
            for human, part in draft.people.items():
                here = [m.span for m in self.humans[human].mentions if m.span.end <= span.start]
                if here and (last is None or here[-1] > last[0]):
                    last = here[-1], part.side
            return last[1] if last else None
        return None

    def _akin(self, ref: Ref, draft: Draft) -> int | None:
        kazakh = re.compile(r"onsul|Attach|attach|mbassad|Kazakhstan|Akim")
        if not kazakh.search(ref.position):
            return None
        for human, part in draft.people.items():
            if any(kazakh.search(each) for each in self.humans[human].positions):
                return part.side
        return None

    def _offices(self, span: Span, refs: Sequence[Ref]) -> list[Ref]:
        found = []
        for match in _OFFICE_ALONE.finditer(self.text.text, span.start, span.end):
            here = Span(*match.span("office"))
            if any(ref.span.start < here.end and here.start < ref.span.end for ref in refs):
                continue
            office = match["office"].lower()
            if office in ("envoy", "diplomat"):
                office = "ambassador"
            holders = list(dict.fromkeys(self.holders.get(office, ())))
            if len(holders) == 1:
                found.append(Ref(here, holders[0], match["office"], "", here))
        return found

    def _met(self, number: int, span: Span, refs: Sequence[Ref], latest: Mapping[str, Draft]) -> list[Draft]:
        text = self.text.text
        made: list[Draft] = []
        for verb in _MET.finditer(text, span.start, span.end):
            word = verb["verb"]
            if re.search(r"\bbefore (?:he|she|they)\s*$", text[span.start : verb.start()]):
                continue
            aside = re.search(
                r"\b(?:before|after|when|while) (?:he|she|they)\b[^,]*,", text[span.start : verb.start()]
            )
            begin = span.start + aside.end() if aside else span.start
            before = [
                ref
                for ref in refs
                if begin <= ref.named.start and ref.named.end <= verb.start() and ref.case == ""
            ]
            after = [ref for ref in refs if ref.named.start >= verb.end() and self._near(verb.end(), ref)]
            if word in ("welcomed", "welcomes", "hosted") and (
                not after or len(before) != 1 or "guests" in text[verb.end() : verb.end() + 30]
            ):
                continue
            if word.endswith("between") and len(after) > 1:
                before, after = after[:1], after[1:]
            one = before[0] if before else None
            if one is None and after and word.endswith("by"):
                visit = latest.get("visit")
                head = (
                    next((h for h, part in visit.people.items() if part.role == "head"), None)
                    if visit
                    else None
                )
                if head is not None and head != after[0].human:
                    one = Ref(Span(0, 0), head, "", "", Span(0, 0))
            if one is None and after and _GROUP.search(text[begin : verb.start()]):
                made.append(self._of_group(number, verb, after[0]))
                continue
            if one is None:
                continue
            two = next((ref for ref in after if ref.human != one.human), None)
            ahead = _AHEAD.match(word) is not None
            if two is None:
                draft = self._with_group(number, verb, one, span, ahead)
                if draft is not None:
                    made.append(draft)
                continue
            title = f"Meeting of {called(self.humans[one.human])} with {called(self.humans[two.human])}"
            draft = Draft("meeting", title, number, [Span(*verb.span())], ahead=ahead)
            draft.add(one.human, "head", side=1, position=one.position)
            draft.add(two.human, "head", side=2, position=two.position)
            if word in ("received", "receives", "hosted", "welcomed", "welcomes", "will receive"):
                draft.people[one.human].role = "host"
            elif word.endswith("by") or "call" in word:
                draft.people[two.human].role = "host"
            for ref in after:
                if ref.human not in draft.people and ref.named.start > two.named.start:
                    draft.add(ref.human, "member", side=2, position=ref.position)
            for ref in before[1:]:
                draft.add(ref.human, "member", side=1, position=ref.position)
            made.append(draft)
        return made

    def _of_group(self, number: int, verb: re.Match[str], host: Ref) -> Draft:
        """The first side has no name: "the visitors sat down with the founder"."""
        draft = Draft(
            "meeting",
            f"Meeting of the delegation with {called(self.humans[host.human])}",
            number,
            [Span(*verb.span())],
        )
        draft.add(
            host.human, "host" if verb["verb"].endswith("by") else "head", side=2, position=host.position
        )
        return draft

    def _near(self, start: int, ref: Ref) -> bool:
        """Not cut off from the verb by a new clause."""
        between = self.text.text[start : ref.span.start]
        return len(between.split()) <= 30 and not re.search(
            r"\b(?:who|which|where|and (?:said|thanked|told|visited|handed))\b|;", between
        )

    def _with_group(
        self, number: int, verb: re.Match[str], one: Ref, span: Span, ahead: bool
    ) -> Draft | None:
        """The other side has no name: "met a group of students"."""
        word = verb["verb"]
        if not (word.startswith(("met", "held", "had", "spoke", "sat")) or "meet" in word):
            return None
        text = self.text.text
        phrase = re.compile(
            r"\s(?:with\s)?(?:the\s|a\s|an\s)?(?P<who>[\w’' -]{4,70}?)(?=\s(?:who|in|at|on|to|and discussed)\b"
            r"|[.,;\n])"
        ).match(text, verb.end(), span.end)
        if phrase is None or not re.search(
            r"(?:students?|members?|representatives?|compatriots|delegation|community|leadership|entrepreneurs"
            r"|businesspeople|citizens|teachers|diaspora|activists|officials|group|investors|executives"
            r"|scholars|alumni"
            r"|staff|residents|deputies|lawmakers|faculty|councillors|leaders|farmers|veterans|artists"
            r"|journalists)",
            phrase["who"],
        ):
            return None
        title = f"Meeting of {called(self.humans[one.human])} with {phrase['who'].strip()}"
        draft = Draft("meeting", title, number, [Span(*verb.span())], ahead=ahead)
        draft.add(one.human, "head", side=1, position=one.position)
        return draft

    def _visited(self, number: int, span: Span, refs: Sequence[Ref]) -> Draft | None:
        text = self.text.text
        verb = _VISIT.search(text, span.start, span.end)
        if verb is None:
            return None
        goal = re.compile(
            r"\s(?:the\s)?(?P<goal>(?:[A-Z0-9“«\"][\w’'.”»\"-]*)(?:\s(?:of|the|in|and|for|[A-Z][\w’'-]*))*)"
        ).match(text, verb.end(), span.end)
        if goal is None:
            return None
        place = re.sub(r"(?:\s(?:of|the|in|and|for))+$", "", goal["goal"]).rstrip(".,")
        where = next(
            (
                self.bodies[i]
                for i in plain.within(self.body_spans, Span(verb.end(), span.end))
                if self.bodies[i][0].start <= goal.start("goal") + 4
            ),
            None,
        )
        body = text[span.start : verb.start()]
        group = re.compile(
            r"(?P<who>(?:[A-Z][\w-]*\s)*)(?P<noun>delegation)(?P<of>\s(?:of|from)\s(?:the\s)?(?:[A-Z][\w-]*\s?)+)?"
        ).search(body)
        before = [ref for ref in refs if ref.named.end <= verb.start()]
        if re.search(r"\b(?:was|were)\s(?:\w+\s)?\w+ed\sby\b", body):
            before = []  # "the visitors were received by the Rector and toured …"
        draft = Draft(
            "visit",
            "",
            number,
            [Span(*verb.span())],
            place=place,
            ahead=_AHEAD.match(verb["verb"]) is not None,
        )
        if where is not None:
            draft.place = self.organizations[where[1]].name
            draft.title = f"Visit to {draft.place}"
        elif group:
            who = re.sub(r"^(?:A|The)\s", "", group["who"]).strip()
            of = re.sub(r"^\s(?:of|from)\s(?:the\s)?", "", group["of"] or "").strip()
            draft.title = (
                f"Visit of the {' '.join(part for part in (of or who, 'delegation') if part)} to {place}"
            )
        elif before:
            draft.title = f"Visit of {called(self.humans[before[0].human])} to {place}"
        else:
            draft.title = f"Visit to {place}"
        for ref in before[:1]:
            draft.add(ref.human, "head", position=ref.position)
        for ref in refs:
            if ref.named.start > verb.end() and where is not None:
                draft.add(ref.human, "host", position=ref.position)
        return draft


def called(human: Human) -> str:
    """As a heading has it: "Governor of Kamenka Region Krutov"."""
    position = max(human.positions, key=len, default="")
    short = re.match(r"(?:Consul General|Vice-Consul|Consul|Ambassador)", position)
    if short:
        position = short.group()
    if len(position.split()) > 6:
        position = re.split(r"\s(?:of|for|at|in)\s", position)[0]
    if position.islower() or not position:
        return f"{position} {human.family}".strip() if position else human.name
    return f"{position[:1].upper()}{position[1:]} {human.family}"
