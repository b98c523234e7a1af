"""A network with one hidden layer."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class OneHidden(nn.Module):
    """One hidden layer with ReLU between two linear ones. Taught in lesson 2.4.

    Parameters
    ----------
    in_features, num_hidden, out_features
        How many numbers go in, how many hidden neurons there are, how many numbers come out.

    Raises
    ------
    ValueError
        If one of the three is less than 1.

    Attributes
    ----------
    hidden : nn.Linear
        From the input to the hidden neurons: weights of shape (num_hidden, in_features).
    output : nn.Linear
        From the hidden neurons to the output: weights of shape (out_features, num_hidden).

    Examples
    --------
    >>> import torch
    >>> from nnbook.models import OneHidden
    >>> model = OneHidden(1, 6, 1)
    >>> model(torch.zeros(5, 1)).shape
    torch.Size([5, 1])
    >>> sum(parameter.numel() for parameter in model.parameters())
    19
    """

    def __init__(self, in_features: int, num_hidden: int, out_features: int) -> None:
        if min(in_features, num_hidden, out_features) < 1:
            raise ValueError(
                "A network needs at least one input, one hidden neuron and one output, not "
                f"{in_features}, {num_hidden} and {out_features}."
            )
        super().__init__()
        self.hidden = nn.Linear(in_features, num_hidden)
        self.output = nn.Linear(num_hidden, out_features)

    def forward(self, X: Tensor) -> Tensor:
        """Turn inputs of shape (N, in_features) into outputs of shape (N, out_features)."""
        return self.output(torch.relu(self.hidden(X)))  # type: ignore[no-any-return]
