"""The layers and habits of the house, read from the code itself.

Each rule is a function from source to what breaks it; beside the test that walks the project stands one
that plants a violation, so that a rule that sees nothing is seen.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Template, engines
from django.template.base import Node
from django.template.loader_tags import IncludeNode

ROOT = Path(settings.BASE_DIR)
APP = ROOT / "newsroom"
TEMPLATES = ROOT / "templates"

# A row imports rows below it, never above and never its neighbours.
ROWS = (
    {"urls", "apps", "middleware"},
    {"views", "admin", "management", "feeds", "sitemaps", "templatetags"},
    {"tasks", "filters"},
    {"importing"},
    {"publishing"},
    {"search", "pagecache"},
    {"models"},
    {"extraction", "imaging"},
)
HEIGHT = {part: -number for number, row in enumerate(ROWS) for part in row}
ONE_PART = {"setup": "apps"}  # what apps.py wires to post_migrate
NO_DJANGO = {"extraction", "imaging"}
PUBLIC = {"views", "feeds", "sitemaps", "templatetags", "filters", "search"}
THE_PREVIEW = {"views.preview"}
DESK = {"Article", "ArticlePerson"}
WHEN_OR_WHERE = {"live_from", "live_until", "state"}  # what only models may filter by
FILTERS = {"filter", "exclude", "get", "Q", "When", "get_or_create", "update_or_create", "get_object_or_404"}
LONGEST = 400


def modules() -> Iterator[tuple[str, str]]:
    """Each module of the app below `newsroom`, as ("views.home", source); migrations are Django's."""
    for path in sorted(APP.rglob("*.py")):
        parts = path.relative_to(APP).with_suffix("").parts
        if parts[0] != "migrations":
            yield ".".join(part for part in parts if part != "__init__"), path.read_text("utf-8")


def part_of(module: str) -> str:
    first = module.split(".")[0]
    return ONE_PART.get(first, first)


def imported(module: str, source: str, *, package: bool = False) -> Iterator[tuple[int, str]]:
    """The line and the full name of everything a module of the app imports, wherever it does."""
    here = ["newsroom", *module.split(".")] if module else ["newsroom"]
    if not package and module:
        here.pop()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else []
            prefix = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                yield node.lineno, f"{prefix}.{alias.name}"
        elif isinstance(node, ast.Call) and name_of(node.func) in {"import_module", "__import__"}:
            for word in node.args[:1]:
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    yield node.lineno, word.value


def name_of(function: ast.expr) -> str:
    """`filter` for both `filter` and `anything.filter`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def is_package(module: str) -> bool:
    return (APP.joinpath(*module.split(".")) / "__init__.py").exists() if module else True


# --- The rules: source in, what breaks them out ------------------------------------------------------


def wrong_imports(module: str, source: str, *, package: bool = False) -> list[str]:
    part = part_of(module)
    if not part:  # newsroom/__init__.py
        return [f"{line}: {name}" for line, name in imported(module, source) if name.startswith("newsroom.")]
    if part not in HEIGHT:
        return [f"{part} has no row: give it one here and in the layers of the design"]
    found = []
    for line, name in imported(module, source, package=package):
        target = part_of(name.removeprefix("newsroom.")) if name.startswith("newsroom.") else part
        if target != part and HEIGHT.get(target, 1) >= HEIGHT[part]:
            found.append(f"{line}: {part} imports {target}")
    return found


def django_imports(module: str, source: str) -> list[str]:
    return [f"{line}: {name}" for line, name in imported(module, source) if name.startswith("django")]


def signal_imports(module: str, source: str) -> list[str]:
    return [
        f"{line}: {name}"
        for line, name in imported(module, source)
        if "signals" in name.split(".") or name.startswith("django.dispatch")
    ]


def uses_of_the_desk(source: str) -> list[str]:
    """Where the working copy is read: by its class, by its name in a registry, or through an edition."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=word) | ast.alias(name=word) if word in DESK:
                found.append(f"{node.lineno}: {word}")
            case ast.Attribute(attr=word) if word in DESK or word == "article":
                found.append(f"{node.lineno}: .{word}")
            case ast.Constant(value=str(word)) if word in DESK or word in {
                f"newsroom.{name}" for name in DESK
            }:
                found.append(f"{node.lineno}: {word!r}")
            case ast.Constant(value=str(word)) if word == "article" or word.startswith("article__"):
                found.append(f"{node.lineno}: {word!r}")
            case ast.keyword(arg=str(word)) if word.startswith("article__"):
                found.append(f"{node.value.lineno}: {word}=")
    return found


def filters_by_time_or_state(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or name_of(node.func) not in FILTERS:
            continue
        words = [keyword.arg for keyword in node.keywords if keyword.arg]
        words += [
            str(key.value)
            for keyword in node.keywords
            if keyword.arg is None and isinstance(keyword.value, ast.Dict)
            for key in keyword.value.keys
            if isinstance(key, ast.Constant)
        ]
        found += [f"{node.lineno}: {word}=" for word in words if WHEN_OR_WHERE & set(word.split("__"))]
    return found


def badly_named_partials(name: str, source: str) -> list[str]:
    """Includes of what does not start with `_`, and includes that hand over everything they have."""
    template = Template(source, engine=engines["django"].engine)  # type: ignore[attr-defined]
    found = []
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, IncludeNode) and isinstance(node.template.var, str):
            partial = node.template.var
            if not partial.rpartition("/")[2].startswith("_"):
                found.append(f"{name}: {partial} is included, so its name starts with _")
            if not node.isolated_context:
                found.append(f"{name}: {partial} gets its values by `with ... only`")
    return found


# --- The project keeps them --------------------------------------------------------------------------


def broken(rule_on: dict[str, list[str]]) -> str:
    return "\n".join(f"{where}:{what}" for where, found in rule_on.items() for what in found)


def test_a_row_imports_only_rows_below_it() -> None:
    found = {name: wrong_imports(name, source, package=is_package(name)) for name, source in modules()}
    assert not broken(found), broken(found)


def test_extraction_and_imaging_know_no_django() -> None:
    found = {name: django_imports(name, source) for name, source in modules() if part_of(name) in NO_DJANGO}
    assert found
    assert not broken(found), broken(found)


def test_extraction_starts_without_django() -> None:
    code = "import sys, newsroom.extraction; sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_signals_are_wired_in_apps_alone() -> None:
    found = {name: signal_imports(name, source) for name, source in modules() if name != "apps"}
    assert not broken(found), broken(found)


def test_public_code_does_not_know_the_desk() -> None:
    found = {
        name: uses_of_the_desk(source)
        for name, source in modules()
        if part_of(name) in PUBLIC and name not in THE_PREVIEW
    }
    assert found
    assert not broken(found), broken(found)


def test_time_and_state_are_filtered_in_models_alone() -> None:
    found = {
        name: filters_by_time_or_state(source)
        for name, source in modules()
        if part_of(name) not in {"models", "publishing"}
    }
    assert not broken(found), broken(found)


def test_partials_are_named_and_called_as_such() -> None:
    found = {
        path.relative_to(TEMPLATES).as_posix(): badly_named_partials(path.name, path.read_text("utf-8"))
        for path in TEMPLATES.rglob("*.html")
    }
    assert not broken(found), broken(found)
    for path in TEMPLATES.glob("**/includes/*.html"):
        assert path.name.startswith("_"), path


def test_a_route_has_the_name_of_its_view() -> None:
    from newsroom.urls import pages, urlpatterns

    for route in [*pages, *urlpatterns]:
        if getattr(route, "callback", None) and hasattr(route.callback, "__name__"):
            assert route.name == route.callback.__name__


def test_no_file_outgrows_a_reader() -> None:
    files = [path for folder in (APP, ROOT / "consulate", ROOT / "tests") for path in folder.rglob("*.py")]
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in files
        if "migrations" not in path.parts and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert not long, f"split by subject: {long}"
    assert not [path for path in files if path.stem in {"utils", "helpers", "common", "misc"}]


# --- Planted violations are caught -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("models.articles", "from newsroom.publishing import publish"),
        ("models.articles", "from ..publishing import publish"),
        ("models", "def late():\n    from newsroom import views"),
        ("views.home", "import newsroom.admin"),
        ("views.home", "from newsroom.feeds import LatestFeed"),
        ("views.home", "from ..admin.articles import ArticleAdmin"),
        ("search.index", "from newsroom import pagecache"),
        ("publishing.verbs", "from newsroom.importing import loading"),
        ("extraction.persons", "from newsroom.models import Person"),
        ("importing.loading", "import importlib\nimportlib.import_module('newsroom.views.home')"),
        ("middleware", "from newsroom.urls import pages"),
        ("utils", "x = 1"),
        ("", "from newsroom.models import Person"),
    ],
)
def test_an_import_upward_or_sideways_is_caught(module: str, source: str) -> None:
    assert wrong_imports(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("views.home", "from newsroom.models import Edition\nfrom newsroom.search import index"),
        ("views.home", "from .lists import page_of"),
        ("publishing.verbs", "from .permissions import require\nfrom newsroom.models import Article"),
        ("apps", "from newsroom import setup"),
        ("setup", "from .models import Organization\nfrom .publishing.permissions import ROLES"),
        ("importing.loading", "from newsroom.extraction import extract\nimport tqdm"),
    ],
)
def test_an_import_downward_is_none_of_these(module: str, source: str) -> None:
    assert not wrong_imports(module, source)


def test_a_relative_import_in_a_package_is_read_right() -> None:
    assert not wrong_imports("models", "from .articles import Article", package=True)
    assert wrong_imports("models", "from ..views import home", package=True)


def test_django_in_extraction_is_caught() -> None:
    assert django_imports("extraction.dates", "def f():\n    from django.utils import timezone")
    assert not django_imports("extraction.dates", "import datetime as dt")


@pytest.mark.parametrize(
    "source",
    [
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "from django.dispatch import receiver",
        "from django.contrib.auth.signals import user_logged_in",
    ],
)
def test_a_signal_is_caught(source: str) -> None:
    assert signal_imports("models.articles", source)


@pytest.mark.parametrize(
    "source",
    [
        "from newsroom.models import Article",
        "from newsroom import models\nmodels.Article.objects.all()",
        "apps.get_model('newsroom', 'Article')",
        "apps.get_model('newsroom.Article')",
        "title = edition.article.title",
        "Edition.objects.select_related('article')",
        "Edition.objects.filter(article__title='x')",
    ],
)
def test_the_desk_in_public_code_is_caught(source: str) -> None:
    assert uses_of_the_desk(source)


def test_an_edition_in_public_code_is_none() -> None:
    assert not uses_of_the_desk("def article_list(request):\n    return Edition.objects.live(request.now)")


@pytest.mark.parametrize(
    "source",
    [
        "Edition.objects.filter(live_from__lte=now)",
        "Edition.objects.exclude(live_until__lt=now)",
        "Person.objects.filter(editions__live_from__lte=now)",
        "Q(state='draft')",
        "Event.objects.get(state__in=['held'])",
        "Event.objects.filter(**{'state': 'held'})",
    ],
)
def test_a_filter_by_time_or_state_is_caught(source: str) -> None:
    assert filters_by_time_or_state(source)


def test_other_filters_are_none() -> None:
    assert not filters_by_time_or_state("Edition.objects.live(at).filter(genre='news', dated__gte=since)")
    assert not filters_by_time_or_state("Article.objects.create(state='draft')")


def test_a_badly_named_partial_is_caught() -> None:
    assert badly_named_partials("x.html", '{% include "newsroom/card.html" with page=page only %}')
    assert badly_named_partials("x.html", '{% block b %}{% include "newsroom/_card.html" %}{% endblock %}')
    assert not badly_named_partials("x.html", '{% include "newsroom/_card.html" with page=page only %}')
