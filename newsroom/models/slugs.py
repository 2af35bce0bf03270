"""Titles to addresses, by our own table: generic slugifiers drop Ә and Һ and read Қ as К."""

import unicodedata

from django.utils.text import slugify

SLUG_LENGTH = 80

# Russian by common English usage; Kazakh letters by their sound, after the 2021 Latin alphabet without
# its diacritics (қ is q, not k; һ is h, х is kh).
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip
# Signs that stand between words without a space: «21–22 мая», «Л.Э. Ким».
_GAPS = dict.fromkeys("–—−/.,:;·\u2010\u2011", " ")
_TABLE = str.maketrans(_LATIN | _GAPS)


def slug_from(text: str) -> str:
    """Return an ASCII slug of at most SLUG_LENGTH characters that ends with a whole word.

    Empty if the text has no letter or digit that the table or Django's slugify knows.
    """
    # Composed first: й typed as и and a breve is the same letter.
    slug = slugify(unicodedata.normalize("NFC", text).casefold().translate(_TABLE))
    if len(slug) <= SLUG_LENGTH:
        return slug
    cut = slug[: SLUG_LENGTH + 1]
    return (cut.rpartition("-")[0] or cut[:SLUG_LENGTH]).strip("-")
