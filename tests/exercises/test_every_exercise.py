"""Each exercise proves itself: what is right passes, what is wrong is told in good words."""

from __future__ import annotations

import inspect
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from nnbook.exercises import BANK
from nnbook.workbook import Exercise, Verdict, judge
from nnbook.workbook.judging.slow import load_for
from nnbook.workbook.judging.values import same
from nnbook.workbook.sources import source_of, stub_of
from tests.lessons.reading import run_in_lesson


def is_prose(words: str) -> bool:
    """Whether the words are whole sentences: they begin as one and end as one."""
    return re.fullmatch(r"[A-Z`(].*[.?!]\)?", words.strip(), re.DOTALL) is not None


def assert_is_clear(verdict: Verdict, *kinds: str) -> None:
    """Hold a verdict against what a learner can read."""
    assert verdict.kind in kinds
    assert is_prose(verdict.say), verdict.say
    shown = " ".join((verdict.say, *verdict.right, *verdict.wrong, verdict.target, verdict.yours))
    stored = Verdict.from_json(verdict.as_json(), verdict.exercise)
    assert stored == verdict
    assert (stored.say, stored.right, stored.wrong) == (verdict.say, verdict.right, verdict.wrong)
    for machinery in ("Traceback", "nnbook/", "judge.py", "attempt.py", "cases.py", " at 0x"):
        assert machinery not in shown


def with_its_signature(exercise: Exercise, body: str) -> Any:
    """Make a function that is called as the exercise wants it, and does something else."""
    reference = exercise.answer
    names: dict[str, Any] = {}
    parameters = ", ".join(inspect.signature(reference).parameters)
    exec(f"def {reference.__name__}({parameters}):\n    {body}", names)
    return names[reference.__name__]


def test_names_are_unique_and_begin_with_their_lesson() -> None:
    for lesson in BANK.lessons:
        names = list(BANK.exercises(lesson))
        assert all(re.fullmatch(re.escape(lesson) + r"/[a-z][a-z0-9-]*", name) for name in names)
        titles = [BANK.exercise(name).title for name in names]
        assert len({*titles}) == len(titles)


def test_the_reference_is_right_in_time_and_draws_no_random_number(exercise: Exercise) -> None:
    """In a twentieth of its time: there are slow machines, and loaded ones.

    It runs twice here, as the answer and as what the answer is compared with. What counts is the
    time that the processor gave to it, so that a test does not fail for what else is running.
    """
    load_for(exercise.answer)  # a process loads optimisers and data sets once
    exercise.cases()
    state, start = torch.get_rng_state(), time.thread_time()
    verdict = judge(exercise, exercise.answer)
    spent = time.thread_time() - start
    assert (verdict.kind, verdict.say) == ("right", exercise.praise)
    assert verdict.printed == ""
    assert spent / 2 < exercise.time_limit / 20
    assert torch.equal(torch.get_rng_state(), state)


def test_the_solution_that_is_shown_is_right_below_the_lessons_imports(exercise: Exercise) -> None:
    assert judge(exercise, run_in_lesson(exercise, source_of(exercise))).kind == "right"


def test_a_stub_is_not_started(exercise: Exercise) -> None:
    verdict = judge(exercise, with_its_signature(exercise, "raise NotImplementedError"))
    assert_is_clear(verdict, "not started")


def test_cases_are_several_and_made_afresh(exercise: Exercise) -> None:
    cases, again = exercise.cases(), exercise.cases()
    assert len(cases) >= 2
    assert same(list(cases), list(again))
    for case, other in zip(cases, again, strict=True):
        for one, two in zip(case, other, strict=True):
            immutable = isinstance(one, int | float | str | bool | tuple | None)
            assert immutable or one is not two, "a learner may change what they are given"


def memory(value: Any) -> set[int]:
    """Return where the numbers of all tables in a value lie."""
    if isinstance(value, torch.Tensor):
        return {value.untyped_storage().data_ptr()} if value.numel() else set()
    if isinstance(value, np.ndarray):
        return {value.__array_interface__["data"][0]} if value.size else set()
    if isinstance(value, torch.nn.Module):
        return memory(list(value.state_dict().values()))
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(memory, value)) if isinstance(value, list | tuple) else set()


def test_cases_share_no_memory_with_those_made_before(exercise: Exercise) -> None:
    """What is known of the reference outlives a check: no answer may reach into it."""
    cases, again = list(exercise.cases()), list(exercise.cases())
    assert not memory(cases) & memory(again)


def test_three_mistakes_or_more_are_catalogued(exercise: Exercise) -> None:
    """Each has its own words; a mixture, as `a-and-b`, is told in those of its first."""
    assert len(exercise.mistakes) >= 3
    names = [mistake.name for mistake in exercise.mistakes]
    assert len({*names}) == len(names)
    firsts = {name.partition("-and-")[0] for name in names}
    assert len({mistake.message for mistake in exercise.mistakes}) == len(firsts)


def test_each_mistake_is_told_in_its_own_words(exercise: Exercise) -> None:
    state = torch.get_rng_state()
    for mistake in exercise.mistakes:
        verdict = judge(exercise, mistake.answer)
        assert_is_clear(verdict, "wrong")
        assert (verdict.mistake, verdict.say) == (mistake.name, mistake.message)
        assert verdict.call.startswith(f"{exercise.answer.__name__}(")
        assert verdict.target
        assert verdict.yours
    assert torch.equal(torch.get_rng_state(), state)


def test_a_mixture_shows_evidence_of_the_bug_that_it_names(exercise: Exercise) -> None:
    """Mend the bug that is named, and what was shown for it is no longer wrong."""
    known = {mistake.name: mistake for mistake in exercise.mistakes}
    for name, mistake in known.items():
        first, _, others = name.partition("-and-")
        if others in known:
            verdict, rest = judge(exercise, mistake.answer), judge(exercise, known[others].answer)
            assert verdict.say == known[first].message
            assert (verdict.call, verdict.aspect) != (rest.call, rest.aspect), name


def test_what_returns_nothing_is_no_known_mistake(exercise: Exercise) -> None:
    verdict = judge(exercise, with_its_signature(exercise, "pass"))
    assert_is_clear(verdict, "wrong")
    assert verdict.mistake is None
    assert "None" in verdict.say


@pytest.mark.parametrize("body", ["return 'seven'", "return object()", "return {}"])
def test_what_is_of_the_wrong_kind_is_told(exercise: Exercise, body: str) -> None:
    assert_is_clear(judge(exercise, with_its_signature(exercise, body)), "wrong")


def test_an_error_is_no_known_mistake(exercise: Exercise) -> None:
    verdict = judge(exercise, with_its_signature(exercise, "raise ValueError('a cat')"))
    assert_is_clear(verdict, "raised")
    assert re.search("ValueError.*a cat", verdict.say)


@pytest.mark.parametrize("body", ["return 1 / 0", "return nowhere"])
def test_an_error_is_told(exercise: Exercise, body: str) -> None:
    verdict = judge(exercise, with_its_signature(exercise, body))
    assert_is_clear(verdict, "raised")
    assert re.search(r"ZeroDivisionError|NameError.*nowhere", verdict.say)


def test_an_endless_answer_is_cut_off(exercise: Exercise) -> None:
    hasty = replace(exercise, time_limit=0.2)
    assert_is_clear(judge(hasty, with_its_signature(exercise, "while True: pass")), "endless")


def test_an_answer_called_or_made_otherwise_is_told(exercise: Exercise) -> None:
    assert_is_clear(judge(exercise, 3), "not callable")
    assert_is_clear(judge(exercise, lambda *, strange: strange), "arguments")


def test_judging_a_wrong_answer_draws_no_random_number(exercise: Exercise) -> None:
    state = torch.get_rng_state()
    judge(exercise, with_its_signature(exercise, "import torch; return torch.rand(3)"))
    assert torch.equal(torch.get_rng_state(), state)


def test_three_hints_climb(exercise: Exercise) -> None:
    assert len({*exercise.hints}) == 3
    for hint in exercise.hints:
        assert re.match(r"[A-Z`]", hint)
        assert hint.rstrip("`").endswith((".", "?", "!", ")")), hint
        assert len(hint.split()) >= 2


def test_no_hint_gives_the_solution_away(exercise: Exercise) -> None:
    """What is left to do is more than to type a hint off."""
    body = source_of(exercise).partition('"""\n')[2] or source_of(exercise)
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    assert not all(any(line in hint for hint in exercise.hints) for line in lines)


def test_praise_and_messages_are_whole_sentences(exercise: Exercise) -> None:
    for words in (exercise.praise, *(mistake.message for mistake in exercise.mistakes)):
        assert is_prose(words), words


def test_its_effort_is_told_honestly(exercise: Exercise) -> None:
    assert 1 <= exercise.minutes <= 15
    assert exercise.difficulty in (1, 2, 3)
    assert not exercise.title.endswith(".")


def test_a_variant_is_an_exercise_of_the_same_lesson(exercise: Exercise) -> None:
    if exercise.variant is not None:
        lesson = exercise.name.partition("/")[0]
        assert BANK.exercises(lesson)[exercise.variant.name] is exercise.variant
        assert exercise.variant.answer is not exercise.answer


def test_a_variant_says_what_is_to_be_done(exercise: Exercise) -> None:
    if BANK.original(exercise.name):
        assert is_prose(exercise.task), exercise.task
        assert len(exercise.task.split()) > 5


def test_the_stub_that_is_offered_runs_below_the_lessons_imports(exercise: Exercise) -> None:
    stub = stub_of(exercise)
    assert judge(exercise, run_in_lesson(exercise, stub)).kind == "not started"
    assert exercise.answer.__doc__ is None or exercise.answer.__doc__.splitlines()[0] in stub


EARLIER_CELLS: dict[str, Callable[[ExitStack], object]] = {
    "gradients off, double precision": lambda stack: (
        torch.set_grad_enabled(False),
        torch.set_default_dtype(torch.float64),
        stack.enter_context(np.errstate(all="raise")),
    ),
    "inference mode, half precision, another device": lambda stack: (
        stack.enter_context(torch.inference_mode()),
        torch.set_default_dtype(torch.bfloat16),
        torch.set_default_device("meta"),
        torch.set_autocast_enabled("cpu", True),
        sys.setrecursionlimit(len(inspect.stack(0)) + 60),
    ),
}


@pytest.fixture(params=EARLIER_CELLS)
def switched(request: pytest.FixtureRequest) -> Iterator[None]:
    """Switch modes as an earlier cell may have done, and switch them back."""
    limit = sys.getrecursionlimit()
    with ExitStack() as stack:
        EARLIER_CELLS[request.param](stack)
        yield
    sys.setrecursionlimit(limit)
    torch.set_grad_enabled(True)
    torch.set_default_dtype(torch.float32)
    torch.set_default_device(None)
    torch.set_autocast_enabled("cpu", False)


def test_the_reference_is_right_whatever_was_switched_before(
    exercise: Exercise, switched: None
) -> None:
    unknown = replace(exercise)  # of which nothing was found before the modes were switched
    assert judge(unknown, exercise.answer).kind == "right"
    mistake = exercise.mistakes[0]
    assert judge(unknown, mistake.answer).mistake == mistake.name
