"""Weights written small: whole numbers of 8 or 16 bits, with one scale a row, as text."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

_TYPES = {8: torch.int8, 16: torch.int16}


def pack(layers: Iterable[nn.Linear], *, bits: int = 8) -> list[dict[str, Any]]:
    """Write linear layers as JSON can hold them.

    Each row of a weight is divided by a scale of its own, so that its largest number becomes 127
    (or 32767), and rounded: this is called quantisation.

    Parameters
    ----------
    layers
        The layers from the input to the output.
    bits
        8, a quarter of the memory of float32, or 16.

    Returns
    -------
    list of dict
        For each layer ``"shape"`` (out, in), ``"bits"``, ``"weight"`` (base64 of little-endian
        whole numbers, row by row), ``"scale"`` and ``"bias"`` (a number for each row).

    Examples
    --------
    >>> (layer,) = pack([nn.Linear(784, 10)])
    >>> layer["shape"], len(layer["weight"])
    ([10, 784], 10456)
    """
    most = 2 ** (bits - 1) - 1
    packed = []
    for layer in layers:
        weight = layer.weight.detach().cpu().float()
        bias = torch.zeros(len(weight)) if layer.bias is None else layer.bias.detach().cpu()
        scale = weight.abs().amax(1).div(most).clamp(min=1e-30)
        whole = weight.div(scale[:, None]).round().to(_TYPES[bits])
        content = whole.numpy().astype(f"<i{bits // 8}").tobytes()
        packed.append(
            {
                "shape": list(weight.shape),
                "bits": bits,
                "weight": base64.b64encode(content).decode("ascii"),
                "scale": scale.tolist(),
                "bias": bias.tolist(),
            }
        )
    return packed


def unpack(packed: Sequence[dict[str, Any]]) -> list[tuple[Tensor, Tensor]]:
    """Return weight, of shape (out, in), and bias, of shape (out,), of each packed layer.

    Examples
    --------
    >>> layer = nn.Linear(3, 2)
    >>> ((weight, bias),) = unpack(pack([layer], bits=16))
    >>> bool((weight - layer.weight).abs().max() < 1e-4), torch.equal(bias, layer.bias)
    (True, True)
    """
    layers = []
    for layer in packed:
        content = bytearray(base64.b64decode(layer["weight"]))
        whole = torch.frombuffer(content, dtype=_TYPES[layer["bits"]]).view(layer["shape"])
        layers.append((whole * torch.tensor(layer["scale"])[:, None], torch.tensor(layer["bias"])))
    return layers
