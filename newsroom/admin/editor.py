"""The editor of a body: what it offers, and the field that sanitises what comes back."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django_prose_editor.widgets import importmap
from js_asset import Media, Script

from newsroom.models.text import SCHEMES, paragraphs_to_html, sanitise

# As models/text.py allows, and nothing else: a mark that the editor did not know would be lost as soon as
# somebody opened the text. No images: pictures are rows of their own.
EXTENSIONS: dict[str, Any] = {
    "Document": True,
    "Paragraph": True,
    "Text": True,
    "HardBreak": True,
    "Dropcursor": True,
    "Gapcursor": True,
    "History": True,
    "Heading": {"levels": [2, 3]},
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "autolink": False, "protocols": sorted(SCHEMES - {"http", "https"})},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Menu": {
        "groups": [
            {"group": "headings"},
            {"group": "nodes -headings -lists"},
            {"group": "lists"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "table"},
            {"group": "history"},
        ]
    },
}


def words() -> dict[str, str]:
    """The library's English words on its buttons and in its dialogs, in the language of the page."""
    return {
        "heading 2": _("Heading"),
        "heading 3": _("Smaller heading"),
        "paragraph": _("Paragraph"),
        "blockquote": _("Quotation"),
        "horizontal rule": _("Line across"),
        "unordered list": _("List with dots"),
        "ordered list": _("Numbered list"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "underline": _("Underlined"),
        "strike": _("Struck through"),
        "subscript": _("Subscript"),
        "superscript": _("Superscript"),
        "insert link": _("Link (select words first)"),
        "remove link": _("Remove the link"),
        "undo": _("Undo"),
        "redo": _("Do again"),
        "Insert table": _("Insert a table"),
        "Add column": _("Add a column"),
        "Delete column": _("Delete the column"),
        "Add row": _("Add a row"),
        "Delete row": _("Delete the row"),
        "Merge cells": _("Merge cells"),
        "Split cell": _("Split the cell"),
        "Toggle header cell": _("Heading cell, or not"),
        "Delete table": _("Delete the table"),
        "Table Properties": _("Table"),
        "Insert Table": _("Insert"),
        "Rows": _("Rows"),
        "Columns": _("Columns"),
        "Include header row": _("With a heading row"),
        "Edit Link": _("Link"),
        "URL": _("Address"),
        "Title": pgettext("tooltip of a link", "Title"),
        "Update": _("Apply"),
        "Cancel": _("Cancel"),
    }


class BodyWidget(forms.Textarea):
    """A textarea that a module turns into the editor; without script it stays a textarea."""

    @property
    def media(self):
        return Media(
            importmap=importmap,
            css={
                "all": [
                    "django_prose_editor/material-icons.css",
                    "django_prose_editor/editor.css",
                    "django_prose_editor/overrides.css",
                    "newsroom/css/admin_editor.css",
                ]
            },
            js=[Script("newsroom/js/body_editor.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-body-editor": json.dumps(EXTENSIONS),
            "data-body-editor-words": json.dumps(words(), ensure_ascii=False),
        }
        return context


class LineField(forms.CharField):
    """Text of several lines that is not “changed” because a browser sent its line ends as CR LF."""

    widget = forms.Textarea

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n")

    def has_changed(self, initial, data):
        return self.to_python(initial) != self.to_python(data)


class BodyField(LineField):
    """HTML of a body, sanitised; words typed without any tag become paragraphs."""

    widget = BodyWidget

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("text"))
        super().__init__(*args, **kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text and "<" not in text:
            text = paragraphs_to_html(line.strip() for line in text.splitlines() if line.strip())
        return sanitise(text)
