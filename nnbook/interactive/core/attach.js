// How a module of ours becomes a widget: live, as anywidget asks for it, and on a page without a
// kernel, where a stand-in of a few lines takes the place of the model.

import { readAddress, writeAddress } from "./address.js";
import { element } from "./dom.js";

// In JupyterLab a key pressed on a focused control also reaches the notebook, where x cuts the
// cell. Keys that people use to run stay with the notebook; Escape goes back to the cell.
function guardKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      root.closest(".jp-Cell")?.focus();
      return;
    }
    const forNotebook =
      event.ctrlKey || event.metaKey || event.altKey || (event.key === "Enter" && event.shiftKey);
    if (!forNotebook) event.stopPropagation();
  });
}

function attach({ model, el }, mount) {
  const frozen = Boolean(model.frozen);
  const slug = model.get("slug");
  const root = element("div", { class: "nnbook", role: "group", "data-slug": slug });
  const aloud = element("p", { class: "nn-aloud", "aria-live": "polite" });
  el.replaceChildren(root, aloud);
  guardKeys(root);

  const endings = [];
  const follow = (name, listener) => {
    model.on(`change:${name}`, listener);
    endings.push(() => model.off(`change:${name}`, listener));
  };
  // Both wait a moment, so that a slider on the move is neither read out value by value nor
  // written to the address more often than browsers allow.
  let speaking;
  let writing;
  const say = (text) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => {
      aloud.textContent = text;
    }, 400);
  };
  const keep = (values) => {
    if (!frozen || !slug) return;
    clearTimeout(writing);
    writing = setTimeout(() => writeAddress(slug, values), 150);
  };
  const onAddress = (listener) => {
    if (!frozen || !slug) return;
    const read = () => {
      const entries = readAddress();
      if (!entries.has(slug)) return;
      listener(entries.get(slug));
      // Of several on a page the first one in the address is the one to look at.
      if (entries.keys().next().value === slug) {
        requestAnimationFrame(() => root.scrollIntoView({ block: "center" }));
      }
    };
    read();
    addEventListener("hashchange", read);
    endings.push(() => removeEventListener("hashchange", read));
  };

  endings.push(mount({ model, root, follow, say, keep, onAddress, frozen }));
  return () => {
    clearTimeout(speaking);
    clearTimeout(writing);
    for (const end of endings) end?.();
  };
}

function standInFor(state) {
  const listeners = new Map();
  return {
    frozen: true,
    get: (name) => state[name],
    set: (name, value) => {
      state[name] = value;
      for (const listener of listeners.get(`change:${name}`) ?? []) listener();
    },
    on: (event, listener) => {
      if (!listeners.has(event)) listeners.set(event, new Set());
      listeners.get(event).add(listener);
    },
    off: (event, listener) => listeners.get(event)?.delete(listener),
    save_changes: () => {},
  };
}

// The widget of a module: render shows it live, freeze on a page without a kernel.
export function widgetOf(mount) {
  return {
    render: (context) => attach(context, mount),
    freeze: (el, state) => void attach({ model: standInFor(state), el }, mount),
  };
}
