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
