// Questions with options: quiz, guess, and recall of a guess. Nothing here needs a kernel; in
// JupyterLab Python hears of each answer through the trait `answers`.

import { widgetOf } from "../core/attach.js";
import { element, inline, p } from "../core/dom.js";
import { onGuess, storedGuess, storeGuess } from "./guesses.js";
import {
  guessQuestion,
  letterOf,
  placeOf,
  quizQuestion,
  recallQuestion,
  shortName,
} from "./questions.js";

/**
 * @import { Context } from "../core/attach.js"
 * @import { Timer } from "../core/film.js"
 * @import { Values } from "../core/address.js"
 * @import { Answer, Question } from "./questions.js"
 */

const UNHEARD =
  "The kernel has not heard this answer, so it is not kept. " +
  "If no cell is running, run this cell again and answer once more.";

/** @param {Context} context */
function mount({ model, root, follow, keep, onAddress, frozen, onEnd }) {
  /** @type {"quiz" | "guess" | "recall"} */
  const kind = model.get("kind");
  /** @type {Question[]} */
  const questions = model.get("questions");
  /** @type {string[]} */
  const confidences = model.get("confidences");
  /** @type {string} */
  const title = model.get("title");
  /** @type {Values} */
  let inAddress = {};
  if (title) root.setAttribute("aria-label", title);

  const names = questions.map((each) => each.name);
  /** @returns {Record<string, Answer>} */
  const answers = () => model.get("answers");
  /** @param {Question} question */
  function answerTo({ name, options }) {
    const answer = kind !== "quiz" && frozen ? storedGuess(name) : answers()[name];
    return answer && options[answer.choice] ? answer : undefined; // the options may have changed
  }

  // Without its kernel a question still answers back, but what was answered is lost: say so.
  /** @type {Timer | undefined} */
  let waiting;
  /** @type {Element | undefined} */
  let waitingAt;
  /** @param {Element} place */
  function expectEcho(place) {
    clearTimeout(waiting);
    waitingAt = place;
    waiting = setTimeout(() => {
      place.className = "nn-said nn-hint";
      place.textContent = UNHEARD;
    }, 2500);
  }
  follow("heard", () => {
    clearTimeout(waiting);
    waitingAt?.replaceChildren();
  });

  let ownChange = false;
  /**
   * @param {Question} question
   * @param {number} i
   */
  function block(question, i) {
    const { name } = question;
    const unheard = element("p", { role: "status" });
    const short = shortName(name, names);
    /** @param {number} chosen */
    const choose = (chosen) => {
      inAddress = { ...inAddress, [short]: letterOf(chosen) };
      keep(/** @type {Record<string, string>} */ (inAddress));
    };
    /** @param {Answer} answer */
    const commit = (answer) => {
      if (kind === "quiz") choose(answer.choice);
      if (kind === "guess" && frozen) storeGuess(name, answer);
      const sameAsBefore = JSON.stringify(answers()[name]) === JSON.stringify(answer);
      if (!frozen && !sameAsBefore) expectEcho(unheard); // Python hears of changes only
      ownChange = true;
      model.set("answers", { ...answers(), [name]: answer });
      model.save_changes();
      ownChange = false;
    };
    const answer = answerTo(question);
    const makers = {
      quiz: () =>
        quizQuestion(question, answer, placeOf(question, inAddress[short]), { choose, commit }),
      guess: () => guessQuestion(question, answer, confidences, commit),
      recall: () => recallQuestion(question, answer, confidences),
    };
    const number = questions.length > 1 ? `${i + 1}. ` : "";
    return element(
      "fieldset",
      { class: "nn-question" },
      element("legend", {}, number, ...inline(question.text)),
      ...makers[kind](),
      unheard,
    );
  }

  function render() {
    root.replaceChildren(...(title ? [p("nn-title", title)] : []), ...questions.map(block));
  }

  follow("answers", () => {
    if (!ownChange) render();
  });
  onAddress((values) => {
    if (kind !== "quiz") return;
    inAddress = values;
    render();
  });
  render();
  if (kind === "recall") onEnd(onGuess(render));
  onEnd(() => clearTimeout(waiting));
}

export const widget = widgetOf(mount);
