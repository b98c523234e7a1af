"""Draw a digit, and see what a network reads: the course's small one, or one of your own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
import traitlets
from torch import Tensor, nn

from nnbook import data
from nnbook.interactive.core.base import Explorer, frozen
from nnbook.models.packed import pack, unpack

Model = Callable[[Tensor], Tensor]

SIDE = 28
MOST_BYTES = 700_000
"""How much the weights of a model may weigh on a page, written as text."""

EMPTY = (
    "An empty canvas to draw a digit on. A network reads what is drawn and gives each of the ten "
    "digits a probability."
)
NOT_FROZEN = (
    "The model given here answers in JupyterLab only. On this page the course's own small network "
    "answers in its place."
)


def _in_turn(layers: Sequence[tuple[Tensor, Tensor]], X: Tensor) -> Tensor:
    """Compute fully connected layers with ReLU between them, as the page does."""
    *hidden, (weight, bias) = layers
    for W, b in hidden:
        X = torch.relu(X @ W.T + b)
    return X @ weight.T + bias


def _ways(model: Model) -> Iterator[tuple[int, ...]]:
    """Yield the shapes in which a model may want one picture, the likelier one first."""
    flat, picture = (1, SIDE * SIDE), (1, 1, SIDE, SIDE)
    kinds: tuple[type[nn.Module], ...] = (nn.Linear, nn.Conv2d, nn.Flatten)
    parts = model.modules() if isinstance(model, nn.Module) else ()
    first = next((part for part in parts if isinstance(part, kinds)), None)
    yield from (flat, picture) if isinstance(first, nn.Linear) else (picture, flat)


def _problem(error: Exception) -> str:
    text = " ".join(str(error).split()).rstrip(".")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _ask(model: Model, X: Tensor, num_classes: int) -> Tensor:
    """Return the logits of one standardised picture, of shape (classes,).

    Raises
    ------
    ValueError
        If the model does not give them; the message says in a sentence what it did instead.
    """
    if isinstance(model, nn.Module):
        # A copy, so that the model may go on training meanwhile in the mode in which it is.
        model = copy.deepcopy(model).eval()
        where = next((p for p in model.parameters()), X)
        X = X.to(where.device, where.dtype)
    told = []
    for shape in _ways(model):
        try:
            with torch.no_grad():
                logits = model(X.reshape(shape))
        except Exception as error:
            told.append(f"Your model cannot read a picture of shape {shape}: {_problem(error)}.")
            continue
        if not isinstance(logits, Tensor):
            told.append(f"Your model returned a {type(logits).__name__}, not a tensor.")
        elif logits.shape not in ((1, num_classes), (num_classes,)):
            told.append(
                f"Your model returned a tensor of shape {tuple(logits.shape)} for one picture. It "
                f"is to return one number for each class, shape (1, {num_classes})."
            )
        elif not logits.isfinite().all():
            told.append(
                "Your model returned numbers that are not finite (nan or inf). Look at its "
                "weights: its training may have diverged."
            )
        else:
            return logits.flatten().double().cpu()
    # What it did with the picture says more than what it refused.
    raise ValueError(next((each for each in told if "returned" in each), told[0]))


class Digit(Explorer):
    """A canvas to draw a digit on, and what a network makes of it.

    The drawing is cut out, scaled until its longer side has 20 pixels, and put with its centre of
    mass into the middle of 28×28, as MNIST's pictures were. Without a model, the page computes
    with the course's small network. With one, the kernel asks the model after each stroke; on a
    page without a kernel its weights are written into the page, if it is made of fully connected
    layers with ReLU between them and is small enough. First met in the opening notebook.

    Parameters
    ----------
    model
        What reads the drawing: called with one standardised picture, float32 of shape
        (1, 1, 28, 28) or (1, 784), whichever it takes, it returns a logit for each class.
    digits
        The data set the model learned from: its mean, deviation and class names are used. If left
        out, those of MNIST.
    slug
        The name under which the drawing stands in the address of a page.

    Raises
    ------
    TypeError
        If the model cannot be called, or ``digits`` is no data set.

    Examples
    --------
    >>> canvas = Digit()
    >>> canvas
    An empty canvas to draw a digit on. A network reads what is drawn and gives each of the ten digits a probability.
    >>> canvas.drawing.shape
    torch.Size([28, 28])
    """  # noqa: E501

    module = Path(__file__).with_name("digit.js")

    names: Any = traitlets.List(help="What the classes are called.").tag(sync=True)
    layers: Any = traitlets.List(help="Packed weights; none where Python answers.").tag(sync=True)
    mean = traitlets.Float().tag(sync=True)
    std = traitlets.Float().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)
    picture: Any = traitlets.List(help="The 784 grey values of what is drawn.").tag(sync=True)
    asked: Any = traitlets.Dict(help="A picture that the page wants read.").tag(sync=True)
    answer: Any = traitlets.Dict(help="What the model says of it.").tag(sync=True)

    def __init__(
        self,
        model: Model | None = None,
        digits: data.Digits | None = None,
        *,
        slug: str = "digit",
    ) -> None:
        if model is not None and not callable(model):
            raise TypeError(f"model is to be a network that can be called, not {model!r}.")
        if digits is not None and not isinstance(digits, data.Digits):
            raise TypeError(f"digits is to come from data.digits(), not {digits!r}.")
        small = data.stored("digit-weights")["result"]
        self._model = model
        layers, note = ([] if model else small["layers"]), ""
        if model is not None and frozen():
            layers = self._layers(model)
            if not layers:
                layers, note, digits = small["layers"], NOT_FROZEN, None
        super().__init__(
            slug=slug,
            alt=EMPTY,
            names=list(digits.class_names if digits else small["class_names"]),
            layers=layers,
            mean=digits.mean if digits else small["mean"],
            std=digits.std if digits else small["std"],
            note=note,
            state={"ink": ""},
        )
        self.observe(self._read, "asked")

    @property
    def drawing(self) -> Tensor:
        """What the network sees: uint8 of shape (28, 28), 0 where there is no ink."""
        grey = self.picture or [0] * SIDE**2
        return torch.tensor(grey, dtype=torch.uint8).view(SIDE, SIDE)

    def probabilities(self, picture: Tensor | Sequence[int]) -> Tensor:
        """Return what the network makes of a picture, as the canvas does.

        Parameters
        ----------
        picture
            28×28 grey values from 0, no ink, to 255, as a tensor of any shape or a list.

        Returns
        -------
        Tensor
            A probability for each class, float64 of shape (classes,).

        Raises
        ------
        ValueError
            If the picture is of another size, or the model gives no logits for it.
        """
        grey = torch.as_tensor(picture).flatten().float()
        if len(grey) != SIDE**2:
            raise ValueError(
                f"A picture has 28 × 28 = 784 grey values, and this one has {len(grey)}."
            )
        X = (grey / 255 - self.mean) / self.std
        if self._model is None:
            logits = _in_turn(unpack(self.layers), X).double()
        else:
            logits = _ask(self._model, X, len(self.names))
        return logits.softmax(0)

    def _read(self, _change: object = None) -> None:
        """Answer the page: ten probabilities, or in a sentence why there are none."""
        asked = self.asked
        try:
            answer = {"probabilities": self.probabilities(asked["picture"]).tolist(), "problem": ""}
        except ValueError as error:
            answer = {"problem": str(error)}
        self.answer = {"turn": asked["turn"], **answer}

    @staticmethod
    def _layers(model: Model) -> list[dict[str, Any]]:
        """Pack a model that is fully connected layers with ReLU between; else return none."""
        if not isinstance(model, nn.Module):
            return []
        layers = [part for part in model.modules() if isinstance(part, nn.Linear)]
        if not layers or sum(layer.weight.numel() for layer in layers) * 8 / 3 > MOST_BYTES:
            return []
        packed = pack(layers, bits=16)
        X = data.digits().test.X[:20].flatten(1)
        try:
            wanted = torch.stack([_ask(model, x, layers[-1].out_features) for x in X])
            found = _in_turn(unpack(packed), X).double()
        except (ValueError, RuntimeError):
            return []
        return packed if torch.allclose(found, wanted, rtol=1e-2, atol=1e-2) else []
