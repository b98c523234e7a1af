"""The ReLU builder as Python knows it; what the page computes is tested in a browser."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from nnbook import data, explore

X = torch.linspace(-5, 5, 2001, dtype=torch.float64)


def network(state: dict[str, list[float]]) -> Tensor:
    """Compute with torch what six ReLUs and a constant give."""
    hinges, sides, strengths = (
        torch.tensor(state[name], dtype=torch.float64) for name in ("hinges", "sides", "strengths")
    )
    return torch.relu(sides * (X[:, None] - hinges)) @ strengths + state["constant"]


def mse(state: dict[str, list[float]]) -> float:
    return float(((network(state) - data.cubic(X)) ** 2).mean())


def test_it_starts_level_at_the_mean() -> None:
    state = explore("relus").state
    assert state["constant"] == pytest.approx(data.cubic(X).mean().item(), abs=1e-4)
    assert mse(state) == pytest.approx(data.cubic(X).var(correction=0).item())
    assert state["hinges"] == pytest.approx(torch.linspace(-5, 5, 7)[:6].tolist(), abs=1e-4)


def test_the_best_that_it_shows_is_the_stored_one() -> None:
    found, best = data.stored("six-relus")["result"], explore("relus").best
    hidden, output = torch.nn.Linear(1, 6), torch.nn.Linear(6, 1)
    stored = [torch.tensor(found[name], dtype=torch.float64) for name in ("w", "b", "v", "c")]
    hidden.weight.data, hidden.bias.data = stored[0].view(6, 1), stored[1]
    output.weight.data, output.bias.data = stored[2].view(1, 6), stored[3].view(1)
    with torch.no_grad():
        wanted = output(torch.relu(hidden(X.view(-1, 1)))).flatten()
    torch.testing.assert_close(network(best), wanted)
    assert mse(best) == pytest.approx(best["mse"]) == found["mse"]


def test_its_words_are_what_torch_computes() -> None:
    explorer = explore("relus")
    start, best = mse(explorer.state), explorer.best["mse"]
    minus = "\N{MINUS SIGN}"
    assert repr(explorer) == (
        f"Six ReLUs and the cubic on [{minus}5, 5]: no ReLU has any strength, so the network is "
        f"level at {explorer.state['constant']:.4g}. Its mean squared error is {start:,.0f}, "
        f"{start / best:,.0f} times the best known, {best:.4g}."
    )


def test_each_builder_has_a_state_of_its_own() -> None:
    one, two = explore("relus"), explore("relus")
    one.state["hinges"][0] = 3.0
    assert two.state["hinges"][0] == explore("relus").state["hinges"][0] == -5.0
    assert one.start["hinges"][0] == -5.0
