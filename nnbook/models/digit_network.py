"""The small network that reads what is drawn on the course's canvas."""

from __future__ import annotations

from nnbook.data import stored
from nnbook.models.one_hidden import OneHidden
from nnbook.models.packed import unpack


def small_digit_network() -> OneHidden:
    """Return the trained network that answers in ``explore("digit")``.

    It has 784 inputs, 128 hidden units and 10 outputs, and learned from MNIST. Its weights come
    with the package, in whole numbers of 8 bits. What they are worth is stored beside them, in
    ``data.stored("digit-weights")["result"]["accuracy"]``.

    Returns
    -------
    OneHidden
        It takes pictures of shape (N, 784), standardised with MNIST's mean and deviation as
        ``data.digits("mnist")`` gives them, and returns logits of shape (N, 10).

    Examples
    --------
    >>> import torch
    >>> from nnbook.models import small_digit_network
    >>> small_digit_network()(torch.zeros(5, 784)).shape
    torch.Size([5, 10])
    """
    layers = unpack(stored("digit-weights")["result"]["layers"])
    (num_hidden, in_features), out_features = layers[0][0].shape, len(layers[-1][1])
    model = OneHidden(in_features, num_hidden, out_features)
    for layer, (weight, bias) in zip((model.hidden, model.output), layers, strict=True):
        layer.load_state_dict({"weight": weight, "bias": bias})
    return model.eval()
