"""The forms of Russian words and phrases: the nominative of what is printed, and back into a case."""

from __future__ import annotations

import re

from .taggers import dictionary
from .tokens import Reading, Token

FROM_PLACE = re.compile(r"(?<=[сц]к)(ий|ого|ому|им|ом|ая|ой|ую|ое)$")
_ENDINGS = {
    (gender, case): ending
    for gender, endings in {
        "masc": "ий ого ому ого им ом",
        "neut": "ое ого ому ое им ом",
        "femn": "ая ой ой ую ой ой",
    }.items()
    for case, ending in zip("nomn gent datv accs ablt loct".split(), endings.split(), strict=True)
}
_BENT_ABBREVIATION = re.compile(r"[А-ЯЁ]{2,}(?:а|у|е|ом|ы|ов|ам|ами|ах)")  # «МИДе»
_MIXED = re.compile(r"[а-яё][А-ЯЁ]")  # «КазТрансОйл», «ВолгГМУ»: no word of the dictionary


def nominative(reading: Reading, first: int, head: int, stop: int, *, case: str = "nomn") -> str:
    """The phrase with its adjectives and head noun in the nominative (or `case`); the rest as printed."""
    tokens = reading.tokens
    noun = inflected(tokens[head], case, noun=True)
    gender = _gender(tokens[head])
    pieces = []
    for index in range(first, head):
        word = tokens[index].text
        pieces.append(word if tokens[index].lower == "и" else adjective(word, gender, case))
    words = [*pieces, noun]
    text = " ".join(words)
    if stop > head + 1:
        gap = reading.text[tokens[head].end : tokens[head + 1].start]
        text += (gap or "") + reading.printed(head + 1, stop)
    return " ".join(text.split())


def _gender(token: Token) -> str:
    parse = _best(token)
    if parse is None and "-" in token.text:  # «бизнес-миссия»
        tails = [p for p in dictionary().parse(token.text.rpartition("-")[2]) if "NOUN" in p.tag]
        parse = tails[0] if tails else None
    return (parse.tag.gender if parse is not None else None) or token.gender or "masc"


def _best(token: Token):  # type: ignore[no-untyped-def]
    """pymorphy's parse that agrees with the case and number in the text, or its likeliest noun."""
    nouns = [p for p in dictionary().parse(token.text) if "NOUN" in p.tag]
    if not nouns:
        return None
    # As plain strings: a grammeme raises when it is compared with one it does not know.
    same = [p for p in nouns if str(p.tag.case) == token.case]
    exact = [p for p in same if str(p.tag.number) == token.number]
    chosen = exact or same or nouns
    if "-" in token.text:  # «бизнес-миссия» is masculine to the dictionary first
        chosen = [p for p in chosen if str(p.tag.gender) == token.gender] or chosen
    return chosen[0]


def inflected(token: Token, case: str, *, noun: bool = False) -> str:
    """The token's word in another case, letter case kept; unchanged where the dictionary knows no way."""
    text = token.text
    if text.isupper() and len(text) > 1:
        return text
    if _MIXED.search(text):
        return _unbent(text) if case == "nomn" and token.case not in ("nomn", "") else text
    if _BENT_ABBREVIATION.fullmatch(text):
        return text.rstrip("аеёиоуыэюямйв") if case == "nomn" else text
    parse = _best(token)
    if parse is None:
        return text
    made = parse.inflect({case, "sing"} if noun else {case})
    return cased_like(made.word, text) if made is not None else text


def _unbent(word: str) -> str:
    """«КазМунайГаза» → «КазМунайГаз»: the nominative of the last part, where that is a noun in the genitive."""
    start = max(index for index, letter in enumerate(word) if letter.isupper())
    tail = word[start:]
    for parse in dictionary().parse(tail):
        if "NOUN" in parse.tag and "masc" in parse.tag and str(parse.tag.case) not in ("nomn", "accs"):
            made = parse.inflect({"nomn", "sing"})
            if made is not None and len(tail) > 3:
                return word[:start] + cased_like(made.word, tail)
    return word


def adjective(word: str, gender: str, case: str = "nomn") -> str:
    """An adjective or participle in the singular of this gender and case, letter case kept."""
    for parse in dictionary().parse(word):
        if parse.normal_form in ("больший", "меньший"):
            continue  # «Большим театром» is the Bolshoi
        if "ADJF" in parse.tag or "PRTF" in parse.tag:
            made = parse.inflect({case, "sing", gender if gender in ("masc", "femn", "neut") else "masc"})
            if made is not None:
                return cased_like(made.word, word)
    ending = FROM_PLACE.search(word)
    if ending:
        stem = word[: len(word) - len(ending.group(1))]
        return stem + _ENDINGS.get((gender, case), ending.group(1))
    return word


def cased_like(word: str, model: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    word = (
        "-".join(
            (piece.upper() if old.isupper() and len(old) > 1 else piece[:1].upper() + piece[1:])
            if old[:1].isupper()
            else piece
            for piece, old in zip(word.split("-"), model.split("-"), strict=False)
        )
        if word.count("-") == model.count("-")
        else word
    )
    if "ё" not in model.lower():
        word = word.replace("ё", "е")
    return word


def inflected_word(noun: str, case: str) -> str:
    """A noun in the nominative singular, put in another case; unchanged where no way is known."""
    head, dash, tail = noun.rpartition("-")
    if dash and not dictionary().word_is_known(noun.lower()):
        return f"{head}-{inflected_word(tail, case)}"
    for parse in dictionary().parse(noun):
        if str(parse.tag.case) == "nomn" and "NOUN" in parse.tag and str(parse.tag.number) == "sing":
            made = parse.inflect({case, "sing"})
            if made is not None:
                return cased_like(made.word, noun)
    return noun


def in_plural(word: str, case: str) -> str:
    """An adjective or noun in the plural of this case, letter case kept; unchanged where no way is known."""
    for parse in dictionary().parse(word):
        if "ADJF" in parse.tag or "NOUN" in parse.tag or "PRTF" in parse.tag:
            made = parse.inflect({"plur", case})
            if made is not None:
                return cased_like(made.word, word)
    return word
