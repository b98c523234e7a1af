"""Many equal networks as one: a hundred seeds for little more than the time of one."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.func import functional_call

from nnbook.training.chains import Layer, chain


class Stack(nn.Module):
    """Many networks of one form, computed and trained at once, each as if it were alone.

    One optimizer trains them all: ``torch.optim.Adam(stack.parameters(), lr=0.01)``. The loss is
    the sum of the networks' losses, for then no network has a part in another one's gradient::

        loss = (stack(X) - y).square().mean(dim=(1, 2)).sum()

    That holds for optimizers that change each number by its own gradient, such as SGD, momentum,
    RMSprop and Adam; not where a norm over all parameters enters, as in clipping.

    Parameters
    ----------
    models
        Networks that differ in nothing but the values of their parameters. They are copied.

    Raises
    ------
    TypeError
        If one of them is no ``nn.Module``.
    ValueError
        If there are none, or if two of them differ in form.

    Notes
    -----
    A chain of ``nn.Linear`` and activations between them is computed by products of whole stacks
    of matrices. Any other network runs under ``torch.func.vmap``: right all the same, but slower.
    Dropout draws for each network anew.

    Examples
    --------
    >>> import torch
    >>> from nnbook.models import OneHidden
    >>> from nnbook.training import Stack
    >>> stack = Stack([OneHidden(1, 6, 1) for seed in range(100)])
    >>> stack(torch.zeros(5, 1)).shape
    torch.Size([100, 5, 1])
    >>> stack.stacked["hidden.weight"].shape
    torch.Size([100, 6, 1])
    >>> stack.unstack()[99].hidden.weight.shape
    torch.Size([6, 1])
    """

    _template: nn.Module

    def __init__(self, models: Sequence[nn.Module]) -> None:
        models = list(models)
        _alike(models)
        super().__init__()
        # Past nn.Module's own book-keeping: the template's parameters are not to be trained.
        self.__dict__["_template"] = copy.deepcopy(models[0])
        self._names = [name for name, _ in models[0].named_parameters()]
        self._buffer_names = [name for name, _ in models[0].named_buffers()]
        parameters = [dict(model.named_parameters()) for model in models]
        self._values = nn.ParameterList(
            nn.Parameter(
                torch.stack([own[name].detach() for own in parameters]),
                requires_grad=parameters[0][name].requires_grad,
            )
            for name in self._names
        )
        buffers = [dict(model.named_buffers()) for model in models]
        for at, name in enumerate(self._buffer_names):
            self.register_buffer(f"_buffer_{at}", torch.stack([own[name] for own in buffers]))
        self._count = len(models)
        self._chain = _chain(models[0], self._names)
        self.training = models[0].training

    @property
    def stacked(self) -> dict[str, Tensor]:
        """Return the parameters by name, each of shape (S, ...)."""
        return dict(zip(self._names, self._values, strict=True))

    def __len__(self) -> int:
        return self._count

    def forward(self, X: Tensor) -> Tensor:
        """Compute all S networks.

        Parameters
        ----------
        X
            Of shape (N, in_features): the same data for all networks; of any other shape: data of
            their own, (S, N, ...). ``X.expand(S, *X.shape)`` makes of the former the latter, and
            takes no memory.

        Returns
        -------
        Tensor
            Of shape (S, N, ...).

        Raises
        ------
        ValueError
            If X has another shape.
        """
        own = X.ndim != 2
        if X.ndim < 2 or (own and len(X) != self._count):
            raise ValueError(
                f"{self._count} networks take data of shape (N, in_features), the same for all, or "
                f"({self._count}, N, ...), not {tuple(X.shape)}."
            )
        if self._chain is not None:
            return self._product(X, self._chain)
        template = self._template
        if template.training != self.training:
            template.train(self.training)
        values = self.stacked | {
            name: getattr(self, f"_buffer_{at}") for at, name in enumerate(self._buffer_names)
        }

        def one(values: Mapping[str, Tensor], X: Tensor) -> Any:
            return functional_call(template, dict(values), (X,))

        mapped = torch.func.vmap(one, in_dims=(0, 0 if own else None), randomness="different")
        return mapped(values, X)  # type: ignore[no-any-return]

    def _product(self, X: Tensor, layers: Sequence[Layer]) -> Tensor:
        """Compute a chain of layers on columns: examples side by side lie best in memory."""
        values = self.stacked
        columns = X.mT
        for layer in layers:
            if not layer.linear:
                columns = layer(columns)
                continue
            weight = values[f"{layer.linear}.weight"]
            bias = values.get(f"{layer.linear}.bias")
            if columns.shape[-2] != weight.shape[2]:
                raise ValueError(
                    f"The networks take {weight.shape[2]} numbers an example, but X has the shape "
                    f"{tuple(X.shape)}."
                )
            if weight.shape[2] == 1 and bias is not None:  # a product with one number each
                columns = torch.addcmul(bias.unsqueeze(2), weight, columns)
                continue
            columns = columns.expand(self._count, *columns.shape[-2:])
            if bias is None:
                columns = torch.bmm(weight, columns)
            else:
                columns = torch.baddbmm(bias.unsqueeze(2), weight, columns)
        return columns.expand(self._count, *columns.shape[-2:]).mT

    def unstack(self) -> list[nn.Module]:
        """Return the networks one by one, as copies with the values of now."""
        models = []
        with torch.no_grad():
            for at in range(self._count):
                model = copy.deepcopy(self._template)
                model.train(self.training)
                for name, parameter in model.named_parameters():
                    parameter.copy_(self.stacked[name][at])
                buffers = dict(model.named_buffers())
                for number, name in enumerate(self._buffer_names):
                    buffers[name].copy_(getattr(self, f"_buffer_{number}")[at])
                models.append(model)
        return models

    def __repr__(self) -> str:
        return f"Stack of {self._count} networks like {self._template!r}"


def _chain(model: nn.Module, names: Sequence[str]) -> list[Layer] | None:
    """Return the steps of a network that is a chain of layers with parameters of their own."""
    steps = chain(copy.deepcopy(model))
    if steps is None or any(module._forward_hooks for module in model.modules()):
        return None
    for step in steps:
        if step.linear:
            own = dict(model.get_submodule(step.linear).named_parameters())
            if any(f"{step.linear}.{name}" not in names for name in own):
                return None  # shared with another layer, and listed there
    return steps


def _alike(models: Sequence[nn.Module]) -> None:
    """Refuse what cannot be stacked: no networks, or networks of different forms."""
    if not models:
        raise ValueError("A stack needs at least one network.")
    for model in models:
        if not isinstance(model, nn.Module):
            raise TypeError(f"A stack is made of nn.Modules, not of {type(model).__name__}.")
    first = models[0]
    for at, model in enumerate(models[1:], start=1):
        if type(model) is not type(first):
            raise ValueError(
                f"All networks of a stack have one form, but network {at} is a "
                f"{type(model).__name__} and network 0 a {type(first).__name__}."
            )
        theirs, ours = _shapes(model), _shapes(first)
        for name in [*ours, *theirs]:
            if ours.get(name) != theirs.get(name):
                raise ValueError(
                    f"All networks of a stack have one form, but {name} of network {at} has the "
                    f"shape {theirs.get(name)}, and of network 0 {ours.get(name)}."
                )
        if _settings(model) != _settings(first):
            raise ValueError(
                f"All networks of a stack have one form, but network {at} differs from network 0 "
                "in a layer, a setting or its mode."
            )


def _shapes(model: nn.Module) -> dict[str, tuple[int, ...]]:
    state = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    return {name: tuple(value.shape) for name, value in state.items()}


def _settings(model: nn.Module) -> list[Any]:
    """Return what a network is apart from the values of its parameters, for comparing."""
    plain = (bool, int, float, str, tuple, type(None))
    return [
        (
            name,
            type(module),
            module.extra_repr(),
            {key: value for key, value in vars(module).items() if isinstance(value, plain)},
        )
        for name, module in model.named_modules()
    ] + [(each.dtype, each.device, each.requires_grad) for each in model.parameters()]
