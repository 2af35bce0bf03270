"""Bodies in an English text: capital words around the noun that tells the kind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import plain
from .english_text import Text
from .english_words import PLACES, TITLES
from .values import Known, OrganizationFound, Span
from .wordlist import words

_KINDS = {
    "diplomatic": "Consulate Embassy Mission",
    "government": "Ministry Government Administration Akimat Parliament Department Agency Duma Senate Prosecutor",
    "education": "University Institute School College Academy Lyceum Gymnasium Kindergarten Polytechnic"
    " Conservatory"
    " Conservatoire Seminary",
    "culture": "Centre Center Museum Theatre Theater Gallery Library Philharmonic Ensemble Orchestra Choir"
    " Palace Quartet"
    " Trio Ballet Opera Archive Archives Observatory Conservancy Troupe Symphony"
    " House",
    "society": "Organisation Organization Association Society Union Foundation Chamber Federation Council"
    " Club League"
    " Fund Assembly Committee Autonomy Trust Guild"
    " Alliance Confederation Charity Network Initiative Commission Board Authority",
    "company": "Company Corporation Shipyard Bank LLC JSC Ltd Plc Inc Port Plant Airline Airlines Holding Factory"
    " Press LLP GmbH Oy Oyj SpA AB AG Corp Limited Holdings Group Partners Industries Railways Airways",
    "media": "Newspaper Herald Gazette Times Tribune Television",
    "other": "Hospital Mosque Cathedral Stadium",
}
_KIND_OF = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split()}
# They are part of a body's name even where they are not capital.
_LOWER = {
    "gallery": "culture",
    "association": "society",
    "society": "society",
    "ensemble": "culture",
    "library": "culture",
    "museum": "culture",
    "theatre": "culture",
    "shipyard": "company",
    "foundation": "society",
    "choir": "culture",
    "orchestra": "culture",
    "club": "society",
    "centre": "culture",
    "company": "company",
    "newspaper": "media",
    "house": "company",
}
_NOT_LEFT = words(
    """The A An On In At By For From To With And Or But If As Consul General Governor Minister Deputy Vice
    Rector Director
    Chairman Chairwoman Chair Head President Mayor Akim Ambassador Adviser Secretary Attaché Professor Mr Mrs
    Ms Dr This That
    Our Their His Her Its Students Yesterday Today Earlier Later Meanwhile First-Vice Acting Guests Speaking
    Welcoming Then"""
)
_WEAK = words(
    "Group Partners Board Authority Commission Network Initiative Alliance Trust Opera Ballet Archive"
    " Archives AB AG House Palace Council Club Committee Department Administration Mission Assembly Center"
    " Centre Prosecutor Press"
)
# What ends so is no body but what happens there.
_EVENTS = words(
    "Forum Conference Summit Congress Festival Championship Cup Games Week Days Fair Expo Day Tournament"
    " Lecture Award"
    " Awards Prize Concert Exhibition Olympiad"
)
_INTERNATIONAL = re.compile(r"(?<!\w)(?:UNESCO|UNICEF|OSCE|TURKSOY|UNDP|WHO|CSTO)(?!\w)")


def find_organizations(text: Text, known: Iterable[Known] = ()) -> tuple[OrganizationFound, ...]:
    """Every body with a name of its own, in all its forms."""
    marks = plain.Marks(text.text)
    mentions: list[tuple[Span, str, str]] = []

    def note(span: Span, name: str, kind: str) -> None:
        if marks.free(span):
            marks.take(span)
            mentions.append((span, re.sub(r"[“\"]([^“”\"]*)[”\"]", r"«\1»", name), kind))

    heads: set[str] = set()
    index = 0
    while index < len(text.tokens):
        token = text.tokens[index]
        kind = _KIND_OF.get(token.text) if token.kind == "name" else _LOWER.get(token.text)
        if kind is None or token.taken:
            index += 1
            continue
        begin, end = _around(text, index)
        if begin is not None:
            printed, span = text.printed(begin, end)
            if printed == "Government House":
                index = end
                continue
            note(span, printed, kind)
            heads.add(token.text)
            index = max(end, index + 1)
            continue
        index += 1
    for match in _INTERNATIONAL.finditer(text.text):
        note(Span(*match.span()), match.group(), "international")
    if "Consulate" in heads:
        for match in re.finditer(r"(?<!\w)Consulate(?: General)?(?!\w)", text.text):
            note(Span(*match.span()), match.group(), "diplomatic")
    for each in known:
        if each.kind == "organization":
            for name in (each.name, *each.aliases):
                if len(name) > 3 and name in text.text:
                    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text.text):
                        note(Span(*match.span()), name, "other")
    return plain.bodies(mentions, _short_for, _key)


def _around(text: Text, head: int) -> tuple[int | None, int]:
    """The first token of the body's name, or None, and the token after its last."""
    tokens = text.tokens
    capital = tokens[head].kind == "name"
    begin = head
    while begin > 0 and head - begin < 9:
        left = tokens[begin - 1]
        if left.taken or not text.beside(begin - 1, begin):
            break
        if left.kind == "initial" or (left.kind == "name" and left.text not in _NOT_LEFT):
            if begin - 1 in text.firsts and left.text.lower() in text.small and left.text not in PLACES:
                break
            begin -= 1
        elif (
            left.text == "&"
            and begin - 2 >= 0
            and tokens[begin - 2].kind == "name"
            and not tokens[begin - 2].taken
        ):
            begin -= 2
        elif (
            left.text == "s"
            and begin > 3
            and capital
            and tokens[begin - 2].text in "’'"
            and tokens[begin - 4].text in ("St", "King", "Queen")
        ):
            begin -= 4  # "St Bede’s Academy"
        elif tokens[head].text in ("Ltd", "LLC", "LLP", "Inc", "JSC", "Limited", "Plc"):
            break
        elif left.text == "and" and begin - 2 > 0 and tokens[begin - 2].kind == "name" and capital:
            # "Science and Technology University", but not "the Mayor and Kazan University".
            if (
                tokens[begin - 2].text in _KIND_OF
                or tokens[begin - 2].text in PLACES
                or tokens[begin - 2].taken
                or begin == head
            ):
                break
            if tokens[begin - 3].text not in ("of",) and tokens[begin - 3].kind != "name":
                break
            begin -= 2
        elif (
            not capital
            and left.text in ("folk", "publishing", "art", "dance", "chess", "cultural")
            and begin == head
        ):
            begin -= 1
        else:
            break
    while begin < head and (tokens[begin].text == "and" or tokens[begin].lower.endswith("-based")):
        begin += 1
    end = _onwards(text, head)
    if tokens[end - 1].text in _EVENTS:
        return None, end
    own = [token for token in tokens[begin:head] if token.kind in ("name", "initial")]
    if not capital:
        named = own and not (begin in text.firsts and len(own) == 1 and own[0].text not in PLACES)
        if tokens[head].text == "house" and tokens[head - 1].text != "publishing":
            return None, end
        if not named or (len(own) == 1 and own[0].text in PLACES):
            return None, end
        return begin, head + 1
    if end == head + 1 and not own:
        return None, end
    if tokens[head].text == "General":
        return None, end
    if own and end == head + 1 and tokens[head].text in _WEAK and all(t.text in _GENERIC for t in own):
        return None, end
    if not own and end > head + 1:
        # "School No. 44", "Ministry of Culture"; "House of Friendship" too.
        after = tokens[head + 1].text
        if tokens[head].text in ("Palace", "House", "Center", "Centre", "Port") and after != "of":
            return None, end
        if tokens[head].text == "Head":
            return None, end
    if tokens[begin].text.rstrip(".") in TITLES:
        begin += 1
    return begin, end


_GENERIC = words("Government Central Admissions Regional City State National Main")


def _onwards(text: Text, head: int) -> int:
    """Where the name ends: "General", "of the Republic of Kazakhstan in Astrakhan", a name in quotation marks."""
    tokens, end = text.tokens, head + 1
    diplomatic = tokens[head].text in ("Consulate", "Embassy", "Mission")
    while end < len(tokens) and end - head < 20:
        token = tokens[end]
        if text.text[tokens[end - 1].end : token.start].strip(" \xa0") != "" or token.taken:
            break
        if token.text == "No" and end + 2 < len(tokens) and tokens[end + 2].kind == "number":
            end += 3
        elif token.kind == "name" and token.text not in _NOT_LEFT - {"General"}:
            end += 1
        elif token.text in ("“", "«", '"') and text._quoted(end):
            return text._quoted(end)
        elif token.lower in ("of", "for", "and") or (token.lower == "in" and diplomatic):
            following = end + 1
            article = text.at(following)
            if article is not None and article.lower == "the" and token.lower != "and":
                following += 1
            target = text.at(following)
            if target is None or target.kind != "name" or target.taken:
                break
            if token.lower == "and" and (
                target.text in _NOT_LEFT or target.text in PLACES or not _listing(text, head, end, following)
            ):
                break
            end = following + 1
        elif (
            token.text == "&"
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == "name"
            and not tokens[end + 1].taken
        ):
            end += 2
        elif (
            token.text == ","
            and end + 1 < len(tokens)
            and tokens[end + 1].text in ("Inc", "Ltd", "LLC", "LLP")
        ):
            end += 2
        elif token.text == "," and text._listed(end):
            end += 1
        else:
            break
    return end


def _listing(text: Text, head: int, conjunction: int, following: int) -> bool:
    """Over "and" goes on "Ministry of Culture and Sport", but not "Kazan University and Omsk Institute"."""
    if not any(token.lower in ("of", "for") for token in text.tokens[head:conjunction]):
        return False
    index = following
    while index < len(text.tokens) and text.tokens[index].kind == "name" and index - following < 7:
        if text.tokens[index].text in _KIND_OF:
            return False
        index += 1
    return True


def _key(name: str) -> str:
    return next(
        (word for word in re.findall(r"\w+", name) if word in _KIND_OF or word in _LOWER), name.split()[-1]
    )


def _short_for(short: str, long: str) -> bool:
    """Lower Volga University for Trediakovsky Lower Volga University, Consulate for Consulate General of …."""
    if short in ("Consulate", "Consulate General"):
        return long.startswith(short)
    return long.endswith(f" {short}") or long.startswith((f"{short} of ", f"{short} «"))
