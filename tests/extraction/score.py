"""`make score`: how well extraction reads the annotated texts, by half and language, and how sure it is.

    python -m tests.extraction.score [FILE.jsonl or FOLDER ...] [--errors N] [--only WORD] [--held]

Without arguments: the project's own texts, and the development half of FactRuEval-2016 (see README) where
`SCORE_CORPUS` names its file.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from newsroom.extraction import extract
from newsroom.extraction.records import record

from .scoring import Record, Score, score

GOLD = Path(__file__).parent / "gold"
CORPUS = Path(
    os.environ.get("SCORE_CORPUS") or Path(__file__).parents[3] / "shared/eval/factrueval/dev.jsonl"
)
LANGUAGES = {"ru": "Russian", "kk": "Kazakh", "en": "English"}
LINES = (
    *("person", "person name", "position", "position exact", "organization", "organization exact"),
    *("event", "event date", "meeting", "participation", "side", "role", "side and role"),
)
BANDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.01)


def load(path: Path) -> list[Record]:
    """The annotated texts of a .jsonl file or of a folder of .json files."""
    if path.is_dir():
        return [json.loads(file.read_text("utf-8")) for file in sorted(path.glob("*.json"))]
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def answers(texts: Iterable[Record]) -> dict[str, Record]:
    """What extraction finds in each text, by id. A text without a date is read as of 1 January 2016."""
    found = {}
    for text in texts:
        on = dt.date.fromisoformat(text.get("date") or "2016-01-01")
        found[text["id"]] = record(extract(text["text"], on=on, language=text.get("language") or "ru"))
    return found


def table(result: Score) -> str:
    """The counts, a line each."""
    lines = []
    for name in LINES:
        if name not in result.counts:
            continue
        count = result.counts[name]
        if name in ("side", "role", "side and role"):
            lines.append(
                f"  {name:<20}{'right':>19} {count.precision:.3f}   ({count.right} of {count.found})"
            )
            continue
        lines.append(
            f"  {name:<20}P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
            f"   ({count.right} right, {count.found} found, {count.wanted} wanted)"
        )
    if "only mentioned" in result.counts:
        count = result.counts["only mentioned"]
        lines.append(
            f"  {'only mentioned':<20}{'share':>19} {count.precision:.3f}   ({count.right} of {count.found})"
        )
    return "\n".join(lines)


def calibration(judged: Sequence[tuple[str, float, bool]]) -> str:
    """Of the findings of each kind, how many are right in each band of confidence, and from there upwards."""
    lines = ["  confidence           right      of that or surer"]
    for kind in ("person", "organization", "event"):
        for low, high in itertools.pairwise(BANDS):
            here = [right for k, sure, right in judged if k == kind and low <= sure < high]
            above = [right for k, sure, right in judged if k == kind and sure >= low]
            if here:
                lines.append(
                    f"  {kind:<13}{low:.2f}  {sum(here):>4} of {len(here):<4}  {sum(above) / len(above):.3f}"
                )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make score", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="instead of the project's texts")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors of each kind")
    parser.add_argument("--only", default="", metavar="WORD", help="of the errors, those with WORD")
    options = parser.parse_args()
    for path in options.paths or [GOLD / "tuned", GOLD / "held", CORPUS]:
        if not path.exists():
            print(f"{path.name}: not here, left out\n")
            continue
        texts = load(path)
        found = answers(texts)
        judged: list[tuple[str, float, bool]] = []
        for language, name in LANGUAGES.items():
            some = [text for text in texts if (text.get("language") or "ru") == language]
            if not some:
                continue
            result = score(some, found)
            judged += result.judged
            print(f"{path.parent.name}/{path.stem}, {name}: {len(some)} texts\n{table(result)}\n")
            for kind, rows in sorted(result.wrong.items()):
                for row in [row for row in rows if options.only in kind][: options.errors]:
                    print(kind, *row, sep="\t")
            print()
        print(f"{path.stem}: calibration\n{calibration(judged)}\n")


if __name__ == "__main__":
    main()
