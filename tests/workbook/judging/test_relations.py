"""Where no known mistake fits, what holds between theirs and the target in every case is said."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, get_args

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from nnbook.workbook import Exercise, Verdict, judge
from nnbook.workbook.judging.english_relations import relation as say
from nnbook.workbook.judging.relations import Case, Relation, RelationKind, find_relation

Make = Callable[..., Exercise]

seeds = st.integers(0, 2**32 - 1)


def table(shape: tuple[int, ...], seed: int) -> Any:
    """Make numbers of both signs, none near zero and hardly two alike."""
    dice = np.random.default_rng(seed)
    return np.round(dice.uniform(0.4, 50, shape) * dice.choice([-1, 1], shape), 3)


rows = st.builds(table, array_shapes(min_dims=1, max_dims=2, min_side=3, max_side=5), seeds)
several = st.lists(rows, min_size=2, max_size=4)
wide = st.lists(st.builds(table, st.just((3, 4)), seeds), min_size=2, max_size=3)
numbers = st.builds(table, st.tuples(st.integers(2, 6)), seeds).map(list)


def identity(x: Any) -> Any:
    return x


def relation(changes: Callable[[Any], Any], targets: list[Any]) -> Any:
    """Find what holds where every target was changed in one way; the arguments tell nothing."""
    cases = [
        Case((place,), {"value": each}, {"value": changes(each)})
        for place, each in enumerate(targets)
    ]
    return find_relation(identity, cases)


CHANGES: dict[str, Callable[[Any], Any]] = {
    "sign": lambda t: -t,
    "magnitude": np.abs,
    "factor": lambda t: 2.5 * t,
    "offset": lambda t: t + 7,
    "truncated": np.trunc,
    "reciprocal": lambda t: 1 / t,
    "square": lambda t: t**2,
    "last missing": lambda t: t[:-1],
    "first missing": lambda t: t[1:],
    "one more": lambda t: np.concatenate([t, t[:1] + 1]),
    "reversed": lambda t: t[::-1],
    "shape": lambda t: t.reshape(1, 1, *t.shape),
}


@pytest.mark.parametrize("kind", CHANGES)
@settings(max_examples=40)
@given(targets=several)
def test_what_was_done_to_every_target_is_found(kind: str, targets: list[Any]) -> None:
    if kind == "magnitude" and len({sign > 0 for each in targets for sign in each.flat}) < 2:
        return  # nothing was done, or the sign was turned
    found = relation(CHANGES[kind], targets)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("kind", ["root", "logarithm", "square"])
@settings(max_examples=40)
@given(targets=several)
def test_what_was_done_to_positive_targets_is_found(kind: str, targets: list[Any]) -> None:
    change = {"root": np.sqrt, "logarithm": np.log, "square": np.square}[kind]
    found = relation(change, [np.abs(each) for each in targets])
    assert found is not None
    assert found.kind == kind


@settings(max_examples=40)
@given(wide)
def test_a_table_that_lies_on_its_side_is_found(targets: list[Any]) -> None:
    assert relation(np.transpose, targets).kind == "transposed"


@settings(max_examples=40)
@given(targets=several, digits=st.integers(0, 2))
def test_rounding_is_found(targets: list[Any], digits: int) -> None:
    if all(np.array_equal(np.round(each, digits), each) for each in targets):
        return
    found = relation(lambda t: np.round(t, digits), targets)
    assert found.kind in ("rounded", "truncated", "factor")
    assert found.kind != "rounded" or int(found.detail) <= digits


@settings(max_examples=40)
@given(targets=several, by=st.sampled_from([1, -1]))
def test_a_shift_is_found(targets: list[Any], by: int) -> None:
    assert relation(lambda t: np.roll(t, by, 0), targets).kind in ("shifted", "reversed")


@settings(max_examples=40)
@given(
    lists=st.lists(numbers, min_size=3, max_size=4),
    power=st.sampled_from([1, -1]),
)
def test_a_sum_for_a_mean_is_found_and_the_other_way_round(
    lists: list[list[float]], power: int
) -> None:
    means = [sum(each) / len(each) for each in lists]
    counts = {len(each) for each in lists}
    if len(counts) < 2 or min(map(abs, means)) < 0.01 or len({*np.round(means, 6)}) < 2:
        return
    cases = [
        Case((each,), {"value": mean}, {"value": mean * len(each) ** power})
        for each, mean in zip(lists, means, strict=True)
    ]
    found = find_relation(identity, cases)
    assert found is not None
    assert found.kind == ("count times" if power == 1 else "count parts")


@pytest.mark.parametrize("way", [np.sum, np.mean, np.max])
@settings(max_examples=40)
@given(tables=wide)
def test_the_wrong_axis_is_found(way: Callable[..., Any], tables: list[Any]) -> None:
    cases = [Case((t,), {"value": way(t, axis=0)}, {"value": way(t, axis=1)}) for t in tables]
    found = find_relation(identity, cases)
    assert found is not None
    assert found.kind == "axis"


@settings(max_examples=100)
@given(several, seeds)
def test_of_numbers_that_have_nothing_in_common_nothing_is_said(
    targets: list[Any], seed: int
) -> None:
    cases = [
        Case((place,), {"value": each}, {"value": np.sqrt(table(each.shape, seed) ** 2 + place)})
        for place, each in enumerate(targets)
    ]
    assert find_relation(identity, cases) is None


@settings(max_examples=40)
@given(several)
def test_what_holds_in_all_cases_but_one_is_not_said(targets: list[Any]) -> None:
    last = len(targets) - 1
    cases = [
        Case((at,), {"value": each}, {"value": each * (0.7 if at == last else -1)})
        for at, each in enumerate(targets)
    ]
    found = find_relation(identity, cases)
    assert found is None


def case(target: Any, yours: Any, *given: Any) -> Case:
    return Case(given, {"value": target}, {"value": yours})


BY_CASE: dict[str, list[Case]] = {
    "constant": [case(1.5, 4.0, 1), case(2.5, 4.0, 2)],
    "argument": [case([2], [1], [1]), case([4], [3], [3])],
    "positive only": [case(2, 2, 1.0), case(-2, 2.5, -1.0), case(3, 3, 2.0), case(-4, 5, -3.0)],
    "first only": [case(1, 1, 1), case(2, 7, 2), case(3, 9.5, 3)],
    "reversed": [case(("a", 1), (1, "a"), 0), case(("b", 2), (2, "b"), 0)],
    "order": [case([1.0, 2, 3, 4], [2.0, 1, 4, 3], 0), case([5.0, 6, 7], [6.0, 5, 7], 0)],
    "count parts": [case(18.0, 2.0, [0] * 9), case(27.0, 3.0, [0] * 9)],
    "factor": [case(18.0, 9.0, [0] * 2), case(27.0, 13.5, [0] * 2)],
}


@pytest.mark.parametrize("kind", BY_CASE)
def test_what_the_cases_have_in_common_is_found(kind: str) -> None:
    found = find_relation(identity, BY_CASE[kind])
    assert found is not None
    assert found.kind == kind


NOTHING: dict[str, list[Case]] = {
    "zeros": [case(0.0, 1.0, 0), case(0.0, 3.0, 0)],
    "one number": [case(3.0, 6.0, 0), case(3.0, 6.0, 1)],
    "strange": [case("a", object(), 0), case("b", object(), 1)],
    "nan": [case(1.0, float("nan"), 0), case(2.0, float("nan"), 1)],
    "other keys": [Case((0,), {"a": 1}, {"b": 1}), Case((0,), {"a": 2}, {"b": 2})],
    "ragged": [case([[1], [2, 3]], [[1], [5]], 0), case([[1], [2, 4]], [[7], [5]], 0)],
}


@pytest.mark.parametrize("what", NOTHING)
def test_of_little_or_strange_nothing_is_said(what: str) -> None:
    assert find_relation(identity, NOTHING[what]) is None


def test_parts_that_are_swapped_and_parts_that_share_a_fault_are_named() -> None:
    swapped = [Case((0,), {"w": w, "b": b}, {"w": b, "b": w}) for w, b in ((1, 2), (3, 4))]
    found = find_relation(identity, swapped)
    assert found is not None
    assert (found.kind, found.aspects) == ("swapped", ("w", "b"))
    turned = [Case((0,), {"w": w, "b": b}, {"w": -w, "b": -b}) for w, b in ((1, 2), (3, 4))]
    found = find_relation(identity, turned)
    assert found is not None
    assert (found.kind, found.aspects) == ("sign", ("w", "b"))
    one = [Case((0,), {"w": w, "b": b}, {"w": w, "b": -b}) for w, b in ((1, 2), (3, 4))]
    found = find_relation(identity, one)
    assert found is not None
    assert found.aspects == ("b",)


def mean_of(x: torch.Tensor) -> torch.Tensor:
    return x.mean()


TOLD: dict[str, tuple[Callable[..., Any], Callable[..., Any], list[Any], str]] = {
    "sign": (lambda x: x * 2.0, lambda x: x * -2.0, [1.0, 3.0], "the opposite sign"),
    "half": (lambda x: x * 2.0, lambda x: x + 0.0, [1.0, 3.0], "`x` just as it came in"),
    "factor": (lambda x: x * 2.0, lambda x: x * 4, [1.0, 3.0], "is twice the target"),
    "other factor": (lambda x: x * 2.0, lambda x: x * 5, [1.0, 3.0], "is 2.5 times the target"),
    "constant": (lambda x: x * 2.0, lambda x: 4.5, [1.0, 3.0], "the result is 4.5"),
    "offset": (lambda x: x * 2, lambda x: x * 2 + 1, [1, 3], "yours minus the target is 1.0"),
    "sum": (
        lambda x: sum(x) / len(x),
        lambda x: sum(x),
        [[1.0, 2.0], [5.0, 2.0, 8.0]],
        "Is a sum taken where the mean was asked for?",
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_a_relation_is_told_in_a_sentence(make_exercise: Make, what: str) -> None:
    reference, answer, given, words = TOLD[what]
    verdict = judge(make_exercise(reference, *given), answer)
    assert words in verdict.say
    assert verdict.named
    assert Verdict.from_json(verdict.as_json(), verdict.exercise) == verdict


def test_every_relation_has_its_sentence() -> None:
    for kind in get_args(RelationKind):
        for aspects in (("value",), ("d_w",), ("d_w", "d_b")):
            words = say(Relation(kind=kind, aspects=aspects, detail="2.0"), "function")
            assert words[-1] in ".?"
            assert "{" not in words


def test_a_right_answer_and_one_number_have_no_relation(make_exercise: Make) -> None:
    exercise = make_exercise(mean_of, lambda: torch.tensor([1.0, 5.0]))
    assert judge(exercise, lambda x: x.sum() / 2).relation is None
    wrong = judge(exercise, lambda x: x.sum())
    assert wrong.relation is None
    assert wrong.say == "The number in the result is not right: it should be 3 and is 6."


def test_cases_of_which_each_has_aspects_of_its_own_have_nothing_in_common() -> None:
    def of(count: int, lit: float) -> dict[str, float]:
        return {f"with {on} of {count}": lit for on in range(count + 1)}

    cases = [Case((count,), of(count, 1.0), of(count, -1.0)) for count in (2, 3)]
    assert find_relation(identity, cases) is None


def test_a_result_without_end_of_numbers_is_judged_at_once(make_exercise: Make) -> None:
    began = time.perf_counter()
    exercise = make_exercise(lambda n: (n, n + 1), 3, 4)
    for answer in (lambda n: range(10**9), lambda n: (range(10**9), n)):
        assert judge(exercise, answer).kind == "wrong"
    wide = make_exercise(lambda n: torch.ones(n), 2, 3)
    assert judge(wide, lambda n: torch.ones(1).expand(10**12)).kind == "wrong"
    assert time.perf_counter() - began < 5


def test_one_negative_case_is_too_few_to_speak_of_signs() -> None:
    cases = [case(2.0, 2.0, [1.0, 3.0, 2.0]), case(-1.0, 0.5, [-3.0, 1.0]), case(5.0, 5.0, [5.0])]
    found = find_relation(identity, cases)
    assert found is None or found.kind != "positive only"


def test_a_part_that_is_an_argument_is_not_said_to_come_back() -> None:
    cases = [Case((w,), {"w": w + 1.5}, {"w": w}) for w in (1.0, 4.0)]
    found = find_relation(identity, cases)
    assert found is not None
    assert found.kind == "offset"


def test_a_factor_of_few_digits_is_told_by_its_name(make_exercise: Make) -> None:
    exercise = make_exercise(lambda x: x * 1.0, lambda: torch.tensor([0.1, 0.3, 0.7]))
    verdict = judge(exercise, lambda x: x / 3 * 1.5)
    assert "is half of the target" in verdict.say


def test_of_several_parts_each_is_spoken_of() -> None:
    told = Relation(kind="rounded", aspects=("d_w", "d_b"), detail="1")
    assert say(told, "function").startswith("Each of d_w and d_b is the target, rounded.")
    told = Relation(kind="sign", aspects=("share of right answers",))
    assert say(told, "function").startswith("In every case share of right answers is")
