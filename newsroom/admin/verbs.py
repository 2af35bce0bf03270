"""Verbs as buttons below a form, each leading to a page of its own that asks once.

Which verbs there are is a table (`verb_pages`), which of them a person has is asked of publishing; a
screen here decides nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from newsroom.models import StaleVersion
from newsroom.publishing import Refused

from .verb_forms import VerbForm

BUTTON = "_verb_"


@dataclass(frozen=True, slots=True)
class VerbPage:
    """One verb's page. `do(thing, by, form)` calls the verb and returns what is told when it is done."""

    label: str
    title: str
    explanation: str
    do: Callable[[Any, Any, VerbForm], str]
    form: type[VerbForm] = VerbForm
    # The verbs of the permission table that this page stands for, where they are not its own name.
    verbs: tuple[str, ...] = ()
    shows_change: bool = False
    style: str = ""
    # What the page's own button says, where that is not what led to the page.
    button: str = ""


class VerbPages:
    """For a ModelAdmin. Say `verb_pages` and answer the three questions below it: unanswered, nobody may anything."""

    verb_pages: dict[str, VerbPage] = {}
    verb_template = "admin/newsroom/verb.html"

    def verbs_now(self, request, thing) -> list[str]:
        """The verbs that this person may do with this thing now."""
        return []

    def verb_right(self, request, verb, thing) -> bool:
        """Whether the person has the right to the verb, wherever the thing stands."""
        return False

    def verb_page(self, request, verb, thing) -> VerbPage:
        """The verb's page as it is for this thing now."""
        return self.verb_pages[verb]

    def verb_initial(self, request, verb, thing) -> dict[str, Any]:
        """What the page's questions are answered with beforehand."""
        return {}

    def verb_refusal(self, request, verb, thing) -> str:
        """Why a verb that the person has a right to cannot be done now; empty if it can."""
        return ""

    def verb_change(self, request, verb, thing) -> dict[str, Any]:
        """What the page shows of what readers will see change."""
        return {}

    def get_urls(self):
        opts = self.opts
        own = [
            path(
                f"<path:object_id>/{name}/",
                self.admin_site.admin_view(self.verb_view),
                kwargs={"verb": name},
                name=f"{opts.app_label}_{opts.model_name}_{name}",
            )
            for name in self.verb_pages
        ]
        return own + super().get_urls()

    def verb_url(self, verb, thing) -> str:
        opts = self.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_{verb}", args=[thing.pk])

    def change_url(self, thing) -> str:
        opts = self.opts
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[thing.pk])

    def verb_buttons(self, request, thing) -> list[dict[str, Any]]:
        """The buttons of the form, in the table's order."""
        allowed = set(self.verbs_now(request, thing))
        offered = [
            (name, self.verb_page(request, name, thing))
            for name, page in self.verb_pages.items()
            if allowed & set(page.verbs or (name,))
        ]
        return [
            {
                "verb": name,
                "name": f"{BUTTON}{name}",
                "label": page.label,
                "url": self.verb_url(name, thing),
                "style": page.style,
            }
            for name, page in offered
        ]

    def verb_pressed(self, request) -> str | None:
        """The verb whose button sent the form."""
        for name in self.verb_pages:
            if f"{BUTTON}{name}" in request.POST:
                return name
        return None

    def verb_view(self, request, object_id, verb):
        thing = self.get_object(request, unquote(object_id))
        if thing is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        page = self.verb_page(request, verb, thing)
        names = page.verbs or (verb,)
        if not self.has_view_permission(request, thing) or not any(
            self.verb_right(request, name, thing) for name in names
        ):
            raise PermissionDenied
        asked = {"thing": thing, "user": request.user, "now": request.now}
        refusal = self.verb_refusal(request, names[0], thing)
        if request.method != "POST":
            if refusal:
                self.message_user(request, refusal, messages.ERROR)
                return HttpResponseRedirect(self.change_url(thing))
            form = page.form(initial=self.verb_initial(request, verb, thing), **asked)
        else:
            form = page.form(request.POST, **asked)
            if refusal:
                form.is_valid()
                form.add_error(None, refusal)
            elif form.is_valid():
                try:
                    done = page.do(thing, request.user, form)
                except (Refused, StaleVersion) as error:
                    form.add_error(None, str(error))
                else:
                    self.message_user(request, done, messages.SUCCESS)
                    return HttpResponseRedirect(self.change_url(thing))
        context = {
            **self.admin_site.each_context(request),
            "title": page.title,
            "subtitle": None,
            "opts": self.opts,
            "original": thing,
            "page": page,
            "verb": verb,
            "form": form,
            "back": self.change_url(thing),
            "media": self.media + form.media,
            **self.verb_change(request, verb, thing),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.verb_template, context)
