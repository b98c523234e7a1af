"""What later lessons ask again of lesson 2.1, with fresh numbers each time."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from nnbook.workbook import Option, Question, Retrieval, right, wrong


def _threshold(dice: Random) -> Question:
    b = dice.choice((-1, 1)) * dice.randrange(3, 40) / 2
    return Question(
        name="2.1/ask-threshold",
        text=f"A step neuron has the bias {b:g}. Which number does its weighted sum, without the "
        "bias, have to exceed?",
        options=(
            right(f"{-b:g}", "The threshold is minus the bias."),
            wrong(f"{b:g}", "That is the bias itself. Bring it to the other side."),
            wrong(0, "That is what the sum has to exceed with the bias added."),
            wrong(f"{1 - b:g}", "One is what it answers, not what it compares with."),
        ),
    )


def _fires(dice: Random) -> Question:
    while True:
        w1, w2, x1, x2 = (dice.choice((-1, 1)) * dice.randrange(1, 5) for _ in range(4))
        b = dice.choice((-1, 1)) * dice.randrange(1, 9)
        z = w1 * x1 + w2 * x2 + b
        if z not in (0, 1):
            break
    fires = int(z > 0)
    return Question(
        name="2.1/ask-fires",
        text=f"A step neuron has the weights {w1} and {w2} and the bias {b}. What does it answer "
        f"to the inputs {x1} and {x2}?",
        options=(
            right(fires, f"Sum plus bias is {z}, {'above' if fires else 'not above'} 0."),
            wrong(1 - fires, f"Work the sum out again: with the bias it is {z}."),
            wrong(z, "That is what goes into the step, not what comes out."),
        ),
    )


def _relu(dice: Random) -> Question:
    while True:
        w, x, b = (dice.choice((-1, 1)) * dice.randrange(2, 8) for _ in range(3))
        z = w * x + b
        if z not in (0, 1, -1):
            break
    return Question(
        name="2.1/ask-relu",
        text=f"A neuron with ReLU has the weight {w} and the bias {b}. What does it answer to the "
        f"input {x}?",
        options=(
            right(max(0, z), f"Sum plus bias is {z}; ReLU keeps it if it is above 0."),
            wrong(z if z < 0 else -z, "ReLU never gives a negative number."),
            wrong(abs(z) if z < 0 else 0, "Below 0 it gives 0; above 0 the number itself."),
            wrong(1, "A step would give 1 above 0. ReLU gives the number itself."),
        ),
    )


def _count(dice: Random) -> Question:
    a, b, c = (dice.randrange(2, 12) for _ in range(3))
    weights = a * b + b * c
    return Question(
        name="2.1/ask-count",
        text=f"A network has {a} inputs, {b} hidden neurons and {c} outputs, each layer with its "
        "biases. How many parameters does it have?",
        options=(
            right(weights + b + c, f"{weights} weights, and {b + c} biases."),
            wrong(weights, "These are the weights only. Each neuron has a bias."),
            wrong(weights + a + b + c, "Inputs are data: they have no biases."),
            wrong(weights + 2, "There is one bias a neuron, not one a layer."),
        ),
    )


def _weight_shape(dice: Random) -> Question:
    num_in, num_out = dice.sample(range(2, 30), 2)
    return Question(
        name="2.1/ask-weight",
        text=f"What is the shape of the weight of `nn.Linear({num_in}, {num_out})`?",
        options=(
            right(f"({num_out}, {num_in})", "One row for each neuron, so out stands first."),
            wrong(f"({num_in}, {num_out})", "Turned: a row belongs to a neuron, not to an input."),
            wrong(f"({num_in * num_out},)", "They stand in a table, a row for each neuron."),
        ),
    )


def _output_shape(dice: Random) -> Question:
    n, num_in, num_out = dice.sample(range(2, 40), 3)
    return Question(
        name="2.1/ask-layer",
        text=f"X has the shape ({n}, {num_in}). What is the shape of the output of "
        f"`nn.Linear({num_in}, {num_out})` for it?",
        options=(
            right(f"({n}, {num_out})", "One row for each example, one column for each neuron."),
            wrong(f"({num_out}, {n})", "Examples stay rows, neurons are columns."),
            wrong(f"({num_in}, {num_out})", "Their product adds up along the inputs."),
            wrong(f"({n}, {num_in})", "The layer has another width, so the columns change."),
        ),
    )


def _hidden(dice: Random) -> Question:
    sizes = [dice.randrange(2, 20) for _ in range(dice.randrange(3, 6))]
    hidden = len(sizes) - 2
    pairs = pairwise(sizes)
    layers = ", nn.ReLU(), ".join(f"nn.Linear({a}, {b})" for a, b in pairs)
    return Question(
        name="2.1/ask-hidden",
        text=f"How many hidden layers has `nn.Sequential({layers})`?",
        options=(
            right(hidden, "Those between input and output: here as many as there are ReLUs."),
            wrong(hidden + 1, "The last layer is the output: it is seen from outside."),
            wrong(2 * hidden + 1, "A ReLU is the activation of its layer, not one of its own."),
            Option(text="`0`", why="Only a network without anything in between has none."),
        ),
    )


RETRIEVAL = (
    Retrieval(
        name="2.1/ask-threshold",
        make=_threshold,
        about=("2.1/all", "2.1/majority", "2.1/bias", "2.1/quiz-threshold"),
    ),
    Retrieval(name="2.1/ask-fires", make=_fires, about=("2.1/neuron",)),
    Retrieval(name="2.1/ask-relu", make=_relu, about=("2.1/quiz-relu", "2.1/forward")),
    Retrieval(name="2.1/ask-count", make=_count, about=("2.1/count", "2.1/widest")),
    Retrieval(name="2.1/ask-weight", make=_weight_shape, about=("2.1/layer",)),
    Retrieval(name="2.1/ask-layer", make=_output_shape, about=("2.1/layer", "2.1/forward")),
    Retrieval(name="2.1/ask-hidden", make=_hidden, about=("2.1/quiz-deep",)),
)
