"""What a notebook asks is in the bank, and what is in the bank is asked in a notebook."""

from __future__ import annotations

import re

import nbformat

from nnbook.course.lessons import Lesson
from nnbook.exercises import BANK
from nnbook.workbook import judge
from nnbook.workbook.sources import source_of
from tests.lessons.reading import run_in_lesson

Notebook = nbformat.NotebookNode


def stubs(notebook: Notebook) -> dict[str, int]:
    """Return the places of the stubs by the names of their exercises."""
    return {
        cell.metadata["nnbook"]["exercise"]: at
        for at, cell in enumerate(notebook.cells)
        if "exercise" in cell.metadata.get("nnbook", {})
    }


def calls(notebook: Notebook, function: str) -> dict[str, int]:
    """Return the places of the cells that call a function of the workbook, by the name given."""
    found = [
        (name, at)
        for at, cell in enumerate(notebook.cells)
        if cell.cell_type == "code"
        for name in re.findall(rf'^{function}\("([^"]+)"', cell.source, re.MULTILINE)
    ]
    assert len(dict(found)) == len(found), "each is asked once"
    return dict(found)


def test_every_exercise_has_its_stub_and_its_check(lesson: Lesson, notebook: Notebook) -> None:
    known = BANK.exercises(lesson.number)
    offered = {exercise.variant.name for exercise in known.values() if exercise.variant}
    assert known.keys() - offered <= stubs(notebook).keys() <= known.keys()
    for name, at in stubs(notebook).items():
        following = notebook.cells[at + 1]
        assert following.source == f'check("{name}", {known[name].answer.__name__})'
    assert calls(notebook, "check").keys() == stubs(notebook).keys()


def test_every_line_of_a_stub_stands_in_the_solution(lesson: Lesson, notebook: Notebook) -> None:
    for name, at in stubs(notebook).items():
        exercise = BANK.exercise(name)
        lines = notebook.cells[at].source.splitlines()
        raises = [line.strip() for line in lines].index("raise NotImplementedError")
        # Faulty code may stop before its last line, so there the stub may raise above it.
        assert raises == len(lines) - 1 or exercise.repair
        solution = source_of(exercise).splitlines()
        # NDArray[Any] in the package is np.ndarray in a lesson: both name the same type.
        solution[0] = solution[0].replace("NDArray[Any]", "np.ndarray")
        left = [line for line in lines[:raises] if line.strip()]
        assert exercise.repair or [line for line in left if line not in solution] == []


def test_every_stub_of_a_notebook_is_not_started(lesson: Lesson, notebook: Notebook) -> None:
    for name, at in stubs(notebook).items():
        exercise = BANK.exercise(name)
        answer = run_in_lesson(exercise, notebook.cells[at].source)
        assert judge(exercise, answer).kind == "not started"


def test_what_is_told_above_a_stub_agrees_with_its_exercise(
    lesson: Lesson, notebook: Notebook
) -> None:
    for name, at in stubs(notebook).items():
        exercise = BANK.exercise(name)
        minutes = f"{exercise.minutes} minute{'s' * (exercise.minutes > 1)}"
        first, _, task = notebook.cells[at - 1].source.partition("\n")
        assert first == (
            f"**Exercise · {exercise.title}** · {minutes} · difficulty {exercise.difficulty} "
            f"of 3 · {'core' if exercise.core else 'extra'}"
        )
        assert len(task.split()) > 5


def test_the_core_exercises_leave_time_for_the_lesson(lesson: Lesson) -> None:
    known = BANK.listed(lesson.number)
    core = sum(exercise.minutes for exercise in known if exercise.core)
    assert core <= 0.6 * lesson.minutes


def test_every_guess_is_asked_then_recalled_in_order(lesson: Lesson, notebook: Notebook) -> None:
    known = [question.name for question in BANK.guesses(lesson.number)]
    asked, recalled = calls(notebook, "guess"), calls(notebook, "recall")
    assert list(asked) == list(recalled) == known
    places = [place for name in known for place in (asked[name], recalled[name])]
    assert places == sorted(places)


def test_the_quiz_of_a_lesson_closes_it(lesson: Lesson, notebook: Notebook) -> None:
    (asked,) = calls(notebook, "quiz").items()
    assert asked[0] == lesson.number
    assert asked[1] > max(stubs(notebook).values())


def test_a_lesson_asks_again_what_lies_before_itself(lesson: Lesson, notebook: Notebook) -> None:
    assert calls(notebook, "retrieve").keys() <= {lesson.number}


def test_every_name_that_is_mentioned_anywhere_exists(lesson: Lesson, notebook: Notebook) -> None:
    questions = (*BANK.guesses(lesson.number), *BANK.quiz(lesson.number))
    words = [cell.source for cell in notebook.cells]
    words += [option.text + option.why for each in questions for option in each.options]
    for exercise in BANK.exercises(lesson.number).values():
        words += [exercise.praise, *exercise.hints]
    look_up = {"quiz": BANK.quiz, "guess": BANK.guess, "recall": BANK.guess}
    pattern = r'\b(check|hint|solution|guess|recall|quiz)\("([^"]+)"'
    mentioned = re.findall(pattern, "\n".join(words))
    assert mentioned
    for function, name in mentioned:
        look_up.get(function, BANK.exercise)(name)
