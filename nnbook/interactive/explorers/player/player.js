// The training player. What is seen follows from the runs and one state: which run, which step
// (null is the last there is, so that it follows a run that goes on), and how fast it plays.

import { widgetOf } from "../../core/attach.js";
import { menuFor } from "../../core/controls.js";
import { button, div, element, freshId, introduce, p } from "../../core/dom.js";
import { calm } from "../../core/film.js";
import { last } from "../../core/numbers.js";
import { stateOf } from "../../core/state.js";
import { showVerdict } from "../../core/verdict.js";
import { curveName } from "./plots.js";
import { framesOf, groupsOf, latest, merge } from "./run.js";
import { sceneOf } from "./scene.js";
import { said, sentence, spaced, standing } from "./words.js";

/**
 * @import { Context } from "../../core/attach.js"
 * @import { Timer } from "../../core/film.js"
 * @import { Picture, Plot } from "./plots.js"
 * @import { Curve, NamedCurve, News, Run } from "./run.js"
 *
 * @typedef {{ run: string, step: number | null, speed: number }} State
 */

const SPEEDS = [20, 10, 5, 2.5]; // seconds for a whole run
const ONLY = "run"; // the name of a run that has none
const UNHEARD = "This waits for the kernel. If no cell is running, run this cell again.";

/** @param {Context} context */
function mount(context) {
  const { model, root, follow, say, frozen, onEnd } = context;
  /** @type {Plot} */
  const plot = model.get("plot");
  /** @type {string[]} */
  const trains = model.get("trains");
  /** @returns {Record<string, Run>} */
  const runs = () => model.get("runs");
  const names = Object.keys(runs());
  const words = introduce(root, "nn-player", "Training player");
  /** @type {ReturnType<typeof stateOf<State>>} */
  const state = stateOf(context, {
    toAddress: (now) =>
      frames.length ? { ...(names.length > 1 ? { run: now.run } : {}), step: step() } : undefined,
  });
  /** @type {Run} */
  let run;
  /** @type {number[]} */
  let frames;
  /** @type {Picture[]} */
  let pictures;
  /** @type {[HTMLDataElement, Curve | null][]} */
  let readings;
  /** @type {string | undefined} */
  let group;
  let asked = "";

  const stage = div("nn-stage");
  const numbers = element("div", { class: "nn-numbers", role: "list" });
  const told = element("p", { class: "nn-said", role: "status" });
  const play = button("", () => (playing ? pause() : start()), { class: "nn-play" });
  const back = button("◂", () => move(place() - 1), { "aria-label": "One step back" });
  const on = button("▸", () => move(place() + 1), { "aria-label": "One step on" });
  const id = freshId();
  const reading = element("span", { class: "nn-reading", "aria-hidden": "true" });
  const slider = element("input", {
    type: "range",
    id,
    min: 0,
    step: 1,
    oninput: () => move(Number(slider.value)),
  });
  const speeds = SPEEDS.map((seconds) => `${seconds} s`);
  const speed = menuFor({ label: "Whole run in", texts: speeds }, (i) =>
    change({ speed: SPEEDS[i] }),
  );
  const chosen = menuFor({ label: "Run", texts: names }, (i) => {
    pause();
    change({ run: names[i], step: null }, true);
  });
  const measure = menuFor({ label: "Numbers", texts: [] }, () => {
    group = measure.select.value;
    build();
  });
  const train = button("", () => ask("start"));
  const stop = button("Stop", () => ask("stop"), { class: "nn-quiet" });
  const work = div("nn-buttons nn-work", train, stop);
  work.hidden = frozen || !trains.length;

  const step = () => frames[place()] ?? 0;
  function place() {
    const wanted = state.now.step;
    return wanted == null ? frames.length - 1 : Math.max(0, latest(frames, wanted));
  }

  // Everything that changes when a run has grown, or another is chosen.
  function build() {
    const name = state.now.run;
    run = runs()[name];
    frames = framesOf(run);
    const groups = groupsOf(run);
    if (group === undefined || !groups.has(group)) {
      group = groups.has("loss") ? "loss" : groups.keys().next().value;
    }
    const measured = group === undefined ? undefined : groups.get(group);
    measure.select.replaceChildren(
      ...[...groups].map(([value, curves]) =>
        element("option", { value }, curves.map((curve) => spaced(curve.name)).join(", ")),
      ),
    );
    measure.select.value = group ?? "";
    const padding = Number.parseFloat(getComputedStyle(root).paddingLeft) || 0;
    const width = (root.clientWidth || 360) - 2 * padding; // JupyterLab attaches it later
    const dots = plot.points?.[name];
    const scene = sceneOf(run, measured, { plot, dots, width });
    pictures = scene.pictures;
    stage.replaceChildren(...scene.nodes);
    showNumbers(groups);
    measure.node.hidden = groups.size < 2;
    slider.max = String(Math.max(0, frames.length - 1));
    chosen.move(names.indexOf(name));
    speed.move(SPEEDS.indexOf(state.now.speed));
    show();
  }

  /**
   * A place for each number at the shown step.
   * @param {Map<string, NamedCurve[]>} groups
   */
  function showNumbers(groups) {
    readings = [];
    /**
     * @param {string} name
     * @param {Curve | null} curve
     * @param {Node} label
     */
    const item = (name, curve, label) => {
      const node = element("data");
      readings.push([node, curve]);
      return element("div", { "data-key": name, role: "listitem" }, label, node);
    };
    const items = frames.length ? [item("step", null, element("span", {}, "step"))] : [];
    for (const [name, curves] of groups) {
      for (const [i, curve] of curves.entries()) {
        const plain = element("span", {}, spaced(curve.name));
        items.push(item(curve.name, curve, name === group ? curveName(curve.name, i) : plain));
      }
    }
    numbers.replaceChildren(...items);
  }

  const wordsNow = () => sentence(run, frames, step(), plot.x);

  function show() {
    const now = place();
    for (const picture of pictures) picture.show(step());
    slider.value = String(now);
    slider.disabled = play.disabled = frames.length < 2;
    back.disabled = now <= 0;
    on.disabled = now >= frames.length - 1;
    const text = frames.length
      ? `${step().toLocaleString("en")} of ${last(frames).toLocaleString("en")}`
      : "–";
    reading.textContent = text;
    slider.setAttribute("aria-valuetext", `step ${text}`);
    play.textContent = playing ? "❚❚ Pause" : "▶ Play";
    for (const [node, curve] of readings) {
      const value = curve ? curve.values[latest(curve.steps, step())] : step();
      node.value = String(value ?? "");
      node.textContent = said(value);
    }
    if (playing) return; // words are for those who rest
    words.textContent = wordsNow();
    const busy = Object.values(runs()).some((each) => each.training);
    train.textContent = frames.length ? "Train again" : "Train";
    train.disabled = busy || !trains.includes(state.now.run);
    stop.disabled = !busy;
    const name = state.now.run === ONLY ? "" : ` “${state.now.run}”`;
    const about = { name, several: names.length > 1, frozen, steps: frames.at(-1) ?? 0, asked };
    showVerdict(told, standing(run, about));
  }

  /**
   * @param {Partial<State>} part
   * @param {boolean} anew Whether everything is drawn anew.
   */
  function change(part, anew = false) {
    state.put(part);
    if (anew) build();
    else show();
    if (!playing) say(wordsNow());
    state.tell();
  }
  /** @param {number} to */
  const go = (to) => change({ step: to >= frames.length - 1 ? null : frames[Math.max(0, to)] });
  /** @param {number} to */
  function move(to) {
    pause();
    go(to);
  }

  // Playing: as many frames a second as the speed asks for; few for those who want little motion.
  /** @type {number | undefined} */
  let playing;
  function start() {
    const from = place() >= frames.length - 1 ? 0 : place();
    const still = calm();
    const since = performance.now();
    /** @param {number} now */
    const tick = (now) => {
      const seconds = (now - since) / 1000;
      const passed = still ? Math.floor(2 * seconds) / 2 : seconds;
      const to = Math.floor(from + (passed * frames.length) / state.now.speed);
      if (to !== place()) go(to);
      if (to >= frames.length - 1) pause();
      else playing = requestAnimationFrame(tick);
    };
    playing = requestAnimationFrame(tick);
    go(from);
  }
  function pause() {
    if (!playing) return;
    cancelAnimationFrame(playing);
    playing = undefined;
    show();
    say(wordsNow());
  }

  // Live: ask Python to train, and hear what is new.
  /** @type {Timer | undefined} */
  let waiting;
  /** @param {"start" | "stop"} what */
  function ask(what) {
    pause();
    asked = "";
    if (what === "start") state.put({ step: null });
    model.send({ do: what, run: state.now.run });
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      asked = UNHEARD;
      show();
    }, 2500);
  }
  /** @type {number | undefined} */
  let drawing;
  const soon = () => {
    drawing ??= requestAnimationFrame(() => {
      drawing = undefined;
      build();
    });
  };
  /** @param {News & { run: string, refused?: string }} news */
  const hear = (news) => {
    const known = runs()[news.run];
    clearTimeout(waiting);
    asked = news.refused ?? "";
    if (!news.refused && known && !merge(known, news)) model.send({ do: "all", run: news.run });
    soon();
  };
  if (!frozen) {
    model.on("msg:custom", hear);
    onEnd(() => model.off("msg:custom", hear));
  }

  const slide = div("nn-control nn-slide", element("label", { for: id }, "Step"), reading, slider);
  root.append(
    p("nn-title", model.get("title")),
    ...(names.length > 1 ? [div("nn-controls", chosen.node)] : []),
    work,
    told,
    stage,
    numbers,
    div("nn-buttons", play, back, on, slide),
    div("nn-controls", speed.node, measure.node),
    words,
  );
  build();
  const { run: first } = state.now;
  if (runs()[first].training && !frozen) model.send({ do: "all", run: first });

  follow("runs", () => {
    clearTimeout(waiting);
    asked = "";
    build();
    say(told.textContent ?? "");
  });
  state.listen(
    (other) => {
      if (playing) return;
      state.put(other);
      build();
    },
    ({ run: name = "", step: text }) => {
      const [wanted, to] = [names.includes(name) ? name : state.now.run, Number(text || NaN)];
      if (wanted === state.now.run && !(to >= 0)) return;
      pause();
      state.put({ run: wanted, step: null });
      build();
      if (to >= 0) go(latest(frames, to));
    },
  );
  let wide = root.clientWidth;
  const resized = new ResizeObserver(() => {
    if (root.clientWidth === wide) return;
    wide = root.clientWidth;
    soon();
  });
  resized.observe(root);
  onEnd(() => {
    clearTimeout(waiting);
    if (drawing) cancelAnimationFrame(drawing);
    if (playing) cancelAnimationFrame(playing);
    resized.disconnect();
  });
}

export const widget = widgetOf(mount);
