"""Bodies: HTML that is safe to print, and the same as plain text."""

import html
import re
from collections.abc import Iterable

import nh3

# What the editor offers and nothing else. No img: pictures are rows of their own, and an external src
# would call another host.
TAGS = {
    "p", "br", "strong", "em", "u", "s", "sub", "sup", "h2", "h3", "ul", "ol", "li", "blockquote", "hr", "a",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
_BLOCK_EDGE = re.compile(
    r"</?(?:p|h2|h3|ul|ol|li|blockquote|table|tr|td|th)(?:\s[^>]*)?>|<br\s*/?>|<hr\s*/?>", re.IGNORECASE
)
_TAG = re.compile(r'<(/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>')
_SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"]?\s+(?=[«“\"(]?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])")
# What ends with a full stop inside a sentence: initials, «г.», «им.», «т. д.», «ул.» …
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|\b(?:г|гг|им|т|д|п|ул|обл|стр|руб|тыс|млн|млрд|др|пр|см|ст|с|пос|просп|проф|акад|ж|атын|Mr|Mrs|Ms|Dr|St|No))\.$"
)


def sanitise(body: str) -> str:
    """Return body with only the tags, attributes and link schemes that a press text needs."""
    return nh3.clean(
        body,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def plain(body: str) -> str:
    """Return the words of a sanitised body, a block a line."""
    broken = _BLOCK_EDGE.sub("\n", " ".join(body.split()))
    words = html.unescape(nh3.clean(broken, tags=set()))
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(line for line in lines if line)


def paragraphs_to_html(paragraphs: Iterable[str]) -> str:
    return "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def line_by_line(paragraph: str) -> list[str]:
    """Return a sanitised paragraph as one paragraph a line, parted at its <br>; emphasis and links go on."""
    lines: list[str] = []
    line, start = "", 0
    opened: list[tuple[str, str]] = []
    for tag in _TAG.finditer(paragraph):
        line += paragraph[start : tag.start()]
        start = tag.end()
        closing, name = tag.groups()
        if name == "br":
            lines.append(line + "".join(f"</{inner}>" for _, inner in reversed(opened)))
            line = "".join(whole for whole, _ in opened)
            continue
        line += tag[0]
        if closing:
            opened.pop()
        else:
            opened.append((tag[0], name))
    return [*lines, line + paragraph[start:]]


def sentences(text: str) -> list[str]:
    """Split at full stops that end a sentence, not at initials and abbreviations."""
    found: list[str] = []
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        before = text[start : gap.start()]
        if _ABBREVIATION.search(before):
            continue
        found.append(text[start : gap.end()].strip())
        start = gap.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def lead(paragraphs: Iterable[str], *, about: int = 200) -> str:
    """Return the lead: whole sentences from the beginning, up to `about` characters.

    The first sentence is always there, however long; where it alone is beyond twice `about`, it is
    cut at a word and ends with «…».
    """
    taken = ""
    for sentence in sentences(" ".join(paragraphs)):
        longer = f"{taken} {sentence}".strip()
        if taken and len(longer) > about:
            break
        taken = longer
        if len(taken) >= about:
            break
    if len(taken) > 2 * about:
        taken = taken[: 2 * about].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
    return taken
