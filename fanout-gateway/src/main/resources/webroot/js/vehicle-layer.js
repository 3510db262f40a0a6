// Draws the vehicles: one canvas, one pass over the fleet's columns per frame, nothing allocated in it.

import { CanvasLayer } from './canvas-layer.js';
import { CrowdPainter } from './crowd-painter.js';
import { Status } from './fleet.js';
import { FrameMeter } from './frame-meter.js';
import { Sprites } from './sprites.js';
import { palette, onThemeChange } from './theme.js';
import { metresPerUnit } from './mercator.js';

/** Painted beyond each edge of the map, as a share of it: vehicles come in whole. */
const MARGIN = 0.05;

/** So many are drawn one by one, at fractions of a pixel; more than that as a crowd. */
const CROWD = 1_000;

/** Above so many on the screen they are drawn smaller, or there would be nothing but one blot. */
const DENSE = 2_500;

/** Two vehicles that share a square of so many pixels cannot be told apart: the one that matters more is drawn. */
const CELL = 3;

/** Vehicles that a search has ruled out stay visible as a hint. */
const RULED_OUT_ALPHA = 0.12;

/** Movement below half a pixel is not worth a frame, but new headings and colours do not wait longer than this. */
const WORTHWHILE_PIXELS = 0.5;
const LONGEST_WAIT_MS = 250;

/** After each frame so many times its cost is left for everything else: a slow machine shows fewer frames, not jerks. */
const REST_PER_COST = 2;

export class VehicleLayer extends CanvasLayer {
  meter = new FrameMeter();
  /** Vehicles that the last frame drew: those in the viewport, less those beneath another one. */
  drawn = 0;
  /** Slot of the selected vehicle, or -1; set through select(). */
  selected = -1;

  #fleet;
  #crowd = new CrowdPainter();
  #sprites = null;
  #spriteKey = '';
  #dense = false;
  #slots = new Int32Array(1024);
  #screen = new Float32Array(2048);
  #cells = new Uint32Array(0);
  #stamp = 0;
  #fastest = 0;
  #wake = 0;
  #wakeAt = Infinity;
  #earliest = 0;

  constructor(pane, fleet) {
    super(pane, MARGIN);
    this.#fleet = fleet;
    onThemeChange(() => {
      this.#spriteKey = '';
      this.invalidate();
    });
  }

  select(slot) {
    this.selected = slot;
    this.invalidate();
  }

  /** The slot of the drawn vehicle nearest to a point of the map's container within `reach` pixels, or -1. */
  nearest(point, reach) {
    const x = point.x + (this.view.width - this._map.getSize().x) / 2;
    const y = point.y + (this.view.height - this._map.getSize().y) / 2;
    let best = -1;
    let bestSquare = reach * reach;
    for (let i = 0; i < this.drawn; i++) {
      const dx = this.#screen[2 * i] - x;
      const dy = this.#screen[2 * i + 1] - y;
      const square = dx * dx + dy * dy;
      if (square <= bestSquare && this.#fleet.status[this.#slots[i]] !== Status.ABSENT) {
        best = this.#slots[i];
        bestSquare = square;
      }
    }
    return best;
  }

  /** Asks for a frame because the fleet has changed: soon, but not sooner than the last frame's cost allows. */
  invalidateSoon() {
    this.#wakeWithin(LONGEST_WAIT_MS);
  }

  paint(context, view, nowMs) {
    const begin = performance.now();
    this.#prepareSprites(view);
    this.#prepareCells(view);
    this.drawn = 0;
    this.#fastest = 0;
    // What matters most comes first, takes its cells, and is drawn last, on top.
    for (let matching = 1; matching >= 0; matching--) {
      for (let status = Status.LIVE; status <= Status.OFFLINE; status++) this.#collect(view, nowMs, status, matching);
    }
    if (this.drawn > CROWD) this.#drawCrowd(context, view);
    else this.#drawEach(context, view);
    this.#drawSelection(context, view, nowMs);
    const end = performance.now();
    this.meter.add(end - begin, nowMs);
    this.#earliest = end + REST_PER_COST * (end - begin);
    if (this.#fastest > 0) this.#wakeWithin(WORTHWHILE_PIXELS / this.#fastest);
  }

  #prepareSprites({ zoom, pixelRatio }) {
    const size = zoom < 5 ? 9 : zoom < 8 ? 12 : zoom < 11 ? 15 : zoom < 14 ? 19 : 24;
    // As crowded as the last frame was: a little slack, so that the size does not flicker.
    this.#dense = this.drawn > (this.#dense ? DENSE * 0.8 : DENSE);
    const key = `${size}/${pixelRatio}/${this.#dense}`;
    if (key === this.#spriteKey) return;
    this.#sprites = new Sprites(this.#dense ? Math.round(size * 0.65) : size, pixelRatio);
    this.#spriteKey = key;
  }

  #prepareCells({ width, height }) {
    const count = Math.ceil(width / CELL + 1) * Math.ceil(height / CELL + 1);
    if (this.#cells.length !== count) this.#cells = new Uint32Array(count);
    this.#stamp++; // a cell is taken when it bears this frame's number: no clearing
    if (this.#slots.length < this.#fleet.size) {
      this.#slots = new Int32Array(this.#fleet.size * 2);
      this.#screen = new Float32Array(this.#fleet.size * 4);
    }
  }

  /** Notes who of these is in the viewport and where, and how fast, in pixels per millisecond, the fastest one is. */
  #collect({ scale, left, top, width, height }, nowMs, wanted, matching) {
    const { fromX, fromY, toX, toY, startMs, endMs, status, size, matching: matches } = this.#fleet;
    const middle = (left + width / 2) / scale;
    const columns = Math.ceil(width / CELL + 1);
    for (let slot = 0; slot < size; slot++) {
      if (status[slot] !== wanted || matches[slot] !== matching) continue;
      let worldX = toX[slot];
      let worldY = toY[slot];
      let speed = 0;
      if (endMs[slot] > nowMs) {
        const span = endMs[slot] - startMs[slot];
        const rest = Math.min(1, (endMs[slot] - nowMs) / span);
        const dx = fromX[slot] - worldX;
        const dy = fromY[slot] - worldY;
        worldX += dx * rest;
        worldY += dy * rest;
        speed = ((Math.abs(dx) + Math.abs(dy)) * scale) / span;
      }
      const y = worldY * scale - top;
      if (y < 0 || y > height) continue;
      const x = (worldX - Math.round(worldX - middle)) * scale - left;
      if (x < 0 || x > width) continue;
      if (speed > this.#fastest) this.#fastest = speed;
      const cell = Math.floor(y / CELL) * columns + Math.floor(x / CELL);
      if (this.#cells[cell] === this.#stamp) continue;
      this.#cells[cell] = this.#stamp;
      this.#slots[this.drawn] = slot;
      this.#screen[2 * this.drawn] = x;
      this.#screen[2 * this.drawn + 1] = y;
      this.drawn++;
    }
  }

  #drawCrowd(context, { pixelRatio }) {
    const { status, heading, matching } = this.#fleet;
    this.#crowd.begin(context, this.#sprites, RULED_OUT_ALPHA);
    for (let i = this.drawn - 1; i >= 0; i--) {
      const slot = this.#slots[i];
      const x = this.#screen[2 * i] * pixelRatio;
      const y = this.#screen[2 * i + 1] * pixelRatio;
      this.#crowd.add(x, y, status[slot], heading[slot], matching[slot] === 0);
    }
    this.#crowd.end(context);
  }

  #drawEach(context, view) {
    for (let i = this.drawn - 1; i >= 0; i--) {
      const slot = this.#slots[i];
      context.globalAlpha = this.#fleet.matching[slot] === 1 ? 1 : RULED_OUT_ALPHA;
      this.#drawOne(context, view, slot, this.#screen[2 * i], this.#screen[2 * i + 1]);
    }
    context.globalAlpha = 1;
  }

  #drawOne(context, { pixelRatio }, slot, x, y) {
    const { sheet, side } = this.#sprites;
    const extent = side / pixelRatio;
    const sprite = this.#sprites.corner(Sprites.index(this.#fleet.status[slot], this.#fleet.heading[slot]));
    context.drawImage(sheet, sprite.x, sprite.y, side, side, x - extent / 2, y - extent / 2, extent, extent);
  }

  /** The selected vehicle on top of all, with a halo, and the circle within which its accuracy puts it. */
  #drawSelection(context, view, nowMs) {
    const slot = this.selected;
    if (slot < 0 || this.#fleet.status[slot] === Status.ABSENT) return;
    const middle = (view.left + view.width / 2) / view.scale;
    const worldX = this.#fleet.shownX(slot, nowMs);
    const worldY = this.#fleet.shownY(slot, nowMs);
    const x = (worldX - Math.round(worldX - middle)) * view.scale - view.left;
    const y = worldY * view.scale - view.top;
    const { selected, 'selected-halo': halo } = palette('selected', 'selected-halo');
    const accuracy = ((this.#fleet.fixes[slot].accuracy ?? 0) / metresPerUnit(worldY)) * view.scale;
    context.fillStyle = halo;
    context.strokeStyle = selected;
    if (accuracy > 20) {
      context.lineWidth = 1;
      disc(context, x, y, accuracy);
    }
    context.lineWidth = 2.5;
    disc(context, x, y, 20);
    this.#drawOne(context, view, slot, x, y);
  }

  /** Wakes up for a frame in so many milliseconds at the latest, when the rest after the last one is over. */
  #wakeWithin(delayMs) {
    const at = Math.max(performance.now() + delayMs, this.#earliest);
    if (at >= this.#wakeAt) return;
    clearTimeout(this.#wake);
    this.#wakeAt = at;
    const delay = at - performance.now();
    this.#wake = setTimeout(() => this.#awake(), delay < 17 ? 0 : delay);
  }

  #awake() {
    this.#wakeAt = Infinity;
    this.invalidate();
  }
}

function disc(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
