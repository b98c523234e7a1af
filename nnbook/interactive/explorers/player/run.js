// A run as Python tells it, and what of it belongs to a step. Curves are { steps, values }; a
// value that is no number is null. A frame of a snapshot is [number, step, lowest, highest, codes].

const MOST_KEPT = 4000; // points of a curve; while a run goes on it is thinned beyond that

// The place of the last step that is not beyond `step`, or -1.
export function latest(steps, step) {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// Of every four points the lowest and the highest; those that are shown stay.
function thinned({ steps, values }, shown) {
  const places = new Set([0, steps.length - 1]);
  for (let i = 0; i < steps.length; i += 4) {
    const four = [0, 1, 2, 3].map((j) => i + j).filter((at) => at < steps.length);
    const none = four.find((at) => values[at] == null);
    const numbers = four.filter((at) => values[at] != null).sort((a, b) => values[a] - values[b]);
    for (const at of [none, numbers[0], numbers.at(-1)]) if (at !== undefined) places.add(at);
  }
  const kept = steps.map((_, i) => i).filter((i) => places.has(i) || shown.has(steps[i]));
  return { steps: kept.map((i) => steps[i]), values: kept.map((i) => values[i]) };
}

// Add what is new. News that was lost on the way is noticed by its number: then false.
export function merge(run, news) {
  if (news.again) {
    Object.assign(run, news);
    return true;
  }
  if (news.serial <= run.serial) return true; // another view of the same player was first
  if (news.serial !== run.serial + 1) return false;
  for (const [name, fresh] of Object.entries(news.snapshots)) {
    const known = run.snapshots[name] ?? { frames: [] };
    const frames = [...known.frames, ...fresh.frames].filter(
      ([number]) => number % fresh.stride === 0,
    );
    run.snapshots[name] = { ...fresh, frames };
  }
  const shown = new Set(
    Object.values(run.snapshots).flatMap(({ frames }) => frames.map((frame) => frame[1])),
  );
  for (const [name, fresh] of Object.entries(news.curves)) {
    const known = run.curves[name] ?? { steps: [], values: [] };
    const all = {
      steps: known.steps.concat(fresh.steps),
      values: known.values.concat(fresh.values),
    };
    run.curves[name] = all.steps.length > MOST_KEPT ? thinned(all, shown) : all;
  }
  run.serial = news.serial;
  run.training = news.training;
  return true;
}

// The steps that can be shown: those with snapshots and the last one, else some of the curves'.
export function framesOf(run) {
  const curves = Object.values(run.curves).filter(({ steps }) => steps.length);
  const last = Math.max(...curves.map(({ steps }) => steps.at(-1)));
  const snapped = Object.values(run.snapshots).flatMap(({ frames }) =>
    frames.map((frame) => frame[1]),
  );
  if (snapped.length) {
    const all = [...new Set(snapped)].sort((a, b) => a - b);
    return last > all.at(-1) ? [...all, last] : all;
  }
  if (!curves.length) return [];
  const longest = curves.reduce((best, one) => (one.steps.length > best.steps.length ? one : best));
  const all = [...new Set([...longest.steps, last])];
  const count = Math.min(150, all.length);
  return Array.from(
    { length: count },
    (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, count - 1))],
  );
}

const unpacked = new WeakMap();

// The values of a frame, NaN where there was no number.
export function valuesOf(frame, bits) {
  if (!unpacked.has(frame)) {
    const [, , low, high, codes] = frame;
    const bytes = Uint8Array.from(atob(codes), (letter) => letter.charCodeAt(0));
    const whole = bits === 8 ? bytes : new Uint16Array(bytes.buffer);
    const top = 2 ** bits - 2;
    unpacked.set(
      frame,
      Float64Array.from(whole, (code) => (code > top ? NaN : low + (code / top) * (high - low))),
    );
  }
  return unpacked.get(frame);
}

const stepsOf = new WeakMap();

export function frameAt({ frames }, step) {
  if (!stepsOf.has(frames))
    stepsOf.set(
      frames,
      frames.map((frame) => frame[1]),
    );
  return frames[Math.max(0, latest(stepsOf.get(frames), step))];
}

// Curves by what they measure: those whose names end in the same word share their axes.
export function groupsOf(run) {
  const groups = new Map();
  for (const [name, curve] of Object.entries(run.curves)) {
    const key = name.split(/[_ ]/).at(-1);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ name, ...curve });
  }
  return groups;
}
