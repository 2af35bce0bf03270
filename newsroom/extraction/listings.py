"""Bullet lists of people or of places («• Чили • Коста-Рика •»): what an item is, its neighbours tell."""

from __future__ import annotations

from .tokens import Reading

_BULLETS = ("•", "·", "*")
_NEAR = 3  # items looked at to either side


def places_of_lists(reading: Reading) -> set[int]:
    """Where items begin most of whose neighbours are places."""
    items = _items(reading)
    kinds = [_kind(reading, item) for item in items]
    return {
        item
        for at, item in enumerate(items)
        if (near := _around(kinds, at)).count("LOC") > 2 and near.count("LOC") > 2 * near.count("PER")
    }


def people_of_lists(reading: Reading) -> list[tuple[int, int]]:
    """Token ranges of two or three capitalised words, in no name so far, among items that are people."""
    tokens = reading.tokens
    items = _items(reading)
    kinds = [_kind(reading, item) for item in items]
    found = []
    for at, item in enumerate(items):
        near = _around(kinds, at)
        if kinds[at] or near.count("PER") < 3 or near.count("PER") < len(near) - 1:
            continue
        stop = item
        high = min(reading.end_of_sentence(item), item + 4)
        while stop < high and tokens[stop].capital and tokens[stop].word and len(tokens[stop].text) > 1:
            stop += 1
        ends = stop == reading.end_of_sentence(item) or tokens[stop].text in ("(", ",", *_BULLETS)
        if ends and 2 <= stop - item <= 3:
            found.append((item, stop))
    return found


def _items(reading: Reading) -> list[int]:
    last = len(reading.tokens) - 1
    return [i + 1 for i, token in enumerate(reading.tokens) if token.text in _BULLETS and i < last]


def _around(kinds: list[str], at: int) -> list[str]:
    return kinds[max(0, at - _NEAR) : at] + kinds[at + 1 : at + 1 + _NEAR]


def _kind(reading: Reading, item: int) -> str:
    """The kind of name that begins the item; the model takes a bullet into some."""
    span = reading.name_at(item) or reading.name_at(item - 1)
    return span.kind if span is not None else ""
