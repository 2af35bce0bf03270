"""The verbs of an article: the table of their pages, and what each page calls."""

from dataclasses import replace
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom import publishing
from newsroom.models import Article, Edition, Proposal

from . import verb_forms
from .verbs import VerbPage


def at_the_office(moment: Any) -> str:
    """A moment as staff read it: on the office's clock, with its zone."""
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'DATETIME_FORMAT')} ({timezone.get_default_timezone_name()})"


def _told(edition: Edition) -> str:
    if edition.live_from > timezone.now():
        return _("Scheduled: readers will see it from %(when)s.") % {"when": at_the_office(edition.live_from)}
    return _("Published: readers see it now.")


def _submit(article: Article, by: Any, form: Any) -> str:
    publishing.submit(article, by=by, version=form.version_seen())
    return _("Submitted for review.")


def _return(article: Article, by: Any, form: Any) -> str:
    publishing.return_to_author(article, by=by, remark=form.cleaned_data["remark"])
    return _("Returned to its author with your remark.")


def _publish(article: Article, by: Any, form: Any) -> str:
    asked = form.cleaned_data
    return _told(
        publishing.publish(
            article,
            by=by,
            version=form.version_seen(),
            at=asked["at"],
            expires_at=asked["expires_at"],
            reason=asked.get("reason", ""),
            note=asked.get("note", ""),
        )
    )


def _unschedule(article: Article, by: Any, form: Any) -> str:
    publishing.unschedule(article, by=by)
    return _("Taken back: it will not be published by itself.")


def _correct(article: Article, by: Any, form: Any) -> str:
    asked = form.cleaned_data
    publishing.correct(article, by=by, version=form.version_seen(), kind=asked["kind"], note=asked["note"])
    return _("Published: readers see the changed text now.")


def _withdraw(article: Article, by: Any, form: Any) -> str:
    asked = form.cleaned_data
    publishing.withdraw(article, by=by, reason=asked["reason"], internal_reason=asked["internal_reason"])
    return _("Withdrawn: readers see the reason instead of the text.")


def _trash(article: Article, by: Any, form: Any) -> str:
    publishing.trash(article, by=by)
    return _("Put into the trash. The filter “trash” of the list finds it.")


def _untrash(article: Article, by: Any, form: Any) -> str:
    publishing.untrash(article, by=by)
    return _("Taken out of the trash; it is a draft again.")


def _take_proposal(article: Article, by: Any, form: Any) -> str:
    publishing.take_proposal(waiting_proposal(article), by=by, version=form.version_seen())
    return _("Taken over: the proposed text stands on the desk. Readers see no change yet.")


def _decline_proposal(article: Article, by: Any, form: Any) -> str:
    publishing.decline_proposal(waiting_proposal(article), by=by)
    return _("Declined: the article stays as it is.")


def waiting_proposal(article: Article) -> Proposal:
    """The changed text that waits beside the article. Raises Refused where there is none."""
    proposal = article.proposals.waiting().select_related("document").first()
    if proposal is None:
        raise publishing.Refused(_("No proposed version waits for this article."))
    return proposal


VERB_PAGES: dict[str, VerbPage] = {
    "submit": VerbPage(
        gettext_lazy("Submit for review"),
        gettext_lazy("Submit this text for review?"),
        gettext_lazy("A colleague reads it and publishes it, or returns it to you with a remark. "
                     "Readers see no change yet."),
        _submit,
    ),
    "publish": VerbPage(
        gettext_lazy("Publish"),
        gettext_lazy("Publish this text?"),
        gettext_lazy("You have read what a colleague wrote, and stand behind it."),
        _publish,
        form=verb_forms.PublishForm,
        shows_change=True,
        style="go",
    ),
    "return_to_author": VerbPage(
        gettext_lazy("Return to the author"),
        gettext_lazy("Return this text to its author?"),
        gettext_lazy("The author sees your remark above the text. Readers see no change."),
        _return,
        form=verb_forms.RemarkForm,
    ),
    "correct": VerbPage(
        gettext_lazy("Publish the change"),
        gettext_lazy("Publish the changed text?"),
        gettext_lazy("The text that readers see is replaced by this one now; the earlier one is kept."),
        _correct,
        form=verb_forms.CorrectForm,
        verbs=("correct", "correct_minor"),
        shows_change=True,
        style="go",
    ),
    "publish_alone": VerbPage(
        gettext_lazy("Publish alone, in an emergency"),
        gettext_lazy("Publish this text alone?"),
        gettext_lazy("Nobody but you has looked at it. It is marked until a colleague has confirmed it."),
        _publish,
        form=verb_forms.PublishAloneForm,
        shows_change=True,
        style="grave",
    ),
    "unschedule": VerbPage(
        gettext_lazy("Unschedule"),
        gettext_lazy("Take back what is scheduled?"),
        gettext_lazy("What was to be published is not; what readers see now, they go on seeing."),
        _unschedule,
    ),
    "withdraw": VerbPage(
        gettext_lazy("Withdraw"),
        gettext_lazy("Withdraw this text from readers?"),
        gettext_lazy("Its page goes on answering, but shows only the reason: neither the title nor a word "
                     "of the text. Lists, feeds and search no longer have it."),
        _withdraw,
        form=verb_forms.WithdrawForm,
        style="grave",
    ),
    "trash": VerbPage(
        gettext_lazy("Put into the trash"),
        gettext_lazy("Put this text into the trash?"),
        gettext_lazy("Nothing is deleted: it can be taken out again. Readers see no change."),
        _trash,
        style="grave",
    ),
    "untrash": VerbPage(
        gettext_lazy("Take out of the trash"),
        gettext_lazy("Take this text out of the trash?"),
        gettext_lazy("It is a draft again. Readers see no change."),
        _untrash,
    ),
    "take_proposal": VerbPage(
        gettext_lazy("Compare and take over"),
        gettext_lazy("Take the proposed text over?"),
        gettext_lazy("It becomes the next version on the desk; what it replaces stays in the history. Links "
                     "stay as they are, names that are new in it are suggested. Readers see no change until "
                     "it is published."),
        _take_proposal,
        style="go",
        button=gettext_lazy("Take over"),
    ),
    "decline_proposal": VerbPage(
        gettext_lazy("Decline"),
        gettext_lazy("Decline the proposed text?"),
        gettext_lazy("The article stays as it is. The proposed text is kept; the same file does not propose "
                     "it again."),
        _decline_proposal,
        style="grave",
    ),
}  # fmt: skip
# Offered beside the note that says what waits.
OF_PROPOSALS = ("take_proposal", "decline_proposal")

# Where readers have a text already, publishing is for one that replaces it later.
_LATER = gettext_lazy(
    "Readers go on seeing the live text until the time that you name. To replace it at once, go back and "
    "use “Publish the change”."
)
PAGES_WHEN_LIVE: dict[str, VerbPage] = {
    "publish": replace(
        VERB_PAGES["publish"],
        label=gettext_lazy("Schedule a new text"),
        title=gettext_lazy("Schedule this text in place of the live one?"),
        explanation=_LATER,
    ),
    "publish_alone": replace(
        VERB_PAGES["publish_alone"],
        label=gettext_lazy("Schedule a new text alone, in an emergency"),
        title=gettext_lazy("Schedule this text alone, in place of the live one?"),
        explanation=_LATER,
    ),
}
