"""Guesses and quiz of lesson 2.5."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="2.5/baseline",
        text=(
            "No network: take the mean picture of each digit, and name a new picture after the "
            "mean that is nearest. How many of the 510 unseen pictures are named right?"
        ),
        options=(
            Option(
                text="About 10 %, as by chance",
                why="Chance it would be if the mean pictures looked alike. They do not.",
            ),
            Option(
                text="About 50 %",
                why="Handwriting varies, but most digits stay nearer to their own mean than that.",
            ),
            Option(
                text="About 85 %",
                right=True,
                why="Ten pictures and a distance go a long way. A network has to beat that.",
            ),
            Option(
                text="About 99 %",
                why="One mean cannot be a seven with a bar and one without. Some are lost.",
            ),
        ),
    ),
    Question(
        name="2.5/split",
        text=(
            "The test pictures come from forms whose writers the network has not seen. Now shuffle "
            "all 1,797 pictures before they are split. What happens to the test accuracy?"
        ),
        options=(
            Option(
                text="Nothing: as many pictures are left out",
                why="As many, but their writers now stand in the training set, too.",
            ),
            Option(
                text="It rises by about five points",
                right=True,
                why="Every writer's hand is in all parts: the test asks what is half known.",
            ),
            Option(
                text="It falls: shuffled data are harder",
                why="Each picture stays what it is. Only who is in which part has changed.",
            ),
        ),
    ),
    Question(
        name="2.5/harm",
        text=(
            "The document's program names few digits right. You may mend one thing only. Which one "
            "brings back the most?"
        ),
        options=(
            Option(
                text="Register the middle layer, so that it is trained",
                why=(
                    "Mended alone, that even brings this program down to chance. A fixed random "
                    "layer passes on enough. Its harm: it is not saved, and not moved."
                ),
            ),
            Option(
                text="Use the result of the second activation",
                why="It brings back some, but less than calm steps do: one ReLU was still there.",
            ),
            Option(
                text="Mini-batches or a smaller rate, so that steps are calmer",
                right=True,
                why=(
                    "Each step follows a single picture, at a rate that suits the mean of many: "
                    "the next step undoes what it learned."
                ),
            ),
            Option(
                text="Class indices for one-hot targets",
                why="The loss is the same number, and so is each gradient.",
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="2.5/quiz-first-loss",
        text="Ten classes, a fresh network. About which cross-entropy do you expect?",
        options=(
            Option(
                text="2.3",
                right=True,
                why="It knows nothing: each class gets about a tenth, and -log 0.1 is 2.3.",
            ),
            Option(text="0.1", why="A tenth is the probability. The loss is minus its logarithm."),
            Option(text="0", why="Zero needs full certainty of the right class, each time."),
        ),
    ),
    Question(
        name="2.5/quiz-three-sets",
        text="You try twenty widths. By which pictures do you choose, and by which do you report?",
        options=(
            Option(
                text="Choose by test, report by test",
                why="The best of twenty is partly lucky on those pictures: the report flatters.",
            ),
            Option(
                text="Choose by validation, report by test",
                right=True,
                why="The test has had no part in any choice, so it may judge, once.",
            ),
            Option(
                text="Choose by training, report by validation",
                why="On the training pictures the largest network wins, whatever it is worth.",
            ),
        ),
    ),
    Question(
        name="2.5/quiz-list",
        text="`self.layers = [nn.Linear(4, 4)]` stands in a module. What does it lead to?",
        options=(
            Option(
                text="An error as soon as the module is called",
                why="It runs. That is what makes it hard to find.",
            ),
            Option(
                text="The layer works, but is neither trained, nor saved, nor moved",
                right=True,
                why="PyTorch looks into `nn.ModuleList`, and not into Python lists.",
            ),
            Option(
                text="Nothing: a list is as good as an attribute",
                why="The attribute is the list, and a list is no module.",
            ),
        ),
    ),
    Question(
        name="2.5/quiz-logits",
        text="What do you hand to `cross_entropy`?",
        options=(
            Option(
                text="Logits",
                right=True,
                why="It applies softmax itself, in the form that does not overflow.",
            ),
            Option(
                text="Probabilities, after softmax",
                why="Then softmax is applied twice: the loss hardly falls, and nobody complains.",
            ),
            Option(
                text="The class with the largest output",
                why="A class has no gradient: nothing could be learned from it.",
            ),
        ),
    ),
    Question(
        name="2.5/quiz-evaluation",
        text="An evaluation also makes an optimiser step on each test picture. What is wrong?",
        options=(
            Option(
                text="Only the time that it takes",
                why="Time, too. But the weights are others after each question.",
            ),
            Option(
                text="It changes what it measures, and the test set is used up",
                right=True,
                why="No single network has that accuracy, and the pictures are unseen no more.",
            ),
            Option(
                text="Nothing: more training is always good",
                why="Here it even did harm. And what was learned from cannot judge any more.",
            ),
        ),
    ),
)
