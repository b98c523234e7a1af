// How a module of ours becomes a widget: live, as anywidget asks for it, and on a page without a
// kernel, where a stand-in of a few lines takes the place of the model.

import { readAddress, writeAddress } from "./address.js";
import { element } from "./dom.js";

/**
 * @import { Timer } from "./film.js"
 * @import { Values } from "./address.js"
 */

/**
 * What anywidget gives: the traits that Python shares.
 * @typedef {object} Model
 * @property {boolean} [frozen]
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {(event: string, listener: (message: any) => void) => void} on
 * @property {(event: string, listener: (message: any) => void) => void} off
 * @property {() => void} save_changes
 * @property {(message: object) => void} send
 */

/**
 * What an interactive gets when it is put on a page.
 * @typedef {object} Context
 * @property {Model} model
 * @property {HTMLElement} root The element to fill.
 * @property {boolean} frozen Whether there is no kernel.
 * @property {(name: string, listener: () => void) => void} follow Hear of a changed trait.
 * @property {(text: string) => void} say Tell a screen reader.
 * @property {(values: Record<string, string | number>) => void} keep Write the state into the
 *   address; only on pages without a kernel, for in JupyterLab the address belongs to JupyterLab.
 * @property {(listener: (values: Values) => void) => void} onAddress Hear of what stands there.
 * @property {(listener: () => void) => void} onEnd Hear of being taken off the page.
 */

/** @typedef {(context: Context) => void} Mount */

/**
 * In JupyterLab a key pressed on a focused control also reaches the notebook, where x cuts the
 * cell. Keys that people use to run stay with the notebook; Escape goes back to the cell.
 * @param {HTMLElement} root
 */
function guardKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      /** @type {HTMLElement | null} */ (root.closest(".jp-Cell"))?.focus();
      return;
    }
    const forNotebook =
      event.ctrlKey || event.metaKey || event.altKey || (event.key === "Enter" && event.shiftKey);
    if (!forNotebook) event.stopPropagation();
  });
}

/**
 * @param {{ model: Model, el: HTMLElement }} place
 * @param {Mount} mount
 */
function attach({ model, el }, mount) {
  const frozen = Boolean(model.frozen);
  const slug = model.get("slug");
  const root = element("div", { class: "nnbook", role: "group", "data-slug": slug });
  const aloud = element("p", { class: "nn-aloud", "aria-live": "polite" });
  el.replaceChildren(root, aloud);
  guardKeys(root);

  /** @type {(() => void)[]} */
  const endings = [];
  // Both wait a moment, so that a slider on the move is neither read out value by value nor
  // written to the address more often than browsers allow.
  /** @type {Timer | undefined} */
  let speaking;
  /** @type {Timer | undefined} */
  let writing;

  mount({
    model,
    root,
    frozen,
    follow(name, listener) {
      model.on(`change:${name}`, listener);
      endings.push(() => model.off(`change:${name}`, listener));
    },
    say(text) {
      clearTimeout(speaking);
      speaking = setTimeout(() => {
        aloud.textContent = text;
      }, 400);
    },
    keep(values) {
      if (!frozen || !slug) return;
      clearTimeout(writing);
      writing = setTimeout(() => writeAddress(slug, values), 150);
    },
    onAddress(listener) {
      if (!frozen || !slug) return;
      const read = () => {
        const entries = readAddress();
        const values = entries.get(slug);
        if (!values) return;
        listener(values);
        // Of several on a page the first one in the address is the one to look at.
        if (entries.keys().next().value === slug) {
          requestAnimationFrame(() => root.scrollIntoView({ block: "center" }));
        }
      };
      read();
      addEventListener("hashchange", read);
      endings.push(() => removeEventListener("hashchange", read));
    },
    onEnd: (listener) => void endings.push(listener),
  });
  return () => {
    clearTimeout(speaking);
    clearTimeout(writing);
    for (const end of endings) end();
  };
}

/**
 * @param {Record<string, unknown>} state
 * @returns {Model}
 */
function standInFor(state) {
  /** @type {Map<string, Set<(message: any) => void>>} */
  const listeners = new Map();
  return {
    frozen: true,
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
      for (const listener of listeners.get(`change:${name}`) ?? []) listener(undefined);
    },
    on: (event, listener) => {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
    },
    off: (event, listener) => {
      listeners.get(event)?.delete(listener);
    },
    save_changes: () => {},
    send: () => {},
  };
}

/**
 * The widget of a module: render shows it live, freeze on a page without a kernel.
 * @param {Mount} mount
 */
export function widgetOf(mount) {
  return {
    /** @param {{ model: Model, el: HTMLElement }} place */
    render: (place) => attach(place, mount),
    /**
     * @param {HTMLElement} el
     * @param {Record<string, unknown>} state
     */
    freeze: (el, state) => void attach({ model: standInFor(state), el }, mount),
  };
}
