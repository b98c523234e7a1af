// A picture that follows its controls. Live, Python draws it; on a page without a kernel all
// pictures are there.

import { widgetOf } from "../core/attach.js";
import { menuFor, sliderFor } from "../core/controls.js";
import { div, element, p } from "../core/dom.js";
import { stateOf } from "../core/state.js";
import { addressOf, frameAt, samePlace, stateFrom } from "./places.js";

/**
 * @import { Context, Model } from "../core/attach.js"
 * @import { Timer } from "../core/film.js"
 * @import { Control, Place } from "./places.js"
 *
 * @typedef {object} Shown What has been drawn, or why it could not be.
 * @property {string | undefined} url
 * @property {string} alt
 * @property {string} problem
 * @property {Place} place
 */

const UNHEARD = "The picture waits for the kernel. If no cell is running, run this cell again.";

/**
 * The picture for a place, of all that a page without a kernel carries.
 * @param {Model} model
 * @param {Control[]} controls
 * @param {Place} place
 * @returns {Shown}
 */
function onPage(model, controls, place) {
  const [picture, alt] = model.get("frames")[frameAt(controls, place)];
  const url = `data:image/webp;base64,${model.get("pictures")[picture]}`;
  return { url, alt: model.get("alts")[alt], problem: "", place };
}

/**
 * What Python has drawn.
 * @param {Model} model
 * @returns {Shown}
 */
function fromKernel(model) {
  const picture = model.get("picture");
  const url = picture ? `data:image/png;base64,${picture}` : undefined;
  return {
    url,
    alt: model.get("alt"),
    problem: model.get("problem"),
    place: model.get("shown"),
  };
}

/** @param {Context} context */
function mount(context) {
  const { model, root, follow, say, frozen, onEnd } = context;
  /** @type {Control[]} */
  const controls = model.get("controls");
  /** @type {string} */
  const title = model.get("title");
  root.setAttribute("aria-label", title || `Explorer ${model.get("slug")}`);
  // Moves made while Python is drawing are merged by the widget manager: the latest one counts.
  /** @type {ReturnType<typeof stateOf<Place>>} */
  const state = stateOf(context, { toAddress: (now) => addressOf(controls, now), wait: 0 });
  const image = element("img", { decoding: "sync" });
  const said = element("p", { class: "nn-said nn-wrong", role: "status" });
  const stage = element("figure", { class: "nn-stage" }, image, said);
  /** @type {Timer | undefined} */
  let waiting;
  onEnd(() => clearTimeout(waiting));
  let moved = false;

  /** @param {Shown} shown */
  function arrived({ url, alt, problem, place }) {
    if (problem) said.textContent = problem;
    else said.replaceChildren();
    if (url) {
      image.src = url;
      image.alt = alt;
    }
    image.hidden = !image.src;
    if (!samePlace(state.now, place)) return;
    clearTimeout(waiting);
    stage.setAttribute("aria-busy", "false");
    if (moved) say(problem || alt);
  }

  const parts = controls.map((control) => {
    const make = control.kind === "slider" ? sliderFor : menuFor;
    const { node, move } = make(control, (index) => goTo({ [control.name]: index }));
    return { node, move: () => move(state.now[control.name]) };
  });
  const moveAll = () => {
    for (const { move } of parts) move();
  };

  /** @param {Place} part */
  function goTo(part) {
    state.put(part);
    moved = true;
    moveAll();
    if (!frozen) {
      stage.setAttribute("aria-busy", "true");
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        said.textContent = UNHEARD;
      }, 2500);
    }
    state.tell();
    if (frozen) arrived(onPage(model, controls, state.now));
  }

  if (!frozen) follow("shown", () => arrived(fromKernel(model)));
  root.replaceChildren(
    ...(title ? [p("nn-title", title)] : []),
    stage,
    div("nn-controls", ...parts.map(({ node }) => node)),
  );
  moveAll();
  arrived(frozen ? onPage(model, controls, state.now) : fromKernel(model));
  state.listen(
    (other) => {
      state.put(other);
      moveAll();
    },
    (values) => {
      const next = stateFrom(controls, values, state.now);
      if (!samePlace(state.now, next)) goTo(next);
    },
  );
}

export const widget = widgetOf(mount);
