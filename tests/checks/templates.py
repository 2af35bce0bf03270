"""Every template of ours parses, and what it extends or includes by name is there."""

import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.template import Template, TemplateDoesNotExist, TemplateSyntaxError, engines
from django.template.backends.django import DjangoTemplates
from django.template.base import Node
from django.template.loader_tags import ExtendsNode, IncludeNode

SUFFIXES = {".html", ".txt", ".xml", ".ics"}


def template_names(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in SUFFIXES
    )


def problems(name: str, source: str) -> list[str]:
    """What is wrong with one template, each as a line."""
    backend = next(engine for engine in engines.all() if isinstance(engine, DjangoTemplates))
    try:
        template = Template(source, name=name, engine=backend.engine)
    except TemplateSyntaxError as error:
        return [f"{name}: {error}"]
    missing = []
    for needed in named_templates(template):
        try:
            backend.engine.find_template(needed)
        except TemplateDoesNotExist:
            missing.append(f"{name}: there is no template {needed}")
        except TemplateSyntaxError:
            pass  # told of under its own name
    return missing


def named_templates(template: Template) -> Iterator[str]:
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, ExtendsNode):
            expression = node.parent_name
        elif isinstance(node, IncludeNode):
            expression = node.template
        else:
            continue
        if isinstance(expression.var, str):
            yield str(expression.var)


def main() -> int:
    django.setup()
    folder = Path(settings.BASE_DIR) / "templates"
    names = template_names(folder)
    found = [line for name in names for line in problems(name, (folder / name).read_text("utf-8"))]
    print("\n".join(found))
    return 1 if found or not names else 0


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consulate.settings")
    sys.exit(main())
