// The one state of an explorer: Python has it too, the address of a page holds it, and another view
// of the same explorer may change it.

/**
 * @import { Context } from "./attach.js"
 * @import { Values } from "./address.js"
 * @import { Timer } from "./film.js"
 */

/**
 * @template {object} State
 * @param {Context} context
 * @param {object} how
 * @param {(state: State) => Record<string, string | number> | undefined} how.toAddress
 * @param {() => Record<string, unknown>} [how.besides] What Python is told besides, such as `alt`.
 * @param {number} [how.wait] Milliseconds until Python is told: it need not hear of every frame.
 * @param {object} [how.start] What Python leaves to the page.
 */
export function stateOf({ model, follow, keep, onAddress, onEnd }, how) {
  const { toAddress, besides = () => ({}), wait = 250, start = {} } = how;
  let now = /** @type {State} */ ({ ...start, ...model.get("state") });
  /** @type {Timer | undefined} */
  let waiting;
  let own = false;
  onEnd(() => clearTimeout(waiting));

  function send() {
    own = true;
    model.set("state", now);
    for (const [name, value] of Object.entries(besides())) model.set(name, value);
    model.save_changes();
    own = false;
  }
  return {
    get now() {
      return now;
    },
    /**
     * Change a part of the state.
     * @param {Partial<State>} part
     */
    put(part) {
      now = { ...now, ...part };
    },
    /** Tell the address and Python. */
    tell() {
      const values = toAddress(now);
      if (values) keep(values);
      clearTimeout(waiting);
      if (wait) waiting = setTimeout(send, wait);
      else send();
    },
    /**
     * Hear of others from now on.
     * @param {(told: Partial<State>) => void} heard Of Python or another view, not of own words.
     * @param {(values: Values) => void} visited Of what stands in the address.
     */
    listen(heard, visited) {
      follow("state", () => {
        const told = model.get("state");
        if (!own && Object.keys(told).length) heard(told);
      });
      onAddress(visited);
    },
  };
}
