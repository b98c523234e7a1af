"""The pictures: standardised, split between forms, and back to grey."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_digits

from nnbook import data

ROOT = Path(__file__).parents[2]
REAL = Path(os.environ.get("NNBOOK_REAL_DATA", ROOT.parent / "shared" / "data"))


def parts(digits: data.Digits) -> tuple[data.Split, data.Split, data.Split]:
    return digits.train, digits.validation, digits.test


def accuracy_of_nearest(train: data.Split, test: data.Split) -> float:
    """Return how often the nearest training picture has the class of a test picture."""
    nearest = torch.cdist(test.X.flatten(1), train.X.flatten(1)).argmin(1)
    return (train.y[nearest] == test.y).float().mean().item()


def test_the_bundled_digits_have_the_shapes_and_types_that_are_promised() -> None:
    digits = data.digits()
    assert digits.name == "bundled"
    assert [len(y) for _, y in parts(digits)] == [1029, 258, 510]
    for X, y in parts(digits):
        assert X.shape == (len(y), 1, 28, 28)
        assert (X.dtype, y.dtype) == (torch.float32, torch.int64)
        assert X.flatten(1).untyped_storage().data_ptr() == X.untyped_storage().data_ptr()
        assert X.untyped_storage().nbytes() == 4 * X.numel()
        assert y.unique().tolist() == list(range(10))
    assert digits.class_names == tuple("0123456789")


def test_only_the_training_pictures_are_standardised_exactly() -> None:
    digits = data.digits()
    assert digits.train.X.mean().item() == pytest.approx(0, abs=1e-5)
    assert digits.train.X.std().item() == pytest.approx(1, abs=1e-5)
    grey = digits.pixels(digits.train.X).double() / 255
    assert grey.mean().item() == pytest.approx(digits.mean, abs=1e-9)
    assert grey.std(correction=0).item() == pytest.approx(digits.std, abs=1e-9)
    assert abs(digits.test.X.mean().item()) > 1e-4


def test_the_bundled_digits_are_the_enlarged_rows_in_their_order() -> None:
    digits = data.digits()
    small = load_digits()
    assert torch.cat([y for _, y in parts(digits)]).tolist() == small.target.tolist()
    # A straight line between the middles of neighbouring pixels, first down, then across.
    where, middles = (np.arange(28) + 0.5) * 8 / 28 - 0.5, np.arange(8)
    large = small.images * 255 / 16
    for axis in (1, 2):
        large = np.apply_along_axis(lambda line: np.interp(where, middles, line), axis, large)
    grey = digits.pixels(torch.cat([X for X, _ in parts(digits)])).squeeze(1).numpy()
    assert np.abs(grey - large).max() < 0.501


def test_a_split_begins_where_a_form_begins() -> None:
    for _, y in parts(data.digits()):
        assert y[:20].tolist() == [*range(10), *range(10)]


def test_a_random_split_of_the_bundled_digits_flatters() -> None:
    """The docstring says so: what was written by the same hand is easy to recognise."""
    digits = data.digits()
    honest = accuracy_of_nearest(digits.train, digits.test)
    X = torch.cat([part.X for part in parts(digits)])
    y = torch.cat([part.y for part in parts(digits)])
    order = torch.randperm(len(y), generator=torch.Generator().manual_seed(0))
    first, last = order[: len(digits.train.y)], order[-len(digits.test.y) :]
    flattered = accuracy_of_nearest(data.Split(X[first], y[first]), data.Split(X[last], y[last]))
    assert honest < 0.96 < 0.975 < flattered


def test_what_one_lesson_changes_no_other_sees() -> None:
    data.digits().train.X.zero_()
    data.digits().train.y.zero_()
    assert data.digits().train.X.std() > 0.9
    assert data.digits().train.y.sum() > 0


def test_the_bundled_digits_write_no_file(data_root: Path) -> None:
    data.digits()
    assert not data_root.exists()


def test_a_small_mnist_comes_back_grey_by_grey(mirror: Any) -> None:
    digits = data.digits("mnist", fallback=False)
    assert [len(y) for _, y in parts(digits)] == [50, 10, 20]
    X = torch.cat([digits.train.X, digits.validation.X])
    assert torch.equal(digits.pixels(X).squeeze(1), torch.tensor(mirror.grey["train"]))
    assert torch.equal(digits.pixels(digits.test.X).squeeze(1), torch.tensor(mirror.grey["t10k"]))
    y = torch.cat([digits.train.y, digits.validation.y])
    assert y.tolist() == mirror.labels["train"].tolist()
    assert digits.test.y.tolist() == mirror.labels["t10k"].tolist()
    assert digits.train.X.std(correction=0).item() == pytest.approx(1, abs=1e-5)


@given(st.floats(-1e6, 1e6, width=32))
def test_what_is_no_grey_is_cut_off(value: float) -> None:
    digits = data.Digits("bundled", *[data.Split(torch.ones(1), torch.ones(1))] * 3, 0.3, 0.3, ())
    grey = min(max(255 * (0.3 * value + 0.3), 0), 255)
    assert int(digits.pixels(torch.tensor(value))) == pytest.approx(grey, abs=0.51)


@pytest.mark.parametrize(("name", "last"), [("fashion", "Ankle boot"), ("mnist", "9")])
def test_fashion_names_its_classes_in_words(name: str, last: str, mirror: Any) -> None:
    assert data.digits(name, fallback=False).class_names[-1] == last


@pytest.mark.parametrize(
    ("wrong", "right"), [("mist", "mnist"), ("FashionMNIST", "fashion"), ("bundle", "bundled")]
)
def test_an_unknown_name_is_answered_with_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(ValueError, match=f"no data set '{wrong}'. Did you mean '{right}'"):
        data.digits(wrong)


@pytest.mark.parametrize("wrong", [None, 3, ["mnist"], ""])
def test_what_is_no_name_is_answered_with_all_of_them(wrong: Any) -> None:
    with pytest.raises(ValueError, match="There is no data set"):
        data.digits(wrong)


def test_nothing_heavy_is_imported_before_it_is_asked_for() -> None:
    code = (
        "import sys, nnbook.data\n"
        "nnbook.data.nine_points()\n"
        "print(sorted({'sklearn', 'scipy', 'torchvision'} & set(sys.modules)))\n"
        "nnbook.data.digits()\n"
        "print(sorted({'torchvision'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "[]"]


@pytest.mark.parametrize(
    ("name", "folder", "mean", "std"),
    [("mnist", "mnist", 0.1310, 0.3085), ("fashion", "fashion-mnist", 0.2855, 0.3528)],
)
def test_the_real_files_are_read_where_they_lie(
    name: str, folder: str, mean: float, std: float, data_root: Path
) -> None:
    if not (REAL / folder).is_dir():
        pytest.skip(f"The real {name} is not here; NNBOOK_REAL_DATA can name its folder.")
    place = data_root / {"mnist": "MNIST", "fashion": "FashionMNIST"}[name] / "raw"
    place.parent.mkdir(parents=True)
    place.symlink_to(REAL / folder)
    before = sorted(place.iterdir())
    digits = data.digits(name, fallback=False)
    assert [X.shape for X, _ in parts(digits)] == [
        (50_000, 1, 28, 28),
        (10_000, 1, 28, 28),
        (10_000, 1, 28, 28),
    ]
    assert (digits.mean, digits.std) == pytest.approx((mean, std), abs=1e-4)
    assert digits.test.y.bincount().sum() == 10_000
    assert sorted(place.iterdir()) == before, "nothing is written beside them"
