"""The words of a lesson are read, joined with its code, and held against their translation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from nnbook.workbook import Code, Drawn, Mistakes, Said, Unreadable, Values, draws, judge
from nnbook.workbook.translation import digest, drift
from nnbook.workbook.words import Content, WordsError, join, parse, read

ENGLISH = """
[exercises.double]
title = "Twice"
idea = "Add it."
means = "To itself."
skeleton = "`a + ...`"
praise = "Doubled."
mistakes.same = "That is {it} itself."
mistakes.half = "Half of it."
says.returns = "Return {what}, please."
says.size = "how large"
says.large = "above {limit}"

[variants.triple]
title = "Thrice"
task = "Write `triple(a)`."
idea = "Add it."
means = "To itself, twice."
skeleton = "`a + ...`"
praise = "Tripled."
mistakes.double = "That is twice."

[guesses.one]
text = "One?"
options.a = { text = "Yes", why = "So it is.", right = true }
options.b = { text = "No", why = "It is." }

[quiz.two]
text = "Two?"
options.a = { text = "Yes", why = "It is not." }
options.b = { text = "No", why = "So it is.", right = true }

[retrieval.ask-sum]
text = "{a} + 0.5?"
options.added = "The sum of {a} and 0.5."
options.a = "Nothing was added."
options.none = { text = "There is none", why = "There is, for {a}, too." }

[retrieval.ask-sign]
text = "Which sign has {a}?"
options.plus = { text = "Plus", why = "Above 0." }
options.minus = { text = "Minus", why = "Below 0." }
"""

KOREAN = """
[exercises.double]
of = "{0}"
title = "두 배"
idea = "더하세요."
means = "자신에게."
skeleton = "`a + ...`"
praise = "두 배입니다."
mistakes.same = "{{it}} 그대로입니다."
mistakes.half = "절반입니다."
says.returns = "{{what}} 을 반환하세요."
says.size = "크기"
says.large = "{{limit}} 초과"

[quiz.two]
of = "{1}"
text = "둘?"
options.a = {{ text = "예", why = "아닙니다." }}
options.b = {{ text = "아니요", why = "맞습니다.", right = true }}
"""


def _observe(arguments: tuple[Any, ...], result: Any) -> dict[Any, Any]:
    if not isinstance(result, int):
        raise Unreadable("returns", what="a number")
    return {"value": result, Said("size"): Said("large", limit=9) if result > 9 else "small"}


TWICE: Mistakes = {"double": lambda a: 2 * a}
TRIPLE = Code("9.1/triple", lambda a: 3 * a, lambda: [(1,)], TWICE, minutes=1, difficulty=1)
DOUBLE = Code(
    "9.1/double",
    lambda a: 2 * a,
    lambda: [(4,), (8,)],
    {"half": lambda a: a // 2, "same": lambda a: a},
    minutes=3,
    difficulty=2,
    variant=TRIPLE,
    observe=_observe,
)


@draws("9.1/ask-sum", "9.1/double")
def ask_sum(dice: Random) -> Values:
    a = dice.randrange(1, 9)
    added = a + 0.5
    return locals()


@draws("9.1/ask-sign")
def ask_sign(dice: Random) -> Drawn:
    return Drawn({"a": -1}, ("plus", "minus"), "minus")


CODE = (DOUBLE, TRIPLE, ask_sum, ask_sign, "what else a module holds")

Change = Callable[[str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the words of a small lesson."""
    (tmp_path / "words.en.toml").write_text(ENGLISH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def content(folder: Path) -> Content:
    return join(read(folder, "9.1"), CODE)


@pytest.fixture
def change(folder: Path) -> Change:
    """Return a function that replaces a piece of the English words."""

    def run(old: str, new: str) -> Path:
        assert old in ENGLISH
        (folder / "words.en.toml").write_text(ENGLISH.replace(old, new), encoding="utf-8")
        return folder

    return run


@pytest.fixture
def translate(folder: Path) -> Change:
    """Return a function that writes a translation with a piece of it replaced."""
    english = parse(folder, "9.1", "en").entries
    hashes = [digest(english[key]) for key in ("exercises.double", "quiz.two")]

    def run(old: str = "", new: str = "") -> Path:
        assert old in KOREAN
        text = KOREAN.replace(old, new).format(*hashes)
        (folder / "words.ko.toml").write_text(text, encoding="utf-8")
        return folder

    return run


def test_an_exercise_has_its_words_and_its_mistakes_in_the_order_of_the_code(
    content: Content,
) -> None:
    (double,) = content.exercises
    assert (double.title, double.minutes, double.praise) == ("Twice", 3, "Doubled.")
    assert double.hints == ("Add it.", "To itself.", "`a + ...`")
    told = [(mistake.name, mistake.message) for mistake in double.mistakes]
    assert told == [("half", "Half of it."), ("same", "That is {it} itself.")]
    assert double.variant is not None
    assert (double.variant.name, double.variant.task) == ("9.1/triple", "Write `triple(a)`.")


def test_a_mixture_of_mistakes_is_told_in_the_words_of_its_first(folder: Path) -> None:
    both = {"half-and-same": lambda a: a / 2 + a, **DOUBLE.mistakes, "same-and-half": lambda a: 0}
    (double,) = join(read(folder, "9.1"), (replace(DOUBLE, mistakes=both), *CODE[1:])).exercises
    told = {mistake.name: mistake.message for mistake in double.mistakes}
    assert (told["half-and-same"], told["same-and-half"]) == (told["half"], told["same"])


def test_what_an_observer_says_is_put_into_words(content: Content) -> None:
    (double,) = content.exercises
    assert judge(double, lambda a: None).say.startswith("Your function returned None")
    assert judge(double, lambda a: "x").say == "Return a number, please."
    wrong = judge(double, lambda a: 8)
    assert any("How large" in sentence and "above 9" in sentence for sentence in wrong.wrong)
    assert judge(double, double.answer).say == "Doubled."


def test_questions_come_as_they_are_written(content: Content) -> None:
    (guess,), (quiz,) = content.guesses, content.quiz
    assert (guess.name, guess.right, quiz.name, quiz.right) == ("9.1/one", 0, "9.1/two", 1)
    assert [option.why for option in quiz.options] == ["It is not.", "So it is."]


def test_what_was_drawn_is_put_into_the_words_of_a_question(content: Content) -> None:
    ask, sign = content.retrieval
    assert ask.about == ("9.1/double",)
    asked = ask.make(Random(1))
    a = ask_sum.make(Random(1))["a"]  # type: ignore[index]
    assert asked.text == f"{a} + 0.5?"
    assert [option.text for option in asked.options] == [f"`{a}.5`", f"`{a}`", "There is none"]
    assert asked.options[0].why == f"The sum of {a} and 0.5."
    assert asked.right == 0
    assert sign.make(Random(1)).right == 1


FAULTS = {
    '[variants.triple]': ("[variants.treble]", "9.1/triple has code, but no words"),
    'mistakes.half = "Half of it."\n': (
        "",
        "9.1/double mistakes.half has code, but no words",
    ),
    "mistakes.same": ("mistakes.equal", "9.1/double mistakes.same has code, but no words"),
    "[retrieval.ask-sum]": ("[retrieval.ask-product]", "9.1/ask-sum has code, but no words"),
    'praise = "Tripled."\n': ("", "variants.triple.praise is missing"),
    'task = "Write': ('tusk = "Write', "variants.triple.task is missing"),
    'title = "Twice"': ('title = "Twice"\nsub = "2"', "exercises.double.sub is not known"),
    '"Half of it."': ('{ says = "Half of it." }', "double.mistakes.half has to be a sentence"),
    'why = "It is."': ('because = "It is."', "guesses.one.options.b.why is missing"),
    "[quiz.two]": ("[quizz.two]", "quizz.two.options is not known"),
    'text = "One?"': ("text = One?", "is not TOML"),
}  # fmt: skip


@pytest.mark.parametrize("old", FAULTS)
def test_what_does_not_fit_is_told_with_lesson_file_and_key(change: Change, old: str) -> None:
    new, told = FAULTS[old]
    with pytest.raises(WordsError, match=r"Lesson 9\.1, .*/words\.en\.toml: ") as caught:
        join(read(change(old, new), "9.1"), CODE)
    assert told in str(caught.value)


@pytest.mark.parametrize("left", [0, 2])
def test_words_without_their_code_are_told(folder: Path, left: int) -> None:
    code = [each for at, each in enumerate(CODE) if at != left]
    if left == 0:
        code.remove(TRIPLE)
    with pytest.raises(WordsError, match="has words, but no code"):
        join(read(folder, "9.1"), code)


def test_what_a_translation_lacks_is_read_in_english(translate: Change) -> None:
    content = join(read(translate("", ""), "9.1", "ko"), CODE)
    (double,) = content.exercises
    assert (double.title, double.mistakes[0].message) == ("두 배", "절반입니다.")
    assert double.variant is not None
    assert double.variant.title == "Thrice"
    assert judge(double, lambda a: "x").say == "a number 을 반환하세요."


def test_a_translation_that_fits_lacks_only_what_is_missing(translate: Change) -> None:
    missing = ["variants.triple", "guesses.one", "retrieval.ask-sum", "retrieval.ask-sign"]
    assert drift(translate("", ""), "9.1", "ko") == [f"{key} is missing" for key in missing]


DRIFTS = {
    "[quiz.two]": ("[quiz.three]", ["quiz.two is missing", "quiz.three is not in the English"]),
    'of = "{1}"\n': ("", ["quiz.two is outdated, or lacks its of"]),
    "{{what}}": ("{{was}}", ["exercises.double.says.returns differs in more than its words"]),
    "{{it}}": ("{{es}}", ["exercises.double.mistakes.same differs in more than its words"]),
    ", right = true": ("", ["quiz.two.options.b.right differs in more than its words"]),
    'says.size = "크기"\n': ("", ["exercises.double.says.size differs in more than its words"]),
    "options.a = {{ text = \"예\", why = \"아닙니다.\" }}\n": ("", ["quiz.two.options.a"]),
}  # fmt: skip


@pytest.mark.parametrize("old", DRIFTS)
def test_drift_is_found(translate: Change, old: str) -> None:
    new, told = DRIFTS[old]
    found = "\n".join(drift(translate(old, new), "9.1", "ko"))
    for words in told:
        assert words in found


def test_english_that_has_changed_makes_its_translation_outdated(
    translate: Change, change: Change
) -> None:
    translate("", "")
    found = drift(change("Half of it.", "That is half of it."), "9.1", "ko")
    assert next(line for line in found if "outdated" in line).startswith("exercises.double is")
    assert not any(line.startswith("quiz.two") for line in found)


def test_options_in_another_order_are_found(translate: Change) -> None:
    a, b = KOREAN.splitlines()[-2:]
    folder = translate(f"{a}\n{b}", f"{b}\n{a}")
    assert "quiz.two has its keys in another order" in drift(folder, "9.1", "ko")
