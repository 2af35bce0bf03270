"""What the environment says is what holds, and what would be unsafe to guess stops the start.

Each start is a process of its own, since settings are read once.
"""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {"DEBUG": "0", "SECRET_KEY": "s" * 60, "ALLOWED_HOSTS": "news.example.org,www.example.org"}
OURS = {
    "DEBUG",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "CACHE_URL",
    "CONN_MAX_AGE",
    "CSRF_TRUSTED_ORIGINS",
    "DATABASE_URL",
    "HTTPS",
    "LOG_LEVEL",
    "MEDIA_ROOT",
    "OFFICE_TIME_ZONE",
    "STATIC_ROOT",
    "UPLOADED_TEXTS",
}


def start(code: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-c", f"import django, json; django.setup()\n{code}"],
        cwd=ROOT,
        env=inherited | {"DJANGO_SETTINGS_MODULE": "consulate.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def read(names: list[str], environment: dict[str, str]) -> dict[str, Any]:
    """The settings so named in a process that started with this environment."""
    code = (
        "from django.conf import settings\n"
        f"print(json.dumps({{name: getattr(settings, name, None) for name in {names}}}, default=str))"
    )
    done = start(code, environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_a_start_without_what_must_be_said_stops_with_a_sentence(missing: str) -> None:
    done = start("", PRODUCTION | {missing: ""})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert f"{missing} is not set. Set it in the environment" in last
    assert f"{missing}=" in last


def test_a_command_without_settings_says_only_the_sentence() -> None:
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    done = subprocess.run(
        [sys.executable, "manage.py", "import_seeds"],
        cwd=ROOT,
        env=environment | {"DEBUG": "0", "SECRET_KEY": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.startswith("SECRET_KEY is not set.")
    assert len(done.stderr.strip().splitlines()) == 1


def test_on_ones_own_machine_nothing_need_be_said() -> None:
    found = read(
        ["ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS"],
        {"DEBUG": "1"},
    )
    assert found == {
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
    }


def test_production_is_strict_by_default() -> None:
    found = read(
        [
            "DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS",
            "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "SESSION_COOKIE_SECURE",
            "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY",
            "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE", "SECURE_CONTENT_TYPE_NOSNIFF",
            "SECURE_REFERRER_POLICY", "SECURE_CROSS_ORIGIN_OPENER_POLICY", "X_FRAME_OPTIONS",
            "SECURE_PROXY_SSL_HEADER",
        ],
        PRODUCTION,
    )  # fmt: skip
    assert found == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["news.example.org", "www.example.org"],
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_HSTS_PRELOAD": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_SAMESITE": "Lax",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "SECURE_PROXY_SSL_HEADER": None,  # a reader could send the header too
    }


def test_production_headers_reach_the_reader() -> None:
    code = (
        "from django.test import Client\n"
        "ask = lambda host, **how: Client().get('/admin/', HTTP_HOST=host, **how)\n"
        "plain, safe = ask('news.example.org'), ask('news.example.org', secure=True)\n"
        "forged = ask('elsewhere.example', secure=True)\n"
        "print(json.dumps([plain.status_code, plain['Location'], forged.status_code, dict(safe.headers)]))"
    )
    done = start(code, PRODUCTION)
    assert done.returncode == 0, done.stderr
    status, location, forged, headers = json.loads(done.stdout)
    assert (status, location) == (301, "https://news.example.org/admin/")
    assert forged == 400
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_environment_is_honoured(tmp_path: Path) -> None:
    found = read(
        [
            "DATABASES",
            "CACHES",
            "MEDIA_ROOT",
            "STATIC_ROOT",
            "TIME_ZONE",
            "CSRF_TRUSTED_ORIGINS",
            "SECURE_PROXY_SSL_HEADER",
            "SECURE_SSL_REDIRECT",
            "SECURE_HSTS_SECONDS",
        ],
        PRODUCTION
        | {
            "DATABASE_URL": "postgres://press:word@db.example:5433/newsroom",
            "CONN_MAX_AGE": "17",
            "CACHE_URL": "redis://cache.example:6379/1",
            "MEDIA_ROOT": str(tmp_path / "media"),
            "STATIC_ROOT": str(tmp_path / "static"),
            "OFFICE_TIME_ZONE": "Asia/Almaty",
            "CSRF_TRUSTED_ORIGINS": "https://news.example.org",
            "BEHIND_PROXY": "1",
            "HTTPS": "0",
        },
    )
    database = found["DATABASES"]["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], str(database["PORT"]), database["NAME"]) == ("db.example", "5433", "newsroom")
    assert database["CONN_MAX_AGE"] == 17
    assert "init_command" not in database["OPTIONS"]
    assert "redis" in found["CACHES"]["default"]["BACKEND"].lower()
    assert found["MEDIA_ROOT"] == str(tmp_path / "media")
    assert found["STATIC_ROOT"] == str(tmp_path / "static")
    assert found["TIME_ZONE"] == "Asia/Almaty"
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://news.example.org"]
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert found["SECURE_SSL_REDIRECT"] is False
    assert found["SECURE_HSTS_SECONDS"] == 0


def test_every_setting_read_from_the_environment_is_in_the_readme() -> None:
    source = ast.parse((ROOT / "consulate" / "settings.py").read_text("utf-8"))
    names = {
        node.args[0].value
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert {"SECRET_KEY", "DATABASE_URL", "MEDIA_ROOT"} <= names
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [name for name in sorted(map(str, names)) if f"| `{name}` |" not in readme]


def test_sqlite_is_careful_on_every_connection(tmp_path: Path) -> None:
    code = (
        "from django.db import connection, transaction\n"
        "cursor = connection.cursor()\n"
        "ask = lambda name: cursor.execute('PRAGMA ' + name).fetchone()[0]\n"
        "pragmas = [ask(name) for name in ('journal_mode', 'synchronous', 'foreign_keys', 'busy_timeout')]\n"
        "with transaction.atomic():\n"
        "    import sqlite3\n"
        "    other = sqlite3.connect(connection.settings_dict['NAME'], timeout=0)\n"
        "    try:\n"
        "        other.execute('BEGIN IMMEDIATE')\n"
        "        locked = False\n"
        "    except sqlite3.OperationalError:\n"
        "        locked = True\n"
        "print(json.dumps([pragmas, locked]))"
    )
    done = start(code, PRODUCTION | {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"})
    assert done.returncode == 0, done.stderr
    pragmas, locked = json.loads(done.stdout)
    assert pragmas == ["wal", 2, 1, 30_000]  # synchronous 2 is FULL
    assert locked, "a transaction takes the write lock when it begins"


@pytest.mark.django_db
def test_the_tests_run_on_the_same_careful_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("asked of SQLite")
    assert connections["default"].settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
