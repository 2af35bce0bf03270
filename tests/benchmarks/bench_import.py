"""How fast an import reads, what memory it takes, and how both grow from 100 to 1,000 documents.

    python -m tests.benchmarks.bench_import [SIZE ...]

Each size is imported into a new SQLite database by a process of its own. Seconds depend on the machine,
so each figure stands beside a baseline of the same run: extraction alone over the same texts (what the
rest of an import costs), the smallest size (growth), and the memory right after the models are loaded.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[2] / "seeds"
SURNAMES = [
    "Аманбаев",
    "Берстенов",
    "Вахрушин",
    "Дюсенгалиев",
    "Ельцов",
    "Жумабеков",
    "Зайнуллин",
    "Искендиров",
]


def write_texts(folder: Path, count: int) -> None:
    """Variations of the Russian seeds: each with a title, a person and a company of its own."""
    originals = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    russian = [text for text in originals if sum(text.count(letter) for letter in "ыэъщ") > 20]
    for number in range(count):
        title, _, rest = russian[number % len(russian)].partition("\n")
        surname = f"{SURNAMES[number % len(SURNAMES)]}{'ский' if number % 3 == 0 else ''}"
        initials = f"{chr(ord('А') + number % 20)}. {chr(ord('А') + number // 20 % 20)}."
        more = f"В обсуждении участвовал директор ООО «Компания-{number % 200}» {initials} {surname}."
        (folder / f"text-{number:05d}.txt").write_text(f"{title} ({number})\n{rest.rstrip()}\n{more}\n")


def peak() -> float:
    """The most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int) -> dict[str, Any]:
    """In a process of its own: extraction alone, then the whole import, over the same texts."""
    import django

    django.setup()
    from datetime import date

    from django.core.management import call_command

    from newsroom.extraction import extract
    from newsroom.importing.loading import Options, import_paths
    from newsroom.importing.reading import find_sources, read_document
    from newsroom.models import Mention, Person

    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_texts(folder, count)
        sources = find_sources([folder]).sources
        for source in sources[:20]:  # loads the models, and fills what the dictionaries remember
            extract(read_document(source).text, on=date.today(), language="ru")
        loaded = peak()
        start = time.perf_counter()
        for source in sources:
            document = read_document(source)
            extract(document.text, on=document.date, language=document.language)
        extracting = time.perf_counter() - start
        read = peak()
        start = time.perf_counter()
        report = import_paths([folder], Options())
        importing = time.perf_counter() - start
    assert len(report.made) == count, report.as_data()["failed"][:3]
    return {
        "documents": count,
        "extracting": extracting,
        "importing": importing,
        "loaded": loaded,
        "read": read,
        "peak": peak(),
        "people": Person.objects.count(),
        "mentions": Mention.objects.count(),
    }


def in_new_process(count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        # Without DEBUG, which would keep every query in memory; the secret is for this process alone.
        environment = os.environ | {
            "DEBUG": "0",
            "SECRET_KEY": "bench " * 10,
            "ALLOWED_HOSTS": "localhost",
            "LOG_LEVEL": "ERROR",
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "consulate.settings"),
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.bench_import", "--measure", str(count)],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--measure"]:
        print(json.dumps(measure(int(arguments[1]))))
        return
    sizes = [int(size) for size in arguments] or [100, 1000]
    rows = [in_new_process(size) for size in sizes]
    first = rows[0]
    print("Import with extraction (SQLite, one process)")
    print(f"{'documents':>10} {'doc/s':>7} {'import/extraction':>18} {'s a doc, growth':>16}"
          f" {'peak MB':>8} {'above models MB':>16} {'people':>7} {'mentions':>9}")  # fmt: skip
    for row in rows:
        each = row["importing"] / row["documents"]
        growth = each / (first["importing"] / first["documents"])
        print(f"{row['documents']:>10} {1 / each:>7.1f} {row['importing'] / row['extracting']:>17.2f}×"
              f" {growth:>15.2f}× {row['peak']:>8.0f} {row['peak'] - row['loaded']:>16.0f}"
              f" {row['people']:>7} {row['mentions']:>9}")  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
