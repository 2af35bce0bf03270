"""When two printed things are the same, as far as scoring asks: words, positions, names, events."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

# Words that say nothing about which thing is meant.
_SMALL = frozenset("и в во на по с со при о об для из от к года год г".split())


def tokens(words: str | None) -> list[str]:
    """Lower-case words, е for ё; hyphens and apostrophes inside a word belong to it."""
    return re.findall(r"\w+(?:[-’']\w+)*", (words or "").lower().replace("ё", "е"))


def telling(words: str | None) -> list[str]:
    everything = tokens(words)
    return [word for word in everything if word not in _SMALL] or everything


def one_word(a: str, b: str) -> bool:
    """Forms of one word: they differ in the last three letters at most."""
    common = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        common += 1
    return a == b or common >= max(3, len(a) - 3, len(b) - 3)


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words of `one` have a partner of their own in `other`."""
    left, count = list(other), 0
    for word in one:
        partner = next((index for index, each in enumerate(left) if one_word(word, each)), None)
        if partner is not None:
            del left[partner]
            count += 1
    return count


def alike(one: str | None, other: str | None) -> bool:
    """Half of the words are common."""
    return likeness(one, other) >= 0.5


def likeness(one: str | None, other: str | None) -> float:
    """The share of common words, 0 to 1."""
    a, b = telling(one), telling(other)
    return 2 * shared(a, b) / (len(a) + len(b)) if a and b else 0.0


def agree(one: str | None, other: str | None) -> bool:
    """Half of the words are common, or all words of the shorter."""
    a, b = telling(one), telling(other)
    return bool(a and b) and (shared(a, b) == min(len(a), len(b)) or alike(one, other))


def same_words(one: str | None, other: str | None) -> bool:
    """Every word has its partner, whatever the endings."""
    a, b = telling(one), telling(other)
    return len(a) == len(b) == shared(a, b)


def one_human(one: str, other: str, *, spelt_alike: bool = False) -> bool:
    """A full word common, and nothing in the rest that contradicts: an initial may stand for a name."""
    a, b = tokens(one), tokens(other)
    full_a, full_b = [w for w in a if len(w) > 1], [w for w in b if len(w) > 1]
    rest_a, rest_b, common = [], list(full_b), 0
    for word in full_a:
        fits = (lambda w, x: w == x) if spelt_alike else one_word
        partner = next((index for index, each in enumerate(rest_b) if fits(word, each)), None)
        if partner is None:
            rest_a.append(word)
        else:
            del rest_b[partner]
            common += 1
    if not common:
        return False
    _cross_out(rest_b, [w for w in a if len(w) == 1])
    _cross_out(rest_a, [w for w in b if len(w) == 1])
    return not (rest_a and rest_b)


def _cross_out(names: list[str], initials: Sequence[str]) -> None:
    for initial in initials:
        partner = next((index for index, each in enumerate(names) if each[0] == initial), None)
        if partner is not None:
            del names[partner]


def match(
    found: Sequence[Any], wanted: Sequence[Any], *tests: Callable[[Any, Any], bool]
) -> list[tuple[int, int]]:
    """Pairs of indices, each used once: the strictest test goes first over all, then the next."""
    pairs: list[tuple[int, int]] = []
    for test in tests:
        for i, each in enumerate(found):
            if any(i == a for a, _ in pairs):
                continue
            for j, other in enumerate(wanted):
                if not any(j == b for _, b in pairs) and test(each, other):
                    pairs.append((i, j))
                    break
    return sorted(pairs)
