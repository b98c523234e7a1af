"""Which layer could not take what it was given, and which layers PyTorch does not see."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor, nn


def unregistered(model: nn.Module) -> Iterator[tuple[str, nn.Module]]:
    """Yield the layers that stand in plain lists, tuples and dictionaries of a model's modules."""
    for module in model.modules():
        for name, value in vars(module).items():
            if name.startswith("_") or not isinstance(value, list | tuple | dict):
                continue
            for item in value.values() if isinstance(value, dict) else value:
                if isinstance(item, nn.Module):
                    yield f"{type(value).__name__} self.{name}", item


def explained(error: Exception, model: nn.Module, X: Tensor) -> Exception:
    """Return an error that names the layer which could not take its input, and what it takes.

    An error from anywhere else comes back as it is, with the batch's shape added.
    """
    layer, given = _culprit(model, X)
    if layer is None or not isinstance(given, Tensor):
        error.add_note(f"The model was given a batch of shape {tuple(X.shape)}, {dtype(X)}.")
        return error
    name = f"The layer {layer}" if layer != model else "The model"
    told = f"{name} was given a tensor of shape {tuple(given.shape)}"
    weight = getattr(layer, "weight", None)
    if isinstance(weight, Tensor) and weight.dtype != given.dtype:
        return ValueError(f"{name} computes with {dtype(weight)}, {_of_dtype(X, given)}")
    if isinstance(layer, nn.Linear):
        wanted = layer.in_features
        advice = f"it takes {wanted} numbers an example"
        if given is X or given.shape == X.shape:
            inside = math.prod(X.shape[1:])
            advice += (
                ", which X.flatten(1) has"
                if inside == wanted
                else f", but an example of X, of shape {tuple(X.shape[1:])}, has {inside}"
            )
        return ValueError(f"{told}: {advice}.")
    if isinstance(layer, nn.Conv1d | nn.Conv2d | nn.Conv3d):
        space = {nn.Conv1d: "L", nn.Conv2d: "H, W", nn.Conv3d: "D, H, W"}
        sides = next(letters for kind, letters in space.items() if isinstance(layer, kind))
        return ValueError(f"{told}: it takes pictures as (N, {layer.in_channels}, {sides}).")
    return ValueError(f"{told}, which it cannot take: {str(error).splitlines()[0]}")


def _of_dtype(X: Tensor, given: Tensor) -> str:
    if X.dtype == torch.uint8:
        return "but X holds grey values as uint8: give X.float() / 255, or standardise it."
    if X.dtype == given.dtype:
        return f"but X is {dtype(X)}: give X.float()."
    return f"but was given {dtype(given)}."


def _culprit(model: nn.Module, X: Tensor) -> tuple[nn.Module | None, Any]:
    """Run a copy of the model until it fails; return the layer that failed, and its input."""
    twin = copy.deepcopy(model)
    inside: list[tuple[nn.Module, Any]] = []

    def enter(module: nn.Module, given: tuple[Any, ...]) -> None:
        inside.append((module, given[0] if given else None))

    def leave(module: nn.Module, given: Any, output: Any) -> None:
        inside.pop()

    for module in twin.modules():
        if not any(module.children()):
            module.register_forward_pre_hook(enter)
            module.register_forward_hook(leave)
    try:
        with torch.no_grad():
            twin(X)
    except Exception:
        return inside[-1] if inside else (None, None)
    return None, None


def dtype(values: Tensor) -> str:
    """Return what a tensor's numbers are called, such as ``float32``."""
    return str(values.dtype).removeprefix("torch.")
