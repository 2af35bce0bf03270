"""Characters as they are kept: none that cannot be seen, plain spaces, letters composed."""

from __future__ import annotations

import unicodedata


def clean(line: str) -> str:
    """Without characters that cannot be seen, every space a plain single one, letters composed (NFC)."""
    return unicodedata.normalize("NFC", " ".join(line.translate(_CHARACTERS).split()))


def clean_within(text: str) -> str:
    """The same for words in the middle of a paragraph: a space at either end stays."""
    seen = text.translate(_CHARACTERS)
    words = unicodedata.normalize("NFC", " ".join(seen.split()))
    if not words:
        return " " if seen else ""
    return (" " if seen[0].isspace() else "") + words + (" " if seen[-1].isspace() else "")


class _Characters(dict[int, int | str | None]):
    """What becomes of each character; looked up once and kept."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        kept: int | str | None = code
        if category == "Zs" or code in _SPACES:
            kept = " "
        elif category in {"Cc", "Cf", "Cs"} or code & 0xFFFE == 0xFFFE:
            kept = None
        self[code] = kept
        return kept


_CHARACTERS = _Characters()
_SPACES = frozenset(map(ord, "\t\n\r"))
