"""How names of people are declined in Russian: from a form back to the nominative, and the other way.

A *reading* of a word form is (nominative, gender, case, weight). Weights only rank the readings of
one word among each other; nothing else may be read into them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .paradigms import (
    ADJECTIVE_HARD,
    ADJECTIVE_STRESSED,
    CASES,
    CONSONANT,
    FAMILY,
    GENDERS,
    GIVEN,
    PATRONYMIC,
    POSSESSIVE,
    SHORT_I,
    SIBILANT,
    SOFT,
    A,
)
from .taggers import dictionary, family_names, given_names


class FormReading(NamedTuple):
    nominative: str
    gender: str
    case: str
    weight: float


_FIXED = re.compile(r"([оеиуюыэё]|ых|их|ко|аго|яго|ово|улы|ұлы|қызы|кызы|оглы|заде|зода|лды|рды)$", re.I)
_FIXED_SURE = re.compile(
    r"(ых|их|ко|аго|яго|ово|ұлы|(?<=..)улы|қызы|кызы|оглы|швили|дзе|заде|зода|айте|гази|газы|балды|берды|[кг]ельды|[кг]елды|турды|"
    r"ланды|йты|[еэ]ску)$",
    re.I,
)
_OF_SEVERAL = re.compile(r"(?:ов|ев|ёв|ин|ын)()(ых|ыми|ы)$")
_CASES_OF_SEVERAL = {"ых": ("gent", "accs", "loct"), "ыми": ("ablt",), "ы": ("nomn",)}
_FLEETING = (  # (a form, what stands before its ending, what the nominative has instead, weight)
    (re.compile(r"[жшч]к(а|у|ом|е)$"), "к", "ек", 0.95),  # «Гашка»: Гашек
    (re.compile(r"[бвгдзкмпст]ц(а|у|ом|ем|е)$"), "ц", "ец", 1.28),  # «Кравца»: Кравец
    (re.compile(r"[лнр]ц(а|у|ом|ем|е)$"), "ц", "ец", 0.8),  # «Стрельца», but «Шульца»
    (re.compile(r"[аеоу]йц(а|у|ем|ом|е)$"), "йц", "яц", 0.8),  # «Зайца»: Заяц
    (re.compile(r"[бвлр]ь(я|ю|ем|е)$"), "ь", "ей", 1.0),  # «Соловья»: Соловей
)
_HARD_AND_SOFT = {"я": "а", "ю": "у", "ем": "ом"}
# Endings of a case that a name may as well end with itself.
_MAY_BE_ENDING = re.compile(
    r"(?:[бвгдзклмнпрстфхцжшчщьи][еую]|[бвдзлмнпрстфц]ы|[кь]и|[оеы]м|им|[оеь]й|ью)$", re.I
)
_POSSESSIVE_STEM = re.compile(r"(ов|ев|ёв|ин|ын)$")
_ADJECTIVE_FORM = re.compile(r"[бвгджзклмнпрстфхцчшщ](ого|ому|его|ему|ую|юю|ая|ой)$")
PATRONYMIC_FORM = re.compile(
    r"(?:[оеё]вич|[а-я]ьич|мич|нич|кич|тич|ввич)(?:а|у|ем|ом|е)?$|(?:[оеё]вн|ичн)(?:а|ы|е|у|ой|ою)$|"
    r"(?:ұлы|улы|қызы|кызы|оглы)$",
    re.I,
)
_ADJECTIVE_NOMINATIVES = {"masc": ("ый", "ий", "ой"), "femn": ("ая", "яя")}
_ARTICLES = ("аль", "эль", "ас", "аш", "ан", "ар", "эн", "эш")
_DAUGHTER = re.compile(r"(қызы|кызы)$", re.I)
_SON = re.compile(r"(ұлы|улы|оглы)$", re.I)


def is_patronymic(word: str) -> bool:
    """Whether this form looks like a patronymic («Ивановичем», «Серікқызы»)."""
    return bool(PATRONYMIC_FORM.search(word)) and len(word) > 4


def fold(word: str) -> str:
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=20_000)
def readings(word: str, part: str) -> tuple[FormReading, ...]:
    """Every way to read a form as a "family", "given" or "patronymic" name; the heaviest of equals only.

    Hyphenated names are read part by part; the parts must agree in gender and case.
    """
    pieces = [piece for piece in word.split("-") if piece] or [word]  # «Аль-»: a word broken off
    if len(pieces) == 1 or part == "patronymic":
        return _simple(word, part)
    found = []
    for reading in _simple(pieces[-1], part):
        heads = []
        weight = reading.weight
        for piece in pieces[:-1]:
            same = [r for r in _simple(piece, part) if (r.gender, r.case) == (reading.gender, reading.case)]
            # The first half often stays as it is («Касым-Жомарта», «Ким-Сахаровой»).
            best = max(same, key=_weight, default=None)
            short = best is not None and best.weight < 1.3 and len(piece) <= 4  # «Кара-оола»
            if part == "given" or best is None or short:
                best = FormReading(piece, reading.gender, reading.case, 0.8)
            if best.weight < 0.6 and max((each.weight for each in _simple(piece, part)), default=0.0) > 1.3:
                weight -= 0.5  # «Соколовой-Шмидт»: of no man
            heads.append(best.nominative)
            weight = (weight + best.weight) / 2
        if (
            pieces[0].lower() in _ARTICLES
            and word[-1] in "ие"
            and fold(reading.nominative) == fold(pieces[-1])
        ):
            weight += 0.5  # «аль-Барадеи»
        found.append(reading._replace(nominative="-".join([*heads, reading.nominative]), weight=weight))
    return tuple(found)


def _weight(reading: FormReading) -> float:
    return reading.weight


def _simple(word: str, part: str) -> tuple[FormReading, ...]:
    best: dict[tuple[str, str, str], float] = {}
    word = word.strip("-")
    if not word:
        return ()

    def note(nominative: str, gender: str, case: str, weight: float) -> None:
        key = (_cased_like(nominative, word), gender, case)
        best[key] = max(best.get(key, 0.0), weight)

    for nominative, gender, case, weight in _by_rule(word.lower(), part):
        note(nominative, gender, case, weight)
    for nominative, gender, case, weight in _by_dictionary(word, part):
        note(nominative, gender, case, weight)
    if part == "given":
        for key in list(best):
            # Being on the list of given names is the best evidence there is; but only the dictionary can tell
            # that one in -а stays as it is («Николя», and not the «Гука» of «закон Гука»).
            unchanged = key[2] != "nomn" and key[0][-1] in "ая" and fold(key[0]) == fold(word)
            if fold(key[0]) in given_names() and best[key] > 0.1 and not unchanged:
                best[key] += 1.5
            if key[1] == "masc" and key[0][-1] in "ая" and best[key] < 1.5:
                best[key] -= 0.3  # no list has it: «Фелипе» rather than a man Фелипа
            # «Игоре», «Айгули»: Игорь, Айгуль, although an Игор and an Айгуля are listed.
            best[key] += 1.9 if key[0].endswith("гуль") else 0.05 if key[0].endswith("ь") else 0.0
    if part == "family":
        for key, weight in best.items():
            # «Гука», «Цукербергу». Endings like -ов need no list, it has few women's forms of them; and among
            # what it has in -а and -я are many genitives.
            if 0.7 <= weight < 1.25 and key[0][-1] not in "ая" and fold(key[0]) in family_names():
                best[key] = min(weight + 0.5, 1.25)
    if part != "patronymic" and _MAY_BE_ENDING.search(word) and not _FIXED_SURE.search(word):
        _doubt_fixed(word, best, part)
    return tuple(FormReading(*key, weight) for key, weight in best.items())


def _doubt_fixed(word: str, weights: dict[tuple[str, str, str], float], part: str) -> None:
    """Halve the readings as a name that never changes, in each case that a regular ending tells as well.

    «Обаме», «Тарью», «Ванханеном»: names are declined far more often than they happen to end like a case.
    """
    regular: dict[tuple[str, str], float] = {}
    for (nominative, gender, case), weight in weights.items():
        if fold(nominative) != fold(word):
            regular[gender, case] = max(regular.get((gender, case), 0.0), weight)
    if part == "given" and word[-1] == "е" and fold(word) in given_names():
        return  # «Гаяне»
    instrumental = word.lower().endswith(("ом", "ем", "ым", "им", "ьей"))
    longer = word.lower().endswith("ьей") or (
        word.lower().endswith(("ом", "ем")) and len(re.findall("[аеиоуыэюяё]", word.lower())) > 2
    )
    if part == "family" and instrumental and not longer:
        # «Волком», «Бескоровайным»
        longer = len(re.findall("[аеиоуыэюя]", word.lower())) > 2 and word.lower().endswith("ым")
        longer = longer or any(
            fold(name) in family_names()
            for name, gender, case in weights
            if (gender, case) == ("masc", "ablt") and fold(name) != fold(word)
        )
    for key, weight in list(weights.items()):
        nominative, gender, case = key
        if fold(nominative) != fold(word) or (case == "nomn" and not instrumental):
            continue
        if instrumental and gender == "masc" and case == "nomn" and not longer:
            continue  # «Фром», «Максим»
        other = (
            max(regular.get((each, "ablt"), 0.0) for each in GENDERS)
            if instrumental
            else regular.get((gender, case), 0.0)
        )
        if other > 0.55 * weight:
            weights[key] = weight * (0.3 if longer else 0.4 if instrumental and gender == "femn" else 0.5)


def _by_rule(word: str, part: str) -> list[tuple[str, str, str, float]]:
    found = []
    word = re.sub("ё(?=[мй]$)", "е", word)  # «Королём», «Ильёй»
    rules = {"family": FAMILY, "given": GIVEN, "patronymic": PATRONYMIC}[part]
    possessive_stems = set()
    for stem_pattern, table, weight in rules:
        for gender, endings in table.items():
            for case, ending in zip(CASES, endings, strict=True):
                if ending and not word.endswith(ending):
                    continue
                stem = word[: len(word) - len(ending)] if ending else word
                if len(stem) < 2 or not re.search(stem_pattern, stem):
                    continue
                if (
                    part == "family"
                    and table is CONSONANT
                    and _POSSESSIVE_STEM.search(stem)
                    and case != "ablt"
                ):
                    continue  # as POSSESSIVE; but a foreigner is «Чаплином», and nobody «Мадиевом»
                if table is POSSESSIVE:
                    possessive_stems.add(stem)
                if table in (A, ADJECTIVE_HARD, ADJECTIVE_STRESSED) and stem in possessive_stems:
                    continue  # «Мадиева» is Мадиев's or Мадиева herself, «Мадиевым» no adjective
                if table is SHORT_I and re.search("(н|[сц]к|щ)ая$", word):
                    weight = 0.3  # «Новотная» is seldom Новотнай's
                less = 0.25 if gender == "femn" and table in (CONSONANT, SIBILANT, SOFT, SHORT_I) else 0
                found.append((stem + endings[0], gender, case, weight - less))
    if part == "family" and _ADJECTIVE_FORM.search(word):
        found = [_surer_as_adjective(word, *row) for row in found]
    if part == "family" and (several := _OF_SEVERAL.search(word)):
        # «сестёр Ляйсан и Алии Миннибаевых»
        for gender, ending in (("masc", ""), ("femn", "а")):
            cases = _CASES_OF_SEVERAL[several.group(2)]
            weight = 1.2 if several.group(2) == "ы" else 1.4  # «Украины», «Марины»
            found += [(word[: several.end(1)] + ending, gender, case, weight) for case in cases]
    if part == "family":
        for form, printed, nominative, weight in _FLEETING:
            if match := form.search(word):
                stem = word[: match.start(1) - len(printed)] + nominative
                ending = _HARD_AND_SOFT.get(match.group(1), match.group(1))
                found += [
                    (stem, "masc", case, weight)
                    for case, each in zip(CASES, CONSONANT["masc"], strict=True)
                    if each == ending
                ]
    if part == "family":
        # «Карабалиным», «Шотбаевой»: an ending of possessive surnames, and not part of the name itself.
        certain = [row for row in found if row[3] >= 1.5]
        if any(len(word) - len(row[0].rstrip("а")) > 0 and word.endswith(("ым", "ой")) for row in certain):
            return certain
        if certain:
            return [row if row[3] >= 1.5 else (*row[:3], row[3] * 0.4) for row in found]
    if part == "patronymic" and (_SON.search(word) or _DAUGHTER.search(word)):
        gender = "femn" if _DAUGHTER.search(word) else "masc"
        found += [(word, gender, case, 2.0) for case in CASES]
    elif part == "patronymic" and found:
        return found
    elif _FIXED.search(word) and not word.endswith("ии"):
        weight = 1.3 if _FIXED_SURE.search(word) else 0.85 if word[-1] in "оеуюэёи" else 0.4
        if re.search(r"[аеоу]и$|[аеоу]е$|[аеоуи]ю$", word):
            weight = 0.4  # «Кривошеи», «Жансае»
        elif weight < 1.3 and part == "family" and re.search(r"[бвгдзклмнпрстфхцжшчщ][ую]$", word):
            weight = 0.85 if fold(word) in family_names() else 0.65  # «Айвазяну»
        if part == "given" and word[-1] == "ы":
            weight = 0.2
        if part == "family" and _OF_SEVERAL.search(word):
            weight = 0.9  # «Мария Петровых» is one, but seldom
        if part == "given" and word[-1] in "ую":
            weight = min(weight, 0.65)
        found += [(word, gender, case, weight) for gender in GENDERS for case in CASES]
    elif word[-1] in "ая":
        # «Дюма», «Гамсахурдия»: seldom fixed, but a form nothing else explains must have a reading.
        found += [(word, gender, case, 0.1) for gender in GENDERS for case in CASES]
    return found


def _surer_as_adjective(
    word: str, nominative: str, gender: str, case: str, weight: float
) -> tuple[str, str, str, float]:
    """«Долгорукому», «Белого», «Яровую»: nearly always an adjective's ending, surely where it is an adjective."""
    if nominative.endswith(_ADJECTIVE_NOMINATIVES[gender]) and (
        len(word) > len(nominative) or gender == "femn"
    ):
        known = {nominative} if gender == "masc" else {nominative[:-2] + end for end in ("ый", "ий", "ой")}
        sure = not word.endswith("ой") or bool(re.search(r"(н|ск|цк|ст)ой$", word))
        weight += 1.2 if known & _adjectives(word) else 0.7 if sure else 0.0
    return nominative, gender, case, weight


@lru_cache(maxsize=10_000)
def _adjectives(word: str) -> frozenset[str]:
    """The man's nominative of each adjective that the dictionary reads the word as."""
    made = [p.inflect({"masc", "nomn", "sing"}) for p in dictionary().parse(word) if "ADJF" in p.tag]
    return frozenset(parse.word for parse in made if parse is not None)


def _by_dictionary(word: str, part: str) -> list[tuple[str, str, str, float]]:
    mark = {"family": "Surn", "given": "Name", "patronymic": "Patr"}[part]
    if not dictionary().word_is_known(word.lower()):
        return []
    found = []
    for parse in dictionary().parse(word):
        tag = parse.tag
        if mark not in tag or tag.number == "plur" or tag.case not in CASES:
            continue
        for gender in GENDERS if tag.gender not in GENDERS else (tag.gender,):
            # «Обамы», «Дюма»: what is a man's as well as a woman's inflects to neither.
            either = part != "family" or "ms-f" in tag
            nominative = parse.inflect({"nomn", "sing"} if either else {"nomn", "sing", gender})
            if nominative is not None:
                found.append((nominative.word, gender, tag.case, 2.0))
    return found


def _cased_like(word: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.title()
    out = word.title() if "-" in word else word[:1].upper() + word[1:]
    # O'Нил, МакКейн: where the printed letters are the same, their case is kept.
    kept = 0
    while kept < min(len(out), len(model)) and out[kept].lower() == model[kept].lower():
        kept += 1
    out = model[:kept] + out[kept:]
    if "ё" not in model.lower() and "ё" in out.lower():
        out = out.replace("ё", "е")
    return out


def decline(name: str, part: str, gender: str, case: str) -> str:
    """The nominative `name` in `case`; unchanged where no rule fits it."""
    if "-" in name:
        head, _, tail = name.rpartition("-")
        if part == "family":
            head = decline(head, part, gender, case)
        return f"{head}-{decline(tail, part, gender, case)}"
    if case == "nomn" or len(name) < 3 or name.endswith("."):
        return name
    mark = {"family": "Surn", "given": "Name", "patronymic": "Patr"}[part]
    if dictionary().word_is_known(name.lower()):
        for parse in dictionary().parse(name):
            if mark in parse.tag and parse.tag.case == "nomn" and str(parse.tag.gender) in (gender, "ms-f"):
                made = parse.inflect({case, "sing"})
                if made is not None:
                    return _cased_like(made.word, name)
    lower = name.lower()
    fitting = [r for r in _by_rule(lower, part) if r[:3] == (lower, gender, "nomn")]
    if not fitting or _FIXED.search(lower):
        return name
    rules = {"family": FAMILY, "given": GIVEN, "patronymic": PATRONYMIC}[part]
    best = max(fitting, key=lambda r: r[3])[3]
    for stem_pattern, table, weight in rules:
        if gender not in table or weight < best:
            continue
        ending = table[gender][0]
        if lower.endswith(ending):
            stem = name[: len(name) - len(ending)] if ending else name
            if re.search(stem_pattern, stem.lower()):
                return stem + table[gender][CASES.index(case)]
    return name
