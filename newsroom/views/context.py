"""What every template may print: the office itself, and the way to the other languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from newsroom.models import Language, Organization

# Each language by its own name, so that whoever reads it finds it.
AUTONYMS = {Language.RU: "Русский", Language.KK: "Қазақша", Language.EN: "English"}


@dataclass(frozen=True, slots=True)
class Tongue:
    """One entry of the language switch.

    `same` says that `url` shows the same thing in that language; where it does not, it is what comes
    nearest, and readers are told so.
    """

    code: str
    name: str
    url: str
    same: bool
    current: bool


def tongues(urls: Mapping[str, str], *, nearest: str = "home") -> tuple[Tongue, ...]:
    """The language switch, from the address in each language that has one; `nearest` names the other route."""
    current = get_language()
    return tuple(
        Tongue(
            code=str(code),
            name=name,
            url=urls.get(code) or reverse(nearest, args=[code]),
            same=code in urls,
            current=code == current,
        )
        for code, name in AUTONYMS.items()
    )


def site(request: HttpRequest) -> dict[str, Any]:
    """The context processor: one query at most, and none where the office is not printed."""
    return {
        "office": SimpleLazyObject(Organization.objects.home),
        "language": get_language(),
        "tongues": tongues({code: reverse("home", args=[code]) for code in AUTONYMS}),
    }
