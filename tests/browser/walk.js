// Helpers for walking through a page with the Tab key. A group of radio buttons is one control.
window.walk = (() => {
  const CONTROLS = "article :is(input, select, textarea, button, summary)";
  const name = (control) => {
    if (control.type === "radio") return `radio ${control.name}`;
    control.dataset.walk ??= String(document.querySelectorAll("[data-walk]").length);
    return `${control.type || control.tagName.toLowerCase()} ${control.dataset.walk}`;
  };
  const describe = (control) =>
    `${name(control)}: ${(control.closest("label, .nn-control") ?? control).textContent.trim().slice(0, 50)}`;
  const state = (control) => {
    const root = control.closest(".nnbook, details") ?? control;
    const values = [...root.querySelectorAll("input, select, textarea")]
      .map((each) => ["radio", "checkbox"].includes(each.type) ? each.checked : each.value);
    const pictures = [...root.querySelectorAll("img")].map((each) => each.src.length + each.src.slice(-40));
    return JSON.stringify([root.open, root.innerText, values, pictures]);
  };
  return {
    here: () => {
      const at = document.activeElement;
      if (!at.matches(CONTROLS)) return { place: at.closest("article") ? "article" : "elsewhere" };
      return { place: "control", name: name(at), words: describe(at), kind: at.type ?? "summary" };
    },
    state: () => state(document.activeElement),
    controls: () => Object.fromEntries([...document.querySelectorAll(CONTROLS)]
      .filter((control) => control.checkVisibility() && !control.disabled)
      .map((control) => [name(control), describe(control)])),
  };
})();
