// Steps as a film: slow at first, so that each step is seen, then faster and faster.
// steps() tells how many were made, to(steps) makes that many, ended() whether more would be in
// vain, changed() hears that the film has started or stopped.
export function filmOf({ steps, most, ended, to, changed }) {
  let playing;
  function stop() {
    clearInterval(playing);
    playing = undefined;
    changed();
  }
  function play() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches)
      return to(Math.min(most, steps() + 100));
    playing = setInterval(() => {
      to(Math.min(most, steps() + Math.max(1, Math.floor(steps() / 25))));
      if (ended()) stop();
    }, 60);
    changed();
  }
  return { playing: () => playing !== undefined, toggle: () => (playing ? stop() : play()), stop };
}
