"""The check for untranslated strings sees what it is there to see."""

from pathlib import Path
from textwrap import dedent

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests import programs
from tests.checks import translations
from tests.checks.translations import not_current, untranslated

RULE = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
HEADER = f"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru\\n"
"Plural-Forms: nplurals=3; plural={RULE};\\n"

"""


def write_catalogue(folder: Path, entries: str) -> Path:
    po = folder / "django.po"
    po.write_text(HEADER + dedent(entries), "utf-8")
    return po


def found_in(folder: Path, entries: str) -> list[str]:
    with write_catalogue(folder, entries).open("rb") as source:
        return untranslated(read_po(source))


def test_a_whole_catalogue_has_nothing_to_tell(tmp_path: Path) -> None:
    entries = """
        msgid "News"
        msgstr "Новости"

        #, python-format
        msgid "%(count)d text"
        msgid_plural "%(count)d texts"
        msgstr[0] "%(count)d текст"
        msgstr[1] "%(count)d текста"
        msgstr[2] "%(count)d текстов"
    """
    assert found_in(tmp_path, entries) == []


@pytest.mark.parametrize(
    "entries",
    [
        'msgid "News"\nmsgstr ""',
        '#, fuzzy\nmsgid "News"\nmsgstr "Новость"',
        'msgid "%d text"\nmsgid_plural "%d texts"\nmsgstr[0] "%d текст"\nmsgstr[1] "%d текста"',
        'msgid "%d text"\nmsgid_plural "%d texts"\nmsgstr[0] "а"\nmsgstr[1] ""\nmsgstr[2] "в"',
        '#, python-format\nmsgid "by %(name)s"\nmsgstr "автор %(имя)s"',
    ],
    ids=["empty", "fuzzy", "a plural form missing", "a plural form empty", "another placeholder"],
)
def test_what_is_not_whole_is_told(tmp_path: Path, entries: str) -> None:
    assert found_in(tmp_path, entries)


def test_a_compiled_catalogue_that_lags_behind_is_told(tmp_path: Path) -> None:
    po = write_catalogue(tmp_path, 'msgid "News"\nmsgstr "Новости"')
    assert not_current(po), "there is none yet"
    with po.open("rb") as source, po.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(source))
    assert not not_current(po)
    write_catalogue(tmp_path, 'msgid "News"\nmsgstr "Хроника"')
    assert not_current(po)


@pytest.mark.skipif(not programs.find_gettext(), reason="needs GNU gettext")
def test_a_new_word_in_code_or_template_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, copy = tmp_path / "project", tmp_path / "copy"
    for folder in (project / "newsroom" / "locale" / "ru" / "LC_MESSAGES", project / "templates", copy):
        folder.mkdir(parents=True)
    (project / "manage.py").write_text(
        dedent(f"""
            import sys
            from pathlib import Path
            from django.conf import settings
            from django.core.management import execute_from_command_line
            settings.configure(LOCALE_PATHS=[Path({str(copy)!r}) / "newsroom" / "locale"], USE_I18N=True)
            execute_from_command_line(sys.argv)
        """)
    )
    (project / "newsroom" / "words.py").write_text('word = _("In the code")\n')
    (project / "templates" / "a.html").write_text('{% load i18n %}{% translate "In a template" %}')
    po = project / "newsroom" / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    po.write_text(HEADER + 'msgid "In the code"\nmsgstr "В коде"\n', "utf-8")
    monkeypatch.setattr(translations, "ROOT", project)
    translations.collect(copy)
    with (copy / "newsroom" / "locale" / "ru" / "LC_MESSAGES" / "django.po").open("rb") as source:
        assert untranslated(read_po(source)) == ["not translated: 'In a template'"]
    assert "In a template" not in po.read_text("utf-8"), "the project's own catalogue is only read"
