"""Bytes -> text, in whichever of the encodings that an office in this region has on its disks.

UTF-8 and UTF-16 prove themselves. The one-byte encodings give a text for any bytes, so each is tried and
the one whose letters look most like Russian or Kazakh prose is taken, if it leads clearly.
"""

from __future__ import annotations

import math
import operator
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .errors import ReadingError
from .languages import LOG_SHARES

_WINDOWS = ("cp1251", "kz1048")  # the same bytes but for Kazakh letters; mixed-up, they are no other encoding

# Logarithms of how likely a character is where no letter's share says so.
_SIGN, _CAPITAL, _HIATUS = math.log(0.004), -0.5, -5.0
_BESIDE_LATIN, _CAPITAL_INSIDE, _UKRAINIAN, _FOREIGN = -9.0, -6.0, -8.9, -12.0
_USUAL_PAIR, _UNUSUAL_PAIR = 0.5, -2.5
_ODD = -9.0  # a pair that costs as much hardly occurs in a text that was decoded right

_LEAST_MEAN = -4.6  # of the bytes above 127; of prose it is about -2.7
_GOOD_MEAN = -3.1  # no need to look at other encodings of a line
_LEAST_LEAD = 8.0  # over the next encoding: e**8 to one
_MOST_ODD = 0.01  # of the bytes above 127; prose has 0.0002
_LINE_BYTES, _LINE_LEAD, _LINE_ODD = 4, 10.0, 0.3

_SIGNS = frozenset("«»„“”‘’‚‹›–—…•№°§±·×©®™€₽\u00a0\u00ad")
_VOWELS = frozenset("аәеёиоөұүыіэюя")
_NARROW_VOWELS = frozenset("ұү")  # of Kazakh; hardly after a vowel, where Ukrainian has its ї
# What follows a letter in 97 of 100 pairs of Russian prose: tells ВСТРЕЧА from БЯРПЕВЮ, its other reading.
_FOLLOWERS_ROWS = (
    "анлтврксмзяедбцюхпчйгижшфщ боыеулриащсъ воаеиылсрнутякш гораилеуд деаоинулврсыжкпм "
    "енртлсдмйгвкзежчшпщхбцао жеиднау заинводеымру итнлясеимкзрйхвдчоцюагбпш йснт коаиртуслежцвн "
    "лиеьаояуюлжнскы миеоауынпялмь наиоеынтсудяцкьг овсрдлтнмгбйкпезжчияошюхцфщ проеаилуы "
    "раоеиуынтсягвмжкьдбфрл сткоеялисапвуьмнршчы тоаеирьвсуныкямлт удрстчюлпжкбгнзмщевш фиеоар хоаи "
    "циеаы четаин шеиало щеиа ъя ыхемйлвтсбр ьнскшюеятз этк ютщзчрд ятвнмезщлсдб"
)
_FOLLOWERS = {row[0]: frozenset(row[1:]) for row in _FOLLOWERS_ROWS.split()}
_WINDOWS_SIGNS = frozenset("«»„“”‘’‚‹›–—…•°§±·©®™\u00a0\u00ad".encode("cp1251"))
_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_UTF8_LETTERS = re.compile(rb"(?:[\xd0-\xd3][\x80-\xbf]){4}")  # four Cyrillic letters; nothing elsewhere
_ORDINARY = re.compile("[\t\n\r -~\u00a0-\u024f\u0300-\u036f\u0400-\u052f\u2000-\u2122\ufeff]")


class Decoded(NamedTuple):
    text: str
    encoding: str


class _Reading(NamedTuple):
    score: float
    odd: int
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text as stored, line ends and invisible characters included; the encoding by Python's name for it.

    Raises ReadingError: nul_bytes, broken_encoding, mixed_encodings, unknown_encoding.
    """
    if encoding := _utf_16(data):
        return _checked(data, encoding)
    if b"\0" in data:
        raise ReadingError("nul_bytes", line=_line_at(data, data.index(b"\0")))
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        _refuse_utf8_among_others(data)
    return _checked(data, _one_byte_encoding(data))


def _checked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace").encode()
        raise ReadingError("broken_encoding", line=_line_at(before, len(before)), encoding=encoding) from None
    if "\0" in text:
        before = text[: text.index("\0")].encode()
        raise ReadingError("nul_bytes", line=_line_at(before, len(before)))
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _line_at(data: bytes, offset: int) -> int:
    return len(_LINE_ENDS.findall(data, 0, offset)) + 1


def _utf_16(data: bytes) -> str | None:
    """UTF-16 tells itself by its mark, or by bytes 0 and 4 that no other encoding has in a text."""
    if data.startswith(b"\xff\xfe"):
        return "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return "utf-16-be"
    if len(data) % 2 == 0 and (b"\0" in data or b"\4" in data):
        for encoding in ("utf-16-le", "utf-16-be"):
            text = data.decode(encoding, "replace")
            if len(_ORDINARY.findall(text)) >= 0.9 * len(text):
                return encoding
    return None


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that has something to decode."""
    for number, line in enumerate(_LINE_ENDS.split(data), 1):
        if not line.isascii():
            yield number, line


def _refuse_utf8_among_others(data: bytes) -> None:
    """Raises where some of the text is UTF-8, as the whole is not; names the line that differs from most."""
    utf8: list[tuple[int, bytes]] = []
    others: list[tuple[int, bytes]] = []
    for number, line in _lines(data):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            # Two or three accented letters may be capitals in another encoding, as in ТҮРІ.
            letters = sum(2 if char >= "\u2000" else 1 for char in text if not char.isascii())
            valid = letters >= 4 and len(_ORDINARY.findall(text)) == len(text)
        except UnicodeDecodeError:
            valid = False
        (utf8 if valid else others).append((number, line))
    within = [number for number, line in others if _UTF8_LETTERS.search(line)]
    if not (utf8 or within or data.startswith(b"\xef\xbb\xbf")):
        return
    utf8_leads = within or sum(len(line) for _, line in utf8) >= sum(len(line) for _, line in others)
    if utf8_leads or not utf8:
        differing = within[0] if within and not utf8 else others[0][0]
        raise ReadingError("mixed_encodings", line=differing, encoding="utf-8")
    encoding = _one_byte_encoding(b"\n".join(line for _, line in others))
    raise ReadingError("mixed_encodings", line=utf8[0][0], encoding=encoding)


def _one_byte_encoding(data: bytes) -> str:
    readings = _readings(data)
    if not readings:
        return "cp1251"
    best = readings[0]
    high = sum(byte > 127 for byte in data)
    lead = best.score - next(other.score for other in readings if not _alike(other.encoding, best.encoding))
    likely = best.score >= _LEAST_MEAN * high and lead >= _LEAST_LEAD
    if line := _differing_line(data, best.encoding, likely=likely):
        raise ReadingError("mixed_encodings", line=line, encoding=best.encoding)
    if not likely or best.odd > max(2, _MOST_ODD * high):
        raise ReadingError("unknown_encoding")
    if best.encoding == "kz1048" and data.decode("kz1048", "replace") == data.decode("cp1251", "replace"):
        return "cp1251"
    return best.encoding


def _differing_line(data: bytes, encoding: str, *, likely: bool) -> int | None:
    """The first line that reads clearly better in another encoding; if this one is likely, or as nothing."""
    for number, line in _lines(data):
        high = sum(byte > 127 for byte in line)
        if high < _LINE_BYTES:
            continue
        readings = _readings(line, encoding)
        if not readings or readings[0].score >= _GOOD_MEAN * high:
            continue
        own, best = readings[0], _readings(line)[0]
        if best.score >= max(own.score + _LINE_LEAD, _LEAST_MEAN * high):
            return number
        if likely and own.odd > max(1, _LINE_ODD * high):
            return number
    return None


def _alike(one: str, other: str) -> bool:
    return one == other or (one in _WINDOWS and other in _WINDOWS)


class _Model(dict[tuple[int, int], float]):
    """An encoding of a language: how likely each byte is after the one before, worked out once a pair."""

    def __init__(self, encoding: str, language: str) -> None:
        super().__init__()
        self.encoding, self.language = encoding, language

    def __missing__(self, pair: tuple[int, int]) -> float:
        self[pair] = likelihood = _likelihood(self.encoding, self.language, *pair)
        return likelihood

    def read(self, pairs: Counter[tuple[int, int]]) -> _Reading:
        costs = [self[pair] for pair in pairs]
        score = sum(map(operator.mul, costs, pairs.values()))
        odd = sum(count for cost, count in zip(costs, pairs.values(), strict=True) if cost <= _ODD)
        return _Reading(score, odd, self.encoding)


_MODELS = (
    _Model("cp1251", "ru"),
    _Model("kz1048", "ru"),
    _Model("kz1048", "kk"),
    _Model("koi8-r", "ru"),
    _Model("cp866", "ru"),
)


def _readings(data: bytes, only: str | None = None) -> list[_Reading]:
    """Every one-byte reading, or those like `only`, the likeliest first.

    None where there are but quotes and dashes to be decoded.
    """
    pairs = Counter(zip(b"\n" + data, data, strict=False))
    if all(byte in _WINDOWS_SIGNS for _, byte in pairs if byte > 127):
        return []
    models = [model for model in _MODELS if only is None or _alike(model.encoding, only)]
    return sorted((model.read(pairs) for model in models), key=lambda reading: -reading.score)


def _likelihood(encoding: str, language: str, before_byte: int, byte: int) -> float:
    """Logarithm of how likely the byte's character is after the one before; 0 where all encodings agree."""
    before, char = (bytes([code]).decode(encoding, "replace") for code in (before_byte, byte))
    shares = LOG_SHARES[language]
    if char.isascii():
        return _BESIDE_LATIN if char.isalpha() and before.lower() in shares else 0.0
    small = char.lower()
    if small not in shares:
        if char in _SIGNS:
            return _SIGN
        return _UKRAINIAN if small in "їєґў" else _FOREIGN
    likelihood = shares[small]
    previous = before.lower()
    if before.isascii() and before.isalpha():
        likelihood += _BESIDE_LATIN
    if small != char:
        likelihood += _CAPITAL_INSIDE if before in shares else _CAPITAL
    if small in _NARROW_VOWELS and previous in _VOWELS:
        likelihood += _HIATUS
    if language == "ru" and previous in _FOLLOWERS and small in _FOLLOWERS:
        likelihood += _USUAL_PAIR if small in _FOLLOWERS[previous] else _UNUSUAL_PAIR
    return likelihood
