// The model: what is known of every vehicle. One column per property and one slot per vehicle, so that drawing
// ten thousand of them allocates nothing. Slots of vehicles that left are given to new ones.

import { worldX, worldY, nearestCopy, metresPerUnit } from './mercator.js';

/** Values of the status column. */
export const Status = Object.freeze({ ABSENT: 0, LIVE: 1, STALE: 2, OFFLINE: 3 });
export const STATUS_NAMES = Object.freeze(['absent', 'live', 'stale', 'offline']);
const CODE_OF = Object.freeze({ live: Status.LIVE, stale: Status.STALE, offline: Status.OFFLINE });

/** Vehicles beyond this many are counted, not kept: a page has a memory limit, a log has none. */
const MAX_VEHICLES = 100_000;

/** A vehicle glides to a new fix for as long as fixes are usually apart, within these bounds. */
const LONGEST_GLIDE_MS = 3_000;
const GLIDE_AFTER_SILENCE_MS = 600;

/** Faster than this is no movement but a correction: the vehicle jumps. */
const PLAUSIBLE_METRES_PER_SECOND = 150;

export class Fleet {
  /** Slots in use or freed; loops run over [0, size) and skip the absent ones. */
  size = 0;
  counts = { all: 0, live: 0, stale: 0, offline: 0 };
  /** Devices that were turned away because the fleet is full. */
  refused = 0;
  /** Grows whenever a vehicle comes or goes: lists know when to sort anew. */
  membership = 0;
  /** The latest position event of each slot, as it came; null where absent. */
  fixes = [];
  /** The latest status event of each slot that had one; its reason is shown in the details. */
  changes = [];

  #slotOf = new Map();
  #free = [];
  #glide;

  constructor({ glide = true, capacity = 1024 } = {}) {
    this.#glide = glide;
    this.#allocate(capacity);
  }

  /** Takes a position event; returns its slot, or -1 where it told nothing new. `nowMs` is monotonic. */
  position(fix, nowMs) {
    let slot = this.#slotOf.get(fix.device);
    if (slot === undefined) {
      slot = this.#admit(fix.device);
      if (slot < 0) return -1;
      this.#place(slot, fix, nowMs);
    } else if (isOlder(fix, this.fixes[slot])) {
      return -1;
    } else {
      this.#move(slot, fix, nowMs);
    }
    this.fixes[slot] = fix;
    this.heading[slot] = fix.heading ?? NaN;
    this.arrivedAt[slot] = nowMs;
    this.#setStatus(slot, CODE_OF[fix.status] ?? Status.LIVE);
    return slot;
  }

  /** Takes a status event; returns the slot, or -1 for a device that has no position yet. */
  change(change) {
    const slot = this.#slotOf.get(change.device);
    if (slot === undefined) return -1;
    this.changes[slot] = change;
    this.#setStatus(slot, CODE_OF[change.status] ?? this.status[slot]);
    return slot;
  }

  /** Forgets a device that left the viewport; returns the slot it had, or -1. */
  leave(device) {
    const slot = this.#slotOf.get(device);
    if (slot === undefined) return -1;
    this.#setStatus(slot, Status.ABSENT);
    this.#slotOf.delete(device);
    this.#free.push(slot);
    this.fixes[slot] = null;
    this.changes[slot] = null;
    this.membership++;
    return slot;
  }

  /** The slot of a device, or -1. */
  slotOf(device) {
    return this.#slotOf.get(device) ?? -1;
  }

  /** Where along its glide, in [0, 1], the slot is at this time. */
  progress(slot, nowMs) {
    const span = this.endMs[slot] - this.startMs[slot];
    if (span <= 0 || nowMs >= this.endMs[slot]) return 1;
    return Math.max(0, (nowMs - this.startMs[slot]) / span);
  }

  /** The x where the slot is shown at this time; may lie in a neighbouring copy of the world. */
  shownX(slot, nowMs) {
    return this.fromX[slot] + (this.toX[slot] - this.fromX[slot]) * this.progress(slot, nowMs);
  }

  shownY(slot, nowMs) {
    return this.fromY[slot] + (this.toY[slot] - this.fromY[slot]) * this.progress(slot, nowMs);
  }

  #place(slot, fix, nowMs) {
    this.fromX[slot] = this.toX[slot] = worldX(fix.lon);
    this.fromY[slot] = this.toY[slot] = worldY(fix.lat);
    this.startMs[slot] = this.endMs[slot] = nowMs;
  }

  #move(slot, fix, nowMs) {
    const silence = nowMs - this.arrivedAt[slot];
    const elapsed = (fix.ts - this.fixes[slot].ts) / 1000;
    const x = this.shownX(slot, nowMs);
    const y = this.shownY(slot, nowMs);
    const lastX = this.toX[slot];
    const lastY = this.toY[slot];
    this.#place(slot, fix, nowMs);
    this.fromX[slot] = nearestCopy(x, this.toX[slot]);
    this.fromY[slot] = y;
    const metres =
      Math.hypot(nearestCopy(lastX, this.toX[slot]) - this.toX[slot], lastY - this.toY[slot]) * metresPerUnit(lastY);
    if (this.#glide && metres <= PLAUSIBLE_METRES_PER_SECOND * Math.max(1, elapsed)) {
      this.endMs[slot] = nowMs + (silence > LONGEST_GLIDE_MS ? GLIDE_AFTER_SILENCE_MS : silence);
    } else {
      this.fromX[slot] = this.toX[slot];
      this.fromY[slot] = this.toY[slot];
    }
  }

  #admit(device) {
    if (this.counts.all >= MAX_VEHICLES) {
      this.refused++;
      return -1;
    }
    const slot = this.#free.pop() ?? this.size++;
    if (slot >= this.status.length) this.#allocate(this.status.length * 2);
    this.#slotOf.set(device, slot);
    this.changes[slot] = null;
    this.matching[slot] = 1; // until the list has judged it
    this.membership++;
    return slot;
  }

  #setStatus(slot, code) {
    const before = this.status[slot];
    if (before === code) return;
    if (before !== Status.ABSENT) this.counts[STATUS_NAMES[before]]--;
    if (code !== Status.ABSENT) this.counts[STATUS_NAMES[code]]++;
    this.counts.all += (code !== Status.ABSENT) - (before !== Status.ABSENT);
    this.status[slot] = code;
  }

  #allocate(capacity) {
    const grown = (Column, old) => {
      const column = new Column(capacity);
      if (old) column.set(old);
      return column;
    };
    this.status = grown(Uint8Array, this.status);
    this.heading = grown(Float32Array, this.heading);
    /** 1 where the list's search and filter match: the map fades the others. */
    this.matching = grown(Uint8Array, this.matching);
    for (const name of ['fromX', 'fromY', 'toX', 'toY', 'startMs', 'endMs', 'arrivedAt']) {
      this[name] = grown(Float64Array, this[name]);
    }
  }
}

/** After a reconnect some events come twice; a position never moves a device back (device time, then sequence). */
function isOlder(fix, known) {
  if (fix.ts !== known.ts) return fix.ts < known.ts;
  return (fix.seq ?? 0) < (known.seq ?? 0);
}
