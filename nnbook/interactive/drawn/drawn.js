// A picture that follows its controls. Live, Python draws it; on a page without a kernel all
// pictures are there.

import { widgetOf } from "../core/attach.js";
import { menuFor, sliderFor } from "../core/controls.js";
import { element } from "../core/dom.js";

// Where a picture comes from. Each source has show(place) and, if the answer takes its time,
// calls arrived({ url, alt, problem, place }) later.
function pagesOf(model, controls, arrived) {
  const [frames, pictures, alts] = ["frames", "pictures", "alts"].map((name) => model.get(name));
  return {
    show: (place) => {
      // Python went through the places with the last control changing fastest.
      const at = controls.reduce(
        (sum, control) => sum * control.texts.length + place[control.name],
        0,
      );
      const [picture, alt] = frames[at];
      arrived({
        url: `data:image/webp;base64,${pictures[picture]}`,
        alt: alts[alt],
        problem: "",
        place,
      });
    },
  };
}

function kernelOf(model, follow, arrived) {
  const answer = () => {
    const picture = model.get("picture");
    const url = picture ? `data:image/png;base64,${picture}` : undefined;
    arrived({
      url,
      alt: model.get("alt"),
      problem: model.get("problem"),
      place: model.get("shown"),
    });
  };
  follow("shown", answer);
  return {
    start: answer,
    // Moves made while Python is drawing are merged by the widget manager: the latest one counts.
    show: (place) => {
      model.set("place", place);
      model.save_changes();
    },
  };
}

const samePlace = (a, b) => Object.keys(a).every((name) => a[name] === b[name]);

function mount({ model, root, follow, say, keep, onAddress, frozen }) {
  const controls = model.get("controls");
  const title = model.get("title");
  root.setAttribute("aria-label", title || `Explorer ${model.get("slug")}`);
  const image = element("img", { decoding: "sync" });
  const said = element("p", { class: "nn-said nn-wrong", role: "status" });
  const stage = element("figure", { class: "nn-stage" }, image, said);
  let place = { ...model.get("place") };
  let waiting;

  function arrived({ url, alt, problem, place: drawn }) {
    if (problem) said.textContent = problem;
    else said.replaceChildren();
    if (url) {
      image.src = url;
      image.alt = alt;
    }
    image.hidden = !image.src;
    const current = samePlace(place, drawn);
    if (!current) return;
    clearTimeout(waiting);
    stage.setAttribute("aria-busy", "false");
    if (moved) say(problem || alt);
  }

  let moved = false;
  function goTo(next) {
    place = next;
    moved = true;
    controls.forEach((control, i) => parts[i].move(place[control.name]));
    keep(
      Object.fromEntries(
        controls.map((control) => [control.name, control.texts[place[control.name]]]),
      ),
    );
    if (!frozen) {
      stage.setAttribute("aria-busy", "true");
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        said.textContent =
          "The picture waits for the kernel. If no cell is running, run this cell again.";
      }, 2500);
    }
    source.show(place);
  }

  const parts = controls.map((control) =>
    (control.kind === "slider" ? sliderFor : menuFor)(control, (index) =>
      goTo({ ...place, [control.name]: index }),
    ),
  );
  const source = frozen ? pagesOf(model, controls, arrived) : kernelOf(model, follow, arrived);
  root.replaceChildren(
    ...(title ? [element("p", { class: "nn-title" }, title)] : []),
    stage,
    element("div", { class: "nn-controls" }, ...parts.map((part) => part.node)),
  );
  controls.forEach((control, i) => parts[i].move(place[control.name]));
  (source.start ?? (() => source.show(place)))();

  // Another view of the same explorer, or Python, may move the controls too.
  follow("place", () => {
    const next = model.get("place");
    if (samePlace(place, next)) return;
    place = { ...next };
    controls.forEach((control, i) => parts[i].move(place[control.name]));
  });
  onAddress((values) => {
    const next = { ...place };
    for (const control of controls) {
      const index = control.texts.indexOf(values[control.name]);
      if (index >= 0) next[control.name] = index;
    }
    if (!samePlace(place, next)) goTo(next);
  });
  return () => clearTimeout(waiting);
}

export const widget = widgetOf(mount);
