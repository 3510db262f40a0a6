// Where each vehicle was lately: a ring of its last places, in one column for all of them.

import { nearestCopy } from './mercator.js';

/** Places kept of each vehicle: 10,000 vehicles take 10 MB. */
export const TRAIL_LENGTH = 64;

/** Places nearer to the last one than this (of the unit world; 28 m at the equator) would tell nothing more. */
const CLOSE_BY = 7e-7;

/** A jump of more than this (about 40 km) is no path that was travelled. */
const TORN = 1e-3;

export class Trails {
  #owners = [];
  #xs = new Float64Array(0);
  #ys = new Float64Array(0);
  #added = new Uint32Array(0);

  /** Adds a place; a slot that was given to another device begins anew. */
  add(slot, x, y, device) {
    if (slot >= this.#added.length) this.#grow(slot);
    if (this.#owners[slot] !== device) {
      this.#owners[slot] = device;
      this.#added[slot] = 0;
    }
    const count = this.#added[slot];
    if (count > 0) {
      const last = slot * TRAIL_LENGTH + ((count - 1) % TRAIL_LENGTH);
      x = nearestCopy(x, this.#xs[last]); // no stroke around the world at the antimeridian
      const distance = Math.abs(x - this.#xs[last]) + Math.abs(y - this.#ys[last]);
      if (distance < CLOSE_BY) return;
      if (distance > TORN) this.#added[slot] = 0;
    }
    const at = slot * TRAIL_LENGTH + (this.#added[slot] % TRAIL_LENGTH);
    this.#xs[at] = x;
    this.#ys[at] = y;
    this.#added[slot]++;
  }

  /** How many places are kept of the slot. */
  length(slot) {
    return slot < this.#added.length ? Math.min(TRAIL_LENGTH, this.#added[slot]) : 0;
  }

  /** The x of the slot's place number i, the oldest being 0. */
  x(slot, i) {
    return this.#xs[this.#index(slot, i)];
  }

  y(slot, i) {
    return this.#ys[this.#index(slot, i)];
  }

  #index(slot, i) {
    const oldest = this.#added[slot] - this.length(slot);
    return slot * TRAIL_LENGTH + ((oldest + i) % TRAIL_LENGTH);
  }

  #grow(slot) {
    const capacity = Math.max(1024, 2 ** Math.ceil(Math.log2(slot + 1)));
    const grown = (Column, old, length) => {
      const column = new Column(length);
      column.set(old);
      return column;
    };
    this.#xs = grown(Float64Array, this.#xs, capacity * TRAIL_LENGTH);
    this.#ys = grown(Float64Array, this.#ys, capacity * TRAIL_LENGTH);
    this.#added = grown(Uint32Array, this.#added, capacity);
  }
}
