"""Guesses and quiz of lesson 2.1."""

from __future__ import annotations

from nnbook.workbook import Option, Question

GUESSES = (
    Question(
        name="2.1/bias",
        text=(
            "The neuron with the weights 1 and 1 and the bias -1.5 is AND. You raise the bias to "
            "-0.5 and leave the rest alone. What happens?"
        ),
        options=(
            Option(
                text="It fires more easily: it becomes OR",
                right=True,
                why="The sum now has to exceed 0.5 instead of 1.5, so one input is enough.",
            ),
            Option(
                text="It fires less easily: never",
                why=(
                    "The threshold is minus the bias. A larger bias is a lower threshold, which "
                    "is exceeded more easily."
                ),
            ),
            Option(
                text="Nothing: the threshold belongs to the activation function",
                why=(
                    "The step always compares with 0. What moves the threshold is the bias that is "
                    "added before it."
                ),
            ),
            Option(
                text="It answers 0.5 instead of 1",
                why="A step answers 0 or 1, whatever is added before it.",
            ),
        ),
    ),
    Question(
        name="2.1/depth",
        text=(
            "You put 48 ReLUs into one hidden layer, or into two of 24, or into three of 16, and "
            "draw the weights as PyTorch does. How much does the output move when x does?"
        ),
        options=(
            Option(
                text="About the same: there are as many neurons",
                why=(
                    "Neurons are not what counts here. Each hidden layer hands on only part of "
                    "what moves, so a chain of them moves less."
                ),
            ),
            Option(
                text="Less with each layer, because depth damps by nature",
                why=(
                    "Less it is. But with weights from a wider range the same shapes damp nothing: "
                    "it is the size of the weights, not the depth."
                ),
            ),
            Option(
                text="Less with each layer, because PyTorch's weights are small",
                right=True,
                why=(
                    "Each hidden layer takes the same share away. Weights that are drawn for ReLUs "
                    "bring nearly all of it back."
                ),
            ),
            Option(
                text="More with each layer: deeper networks are more powerful",
                why=(
                    "They can be, after training. At the start the weights are random, and "
                    "PyTorch draws them small."
                ),
            ),
        ),
    ),
)

QUIZ = (
    Question(
        name="2.1/quiz-threshold",
        text="What of a neuron corresponds to the threshold of a nerve cell?",
        options=(
            Option(
                text="The activation function",
                why=(
                    "It says what happens at the threshold, such as a step. Where that is, the "
                    "bias says."
                ),
            ),
            Option(
                text="Minus the bias",
                right=True,
                why="Sum + b > 0 says the same as sum > -b.",
            ),
            Option(
                text="The largest weight",
                why="Weights say how much each input counts, not how much is enough.",
            ),
        ),
    ),
    Question(
        name="2.1/quiz-relu",
        text="What does ReLU do with a number?",
        options=(
            Option(
                text="It keeps it if it is above 0, and makes 0 of it otherwise",
                right=True,
                why="That is max(0, z): no more than a bend at 0.",
            ),
            Option(
                text="It makes 1 of it if it is above 0, and 0 otherwise",
                why="That is the step, whose slope is 0: descent could not learn through it.",
            ),
            Option(
                text="It takes the sign away",
                why="That would be the absolute value; ReLU makes 0 of all negative numbers.",
            ),
        ),
    ),
    Question(
        name="2.1/quiz-count",
        text="You double the width of two neighbouring hidden layers. How many weights lie between "
        "them?",
        options=(
            Option(
                text="Twice as many",
                why="The biases double. Of the weights there is one for each pair of neurons.",
            ),
            Option(
                text="Four times as many",
                right=True,
                why="One for each pair: twice as many on one side, twice as many on the other.",
            ),
            Option(
                text="As many as before",
                why="Each new neuron brings weights of its own.",
            ),
        ),
    ),
    Question(
        name="2.1/quiz-deep",
        text="When is a network called deep?",
        options=(
            Option(
                text="From two hidden layers on, by a custom that not all share",
                right=True,
                why="It is a name, no law: nothing in the network changes at two.",
            ),
            Option(
                text="From a million parameters on",
                why="A single wide layer may have more. Deep is about layers.",
            ),
            Option(
                text="As soon as it has a ReLU",
                why="One hidden layer has its activation, too, and is called shallow.",
            ),
        ),
    ),
    Question(
        name="2.1/quiz-sensitive",
        text="A trained deep network reacts less to its input than a shallow one, also trained. "
        "What is the first thing to ask?",
        options=(
            Option(
                text="Nothing: depth makes networks less sensitive",
                why="Measured over many networks, the size of the initial weights did it.",
            ),
            Option(
                text="Whether both fit the same data, and how much two of one kind differ",
                right=True,
                why=(
                    "Training sets the slope that the data ask for, and single networks differ "
                    "by more than their kinds."
                ),
            ),
            Option(
                text="Whether both have as many neurons",
                why="Equal neurons or equal parameters, the result was the same.",
            ),
        ),
    ),
)
