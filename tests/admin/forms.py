"""What a browser would send of a form that it was given."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    """Reads the fields of one form as they stand; buttons are pressed, not read."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.data: dict[str, list[str]] = {}
        self.select = ""
        self.textarea: str | None = None
        self.text = ""

    def add(self, name: str, value: str) -> None:
        self.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        at = dict(attributes)
        if tag == "form":
            self.inside = at.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input" and at.get("name") and at.get("type") not in {"submit", "button"}:
            if at.get("type") not in {"checkbox", "radio"} or "checked" in at:
                self.add(at["name"] or "", at.get("value", "on" if "checked" in at else "") or "")
        elif tag == "select":
            self.select = at.get("name") or ""
        elif tag == "option" and self.select and "selected" in at:
            self.add(self.select, at.get("value") or "")
        elif tag == "textarea":
            self.textarea, self.text = at.get("name"), ""

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.textarea is not None:
            # As the standard has it: the first line end is markup, and all are sent as CR LF.
            self.add(self.textarea, self.text.removeprefix("\n").replace("\n", "\r\n"))
            self.textarea = None
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False


def sent(answer: Any, form_id: str, **changes: Any) -> dict[str, Any]:
    """The data of the form in `answer`, with `changes`; None takes a field away."""
    fields = _Fields(form_id)
    fields.feed(answer.content.decode())
    data: dict[str, Any] = {name: values for name, values in fields.data.items() if "__prefix__" not in name}
    for name, value in changes.items():
        if value is None:
            data.pop(name, None)
        else:
            data[name] = value
    return data
