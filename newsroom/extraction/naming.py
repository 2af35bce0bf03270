"""The words of one name of a human: which of them is which part, and what the words around tell of its case."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .callings import is_kin, kin_gender
from .declension import fold, is_patronymic, readings
from .given import listed, surname_first, surname_like
from .lexicon import NOT_NAMES, has_any_lemma, is_animate, is_office
from .taggers import dictionary, family_names, given_names
from .tokens import Reading
from .wordlist import words

SON_OR_DAUGHTER = {"оглы", "оглу", "улы", "ұлы", "кызы", "қызы"}
PARTICLES = {"фон", "ван", "де", "дер", "да", "ди", "ибн", "бин", "бен", "аль", "эль", "ла", "ле", "дос"}
SAYING = words("""
    сказать отметить сообщить рассказать подчеркнуть заявить добавить пояснить напомнить признаться уточнить
    поделиться ответить заметить объяснить вспомнить написать подытожить заключить продолжить резюмировать
    """)
# «вопросы задавали Айвазяну»: whom the action is for stands in the dative.
_GIVING = words("""
    вручить вручать передать передавать подарить дарить задать задавать предложить предлагать поручить поручать
    присвоить присудить присуждать пожелать желать выразить выражать посоветовать рекомендовать показать
    показывать помочь помогать ответить отвечать сообщить сообщать рассказать рассказывать позвонить написать
    преподнести преподнес адресовать направить посвятить разрешить позволить доверить доложить подчиняться
    """)
_GOVERNED = {
    preposition: case.split()
    for case, prepositions in {
        "gent": "от у для из без до после около против вместо кроме среди ради возле относительно насчет",
        "datv": "к ко благодаря согласно вопреки навстречу",
        "accs": "про через",
        "ablt gent": "с со",
        "ablt": "над перед между",
        "loct": "о об обо при",
    }.items()
    for preposition in prepositions.split()
}


@dataclass(slots=True)
class Mention:
    """One place where a human is named: tokens [first, stop), the name's words as printed.

    `given` and `patronymic` may be initials ("А."). `hints` are (case, weight) from what stands around.
    """

    first: int
    stop: int
    start: int
    end: int
    family: str = ""
    given: str = ""
    patronymic: str = ""
    tagged: bool = False
    hints: list[tuple[str, float]] = field(default_factory=list)
    genders: list[tuple[str, float]] = field(default_factory=list)
    # Of whom a verb beside it tells, should the name be its subject, and so in the nominative.
    subject: list[tuple[str, float]] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """A single word, which alone tells too little to part namesakes."""
        return not (self.family and self.given)

    @property
    def syllabic(self) -> bool:
        """Whether it is written like «Пан Ги Мун»: three short words or more, of which only the last is declined."""
        each = f"{self.given} {self.family}".split()
        return (
            not self.patronymic
            and bool(self.given)
            and len(each) > 2
            and all(len(word) <= 5 and word[:1].isupper() and "." not in word for word in each)
        )


def parsed(reading: Reading, first: int, stop: int, *, tagged: bool) -> Mention | None:
    tokens = reading.tokens
    words: list[str] = []
    initials: list[str] = []
    glued = False
    for index in range(first, stop):
        token = tokens[index]
        if index > first and tokens[index - 1].text in ("’", "'") and glued:
            words[-1] += tokens[index - 1].text + token.text  # «О’Нил»
        elif len(token.text) == 1 and token.word and token.capital:
            glued = index + 1 < stop and tokens[index + 1].text in ("’", "'")
            (words if glued else initials).append(token.text if glued else token.text + ".")
        elif token.word:
            words.append(token.text)
    words = _with_particles(words)
    if not words or not any(letter.isupper() for word in words for letter in word):
        return None
    if len(words) == 1 and not initials and (len(words[0]) < 3 or words[0].lower() in NOT_NAMES):
        return None
    mention = Mention(first, stop, tokens[first].start, tokens[stop - 1].end, tagged=tagged)
    _assign(mention, words, initials)
    verb = tokens[stop] if stop < reading.end_of_sentence(first) else None
    if verb is not None and verb.pos == "VERB" and not verb.case and verb.number == "sing" and verb.gender:
        # «Жиенбаева А. Н. представила»: the verb agrees with its subject.
        mention.hints.append(("nomn", 0.8))
        mention.subject.append((verb.gender, 0.6))
    mention.hints.extend(_from_before(reading, first, stop))
    mention.genders.extend(_kin_before(reading, first))
    giving = reading.tokens[first - 1] if first > reading.start_of_sentence(first) else None
    if giving is not None and giving.pos == "VERB" and has_any_lemma(giving, _GIVING):
        mention.hints.append(("datv", 0.4))
    if (gender := _acting_office(reading, first)) and not mention.subject:
        mention.hints.append(("nomn", 0.5))
        mention.subject.append((gender, 0.8))
    said = tokens[first - 1] if first > reading.start_of_sentence(first) else None
    if said is not None and said.gender in ("masc", "femn") and has_any_lemma(said, SAYING):
        # «сказала Ж. Серова»
        mention.hints.append(("nomn", 1.0))
        mention.subject.append((said.gender, 0.7))
    for token in tokens[first:stop]:
        if token.word and len(token.text) > 1:
            if token.case:
                mention.hints.append((token.case, 0.5))
            if token.gender in ("masc", "femn"):
                mention.genders.append((token.gender, 0.25))
    return mention


def _from_before(reading: Reading, first: int, stop: int) -> list[tuple[str, float]]:
    """What the word before the name, or the bullet of a list, tells of its case."""
    if first <= reading.start_of_sentence(first):
        return []
    before = reading.tokens[first - 1]
    name = next((each for each in reading.tokens[first:stop] if len(each.text) > 1), reading.tokens[first])
    if before.text in ("•", "·", "*"):
        return [("nomn", 1.0)]
    if before.pos == "ADP":
        return [(case, 1.0) for case in _GOVERNED.get(before.lower, ())]
    if is_kin(before):
        return [(before.case, 0.8)] if before.case else []  # «супруге Марьям»
    begins = first - 1 == reading.start_of_sentence(first)  # «Роман Ауэзова»
    if before.pos == "NOUN" and (begins or not before.capital):
        low = max(reading.start_of_sentence(first), first - 5)
        of_office = is_animate(before.text) or any(map(is_office, reading.tokens[low:first]))
        if name.case != "gent":
            # «назначение Аяна Касымбека послом»: the network took it for the same case as «послом».
            subject = stop < reading.end_of_sentence(first) and reading.tokens[stop].pos == "VERB"
            return [] if of_office or subject else [("gent", 0.5)]
        # «закон Гука», «под председательством С. Б. Омара», but «глава совета Серова».
        return [("gent", 0.4 if of_office else 1.0)]
    return []


def _acting_office(reading: Reading, first: int) -> str:
    """«возглавила | директор школы | Е. Серова»: of whom a verb tells, the subject of which is the office before."""
    tokens = reading.tokens
    for index in range(first - 1, max(reading.start_of_sentence(first), first - 9), -1):
        token, verb = tokens[index], tokens[index - 1]
        if token.pos in ("VERB", "PUNCT") and token.text not in ("«", "»", '"'):
            return ""
        if verb.pos == "VERB" and verb.number == "sing" and not verb.case and is_office(token):
            return verb.gender if token.case == "nomn" and verb.gender in ("masc", "femn") else ""
    return ""


def _kin_before(reading: Reading, first: int) -> list[tuple[str, float]]:
    """«дочь поэта Фариза Серова»: what a noun for a relative tells of who is named after it."""
    low = max(reading.start_of_sentence(first), first - 2)
    for token in reading.tokens[low:first]:
        gender = kin_gender(token) or token.gender
        if is_kin(token) and gender in ("masc", "femn"):
            return [(gender, 0.6)]
    return []


def _with_particles(words: list[str]) -> list[str]:
    out: list[str] = []
    for word in words:
        if out and (word.lower() in SON_OR_DAUGHTER or out[-1].split()[-1].lower() in PARTICLES):
            out[-1] += " " + word
        else:
            out.append(word)
    return out


def _assign(mention: Mention, words: list[str], initials: list[str]) -> None:
    """Which word is the family name, which the given name, which the patronymic."""
    patronymics = [index for index, word in enumerate(words) if index and is_patronymic(word)]
    if initials:
        if len(words) == 2:  # «Джордж У. Буш»
            mention.given, mention.family = words
        else:
            mention.family = " ".join(words)
            mention.given, mention.patronymic = ([*initials, "", ""])[:2]
    elif len(words) == 1:
        word = words[0]
        if listed(word) and not surname_like(word):
            mention.given = word
        else:
            mention.family = word
    elif patronymics and not (len(words) == 2 and _surname_in_vich(*words)):
        # «Марк Исаакович Рабинович»: the second is the surname.
        at = (
            patronymics[0]
            if len(patronymics) > 1 and is_patronymic(words[patronymics[0]])
            else patronymics[-1]
        )
        mention.patronymic = words[at]
        mention.given = words[at - 1]
        mention.family = " ".join(words[: at - 1] + words[at + 1 :])
    elif len(words) == 2 and surname_first(*words) > 0.6:
        mention.family, mention.given = words
    else:
        mention.given, mention.family = words[0], " ".join(words[1:])


def _surname_in_vich(given: str, word: str) -> bool:
    """«Ивана Стоянович», «Адам Мицкевич»: a surname like a patronymic, that agrees with no given name before."""
    if not re.search(r"ич(?:а|у|ем|ом|е)?$", word.lower()):
        return False
    if _only_hers(given) and word.lower().endswith("ич"):
        return True
    for reading in readings(word, "patronymic"):
        father = re.sub(r"(?:[оеё]вич|ич)$", "", fold(reading.nominative))
        if father == fold(reading.nominative) or fold(reading.nominative) not in family_names():
            continue
        if not any(father + ending in given_names() for ending in ("", "й", "ь", "я", "а")):
            return True
    return False


def _only_hers(given: str) -> bool:
    """Whether the form can be of a woman's given name alone, beside a word that is no genitive («Ивана»)."""
    if not dictionary().word_is_known(given.lower()):
        # «Алеси Лукашевич»: a listed name in a case that the other word is not in.
        told = [r for r in readings(given, "given") if fold(r.nominative) in given_names()]
        return bool(told) and all(r.case != "nomn" for r in told)
    tags = [parse.tag for parse in dictionary().parse(given) if "Name" in parse.tag]
    return any(tag.gender == "femn" for tag in tags) and not any(
        tag.gender == "masc" and tag.case == "nomn" for tag in tags
    )
