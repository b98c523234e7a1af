"""The lessons in a real JupyterLab, from ``nnbook lab`` on, as a learner meets them."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from nnbook.course.widgets import STATE, VIEW
from nnbook.exercises import BANK
from nnbook.interactive.core.words import inline_html
from tests.browser.walking import CONTRAST

pytestmark = pytest.mark.xdist_group("lab")

START = "0-start-here.ipynb"
GUESS = "1.1/asarray"
LESSON = "1-building-blocks/1-1-data-as-tensors.ipynb"
WRONG = "def average(numbers):\n    return sum(numbers)"
RIGHT = "def average(numbers):\n    return sum(numbers) / len(numbers)"
OURS = ".nnbook, .nnbook-card"
BROKEN = re.compile("model not found|Error displaying widget|Loading widget")


def plain(text):
    """Return the words as they are seen: code without its backticks."""
    return text.replace("`", "")


def place(notebook, start):
    """Return the index of the first cell whose source begins so."""
    sources = [source for _, source in notebook.sources()]
    return next(i for i, source in enumerate(sources) if source.startswith(start))


def progress(lab):
    """Return what is kept in the learner's copy."""
    return json.loads((lab.root / "progress.json").read_text(encoding="utf-8"))


def saved(lab, name, start):
    """Return the HTML and the text of a cell's static card, as they stand in the file."""
    notebook = json.loads((lab.root / name).read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if "".join(cell["source"]).startswith(start))
    data = next(o["data"] for o in cell["outputs"] if "text/html" in o.get("data", {}))
    return "".join(data["text/html"]), "".join(data["text/plain"])


def widgets(lab, name):
    """Return which widgets a saved notebook shows, and of which it holds the state."""
    notebook = json.loads((lab.root / name).read_text(encoding="utf-8"))
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    views = [output["data"][VIEW] for output in outputs if VIEW in output.get("data", {})]
    return {view["model_id"] for view in views}, notebook["metadata"]["widgets"][STATE]["state"]


def walk_to(page, selector):
    """Press Tab until something that matches has the focus, as a learner without a mouse does."""
    for _ in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}")


@pytest.fixture(scope="module")
def start(lab):
    """Open what ``nnbook lab`` opens; note how it is at first and half way; run all of it."""
    notebook = lab.visit("/")
    codes = [i for i, (kind, _) in enumerate(notebook.sources()) if kind == "code"]
    notebook.at_first = {
        "address": notebook.page.url,
        "outputs": [output for i in codes for output in notebook.outputs(i)],
    }
    for index in (codes[0], place(notebook, "guess(")):
        notebook.run_cell(index)
    notebook.save()
    notebook.half_way = notebook.page.evaluate(
        "(path) => jupyterapp.serviceManager.contents.get(path)", START
    )["content"]["cells"]
    notebook.run_all()
    return notebook


@pytest.fixture(scope="module")
def lesson(lab):
    """Open lesson 1.1 and run all of it."""
    notebook = lab.open(LESSON)
    notebook.run_all()
    return notebook


def test_nnbook_lab_opens_the_start_in_a_copy_that_gives_nothing_away(lab, start):
    assert start.at_first["address"].endswith(f"/lab/tree/{START}")
    assert start.at_first["outputs"] == []
    assert (lab.root / ".nnbook-copy").is_file()


def test_a_lesson_that_was_run_half_way_is_trusted_when_it_is_opened_again(start):
    codes = [cell for cell in start.half_way if cell["cell_type"] == "code"]
    assert {bool(cell["outputs"]) for cell in codes} == {True, False}
    assert all(cell["metadata"]["trusted"] for cell in codes)


@pytest.mark.parametrize("name", ["start", "lesson"])
def test_every_cell_runs_and_shows_what_it_should(name, request):
    notebook = request.getfixturevalue(name)
    views = 0
    for index, (kind, source) in enumerate(notebook.sources()):
        if kind != "code":
            continue
        for output in notebook.outputs(index):
            assert output["output_type"] != "error", source
            data = output.get("data", {})
            assert not [kind for kind in data if kind.startswith("image/")], source
            for image in re.findall(r"<img[^>]*>", "".join(data.get("text/html", ""))):
                assert re.search(r'alt="[^"]{20,}"', image), source
            if "application/vnd.jupyter.widget-view+json" in data:
                views += 1
                widget = notebook.cell(index).locator(".nnbook")
                expect(widget.locator("input, button").first).to_be_visible()
    assert views >= 3
    assert notebook.page.get_by_text(BROKEN).count() == 0
    assert notebook.complaints == []


def test_the_explorers_show(start, lesson):
    picture = start.cell(place(start, "explore(draw")).locator(".nnbook[data-slug=baseline] img")
    expect(picture).to_have_attribute("alt", re.compile(r"^[A-Z].{20,}\.$"))
    assert picture.evaluate("async (img) => (await img.decode(), img.naturalWidth)") > 100
    shapes = lesson.cell(place(lesson, "explore(")).locator(".nnbook[data-slug=shapes]")
    expect(shapes.locator(".nn-grid").first).to_be_visible()


def test_a_cell_that_only_draws_is_collapsed_to_its_picture_and_can_be_opened(lesson):
    cell = lesson.cell(place(lesson, "fig, ax = plotting.figure()"))
    code, folded = cell.locator(".cm-content"), cell.locator(".jp-InputPlaceholder")
    expect(folded).to_be_visible()
    expect(code).to_be_hidden()
    expect(cell.locator("img.nnbook-figure")).to_be_visible()
    folded.click()
    expect(code).to_be_visible()
    expect(lesson.cell(place(lesson, "import ")).locator(".cm-content")).to_be_visible()


def test_a_wrong_answer_is_told_what_it_is_and_the_right_one_that_it_is_right(lab, start):
    stub = place(start, "def average")
    card = start.cell(stub + 1).locator(".nnbook-card")

    def answer(source):
        start.cell(stub).locator(".cm-content").click()
        start.page.keyboard.press("Control+a")
        start.page.keyboard.insert_text(source)
        for _ in range(2):  # the stub, then the check below it
            start.page.keyboard.press("Shift+Enter")

    expect(card).to_contain_text("not started")
    assert not (lab.root / "progress.json").exists(), "running all counts as nothing"
    answer(WRONG)
    mistakes = BANK.exercise("0/average").mistakes
    message = next(m.message for m in mistakes if m.name == "forgot-to-divide")
    expect(card).to_contain_text(plain(message))
    expect(card).to_have_class(re.compile("nn-wrong"))
    answer(RIGHT)
    expect(card.locator(".nn-head")).to_have_text("✓ 0/average · right")
    entry = progress(lab)["exercises"]["0/average"]
    assert (entry["attempts"], entry["solved"]) == (2, "alone")


def test_a_guess_is_made_without_a_mouse_and_comes_back_in_the_learners_words(lab, lesson):
    question = BANK.guess(GUESS)
    choice = next(i for i in (1, 2) if i != question.right)
    index = place(lesson, f'guess("{GUESS}")')
    cell, page = lesson.cell(index), lesson.page
    expect(cell.locator(".nnbook-card")).to_have_text("○ No guess yet")
    cell.locator(".jp-InputPrompt").click()
    walk_to(page, ".nnbook [type=radio]")
    for key in (*["ArrowDown"] * choice, "Tab", "Space", "ArrowRight", "Tab", "Enter"):
        page.keyboard.press(key)
    expect(cell.locator(".nnbook")).to_contain_text("Committed.")
    mine = (plain(question.options[choice].text), "fairly sure")
    for words in mine:
        expect(cell.locator(".nnbook-card")).to_contain_text(words)
    assert progress(lab)["guesses"][GUESS] == {"choice": choice, "confidence": 2}

    recall = place(lesson, f'recall("{GUESS}")')
    lesson.run_cell(recall)
    card = lesson.cell(recall).locator(".nnbook-card")
    for words in mine:
        expect(card.locator(".nn-head")).to_contain_text(words)
    expect(card).to_contain_text(plain(question.options[choice].why))
    expect(card).to_contain_text(plain(question.options[question.right].text))


def test_the_quizs_result_outlives_saving_a_restart_and_reopening(lab, lesson):
    index = place(lesson, "quiz(")
    cell = lesson.cell(index)
    card = cell.locator(".nnbook-card")
    expect(card).to_contain_text("0 of ")
    fields = cell.locator(".nn-question")
    first, second = BANK.quiz("1.1")[:2]
    wrong = (first.right + 1) % len(first.options)
    for field, choice in ((0, wrong), (1, second.right)):
        fields.nth(field).get_by_role("radio").nth(choice).check()
        fields.nth(field).get_by_role("button", name="Check").click()
    told = [first.options[wrong].text, second.options[second.right].text]
    points = card.locator("li")
    expect(points).to_have_count(2)
    for point, words, tone in zip(points.all(), told, ("nn-wrong", "nn-right"), strict=True):
        expect(point).to_contain_text(plain(words))
        expect(point).to_have_class(tone)
    kept = progress(lab)["quizzes"]
    assert [kept[question.name]["right"] for question in (first, second)] == [False, True]

    lesson.save()
    html, text = saved(lab, LESSON, "quiz(")
    for words, sign in zip(told, "✗✓", strict=True):
        assert inline_html(words) in html
        assert re.search(f"{sign} .*{re.escape(words)}", text)
    assert "fairly sure" in saved(lab, LESSON, f'guess("{GUESS}")')[1]

    lesson.restart()
    lesson.save()  # from now on, no kernel knows the widgets
    expect(card).to_contain_text(plain(told[1]))
    expect(fields.nth(1)).to_contain_text("Right.")

    # The new kernel does not know this quiz, and the learner is told.
    fields.nth(0).get_by_role("radio").nth(first.right).check()
    fields.nth(0).get_by_role("button", name="Check").click()
    lost = fields.nth(0).get_by_text("The kernel has not heard this answer")
    expect(lost).to_be_visible()
    expect(lost).to_contain_text("run this cell again")


def test_keys_pressed_on_an_option_do_not_reach_the_notebook(lesson):
    before = lesson.sources()
    radio = lesson.cell(place(lesson, "quiz(")).get_by_role("radio").first
    radio.focus()
    for key in ("x", "m", "1"):
        lesson.page.keyboard.press(key)
    expect(radio).to_be_focused()
    assert lesson.sources() == before


def test_words_are_easy_to_read_in_both_themes(start, lesson):
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        for notebook in (start, lesson):
            notebook.command("apputils:change-theme", theme=theme)
            looked, grounds = 0, set()
            for index, (kind, _) in enumerate(notebook.sources()):
                if kind != "code" or not notebook.outputs(index):
                    continue
                boxes = notebook.cell(index).locator(OURS)
                if re.search(r"nnbook-card|widget-view", str(notebook.outputs(index))):
                    expect(boxes.first).to_be_visible()  # a cell out of sight is not on the page
                for box in boxes.all():
                    found = box.evaluate(CONTRAST)
                    assert not found["faint"], (theme, index)
                    looked += found["texts"]
                    grounds.add(found["dark"])
            assert looked > 40
            assert grounds == {theme == "JupyterLab Dark"}


def test_words_lead_to_the_glossary_and_the_map_to_a_lesson(start, lesson):
    page = lesson.page
    word = lesson.cell(place(lesson, "## The shape")).get_by_role("link", name="shape", exact=True)
    word.click()
    preview = page.locator(".jp-MarkdownViewer")
    heading = preview.get_by_role("heading", name="shape", exact=True)
    expect(heading).to_be_in_viewport()
    expect(preview.get_by_role("heading", name="Glossary")).not_to_be_in_viewport()

    start.cell(place(start, "## The map")).get_by_role("link", name="1.1 Data as tensors").click()
    start.page.wait_for_function(
        "(path) => jupyterapp.shell.currentWidget.context?.path === path", arg=LESSON
    )
    expect(start.page.get_by_role("heading", name="1.1 · Data as tensors")).to_be_visible()


def test_reopened_without_its_kernel_everything_still_shows(lab, lesson):
    lesson.command("docmanager:open", path=LESSON)
    lesson.save()
    lesson.close()
    again = lab.open(LESSON)
    quiz = again.cell(place(again, "quiz("))
    second = BANK.quiz("1.1")[1]
    answer = plain(second.options[second.right].text)
    expect(quiz.locator(".nnbook-card")).to_contain_text(answer)
    expect(quiz.locator(".nn-question").nth(1)).to_contain_text("Right.")
    shapes = again.cell(place(again, "explore(")).locator(".nnbook[data-slug=shapes]")
    expect(shapes.locator(".nn-grid").first).to_be_visible()
    expect(again.cell(place(again, f'guess("{GUESS}")'))).to_contain_text("Committed.")
    assert again.page.get_by_text(BROKEN).count() == 0

    again.save()
    shown, held = widgets(lab, LESSON)
    assert len(shown) >= 5
    assert shown <= held.keys()
