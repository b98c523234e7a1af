"""Guesses and quiz of lesson 1.1. Each wrong option is a belief that people really hold."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="1.1/asarray",
        text=(
            "`values` is a list. Three lines follow: `array = np.asarray(values)`, "
            "`again = np.asarray(array)` and `single = np.asarray(array, dtype=np.float32)`. "
            "Which of the three copy numbers into new memory?"
        ),
        options=(
            Option(
                text="All three",
                why=(
                    "An array function looks as if it made an array each time. But `asarray` "
                    "hands the very same array back when it already is what you ask for."
                ),
            ),
            Option(
                text="Only the first",
                why=(
                    "A float64 number takes 8 bytes and a float32 number 4. The same bytes "
                    "cannot be both, so the third line needs new memory too."
                ),
            ),
            Option(
                text="The first and the third",
                right=True,
                why=(
                    "A list always has to be copied, and so has any array whose type must "
                    "change. Only `again` is nothing new: it is `array` itself."
                ),
            ),
            Option(
                text="None of them",
                why=(
                    "This is what people remember of `asarray`. But a list holds Python objects "
                    "in scattered places, an array one row of bare numbers: that is a copy."
                ),
            ),
        ),
    ),
    Question(
        name="1.1/chain",
        text=(
            "The document builds X from `array` in three steps: `from_numpy`, then a change of "
            "type to float32, then `view`. Afterwards you set `array[0] = 100`. What happens to X?"
        ),
        options=(
            Option(
                text="X stays: the change of type has copied the numbers",
                right=True,
                why="One copying step anywhere in the chain is enough to cut the tie.",
            ),
            Option(
                text="X changes: `from_numpy` shares the memory",
                why=(
                    "It does, and that is why the first tensor changes. But the next step makes "
                    "float32 out of float64, and that needs a row of its own."
                ),
            ),
            Option(
                text="X stays: `view` has copied the numbers",
                why=(
                    "X does stay, but not because of `view`. A view never copies: it is a new "
                    "way to read the same row."
                ),
            ),
        ),
    ),
    Question(
        name="1.1/nine-by-nine",
        text="X has the shape (9, 1) and y has the shape (9,). What is the shape of `X - y`?",
        options=(
            Option(
                text="`(9, 1)`",
                why=(
                    "Nine minus nine looks like nine. But PyTorch lines shapes up at the right, "
                    "so the nine of y meets the 1 of X."
                ),
            ),
            Option(
                text="`(9,)`",
                why=(
                    "That would be so if X were flat. Its second dimension, of size 1, is "
                    "stretched to meet the nine of y."
                ),
            ),
            Option(
                text="`(9, 9)`",
                right=True,
                why=(
                    "Each size 1 is stretched: the column is repeated nine times to the right, "
                    "the row nine times downwards."
                ),
            ),
            Option(
                text="None: it is an error",
                why=(
                    "It would be safer if it were. Sizes that differ fit as long as one of them "
                    "is 1, so PyTorch goes on without a word."
                ),
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="1.1/quiz-copy",
        text="`array` is a float64 array. Which of these always makes a copy?",
        options=(
            Option(text="`np.asarray(array)`", why="It returns `array` itself."),
            Option(
                text="`torch.from_numpy(array)`",
                why="It makes a tensor that reads the memory of the array.",
            ),
            Option(
                text="`torch.tensor(array)`",
                right=True,
                why="`torch.tensor` copies whatever it is given, so nothing else can change it.",
            ),
            Option(
                text="`torch.from_numpy(array).view(-1, 1)`",
                why="Two steps, and both share: the column still reads the memory of the array.",
            ),
        ),
    ),
    Question(
        name="1.1/quiz-dtype",
        text="What is the dtype of `torch.from_numpy(np.array([1.0, 2.0]))`?",
        options=(
            Option(
                text="`torch.float32`, PyTorch's default",
                why=(
                    "That is the default for a tensor made of Python numbers. `from_numpy` "
                    "shares the array's memory, so it keeps the array's type."
                ),
            ),
            Option(
                text="`torch.float64`",
                right=True,
                why="NumPy's default is float64, and sharing memory means keeping the type.",
            ),
            Option(
                text="`torch.int64`",
                why="1.0 with its point is no whole number, for NumPy as for Python.",
            ),
        ),
    ),
    Question(
        name="1.1/quiz-minus-one",
        text="A tensor holds 12 numbers. What is the shape of its `view(3, -1)`?",
        options=(
            Option(text="`(3, 4)`", right=True, why="12 numbers in 3 rows leave 4 a row."),
            Option(
                text="`(4, 3)`",
                why="The 3 stands first, so there are 3 rows. -1 is worked out: 4 a row.",
            ),
            Option(
                text="`(3, 11)`",
                why="-1 is not counted from the end here, as an index would be.",
            ),
        ),
    ),
    Question(
        name="1.1/quiz-transpose",
        text="`t` has the shape (3, 4). Why does `t.T.view(12)` fail?",
        options=(
            Option(
                text="The transpose has only 7 of the numbers",
                why="It has all 12. Only the order in which they are read has changed.",
            ),
            Option(
                text="A tensor can be viewed only once",
                why="You may view a tensor as often as you like.",
            ),
            Option(
                text="No single step walks through its numbers in order",
                right=True,
                why=(
                    "Read row by row, `t.T` jumps to and fro in memory. One stride cannot say "
                    "that, so `view` refuses; `reshape` makes a copy."
                ),
            ),
        ),
    ),
    Question(
        name="1.1/quiz-variable",
        text="What does `Variable(t)`, which the document uses, give you today?",
        options=(
            Option(
                text="An error: Variable was removed",
                why="It is still there, so that old code runs.",
            ),
            Option(
                text="A plain tensor",
                right=True,
                why="Variable and Tensor became one in PyTorch 0.4, in 2018.",
            ),
            Option(
                text="A tensor that tracks gradients",
                why="Only if you ask with `requires_grad=True`, and for that a tensor suffices.",
            ),
        ),
    ),
)
