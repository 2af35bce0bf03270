"""Which language a text is in, told from its letters and smallest words; and how often letters occur."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

LANGUAGES = ("ru", "kk", "en")

# Occurrences among 10,000 letters of news prose. A language's text may hold the other's names and words,
# so letters that it lacks are rare, not impossible.
_RUSSIAN = (
    "о1068 е812 а809 и790 н654 т639 р574 с574 в469 л418 к327 д308 м307 п295 у235 я195 ы175 г168 б162 з158 "
    "ь138 ч124 й117 х82 ж77 ю64 ц62 ш58 ф38 щ36 э36 ё23 ъ4 і4 қ4 ә3 ғ3 ң3 ө3 ұ3 ү3 һ1"
)
_KAZAKH = (
    "а1287 ы834 е706 н667 т603 р600 с528 л523 і440 д405 қ343 м324 к298 о266 б236 и223 у204 з172 ң169 п148 "
    "й127 ғ124 г101 ш99 ж99 ө73 ү66 ә66 ұ64 я54 х49 в34 ф19 ц19 ь17 э11 ч10 ю10 һ5 щ3 ё2 ъ2"
)

_SMALL_WORDS = {
    "ru": "и в на с по что для не о от из к за при также как это был была были его их или году года",
    "kk": "мен бен пен және үшін бойынша туралы деп бұл осы жылы жылғы болды болып бар да де ол өз бір",
}
_QUOTATION = re.compile(r"«[^«»]{,300}»|“[^“”]{,300}”|„[^„“”]{,300}[“”]|\"[^\"\n]{,300}\"")
_NAMES_WEIGHT = 0.25
_WORD_WEIGHT = 3.0  # as much as two or three letters that are typical of one language


def _log_shares(counts: str) -> dict[str, float]:
    return {entry[0]: math.log(int(entry[1:]) / 10_000) for entry in counts.split()}


# Natural logarithm of the share of each small letter.
LOG_SHARES = {"ru": _log_shares(_RUSSIAN), "kk": _log_shares(_KAZAKH)}
_LEANING = {letter: LOG_SHARES["kk"][letter] - LOG_SHARES["ru"][letter] for letter in LOG_SHARES["ru"]}


def detect_language(text: str) -> str:
    """ "ru", "kk" or "en": what most of the text is in, whatever it quotes. Russian where nothing tells."""
    folded = text.casefold()
    letters = Counter(folded)
    latin = sum(count for letter, count in letters.items() if "a" <= letter <= "z")
    if latin > sum(count for letter, count in letters.items() if "\u0400" <= letter <= "\u04ff"):
        return "en"
    # Names and quotations may be in the other language: the text's own words, in small letters, tell more.
    own = " ".join(word for word in re.findall(r"\w+", _QUOTATION.sub(" ", text)) if word[0].islower())
    leaning = _leaning(own, Counter(own)) + _NAMES_WEIGHT * _leaning(folded, letters)
    return "kk" if leaning > 0 else "ru"


def _leaning(text: str, letters: Mapping[str, int]) -> float:
    """Above 0 towards Kazakh, below 0 towards Russian: the logarithm of the odds, letter by letter."""
    words = Counter(re.findall(r"\w+", text))
    leaning = sum(count * _LEANING.get(letter, 0.0) for letter, count in letters.items())
    leaning += _WORD_WEIGHT * sum(words[word] for word in _SMALL_WORDS["kk"].split())
    return leaning - _WORD_WEIGHT * sum(words[word] for word in _SMALL_WORDS["ru"].split())
