"""Wrong answers to the exercises of lesson 1.2."""

from __future__ import annotations

import torch
from torch import Tensor

from tests.exercises.beginners import wrong

seed = 0


@wrong("1.2/slope", "Forgets to divide by the nudge.", mistake="forgot-to-divide")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = ((w + nudge) * x + b - y) ** 2
    return after - before


@wrong("1.2/slope", "Takes the difference the wrong way round.", mistake="wrong-way-round")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = ((w + nudge) * x + b - y) ** 2
    return (before - after) / nudge


@wrong("1.2/slope", "Nudges b.", mistake="nudged-b")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = (w * x + b + nudge - y) ** 2
    return (after - before) / nudge


@wrong("1.2/slope", "Forgets brackets around the nudged w.", mistake="brackets-around-w")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = (w + nudge * x + b - y) ** 2
    return (after - before) / nudge


@wrong("1.2/slope", "Forgets brackets around the difference.", mistake="brackets-around-the-change")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = ((w + nudge) * x + b - y) ** 2
    return after - before / nudge


@wrong("1.2/slope", "The nudge of the lesson.", mistake="always-a-thousandth")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = ((w + 0.001) * x + b - y) ** 2
    return (after - before) / 0.001


@wrong("1.2/slope", "Multiplies where one divides.", mistake="multiplied")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = ((w + nudge) * x + b - y) ** 2
    return (after - before) * nudge


@wrong("1.2/slope", "The exact derivative is better than measuring.", mistake="exact-slope")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    return 2 * (w * x + b - y) * x


@wrong("1.2/slope", "Writes ^ for the square.")
def slope(w: float, b: float, x: float, y: float, nudge: float) -> float:
    before = (w * x + b - y) ** 2
    after = ((w + nudge) * x + b - y) ^ 2
    return (after - before) / nudge


@wrong("1.2/each-gradient", "Gradients add up, never cleared.", mistake="never-cleared")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(w.grad.item())
    return gradients


@wrong(
    "1.2/each-gradient",
    "Collects the very tensor that is zeroed later.",
    mistake="kept-zeroed-tensors",
)
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(w.grad)
        w.grad.zero_()
    return gradients


@wrong("1.2/each-gradient", "Zeroes before there is a gradient.", mistake="")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        w.grad.zero_()
        error.backward()
        gradients.append(w.grad.item())
    return gradients


@wrong("1.2/each-gradient", "Spells grad in full.", mistake="")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(w.gradient.item())
        w.grad = None
    return gradients


@wrong("1.2/each-gradient", "Returns after the first point.", mistake="only-the-last")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(w.grad.item())
        w.grad = None
        return gradients


@wrong("1.2/each-gradient", "Collects the errors instead of the gradients.", mistake="the-errors")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(error.item())
        w.grad = None
    return gradients


@wrong("1.2/each-gradient", "Forgets the backward.", mistake="cleared-too-early")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        gradients.append(w.grad.item())
    return gradients


@wrong("1.2/each-gradient", "One backward after the loop.", mistake="after-the-loop")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
    error.backward()
    gradients.append(w.grad.item())
    return gradients


@wrong("1.2/each-gradient", "Asks the error for its gradient.", mistake="asked-the-error")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(error.grad)
        w.grad = None
    return gradients


@wrong("1.2/each-gradient", "Forgets item: tensors in the list.", mistake="kept-tensors")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(w.grad)
        w.grad = None
    return gradients


@wrong("1.2/each-gradient", "Moves w after each point, as training does.")
def each_gradient(points: list[tuple[float, float]], start: float) -> list[float]:
    w = torch.tensor(start, requires_grad=True)
    gradients = []
    for x, y in points:
        error = (w * x - y) ** 2
        error.backward()
        gradients.append(w.grad.item())
        with torch.no_grad():
            w -= 0.1 * w.grad
        w.grad = None
    return gradients


@wrong("1.2/move", "Changes w without no_grad.", mistake="recorded")
def move(w: Tensor, amount: float) -> Tensor:
    w += amount
    return w


@wrong("1.2/move", "Makes a new w.", mistake="made-new")
def move(w: Tensor, amount: float) -> Tensor:
    w = w + amount
    return w


@wrong("1.2/move", "A new w inside no_grad.", mistake="made-new-unrecorded")
def move(w: Tensor, amount: float) -> Tensor:
    with torch.no_grad():
        w = w + amount
    return w


@wrong("1.2/move", "Subtracts, as in a step.", mistake="subtracted")
def move(w: Tensor, amount: float) -> Tensor:
    with torch.no_grad():
        w -= amount
    return w


@wrong("1.2/move", "Forgets to return.")
def move(w: Tensor, amount: float) -> Tensor:
    with torch.no_grad():
        w += amount


@wrong("1.2/move", "Turns gradients off for good.")
def move(w: Tensor, amount: float) -> Tensor:
    torch.set_grad_enabled(False)
    w += amount
    return w


@wrong(
    "1.2/move", "Stops w from wanting gradients and forgets to start again.", mistake="switched-off"
)
def move(w: Tensor, amount: float) -> Tensor:
    w.requires_grad = False
    w += amount
    return w


@wrong("1.2/move", "Moves the detached one and returns it.", mistake="moved-detached")
def move(w: Tensor, amount: float) -> Tensor:
    w = w.detach()
    w += amount
    return w


@wrong("1.2/move", "Forgets the brackets of no_grad.")
def move(w: Tensor, amount: float) -> Tensor:
    with torch.no_grad:
        w += amount
    return w


@wrong("1.2/move", "add without its underscore.", mistake="nothing-moved")
def move(w: Tensor, amount: float) -> Tensor:
    with torch.no_grad():
        w.add(amount)
    return w


@wrong("1.2/move", "Sets w to the amount.", mistake="set-to-amount")
def move(w: Tensor, amount: float) -> Tensor:
    with torch.no_grad():
        w.fill_(amount)
    return w


@wrong("1.2/by-hand", "Forgets the x of the product.", mistake="forgot-x")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return 2 * difference, 2 * difference


@wrong("1.2/by-hand", "Forgets the 2 of the square.", mistake="forgot-two")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return difference * x, difference


@wrong("1.2/by-hand", "Takes w for x.", mistake="times-w")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return 2 * difference * w, 2 * difference


@wrong("1.2/by-hand", "Multiplies with b for b.", mistake="b-times-b")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return 2 * difference * x, 2 * difference * b


@wrong("1.2/by-hand", "Returns b's first.", mistake="swapped")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return 2 * difference, 2 * difference * x


@wrong("1.2/by-hand", "The square stays a square.", mistake="the-error-itself")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return difference**2 * x, difference**2


@wrong("1.2/by-hand", "The way down: minus.", mistake="wrong-sign")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return -2 * difference * x, -2 * difference


@wrong("1.2/by-hand", "Asks a plain number to go backward.")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    error = difference**2
    error.backward()
    return w.grad, b.grad


@wrong("1.2/by-hand", "Adds the gradients into one number.")
def by_hand(w: float, b: float, x: float, y: float) -> tuple[float, float]:
    product = w * x
    y_pred = product + b
    difference = y_pred - y
    return 2 * difference * x + 2 * difference


@wrong("1.2/parameters", "Multiplies after asking for gradients.", mistake="not-a-leaf")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = 0.1 * torch.randn(num_features, generator=generator, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "Forgets the 0.1.", mistake="forgot-scale")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = torch.randn(num_features, generator=generator, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "rand for randn.", mistake="uniform")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.rand(num_features, generator=generator)).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "The seed of the notebook's cell.", mistake="fixed-seed")
def make_parameters(num_features: int, _: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.randn(num_features, generator=generator)).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "Makes a generator and never passes it.", mistake="seed-not-used")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator()
    generator.manual_seed(seed)
    w = (0.1 * torch.randn(num_features)).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "b without gradients.", mistake="only-w-learnable")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.randn(num_features, generator=generator)).requires_grad_()
    b = torch.zeros(1)
    return w, b


@wrong("1.2/parameters", "b is a single number without a dimension.", mistake="b-without-dimension")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.randn(num_features, generator=generator)).requires_grad_()
    b = torch.tensor(0.0, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "A whole zero cannot want gradients.")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.randn(num_features, generator=generator)).requires_grad_()
    b = torch.tensor([0], requires_grad=True)
    return w, b


@wrong("1.2/parameters", "One b for each feature.", mistake="b-for-each-feature")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.randn(num_features, generator=generator)).requires_grad_()
    b = torch.zeros(num_features, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "Wants more digits, for everything from now on.")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    torch.set_default_dtype(torch.float64)
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.randn(num_features, generator=generator)).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "Passes the seed as the generator.")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    w = (0.1 * torch.randn(num_features, generator=seed)).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "w is a column.", mistake="w-as-column")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = (0.1 * torch.randn(num_features, 1, generator=generator)).requires_grad_()
    b = torch.zeros(1, requires_grad=True)
    return w, b


@wrong("1.2/parameters", "requires_grad_ without brackets.", mistake="only-b-learnable")
def make_parameters(num_features: int, seed: int) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    w = 0.1 * torch.randn(num_features, generator=generator)
    w.requires_grad_
    b = torch.zeros(1, requires_grad=True)
    return w, b
