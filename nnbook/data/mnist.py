"""MNIST and Fashion-MNIST: torchvision knows what the files are, where from, and how to check them.

The class attributes ``resources`` and ``mirrors`` of its ``MNIST`` and ``FashionMNIST`` hold the
names of the files, their MD5 sums and the addresses; a school with a mirror of its own sets those.
The files lie where torchvision looks for them, in ``MNIST/raw`` and ``FashionMNIST/raw`` below the
data root. They are read packed, so nothing has to be written beside them.
"""

from __future__ import annotations

import gzip
from typing import Any

import numpy as np
import torch
from torch import Tensor

from nnbook.data.downloads import Resource, obtain
from nnbook.files import data_root

CLASSES = {"mnist": "MNIST", "fashion": "FashionMNIST"}
"""What torchvision calls them."""


def _known(name: str) -> Any:
    """Return torchvision's class; importing it takes seconds."""
    from torchvision import datasets

    return getattr(datasets, CLASSES[name])


def class_names(name: str) -> tuple[str, ...]:
    """Return the words for the ten classes; torchvision calls MNIST's ``"0 - zero"`` and so on."""
    return tuple(words.partition(" - ")[0] for words in _known(name).classes)


def resources(name: str) -> list[Resource]:
    """Return the four files: train images, train labels, test images, test labels."""
    known = _known(name)
    folder = data_root() / CLASSES[name] / "raw"
    return [
        Resource(folder / file, md5, tuple(f"{mirror}{file}" for mirror in known.mirrors))
        for file, md5 in known.resources
    ]


def read(name: str) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return grey values and labels of training and test, downloading them where needed.

    Returns
    -------
    train_grey, train_y, test_grey, test_y : Tensor
        Grey values are uint8 of shape (N, 28, 28), labels int64 of shape (N,).

    Raises
    ------
    DataError
        If the files are missing or damaged and cannot be had.
    """
    train_grey, train_y, test_grey, test_y = map(_parse, obtain(resources(name)))
    return train_grey, train_y.long(), test_grey, test_y.long()


def _parse(packed: bytes) -> Tensor:
    """Read the idx format: two zeros, the type, how many axes, their sizes, then the values."""
    content = gzip.decompress(packed)
    axes = content[3]
    start = 4 + 4 * axes
    shape = np.frombuffer(content[4:start], dtype=">i4")
    return torch.tensor(np.frombuffer(content, dtype=np.uint8, offset=start).reshape(shape))
