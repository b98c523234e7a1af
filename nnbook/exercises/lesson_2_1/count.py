"""Counting parameters: `2.1/count` and `2.1/widest`."""

from __future__ import annotations

from itertools import pairwise
from math import prod

from nnbook.workbook import Exercise, Mistake


def count(sizes: list[int]) -> int:
    """Return the number of parameters of layers of these sizes."""
    total = 0
    for num_in, num_out in pairwise(sizes):
        total += num_in * num_out + num_out
    return total


COUNT = Exercise(
    name="2.1/count",
    title="Count the parameters",
    minutes=4,
    difficulty=2,
    answer=count,
    cases=lambda: [([2, 3, 1],), ([1, 48, 1],), ([784, 256, 10],), ([5, 4],), ([3, 7, 2, 6],)],
    mistakes=(
        Mistake(
            name="no-biases",
            answer=lambda sizes: sum(a * b for a, b in pairwise(sizes)),
            message="The weights are right. Each neuron has a bias, too.",
            hint=0,
        ),
        Mistake(
            name="inputs-have-biases",
            answer=lambda sizes: sum(a * b for a, b in pairwise(sizes)) + sum(sizes),
            message=(
                "You give each input a bias. Inputs are data, no neurons: the first size has no "
                "biases."
            ),
            hint=0,
        ),
        Mistake(
            name="one-bias-a-layer",
            answer=lambda sizes: sum(a * b + 1 for a, b in pairwise(sizes)),
            message="A bias belongs to a neuron, not to a layer: add as many as the layer is wide.",
            hint=1,
        ),
        Mistake(
            name="neurons",
            answer=lambda sizes: sum(sizes[1:]),
            message="That is the number of neurons. Each of them has a weight for every input.",
            hint=0,
        ),
        Mistake(
            name="all-multiplied",
            answer=lambda sizes: prod(sizes),
            message="You multiply all sizes. Weights join neighbours only: go pair by pair.",
            hint=1,
        ),
        Mistake(
            name="biases-of-the-wrong-side",
            answer=lambda sizes: sum(a * b + a for a, b in pairwise(sizes)),
            message=(
                "You add a bias for each number that goes into a layer. They belong to the neurons "
                "that it consists of, the second of each pair."
            ),
            hint=1,
        ),
    ),
    hints=(
        "A neuron has one weight for each number that comes in, and one bias.",
        "A layer from n to m numbers has n times m weights and m biases. Neighbours come in pairs.",
        "`itertools.pairwise(sizes)` or `zip(sizes, sizes[1:])` gives the pairs. Add up over them.",
    ),
    praise="Weights grow with the product of two sizes, biases with one: that is why width costs.",
)


def widest(num_hidden: int, most: int) -> int:
    """Return the largest width with at most so many parameters."""

    def cost(width: int) -> int:
        return 3 * width + 1 + (num_hidden - 1) * width * (width + 1)

    width = 1
    while cost(width + 1) <= most:
        width += 1
    return width


def _shares(num_hidden: int, most: int) -> int:
    return most // num_hidden


WIDEST = Exercise(
    name="2.1/widest",
    title="As many parameters, deeper",
    minutes=5,
    difficulty=3,
    core=False,
    answer=widest,
    cases=lambda: [(1, 145), (2, 145), (3, 145), (4, 1000), (1, 147)],
    mistakes=(
        Mistake(
            name="one-too-wide",
            answer=lambda num_hidden, most: widest(num_hidden, most) + 1,
            message=(
                "One too wide: this is the first width with more parameters than allowed. You want "
                "the last one without."
            ),
            hint=2,
        ),
        Mistake(
            name="strictly-below",
            answer=lambda num_hidden, most: widest(num_hidden, most - 1),
            message="Exactly as many as allowed are allowed. Compare with `<=`.",
            hint=2,
        ),
        Mistake(
            name="shared-out",
            answer=_shares,
            message=(
                "You share the parameters out like neurons. But between two hidden layers the "
                "weights grow with the square of the width: count them."
            ),
            hint=0,
        ),
        Mistake(
            name="neurons-shared-out",
            answer=lambda num_hidden, most: widest(1, most) // num_hidden,
            message=(
                "That is the same number of neurons. Asked for is the same number of parameters, "
                "and deeper networks spend more of them on each neuron."
            ),
            hint=0,
        ),
    ),
    hints=(
        "The sizes are 1, then `num_hidden` times the width, then 1. Count by a formula: what "
        "does each hidden layer cost, what the first and the last?",
        "With width w, the first and the last layer cost 3w + 1 together, and each layer between "
        "two hidden ones w² + w. Try widths one after the other.",
        "Begin with width 1 and add 1 as long as the next width stays within `most`.",
    ),
    praise=(
        "In one layer 48 neurons cost about what 20 cost in two: compare by cost, not by heads."
    ),
)
