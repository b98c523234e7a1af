"""MNIST and Fashion-MNIST: torchvision knows what the files are, where from, and how to check them.

The class attributes ``resources`` and ``mirrors`` of its ``MNIST`` and ``FashionMNIST`` hold the
names of the files, their MD5 sums and the addresses; a school with a mirror of its own sets those.
The files lie where torchvision looks for them, in ``MNIST/raw`` and ``FashionMNIST/raw`` below the
data root. They are read packed, so nothing has to be written beside them; unpacked, as torchvision
leaves them, they are right too.
"""

from __future__ import annotations

import gzip
from typing import Any

import numpy as np
import torch
from torch import Tensor

from nnbook.data.downloads import DataError, Resource, obtain
from nnbook.files import PlaceError, data_root

CLASSES = {"mnist": "MNIST", "fashion": "FashionMNIST"}
"""What torchvision calls them."""

UNPACKED = {
    "f68b3c2dcbeaaa9fbdd348bbdeb94873": "6bbc9ace898e44ae57da46a324031adb",
    "d53e105ee54ea40749a09fcbcd1e9432": "a25bea736e30d166cdddb491f175f624",
    "9fb629c4189551a2d022fa330f9573f3": "2646ac647ad5339dbf082846283269ea",
    "ec29112dd5afa0611ce80d1b7f02629c": "27ae3e4e09519cfbb04c329615203637",
    "8d4fb7e6c68d591d4c3dfef9ec88bf0d": "f4a8712d7a061bf5bd6d2ca38dc4d50a",
    "25c81989df183df01b3e8a0aad5dffbe": "9018921c3c673c538a1fc5bad174d6f9",
    "bef4ecab320f06d8554ea6380940ec79": "8181f5470baa50b63fa0f6fddb340f0a",
    "bb300cfdad3c16e7a12a480ee83cd310": "15d484375f8d13e6eb1aabb0c3f46965",
}
"""By the MD5 sum of each packed file that of what is in it, worked out from the files themselves.

First the four of MNIST, then those of Fashion-MNIST, in torchvision's order.
"""

_GZIP = b"\x1f\x8b"
"""What each packed file begins with, and no unpacked one."""


def _known(name: str) -> Any:
    """Return torchvision's class; importing it takes seconds."""
    from torchvision import datasets

    return getattr(datasets, CLASSES[name])


def class_names(name: str) -> tuple[str, ...]:
    """Return the words for the ten classes; torchvision calls MNIST's ``"0 - zero"`` and so on."""
    return tuple(words.partition(" - ")[0] for words in _known(name).classes)


def resources(name: str) -> list[Resource]:
    """Return the four files: train images, train labels, test images, test labels.

    Raises
    ------
    DataError
        If the data root cannot be found.
    """
    known = _known(name)
    try:
        folder = data_root() / CLASSES[name] / "raw"
    except PlaceError as error:
        raise DataError(str(error)) from error
    return [
        Resource(
            folder / file,
            md5,
            UNPACKED.get(md5, ""),
            tuple(f"{mirror}{file}" for mirror in known.mirrors),
        )
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
        If the files are missing or wrong and cannot be had.
    """
    train_grey, train_y, test_grey, test_y = map(_parse, obtain(resources(name)))
    return train_grey, train_y.long(), test_grey, test_y.long()


def _parse(content: bytes) -> Tensor:
    """Read the idx format: two zeros, the type, how many axes, their sizes, then the values."""
    if content.startswith(_GZIP):
        content = gzip.decompress(content)
    axes = content[3]
    start = 4 + 4 * axes
    shape = np.frombuffer(content[4:start], dtype=">i4")
    return torch.tensor(np.frombuffer(content, dtype=np.uint8, offset=start).reshape(shape))
