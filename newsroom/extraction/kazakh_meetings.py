"""Who met whom, who received whom, and who went where, in Kazakh: told by the verb and the cases beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from . import plain
from .kazakh_cases import dative, genitive, instrumental, split_case
from .kazakh_text import Text
from .kazakh_words import OFFICES, PLACES
from .plain import Human
from .plain_events import Draft, Ref, bodies_within
from .values import OrganizationFound, Span

_MET = re.compile(
    r"(?<!\w)(?:кездесті|кездесіп|кездеседі|кездеспек(?:ші)?|кездескен|әңгімелесті|тілдесті|жүздесті|жүздесіп"
    r"|сұхбаттасты|талқылады|дидарласты|пікірлесті"
    r"|(?:жұмыс\s+)?кездесу(?:і|лер|ін)?\s+(?:болып\s+)?(?:өтті|өткізді|өтеді|болды|өткізеді|ұйымдастырды"
    r"|өткізілді)"
    r"|келіссөз(?:дер)?\s+(?:жүргізді|өткізді|өтті|болды)|бас\s+қосты)(?!\w)"
)
_RECEIVED = re.compile(
    r"(?<!\w)(?:қабылдады|қабылдап|қабылдайды|қарсы\s+алды|қарсы\s+алып|қабылдауында\s+бол(?:ды|ған|ып)"
    r"|қонақ\s+етті)(?!\w)"
)
_NOT_PEOPLE = re.compile(r"(?:азамат|құжат|өтінім|шешім|өтініш|тұрғын|қоғамдық|шақыру)\w*$")
_WENT = re.compile(
    r"(?<!\w)(?:(?:\w+\s+)?сапар(?:ымен|мен|ы)\s+(?:\w+\s+)?(?:барды|келді|болды|басталды|аяқталды|келеді"
    r"|барады|өтті|жасады|жасап|жасайды)|барды|келді|аттанды|сапарлады|барып\s+қайтты|ат\s+басын\s+(?:бұрды"
    r"|тіреді)"
    r"|табан\s+тіреді|барады|келеді|бармақ|келмек)(?!\w)"
)
_TOURED = re.compile(
    r"(?<!\w)(?:аралап|аралады|аралап\s+көрді|болып|болды|барып|барды|танысты|танысып)(?!\w)"
)
_PRESENT = re.compile(
    r"(?<!\w)(?:қатысты|қатысып|қатысады|болды|құрамын\w*|қатарын\w*|кірді|ілесіп|бірге|тарап\w*|аударма\w*)(?!\w)"
)
_SIDE = re.compile(r"(?P<who>[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]*|қазақстандық|ресейлік)\s+(?:тарап|делегация)\w*")
_DELEGATION = re.compile(r"(?<!\w)(?:делегация(?:сы)?|қонақтар|мейман(?:дар)?)(?!\w)", re.I)
_OF_GUESTS = re.compile(r"(?<!\w)(?:мейман|қонақ|делегация)\w*\s+(?:құрамын|қатарын)\w*", re.I)
_AHEAD = re.compile(r"(?:[еа]ді|йді|пек|мек|мақ|пақ)$")
_OFFICE_ALONE = re.compile(
    r"(?<!\w)(?P<office>Бас консул|[Гг]убернатор|[Әә]кім|[Мм]инистр|[Ее]лші|[Рр]ектор"
    r"|[Жж]азушы|[Сс]уретші|[Аа]қын|[Дд]епутат|[Пп]рофессор|[Пп]резидент|[Дд]ипломат|[Аа]рдагер|[Мм]эр"
    r"|[Дд]иректор)"
    r"(?P<case>мен|пен|ды|ді|ты|ті|дің|дың|тың|ны|ні|ның|нің)?(?!\w)"
)
_CASES = {
    **dict.fromkeys("мен пен".split(), "instrumental"),
    **dict.fromkeys("ды ді ты ті ны ні".split(), "accusative"),
    **dict.fromkeys("дың дің тың тің ның нің".split(), "genitive"),
}


class Meetings:
    def __init__(
        self, text: Text, humans: Sequence[Human], organizations: Sequence[OrganizationFound]
    ) -> None:
        self.text, self.humans, self.organizations = text, humans, organizations
        self.body_spans, self.bodies = bodies_within(organizations)
        self.holders: dict[str, list[int]] = {}
        for number, human in enumerate(humans):
            for position in human.positions:
                words = position.lower().split()
                for word in dict.fromkeys((" ".join(words[-2:]), words[-1])):
                    self.holders.setdefault(re.sub(r"(?:с?[ыі])$", "", word), []).append(number)

    def read(self, number: int, span: Span, refs: Sequence[Ref], latest: Mapping[str, Draft]) -> list[Draft]:
        """The meeting or the visit that the sentence tells of."""
        every = sorted([*refs, *self._offices(span, refs)], key=lambda ref: ref.named)
        made = [
            draft
            for draft in (
                self._met(number, span, every, latest),
                self._received(number, span, every, latest),
                self._toured(number, span, every),
                self._went(number, span, every),
            )
            if draft is not None
        ]
        return made[:2]

    def others(self, draft: Draft, span: Span, refs: Sequence[Ref]) -> None:
        """Those who were there too: «кездесуге … тарапынан А., Б., … тарапынан В. қатысты»."""
        if _PRESENT.search(self.text.text, span.start, span.end) is None:
            return
        labels = [
            (match.start(), self._side_of(match["who"], draft))
            for match in _SIDE.finditer(self.text.text, span.start, span.end)
        ]
        kazakh = self._kazakh_side(draft)
        if len(labels) == 2 and None in (labels[0][1], labels[1][1]):
            one = labels[0][1] or (3 - labels[1][1] if labels[1][1] else 1)
            labels = [(labels[0][0], one), (labels[1][0], 3 - one)]
        for ref in refs:
            if ref.case in ("genitive", "dative", "accusative") or ref.human in draft.people:
                continue
            side = next((side for start, side in reversed(labels) if start < ref.named.start), None)
            if side is None and _OF_GUESTS.search(self.text.text, span.start, ref.named.start):
                host = next((part.side for part in draft.people.values() if part.role == "host"), None)
                side = 3 - host if host else None
            if side is None and not labels and draft.kind == "meeting" and len(draft.people) > 1:
                side = self._akin(ref, draft) or (kazakh if "онсул" in ref.position else None)
            role = (
                "interpreter"
                if "удармашы" in ref.position
                else "member"
                if draft.kind == "meeting"
                else "guest"
            )
            draft.add(ref.human, role, side=side, position=ref.position)

    # --- sides -----------------------------------------------------------------------------------------

    def _is_kazakh(self, human: int) -> bool:
        return any(re.search(r"онсул|елші|Қазақстан|әкім", each) for each in self.humans[human].positions)

    def _kazakh_side(self, draft: Draft) -> int | None:
        return next((part.side for human, part in draft.people.items() if self._is_kazakh(human)), None)

    def _side_of(self, who: str, draft: Draft) -> int | None:
        kazakh = self._kazakh_side(draft)
        if kazakh is None:
            return None
        return kazakh if who.lower().startswith("қазақ") else 3 - kazakh

    def _akin(self, ref: Ref, draft: Draft) -> int | None:
        """The side whose head's office shares a word with this one."""
        words = {word.lower()[:5] for word in ref.position.split() if word.lower() not in OFFICES}
        best, side = 0, None
        for human, part in draft.people.items():
            theirs = {w.lower()[:5] for each in self.humans[human].positions for w in each.split()}
            if len(words & theirs) > best:
                best, side = len(words & theirs), part.side
        return side

    # --- verbs -----------------------------------------------------------------------------------------

    def _offices(self, span: Span, refs: Sequence[Ref]) -> list[Ref]:
        """People spoken of by an office that only one of the text holds."""
        found = []
        for match in _OFFICE_ALONE.finditer(self.text.text, span.start, span.end):
            here = Span(match.start(), match.end())
            if any(ref.span.start < here.end and here.start < ref.span.end for ref in refs):
                continue
            holders = list(
                dict.fromkeys(self.holders.get(re.sub(r"(?:с?[ыі])$", "", match["office"].lower()), ()))
            )
            if len(holders) == 1 and holders[0] not in {ref.human for ref in refs}:
                case = _CASES.get(match["case"] or "", "")
                found.append(Ref(here, holders[0], match["office"], case, here))
        return found

    def _met(self, number: int, span: Span, refs: Sequence[Ref], latest: Mapping[str, Draft]) -> Draft | None:
        verb = _MET.search(self.text.text, span.start, span.end)
        if verb is None:
            return None
        before = [ref for ref in refs if ref.named.end <= verb.start()]
        subjects = [ref for ref in before if ref.case == "" and not self._led(ref)]
        partners = [ref for ref in before if ref.case == "instrumental"]
        if not partners and len(subjects) == 2 and verb.group() != "талқылады" and self._joined(*subjects):
            subjects, partners = subjects[:1], subjects[1:]
        if not subjects and partners:
            visit = latest.get("visit")
            leader = (
                next((h for h, part in visit.people.items() if part.role == "head"), None) if visit else None
            )
            if leader is not None and leader != partners[-1].human:
                return self._draft(
                    number, verb, leader, "", partners[-1].human, partners[-1].position, ahead=False
                )
        ahead = _AHEAD.search(verb.group()) is not None
        if subjects and partners and subjects[-1].human != partners[-1].human:
            one, two = subjects[0], partners[-1]
            return self._draft(number, verb, one.human, one.position, two.human, two.position, ahead=ahead)
        if subjects and not partners and verb.group() != "талқылады":
            return self._with_group(number, span, verb, subjects[-1], ahead)
        group = _DELEGATION.search(self.text.text, span.start, verb.start())
        if group and not partners and verb.group().startswith("кездес"):
            return self._with_group(number, span, verb, None, ahead, since=group.end())
        return None

    def _with_group(
        self, number: int, span: Span, verb: re.Match[str], one: Ref | None, ahead: bool, *, since: int = 0
    ) -> Draft | None:
        """«белсенділерімен кездесті»: the other side has no name."""
        first, last = self.text.sentence_tokens[number]
        index = next((i for i in range(first, last) if self.text.tokens[i].start >= verb.start()), last) - 1
        while index > first and self.text.tokens[index].start > (one.named.end if one else since):
            token = self.text.tokens[index]
            if token.kind == "word" and token.text.endswith(("мен", "пен", "бен")) and len(token.text) > 5:
                begin = self.text.phrase(index, office=True)
                printed, _ = self.text.printed(begin, index)
                who = self._called(one.human, one.position, "genitive") if one else "делегациясының"
                draft = Draft(
                    "meeting", f"{who} {printed} кездесуі", number, [Span(*verb.span())], ahead=ahead
                )
                if one:
                    draft.add(one.human, "head", side=1, position=one.position)
                return draft
            index -= 1
        return None

    def _received(
        self, number: int, span: Span, refs: Sequence[Ref], latest: Mapping[str, Draft]
    ) -> Draft | None:
        text = self.text.text
        verb = _RECEIVED.search(text, span.start, span.end)
        if verb is None:
            return None
        words = text[span.start : verb.start()].split()
        if any(_NOT_PEOPLE.match(word.lower()) for word in words):
            return None
        before = [ref for ref in refs if ref.named.end <= verb.start()]
        if verb.group().startswith("қабылдауында"):
            return self._at_reception(number, verb, before)
        objects = [ref for ref in before if ref.case == "accusative" or self._led(ref)]
        subjects = [ref for ref in before if ref.case == "" and ref not in objects]
        if not subjects:
            return None
        host = subjects[0] if objects and subjects[0].named < objects[0].named else subjects[-1]
        guest: int | None = objects[-1].human if objects else None
        position = objects[-1].position if objects else ""
        if guest is None and latest.get("visit") is not None:
            guest = next((h for h, part in latest["visit"].people.items() if part.role == "head"), None)
        if guest is None or guest == host.human:
            return None
        draft = self._draft(number, verb, host.human, host.position, guest, position, ahead=False)
        draft.people[host.human].role = "host"
        return draft

    def _at_reception(self, number: int, verb: re.Match[str], before: Sequence[Ref]) -> Draft | None:
        """«… министрдің қабылдауында болды»: the host stands in the genitive."""
        hosts = [ref for ref in before if ref.case == "genitive"]
        guests = [ref for ref in before if ref.case == ""]
        if not hosts or not guests or hosts[-1].human == guests[0].human:
            return None
        one, two = guests[0], hosts[-1]
        draft = self._draft(number, verb, one.human, one.position, two.human, two.position, ahead=False)
        draft.people[two.human].role = "host"
        return draft

    def _toured(self, number: int, span: Span, refs: Sequence[Ref]) -> Draft | None:
        """«… қожалығын аралап», «… университетінде болып»: a visit to a body."""
        text = self.text.text
        verb = _TOURED.search(text, span.start, span.end)
        if verb is None:
            return None
        ending: str | tuple[str, ...] = (
            "н" if verb.group().startswith("арала") else ("нда", "нде", "да", "де", "та", "те")
        )
        if verb.group().startswith("таныс"):
            ending = ("мен", "пен", "бен")
        if verb.group().startswith("бар"):
            ending = ("на", "не", "ға", "ге", "қа", "ке")
        for index in plain.within(self.body_spans, Span(span.start, verb.start())):
            where, owner = self.bodies[index]
            gap = text[where.end : verb.start()]
            inside = re.fullmatch(r"\s\w+(?:ын|ін|нда|нде)\s", gap)  # «… ЖШС қазандығын аралап»
            if len(gap) > 25 or not (inside or text[where.start : where.end].endswith(ending)):
                continue
            name = self.organizations[owner].name
            draft = Draft("visit", f"{dative(name)} бару", number, [Span(*verb.span())], place=name)
            for ref in refs:
                if ref.case == "" and ref.named.end < where.start:
                    draft.add(ref.human, "head", position=ref.position)
                elif ref.named.start > verb.end():
                    draft.add(ref.human, "host", position=ref.position)
            return draft
        return None

    def _went(self, number: int, span: Span, refs: Sequence[Ref]) -> Draft | None:
        text = self.text.text
        verb = _WENT.search(text, span.start, span.end)
        if verb is None:
            return None
        first, last = self.text.sentence_tokens[number]
        body = text[span.start : verb.end()]
        group = next(
            (i for i in range(first, last) if self.text.tokens[i].lower.startswith("делегация")), None
        )
        leaders = [ref for ref in refs if ref.named.end <= verb.start() and ref.case == ""]
        if "сапар" not in body and group is None:
            return None
        if group is None and not leaders:
            return None
        goal = self._goal(first, last, verb.start())
        if group is not None:
            begin = self.text.phrase(group)
            printed, _ = self.text.printed(begin, group)
            token = self.text.tokens[group].text
            noun = "делегациясы" if token.lower().startswith("делегациясы") else "делегация"
            who = printed[: len(printed) - len(token)] + noun
            if begin == group and leaders:
                who = self._of_delegation(leaders[0])
            title = f"{who[:-1] + who[-1]}ның {goal} сапары"
        else:
            title = f"{self._called(leaders[0].human, leaders[0].position, 'genitive')} {goal} сапары"
        draft = Draft(
            "visit", title, number, [Span(*verb.span())], ahead=_AHEAD.search(verb.group()) is not None
        )
        draft.place = (
            re.sub(r"(?<=[ыі])н[ае]$", "", goal) if goal.endswith(("на", "не")) else split_case(goal)[0]
        )
        for ref in leaders[:1]:
            draft.add(ref.human, "head", position=ref.position)
        return draft

    def _of_delegation(self, leader: Ref) -> str:
        """«Атырау облысы әкімінің орынбасары» leads «Атырау облысының делегациясы»."""
        region = re.match(r"(.*?(?:облысы|қаласы|ауданы|Республикасы|өлкесі))", leader.position)
        return f"{region[1]} делегациясы" if region else "делегация"

    def _goal(self, first: int, last: int, stop: int) -> str:
        """The place in the dative before the verb."""
        for index in range(last - 1, first - 1, -1):
            token = self.text.tokens[index]
            if token.start >= stop or token.taken:
                continue
            if re.search(
                r"(?:облысына|қаласына|ауданына|өлкесіне|Республикасына|республикасына)$", token.text
            ):
                return self.text.printed(self.text.phrase(index), index)[0]
            stem, case = split_case(token.text)
            if token.kind == "name" and case == "dative" and (stem in PLACES or len(stem) > 3):
                return token.text
        return ""

    # --- naming ----------------------------------------------------------------------------------------

    def _led(self, ref: Ref) -> bool:
        """Named as the leader of a delegation: «… И. Шульт бастаған делегацияны»."""
        return (
            re.match(
                r"\s+(?:ханым\s+|мырза\s+)?(?:бастаған|басқарған|бастауымен)",
                self.text.text[ref.named.end : ref.named.end + 40],
            )
            is not None
        )

    def _joined(self, one: Ref, two: Ref) -> bool:
        between = self.text.text[one.named.end : two.named.start].split()
        return bool(between) and (between[0] in ("мен", "пен", "бен", "және") or len(between) < 2)

    def _draft(
        self,
        number: int,
        verb: re.Match[str],
        one: int,
        one_office: str,
        two: int,
        two_office: str,
        *,
        ahead: bool,
    ) -> Draft:
        title = (
            f"{self._called(one, one_office, 'genitive')} {self._called(two, two_office, 'with')} кездесуі"
        )
        draft = Draft("meeting", title, number, [Span(*verb.span())], ahead=ahead)
        draft.add(one, "head", side=1, position=one_office)
        draft.add(two, "head", side=2, position=two_office)
        return draft

    def _called(self, number: int, office: str, case: str) -> str:
        human = self.humans[number]
        position = max(human.positions, key=len, default="") or office
        short = re.search(r"(?:Бас консул|вице-консул|консул|[Ее]лші)(?=(?:ы|і|сі)?$)", position)
        if short:
            position = short.group()
        name = human.family or human.name
        return f"{position} {genitive(name) if case == 'genitive' else instrumental(name)}".strip()
