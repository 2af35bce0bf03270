"""Why a file cannot be read, or is left out: one exception, and every reason in one table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# What is wrong, then what to do about it. The line is reported beside the reason, not in it.
REASONS = {
    # where the file lies
    "missing": _("There is no such file or folder. Check the path."),
    "unreadable": _("It cannot be opened. Ask for the right to read it, or copy it elsewhere."),
    "link": _("It is a link, and links are not followed. Put the file itself here."),
    "not_a_file": _("It is not an ordinary file. Save the text as a .txt file."),
    "not_txt": _(
        "Files of this kind are not read. Save the text as .docx or .txt (.html and .zip are read too)."
    ),
    "bad_name": _("Its name has broken or invisible characters. Rename it with letters, digits and hyphens."),
    "no_documents": _(
        "There is no text in it that can be read (.txt, .docx, .html, or a .zip of these). "
        "Choose the folder that the texts are in."
    ),
    "too_large": _("It is larger than %(limit)s MiB. Split it: one press text a file."),
    # archives, and Word's files, which are archives too
    "bad_archive": _("It is no .zip archive, or is damaged. Pack the texts anew."),
    "too_many_entries": _(
        "The archive holds more than %(limit)s files. Pack the texts into several archives."
    ),
    "archive_too_large": _(
        "With it the texts of the archive take more than %(limit)s MiB. Pack them into several archives."
    ),
    "duplicate_entry": _(
        "The archive holds several files of this name, and none was read. Pack the right one only."
    ),
    "nested_archive": _(
        "It is an archive within an archive. Unpack it, and pack its texts beside the others."
    ),
    "encrypted": _("It is protected with a password. Pack it anew without one."),
    "bad_path": _("Its path leads out of the archive. Pack the folder anew."),
    "unknown_compression": _("It is packed in a way that is not read. Pack it as an ordinary .zip archive."),
    "damaged": _("It is damaged. Take it anew from where it came from."),
    "bomb": _(
        "Unpacked, it is larger than %(limit)s MiB, as no press text is. Put only the text into a new file."
    ),
    # Word's files and saved pages
    "not_docx": _(
        "It is no .docx file, or is damaged. Take it anew from where it came from, or save it as .docx in a word "
        "processor."
    ),
    "old_or_locked_docx": _(
        "It is an old .doc, or protected with a password. Save it as .docx without a password."
    ),
    "broken_xml": _("The text in it is damaged. Open it in a word processor and save it as .docx anew."),
    "too_complex": _(
        "It is made of more parts than any press text. Copy the text alone into a new document and save that."
    ),
    "too_deep": _(
        "Its parts are nested deeper than in any press text. "
        "Copy the text alone into a new document and save that."
    ),
    "page_without_title": _(
        "No title was found on the saved page. Copy the text into a .docx or .txt file: title, date, text."
    ),
    "page_without_date": _(
        "No date was found on the saved page. Copy the text into a .docx or .txt file: title, date, text."
    ),
    "page_without_text": _(
        "No text was found on the saved page; perhaps a script was to load it. "
        "Copy the text from the browser into a .docx or .txt file."
    ),
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
    "date_only": _("There is only a date. Put the title on the next line and the text below it."),
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

# Why a file that was seen is not taken in, then what to do about it.
LEFT_OUT = {
    "picture": _("Pictures are not taken in yet. Add it by hand to the article that it belongs to."),
    "picture_of_text": _(
        "Pictures are not taken in yet. Add it by hand to the article that was made of “%(text)s”."
    ),
    "format": _("This format is not read. Save the text as .docx or .txt."),
    "archive": _("Archives of this kind are not read. Unpack it, or pack the texts as .zip."),
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
