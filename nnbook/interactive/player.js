// The training player. What is seen follows from the runs and one state: which run, which step
// (null is the last there is, so that it follows a run that goes on), and how fast it plays.

const SPEEDS = [20, 10, 5, 2.5]; // seconds for a whole run
const ONLY = "run"; // the name of a run that has none

function mount({ model, root, follow, say, keep, onAddress, frozen }) {
  const [plot, trains] = ["plot", "trains"].map((name) => model.get(name));
  const names = Object.keys(model.get("runs"));
  let at = { ...model.get("at") };
  let run, frames, pictures, readings, group, asked = "";
  root.classList.add("nn-player");
  root.setAttribute("aria-label", "Training player");
  const words = element("p", { class: "nn-aloud", id: freshId() });
  root.setAttribute("aria-describedby", words.id);

  const stage = element("div", { class: "nn-stage" });
  const numbers = element("div", { class: "nn-numbers", role: "list" });
  const key = element("p", { class: "nn-key" });
  const told = element("p", { class: "nn-said", role: "status" });
  const button = (text, label, onclick) => element("button", { type: "button", "aria-label": label, onclick }, text);
  const play = element("button", { type: "button", class: "nn-play", onclick: () => (playing ? pause() : start()) });
  const back = button("◂", "One step back", () => move(place() - 1));
  const on = button("▸", "One step on", () => move(place() + 1));
  const id = freshId();
  const reading = element("span", { class: "nn-reading", "aria-hidden": "true" });
  const slider = element("input", { type: "range", id, min: 0, step: 1, oninput: () => move(Number(slider.value)) });
  const speed = menuFor({ label: "Whole run in", texts: SPEEDS.map((seconds) => `${seconds} s`) }, (i) => change({ speed: SPEEDS[i] }));
  const chosen = menuFor({ label: "Run", texts: names }, (i) => { pause(); change({ run: names[i], step: null }, true); });
  const measure = menuFor({ label: "Numbers", texts: [] }, () => { group = measure.node.querySelector("select").value; build(); });
  const train = element("button", { type: "button", onclick: () => ask("start") });
  const stop = element("button", { type: "button", class: "nn-quiet", onclick: () => ask("stop") }, "Stop");
  const work = element("div", { class: "nn-buttons nn-work", hidden: frozen || !trains.length }, train, stop);

  const step = () => frames[place()] ?? 0;
  function place() {
    if (at.step == null) return frames.length - 1;
    return Math.max(0, latest(frames, at.step));
  }

  // Everything that changes when a run has grown, or another is chosen.
  function build() {
    run = model.get("runs")[at.run];
    frames = framesOf(run);
    const groups = groupsOf(run);
    if (!groups.has(group)) group = groups.has("loss") ? "loss" : groups.keys().next().value;
    const select = measure.node.querySelector("select");
    select.replaceChildren(...[...groups].map(([name, curves]) => element("option", { value: name }, curves.map((curve) => spaced(curve.name)).join(", "))));
    select.value = group ?? "";
    const snapshots = Object.entries(run.snapshots).filter(([, { frames: some }]) => some.length);
    const curves = snapshots.filter(([, { kind }]) => kind === "curve");
    const marks = snapshots.find(([, { kind }]) => kind === "marks")?.[1];
    const dots = plot.points?.[at.run];
    const withPlot = Boolean(plot.x);
    const width = (root.clientWidth || 360) - 2 * (parseFloat(getComputedStyle(root).paddingLeft) || 0); // JupyterLab attaches it later
    const side = width > 560 && withPlot && group !== undefined;
    const each = Math.floor(side ? (width - 16) / 2 : width);
    const height = each > 500 ? 260 : 240;
    pictures = [];
    const figures = [];
    const figure = (picture, caption, after = []) => {
      pictures.push(picture);
      figures.push(element("figure", {}, element("figcaption", {}, caption), picture.node, ...after));
    };
    if (withPlot) {
      const picture = plotPicture(plot, dots, curves, marks, each, height);
      figure(picture, curves.map(([name]) => spaced(name)).join(", ") || "x and y", [keyOf(curves, marks, dots)]);
    }
    if (group !== undefined) {
      const picture = numbersPicture(groups.get(group), each, height);
      figure(picture, groups.get(group).map((curve) => spaced(curve.name)).join(", ") + (picture.log ? ", on a logarithmic scale" : ""));
    }
    const rows = snapshots.filter(([, { kind }]) => kind === "pictures").map(([name, snapshot]) => picturesOf(name, snapshot));
    pictures.push(...rows);
    const empty = !figures.length && !rows.length;
    stage.replaceChildren(element("div", { class: `nn-figures${side ? " nn-side" : ""}` }, ...figures),
      element("div", { class: "nn-snapshots" }, ...rows.map((row) => row.node)), ...(empty ? [element("p", { class: "nn-empty" }, "Curves and pictures come here.")] : []));
    showNumbers(groups);
    measure.node.hidden = groups.size < 2;
    slider.max = Math.max(0, frames.length - 1);
    chosen.move(names.indexOf(at.run));
    speed.move(SPEEDS.indexOf(at.speed));
    show();
  }

  // A place for each number at the shown step.
  function showNumbers(groups) {
    readings = [];
    const item = (name, curve, ...label) => {
      const node = element("data", {});
      readings.push([node, curve]);
      return element("div", { "data-key": name, role: "listitem" }, element("span", {}, ...label), node);
    };
    numbers.replaceChildren(...(frames.length ? [item("step", null, "step")] : []),
      ...[...groups].flatMap(([name, curves]) => curves.map((curve, i) => item(curve.name, curve, ...(name === group ? [
        drawn("svg", { width: 26, height: 12, class: "nn-sample", "aria-hidden": "true" },
          drawn("path", { d: "M1 6h24", class: `nn-look-${i % 4}`, "stroke-dasharray": LOOKS[i % 4] })), " "] : []), spaced(curve.name)))));
  }

  function keyOf(curves, marks, dots) {
    const sample = (kind, dash, text) => element("span", {}, drawn("svg", { width: 26, height: 12, class: "nn-sample", "aria-hidden": "true" },
      kind === "nn-dots" ? drawn("circle", { cx: 13, cy: 6, r: 3 }) : drawn("path", { d: "M1 6h24", class: kind, "stroke-dasharray": dash })), ` ${text}`);
    const items = [...curves.map(([name], i) => sample(`nn-look-${(i + 1) % 4}`, LOOKS[i % 4], spaced(name)))];
    if (plot.y) items.push(sample("nn-target", "5 4", "to reach"));
    if (dots) items.push(sample("nn-dots", "", dots.count > dots.x.length ? `${dots.x.length} of ${dots.count.toLocaleString("en")} samples` : "samples"));
    if (marks) items.push(element("span", {}, marks.shape[1] === 2 ? `▲ ▼ ${spaced(plot.marks)} and their sign` : `│ ${spaced(plot.marks)}`));
    return element("p", { class: "nn-key" }, ...items);
  }

  // What is to be seen at the shown step, in words.
  function sentence() {
    if (!frames.length) return run.training ? "The run has begun." : "Nothing has been recorded so far.";
    const parts = Object.entries(run.curves).map(([name, curve]) => `${spaced(name)} ${said(curve.values[latest(curve.steps, step())])}`);
    const sentences = [`Step ${step().toLocaleString("en")} of ${frames.at(-1).toLocaleString("en")}${parts.length ? `: ${parts.join(", ")}` : ""}.`];
    for (const [name, snapshot] of Object.entries(run.snapshots)) {
      if (!snapshot.frames.length) continue;
      const frame = frameAt(snapshot, step());
      if (snapshot.kind === "curve") sentences.push(`${spaced(name)} lies between ${shown(frame[2])} and ${shown(frame[3])}.`);
      if (snapshot.kind === "marks") {
        const [from, to] = [plot.x[0], plot.x.at(-1)];
        const inside = marksAt(snapshot, step()).filter((mark) => mark.at >= from && mark.at <= to).map((mark) => mark.at).sort((a, b) => a - b);
        sentences.push(`${inside.length} of ${snapshot.shape[0]} ${spaced(name)} lie in the picture${inside.length && inside.length <= 12 ? `, at ${inside.map((each) => shown(Number(each.toPrecision(2)))).join(", ")}` : ""}.`);
      }
    }
    return sentences.join(" ");
  }

  function show() {
    const now = place();
    for (const picture of pictures) picture.show(step());
    slider.value = now;
    slider.disabled = play.disabled = frames.length < 2;
    back.disabled = now <= 0;
    on.disabled = now >= frames.length - 1;
    const text = frames.length ? `${step().toLocaleString("en")} of ${frames.at(-1).toLocaleString("en")}` : "–";
    reading.textContent = text;
    slider.setAttribute("aria-valuetext", `step ${text}`);
    play.textContent = playing ? "❚❚ Pause" : "▶ Play";
    for (const [node, curve] of readings) {
      const value = curve ? curve.values[latest(curve.steps, step())] : step();
      node.value = value ?? "";
      node.textContent = said(value);
    }
    if (playing) return; // words are for those who rest
    words.textContent = sentence();
    const busy = Object.values(model.get("runs")).some((each) => each.training);
    const name = at.run === ONLY ? "" : ` “${at.run}”`;
    train.textContent = `${frames.length ? "Train again" : "Train"}`;
    train.disabled = busy || !trains.includes(at.run);
    stop.disabled = !busy;
    const [kind, sign, news] = asked ? ["hint", "!", asked]
      : run.training ? ["info", "●", `Training${name}: step ${(frames.at(-1) ?? 0).toLocaleString("en")} so far.`]
      : run.said ? [run.bad ? "wrong" : "info", run.bad ? "✗" : "●", run.said]
      : ["info", "●", frozen ? "Nothing was recorded." : `Nothing has been trained so far${names.length > 1 ? ` under${name}` : ""}. Predict what you will see, then press Train.`];
    told.className = `nn-said nn-${kind}`;
    told.replaceChildren(element("span", { class: "nn-sign", "aria-hidden": "true" }, `${sign} `), news);
  }

  let saving;
  function save() {
    if (frames.length) keep({ ...(names.length > 1 ? { run: at.run } : {}), step: step() });
    clearTimeout(saving); // Python need not hear of every frame
    saving = setTimeout(() => { model.set("at", at); model.save_changes(); }, 250);
  }
  function change(part, anew = false) {
    at = { ...at, ...part };
    if (anew) build();
    else show();
    if (!playing) say(sentence());
    save();
  }
  const go = (to) => change({ step: to >= frames.length - 1 ? null : frames[Math.max(0, to)] });
  function move(to) {
    pause();
    go(to);
  }

  // Playing: as many frames a second as the speed asks for; few for those who want little motion.
  let playing, since, from;
  function start() {
    const [first, calm] = [place() >= frames.length - 1 ? 0 : place(), matchMedia("(prefers-reduced-motion: reduce)").matches];
    [since, from] = [performance.now(), first];
    const tick = (now) => {
      const seconds = (now - since) / 1000;
      const to = Math.floor(from + (calm ? Math.floor(2 * seconds) / 2 : seconds) * frames.length / at.speed);
      if (to !== place()) go(to);
      if (to >= frames.length - 1) pause();
      else playing = requestAnimationFrame(tick);
    };
    playing = requestAnimationFrame(tick);
    go(first);
  }
  function pause() {
    if (!playing) return;
    cancelAnimationFrame(playing);
    playing = undefined;
    show();
    say(sentence());
  }

  // Live: ask Python to train, and hear what is new.
  let waiting;
  function ask(what) {
    pause();
    asked = "";
    if (what === "start") at = { ...at, step: null };
    model.send({ do: what, run: at.run });
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      asked = "This waits for the kernel. If no cell is running, run this cell again.";
      show();
    }, 2500);
  }
  let drawing;
  const soon = () => { drawing ??= requestAnimationFrame(() => { drawing = undefined; build(); }); };
  const hear = (news) => {
    const known = model.get("runs")[news.run];
    clearTimeout(waiting);
    asked = news.refused ?? "";
    if (!news.refused && known && !merge(known, news)) model.send({ do: "all", run: news.run });
    soon();
  };
  if (!frozen) model.on("msg:custom", hear);

  root.append(element("p", { class: "nn-title" }, model.get("title")),
    ...(names.length > 1 ? [element("div", { class: "nn-controls" }, chosen.node)] : []), work, told, stage, numbers,
    element("div", { class: "nn-buttons" }, play, back, on,
      element("div", { class: "nn-control nn-slide" }, element("label", { for: id }, "Step"), reading, slider)),
    element("div", { class: "nn-controls" }, speed.node, measure.node), words);
  build();
  if (run.training && !frozen) model.send({ do: "all", run: at.run });

  follow("runs", () => { clearTimeout(waiting); asked = ""; build(); say(told.textContent); });
  follow("at", () => {
    const next = model.get("at");
    if (JSON.stringify(next) === JSON.stringify(at) || playing) return;
    at = { ...at, ...next };
    build();
  });
  onAddress(({ run: name, step: text }) => {
    const [wanted, to] = [names.includes(name) ? name : at.run, Number(text || NaN)];
    if (wanted === at.run && !(to >= 0)) return;
    pause();
    at = { ...at, run: wanted, step: null };
    build();
    if (to >= 0) go(latest(frames, to));
  });
  let wide = root.clientWidth;
  const resized = new ResizeObserver(() => {
    if (root.clientWidth === wide) return;
    wide = root.clientWidth;
    soon();
  });
  resized.observe(root);
  return () => {
    for (const timer of [saving, waiting]) clearTimeout(timer);
    if (drawing) cancelAnimationFrame(drawing);
    if (playing) cancelAnimationFrame(playing);
    model.off("msg:custom", hear);
    resized.disconnect();
  };
}
