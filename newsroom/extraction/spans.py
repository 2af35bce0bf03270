"""Small reckoning with spans."""

from __future__ import annotations

from collections.abc import Iterable

from .values import Span


def overlaps(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def any_overlap(span: Span, others: Iterable[Span]) -> bool:
    return any(overlaps(span, other) for other in others)
