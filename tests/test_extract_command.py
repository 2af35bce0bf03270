"""manage.py extract: tables for people, JSON lines for programs, and what is said of bad input."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

MEETING = (
    "22 мая 2024 года в Астрахани Генеральный консул Р. К. Тусупов встретился с губернатором Каменской области "
    "А. А. Крутовым. Об этом сообщает газета «Степной вестник»."
)


def run(*arguments: object, **options: Any) -> str:
    out = io.StringIO()
    call_command("extract", *map(str, arguments), stdout=out, stderr=io.StringIO(), no_color=True, **options)
    return out.getvalue()


def answers(path: Path, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("--jsonl", path, *arguments).splitlines()]


def lines(path: Path, *objects: object) -> Path:
    file = path / "texts.jsonl"
    file.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in objects), "utf-8")
    return file


def test_a_text_is_shown_marked_and_in_tables(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text(f"О встрече\n23.05.2024\n{MEETING}\n", "utf-8")
    shown = run(file)
    assert "[P1 Р. К. Тусупов]" in shown
    assert "[P2 А. А. Крутовым]" in shown
    assert "[D 22 мая 2024 года]" in shown
    assert "А. А. Крутов\n            губернатор Каменской области → Правительство Каменской области" in shown
    assert "Встреча Генерального консула Тусупова с губернатором Каменской области Крутовым" in shown
    assert "2024-05-22 · Астрахань · held" in shown
    assert "1: Р. К. Тусупов, Генеральный консул, head of delegation" in shown
    assert "газета «Степной вестник» (Степной вестник) · news media · source" in shown


def test_a_text_about_nobody_says_so(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("Погода\n23.05.2024\nЗавтра будет дождь.\n", "utf-8")
    assert "No person, organization or event was found." in run(file)


def test_a_file_that_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "news.txt"
    file.write_text("О встрече\n31.02.2024\nТекст.\n", "utf-8")
    with pytest.raises(CommandError, match=r"news\.txt:2: "):
        run(file)
    with pytest.raises(CommandError, match=r"none\.txt"):
        run(tmp_path / "none.txt")


def test_json_lines_are_answered_in_the_form_of_the_annotated_texts(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": "a", "text": MEETING, "date": "2024-05-23", "language": "ru"})
    (answer,) = answers(file)
    assert answer["id"] == "a"
    governor = answer["persons"][1]
    assert governor["name"] == "А. А. Крутов"
    assert governor["positions"] == ["губернатор Каменской области"]
    (start, end), *_ = governor["spans"]
    assert MEETING[start:end] == "А. А. Крутовым"
    assert [(each["name"], each["aliases"]) for each in answer["organizations"]] == [
        ("газета «Степной вестник»", ["Степной вестник"])
    ]
    (event,) = answer["events"]
    assert (event["kind"], event["date"], event["place"]) == ("meeting", "2024-05-22", "Астрахань")
    assert event["participants"] == ["Р. К. Тусупов", "А. А. Крутов"]
    assert [(each["position"], each["side"], each["role"]) for each in event["participation"]] == [
        ("Генеральный консул", 1, "head"),
        ("губернатором Каменской области", 2, "head"),
    ]


def test_language_and_date_are_told_from_the_text_where_they_are_not_given(tmp_path: Path) -> None:
    kazakh = "2024 жылғы 22 мамырда Бас консул Р. Қ. Тусупов губернатор А. А. Крутовпен кездесті."
    file = lines(
        tmp_path,
        {"id": 1, "text": kazakh},
        {"id": 2, "text": "Вчера, 3 мая 2019 года, прошёл XI форум «Река»."},
    )
    first, second = answers(file)
    assert [person["name"] for person in first["persons"]] == ["Р. Қ. Тусупов", "А. А. Крутов"]
    assert second["events"][0]["date"] == "2019-05-03"


def test_what_is_given_on_the_command_line_wins(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": 1, "text": "Вчера прошёл XI форум «Река».", "date": "2024-05-23"})
    (answer,) = answers(file, "--date", "2020-01-02")
    assert answer["events"][0]["date"] == "2020-01-01"


def test_bad_lines_are_named_and_the_others_answered(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(
        '{"id": 1, "text": "А"}\n\nnot json\n{"id": 2}\n[1]\n{"text": "А", "language": "fr"}\n'
        '{"text": "А", "date": "soon"}\n{"id": 3, "text": ""}\n',
        "utf-8",
    )
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as stop:
        call_command("extract", "--jsonl", str(file), stdout=out, stderr=err, no_color=True)
    assert stop.value.returncode == 1
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == [1, 3]
    said = [line for line in err.getvalue().splitlines() if line.startswith("line ")]
    assert [line.split(":")[0] for line in said] == ["line 3", "line 4", "line 5", "line 6", "line 7"]
    assert "this is not JSON" in said[0]
    assert "“text”" in said[1]
    assert "ru, kk and en" in said[3]
    assert "2022-11-27" in said[4]


def test_half_a_letter_is_answered_in_a_form_that_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text('{"id": "\\ud800", "text": "Консул А. Серов."}\n', "utf-8")
    (answer,) = answers(file)
    assert answer["persons"][0]["name"] == "А. Серов"


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="2022-11-27"):
        run("--jsonl", lines(tmp_path), "--date", "23.05.2024")


def test_lines_come_from_standard_input_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 7, "text": "Консул А. Серов."}\n'))
    assert json.loads(run("--jsonl"))["id"] == 7
