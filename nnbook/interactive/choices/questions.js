// One question: a quiz, a guess, or the recall of a guess.

import { button, element, freshId, inline } from "../core/dom.js";
import { showVerdict } from "../core/verdict.js";

/**
 * @import { Child } from "../core/dom.js"
 *
 * @typedef {{ text: string, right: boolean, why: string }} Option
 * @typedef {{ name: string, text: string, options: Option[] }} Question
 * @typedef {{ choice: number, confidence: number | null }} Answer
 */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** @param {number} i */
export const letterOf = (i) => LETTERS[i];

/**
 * The place of the option with this letter, if there is one.
 * @param {Question} question
 * @param {string | undefined} letter
 */
export function placeOf(question, letter) {
  const place = letter?.length === 1 ? LETTERS.indexOf(letter) : -1;
  return question.options[place] ? place : undefined;
}

/** @param {string} name */
const ending = (name) => name.slice(name.lastIndexOf("/") + 1);

/**
 * Names such as 1.1/asarray make long addresses: the last part says enough, unless two share it.
 * @param {string} name
 * @param {string[]} all
 */
export const shortName = (name, all) =>
  all.filter((each) => ending(each) === ending(name)).length > 1 ? name : ending(name);

/**
 * One row of radio buttons; the whole row is the target.
 * @param {Child[][]} rows
 * @param {number | undefined} chosen
 * @param {(i: number) => void} onchoose
 */
function optionList(rows, chosen, onchoose) {
  const name = freshId();
  return rows.map((content, i) => {
    const onchange = () => onchoose(i);
    const input = element("input", {
      type: "radio",
      name,
      value: i,
      checked: i === chosen,
      onchange,
    });
    return element("label", { class: "nn-option" }, input, ...content);
  });
}

/** @param {Option[]} options */
const lettered = (options) =>
  options.map((option, i) => [
    element("span", { class: "nn-letter" }, `${letterOf(i)})`),
    element("span", {}, ...inline(option.text)),
  ]);

const saidLine = () => element("p", { class: "nn-said", "aria-live": "polite" });

/**
 * @param {Question} question
 * @param {Answer | undefined} answer The last one given.
 * @param {number | undefined} first What is chosen at first in its place, if anything.
 * @param {{ choose: (i: number) => void, commit: (answer: Answer) => void }} hearer
 */
export function quizQuestion(question, answer, first, { choose, commit }) {
  const said = saidLine();
  let chosen = first ?? answer?.choice;
  /** @param {number} i */
  const judge = (i) => {
    const { right, why } = question.options[i];
    if (right) showVerdict(said, ["right", "✓", "Right.", inline(why)]);
    else showVerdict(said, ["wrong", "✗", "Not yet.", inline(why), "You may try again."]);
  };
  const check = button("Check", () => {
    if (chosen === undefined) return;
    judge(chosen);
    commit({ choice: chosen, confidence: null });
  });
  check.disabled = chosen === undefined;
  const radios = optionList(lettered(question.options), chosen, (i) => {
    chosen = i;
    check.disabled = false;
    said.replaceChildren(); // the verdict belonged to the other option
    choose(i);
  });
  if (answer && chosen === answer.choice) judge(answer.choice);
  return [...radios, check, said];
}

/**
 * @param {Question} question
 * @param {Answer | undefined} answer
 * @param {string[]} confidences
 * @param {(answer: Answer) => void} commit
 */
export function guessQuestion(question, answer, confidences, commit) {
  const said = saidLine();
  let choice = answer?.choice;
  let confidence = answer?.confidence ?? undefined;
  const submit = button("Commit", () => {
    if (choice === undefined || confidence === undefined) return;
    commit({ choice, confidence });
    lock();
  });
  submit.disabled = true;
  const chosen = () => {
    submit.disabled = choice === undefined || confidence === undefined;
  };
  const radios = optionList(lettered(question.options), choice, (i) => {
    choice = i;
    chosen();
  });
  const texts = confidences.map((text) => [text]);
  const sure = optionList(texts, confidence && confidence - 1, (i) => {
    confidence = i + 1;
    chosen();
  });
  const confidenceRow = element(
    "fieldset",
    {},
    element("legend", {}, "How sure are you?"),
    element("div", { class: "nn-sure" }, ...sure),
  );
  function lock() {
    for (const label of [...radios, ...sure]) {
      for (const input of label.querySelectorAll("input")) input.disabled = true;
    }
    submit.disabled = true;
    showVerdict(said, ["info", "●", "Committed.", "Now run on and see."]);
  }
  if (answer) lock();
  return [...radios, confidenceRow, submit, said];
}

/**
 * @param {Question} question
 * @param {Answer | undefined} guess
 * @param {string[]} confidences
 */
export function recallQuestion(question, guess, confidences) {
  const { options } = question;
  const right = options.findIndex((option) => option.right);
  /** @param {number} i */
  const name = (i) => inline(`${letterOf(i)}) ${options[i].text}`);
  const why = inline(options[right].why);
  /** @param {...Child} parts */
  const line = (...parts) => element("p", {}, ...parts);
  const solution = line(element("strong", {}, "What is right: "), ...name(right));
  /**
   * @param {string} tone
   * @param {...Node} lines
   */
  const said = (tone, ...lines) => [element("div", { class: `nn-said nn-${tone}` }, ...lines)];
  if (!guess) return said("info", line("You made no guess here."), solution, line(...why));
  const sure = confidences[(guess.confidence ?? 0) - 1];
  const guessed = line(element("strong", {}, `You guessed (${sure}): `), ...name(guess.choice));
  if (guess.choice === right) {
    return said("right", guessed, line("✓ ", element("strong", {}, "That is right. "), ...why));
  }
  const wrong = line("✗ ", ...inline(options[guess.choice].why));
  return said("wrong", guessed, wrong, solution);
}
