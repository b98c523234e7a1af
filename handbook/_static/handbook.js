// A figure shrinks to a little more than half its size, so that its words stay readable on a phone;
// from there on it scrolls in itself.
for (const figure of document.querySelectorAll("img.nnbook-figure")) {
  figure.style.minWidth = `${Math.round(0.55 * parseFloat(figure.style.width))}px`;
}

// Paper cannot be unfolded, and browsers leave out dark grounds: print with every fold open and in
// the light colours, then put things back as they were.
let opened = [];
let theme = null;
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("article details:not([open])")];
  for (const fold of opened) fold.open = true;
  theme = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
});
addEventListener("afterprint", () => {
  for (const fold of opened) fold.open = false;
  document.documentElement.dataset.theme = theme;
});
