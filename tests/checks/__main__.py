"""`make check`: every check in turn, each with its output only if it found something. Exit 0 if none did."""

import os
import secrets
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests import programs

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = sys.executable

# Said outright, so that nothing set on this machine or in its .env changes what is checked.
DEVELOPMENT = {"DEBUG": "1", "HTTPS": "0", "DATABASE_URL": "sqlite://:memory:", "CACHE_URL": "locmem://"}
PRODUCTION = {
    "DEBUG": "0",
    "HTTPS": "1",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": "news.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "CACHE_URL": "locmem://",
}

CHECKS: dict[str, tuple[list[str], Mapping[str, str]]] = {
    "format": ([PYTHON, "-m", "ruff", "format", "--check", "--quiet", "--diff", "."], {}),
    "lint": ([PYTHON, "-m", "ruff", "check", "--quiet", "."], {}),
    "types": ([PYTHON, "-m", "mypy", "--no-error-summary"], DEVELOPMENT),
    "migrations": ([PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"], DEVELOPMENT),
    "production settings": (
        [PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        PRODUCTION,
    ),
    "templates": ([PYTHON, "-m", "tests.checks.templates"], DEVELOPMENT),
    "translations": ([PYTHON, "-m", "tests.checks.translations"], DEVELOPMENT),
}


def main() -> int:
    notes = programs.provide([programs.GETTEXT])
    failed = []
    for name, (command, environment) in CHECKS.items():
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        print(f"{'FAILED' if done.returncode else 'ok':8}{name}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout.rstrip(), flush=True)
    print("\n".join([*notes, f"Checks that failed: {', '.join(failed)}." if failed else "All checks hold."]))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
