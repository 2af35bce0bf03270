"""What a person is asked before a verb is done."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from newsroom.models import Article, Edition
from newsroom.publishing import allowed_verbs

from .mixins import OfficeClock, office_clock

# What readers are told of a withdrawal where staff do not write otherwise; in the language of the text.
NEUTRAL_REASON = _("The text is being checked by the press office.")


class VerbForm(OfficeClock, forms.Form):
    """Asked before any verb; `version` is what the person was looking at.

    `thing` is the article or event, `user` and `now` are the request's.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, thing: Any, user: Any, now: Any, **kwargs: Any) -> None:
        self.thing, self.user, self.now = thing, user, now
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", getattr(thing, "version", None))
        self.ask()

    def ask(self) -> None:
        """Fit the questions to the thing."""

    def version_seen(self) -> int:
        """0, which no version is, where a forged form carries none."""
        return self.cleaned_data["version"] or 0


class RemarkForm(VerbForm):
    remark = forms.CharField(
        label=_("What should be changed"), widget=forms.Textarea(attrs={"rows": 4, "cols": 70})
    )


class PublishForm(VerbForm):
    at = forms.SplitDateTimeField(
        label=_("Publish at"), required=False, widget=AdminSplitDateTime, help_text=_("Empty: now.")
    )
    expires_at = forms.SplitDateTimeField(
        label=_("Take down at"), required=False, widget=AdminSplitDateTime, help_text=_("Empty: never.")
    )
    note = forms.CharField(
        label=_("Note to readers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text=_("Says what is new. Shown with the text."),
    )

    def ask(self) -> None:
        wanted = self.thing.wanted_live_from
        if wanted and wanted > self.now:
            self.initial.setdefault("at", wanted)
        self.initial.setdefault("expires_at", self.thing.wanted_live_until)
        if not self.thing.editions.exists():
            del self.fields["note"]
        self.later = self.thing.editions.live(self.now).exists()
        if self.later:
            self.fields["at"].required = self.fields["note"].required = True
            self.fields["at"].help_text = f"{_('A time to come.')} {office_clock()}"

    def clean_at(self):
        at = self.cleaned_data["at"]
        if self.later and at is not None and at <= self.now:
            raise forms.ValidationError(
                _("Name a time to come. To replace the live text at once, use “Publish the change”.")
            )
        return at

    def clean_expires_at(self):
        expires_at = self.cleaned_data["expires_at"]
        if expires_at is None and self.thing.wanted_live_until is not None:
            raise forms.ValidationError(
                _("The text itself says when it is to be taken down. Empty “take down at” there first.")
            )
        return expires_at


class PublishAloneForm(PublishForm):
    reason = forms.CharField(
        label=_("Why it cannot wait for a colleague"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text=_("Readers do not see it. A colleague is asked to confirm the text afterwards."),
    )
    field_order = ["reason", "at", "expires_at", "note"]


class CorrectForm(VerbForm):
    kind = forms.ChoiceField(label=_("What kind of change"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note to readers"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text=_("Says what was changed. Not needed for a minor fix, which readers are not told of."),
    )

    def ask(self) -> None:
        allowed = set(allowed_verbs(self.user, self.thing, self.now))
        kinds = [
            (Edition.Kind.MINOR, "correct_minor", _("minor fix: a slip of the pen; readers are not told")),
            (Edition.Kind.CORRECTION, "correct", _("correction: something was wrong")),
            (Edition.Kind.CLARIFICATION, "correct", _("clarification: something was unclear")),
            (Edition.Kind.UPDATE, "correct", _("update: something is new")),
        ]
        self.fields["kind"].choices = [(kind, label) for kind, verb, label in kinds if verb in allowed]


class WithdrawForm(VerbForm):
    reason = forms.CharField(
        label=_("Reason that readers see"),
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text=_("Without names and without the title."),
    )
    internal_reason = forms.CharField(
        label=_("Reason for ourselves"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text=_("Kept in the audit; readers never see it."),
    )

    def ask(self) -> None:
        if isinstance(self.thing, Article):
            with override(self.thing.language):
                self.initial.setdefault("reason", str(NEUTRAL_REASON))


class AnnounceForm(VerbForm):
    at = forms.SplitDateTimeField(
        label=_("Announce at"), required=False, widget=AdminSplitDateTime, help_text=_("Empty: now.")
    )
