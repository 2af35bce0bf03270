"""Names in whatever language they are known in, telephones, and the links between pages of a list."""

import re
from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from newsroom.models.base import Language, Printed

register = template.Library()


# A capital or two with a full stop, before another such or a name: «А. Е. Мадиев», "Yu. K. Lee".
_INITIAL = re.compile(r"\b([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][a-zа-яё]?\.) (?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")


def unbroken(text: str) -> str:
    """The text with initials that no end of a line parts from one another and from the name."""
    return _INITIAL.sub("\\1\u00a0", text)


@register.filter
def printed(value: Printed | str | None) -> SafeString | str:
    """The text, inside `<span lang>` where it is in another language than the page."""
    if not isinstance(value, Printed) or not value:
        return str(value or "")
    if value.language == get_language():
        return unbroken(value.text)
    return format_html('<span lang="{}">{}</span>', value.language, unbroken(value.text))


@register.filter
def lang(value: Printed) -> SafeString | str:
    """` lang="…"` for an element that can hold no other, where the text is in another language."""
    if not value or value.language == get_language():
        return ""
    return format_html(' lang="{}"', value.language)


@register.filter
def tel(value: str) -> str:
    """The address that dials a telephone number."""
    return "tel:" + re.sub(r"[^\d+]", "", value)


@register.simple_tag
def page_numbers(page: Page) -> Iterator[int | str]:
    """The numbers to link to, with an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def page_query(query: str, number: int) -> str:
    """The part of a page's address behind `?`: the first page has no number."""
    parts = [query] if query else []
    if number > 1:
        parts.append(f"page={number}")
    return "?" + "&".join(parts)


@register.simple_tag
def other_names(thing: Any) -> list[Printed]:
    """The names of a person or organization that the page does not print already."""
    names: dict[str, Printed] = {}
    for code in Language.values:
        name = Printed(getattr(thing, f"name_{code}"), code)
        if name and name.text != thing.name().text:
            names.setdefault(name.text, name)
    return list(names.values())
