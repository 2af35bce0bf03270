"""`make test`: every test on SQLite and on PostgreSQL, and in a browser where there is one.

Arguments are handed on to pytest. Ends with `N passed, N failed`; exit 0 only if every run passed.
"""

import locale
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from tests import programs

ROOT = Path(__file__).resolve().parent.parent
NOTHING_COLLECTED = 5


@dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        words = f"{self.passed} passed, {self.failed} failed"
        return f"{words}, {self.skipped} skipped" if self.skipped else words


@dataclass
class Run:
    """One pytest: `select` says which tests, `environment` on what."""

    name: str
    select: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: bool = False
    counts: Counts = field(default_factory=Counts)
    seconds: float = 0


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    given = os.environ.get("DATABASE_URL", "")
    given = given if given.startswith(("postgres", "pgsql")) else ""
    wanted = [programs.CHROMIUM, programs.GETTEXT]
    notes = programs.provide(wanted if given else [programs.POSTGRESQL, *wanted])
    done: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="newsroom-tests-") as name:
        folder = Path(name)
        sqlite = {"DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}"}
        many = ["-m", "not browser", *several_processes()]
        done.append(carry_out(Run("SQLite", many, sqlite), folder, arguments))
        if given or programs.find_postgresql():
            try:
                with postgresql(given) as url:
                    run = Run("PostgreSQL", many, {"DATABASE_URL": url})
                    done.append(carry_out(run, folder, arguments))
            except ClusterFailed as failure:
                notes.append(f"PostgreSQL did not start: {failure}")
                done.append(Run("PostgreSQL", [], counts=Counts(failed=1)))
        if chromium := programs.find_chromium():
            environment = sqlite | {"CHROMIUM": str(chromium)}
            run = Run("browser", ["-m", "browser"], environment, may_be_empty=True)
            done.append(carry_out(run, folder, arguments))
    total = sum((run.counts for run in done), Counts())
    print("\n" + "\n".join(notes + [f"{run.name}: {run.counts} in {run.seconds:.0f} s" for run in done]))
    if not total.passed and not total.failed:
        print("No test was run.")
        total.failed = 1
    print(total)
    return 1 if total.failed else 0


def several_processes() -> list[str]:
    return ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]


def carry_out(run: Run, folder: Path, arguments: list[str]) -> Run:
    """Run pytest and count what it reports; a run that breaks off counts as a failure."""
    print(f"\n--- {run.name} ---", flush=True)
    report = folder / f"{secrets.token_hex(4)}.xml"
    command = [sys.executable, "-m", "pytest", "--ignore=tests/benchmarks", f"--junitxml={report}"]
    # Nothing that is set on this machine, or in its .env, steers a test.
    environment = os.environ | {
        "DEBUG": "1",
        "HTTPS": "0",
        "SECRET_KEY": "for-tests-only",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,testserver",
        "CACHE_URL": "locmem://",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        **run.environment,
    }
    began = time.monotonic()
    pytest = subprocess.Popen([*command, *run.select, *arguments], cwd=ROOT, env=environment)
    try:
        code = pytest.wait()
    except BaseException:
        # Ctrl-C reached pytest too: let it end as it likes to, but not for ever.
        pytest.terminate()
        with suppress(subprocess.TimeoutExpired):
            pytest.wait(10)
        pytest.kill()
        raise
    run.seconds = time.monotonic() - began
    run.counts = read_counts(report)
    nothing = code == NOTHING_COLLECTED and (run.may_be_empty or arguments)
    if code and not nothing and not run.counts.failed:
        run.counts.failed = 1
    return run


def read_counts(report: Path) -> Counts:
    """From pytest's JUnit report; nothing where there is none."""
    if not report.exists():
        return Counts()
    counts = Counts()
    for suite in ET.parse(report).getroot().iter("testsuite"):
        tests, failures, errors, skipped = (
            int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
        )
        passed = max(0, tests - failures - errors - skipped)
        counts += Counts(passed, failures + errors, skipped)
    return counts


# --- A PostgreSQL for this run alone ----------------------------------------------------------------


class ClusterFailed(Exception):
    """The throwaway server could not be made or started; the message is its last word."""


@contextmanager
def postgresql(given: str) -> Iterator[str]:
    """The address of the given database, or of one in a new cluster that ends with the block."""
    programs_folder = programs.find_postgresql()
    if given or not programs_folder:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="newsroom-postgresql-"))
    identity = unprivileged()
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    server = None
    try:
        initdb(programs_folder, folder, identity)
        server, port = start(programs_folder, folder, identity)
        yield f"postgres://newsroom@127.0.0.1:{port}/newsroom"
    finally:
        if server:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged() -> dict[str, Any]:
    """As whom the server runs: it refuses root, so there as `postgres`, or else as nobody."""
    if os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise ClusterFailed("as root it needs a user called postgres")


def initdb(programs_folder: Path, folder: Path, identity: Mapping[str, Any]) -> None:
    # Only loopback may connect, and nothing is in it but what tests make: hence trust.
    made = subprocess.run(
        [
            programs_folder / "initdb",
            f"--pgdata={folder / 'data'}",
            "--username=newsroom",
            "--auth=trust",
            "--encoding=UTF8",
            f"--locale={locale_that_knows_cyrillic()}",
            "--no-sync",
        ],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **identity,
    )
    if made.returncode:
        raise ClusterFailed(last_line(made.stderr))


def locale_that_knows_cyrillic() -> str:
    """lower() and upper() of the database follow it; under plain C they leave Cyrillic as it is."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "en_US.UTF-8", "ru_RU.UTF-8"):
            with suppress(locale.Error):
                locale.setlocale(locale.LC_CTYPE, name)
                return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"


def start(
    programs_folder: Path, folder: Path, identity: Mapping[str, Any]
) -> tuple["subprocess.Popen[bytes]", int]:
    """The running server and its port; it listens on loopback and on a socket in its own folder."""
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(folder),
        "max_connections": "100",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    log = folder / "log"
    for _attempt in range(3):  # another program may take the free port first
        port = free_port()
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs_folder / "postgres", "-D", folder / "data", "-p", str(port), *options],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for the tests; the server ends after them
                **identity,
            )
        if answers(server, port):
            return server, port
        stop(server)
    raise ClusterFailed(last_line(log.read_text(errors="replace")))


def answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    """Whether it comes up within half a minute; then the database is made."""
    for _attempt in range(300):
        if server.poll() is not None:
            return False
        with (
            suppress(psycopg.OperationalError),
            psycopg.connect(
                f"host=127.0.0.1 port={port} user=newsroom dbname=postgres", autocommit=True
            ) as it,
        ):
            it.execute("CREATE DATABASE newsroom")
            return True
        time.sleep(0.1)
    return False


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Fast shutdown; whoever is still connected is sent away."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait(20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def last_line(text: str) -> str:
    return (text.strip().splitlines() or ["it said nothing"])[-1]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
