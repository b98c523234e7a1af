"""What may be behind an error of gradients, types and shapes, and what to do, in English."""

from __future__ import annotations

_CONVERT = (
    "`.float()` makes float32 of a tensor; if the numbers are made in your lines, give them the "
    "type there, as in `torch.tensor(values, dtype=torch.float32)`."
)

WORDS = {
    "brackets": (
        "`&` and `|` bind more tightly than `<` and its like: put brackets around each comparison, "
        "as in `(a <= 0) & (b <= 0)`."
    ),
    "two results": (
        "Along a dimension `{name}` gives two things, the values and where they stand. Take the "
        "values: `x.{name}(1).values`."
    ),
    "view of leaf": (
        "You change a part of {name} in place, and {name} records what is done with it for its "
        "gradient. Put the line under `with torch.no_grad():`."
    ),
    "leaf": (
        "You change {name} in place, and {name} records what is done with it for its gradient. Put "
        "the step under `with torch.no_grad():`."
    ),
    "changed since": (
        "A tensor was changed in place after the loss had been computed from it, and backward "
        "still needs its old values. Make a new tensor instead (`y = y + 1`, not `y += 1`), or "
        "change it only after `backward()`."
    ),
    "twice": (
        "Backward was called a second time on one computation, which is forgotten after the first. "
        "Compute the prediction and the loss anew in every round, before `backward()`."
    ),
    "no graph": (
        "What you call `backward()` on was not computed from any tensor that learns. Was it made "
        "with `requires_grad=True`, and did no `no_grad`, `.detach()` or `.item()` come between?"
    ),
    "not one number": (
        "`backward()` starts from a single number, and this tensor holds several. Take the mean or "
        "the sum first: `loss.mean().backward()`."
    ),
    "whole numbers learn": (
        "Whole numbers cannot have gradients, for there is no step between 1 and 2. Write decimal "
        "points, as in `torch.tensor([1.0, 2.0], requires_grad=True)`, or take `.float()` first."
    ),
    "not used": (
        "The loss was not computed from the tensor whose gradient you ask for. Is it the very one "
        "that the prediction used, and not a copy?"
    ),
    "no gradient": (
        "A gradient is None until `backward()` has filled it. Call `loss.backward()` first. And "
        "`w = w - lr * w.grad` makes a new tensor that has no gradient: change `w` itself with "
        "`w -= lr * w.grad` under `with torch.no_grad():`. At the start, `if w.grad is not None:` "
        "asks whether there is anything to clear."
    ),
    "numpy of learned": (
        "A tensor that records for gradients has to be cut loose before NumPy may have it: "
        "`x.detach().numpy()`."
    ),
    "inference": (
        "A tensor made under `torch.inference_mode()` can never take part in learning. Write `with "
        "torch.no_grad():` in its place."
    ),
    "flag of computed": (
        "Whether gradients are recorded is set on tensors that you make, not on those that are "
        "computed from others. `x.detach()` gives you this one without its history."
    ),
    "optimizer computed": (
        "The optimizer is given a tensor that was computed from another one, so it cannot be the "
        "one that learns. Make it with `torch.tensor(..., requires_grad=True)` and give it as it "
        "is."
    ),
    "optimizer empty": (
        "The optimizer was given nothing to learn. Does the model keep its layers in `self`, as in "
        "`self.linear = nn.Linear(2, 1)`? Only those are among `model.parameters()`. A generator "
        "of parameters is used up after one loop."
    ),
    "optimizer list": (
        "An optimizer takes a list of tensors that learn: `[w, b]`, or `[w]` for a single one, or "
        "`model.parameters()`."
    ),
    "optimizer model": (
        "An optimizer takes the parameters of a model, not the model: `model.parameters()`."
    ),
    "parameter": (
        "`{name}` of a module is a parameter, and a plain tensor cannot take its place. Wrap it, "
        "`nn.Parameter(values)`, or change the numbers in it under `with torch.no_grad():`."
    ),
    "types": "One side is of type {dtype}, the other of type {other_dtype}. " + _CONVERT,
    "cast": (
        "The result is of type {dtype} and does not fit in a tensor of type {other_dtype}. Make "
        "that tensor of type {dtype} first: `.float()` turns whole numbers into float32."
    ),
    "target type": (
        "The targets are of type {dtype} and have to be of type {other_dtype}, as the predictions "
        "are: `y.float()`."
    ),
    "power": "`^` is no power in Python. A power is written `x ** 2`.",
    "float needed": (
        "This cannot be computed with type {dtype}, for its result would not be whole. Take "
        "`.float()` first, as in `x.float().mean()`."
    ),
    "spread": "A spread is rarely a whole number. Take `.float()` first, as in `x.float().std()`.",
    "minus of bools": (
        "True and False cannot be subtracted. Make numbers of them first with `.float()` (an "
        "array: `.astype(float)`), or turn them round with `~`."
    ),
    "index type": (
        "Places are whole numbers, and these are not. `.long()` makes whole numbers of a tensor, "
        "`int(...)` of a number; a table of True and False picks where it is True."
    ),
    "class type": (
        "Classes are counted in whole numbers of type int64: `y.long()` makes them of a tensor."
    ),
    "dtype": "PyTorch has types of its own: write `torch.float32`.",
    "array": "`torch.from_numpy` takes arrays: make one with `np.asarray` first.",
    "device": (
        "The two tensors lie on different devices. Move one to the other: `x.to(w.device)`."
    ),
    "layer": (
        "The layer takes rows of {wanted} numbers and was given {count} of {given} numbers. The "
        "first number in `nn.Linear(in, out)` is how many one row holds, which is `X.shape[1]`."
    ),
    "product": (
        "The shapes are {shape} and {other_shape}: a matrix product needs as many columns on the "
        "left as rows on the right. Are the two in the right order, and is one to be turned with "
        "`.T`?"
    ),
    "matrix and vector": (
        "The matrix has the shape {shape} and the vector {size} numbers: a product needs one "
        "number for each column of the matrix."
    ),
    "vectors": (
        "One vector has {size} numbers, the other {other_size}: a product needs as many in both."
    ),
    "no matrix": (
        "This product is of matrices, and one side has {dims} dimensions. `x @ w` also takes "
        "vectors, `x * w` also single numbers; `.view(-1, 1)` makes a column."
    ),
    "no vector": (
        "`torch.dot` takes two vectors, and these have {dims} and {other_dims} dimensions. For a "
        "matrix write `X @ w`."
    ),
    "inner sizes": (
        "The left side has {size} columns and the right side {other_size} rows: a matrix product "
        "needs as many of both. Is one to be turned with `.T`?"
    ),
    "unlike sizes": (
        "In the same place one shape has the size {size}, the other {other_size}. Two tensors go "
        "together number by number where their sizes are equal or one of them is 1, counted from "
        "the end. `print(a.shape, b.shape)` shows both."
    ),
    "unlike shapes": (
        "The shapes are {shape} and {other_shape}. Two arrays go together number by number where "
        "their sizes are equal or one of them is 1, counted from the end."
    ),
    "place": (
        "What is to be filled has the shape {shape}, and what you put in has {other_shape}. Give "
        "both the same shape; if the larger one is wanted, make a new tensor: `x = x + y`."
    ),
    "sizes": (
        "There are {count} numbers, and the shape {shape} does not hold as many. The sizes have to "
        "multiply to the count of the numbers; -1 in the place of one of them is worked out."
    ),
    "one size": "Only one size can be worked out: write -1 once, and the others as numbers.",
    "view": (
        "The numbers do not lie one after another in memory, for instance after `.T`. Write "
        "`.reshape(...)` in the place of `.view(...)`."
    ),
    "joined": (
        "Tensors that are joined along dimension {dim} must have all other sizes in common, and "
        "there {size} stands against {other_size}."
    ),
    "joined dims": (
        "One tensor has {dims} dimensions, the other {other_dims}. `.view(-1, 1)` makes a column "
        "of a vector; then they can be joined."
    ),
    "stacked": (
        "Tensors are stacked only if all have the same shape, and these have {shape} and "
        "{other_shape}."
    ),
    "joined numbers": (
        "`torch.stack` and `torch.cat` take a list of tensors, and there stands {kind}. A list of "
        "numbers becomes a tensor with `torch.tensor(values)`."
    ),
    "joined scalars": (
        "`torch.cat` joins tensors along a dimension, and single numbers have none. `torch.stack` "
        "makes a vector of them."
    ),
    "joined nothing": "The list of tensors is empty. Was anything appended to it?",
    "target shape": (
        "The targets have the shape {shape}, the predictions {other_shape}. Give both the same "
        "one, for instance with `y.view(-1, 1)`."
    ),
    "target count": (
        "There are {count} predictions and {other_count} targets: each row needs one target."
    ),
    "target column": (
        "Cross-entropy takes one class per row, as a vector of shape (N,): `y.view(-1)` makes one "
        "of a column."
    ),
    "target range": (
        "There is no class {label}: with C logits in a row, the classes are 0 to C - 1. Has the "
        "last layer an output for each class?"
    ),
    "class range": (
        "One of the classes is not below `num_classes`. With C classes they are 0 to C - 1."
    ),
    "probabilities": (
        "Binary cross-entropy takes probabilities between 0 and 1. Take `torch.sigmoid` of the "
        "logits first, or give logits to `F.binary_cross_entropy_with_logits`."
    ),
    "mask": (
        "The mask has the shape {shape} and the tensor {other_shape}: a mask needs one True or "
        "False for each place that it picks from."
    ),
    "dim": (
        "There is no dimension {dim} here, for it may be {range}. The first dimension is 0; "
        "`x.shape` tells how many there are."
    ),
    "axis": "There is no axis {dim}: the array has {dims}, and the first is 0.",
    "ragged": (
        "The rows are not equally long: one has {size} numbers and one has {other_size}. A tensor "
        "needs rows of the same length."
    ),
    "ragged array": "The rows are not equally long. An array needs rows of the same length.",
}
"""A sentence or two for each clue; in braces stands what the error names."""
