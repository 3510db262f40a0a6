// Names on the base map: the larger place wins where two would overlap.

import { lineOf } from './geometry.js';
import { worldX, worldY } from './mercator.js';
import { palette } from './theme.js';

const FONTS = {
  country: { css: '600 12px system-ui, sans-serif', spacing: '1.5px', upper: true },
  state: { css: '500 11px system-ui, sans-serif', spacing: '2px', upper: true },
  city: { css: '500 12px system-ui, sans-serif', spacing: '0px', upper: false },
  town: { css: '400 11px system-ui, sans-serif', spacing: '0px', upper: false },
};

/** The least population, in thousands, that earns a city its name at a zoom. */
function leastPopulation(zoom) {
  if (zoom < 3.5) return Infinity;
  return Math.max(50, 6400 / 2 ** (zoom - 3.5));
}

export class PlaceNames {
  #cities = [];
  #areas = [];

  /** @param {[string, number, number, number][]} cities as vendor/README.md describes them, largest first */
  addCities(cities) {
    this.#cities = cities.map(([name, lon, lat, thousands]) => ({
      name,
      x: worldX(lon / 100),
      y: worldY(lat / 100),
      thousands,
    }));
  }

  /** @param areas of areaNames()  @param {{from: number, until: number, rank: string}} shown between these zooms */
  addAreas(areas, { from, until, rank }) {
    this.#areas.push({ areas, from, until, rank });
  }

  paint(context, view) {
    const taken = [];
    const colours = palette('label', 'label-strong', 'label-halo');
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3;
    context.strokeStyle = colours['label-halo'];
    for (const { areas, from, until, rank } of this.#areas) {
      if (view.zoom < from || view.zoom > until) continue;
      context.fillStyle = colours.label;
      for (const area of areas) {
        // A name must not be much wider than what it names.
        if (area.span * view.scale > area.name.length * 7) place(context, view, area, rank, taken, 0);
      }
    }
    const least = leastPopulation(view.zoom);
    context.fillStyle = colours['label-strong'];
    for (const city of this.#cities) {
      if (city.thousands < least) break;
      place(context, view, city, city.thousands > 400 ? 'city' : 'town', taken, 9);
    }
    context.letterSpacing = '0px';
  }
}

/** Writes the name below its point, which is marked where `offset` leaves room for it, unless that is taken. */
function place(context, view, { name, x, y }, rank, taken, offset) {
  const { scale, left, top, width, height } = view;
  const pixelY = y * scale - top;
  if (pixelY < -20 || pixelY > height + 20) return;
  const middle = (left + width / 2) / scale;
  const pixelX = (x - Math.round(x - middle)) * scale - left;
  if (pixelX < -80 || pixelX > width + 80) return;
  const font = FONTS[rank];
  context.font = font.css;
  context.letterSpacing = font.spacing;
  const text = font.upper ? name.toUpperCase() : name;
  const half = context.measureText(text).width / 2 + 6;
  const box = { west: pixelX - half, east: pixelX + half, north: pixelY - 10, south: pixelY + offset + 10 };
  if (taken.some((other) => overlap(box, other))) return;
  taken.push(box);
  context.strokeText(text, pixelX, pixelY + offset);
  context.fillText(text, pixelX, pixelY + offset);
  if (offset === 0) return;
  context.beginPath();
  context.arc(pixelX, pixelY, 2, 0, 2 * Math.PI);
  context.fill();
}

function overlap(a, b) {
  return a.west < b.east && b.west < a.east && a.north < b.south && b.north < a.south;
}

/** Name, middle (of the largest part) and width of each feature. */
export function areaNames(collection) {
  return collection.features.map(({ properties, geometry }) => {
    const rings = geometry.type === 'Polygon' ? [geometry.coordinates[0]] : geometry.coordinates.map(([ring]) => ring);
    const parts = rings.map(centroid);
    const largest = parts.reduce((best, part) => (part.area > best.area ? part : best));
    return { name: properties.name, x: largest.x, y: largest.y, span: largest.span };
  }).sort((a, b) => b.span - a.span);
}

/** The shoelace formula on the Mercator plane: what counts is where the middle appears to be. */
function centroid(ring) {
  const { points, west, east } = lineOf(ring);
  let [twiceArea, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [x0, y0, x1, y1] = points.subarray(i, i + 4);
    const cross = x0 * y1 - x1 * y0;
    twiceArea += cross;
    sumX += (x0 + x1) * cross;
    sumY += (y0 + y1) * cross;
  }
  return { area: Math.abs(twiceArea), x: sumX / (3 * twiceArea), y: sumY / (3 * twiceArea), span: east - west };
}
