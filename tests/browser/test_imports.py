"""The import in a real browser: files are chosen, dropped, taken away and sent; progress moves by itself."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from newsroom.models import Article, ImportBatch
from newsroom.publishing.revisions import record_save
from tests.factories import make_user
from tests.importing.texts import MEETING, notice, write_folder
from tests.programs import find_chromium

if find_chromium() is None:
    pytest.skip("Chromium is not installed: the import is not looked at", allow_module_level=True)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = (1280, 768, 360)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CHANGED = MEETING.replace("совместные исследования Каспия", "совместные исследования Волги")
# What a desktop hands over: files, and a folder with files, which a script cannot make by itself.
DROP = """(box, names) => {
  const data = new DataTransfer();
  for (const name of names) data.items.add(new File([`Title of ${name}\\n01.02.2025\\nSome text of it.\\n`], name));
  box.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
  box.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def editors_page(at_the_desk: Callable[..., Page], tmp_path: Path, settings: Any) -> Callable[..., Page]:
    """The upload page, as an editor opens it."""
    settings.UPLOADED_TEXTS = tmp_path / "uploads"

    def open_upload(**options: Any) -> Page:
        page = at_the_desk(make_user("Editor"), **options)
        page.goto(f"{page.base}importbatch/add/")
        return page

    return open_upload


def texts(folder: Path, **named: str) -> list[Path]:
    write_folder(folder, {f"{name}.txt": text for name, text in named.items()})
    return [folder / f"{name}.txt" for name in named]


def listed(page: Page) -> list[str]:
    return page.locator(".drop-name").all_inner_texts()


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def violations(page: Page) -> list[str]:
    """What axe finds, but in the stock admin's own frame. It writes inline styles itself, which the policy stops."""
    before = list(page.complaints)
    found = Axe().run(page, context="#content", options={"runOnly": WCAG}).response["violations"]
    page.complaints[:] = before
    return [f"{one['id']} {node['target']}" for one in found for node in one["nodes"]]


def test_files_are_chosen_tried_out_imported_and_found(editors_page, tmp_path):
    page = editors_page()
    page.set_input_files("#id_files", texts(tmp_path / "a", meeting=MEETING, broken="Заголовок\n"))
    expect(page.locator(".drop-told")).to_contain_text("Chosen: 2")
    page.get_by_role("button", name="Upload and try it out").click()
    expect(page.locator("#section-made")).to_be_visible()
    expect(page.locator(".import-section.failed")).to_contain_text("There is only a title")
    page.get_by_role("button", name="Import 1 text as a draft").first.click()
    expect(page.locator(".import-about")).to_contain_text("Finished")
    page.locator(".import-section.made a").click()
    expect(page.locator(".desk-note").first).to_contain_text("Imported from meeting.txt")
    page.get_by_role("link", name="The import", exact=True).click()
    page.get_by_role("link", name="mentions to confirm").click()
    expect(page.locator("#result_list tbody tr")).not_to_have_count(0)
    assert page.complaints == []


def test_files_are_added_dropped_and_taken_away_by_keyboard(editors_page, tmp_path):
    page = editors_page()
    page.set_input_files("#id_files", texts(tmp_path / "a", one=notice(1)))
    page.set_input_files("#id_files", texts(tmp_path / "b", two=notice(2)))
    page.locator("#drop").evaluate(DROP, ["three.txt", ".DS_Store"])
    expect(page.locator(".drop-name")).to_have_count(3)
    assert listed(page) == ["one.txt", "two.txt", "three.txt"], "a folder's own litter is left where it is"
    page.get_by_role("button", name="Take away two.txt").focus()
    page.keyboard.press("Enter")
    assert listed(page) == ["one.txt", "three.txt"]
    expect(page.get_by_role("button", name="Take away three.txt")).to_be_focused()
    page.get_by_role("button", name="Upload and try it out").press("Enter")
    expect(page.locator(".import-counts")).to_be_visible()
    assert {row["file"] for row in ImportBatch.objects.get().rehearsal["made"]} == {"one.txt", "three.txt"}
    assert page.complaints == []


def test_folders_are_dropped_with_all_that_is_in_them(editors_page, tmp_path):
    page = editors_page()
    for number in range(120):  # a browser reads a folder a hundred entries at a time
        texts(tmp_path / "news" / "2025", **{f"{number:03d}": notice(number)})
    texts(tmp_path / "news", above=notice(200))
    box = page.locator("#drop").bounding_box()
    at = {"x": box["x"] + 20, "y": box["y"] + 20}
    data = {"items": [], "files": [str(tmp_path / "news")], "dragOperationsMask": 1}
    hand = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        hand.send("Input.dispatchDragEvent", {"type": kind, **at, "data": data})
    expect(page.locator(".drop-name")).to_have_count(121)
    assert set(listed(page)) == {"above.txt", *(f"{number:03d}.txt" for number in range(120))}
    assert page.complaints == []


def test_what_the_form_would_refuse_is_told_before_it_is_sent(editors_page, tmp_path, settings):
    settings.IMPORT_MAX_FILES = 3
    page = editors_page()
    send = page.get_by_role("button", name="Upload and try it out")
    page.set_input_files("#id_files", texts(tmp_path / "a", one=notice(1)))
    page.set_input_files("#id_files", texts(tmp_path / "b", one=notice(2)))
    expect(page.locator(".drop-same")).to_have_count(2)
    send.click()
    expect(page.locator(".drop-told")).to_contain_text("called the same")
    page.get_by_role("button", name="Take away one.txt").first.click()
    expect(page.locator(".drop-same")).to_have_count(0)
    page.locator("#drop").evaluate(DROP, ["2.txt", "3.txt", "4.txt"])
    expect(page.locator(".drop-told")).to_contain_text("at most 3")
    send.click()
    assert not ImportBatch.objects.exists()
    page.get_by_role("button", name="Take away 4.txt").click()
    send.click()
    expect(page.locator(".import-counts")).to_be_visible()
    assert page.complaints == []


def test_without_script_the_plain_field_does_it_all(editors_page, tmp_path):
    page = editors_page(java_script_enabled=False)
    page.set_input_files("#id_files", texts(tmp_path / "a", one=notice(1), two=notice(2)))
    page.get_by_role("button", name="Upload and try it out").click()
    page.get_by_role("button", name="Import 2 texts as drafts").first.click()
    expect(page.locator(".import-about")).to_contain_text("Finished")
    assert Article.objects.count() == 2


@pytest.mark.parametrize("script", [True, False])
def test_progress_moves_and_the_report_comes_by_itself(editors_page, tmp_path, script):
    page = editors_page(java_script_enabled=script)
    page.set_input_files("#id_files", texts(tmp_path / "a", one=notice(1)))
    page.get_by_role("button", name="Upload and try it out").click()
    expect(page.locator(".import-counts")).to_be_visible()
    batches = ImportBatch.objects.all()
    batches.update(state="rehearsing", seen_at=timezone.now(), done=12, total=40)
    page.reload()
    expect(page.locator("#progress-words")).to_have_text("12 of 40")
    batches.update(seen_at=timezone.now(), done=30)
    expect(page.locator("#progress-words")).to_have_text("30 of 40", timeout=15000)
    expect(page.locator("progress")).to_have_js_property("value", 30)
    assert not script or violations(page) == []
    batches.update(state="rehearsed")
    expect(page.locator(".import-counts")).to_be_visible(timeout=15000)
    if script:  # a mark on the page that a load would take away
        page.evaluate("document.body.dataset.read = 'yes'")
        page.wait_for_timeout(4000)
        assert page.evaluate("document.body.dataset.read") == "yes"
    assert page.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_an_import_shuts_anybody_out_or_is_wider_than_its_window(editors_page, tmp_path, scheme):
    page = editors_page(scheme=scheme)
    long = "Очень-длинное-имя-файла-без-единого-пробела-" * 2
    for round_, meeting in enumerate((MEETING, CHANGED)):
        page.goto(f"{page.base}importbatch/add/")
        files = texts(
            tmp_path / str(round_), meeting=meeting, again=meeting, broken="Заголовок\n", **{long: notice(1)}
        )
        page.set_input_files("#id_files", files)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert fits(page), ("upload", width)
            assert violations(page) == []
        page.get_by_role("button", name="Upload and try it out").click()
        expect(page.locator(".import-counts")).to_be_visible()
        for state in ("rehearsed", "finished"):
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert fits(page), (state, width)
                assert violations(page) == [], (state, width)
            if state == "rehearsed":
                page.locator(".import-buttons .go").first.click()
                expect(page.locator(".import-links")).to_be_visible()
        article = Article.objects.get(title__startswith="Генеральный консул")
        article.place = "Астрахань"
        article.save()
        record_save(article, by=make_user("Editor"))
    for path in (f"article/{article.pk}/change/", f"article/{article.pk}/take_proposal/", "importbatch/",
                 f"importbatch/{ImportBatch.objects.latest('pk').pk}/undo/"):  # fmt: skip
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{page.base}{path}")
            assert fits(page), (path, width)
    assert page.complaints == []


def test_a_proposed_version_is_compared_and_taken_over(editors_page, tmp_path):
    page = editors_page()
    for text in (MEETING, CHANGED):
        page.goto(f"{page.base}importbatch/add/")
        page.set_input_files("#id_files", texts(tmp_path / "a", meeting=text))
        page.get_by_role("button", name="Upload and try it out").click()
        page.locator(".import-buttons .go").first.click()
        expect(page.locator(".import-about")).to_contain_text("Finished")
        page.locator(".import-section a").first.click()
        page.wait_for_load_state("networkidle")  # what a click breaks off would be a complaint
        if text == MEETING:
            page.fill("#id_place", "Астрахань")
            page.get_by_role("button", name="Save and continue").click()
            expect(page.locator(".messagelist")).to_contain_text("Saved as version 2")
    page.get_by_role("button", name="Compare and take over…").click()
    expect(page.locator("ins").first).to_contain_text("Волги")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Take over", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Taken over")
    expect(page.locator(".proposal")).to_have_count(0)
    assert "Волги" in Article.objects.get().body
    assert page.complaints == []
