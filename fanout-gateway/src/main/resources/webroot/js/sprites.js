// Every look that a vehicle can have, painted once onto one sheet: drawing a vehicle is then copying a sprite. The
// sheet has a row for each status and a column for each of 64 headings, and one more for an unknown heading.

import { Status } from './fleet.js';
import { palette } from './theme.js';

const HEADINGS = 64;
const UNKNOWN = HEADINGS;
const COLUMNS = HEADINGS + 1;

export class Sprites {
  /** How many sprites there are. */
  static COUNT = Status.OFFLINE * COLUMNS;

  /** Side of a sprite in device pixels. */
  side;
  /** The canvas with all of them. */
  sheet;

  /** @param {number} size of an arrow from tip to tail, in CSS pixels  @param {number} pixelRatio device per CSS */
  constructor(size, pixelRatio) {
    this.side = Math.ceil((size + 4) * pixelRatio);
    this.sheet = document.createElement('canvas');
    this.sheet.width = this.side * COLUMNS;
    this.sheet.height = this.side * Status.OFFLINE;
    this.#paintSheet(size * pixelRatio);
  }

  /** The number of the sprite for a status and a heading in degrees; NaN is unknown. */
  static index(status, heading) {
    const column = Number.isNaN(heading) ? UNKNOWN : Math.round(heading * (HEADINGS / 360) + HEADINGS) % HEADINGS;
    return (status - Status.LIVE) * COLUMNS + column;
  }

  /** Where on the sheet the sprite's upper left corner is. */
  corner(index) {
    return { x: (index % COLUMNS) * this.side, y: Math.floor(index / COLUMNS) * this.side };
  }

  #paintSheet(size) {
    const context = this.sheet.getContext('2d', { willReadFrequently: true }); // the crowd painter reads it
    const colours = palette('live', 'stale', 'offline', 'vehicle-edge');
    const looks = [
      { fill: colours.live, edge: colours['vehicle-edge'] },
      { fill: colours.stale, edge: colours['vehicle-edge'] },
      { fill: null, edge: colours.offline },
    ];
    for (let index = 0; index < Sprites.COUNT; index++) {
      const { x, y } = this.corner(index);
      const column = index % COLUMNS;
      context.save();
      context.translate(x + this.side / 2, y + this.side / 2);
      if (column === UNKNOWN) dot(context, size);
      else arrow(context, size, (column * 2 * Math.PI) / HEADINGS);
      finish(context, size, looks[Math.floor(index / COLUMNS)]);
      context.restore();
    }
  }
}

function dot(context, size) {
  context.beginPath();
  context.arc(0, 0, size * 0.3, 0, 2 * Math.PI);
}

function arrow(context, size, angle) {
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, -size * 0.5);
  context.lineTo(size * 0.36, size * 0.42);
  context.lineTo(0, size * 0.22);
  context.lineTo(-size * 0.36, size * 0.42);
  context.closePath();
}

/** Known vehicles are solid with an edge that sets them off from each other; offline ones are hollow. */
function finish(context, size, { fill, edge }) {
  context.lineJoin = 'round';
  context.strokeStyle = edge;
  context.lineWidth = Math.max(1, size * (fill ? 0.14 : 0.1));
  context.stroke();
  if (!fill) return;
  context.fillStyle = fill;
  context.fill();
}
