// The last hour of the selected vehicle, from the log: what it did before the page was opened.

import { nearestCopy, worldX, worldY } from './mercator.js';
import { restUrl } from './rest-url.js';

const MOST_POSITIONS = 10_000;

/** A jump of more than this (of the unit world, about 40 km) is no path that was travelled. */
const TORN = 1e-3;

export class Track {
  /** Lines of places, each an array of [x, y] in the unit world. */
  lines = [];

  #device = null;
  #abort = null;
  #onChange;

  /** @param {() => void} onChange called when the lines have changed */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Shows the track of a device; null shows none. What was asked for before is not waited for. */
  async show(device) {
    if (device === this.#device) return;
    this.#device = device;
    this.#abort?.abort();
    this.#change([]);
    if (device === null) return;
    const abort = new AbortController();
    this.#abort = abort;
    try {
      const url = restUrl(`v1/devices/${device}/track`, { limit: String(MOST_POSITIONS) });
      const response = await fetch(url, { signal: abort.signal });
      if (!response.ok) return; // the panel's link tells why to whoever asks
      const { positions } = await response.json();
      if (!abort.signal.aborted) this.#change(linesOf(positions));
    } catch (failure) {
      if (!abort.signal.aborted && !(failure instanceof TypeError)) throw failure; // TypeError: not reached
    }
  }

  #change(lines) {
    this.lines = lines;
    this.#onChange();
  }
}

function linesOf(positions) {
  const lines = [];
  let last = null;
  for (const { lat, lon } of positions) {
    const y = worldY(lat);
    const x = last ? nearestCopy(worldX(lon), last[0]) : worldX(lon);
    const torn = !last || Math.abs(x - last[0]) + Math.abs(y - last[1]) > TORN;
    last = [x, y];
    if (torn) lines.push([last]);
    else lines[lines.length - 1].push(last);
  }
  return lines.filter((line) => line.length > 1);
}
