"""Why a file cannot be read: one exception, and every reason in one table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# What is wrong, then what to do about it. The line is reported beside the reason, not in it.
REASONS = {
    # where the file lies
    "missing": _("There is no such file or folder. Check the path."),
    "unreadable": _("It cannot be opened. Ask for the right to read it, or copy it elsewhere."),
    "link": _("It is a link, and links are not followed. Put the file itself here."),
    "not_a_file": _("It is not an ordinary file. Save the text as a .txt file."),
    "not_txt": _("Only .txt files are accepted. Save the text as plain text (.txt), best in UTF-8."),
    "bad_name": _("Its name has broken or invisible characters. Rename it with letters, digits and hyphens."),
    "no_documents": _("The folder holds no .txt file. Choose the folder that the texts are in."),
    "too_large": _("It is larger than %(limit)s MiB. Split it: one press text a file."),
    # how its letters are stored
    "nul_bytes": _(
        "It holds zero bytes, so it is damaged or not a text. Save it again as plain text in UTF-8."
    ),
    "mixed_encodings": _(
        "This line is stored in another encoding than the others (%(encoding)s), or is damaged. "
        "Type the line anew and save the file in UTF-8."
    ),
    "broken_encoding": _("The text breaks off or is not valid %(encoding)s. Save it again in UTF-8."),
    "unknown_encoding": _("Its encoding cannot be told for certain. Save it in UTF-8."),
    "lost_letters": _(
        "Letters were lost here before (a “�” stands for them). Restore them from the original."
    ),
    "line_too_long": _("The line is longer than %(limit)s characters. Break it into paragraphs, one a line."),
    # title, date, paragraphs
    "empty": _("There are no words in it. Put the title first, then the date, then the text."),
    "title_only": _("There is only a title. Put the date on the next line and the text below it."),
    "no_date": _(
        "The line after the title should be the date, and “%(value)s” is not one. "
        "Write it like 27.11.2022 or 27.11.2022 14:30."
    ),
    "impossible_date": _("There is no such day: “%(value)s”. Correct the date."),
    "impossible_time": _("There is no such time of day: “%(value)s”. Correct the time."),
    "year_out_of_range": _(
        "The year of “%(value)s” is not between %(first)s and %(last)s. Correct the date."
    ),
    "no_text": _("There is no text below the date. Add it, one paragraph a line."),
}


class ReadingError(Exception):
    """A file, or a path that was given, that gives no document.

    `name` as reported to staff, `line` counted from 1 or None, `code` a key of REASONS that never changes.
    """

    def __init__(self, code: str, *, name: str = "", line: int | None = None, **values: object) -> None:
        super().__init__(code)
        self.code, self.name, self.line, self.values = code, name, line, values

    @property
    def reason(self) -> str:
        """What is wrong and what to do, in the language that is active now."""
        return str(REASONS[self.code]) % self.values

    def __str__(self) -> str:
        return ":".join([self.name, *([str(self.line)] if self.line else []), f" {self.reason}"])
