"""No word that people see is left untranslated in Russian or Kazakh, and the compiled catalogues are current.

Words are collected into a copy of the project, so that the catalogues themselves are only read.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests import programs

ROOT = Path(__file__).resolve().parent.parent.parent
TRANSLATED = ("ru", "kk")  # English is the language of the sources
LOCALE = Path("newsroom") / "locale"
COLLECTED_FROM = ("manage.py", "consulate", "newsroom", "templates")

Text = str | tuple[str, ...] | list[str]


def untranslated(catalog: Catalog) -> list[str]:
    """What lacks a translation, is only guessed (fuzzy), or lost a placeholder; each as a line."""
    return [line for message in catalog if message.id for line in problems(message, catalog)]


def problems(message: Message, catalog: Catalog) -> Iterator[str]:
    words = forms(message.id)[0]
    if message.fuzzy:
        yield f"fuzzy: {words!r}"
    expected = catalog.num_plurals if message.pluralizable else 1
    given = forms(message.string)
    if len(given) < expected or not all(given):
        yield f"not translated: {words!r}"
        return
    for error in message.check(catalog):
        yield f"{error}: {words!r}"


def forms(text: Text | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def contents(catalog: Catalog) -> dict[tuple[str, Text], tuple[str, ...]]:
    """What a program reads from a catalogue: its usable translations."""
    return {
        (context_of(message), message.id if isinstance(message.id, str) else message.id[0]): forms(
            message.string
        )
        for message in catalog
        if message.id and not message.fuzzy and all(forms(message.string))
    }


def context_of(message: Message) -> str:
    """Babel gives a context read from a .mo as bytes."""
    return message.context.decode() if isinstance(message.context, bytes) else message.context or ""


def not_current(po: Path) -> list[str]:
    """Whether the compiled catalogue beside a .po says the same."""
    mo = po.with_suffix(".mo")
    if not mo.exists():
        return [f"{mo.name} is missing: make messages"]
    with po.open("rb") as source, mo.open("rb") as compiled:
        if contents(read_po(source)) != contents(read_mo(compiled)):
            return [f"{mo.name} is not what {po.name} says: make messages"]
    return []


def collect(copy: Path) -> None:
    """Bring the catalogues of a copy of the project up to what its code and templates say."""
    for name in COLLECTED_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        elif source.exists():
            shutil.copy(source, copy / name)
    languages = [part for code in TRANSLATED for part in ("-l", code)]
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", *languages, "--no-obsolete", "--no-wrap", "-v", "0"],
        cwd=copy,
        check=True,
    )


def main() -> int:
    found = [
        f"{po.parent.parent.name}: {line}"
        for po in sorted((ROOT / LOCALE).glob("*/LC_MESSAGES/*.po"))
        for line in not_current(po)
    ]
    if programs.find_gettext():
        with tempfile.TemporaryDirectory() as folder:
            collect(Path(folder))
            for code in TRANSLATED:
                with (Path(folder) / LOCALE / code / "LC_MESSAGES" / "django.po").open("rb") as source:
                    found += [f"{code}: {line}" for line in untranslated(read_po(source))]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
