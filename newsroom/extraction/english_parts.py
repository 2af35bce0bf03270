"""Who is at an English text's event, and as what: by the verb beside the name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import plain
from .english_text import Text
from .plain import Human
from .plain_events import Draft, Ref, bodies_within
from .values import OrganizationFound, Span

_ROLES = (
    ("signatory", re.compile(r"\b(?:signed|inked)\b")),
    ("guest", re.compile(r"\bguests? of hono(?:u)?r\b")),
    (
        "host",
        re.compile(
            r"\b(?:organi[sz]ed|moderated|chaired|hosted|curated|conducted|received|led|ran"
            r"|presided|will (?:receive|chair|moderate|host|lead|conduct)|leads|chairs|moderates|hosts)\b"
        ),
    ),
    (
        "speaker",
        re.compile(
            r"\b(?:opened|opening|greeted|welcomed|addressed|spoke|said|told|noted|stressed|thanked|congratulated"
            r"|recalled"
            r"|presented a (?:paper|report)|delivered|added|wished|remarks|emphasi[sz]ed|lectured|praised"
            r"|paid tribute|gave (?:a|the|an) (?:[\w-]+ ){0,3}(?:speech|talk|lecture|address|keynote|seminar)"
            r"|hailed|brought greetings|declared|explained|urged|called for|introduced|briefed|outlined"
            r"|gives|will speak|will"
            r" deliver|will give"
            r"|reflected|read (?:a|out)|observed|described|expressed|joked|announced|underlined)\b"
        ),
    ),
)
_BY = re.compile(
    r"\b(?P<verb>opened|welcomed|greeted|addressed|organi[sz]ed|moderated|chaired|hosted|attended|led"
    r"|curated|conducted|received|accepted|judged|run|given|delivered|introduced|inaugurated|joined)"
    r"(?: \w+)? by\b"
)
_BY_ROLE = {
    "opened": "speaker",
    "welcomed": "speaker",
    "greeted": "speaker",
    "addressed": "speaker",
    "attended": "member",
    "judged": "member",
    "given": "speaker",
    "delivered": "speaker",
    "introduced": "speaker",
    "inaugurated": "speaker",
    "joined": "member",
}
_NOT_THERE = re.compile(
    r"(?:thanks?|thanked|thank|grateful to|condolences? to|named after|on behalf of|could not attend"
    r"|in absentia|letter to|writing to"
    r"|message from|congratulations to|works by|poems by|former)\W+(?:[\w’'.-]+\W+){0,12}$"
)


class Attendance:
    def __init__(
        self, text: Text, humans: Sequence[Human], organizations: Sequence[OrganizationFound]
    ) -> None:
        self.text, self.humans = text, humans
        self.body_spans, self.bodies = bodies_within(organizations)

    def read(self, draft: Draft, span: Span, refs: Sequence[Ref]) -> None:
        """Add to the event who, of the people and bodies in the sentence, is there."""
        text = self.text.text
        passive = list(_BY.finditer(text, span.start, span.end))
        for ref in refs:
            mention = next(each for each in self.humans[ref.human].mentions if each.span == ref.named)
            before = text[max(span.start, ref.named.start - 120) : ref.named.start]
            if (
                mention.passive
                or _NOT_THERE.search(before)
                or any("ormer" in o.text for o in mention.offices)
            ):
                continue
            if re.match(
                r"[^.]{0,60}\b(?:could not attend|who died)", text[ref.named.end : ref.named.end + 80]
            ):
                continue
            draft.add(ref.human, self._role(ref, span, passive), position=ref.position)
        for match in passive:
            role = _BY_ROLE.get(match["verb"], "host")
            for index in plain.within(self.body_spans, Span(match.end(), span.end)):
                where, body = self.bodies[index]
                inside = any(ref.span.start <= where.start and where.end <= ref.span.end for ref in refs)
                if (
                    not inside
                    and role == "host"
                    and match["verb"].startswith(("organi", "hosted", "conducted"))
                ):
                    draft.add_body(body, "host")
        host = re.compile(r"\b(?:will hold|held|hosted|hosts|holds|organi[sz]ed|conducted)\b").search(
            text, span.start, span.end
        )
        if host:
            for index in plain.within(self.body_spans, Span(span.start, host.start())):
                where, body = self.bodies[index]
                if not any(ref.span.start <= where.start and where.end <= ref.span.end for ref in refs):
                    draft.add_body(body, "host")

    def _role(self, ref: Ref, span: Span, passive: Sequence[re.Match[str]]) -> str:
        text = self.text.text
        if "nterpreter" in ref.position or ("ranslator" in ref.position and "interpret" in text):
            return "interpreter"
        for match in reversed(passive):
            if match.end() <= ref.named.start:
                return _BY_ROLE.get(match["verb"], "host")
        after = text[ref.span.end : min(span.end, ref.span.end + 160)]
        before = text[max(span.start, ref.span.start - 40) : ref.span.start]
        if re.search(
            r"\b(?:[Gg]uests|attendees|those present|audience)\b[^.]{0,20}\b(?:included|among them|including)\b",
            text[max(span.start, ref.span.start - 160) : ref.span.start],
        ):
            return "guest"
        earlier = text[span.start : ref.span.start]
        if re.search(r"\b[Aa]mong (?:the |its |those )?(?:\w+ )?(?:guests|present)\b", earlier):
            return "guest"
        if re.search(r"\bguests?\b,? (?:included|among them|including)\b", text[span.start : ref.span.start]):
            return "guest"
        if re.search(r"\bguests? of (?:hono(?:u)?r|the (?:day|evening))[\w\s]*$", before):
            return "guest"
        if re.search(
            r"(?:(?:talk|lecture|speech|address|paper|presentation) by|keynote (?:address )?by|(?:talk"
            r"|lecture|address|speech|paper)\b[^.;]{0,60}\bby|remarks (?:by|from)|speech(?:es)? (?:by|from)"
            r"|[Aa]ccording to|said|says|[Oo]pening the \w+,)\s*(?:the\s)?(?:[\w.]+\s){0,2}$",
            before,
        ):
            return "speaker"
        if re.search(r"\b[Ss]peakers (?:included|were|are)\b", text[span.start : ref.span.start]):
            return "speaker"
        best, where = "member", 161
        for role, pattern in _ROLES:
            found = pattern.search(after)
            if found and found.start() < where:
                best, where = role, found.start()
        if re.search(r"[Oo]pening the", text[span.start : ref.span.start]):
            return "speaker"
        return best
