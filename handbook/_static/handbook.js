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

// An address leads to a cell, and to its code: what is folded on the way there or in it is opened.
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  const article = target?.closest("article");
  if (!article) return;
  const around = [...article.querySelectorAll("details")].filter((fold) => fold.contains(target));
  const within = target.matches("div.cell") ? [...target.querySelectorAll(":scope > details")] : [];
  for (const fold of [...around, ...within]) fold.open = true;
  if (around.length) target.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
