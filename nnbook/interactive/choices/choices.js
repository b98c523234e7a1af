// Questions with options: quiz, guess, and recall of a guess. Nothing here needs a kernel; in
// JupyterLab Python hears of each answer through the trait `answers`.

import { widgetOf } from "../core/attach.js";
import { element, freshId, inline } from "../core/dom.js";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

// A guess on a page without a kernel is kept for the recall further down, and for the next visit.
// A browser may forbid storage, above all on file://; then the window remembers.
function storeGuess(name, guess) {
  (window.nnbookGuesses ??= {})[name] = guess;
  try {
    localStorage.setItem(`nnbook:guess:${name}`, JSON.stringify(guess));
  } catch {
    /* see above */
  }
  dispatchEvent(new CustomEvent("nnbook:guess"));
}

function storedGuess(name) {
  try {
    const text = localStorage.getItem(`nnbook:guess:${name}`);
    if (text) return JSON.parse(text);
  } catch {
    /* forbidden or damaged: as if there were none */
  }
  return window.nnbookGuesses?.[name];
}

// One row of radio buttons; the whole row is the target.
function optionList(name, rows, { chosen, disabled, onchange }) {
  return rows.map((content, i) =>
    element(
      "label",
      { class: "nn-option" },
      element("input", {
        type: "radio",
        name,
        value: i,
        checked: i === chosen,
        disabled,
        onchange: () => onchange(i),
      }),
      ...content,
    ),
  );
}

const lettered = (options) =>
  options.map((option, i) => [
    element("span", { class: "nn-letter" }, `${LETTERS[i]})`),
    element("span", {}, ...inline(option.text)),
  ]);

function tell(place, kind, sign, lead, ...rest) {
  place.className = `nn-said nn-${kind}`;
  place.replaceChildren(
    element("span", { class: "nn-sign", "aria-hidden": "true" }, `${sign} `),
    element("strong", {}, lead),
    ...rest.flatMap((text) => [" ", ...inline(text)]),
  );
}

function quizQuestion(question, { answer, commit, chosenInAddress }) {
  const said = element("p", { class: "nn-said", "aria-live": "polite" });
  let chosen = chosenInAddress ?? answer?.choice;
  const judge = () => {
    const option = question.options[chosen];
    if (option.right) tell(said, "right", "✓", "Right.", option.why);
    else tell(said, "wrong", "✗", "Not yet.", option.why, "You may try again.");
  };
  const button = element(
    "button",
    {
      type: "button",
      disabled: chosen == null,
      onclick: () => {
        judge();
        commit({ choice: chosen, confidence: null });
      },
    },
    "Check",
  );
  const radios = optionList(freshId(), lettered(question.options), {
    chosen,
    onchange: (i) => {
      chosen = i;
      button.disabled = false;
      said.replaceChildren(); // the verdict belonged to the other option
      commit(null, i);
    },
  });
  if (answer && chosen === answer.choice) judge();
  return [...radios, button, said];
}

function guessQuestion(question, { answer, commit, confidences }) {
  const said = element("p", { class: "nn-said", "aria-live": "polite" });
  let { choice, confidence } = answer ?? {};
  const committed = () => choice != null && confidence != null;
  const button = element(
    "button",
    {
      type: "button",
      disabled: true,
      onclick: () => {
        commit({ choice, confidence });
        lock();
      },
    },
    "Commit",
  );
  const radios = optionList(freshId(), lettered(question.options), {
    chosen: choice,
    onchange: (i) => {
      choice = i;
      button.disabled = !committed();
    },
  });
  const sure = optionList(
    freshId(),
    confidences.map((text) => [text]),
    {
      chosen: confidence - 1,
      onchange: (i) => {
        confidence = i + 1;
        button.disabled = !committed();
      },
    },
  );
  const confidenceRow = element(
    "fieldset",
    {},
    element("legend", {}, "How sure are you?"),
    element("div", { class: "nn-sure" }, ...sure),
  );
  const lock = () => {
    for (const label of [...radios, ...sure]) label.querySelector("input").disabled = true;
    button.disabled = true;
    tell(said, "info", "●", "Committed.", "Now run on and see.");
  };
  if (answer) lock();
  return [...radios, confidenceRow, button, said];
}

function recallQuestion(question, { guess, confidences }) {
  const right = question.options.findIndex((option) => option.right);
  const name = (i) => `${LETTERS[i]}) ${question.options[i].text}`;
  const said = element("div", { class: "nn-said" });
  const line = (...parts) => element("p", {}, ...parts);
  if (!guess) {
    said.classList.add("nn-info");
    said.append(
      line("You made no guess here."),
      line(element("strong", {}, "What is right: "), ...inline(name(right))),
      line(...inline(question.options[right].why)),
    );
    return [said];
  }
  const mine = guess.choice;
  said.classList.add(mine === right ? "nn-right" : "nn-wrong");
  said.append(
    line(
      element("strong", {}, `You guessed (${confidences[guess.confidence - 1]}): `),
      ...inline(name(mine)),
    ),
  );
  if (mine === right)
    said.append(
      line("✓ ", element("strong", {}, "That is right. "), ...inline(question.options[right].why)),
    );
  else {
    said.append(
      line("✗ ", ...inline(question.options[mine].why)),
      line(element("strong", {}, "What is right: "), ...inline(name(right))),
    );
  }
  return [said];
}

function mount({ model, root, follow, keep, onAddress, frozen }) {
  const kind = model.get("kind");
  const questions = model.get("questions");
  const confidences = model.get("confidences");
  let inAddress = {};
  if (model.get("title")) root.setAttribute("aria-label", model.get("title"));

  // Names such as 1.1/asarray make long addresses: the last part says enough, unless two share it.
  const last = (name) => name.split("/").at(-1);
  const short = (name) =>
    questions.filter((each) => last(each.name) === last(name)).length > 1 ? name : last(name);

  function answerTo(question) {
    const answer =
      kind !== "quiz" && frozen ? storedGuess(question.name) : model.get("answers")[question.name];
    return question.options[answer?.choice] ? answer : undefined; // the options may have changed since
  }

  // Without its kernel a question still answers back, but what was answered is lost: say so.
  let waiting, waitingAt;
  function expectEcho(place) {
    clearTimeout(waiting);
    waitingAt = place;
    waiting = setTimeout(() => {
      place.className = "nn-said nn-hint";
      place.textContent =
        "The kernel has not heard this answer, so it is not kept. " +
        "If no cell is running, run this cell again and answer once more.";
    }, 2500);
  }
  follow("heard", () => {
    clearTimeout(waiting);
    waitingAt?.replaceChildren();
  });

  function block(question, i) {
    const unheard = element("p", { role: "status" });
    const commit = (answer, chosen = answer.choice) => {
      if (kind === "quiz")
        keep((inAddress = { ...inAddress, [short(question.name)]: LETTERS[chosen] }));
      if (!answer) return;
      if (kind === "guess" && frozen) storeGuess(question.name, answer);
      const sameAsBefore =
        JSON.stringify(model.get("answers")[question.name]) === JSON.stringify(answer);
      if (!frozen && !sameAsBefore) expectEcho(unheard); // Python hears of changes only
      ownChange = true;
      model.set("answers", { ...model.get("answers"), [question.name]: answer });
      model.save_changes();
      ownChange = false;
    };
    const answer = answerTo(question);
    const letter = LETTERS.indexOf(inAddress[short(question.name)] || "?");
    const chosenInAddress = question.options[letter] ? letter : undefined;
    const body =
      kind === "quiz"
        ? quizQuestion(question, { answer, commit, chosenInAddress })
        : kind === "guess"
          ? guessQuestion(question, { answer, commit, confidences })
          : recallQuestion(question, { guess: answer, confidences });
    const number = questions.length > 1 ? `${i + 1}. ` : "";
    return element(
      "fieldset",
      { class: "nn-question" },
      element("legend", {}, number, ...inline(question.text)),
      ...body,
      unheard,
    );
  }

  function render() {
    const title = model.get("title");
    root.replaceChildren(
      ...(title ? [element("p", { class: "nn-title" }, title)] : []),
      ...questions.map(block),
    );
  }

  let ownChange = false;
  follow("answers", () => {
    if (!ownChange) render();
  });
  onAddress((values) => {
    if (kind === "quiz") {
      inAddress = values;
      render();
    }
  });
  render();
  if (kind === "recall") addEventListener("nnbook:guess", render);
  return () => {
    clearTimeout(waiting);
    removeEventListener("nnbook:guess", render);
  };
}

export const widget = widgetOf(mount);
