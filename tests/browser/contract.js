// What the contract asks of an interactive, at rest and in each state that a walk leads it into.
window.contract = (() => {
  const TARGETS = "button, select, input:not([type=radio], [type=checkbox]), label:has(input), [tabindex='0']";
  const NAMED = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const root = (slug) => document.querySelector(`.nnbook[data-slug="${slug}"]`);
  const start = (node) => node.outerHTML.slice(0, 110);
  // Colours come with classes: what has none that were not looked at before is not looked at again.
  const looked = new Set();
  const contrasts = (part) => {
    const looks = [...part.querySelectorAll("*")].map((node) => `${node.tagName}.${node.getAttribute("class")} ${node.disabled} ${node.checked}`);
    if (looks.every((look) => looked.has(look))) return [];
    for (const look of looks) looked.add(look);
    return ["dark", "light"].map((theme) => {
      document.documentElement.dataset.theme = theme;
      return contrast(part);
    });
  };
  const named = (control) => control.textContent.trim() || control.ariaLabel || control.labels?.[0]?.textContent.trim();
  // Words that run out of their drawing, or where that lets them, out of the page.
  const cut = (text) => {
    if (!text.checkVisibility()) return false;
    const picture = text.ownerSVGElement;
    const outer = (getComputedStyle(picture).overflow === "visible" ? document.documentElement : picture).getBoundingClientRect();
    const inner = text.getBoundingClientRect();
    return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1;
  };

  const keys = [];
  return {
    // What is told about it: the description, or the words of its pictures.
    words: (slug) => {
      const described = root(slug).getAttribute("aria-describedby");
      return described ? document.getElementById(described).textContent
        : [...root(slug).querySelectorAll("img")].map((image) => image.alt).join(" ");
    },
    // All that can be seen and read of it, but for what only the keyboard's place changes.
    seen: (slug) => [root(slug).textContent, ...[...root(slug).querySelectorAll("input, select")]
      .map((each) => (["radio", "checkbox"].includes(each.type) ? each.checked : each.value))].join("|"),
    look: (slug) => {
      const part = root(slug);
      const themes = contrasts(part);
      return {
        faint: themes.flatMap((theme) => theme.faint),
        grounds: themes.map((theme) => theme.dark),
        width: document.documentElement.scrollWidth,
        small: [...part.querySelectorAll(TARGETS)].filter((node) => node.checkVisibility())
          .map((node) => [node, node.getBoundingClientRect()])
          .filter(([, box]) => box.height < 40 || box.width < 40)
          .map(([node, box]) => `${box.width.toFixed(1)} × ${box.height.toFixed(1)}: ${start(node)}`),
        nameless: [...part.querySelectorAll(NAMED)].filter((node) => !named(node)).map(start),
        cut: [...part.querySelectorAll("svg text")].filter(cut).map(start),
        moving: [...part.querySelectorAll("*")].filter((node) => {
          const { transitionDuration, animationName } = getComputedStyle(node);
          return !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== "none";
        }).map(start),
      };
    },
    // Go to the first control that is no menu, which opens at a key; tell whether there is one.
    focus: (slug) => {
      const control = [...root(slug).querySelectorAll(NAMED)].find((each) => !each.disabled && each.tagName !== "SELECT");
      control?.focus();
      return Boolean(control);
    },
    // Note each key that the cell around it hears of.
    listen: (slug) => {
      root(slug).closest(".jp-Cell").addEventListener("keydown", ({ key, ctrlKey, shiftKey }) => {
        if (!["Control", "Shift"].includes(key)) keys.push(`${ctrlKey ? "Control+" : ""}${shiftKey ? "Shift+" : ""}${key}`);
      });
    },
    heard: () => keys.splice(0),
    // Go to another address of the same page.
    go: (address) => new Promise((done) => {
      if (location.hash === `#${address}`) history.replaceState(null, "", "#");
      addEventListener("hashchange", () => setTimeout(done, 20), { once: true });
      location.hash = address;
    }),
    // The address, once nothing more is written to it.
    address: async () => {
      await new Promise((done) => setTimeout(done, 250)); // it is written after 150 ms of rest
      return location.hash;
    },
  };
})();
