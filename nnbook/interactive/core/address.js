// What stands in the address of a page: one entry for each interactive on it.

// The address holds one entry an interactive: #shapes?op=view&to=2x6;line?w=2
export function readAddress() {
  let text = location.hash.slice(1);
  if (!text.includes("?")) {
    // Some programs send links with ? and = encoded.
    try {
      text = decodeURIComponent(text);
    } catch {
      return new Map();
    }
  }
  const entries = new Map();
  for (const part of text.split(";")) {
    const cut = part.indexOf("?");
    if (cut > 0) {
      entries.set(part.slice(0, cut), Object.fromEntries(new URLSearchParams(part.slice(cut + 1))));
    }
  }
  return entries;
}

export function writeAddress(slug, values) {
  const entries = readAddress();
  entries.set(slug, values);
  const text = [...entries]
    .map(([name, state]) => `${name}?${new URLSearchParams(state)}`)
    .join(";");
  history.replaceState(history.state, "", `#${text}`);
}
