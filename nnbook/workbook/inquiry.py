"""Questions at the desk: quiz, guess and recall, and what earlier lessons ask again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import ascii_lowercase
from typing import Any

from IPython.display import display

from nnbook.interactive import frozen
from nnbook.interactive.choices import CONFIDENCES, Choices
from nnbook.workbook import progress as store
from nnbook.workbook.bank import Bank
from nnbook.workbook.cards import Card
from nnbook.workbook.desk import told
from nnbook.workbook.questions import Question
from nnbook.workbook.remember import choose, note_answer


class Inquiry:
    """Questions as a notebook uses them: shown, answered, kept, and remembered."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    @told
    def quiz(self, lesson: str) -> None:
        """Show the quiz of a lesson. Each question answers back and may be tried again.

        Parameters
        ----------
        lesson
            The lesson's number, such as ``"1.1"``.
        """
        questions = self.bank.quiz(lesson)
        state = store.read()
        earlier = {q.name: _choice(q, state.entry("quizzes", q.name)) for q in questions}
        answers = {name: {"choice": at} for name, at in earlier.items() if at is not None}
        widget = Choices(
            kind="quiz",
            slug=f"quiz-{lesson}",
            questions=[question.as_dict() for question in questions],
            answers=answers,
        )

        def note(record: store.Record, name: str, choice: int, right: bool) -> None:
            entry = record["quizzes"].setdefault(name, {})
            entry["choice"], entry["right"] = choice, right
            entry["tries"] = entry.get("tries", 0) + 1
            entry.setdefault("first", right)

        _ask(widget, questions, note, state.trouble)

    @told
    def retrieve(self, lesson: str, questions: int = 3) -> None:
        """Ask a few questions from earlier lessons, because remembering makes it stay.

        What you missed last time comes first, then what you needed help with or were unsure of,
        then what you were never asked, then what you were asked longest ago. A question that you
        have answered comes back with fresh numbers.

        Parameters
        ----------
        lesson
            The number of the lesson that you are in, such as ``"1.2"``: only lessons before it are
            asked about.
        questions
            How many; fewer if there are not so many.

        Examples
        --------
        >>> from nnbook import retrieve
        >>> retrieve("0")
        ○ Nothing to remember yet
        No lesson before 0 has anything to ask: you begin here.
        """
        if not isinstance(questions, int) or isinstance(questions, bool) or questions < 1:
            advice = f"`questions={questions!r}` is no number of questions. Ask for 1 or more."
            Card(tone="wrong", head="Nothing to ask", body=(advice,)).show()
            return
        state = store.read()
        chosen = choose(self.bank, lesson, questions, state)
        if not chosen:
            words = f"No lesson before {lesson} has anything to ask: you begin here."
            Card(tone="info", head="Nothing to remember yet", body=(words,)).show()
            return
        before = {q.name: state.entry("retrievals", q.name).get("answered", 0) for q in chosen}
        asked = tuple(each.question(before[each.name]) for each in chosen)
        widget = Choices(
            kind="quiz",
            slug=f"retrieve-{lesson}",
            title="Do you remember?",
            questions=[question.as_dict() for question in asked],
        )

        def note(record: store.Record, name: str, choice: int, right: bool) -> None:
            note_answer(record, name, before[name], right)

        _ask(widget, asked, note, state.trouble)

    @told
    def guess(self, name: str) -> None:
        """Ask for a guess and how sure you are of it. It is kept, and never judged.

        Parameters
        ----------
        name
            The guess, such as ``"1.1/asarray"``.
        """
        question = self.bank.guess(name)
        entry = store.read().entry("guesses", name)
        widget = Choices(
            kind="guess",
            slug=name.replace("/", "-"),
            questions=[question.as_dict()],
            answers={name: entry} if _choice(question, entry) is not None else {},
        )
        _put(widget)
        if frozen():
            return
        handle = _guess_card(question, store.read()).show()

        def committed(change: Any) -> None:
            answer = change["new"].get(name)
            if answer is None:
                return

            def note(record: store.Record) -> None:
                if _choice(question, record["guesses"].get(name, {})) is None:
                    new = {"choice": answer["choice"], "confidence": answer.get("confidence")}
                    record["guesses"][name] = new

            _guess_card(question, store.change(note)).show(handle)

        widget.observe(committed, "answers")

    @told
    def recall(self, name: str) -> None:
        """Put your guess beside what happened.

        Parameters
        ----------
        name
            The guess, such as ``"1.1/asarray"``.
        """
        question = self.bank.guess(name)
        card = _recall_card(question, store.read())
        if frozen():
            widget = Choices(
                kind="recall",
                slug=f"{name.replace('/', '-')}-recall",
                questions=[question.as_dict()],
                alt=card.text(),
            )
            _put(widget)
        else:
            card.show()


def _ask(
    widget: Choices,
    questions: tuple[Question, ...],
    note: Callable[[store.Record, str, int, bool], None],
    trouble: str,
) -> None:
    """Show questions with a card under them that keeps what was answered.

    ``note(record, name, choice, right)`` puts one answer into the learner's progress.
    """
    _put(widget)
    if frozen():
        return
    handle = _score_card(questions, widget.answers, trouble).show()
    rights = {question.name: question.right for question in questions}

    def answered(change: Any) -> None:
        new = {n: a["choice"] for n, a in change["new"].items() if a != change["old"].get(n)}

        def note_all(record: store.Record) -> None:
            for name, choice in new.items():
                note(record, name, choice, choice == rights[name])

        state = store.change(note_all)
        _score_card(questions, change["new"], state.trouble).show(handle)

    widget.observe(answered, "answers")


def _put(widget: Choices) -> None:
    display(widget)  # type: ignore[no-untyped-call]


def _choice(question: Question, entry: store.Record) -> int | None:
    """Return the option that was chosen, if there was one and the question still has it."""
    choice = entry.get("choice")
    return choice if choice in range(len(question.options)) else None


def _option(question: Question, place: int) -> str:
    return f"{ascii_lowercase[place]}) {question.options[place].text}"


def _score_card(
    questions: tuple[Question, ...], answers: Mapping[str, store.Record], trouble: str
) -> Card:
    """Build the card under questions: it is saved with the notebook, which the widget is not."""
    points = []
    for question in questions:
        choice = _choice(question, answers.get(question.name, {}))
        if choice is not None:
            words = f"{question.text} You said {_option(question, choice)}."
            points.append((choice == question.right, words))
    right = sum(is_right for is_right, _ in points)
    done = right == len(questions)
    return Card(
        tone="right" if done else "info",
        head=f"{right} of {len(questions)} right",
        body=(trouble,) if trouble else (),
        points=tuple(points),
    )


def _guess_card(question: Question, state: store.State) -> Card:
    entry = state.entry("guesses", question.name)
    trouble = (state.trouble,) if state.trouble else ()
    choice = _choice(question, entry)
    head = "No guess yet" if choice is None else _said(question, choice, entry)
    return Card(tone="info", head=head, body=trouble)


def _said(question: Question, choice: int, entry: store.Record) -> str:
    sure = entry.get("confidence")
    confidence = f", {CONFIDENCES[sure - 1]}" if sure in (1, 2, 3) else ""
    return f"You guessed {_option(question, choice)}{confidence}"


def _recall_card(question: Question, state: store.State) -> Card:
    entry = state.entry("guesses", question.name)
    truth = question.options[question.right]
    choice = _choice(question, entry)
    if choice is None:
        return Card(
            tone="info",
            head=f"What happens: {_option(question, question.right)}",
            body=(truth.why, "You made no guess here. That is fine; try one at the next."),
        )
    if choice == question.right:
        return Card(
            tone="right", head=_said(question, choice, entry), body=("You were right.", truth.why)
        )
    return Card(
        tone="hint",
        head=_said(question, choice, entry),
        body=(question.options[choice].why,),
        foot=f"What happens: {_option(question, question.right)}. {truth.why}",
    )
