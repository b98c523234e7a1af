// What a reader meets on a handbook page, as facts. Every fold is opened first.
async () => {
  for (const fold of document.querySelectorAll("article details")) fold.open = true;
  if (window.MathJax?.startup?.promise) await MathJax.startup.promise;
  await new Promise((done) => setTimeout(done, 150));

  const seen = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return style.visibility === "visible" && Number(style.opacity) > 0 && box.width > 1 && box.height > 1;
  };

  const nameless = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(seen)
    .filter((control) => !(control.textContent.trim() || control.getAttribute("aria-label") || control.title ||
      control.labels?.[0]?.textContent.trim() || document.getElementById(control.getAttribute("aria-labelledby"))))
    .map((control) => control.outerHTML.slice(0, 120));

  const scrolls = [...document.querySelectorAll("article *")]
    .filter((box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1)
    .filter((box) => seen(box) && box.tabIndex < 0 && !box.querySelector("a, button, input, [tabindex='0']"))
    .map((box) => box.outerHTML.slice(0, 120));

  // The body hides what runs out of it, so its width does not tell.
  const cut = [...document.querySelectorAll(".prev-next-area a, .prev-next-area p")]
    .filter((link) => link.getBoundingClientRect().right > innerWidth + 1)
    .map((link) => link.textContent.trim());

  return {
    cut,
    width: document.scrollingElement.scrollWidth,
    faint: contrast(document.body).faint,
    nameless,
    scrolls,
    headings: [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)")].filter(seen)
      .map((heading) => Number(heading.tagName[1])),
    mains: document.querySelectorAll("main").length,
    navigations: [...document.querySelectorAll("nav")].map((nav) => nav.ariaLabel || nav.getAttribute("aria-labelledby")),
    skip: document.querySelector(".skip-link a")?.getAttribute("href"),
    formulas: document.querySelectorAll("span.math, div.math").length,
    drawn: document.querySelectorAll("mjx-container svg").length,
    theme: document.documentElement.dataset.theme,
    ground: getComputedStyle(document.body).backgroundColor,
  };
}
