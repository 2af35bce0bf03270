"""Who is at a Kazakh text's event, and as what: by the case of the name and the verb that follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import plain
from .kazakh_text import Text
from .plain import Human
from .plain_events import Draft, Ref, bodies_within
from .values import OrganizationFound, Span

_ROLES = (
    ("signatory", re.compile(r"қол\s+қой")),
    ("guest", re.compile(r"құрметті\s+қонақ|қонағы(?!\w)|қонақ\s+ретінде")),
    (
        "host",
        re.compile(
            r"(?<!\w)(?:ұйымдастыр|жүргіз|модератор|төрағалық|жетекшілік\s+ет(?!ет)|басқар(?!ма)|қолға\s+ал"
            r"|өткіз|қабылда)"
        ),
    ),
    (
        "speaker",
        re.compile(
            r"(?<!\w)(?:сөз\s+(?:сөйле|ал|арна)|құттықта|аш(?:ты|ып|қан)|баянда|тоқтал|лебіз|тіле[дп]"
            r"|алғыс\s+(?:айт|білдір)|атап\s+(?:өт|айт)"
            r"|пікір|бағала|айтып|әңгімеле|баян\s+ет|ризашылы|шақырды|(?:дәріс|лекция)\s+оқы|айтты|айтып"
            r"|дед[іи]|дейді|жеткізді|таныстыр|сөйле)"
        ),
    ),
    (
        "member",
        re.compile(
            r"(?<!\w)(?:қатыс|болды|жең|ұтты|марапатта|орында|өнер|тапсыр|табыста|келген|жинал|шақыр|орын|иелен"
            r"|атан|өткізді|сыйла|сыйға|ие)"
        ),
    ),
)
_PLURAL_BODY = re.compile(r"(?<!\w)(?:ұйымдастыр|өткіз|көрсет(?:еді|ті|іледі|у)|жүргіз|қолға\s+ал|бірлес)")


class Attendance:
    def __init__(
        self, text: Text, humans: Sequence[Human], organizations: Sequence[OrganizationFound]
    ) -> None:
        self.text, self.humans = text, humans
        self.body_spans, self.bodies = bodies_within(organizations)

    def read(self, draft: Draft, span: Span, refs: Sequence[Ref]) -> None:
        """Add to the event who, of the people and bodies in the sentence, is there."""
        text = self.text.text
        for ref in refs:
            if ref.human in draft.people and draft.people[ref.human].role == "signatory":
                continue
            if self._only_mentioned(ref):
                continue
            draft.add(ref.human, self._role(ref, span, draft), position=ref.position)
        verb = _PLURAL_BODY.search(text, span.start, span.end)
        if verb is None:
            return
        for index in plain.within(self.body_spans, Span(span.start, verb.start())):
            body_span, body = self.bodies[index]
            printed = text[body_span.start : body_span.end]
            if printed.endswith(("ы", "і", "мен", "қ", "к", "С", "Қ")) and not any(
                ref.span.start <= body_span.start and body_span.end <= ref.span.end for ref in refs
            ):
                draft.add_body(body, "host")

    def _only_mentioned(self, ref: Ref) -> bool:
        human = self.humans[ref.human]
        mention = next(each for each in human.mentions if each.span == ref.named)
        if mention.passive or any("бұрынғы" in office.text for office in mention.offices):
            return True
        after = self.text.text[ref.named.end : ref.named.end + 80]
        if ref.case == "genitive":
            return (
                re.match(r"\s+(?:айт|сөз|«|\w+\s+көрме|көрме|жетекшілі|пікір|концерт|қатысу)", after) is None
            )
        if ref.case in ("dative", "accusative"):
            return (
                re.search(r"(?:тапсыр|табыста|марапатта|ұтты|жүктел|сыйла|жеңді|шапан|кигіз)", after) is None
            )
        return ref.case in ("ablative", "locative")

    def _role(self, ref: Ref, span: Span, draft: Draft) -> str:
        if "удармашы" in ref.position:
            return "interpreter"
        if "уратор" in ref.position or "одератор" in ref.position:
            return "host"
        if ref.case not in ("", "instrumental"):
            return "member"
        text = self.text.text
        best, where = "member", span.end + 1
        for role, pattern in _ROLES:
            match = pattern.search(text, ref.named.end, span.end)
            if match and match.start() < where:
                best, where = role, match.start()
        guests = _ROLES[1][1].search(text, span.start, ref.named.start)
        if guests:
            return "guest"
        if draft.kind == "outreach" and best == "host":
            return "host"
        return best
