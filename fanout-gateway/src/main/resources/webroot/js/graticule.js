// Meridians and parallels: far out a hint of the globe, close up the only measure on empty ground.

import { worldX, worldY, latitude, MAX_LATITUDE } from './mercator.js';

const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const CLOSEST_PIXELS = 110;

/** Strokes the lines of the finest step that leaves them at least 110 pixels apart. */
export function paintGraticule(context, view, style) {
  const { scale, left, top, width, height } = view;
  const step = STEPS.findLast((degrees) => (degrees / 360) * scale >= CLOSEST_PIXELS) ?? STEPS[0];
  context.beginPath();
  const west = (left / scale - 0.5) * 360;
  const east = ((left + width) / scale - 0.5) * 360;
  for (let i = Math.ceil(west / step); i * step <= east; i++) {
    const x = Math.round(worldX(i * step) * scale - left) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  const north = Math.min(MAX_LATITUDE, latitude(top / scale));
  const south = Math.max(-MAX_LATITUDE, latitude((top + height) / scale));
  for (let i = Math.ceil(south / step); i * step <= north; i++) {
    const y = Math.round(worldY(i * step) * scale - top) + 0.5;
    context.moveTo(0, y);
    context.lineTo(width, y);
  }
  context.strokeStyle = style;
  context.lineWidth = 1;
  context.stroke();
}
