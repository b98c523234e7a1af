// Steps as a film: slow at first, so that each step is seen, then faster and faster.

import { button } from "./dom.js";

/** @typedef {ReturnType<typeof setTimeout>} Timer */

/** Whether somebody wants as little motion as can be. */
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * How many steps the next picture of a film shows.
 * @param {number} steps
 * @param {number} most
 */
export const further = (steps, most) => Math.min(most, steps + Math.max(1, Math.floor(steps / 25)));

/**
 * A film with its buttons: one step, many steps, back to the start.
 * @param {object} film
 * @param {() => number} film.steps Tells how many were made.
 * @param {number} film.most
 * @param {() => boolean} film.ended Tells whether more would be in vain.
 * @param {() => boolean} [film.stuck] Tells whether even a single one cannot be made.
 * @param {(steps: number) => void} film.to Makes that many.
 */
export function filmOf({ steps, most, ended, stuck = ended, to }) {
  /** @type {Timer | undefined} */
  let playing;
  const one = button("One step", () => jump(steps() + 1));
  const many = button("", () => (playing ? stop() : play()));
  const back = button("Back to start", () => jump(0), { class: "nn-quiet" });

  function stop() {
    if (!playing) return;
    clearInterval(playing);
    playing = undefined;
    show();
  }
  /** @param {number} wanted */
  function jump(wanted) {
    stop();
    to(wanted);
  }
  function play() {
    if (calm()) {
      to(Math.min(most, steps() + 100));
      return;
    }
    playing = setInterval(() => {
      to(further(steps(), most));
      if (ended()) stop();
    }, 60);
    show();
  }
  function show() {
    many.textContent = playing ? "❚❚ Pause" : "▶ Many steps";
    one.disabled = playing !== undefined || stuck();
    many.disabled = !playing && ended();
    back.disabled = !steps();
  }
  return { buttons: [one, many, back], playing: () => playing !== undefined, show, stop };
}
