"""What can be done on a lesson's page in the handbook, without a kernel."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from nnbook.course.lessons import lessons

pytestmark = pytest.mark.xdist_group("handbook")

VERDICT = re.compile(r"Right\.|Not yet\.")


def lesson_page(handbook: Path, number: str) -> Path:
    """Return the page of a lesson."""
    path = next(lesson.path for lesson in lessons() if lesson.number == number)
    return next((handbook / "notebooks").rglob(f"{path.stem}.html"))


def test_a_guess_is_committed_and_recalled_in_the_readers_own_words(handbook, open_page):
    page = open_page(lesson_page(handbook, "1.1"))
    guess = page.locator(".nnbook").filter(has_text="How sure are you?").first
    recall = page.locator(".nnbook").filter(has_text="You made no guess here.").first
    recall_text = recall.text_content() or ""
    option = guess.locator("label.nn-option").first
    chosen = (option.locator("span").last.text_content() or "").strip()

    option.click()
    guess.get_by_label("fairly sure").check()
    guess.get_by_role("button", name="Commit").click()

    expect(guess).to_contain_text("Committed.")
    expect(guess.get_by_role("radio").first).to_be_disabled()
    recalled = page.locator(".nnbook").filter(has_text="You guessed (fairly sure)").first
    expect(recalled).to_contain_text(chosen)
    assert recall_text not in (recalled.text_content() or "")

    page.reload()
    expect(page.locator(".nnbook").filter(has_text="You guessed (fairly sure)")).to_have_count(1)


def test_the_quiz_says_why_an_answer_is_wrong_and_takes_another(handbook, open_page):
    page = open_page(lesson_page(handbook, "1.1"))
    quiz = page.locator(".nnbook").filter(has=page.get_by_role("button", name="Check")).last
    question = quiz.locator(".nn-question").first
    said = question.locator(".nn-said")
    verdicts = []
    for option in question.get_by_role("radio").all():
        option.check()
        question.get_by_role("button", name="Check").click()
        expect(said).to_have_text(VERDICT)
        verdicts.append(said.text_content() or "")

    assert sum("Right." in verdict for verdict in verdicts) == 1
    assert all("Right." in verdict or "Not yet." in verdict for verdict in verdicts)
    assert len(set(verdicts)) == len(verdicts)


def test_the_state_of_an_explorer_travels_in_the_address(handbook, open_page):
    path = lesson_page(handbook, "1.1")
    page = open_page(path)
    explorer = page.locator(".nnbook[data-slug=shapes]")
    before = explorer.inner_text()
    explorer.get_by_role("radio", name="transpose", exact=True).focus()
    page.keyboard.press("Space")
    expect(explorer).not_to_have_text(before, use_inner_text=True)
    page.wait_for_function("location.hash.startsWith('#shapes?')")
    address = page.evaluate("location.hash")

    again = open_page(path, address).locator(".nnbook[data-slug=shapes]")
    expect(again.get_by_role("radio", name="transpose", exact=True)).to_be_checked()
    expect(again).to_be_in_viewport()


def test_an_exercise_shows_its_hints_and_its_solution_in_folds(handbook, open_page):
    page = open_page(lesson_page(handbook, "1.1"))
    card = page.locator(".nnbook-card").filter(has=page.locator("details")).first
    folds = card.locator("details")
    assert folds.count() == 4  # three hints and the solution

    solution = folds.last
    expect(solution.locator("pre, code").first).to_be_hidden()
    solution.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(solution).to_contain_text("def ")
    expect(solution.locator("pre, code").first).to_be_visible()


def test_a_fold_opens_from_the_keyboard_and_the_picture_stands_below_it(handbook, open_page):
    page = open_page(lesson_page(handbook, "1.1"))
    cell = page.locator("#cell-scatter")
    code, picture = cell.locator(".cell_input"), cell.locator("img.nnbook-figure")
    expect(code).to_be_hidden()
    expect(picture).to_be_visible()

    cell.get_by_text("Draw the nine points").focus()
    page.keyboard.press("Enter")
    expect(code).to_be_visible()
    assert code.bounding_box()["y"] < picture.bounding_box()["y"]
    page.keyboard.press("Space")
    expect(code).to_be_hidden()


def test_an_address_opens_the_fold_that_it_leads_to(handbook, open_page):
    path = lesson_page(handbook, "1.1")
    page = open_page(path, "#cell-scatter")
    expect(page.locator("#cell-scatter .cell_input")).to_be_visible()
    expect(page.locator("#cell-scatter summary")).to_be_in_viewport()

    hidden = page.locator("#cell-then-data .cell_input")
    expect(hidden).to_be_hidden()
    page.evaluate("location.hash = '#cell-then-data'")
    expect(hidden).to_be_visible()


def test_an_address_leads_to_a_cell_that_shows_no_code(handbook, open_page):
    page = open_page(lesson_page(handbook, "1.1"), "#cell-quiz-1-1")
    cell = page.locator("#cell-quiz-1-1")
    expect(cell.locator(".cell_input")).to_have_count(0)
    expect(cell.get_by_role("button", name="Check").first).to_be_in_viewport()
    # Without code and output there is nothing to be seen, but the address stays.
    assert page.locator("#cell-imports").bounding_box()["height"] == 0
