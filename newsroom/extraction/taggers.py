"""The trained models for Russian: loaded once a process, at first use, safely from several threads.

The files lie in the wheel `natasha`, which is located and never imported (it would bring a second
morphology and a grammar engine along). Loading takes about a second and 60 MB.
"""

from __future__ import annotations

import importlib.util
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
_lock = threading.RLock()


class Taggers(NamedTuple):
    """`names` finds person, place and organization names; `forms` tells part of speech and case."""

    names: Any  # slovnet.NER: text -> markup with .spans
    forms: Any  # slovnet.Morph: .map(lists of words) -> markups with .tokens


def once(make: Callable[[], T]) -> Callable[[], T]:
    """`make` as a function that is run at most once a process, even when threads race for it."""
    kept: list[T] = []

    def give() -> T:
        if not kept:
            with _lock:
                if not kept:
                    kept.append(make())
        return kept[0]

    return give


def data_folder() -> Path:
    """Where the wheel keeps its files. Raises RuntimeError where the wheel is not installed."""
    spec = importlib.util.find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the package natasha, which carries the Russian model files, is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


@once
def taggers() -> Taggers:
    """The two networks over one set of word vectors."""
    # Here and not above: whoever only imports this package should not pay for numpy and the rest.
    from navec import Navec
    from slovnet import NER, Morph
    from threadpoolctl import threadpool_limits

    # The matrices are small: on several threads numpy waits more than it reckons, and takes thrice the CPU.
    # An environment variable would do as much only where nobody has imported numpy before.
    threadpool_limits(limits=1, user_api="blas")
    data = data_folder()
    vectors = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    names = NER.load(data / "model" / "slovnet_ner_news_v1.tar")
    forms = Morph.load(data / "model" / "slovnet_morph_news_v1.tar", batch_size=8)
    names.navec(vectors)
    forms.navec(vectors)
    return Taggers(names, forms)


class Dictionary:
    """Russian words by pymorphy3, which looks every one up anew: these remember the last 20,000."""

    def __init__(self) -> None:
        import pymorphy3

        analyzer = pymorphy3.MorphAnalyzer(lang="ru")

        def parse(word: str) -> Any:
            try:
                return analyzer.parse(word)
            except (KeyError, ValueError):
                # It asks for the names of letters, and some scripts' letters have none.
                return analyzer.parse("…")

        # Readings of a word, the likeliest first (a list of pymorphy3.analyzer.Parse).
        self.parse: Callable[[str], Any] = lru_cache(maxsize=20_000)(parse)
        # Whether the word, lower case, stands in the dictionary as it is.
        self.word_is_known: Callable[[str], bool] = lru_cache(maxsize=20_000)(analyzer.word_is_known)


@once
def dictionary() -> Dictionary:
    """Loaded at first use."""
    return Dictionary()


@once
def given_names() -> frozenset[str]:
    """7,600 given names in the nominative, lower case with е for ё, Turkic ones among them."""
    with open(data_folder() / "dict" / "first.txt", encoding="utf-8") as lines:
        return frozenset(line.split("#")[0].strip().replace("ё", "е") for line in lines) - {""}


@once
def family_names() -> frozenset[str]:
    """180,000 surnames in the nominative, mostly a man's and from Russian texts, written like `given_names`."""
    with open(data_folder() / "dict" / "last.txt", encoding="utf-8") as lines:
        return frozenset(line.strip().lower().replace("ё", "е") for line in lines) - {""}
