"""The parts of the course: what each is called, where it lies, what of it is still to be written.

All maps take the parts from here: the one in README.md, the opening notebook's, the handbook's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the course.

    Attributes
    ----------
    number
        As the course counts it, 0 for what comes before the first part.
    title
        What it is called on every map.
    folder
        Where its lessons lie, below ``notebooks/``; empty where they lie in ``notebooks/`` itself.
    document
        The source document that its lessons mirror; empty where they mirror none.
    planned
        What the lessons that are still to be written are about; empty where all of them are there.
    """

    number: int
    title: str
    folder: str
    document: str = ""
    planned: str = ""

    @property
    def heading(self) -> str:
        """What stands above its lessons.

        Examples
        --------
        >>> PARTS[0].heading, PARTS[1].heading
        ('Before you start', 'Part 1 · Building blocks')
        """
        return f"Part {self.number} · {self.title}" if self.number else self.title


PARTS = (
    Part(number=0, title="Before you start", folder=""),
    Part(number=1, title="Building blocks", folder="1-building-blocks", document="000"),
    Part(
        number=2,
        title="The structure of artificial neural networks",
        folder="2-structure",
        document="001",
    ),
    Part(
        number=3,
        title="MLP basics",
        folder="3-mlp-basics",
        document="002",
        planned="affine maps, activations, losses by task, an MLP workshop",
    ),
    Part(
        number=4,
        title="A multi-layer model, step by step",
        folder="4-step-by-step",
        document="004",
        planned="layers and losses, data, definition, training and honest evaluation",
    ),
    Part(
        number=5,
        title="PyTorch in practice",
        folder="5-in-practice",
        document="003",
        planned="the toolbox, deep MLPs, news classification, convolution, Q-learning",
    ),
)
