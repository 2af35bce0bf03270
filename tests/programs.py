"""The programs beside Python that tests and checks use: where they are, and how they are got."""

import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from glob import glob
from pathlib import Path

# What a running system keeps its PostgreSQL servers under: Debian, Red Hat, Homebrew, the installer.
POSTGRESQL_HOMES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Library/PostgreSQL/*/bin",
)
OLDEST_POSTGRESQL = 14  # Django's own lower bound


def find_postgresql() -> Path | None:
    """The folder of the newest PostgreSQL server's programs."""
    folders = {
        Path(found).resolve().parent for name in ("postgres", "initdb") if (found := shutil.which(name))
    }
    if shutil.which("pg_config"):
        asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=False)
        folders.add(Path(asked.stdout.strip() or "/nowhere"))
    folders |= {Path(found) for pattern in POSTGRESQL_HOMES for found in glob(pattern)}
    versions = {folder: postgresql_version(folder) for folder in folders if (folder / "initdb").exists()}
    fit = {folder: version for folder, version in versions.items() if version >= OLDEST_POSTGRESQL}
    return max(fit, key=fit.__getitem__) if fit else None


def postgresql_version(folder: Path) -> int:
    """The server's major version; 0 where it does not start."""
    try:
        told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
        return int(told.stdout.split()[2].split(".")[0])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError):
        return 0


def find_chromium() -> Path | None:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((Path(found) for name in names if name and (found := shutil.which(name))), None)


def find_gettext() -> Path | None:
    needed = [shutil.which(name) for name in ("xgettext", "msgmerge", "msguniq", "msgfmt", "msgattrib")]
    return Path(str(needed[0])) if all(needed) else None


@dataclass(frozen=True)
class Program:
    name: str
    package: str  # Debian's
    without: str  # what is left out where it is missing
    find: Callable[[], Path | None]


POSTGRESQL = Program("PostgreSQL's server", "postgresql", "the tests on PostgreSQL", find_postgresql)
CHROMIUM = Program("Chromium", "chromium", "the browser tests", find_chromium)
GETTEXT = Program("GNU gettext", "gettext", "the check for untranslated strings", find_gettext)


def provide(programs: Iterable[Program]) -> list[str]:
    """Install what is missing where that may be done; a line for each program that is missing still."""
    missing = [program for program in programs if not program.find()]
    failed = {}
    for program in missing if may_install() else ():
        failed[program] = install(program.package)
    return [left_out(program, failed.get(program, "")) for program in missing if not program.find()]


def left_out(program: Program, failure: str) -> str:
    if failure:
        return f"Left out: {program.without}; installing {program.package} failed: {failure}"
    if shutil.which("apt-get"):
        how = f"apt-get install {program.package}"
    elif shutil.which("brew"):
        how = f"brew install {program.package}"
    else:
        how = f"install {program.package} with your system's packages"
    return f"Left out: {program.without}, for want of {program.name}. To have it: {how}"


def may_install() -> bool:
    """On Debian and its kin, as root."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    return "debian" in {release.get("ID", ""), *release.get("ID_LIKE", "").split()}


def install(package: str) -> str:
    """Install a Debian package; the reason if that failed, else an empty string."""
    print(f"Installing {package} ...", flush=True)
    return refresh_package_lists() or apt_get("install", "--no-install-recommends", package)


@cache
def refresh_package_lists() -> str:
    return apt_get("update")


def apt_get(*arguments: str) -> str:
    command = [
        "apt-get",
        "-y",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=120",
        "-o",
        "Acquire::Retries=2",
        *arguments,
    ]
    try:
        done = subprocess.run(
            command,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=600,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"apt-get {arguments[0]} took longer than ten minutes"
    if done.returncode == 0:
        return ""
    said = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()
    return said[-1]
