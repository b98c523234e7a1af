// Walking through a part of a page with the Tab key, and seeing what its controls do. A group of
// radio buttons is one control.
window.walk = (() => {
  const CONTROLS = "input, select, textarea, button, summary, .nnbook :is([tabindex='0'], [role=slider], [role=grid], [role=listbox], [role=application])";
  let root;
  const name = (control) => {
    if (control.type === "radio") return `radio ${control.name}`;
    control.dataset.walk ??= String(document.querySelectorAll("[data-walk]").length);
    return `${control.type || control.tagName.toLowerCase()} ${control.dataset.walk}`;
  };
  const describe = (control) => {
    const words = control.ariaLabel || (control.closest("label, .nn-control") ?? control).textContent;
    return `${name(control)}: ${words.trim().slice(0, 50)}`;
  };
  const kind = (control) => control.matches("input, select, textarea, button, summary")
    ? control.type ?? "summary" : "board";
  const choices = (control) => control.options?.length ??
    document.getElementsByName(control.name ?? "none").length;
  const state = (control) => {
    const part = control.closest(".nnbook, details") ?? control;
    const values = [...part.querySelectorAll("input, select, textarea")]
      .map((each) => ["radio", "checkbox"].includes(each.type) ? each.checked : each.value);
    return JSON.stringify([part.open, values]) + part.outerHTML;
  };
  let part, before;
  return {
    // Put the focus just before a part of the page, so that Tab leads into it.
    enter: (selector) => {
      root = document.querySelector(selector);
      const door = document.createElement("a");
      door.tabIndex = -1;
      root.before(door);
      door.focus();
      door.remove();
    },
    // Where the focus is; what the control there does is seen by changed().
    here: () => {
      const at = document.activeElement;
      if (!root.contains(at)) return { place: "elsewhere" };
      if (!at.matches(CONTROLS)) return { place: "between" };
      const found = { place: "control", name: name(at), words: describe(at), kind: kind(at),
        choices: choices(at), drawn: Boolean(at.closest(".nnbook")?.querySelector("img")), chosen: at.type === "radio" && at.checked, label: at.textContent };
      [part, before] = [at, state(at)];
      return found;
    },
    // Whether anything has changed since; a moment is given to it.
    changed: async () => {
      for (let turn = 0; turn < 12; turn++) {
        const now = state(part);
        if (now !== before) { before = now; return true; }
        await new Promise((done) => setTimeout(done, 16));
      }
      return false;
    },
    controls: () => Object.fromEntries([...root.querySelectorAll(CONTROLS)]
      .filter((control) => control.checkVisibility() && !control.disabled)
      .map((control) => [name(control), describe(control)])),
  };
})();
