// Draws the trails beneath the vehicles: faint for all of them when the map is close enough, strong for the selected
// one. On a canvas of its own, painted about once a second, so that the vehicles' frames do not pay for it.

import { CanvasLayer } from './canvas-layer.js';
import { Status } from './fleet.js';
import { TRAIL_LENGTH } from './trails.js';
import { palette, onThemeChange } from './theme.js';

/** Farther out trails are shorter than the arrows that they belong to. */
const FROM_ZOOM = 10;
const PAINT_EVERY_MS = 1_000;

/** A painting has at most about so many strokes; where there are more, places are left out evenly. */
const MOST_STROKES = 60_000;

export class TrailLayer extends CanvasLayer {
  /** Lines of the selected vehicle from before the page was opened; see track.js. */
  history = [];

  #fleet;
  #trails;
  #selected = -1;
  #timer = 0;

  constructor(pane, fleet, trails) {
    super(pane, 0.15);
    this.#fleet = fleet;
    this.#trails = trails;
    onThemeChange(() => this.invalidate());
  }

  select(slot) {
    this.#selected = slot;
    this.invalidate();
  }

  /** Asks for a painting within a second. */
  invalidateSoon() {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.invalidate();
    }, PAINT_EVERY_MS);
  }

  paint(context, view) {
    const colours = palette('trail', 'selected');
    context.lineJoin = 'round';
    context.lineCap = 'round';
    if (view.zoom >= FROM_ZOOM) {
      const stride = Math.ceil((this.#fleet.counts.all * TRAIL_LENGTH) / MOST_STROKES);
      context.beginPath();
      for (let slot = 0; slot < this.#fleet.size; slot++) {
        if (this.#fleet.status[slot] !== Status.ABSENT) this.#trace(context, view, slot, stride);
      }
      context.strokeStyle = colours.trail;
      context.lineWidth = view.zoom < 13 ? 1.5 : 2.5;
      context.stroke();
    }
    if (this.#selected >= 0) {
      context.beginPath();
      for (const line of this.history) this.#line(context, view, line);
      this.#trace(context, view, this.#selected, 1);
      context.strokeStyle = colours.selected;
      context.lineWidth = 3;
      context.globalAlpha = 0.8;
      context.stroke();
      context.globalAlpha = 1;
    }
  }

  #line(context, { scale, left, top, width }, line) {
    const copy = Math.round(line[line.length - 1][0] - (left + width / 2) / scale);
    line.forEach(([x, y], i) => {
      const at = [(x - copy) * scale - left, y * scale - top];
      if (i === 0) context.moveTo(...at);
      else context.lineTo(...at);
    });
  }

  /** Up to the last place but one: the vehicle is still gliding to the last. */
  #trace(context, view, slot, stride) {
    const { scale, left, top, width, height } = view;
    const trails = this.#trails;
    const end = trails.length(slot) - 1;
    if (end < 2) return;
    const newest = trails.x(slot, end);
    const copy = Math.round(newest - (left + width / 2) / scale);
    const x = (newest - copy) * scale - left;
    const y = trails.y(slot, end) * scale - top;
    if (x < -width || x > 2 * width || y < -height || y > 2 * height) return;
    context.moveTo((trails.x(slot, 0) - copy) * scale - left, trails.y(slot, 0) * scale - top);
    for (let i = 1; i < end; i += stride) {
      context.lineTo((trails.x(slot, i) - copy) * scale - left, trails.y(slot, i) * scale - top);
    }
  }
}
