"""The form of an article: its body in the editor, and the version that a save began from."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from newsroom.models import Article, Language

from . import comparing
from .editor import BodyField, LineField
from .mixins import PlainWords

TAKE_OVER = "_take_over"


def version_of(data: Any) -> int | None:
    """The version that a sent form began from: of its last reading, or what it takes over."""
    for name in (TAKE_OVER, "version"):
        if data.get(name, "").isdigit():
            return int(data[name])
    return None


class ArticleForm(PlainWords, forms.ModelForm):
    """Refuses a save that began from an older version; `stale` then holds the article as it stands."""

    # Set for a request that could not get the database's lock: nothing is saved, the text is shown again.
    busy = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    body = BodyField(required=False)
    summary = LineField(
        label=_("lead"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("One or two sentences for lists and search engines."),
    )

    class Meta:
        model = Article
        fields = [name for name in comparing.DESK if name != "people"]
        widgets = {"title": AdminTextInputWidget(attrs={"class": "vTextField wide"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stale: Article | None = None
        self.initial["version"] = self.instance.version
        for field in self.fields.values():
            field.show_hidden_initial = False
            field.label = capfirst(field.label) if field.label else field.label

    @property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if name != "version"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.busy:
            raise ValidationError(
                _("Not saved: the database is busy. Your text is below; save it once more.")
            )
        if self.instance.is_trashed:
            raise ValidationError(
                _("Not saved: the text was put into the trash meanwhile. Have it taken out, then save again.")
            )
        if self.instance.pk and version_of(self.data) != self.instance.version:
            self.stale = Article.objects.get(pk=self.instance.pk)
            raise ValidationError(
                _("Not saved: the text was saved meanwhile from elsewhere. What you wrote is kept below."),
                code="stale",
            )
        self._clean_translation(cleaned)
        return cleaned

    def _clean_translation(self, cleaned: dict[str, Any]) -> None:
        """One text per language of a piece; the text a translation was made from tells the piece."""
        article = self.instance
        language = cleaned.get("language", article.language)
        source = cleaned.get("translated_from")
        if source is not None:
            if source.language == language:
                self.add_error("translated_from", _("That text is in the same language."))
                return
            article.translation_key = source.translation_key
        others = Article.objects.translations_of(article).filter(language=language)
        if others.exists():
            name = "translated_from" if source is not None else "language"
            self.add_error(
                name if name in self.fields else None,
                _("This piece already has a text in that language (%(language)s).")
                % {"language": Language(language).label},
            )


def renumbered(data: QueryDict, prefix: str, article: Article) -> QueryDict:
    """The rows of people as sent, made to fit the rows that the article has now.

    A form sent from an older version names rows that somebody may have deleted, and lacks rows that
    were added: a formset would fail on the first and keep the second. Here a person who is there keeps
    the row, others are new, and who is not in the form is marked to be deleted, so that taking over
    stores the list as this person saw it.
    """
    rows = []
    for number in range(min(_count(data, prefix), 1000)):
        row = {name: data.get(f"{prefix}-{number}-{name}", "") for name in ("person", "position", "order")}
        if any(row.values()) and not data.get(f"{prefix}-{number}-DELETE"):
            rows.append(row)
    there = {str(person): key for person, key in article.person_links.values_list("person_id", "pk")}
    sent = {row["person"] for row in rows}
    kept = [row | {"id": there[row["person"]]} for row in rows if row["person"] in there]
    gone = [
        {"id": key, "person": person, "position": "", "order": "0", "DELETE": "on"}
        for person, key in there.items()
        if person not in sent
    ]
    new = [row | {"id": ""} for row in rows if row["person"] not in there]
    fitted = data.copy()
    for name in [name for name in data if name.startswith(f"{prefix}-") and name.split("-")[1].isdigit()]:
        del fitted[name]
    for number, row in enumerate([*kept, *gone, *new]):
        for name, value in (row | {"article": article.pk}).items():
            fitted[f"{prefix}-{number}-{name}"] = str(value)
    fitted[f"{prefix}-TOTAL_FORMS"] = str(len(kept) + len(gone) + len(new))
    fitted[f"{prefix}-INITIAL_FORMS"] = str(len(kept) + len(gone))
    return fitted


def _count(data: QueryDict, prefix: str) -> int:
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    return int(total) if total.isdigit() else 0
