"""In a real kernel: an endless answer is cut off, the next cell works, and cards are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel

Run = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Start a kernel; return what runs a cell in it and gives back its messages."""
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path_factory.mktemp("k")))

    def run_cell(code: str) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = []
        client.execute_interactive(code, timeout=60, output_hook=messages.append)
        return [
            {"type": message["msg_type"], **message["content"]}
            for message in messages
            if message["msg_type"] not in ("status", "execute_input")
        ]

    yield run_cell
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def words(messages: list[dict[str, Any]]) -> str:
    assert not [message for message in messages if message["type"] == "error"], messages
    return "\n".join(message["data"]["text/plain"] for message in messages if "data" in message)


@pytest.fixture(scope="module", autouse=True)
def _begun(run: Run) -> None:
    messages = run(
        "import os, tempfile\n"
        "os.environ['NNBOOK_PROGRESS'] = tempfile.mkdtemp() + '/progress.json'\n"
        "from nnbook import check, hint, progress, quiz, guess, recall, solution\n"
        "import nnbook.exercises as e, time\n"
        "object.__setattr__(e.BANK.exercise('0/average'), 'time_limit', 0.5)"
    )
    assert words(messages) == ""


ENDLESS = [
    "while True: pass",
    "time.sleep(100)",
    "while True:\n        try: time.sleep(0.01)\n        except BaseException: pass",
]


@pytest.mark.parametrize("body", ENDLESS)
def test_an_endless_answer_is_cut_off_and_the_next_cell_works(run: Run, body: str) -> None:
    told = words(run(f"def average(numbers):\n    {body}\ncheck('0/average', average)"))
    assert "0/average · no end" in told
    assert "40" in words(run("time.sleep(0.3); 20 + 20"))
    solved = "def average(numbers):\n    return sum(numbers) / len(numbers)\n"
    assert "0/average · right" in words(run(solved + "check('0/average', average)"))


def test_check_puts_out_one_card_as_html_and_text_and_returns_nothing(run: Run) -> None:
    messages = run("def average(numbers):\n    return sum(numbers)\ncheck('0/average', average)")
    assert [message["type"] for message in messages] == ["display_data"]
    assert set(messages[0]["data"]) == {"text/html", "text/plain"}
    assert "That is the sum." in messages[0]["data"]["text/plain"]
    assert "That is the sum." in messages[0]["data"]["text/html"]
    assert "<script" not in messages[0]["data"]["text/html"]


def test_an_error_names_the_line_of_the_cell(run: Run) -> None:
    code = "def average(numbers):\n    total = 0\n    return totl / 2\ncheck('0/average', average)"
    told = words(run(code))
    assert "NameError in line 3, `return totl / 2`: name 'totl' is not defined" in told
    assert "ipykernel" not in told


def test_an_answer_that_asks_is_told_so_and_nobody_is_asked(run: Run) -> None:
    code = "def average(numbers):\n    return float(input('How many? '))\n"
    told = words(run(code + "check('0/average', average)"))
    assert "`input(...)`" in told
    assert "no end" not in told
    assert words(run("input.__module__ != 'nnbook.workbook.judging.isolate'")) == "True"


def test_what_an_answer_displays_does_not_come_out(run: Run) -> None:
    code = (
        "def average(numbers):\n    display('peekaboo'); print('peekaboo')\n"
        "    return sum(numbers) / len(numbers)\ncheck('0/average', average)"
    )
    assert "peekaboo" not in str(run(code))


def test_quiz_and_guess_show_the_widget_and_a_card_that_is_saved(run: Run) -> None:
    for code in ("quiz('0')", "guess('0/running-all')"):
        shown = [message for message in run(code) if message["type"] == "display_data"]
        widget, card = (message["data"] for message in shown)
        assert "application/vnd.jupyter.widget-view+json" in widget
        assert set(card) == {"text/html", "text/plain"}
