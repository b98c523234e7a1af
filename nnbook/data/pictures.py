"""Pictures of 28×28 grey values in ten classes, ready to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from nnbook.console import say
from nnbook.data import mnist
from nnbook.data.downloads import DataError
from nnbook.data.store import check_name

BUNDLED_TRAIN, BUNDLED_VALIDATION = 1029, 258
"""Rows of the bundled digits: eight forms to train with, two to validate; four are left to test."""


class Split(NamedTuple):
    """Pictures and their classes: ``X, y = digits().train``.

    Attributes
    ----------
    X : Tensor
        The standardised pictures, float32 of shape (N, 1, 28, 28).
    y : Tensor
        Their classes from 0 to 9, int64 of shape (N,).
    """

    X: Tensor
    y: Tensor


@dataclass(frozen=True, eq=False)
class Digits:
    """A data set of small pictures, as :func:`digits` returns it.

    Attributes
    ----------
    name : str
        ``"bundled"``, ``"mnist"`` or ``"fashion"``: what it is, not what was asked for.
    train, validation, test : Split
        Pictures and classes to learn from, to choose by, and to be judged by once.
    mean, std : float
        Mean and standard deviation of all pixels of the training pictures before they were
        standardised, in units of 0 (background) to 1 (full ink).
    class_names : tuple of str
        What the ten classes are called: digits, or pieces of clothing.
    """

    name: str
    train: Split
    validation: Split
    test: Split
    mean: float
    std: float
    class_names: tuple[str, ...]

    def __repr__(self) -> str:
        sizes = ", ".join(
            f"{part}={len(getattr(self, part).y)}" for part in ("train", "validation", "test")
        )
        return f"Digits({self.name!r}, {sizes}, mean={self.mean:.4f}, std={self.std:.4f})"

    def pixels(self, X: Tensor) -> Tensor:
        """Turn standardised pictures back into grey values, for showing.

        Parameters
        ----------
        X : Tensor
            Standardised pictures of any shape.

        Returns
        -------
        Tensor
            uint8 of the same shape: 0 is the background, 255 full ink. What lies outside that
            range, after noise was added for example, is cut off.

        Examples
        --------
        >>> from nnbook import data
        >>> digits = data.digits()
        >>> digits.pixels(digits.train.X[0, 0]).shape
        torch.Size([28, 28])
        """
        return X.mul(self.std).add(self.mean).mul(255).round().clamp(0, 255).to(torch.uint8)


def digits(name: str = "bundled", *, fallback: bool = True) -> Digits:
    """Return a data set of 28×28 pictures in memory: standardised, and split in three.

    ========= ======== ========== ========
    name      train    validation test
    ========= ======== ========== ========
    bundled   1,029    258        510
    mnist     50,000   10,000     10,000
    fashion   50,000   10,000     10,000
    ========= ======== ========== ========

    The bundled digits take 6 MB of memory, the others 220 MB each. MNIST is 12 MB to download,
    once; Fashion-MNIST, which shows clothes, is 31 MB.

    Every pixel is standardised with one mean and one standard deviation, those of all pixels of
    the training pictures. Validation and test have no part in them.

    Parameters
    ----------
    name
        ``"bundled"`` needs neither a network nor a file. ``"mnist"`` and ``"fashion"`` are read
        from ``NNBOOK_DATA``, or from a folder of your own where that is not set, and are
        downloaded into it first where they are missing.
    fallback
        What to do where ``"mnist"`` or ``"fashion"`` cannot be had: print why and return the
        bundled digits (True), or raise (False).

    Returns
    -------
    Digits
        With ``train``, ``validation`` and ``test``, each a pair of ``X``, float32 of shape
        (N, 1, 28, 28), and ``y``, int64 of shape (N,). A network without convolutions takes
        ``X.flatten(1)``, a view of shape (N, 784) that costs no memory. Each call returns fresh
        tensors.

    Raises
    ------
    ValueError
        If there is no data set of that name.
    DataError
        If it cannot be had and ``fallback`` is False.

    Notes
    -----
    The bundled digits are real handwriting of 8×8 pixels, enlarged to 28×28. They are split by the
    order of their rows, between one filled-in form and the next: eight forms, then two, then four.
    A random split would put every writer's hand into all three parts, and the test would flatter:
    small networks then reach 0.975 to 0.994, against the 0.92 to 0.94 they reach on forms they
    have seen nothing of. Of MNIST and Fashion-MNIST, the last sixth of the training rows validates.

    A file is compared with the MD5 sum that torchvision knows, or, where it is unpacked, with that
    of its content. What is not right is named and set aside as soon as the right file is there.

    Examples
    --------
    >>> from nnbook import data
    >>> digits = data.digits()
    >>> digits
    Digits('bundled', train=1029, validation=258, test=510, mean=0.3071, std=0.3249)
    >>> X, y = digits.train
    >>> X.shape, y.shape
    (torch.Size([1029, 1, 28, 28]), torch.Size([1029]))
    >>> X.flatten(1).shape
    torch.Size([1029, 784])
    """
    if check_name(name) == "bundled":
        return _bundled()
    try:
        train_grey, train_y, test_grey, test_y = mnist.read(name)
    except DataError as error:
        if not fallback:
            raise
        say(f"{error}\nGoing on with the bundled data instead: 1,797 small handwritten digits.")
        return _bundled()
    cut = len(train_y) - len(train_y) // 6
    return _standardised(
        name,
        [(train_grey[:cut], train_y[:cut]), (train_grey[cut:], train_y[cut:]), (test_grey, test_y)],
        mnist.class_names(name),
    )


def _bundled() -> Digits:
    grey, y = _enlarged()
    first, last = BUNDLED_TRAIN, BUNDLED_TRAIN + BUNDLED_VALIDATION
    return _standardised(
        "bundled",
        [(grey[:first], y[:first]), (grey[first:last], y[first:last]), (grey[last:], y[last:])],
        tuple("0123456789"),
    )


@cache
def _enlarged() -> tuple[Tensor, Tensor]:
    """Return scikit-learn's digits as uint8 of shape (1797, 28, 28), and their classes."""
    from sklearn.datasets import load_digits

    images, y = load_digits(return_X_y=True)
    small = torch.from_numpy(images).view(-1, 1, 8, 8) * (255 / 16)
    large = interpolate(small, size=28, mode="bilinear")
    # Many values lie halfway between two greys; a little more than a half lets every processor
    # round them alike.
    return large.add(0.5001).floor().to(torch.uint8).squeeze(1), torch.tensor(y).long()


def _standardised(
    name: str, parts: list[tuple[Tensor, Tensor]], class_names: tuple[str, ...]
) -> Digits:
    """Standardise grey values, each part's of shape (N, 28, 28), by those of the first part.

    Counted in whole numbers first, mean and deviation are the same on every machine.
    """
    count = torch.bincount(parts[0][0].flatten(), minlength=256).double()
    level = torch.arange(256).double()
    mean = float(count @ level / count.sum())
    std = float((count @ (level - mean).square() / count.sum()).sqrt())
    train, validation, test = (
        Split(grey.float().unsqueeze(1).sub_(mean).div_(std), y.clone()) for grey, y in parts
    )
    return Digits(name, train, validation, test, mean / 255, std / 255, class_names)
