"""Pictures that follow their controls, live and frozen."""

from __future__ import annotations

import io
import itertools
import json
import random
import re
import threading
import time

import matplotlib
import numpy as np
import pytest
import torch
from matplotlib import pyplot
from PIL import Image

from nnbook import explore
from nnbook.interactive.drawn import Drawn


def line(ax, w=1.0, mode="straight"):
    ax.plot([0, 1], [0, w], linestyle="-" if mode == "straight" else ":")
    ax.set(ylim=(-2, 2))
    return f"A {mode} line with slope {w}."


def pixels(explorer):
    return np.asarray(Image.open(io.BytesIO(explorer.picture)))


def frozen_state(html):
    """Read the state back from the page."""
    text = re.search(r"getElementById\(\"[^\"]+\"\), (\{.*\})\);</script>", html, re.DOTALL)[1]
    return json.loads(text)


def test_the_words_of_the_picture_are_repr_alt_and_plain_text():
    explorer = Drawn(line, slug="line", w=(-2.0, 2.0, 0.5))
    assert repr(explorer) == explorer.alt == "A straight line with slope 1.0."
    data, _ = explorer._repr_mimebundle_()
    assert data["text/plain"] == explorer.alt
    assert "application/vnd.jupyter.widget-view+json" in data


def test_moving_a_control_draws_the_new_picture_with_its_words():
    explorer = Drawn(line, slug="line", w=(-2.0, 2.0, 0.5), mode=["straight", "dotted"])
    before = pixels(explorer)
    explorer.state = {"w": 0, "mode": 1}
    assert explorer.values == {"w": -2.0, "mode": "dotted"}
    assert explorer.alt == "A dotted line with slope -2.0."
    assert explorer.shown == explorer.state
    assert (pixels(explorer) != before).any()
    explorer.state = {"w": 6, "mode": 0}
    assert (pixels(explorer) == before).all()


@pytest.mark.parametrize("place", [{"w": 99}, {"w": -1}, {"w": "2"}, {}])
def test_a_place_that_does_not_exist_is_refused(place):
    explorer = Drawn(line, slug="line", w=(-2.0, 2.0, 0.5))
    with pytest.raises(Exception, match="no place for w"):
        explorer.state = place
    assert explorer.values == {"w": 1.0}


def test_drawing_leaves_pyplot_options_and_random_numbers_alone():
    figure = pyplot.figure()
    random.seed(1)
    np.random.seed(1)
    torch.manual_seed(1)
    expected = random.random(), np.random.rand(), torch.rand(1).item()
    random.seed(1)
    np.random.seed(1)
    torch.manual_seed(1)
    options = dict(matplotlib.rcParams)
    explorer = Drawn(line, slug="line", w=(-2.0, 2.0, 0.5))
    explorer.state = {"w": 0}
    assert (random.random(), np.random.rand(), torch.rand(1).item()) == expected
    assert pyplot.get_fignums() == [figure.number]
    assert pyplot.gcf() is figure
    assert not figure.axes
    assert dict(matplotlib.rcParams) == options
    pyplot.close(figure)


def test_a_slider_moved_in_a_thread_changes_nothing_in_the_code_that_runs():
    """Where a kernel has subshells, a move may be answered beside a running cell."""

    def work():
        np.random.seed(0)
        torch.manual_seed(0)
        figure = pyplot.figure()
        got = []
        for step in range(30):
            got += [np.random.rand(), torch.rand(1).item()]
            pyplot.plot([0, step], [step, got[-1]])
            pyplot.title(f"step {step}")
            time.sleep(0.01)
        assert pyplot.get_fignums() == [figure.number]
        figure.canvas.draw()
        seen = np.asarray(figure.canvas.buffer_rgba()).tobytes()
        pyplot.close(figure)
        return got, seen

    alone = work()
    explorer = Drawn(line, slug="line", w=(-2.0, 2.0, 0.1))
    done = threading.Event()
    drawn = []

    def move():
        for w in itertools.cycle(range(40)):
            if done.is_set():
                return
            explorer.state = {"w": w}
            drawn.append(explorer.alt)

    thread = threading.Thread(target=move)
    thread.start()
    try:
        beside = work()
    finally:
        done.set()
        thread.join()
    assert len(drawn) > 3
    assert beside == alone


def test_moves_from_several_threads_end_in_the_picture_of_the_last_place():
    inside = []

    def slow_line(ax, w=1.0):
        inside.append(w)
        time.sleep(0.002)  # another thread may go on here
        assert inside == [w], "two pictures were drawn at once"
        inside.clear()
        return line(ax, w)

    explorer = Drawn(slow_line, slug="line", w=(-2.0, 2.0, 0.1))

    def move(first):
        for w in range(first, 40, 8):
            explorer.state = {"w": w}

    threads = [threading.Thread(target=move, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert explorer.problem == ""
    assert explorer.shown == explorer.state
    expected = Drawn(line, slug="line", w=(-2.0, 2.0, 0.1))
    expected.state = explorer.state
    assert explorer.alt == expected.alt
    assert (pixels(explorer) == pixels(expected)).all()


def test_a_draw_that_raises_says_so_in_one_sentence_and_keeps_the_last_picture():
    def draw(ax, k=1):
        ax.plot([0, k])
        return f"One over k is {1 / k}."

    explorer = Drawn(draw, slug="k", k=(-1, 1, 1))
    good = explorer.picture
    explorer.state = {"k": 1}
    assert explorer.problem.startswith(
        "The picture for k = 0 could not be drawn: ZeroDivisionError: division by zero, in line "
    )
    assert explorer.picture == good
    assert explorer.alt == "One over k is 1.0."
    explorer.state = {"k": 0}
    assert explorer.problem == ""
    assert explorer.alt == "One over k is -1.0."


def test_a_draw_that_raises_at_once_says_so_in_place_of_the_picture():
    def draw(ax, k):
        raise RuntimeError("no data")

    explorer = Drawn(draw, slug="k", k=(-1, 1, 1))
    assert "for k = 0 could not be drawn: RuntimeError: no data" in explorer.problem
    assert repr(explorer) == explorer.problem
    assert explorer.picture == b""


@pytest.mark.parametrize("answer", [None, 3, "a.png", "Slope"])
def test_a_draw_without_a_sentence_is_told_what_is_missing(answer):
    explorer = Drawn(lambda ax, k: answer, slug="k", k=(0, 2, 1))
    assert "sentence" in explorer.problem


def test_names_that_no_control_has_are_told():
    explorer = Drawn(line, slug="line", weight=(0, 1, 1))
    assert "unexpected keyword argument 'weight'" in explorer.problem


def test_controls_start_at_the_defaults_of_draw_or_in_the_middle():
    assert Drawn(line, slug="a", w=(-2.0, 2.0, 0.5)).values == {"w": 1.0}
    assert Drawn(lambda ax, k: "A sentence of words.", slug="a", k=(0, 4, 1)).values == {"k": 2}
    with pytest.raises(ValueError, match=r"w starts at 1\.0, which is none"):
        Drawn(line, slug="a", w=(-2.0, 0.0, 0.5))


def test_new_labels_get_room_and_the_old_picture_comes_back_the_same():
    def draw(ax, scale=1):
        ax.plot([0, scale])
        ax.set(ylabel="a label", xlabel="another")
        return f"A line up to the height {scale}."

    explorer = Drawn(draw, slug="s", scale=[1, 100_000])
    before = pixels(explorer)
    explorer.state = {"scale": 1}
    fresh = Drawn(lambda ax, scale: draw(ax, scale), slug="s", scale=[100_000, 1])
    assert (pixels(explorer) == pixels(fresh)).all()
    explorer.state = {"scale": 0}
    assert (pixels(explorer) == before).all()


def test_explore_names_the_nearest_explorer():
    with pytest.raises(ValueError, match=r"no explorer named 'shape'\. Did you mean 'shapes'\?"):
        explore("shape")
    with pytest.raises(ValueError, match=r"There are: .*graph, .*line, .*shapes"):
        explore("q")
    with pytest.raises(TypeError, match="not 3"):
        explore(3)
    with pytest.raises(TypeError, match="has its own controls"):
        explore("shapes", w=(0, 1, 1))
    with pytest.raises(TypeError, match="has its own controls"):
        explore("shapes", title="Mine")


def test_explore_takes_the_name_of_the_function_for_the_address():
    def fit_line(ax, w=1.0):
        return "Nothing is drawn here yet."

    assert explore(fit_line, w=(0.0, 2.0, 1.0)).slug == "fit-line"
    assert explore(fit_line, slug="mine", w=(0.0, 2.0, 1.0)).slug == "mine"
    with pytest.raises(ValueError, match="cannot stand in an address"):
        explore(fit_line, slug="a?b", w=(0.0, 2.0, 1.0))


@pytest.fixture
def freeze(monkeypatch):
    monkeypatch.setenv("NNBOOK_FREEZE", "1")


def test_frozen_it_carries_every_picture_and_its_words(freeze):
    explorer = Drawn(line, slug="line", w=(-2.0, 2.0, 0.5), mode=["straight", "dotted"])
    bundle = explorer._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == explorer.alt == "A straight line with slope 1.0."
    state = frozen_state(bundle["text/html"])
    assert len(state["frames"]) == 18
    assert state["alts"][state["frames"][0][1]] == "A straight line with slope -2.0."
    assert state["alts"][state["frames"][1][1]] == "A dotted line with slope -2.0."
    assert "picture" not in state


def test_frozen_pictures_are_the_live_ones_without_loss(monkeypatch):
    import base64

    live = Drawn(line, slug="line", w=(-2.0, 2.0, 0.5))
    monkeypatch.setenv("NNBOOK_FREEZE", "1")
    state = frozen_state(Drawn(line, slug="line", w=(-2.0, 2.0, 0.5)).frozen_html())
    picture = base64.b64decode(state["pictures"][state["frames"][6][0]])
    image = Image.open(io.BytesIO(picture))
    assert image.format == "WEBP"
    assert (np.asarray(image.convert("RGB")) == pixels(live)).all()


def test_frozen_pictures_that_are_alike_are_carried_once(freeze):
    def draw(ax, k, mode):
        ax.plot([0, k])
        return f"A line up to {k}, in mode {mode}."

    state = frozen_state(Drawn(draw, slug="k", k=(0, 3, 1), mode=["a", "b"]).frozen_html())
    assert len(state["frames"]) == 8
    assert len(state["pictures"]) == 4
    assert len(state["alts"]) == 8


def test_frozen_a_third_control_and_a_151st_picture_are_refused(freeze):
    with pytest.raises(ValueError, match="151 pictures from 1 control"):
        Drawn(line, slug="line", w=(0.0, 150.0, 1.0))
    with pytest.raises(ValueError, match="8 pictures from 3 controls"):
        Drawn(line, slug="line", a=[1, 2], b=[1, 2], w=[1.0, 2.0])


def test_frozen_more_than_a_page_may_carry_is_refused(freeze):
    def noise(ax, k):
        ax.imshow(np.random.default_rng(k).random((400, 400)))
        return f"Noise from the generator of seed {k}."

    with pytest.raises(ValueError, match=r"weigh \d+\.\d MB, more than the 1\.5 MB"):
        Drawn(noise, slug="noise", size=(7.0, 7.0), k=(0, 9, 1))


def test_frozen_a_draw_that_raises_stops_the_handbook(freeze):
    with pytest.raises(ValueError, match="for k = 0 could not be drawn: ZeroDivisionError"):
        Drawn(lambda ax, k: f"One over k is {1 / k}.", slug="k", k=(0, 2, 1))


def test_no_state_can_end_the_script(freeze):
    html = Drawn(
        lambda ax, k: "It says <!-- and <script> too.", slug="k", title="</script>", k=["<b>", "c"]
    ).frozen_html()
    assert html.count("</script>") == 1
    assert html.endswith("</script>")
    assert "<!--" not in html
