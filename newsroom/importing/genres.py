"""The genre of a text from the word its title begins with, as press offices title them."""

import re

_OPENINGS = (
    ("notice", r"объявление|внимание|хабарландыру|notice"),
    ("announcement", r"анонс|приглашение|аккредитация|шақыру|announcement|invitation|media advisory"),
    ("condolence", r"соболезновани[ея]|көңіл айту|condolences?"),
    ("statement", r"заявление|мәлімдеме|statement"),
    ("refutation", r"опровержение|теріске шығару|refutation"),
    ("press_release", r"пресс-релиз|баспасөз хабарламасы|press release"),
)
_TABLE = tuple((genre, re.compile(rf"\s*(?:{words})\b", re.IGNORECASE)) for genre, words in _OPENINGS)


def genre_of(title: str) -> str:
    """One of Genre's values; plain news where the title says nothing else."""
    return next((genre for genre, opening in _TABLE if opening.match(title)), "news")
