"""What cannot be trained on is named in one sentence, before anything is changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from nnbook.training import layers


def pair(data: object, what: str) -> tuple[Tensor, Tensor]:
    """Return X and y of a data set, if it is one and holds nothing but finite numbers."""
    if not isinstance(data, tuple | list) or len(data) != 2:
        raise TypeError(
            f"{what} is a pair (X, y) of tensors, such as digits.train, not {kind(data)}."
        )
    X, y = data
    for name, values in (("X", X), ("y", y)):
        if not isinstance(values, Tensor):
            raise TypeError(
                f"{name} of {what} is {kind(values)}: make a tensor of it with "
                f"torch.as_tensor({name})."
            )
    if X.ndim == 0 or y.ndim == 0:
        raise ValueError(f"X and y of {what} need a first dimension that counts the examples.")
    if len(X) != len(y):
        raise ValueError(
            f"X of {what} has {len(X):,} examples, but y has {len(y):,}: each example needs "
            "its answer."
        )
    if not len(X):
        raise ValueError(f"{what} is empty: X has the shape {tuple(X.shape)}.")
    finite("X", X, what)
    finite("y", y, what)
    return X, y


def finite(name: str, values: Tensor, what: str) -> None:
    """Refuse values that are NaN or infinite: say how many, and where the first is."""
    if not values.is_floating_point() or math.isfinite(float(values.sum())):
        return
    bad = ~values.isfinite()
    count = int(bad.sum())
    if not count:  # many large numbers, whose sum alone is too large
        return
    at = bad.flatten().nonzero()[0]
    place = [int(index) for index in torch.unravel_index(at[0], values.shape)]
    first = values.flatten()[at[0]].item()
    raise ValueError(
        f"{name} of {what} holds {count:,} of {values.numel():,} numbers that are not finite, the "
        f"first at {name}{place} ({first}): remove or replace them, for every sum they enter "
        "becomes nan or inf."
    )


def whole(name: str, value: object, least: int) -> None:
    """Refuse what is no whole number, or is too small."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{name} is a whole number such as {max(least, 1)}, not {value!r}.")
    if value < least:
        raise ValueError(f"{name} is at least {least}, but {value} was given.")


def batch_size(value: int | None) -> None:
    """Refuse a batch size below 1; None stands for all examples at once."""
    if value is not None:
        whole("batch_size", value, 1)


def metrics(
    given: Mapping[str, Callable[[Tensor, Tensor], Any]] | None,
) -> dict[str, Callable[[Tensor, Tensor], Any]]:
    """Return the metrics that were asked for, each of which is a function with a name."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise TypeError(
            f"metrics maps names to functions, such as {{'accuracy': accuracy}}: {kind(given)} "
            "does not."
        )
    for name, measure in given.items():
        if not callable(measure):
            raise TypeError(f"The metric {name!r} is no function of logits and y.")
        if name == "loss":
            raise ValueError("The loss is recorded anyway: call the metric something else.")
    return dict(given)


def module(model: object) -> None:
    """Refuse a model that is no nn.Module."""
    if not isinstance(model, nn.Module):
        raise TypeError(f"The model has to be an nn.Module, not {kind(model)}.")


def device(model: nn.Module) -> torch.device:
    """Return where a model's parameters lie."""
    first = next(model.parameters(), None)
    return torch.device("cpu") if first is None else first.device


def optimizer(model: nn.Module, given: Optimizer) -> list[str]:
    """Return what the learner should know of an optimiser; refuse one of another model."""
    if not isinstance(given, Optimizer):
        raise TypeError(
            f"The optimizer is made beforehand, as torch.optim.SGD(model.parameters(), lr=0.1), "
            f"but this is {kind(given)}."
        )
    own = dict(model.named_parameters())
    if not own:
        raise ValueError(
            f"{type(model).__name__} has no parameters, so there is nothing to train. Layers have "
            "to be attributes of the model, or stand in an nn.ModuleList."
        )
    moved = {id(each) for group in given.param_groups for each in group["params"]}
    if not moved & {id(each) for each in own.values()}:
        raise ValueError(
            "None of the parameters that this optimizer changes belongs to the model: it was made "
            "for another one. Make it anew with model.parameters()."
        )
    notes = []
    still = [name for name, each in own.items() if each.requires_grad and id(each) not in moved]
    if still:
        notes.append(
            f"The optimizer does not know {_listed(still)} of the model and leaves "
            f"{'it as it is' if len(still) == 1 else 'them as they are'}."
        )
    for name, hidden in layers.unregistered(model):
        if not any(id(each) in moved for each in hidden.parameters()):
            notes.append(
                f"The model holds layers in the plain {name}, where PyTorch does not see them: "
                "they stay as they are. nn.ModuleList registers layers."
            )
            break
    return notes


def scheduler(given: Any, made_for: Optimizer, steps: int) -> None:
    """Refuse a scheduler that cannot be stepped after each of the steps to come."""
    if given is None:
        return
    if not isinstance(given, torch.optim.lr_scheduler.LRScheduler):
        raise TypeError(f"The scheduler is one of torch.optim.lr_scheduler, not {kind(given)}.")
    if isinstance(given, torch.optim.lr_scheduler.ReduceLROnPlateau):
        raise TypeError(
            "ReduceLROnPlateau waits for a value to stop falling; fit takes schedules that depend "
            "on the step alone, such as OneCycleLR."
        )
    if given.optimizer is not made_for:
        raise ValueError("The scheduler was made for another optimizer than the one given.")
    total = getattr(given, "total_steps", None)
    if total is not None and total - given.last_epoch < steps:
        raise ValueError(
            f"The scheduler has {total - given.last_epoch:,} of its {total:,} steps left, but "
            f"{steps:,} are to be made: make it with total_steps = epochs × batches of an epoch."
        )


def output(model: nn.Module, X: Tensor) -> Tensor:
    """Return what a model makes of a batch; name the layer that cannot take it."""
    try:
        return model(X)  # type: ignore[no-any-return]
    except (RuntimeError, ValueError, IndexError) as error:
        better = layers.explained(error, model, X)
        if better is error:
            raise
        raise better from error


def kind(thing: object) -> str:
    """Return what a thing is, with its article."""
    if isinstance(thing, Tensor):
        return f"one tensor of shape {tuple(thing.shape)}"
    name = type(thing).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more parameters"
