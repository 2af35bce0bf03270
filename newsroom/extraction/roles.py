"""Who is only mentioned in a Russian text, and does not take part in what it tells."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import has_any_lemma
from .mentions import Mention
from .persons import Person
from .tokens import Reading
from .wordlist import words

# «послание Президента», «роман Ауэзова», «памяти Иванова»: whose it is stands in the genitive after these.
_OF = words("""
    имя память послание указ поручение распоряжение инициатива рождение юбилей годовщина творчество
    произведение роман повесть рассказ стих стихотворение поэма песня музыка картина книга труд наследие
    жизнь биография подвиг победа избрание инаугурация выборы кандидатура статья слово цитата портрет
    памятник бюст могила кончина смерть гибель похороны убийство дело фильм опера симфония пьеса идея
    стратегия политика руководство избиратель школа
    """)
_NEAR = 60  # tokens of a sentence to either side: a text may be one sentence from end to end
_DEATH = words("скончаться погибнуть умереть погибший скончавшийся умерший")
_CONDOLENCE = words("соболезнование соболезновать скорбь покойный")


def only_mentioned(reading: Reading, person: Person, mentions: Sequence[Mention]) -> bool:
    """Whether no mention of the person shows them in office or acting."""
    return not any(_acts(reading, person, mentions[number], number) for number in person.mentions)


def _acts(reading: Reading, person: Person, mention: Mention, number: int) -> bool:
    tokens = reading.tokens
    low = max(reading.start_of_sentence(mention.first), mention.first - _NEAR)
    high = min(reading.end_of_sentence(mention.first), mention.stop + _NEAR)
    first = mention.first
    held = False
    for office in person.offices:
        if office.mention == number:
            held = True
            first = min(first, office.first)
    if any(has_any_lemma(token, _DEATH) for token in tokens[low:high]):
        return False
    condoling = any(has_any_lemma(token, _CONDOLENCE) for token in tokens[low:high])
    if condoling and not (held and person.cases.get(number) == "nomn"):
        return False
    before = tokens[first - 1] if first > low else None
    if before is not None and has_any_lemma(before, _OF):
        return False
    if held:
        return True
    if person.cases.get(number) != "nomn":
        return False
    # A nominative beside a verb in the active voice: somebody who does something here.
    near = (*tokens[max(low, mention.first - 3) : mention.first], *tokens[mention.stop : mention.stop + 4])
    return any(token.pos == "VERB" for token in near if token.sentence == tokens[mention.first].sentence)
