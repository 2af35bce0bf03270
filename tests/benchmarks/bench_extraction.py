"""How fast extraction reads, what memory it takes, and how both grow with a text's length.

    python -m tests.benchmarks.bench_extraction [KILOBYTES ...]

Seconds depend on the machine, so each figure stands beside a baseline of the same run: the trained models
alone over the same texts (what the rules cost), the shortest text (growth), and the memory that the loaded
models take. Sizes are kilobytes of UTF-8.
"""

import datetime as dt
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parents[1] / "extraction" / "gold"
DAY = dt.date(2024, 5, 20)
SIZES = (4, 40, 1000)
TEXTS = 60  # of the shortest size; fewer of the longer ones


def prose(kilobytes: int, count: int) -> list[str]:
    """Texts of about this size, of annotated Russian ones one after the other."""
    files = sorted((GOLD / "tuned").glob("*.json"))
    stories = [json.loads(path.read_text("utf-8")) for path in files]
    pieces = [
        line for story in stories if story["language"] == "ru" for line in story["text"].split("\n") if line
    ]
    texts, at = [], 0
    for _ in range(count):
        lines: list[str] = []
        size = 0
        while size < kilobytes * 1000:
            lines.append(pieces[at % len(pieces)])
            size += len(lines[-1].encode()) + 1
            at += 1
        texts.append("\n".join(lines))
    return texts


def peak() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(kilobytes: int) -> dict[str, Any]:
    """In a process of its own: loading, the models alone, then all of extraction, over the same texts."""
    start = time.perf_counter()
    from newsroom.extraction import extract
    from newsroom.extraction.tokens import read

    extract("Генеральный консул А. Б. Сериков встретился с ректором В. Г. Ивановой.", on=DAY, language="ru")
    loading = time.perf_counter() - start
    loaded = peak()
    # What the dictionaries remember of one text helps with the next, as it does in an archive.
    for text in prose(4, 60):
        extract(text, on=DAY, language="ru")
    texts = prose(kilobytes, max(1, TEXTS * SIZES[0] // kilobytes))
    start = time.perf_counter()
    for text in texts:
        read(text)
    models = time.perf_counter() - start
    start = time.perf_counter()
    for text in texts:
        extract(text, on=DAY, language="ru")
    whole = time.perf_counter() - start
    size = sum(len(text.encode()) for text in texts) / 1000
    return {
        "kilobytes": kilobytes,
        "texts": len(texts),
        "loading": loading,
        "models": models / size,
        "whole": whole / size,
        "loaded": loaded,
        "peak": peak(),
    }


def in_new_process(kilobytes: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.bench_extraction", "--measure", str(kilobytes)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measure(int(arguments[1]))))
        return
    rows = [in_new_process(int(size)) for size in arguments or SIZES]
    print(
        f"Extraction, Russian (one process, one thread); loading the models took {rows[0]['loading']:.1f} s"
    )
    print(f"{'kB a text':>10} {'texts':>6} {'of 4 kB/s':>10} {'whole/models':>13} {'s a kB, growth':>15}"
          f" {'models MB':>10} {'peak MB':>8}")  # fmt: skip
    for row in rows:
        growth = row["whole"] / rows[0]["whole"]
        print(f"{row['kilobytes']:>10} {row['texts']:>6} {1 / row['whole'] / 4:>10.1f}"
              f" {row['whole'] / row['models']:>12.2f}× {growth:>14.2f}× {row['loaded']:>10.0f}"
              f" {row['peak']:>8.0f}")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
