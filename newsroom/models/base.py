"""What several models share: languages, names in three of them, keys to search and sort by."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    RU = "ru", _("Russian")
    KK = "kk", _("Kazakh")
    EN = "en", _("English")


# Which language stands in where the wanted one is empty.
FALLBACK = (Language.RU, Language.EN, Language.KK)


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as it will be printed, and the language it is really in (for `lang=`)."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def localised(thing: models.Model, field: str, language: str | None = None) -> Printed:
    """Return `field` of `thing` in `language` (now active if None), or the first language that has it.

    `field` is the name without its suffix: "title" reads title_ru, title_kk, title_en.
    """
    wanted = language or get_language() or Language.RU
    for candidate in (wanted, *FALLBACK):
        text = getattr(thing, f"{field}_{candidate}", "")
        if text:
            return Printed(text, str(candidate))
    return Printed("", str(wanted))


def fold(text: str) -> str:
    """Return text as it is compared: case folded, ё as е, NFKC, one space between words.

    SQLite's LIKE folds ASCII letters only, so both what is searched and what is sought pass through here.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(folded.split())


# The Kazakh Cyrillic alphabet contains the Russian one; ё sorts with е as in dictionaries' headwords.
# Latin stands last: most names here are Cyrillic.
_ALPHABET = "0123456789аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюяabcdefghijklmnopqrstuvwxyz"
_ORDER = {letter: f"{number:02d}" for number, letter in enumerate(_ALPHABET, start=10)}
SORT_KEY_LENGTH = 120


def alphabetic(text: str) -> str:
    """Return a key of digits only, two a letter, that sorts by the Kazakh alphabet under any collation.

    Byte order puts Ё before А and Ә after Я, and PostgreSQL's order depends on its locale; digits
    sort alike everywhere. What is neither letter nor digit counts as a space, the lowest of all.
    """
    plain = " ".join("".join(c if c in _ORDER else " " for c in fold(text)).split())
    return "".join(_ORDER.get(letter, "00") for letter in plain[: SORT_KEY_LENGTH // 2])


class Timestamped(models.Model):
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        abstract = True


class FindableQuerySet(models.QuerySet):
    def matching(self, words: str) -> "FindableQuerySet":
        """Rows whose search key holds every one of the words, in any order and letter case."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_key__contains=word)
        return found


class Findable(Timestamped):
    """A row that staff search for and see in alphabetic order."""

    search_key = models.TextField(editable=False, default="", blank=True)
    sort_key = models.CharField(
        max_length=SORT_KEY_LENGTH, editable=False, default="", blank=True, db_index=True
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(" ".join(word for word in self.searched_words() if word))
        self.sort_key = alphabetic(self.sorted_words())
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key", "sort_key", "updated_at"}
        super().save(*args, **kwargs)

    def searched_words(self) -> list[str]:
        """What the row is found by."""
        return [str(self)]

    def sorted_words(self) -> str:
        """What the row is sorted by."""
        return str(self)
