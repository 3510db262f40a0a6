// Which part of the world to show so that the fleet is in sight.

import { Status } from './fleet.js';
import { latitude } from './mercator.js';

/** One stray vehicle, or a GPS that says 0,0, must not zoom the map out to the globe. */
const IGNORED_SHARE = 0.01;

/**
 * The bounds [[south, west], [north, east]] in degrees of all but the outermost vehicles, or null without any. Where
 * the fleet lies across the antimeridian, east is beyond 180.
 */
export function fleetBounds(fleet) {
  const xs = [];
  const ys = [];
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.status[slot] === Status.ABSENT) continue;
    xs.push(fleet.toX[slot]);
    ys.push(fleet.toY[slot]);
  }
  if (xs.length === 0) return null;
  ys.sort((a, b) => a - b);
  const [north, south] = middleOf(ys);
  const [west, east] = middleOf(unwrapped(xs));
  return [
    [latitude(south), (west - 0.5) * 360],
    [latitude(north), (east - 0.5) * 360],
  ];
}

/** Sorted, and beginning after the widest empty stretch of the globe: values beyond 1 lie in the next copy. */
function unwrapped(xs) {
  xs.sort((a, b) => a - b);
  let start = 0;
  let widest = xs[0] + 1 - xs.at(-1);
  for (let i = 1; i < xs.length; i++) {
    if (xs[i] - xs[i - 1] > widest) {
      widest = xs[i] - xs[i - 1];
      start = i;
    }
  }
  return [...xs.slice(start), ...xs.slice(0, start).map((x) => x + 1)];
}

function middleOf(sorted) {
  const ignored = Math.floor(sorted.length * IGNORED_SHARE);
  return [sorted[ignored], sorted[sorted.length - 1 - ignored]];
}
