"""An event's name in Kazakh as a heading would have it: how far its noun's phrase reaches, and where it is."""

from __future__ import annotations

from collections.abc import Sequence

from . import plain
from .kazakh_cases import dative, read_noun, split_case
from .kazakh_event_words import NOUNS
from .kazakh_text import Text
from .kazakh_words import CLASSICS, PLACES
from .plain_events import Draft, bodies_within
from .values import OrganizationFound, Span


class Titles:
    def __init__(self, text: Text, organizations: Sequence[OrganizationFound]) -> None:
        self.text, self.organizations = text, organizations
        self.body_spans, self.bodies = bodies_within(organizations)

    def begin(self, index: int, kind: str) -> int:
        """Where the phrase starts, over «… тақырыбында», «… атты», «… арналған» and the sport."""
        text = self.text
        begin = text.phrase(index)
        if kind == "outreach":
            return begin
        before = text.at(begin - 1)
        if before is not None and before.text in ("туралы", "жөнінде", "жөніндегі", "бойынша"):
            return text.phrase(begin - 2) if begin > 1 and text.tokens[begin - 2].kind == "word" else begin
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
        if text.tokens[begin].lower.endswith(("у", "ю")) and begin < index:
            return self._object(begin) or begin
        if kind == "meeting" and begin == index:
            return self._with(begin - 1) or begin
        return begin

    def _object(self, begin: int) -> int | None:
        """Where the object of a verb's noun starts: «жеңімпаздарды | марапаттау рәсімі»."""
        before = self.text.at(begin - 1)
        if before is None or before.kind not in ("word", "name") or before.taken:
            return None
        ends = split_case(before.lower)[1] in ("accusative", "dative") or before.lower.endswith(
            ("ын", "ін", "на", "не")
        )
        if not ends or not self.text.beside(begin - 1, begin):
            return None
        begin = self.text.phrase(begin - 1)
        if self.text.tokens[begin].lower == "гүл" or "гүл" in self.text.tokens[begin].lower[:4]:
            return self._object(begin) or begin
        return begin

    def _with(self, index: int) -> int | None:
        """Where «диаспора өкілдерімен» starts before «кездесу»."""
        before = self.text.at(index)
        if before is None or before.taken or before.kind != "word" or len(before.text) < 6:
            return None
        return self.text.phrase(index) if before.text.endswith(("мен", "пен", "бен")) else None

    def counts(self, index: int, begin: int, kind: str) -> bool:
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
        if lower.startswith("сабақ") or lower.startswith("саба"):
            return begin < index and (
                "шеберлік" in left or left in ("»", "ашық") or tokens[begin - 1].text == "«"
            )
        if lower.startswith("оқу"):
            return lower.startswith("оқулары") and tokens[begin].kind in ("name", "mark") and begin < index
        if lower.startswith(("квест", "шеру")) or kind == "meeting":
            return begin < index
        if lower.startswith("бәйге"):
            return left not in ("бас", "жүлделі", "екінші", "үшінші", "алғашқы")
        if lower.startswith("ашыл"):
            return begin < index and lower.startswith("ашылу")
        if lower.startswith("дас"):
            return begin < index and lower.endswith(("дастарқан", "дастархан", "дастарқаны", "дастарханы"))
        if lower.startswith("күні"):
            return left in ("есік", "есіктер")
        if lower.startswith("күн"):
            return left.endswith(("нің", "ның", "дің", "дың", "тің", "тың")) and lower.startswith("күндері")
        if lower.startswith("кеш"):
            return begin < index and lower not in ("кеште", "кешке", "кеше")
        return not (lower.startswith("той") and begin == index)

    def lowered(self, begin: int, title: str) -> str:
        first = self.text.tokens[begin]
        proper = first.text in PLACES or first.lower in ("наурыз",) or first.kind != "name"
        if begin in self.text.firsts and not proper and split_case(first.text)[0] not in PLACES:
            return title[:1].lower() + title[1:]
        return title

    def town(self, number: int) -> str:
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

    def place(self, number: int, head: Span) -> str:
        """The venue: a body in the locative, else the town."""
        sentence = self.text.sentences[number]
        for index in plain.within(self.body_spans, sentence):
            span, body = self.bodies[index]
            if self.text.text[: span.end].endswith(("нда", "нде")):
                return self.organizations[body].name
        return self.town(number)

    def lowered_title(self, draft: Draft) -> str:
        start = draft.spans[0].start
        first, last = self.text.sentence_tokens[draft.sentence]
        begin = next((i for i in range(first, last) if self.text.tokens[i].start == start), None)
        return draft.title if begin is None else self.lowered(begin, draft.title)

    def goes_on(self, index: int) -> bool:
        """Whether the noun only belongs to another that follows: «көрмесінің ашылуы», «концерт залы»."""
        after = self.text.at(index + 1)
        if after is None or not self.text.beside(index, index + 1):
            return False
        if after.lower.startswith(("ашыл", "тұсаукесер", "жабыл")) and self.text.tokens[index].lower.endswith(
            ("ның", "нің")
        ):
            return not after.lower.endswith(("ды", "ды.", "ады"))
        if read_noun(after.text, NOUNS) and self.text.tokens[index].lower in NOUNS:
            return True
        return after.lower.startswith(("зал", "бағдарлам", "ұйымдастырушы", "қатысушы", "қонақтар"))


def town_ending(town: str) -> str:
    """«Бийск» → «Бийскідегі»-like ending of what is there."""
    return (
        dative(town)[len(town) :]
        .replace("ға", "дағы")
        .replace("ге", "дегі")
        .replace("қа", "тағы")
        .replace("ке", "тегі")
    )
