// What every interactive shares. A widget's own file follows and defines
//   mount({ model, root, follow, say, keep, onAddress, frozen })  ->  optional clean-up function
// model: get, set, save_changes. root: the element to fill. follow(name, listener): hear of a
// changed trait. say(text): tell a screen reader. keep(values) and onAddress(listener): write the
// state into the address and hear of what stands there (only on pages without a kernel: in
// JupyterLab the address belongs to JupyterLab).

// In JupyterLab a key pressed on a focused control also reaches the notebook, where x cuts the
// cell. Keys that people use to run stay with the notebook; Escape goes back to the cell.
function guardKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return root.closest(".jp-Cell")?.focus();
    const forNotebook = event.ctrlKey || event.metaKey || event.altKey ||
      (event.key === "Enter" && event.shiftKey);
    if (!forNotebook) event.stopPropagation();
  });
}

// The address holds one entry an interactive: #shapes?op=view&to=2x6;line?w=2
function readAddress() {
  let text = location.hash.slice(1);
  if (!text.includes("?")) {
    // Some programs send links with ? and = encoded.
    try { text = decodeURIComponent(text); } catch { return new Map(); }
  }
  const entries = new Map();
  for (const part of text.split(";")) {
    const cut = part.indexOf("?");
    if (cut > 0) {
      entries.set(part.slice(0, cut), Object.fromEntries(new URLSearchParams(part.slice(cut + 1))));
    }
  }
  return entries;
}

function writeAddress(slug, values) {
  const entries = readAddress();
  entries.set(slug, values);
  const text = [...entries].map(([name, state]) => `${name}?${new URLSearchParams(state)}`).join(";");
  history.replaceState(history.state, "", `#${text}`);
}

// Build an element: attributes, listeners ("onclick"), then children (elements or text).
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

// Text with `code` in backticks, as nodes: nothing in it can become markup.
function inline(text) {
  return text.split(/`([^`]+)`/).map((part, i) => (i % 2 ? element("code", {}, part) : part));
}

let serial = 0;
const freshId = () => `nn-${Math.random().toString(36).slice(2, 8)}-${serial++}`;

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
  let speaking, writing;
  const say = (text) => {
    clearTimeout(speaking);
    speaking = setTimeout(() => { aloud.textContent = text; }, 400);
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

// The stand-in for the model on a page without a kernel.
function freeze(widget, el, state) {
  const listeners = new Map();
  const model = {
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
  widget.render({ model, el });
}
