"""Whose an office is: printed before the name, behind it after a mark, or given to it by a verb."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .bestowing import AT_EVENTS, NamePlaces, given_by_verb
from .callings import is_kin
from .lexicon import has_any_lemma, is_animate, is_office
from .mentions import Mention
from .paradigms import CASES
from .persons import possible_cases
from .phrases import complement
from .positions import Office, is_feminine, list_offices, office_at, title_of
from .taggers import dictionary
from .tokens import Reading
from .wordlist import words

_HONORIFICS = frozenset({"господин", "госпожа", "г-н", "г-жа", "товарищ", "тов"})
# Whose somebody is follows these in the genitive: «представитель Серова» is not Serova.
_OF_SOMEBODY = words(
    "представитель помощник советник заместитель секретарь пресс-секретарь адвокат врач юрист"
)
_DASHES = ("-", "–", "—")


def find_offices(reading: Reading, mentions: Sequence[Mention], named: Mapping[int, int]) -> list[Office]:
    """All offices in the text's order, each attached to a mention where the text does so.

    `named` maps a token that names a human to the end of that name.
    """
    offices = list_offices(reading, named)
    finder = _Finder(NamePlaces(reading, mentions), named)
    finder.attach_before(offices)
    finder.attach_after(offices)
    return [office for office in offices if office.mention is not None or not office.loose]


class _Finder:
    def __init__(self, places: NamePlaces, named: Mapping[int, int]) -> None:
        self.places = places
        self.reading = places.reading
        self.tokens = places.reading.tokens
        self.mentions = places.mentions
        self.named = named
        self.starts = places.starts
        self.ends = places.ends
        self.inside = places.inside

    # --- before the name ------------------------------------------------------------------------------

    def attach_before(self, offices: list[Office]) -> None:
        tokens = self.tokens
        added: list[Office] = []
        for number in range(len(offices) - 1, -1, -1):
            office = offices[number]
            after = _past_brackets(self.reading, office.stop)
            while after < len(tokens) and (
                tokens[after].lower in _HONORIFICS or has_any_lemma(tokens[after], _HONORIFICS)
            ):
                after += 1
            here = self.starts.get(after)
            if here is not None and tokens[after].sentence != tokens[office.head].sentence:
                here = None
            if office.number == "plur" and here is None:
                added += self._including(office, after)
            elif here is not None and office.number == "plur":
                if office.case in {case for case, _ in self.mentions[here].hints}:
                    added += self._attach_list(office, here)
            elif here is not None:
                inner = self._attach_here(office, here)
                if inner is not None:
                    added.append(inner)
            elif self._introduces(office, after):
                self._give(office, self.starts[after + 1])
            elif (holder := self._behind_a_state(office, after)) is not None:
                self._give(office, holder)
            elif number + 1 < len(offices):
                self._attach_with(office, offices[number + 1])
        offices.extend(added)
        offices.sort(key=lambda office: office.first)

    def _introduces(self, office: Office, mark: int) -> bool:
        """«художественный руководитель – Е. К. Серов», «Модератор: Серов»"""
        return (
            not office.loose
            and office.number == "sing"
            and mark + 1 in self.starts
            and self.tokens[mark].text in (":", "–", "—", "-")
            and self.tokens[mark + 1].sentence == self.tokens[office.head].sentence
            and (self.ends.get(office.first - 1) is None or self._was_introduced(office.first - 1))
            and office.case in possible_cases(self.mentions[self.starts[mark + 1]])
        )

    def _was_introduced(self, stop: int) -> bool:
        """«председатель – Белова, | секретарь – Серов»: the name before is one of a list of this kind."""
        first = self.mentions[self.ends[stop]].first
        return first > 0 and self.tokens[first - 1].text in _DASHES

    def _behind_a_state(self, office: Office, mark: int) -> int | None:
        """«преподаватель черчения, выпускник политехникума Роман Кем»: the name, past what is no office."""
        tokens = self.tokens
        high = self.reading.end_of_sentence(office.head)
        if office.loose or mark + 2 >= high or tokens[mark].text != ",":
            return None
        at = mark + 1
        at += tokens[at].lower in ("ныне", "теперь", "сейчас")
        while at < high and tokens[at].pos == "ADJ" and at not in self.named:
            at += 1
        if at >= high or at in self.named or tokens[at].pos != "NOUN" or tokens[at].number == "plur":
            return None
        if tokens[at].case not in office.cases or is_office(tokens[at]) or not is_animate(tokens[at].text):
            return None
        return self.starts.get(complement(self.reading, at + 1, self.named))

    def _including(self, office: Office, mark: int) -> list[Office]:
        """«работы фотографов, в том числе Руслана Серова и Елены Котовой»: the office of each named one."""
        told = [token.lower for token in self.tokens[mark : mark + 4]]
        after = mark + 4 if told == [",", "в", "том", "числе"] else mark + 3
        if told[:3] != [",", "среди", "которых"] and after == mark + 3:
            return []
        here = self.starts.get(after)
        if here is None or office.loose or office.case not in possible_cases(self.mentions[here]):
            return []
        office.mention = here
        return self._attach_list(office, here)

    def _attach_here(self, office: Office, number: int) -> Office | None:
        """Give the name its office; or, where their cases differ, the office that ends this one's phrase."""
        mention = self.mentions[number]
        further = self.starts.get(mention.stop)
        if (
            further is not None
            and "gent" in possible_cases(mention)
            and office.cases & possible_cases(self.mentions[further])
        ):
            # «первый наставник Серова Иван Котов»
            office.stop = mention.stop
            office.title = title_of(self.reading, office.first, office.head, office.stop)
            self._give(office, further)
            return None
        if office.first and is_kin(self.tokens[office.first - 1]) and office.case == "gent":
            return None  # «муж актрисы Сергей Сенин»
        fitting = possible_cases(mention)
        common = office.cases & fitting
        told = {self.tokens[index].case for index in range(mention.first, mention.stop)}
        open_form = "nomn" in told or mention.given.endswith(".") or not mention.given
        if "nomn" not in office.cases and "nomn" in fitting and open_form and self._subject(mention):
            common = frozenset()  # «По поручению губернатора области Э. Н. Гареева доложила»
        of_another = (
            not mention.given
            and office.lemma in _OF_SOMEBODY
            and "gent" not in office.cases
            and "gent" in fitting
            and "gent" in told
        )
        if not common or of_another:
            last = office.stop - 1
            if last > office.head and is_office(self.tokens[last]):
                inner = office_at(self.reading, last, office.head + 1, self.named)
                if inner is not None and inner.stop == office.stop and inner.cases & fitting:
                    self._give(inner, number)
                    return inner
            return None
        self._give(office, number)
        return None

    def _subject(self, mention: Mention) -> bool:
        """Whether a finite verb right behind the name agrees with it as a woman's."""
        if mention.stop >= len(self.tokens):
            return False
        verb = self.tokens[mention.stop]
        if verb.pos != "VERB" or verb.gender != "femn" or verb.case:
            return False
        return "VERB" in dictionary().parse(verb.text)[0].tag

    def _give(self, office: Office, number: int) -> None:
        mention = self.mentions[number]
        office.mention = number
        common = office.cases & possible_cases(mention)
        if office.case in common:
            # A form that can be of one case only leaves less doubt than the network's choice.
            mention.hints.append((office.case, 2.5 if len(office.cases) == 1 else 1.5))
        else:
            mention.hints.extend((case, 1.2) for case in sorted(common) if len(common) < 4)
        mention.genders.append(("femn" if is_feminine(office.lemma) else "masc", 0.15))

    def _attach_with(self, office: Office, following: Office) -> None:
        """«депутат Думы, председатель комитета Петров»: the first belongs to the same name."""
        between = [token.lower for token in self.tokens[office.stop : following.first]]
        if (
            following.mention is not None
            and office.number != "plur"
            and self.mentions[following.mention].first >= following.stop
            and not (office.lemma in AT_EVENTS and between in (["-"], ["–"]))
            and between in ([","], ["и"], [], [",", "а", "также"], ["-"], ["–"])
            and (following.case == office.case or office.cases & following.cases)
            and not (office.first and is_kin(self.tokens[office.first - 1]))
        ):
            office.mention = following.mention

    def _attach_list(self, office: Office, number: int) -> list[Office]:
        """«ректоры Т. Белова (НВУ) и С. Серов»: the office once more for each further name of the list."""
        mentions = self.mentions
        first = number
        added: list[Office] = []
        while number + 1 < len(mentions):
            gap = self.reading.text[mentions[number].end : mentions[number + 1].start]
            if not re.fullmatch(r"\s*(\([^()]{1,20}\))?\s*(,|и|,? а также)\s*", gap):
                break
            number += 1
            mentions[number].hints.append((office.case, 1.0))
            added.append(replace(office, mention=number))
        if added:  # «Для сотрудников консульства Г. У. Серов был другом» gives nobody an office
            office.mention = first
            mentions[first].hints.append((office.case, 1.0))
        return added

    # --- behind the name ------------------------------------------------------------------------------

    def attach_after(self, offices: list[Office]) -> None:
        tokens = self.tokens
        after: set[int | None] = set()
        previous: Office | None = None
        for office in offices:
            if office.mention is not None:
                continue
            if office.number == "plur" and not self._one_of(office):
                continue
            if previous is not None and previous.mention in after and self._goes_on(previous, office):
                office.mention = previous.mention
                previous = office
                continue
            number = self._behind(office) if office.first else None
            if number is not None:
                mark = tokens[office.first - 1]
                if self._apposition(office, number):
                    office.mention = number
                    after.add(number)
                    previous = office
                    if office.case and mark.text == ",":
                        self.mentions[number].hints.append((office.case, 0.8))
                continue
            previous = None
            number = given_by_verb(self.places, office)
            if number is not None:
                office.mention = number
                after.add(number)
                previous = office

    def _behind(self, office: Office) -> int | None:
        """The mention that ends before the mark before the office: «Серов, директор», «Серов (НВУ) – ректор»."""
        tokens = self.tokens
        before = office.first - 1
        if tokens[before].text not in (",", "(", *_DASHES):
            signed = self.ends.get(office.first)
            if (
                signed is not None
                and office.case == "nomn"
                and tokens[office.first].capital
                and self.mentions[signed].first == self.reading.start_of_sentence(office.first)
                and office.stop == self.reading.end_of_sentence(office.first)
            ):
                return signed
            return None
        if tokens[before - 1].text == ")" and before:
            low = max(self.reading.start_of_sentence(before), before - 8)
            opening = next((i for i in range(before - 2, low - 1, -1) if tokens[i].text == "("), None)
            before = opening if opening is not None else before
        number = self.ends.get(before)
        if number is None or tokens[before - 1].sentence != tokens[office.first].sentence:
            return None
        return number

    def _apposition(self, office: Office, number: int) -> bool:
        tokens = self.tokens
        mark = tokens[office.first - 1]
        mention = self.mentions[number]
        if mark.text == "," and office.stop < len(tokens):
            verb = tokens[office.stop]
            if verb.pos in ("VERB", "AUX") and not verb.case and verb.number:
                return False  # «Как сообщил Серов, директор уехал»
        cases = {case for case, _ in mention.hints}
        if not cases or office.case in cases:
            return True
        if mark.text != "," and office.case in ("nomn", ""):
            return True
        return not office.loose and bool(office.cases & possible_cases(mention) & cases)

    def _one_of(self, office: Office) -> bool:
        """«один из создателей театра»: takes the two words into the office."""
        tokens = self.tokens
        first = office.first
        if first < 3 or tokens[first - 1].lower != "из" or not has_any_lemma(tokens[first - 2], _ONE):
            return False
        one = tokens[first - 2]
        title = " ".join(self.reading.printed(first, office.stop).split())
        office.title = f"{'одна' if one.gender == 'femn' else 'один'} из {title}"
        office.first -= 2
        office.case = one.case
        office.cases = frozenset({one.case}) if one.case else frozenset(CASES)
        return True

    def _goes_on(self, previous: Office, office: Office) -> bool:
        """«… – педагог, краевед и председатель общества»"""
        if self.tokens[previous.first].sentence != self.tokens[office.first].sentence:
            return False
        between = self.tokens[previous.stop : office.first]
        told = [token.lower for token in between]
        if told in ([","], ["и"], [",", "а", "также"]):
            return True
        return (
            1 < len(between) <= 8
            and told[-1] in (",", "и")
            and office.case != ""
            and office.case == previous.case
            and not any(
                token.pos in ("VERB", "AUX", "PRON", "SCONJ") or index in self.inside
                for index, token in enumerate(between, previous.stop)
            )
        )


_ONE = frozenset({"один"})


def _past_brackets(reading: Reading, index: int) -> int:
    """The token after «(НВУ)», or `index` itself."""
    tokens = reading.tokens
    if index < len(tokens) and tokens[index].text == "(":
        for close in range(index + 1, min(index + 4, len(tokens))):
            if tokens[close].text == ")":
                return close + 1
    return index
