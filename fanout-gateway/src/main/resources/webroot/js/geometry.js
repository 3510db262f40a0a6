// Lines and areas of the base map as flat arrays in world coordinates, made for painting: [x0, y0, x1, y1, …].

import { worldX, worldY, nearestCopy } from './mercator.js';

/**
 * @typedef {{points: Float32Array, west: number, east: number, north: number, south: number}} Line
 * A run of points with its bounds, to skip what a view does not show.
 */

/** All rings or lines of a GeoJSON geometry, feature or collection. @returns {Line[]} */
export function linesOf(geojson) {
  switch (geojson.type) {
    case 'FeatureCollection':
      return geojson.features.flatMap(linesOf);
    case 'Feature':
      return linesOf(geojson.geometry);
    case 'GeometryCollection':
      return geojson.geometries.flatMap(linesOf);
    case 'MultiPolygon':
      return geojson.coordinates.flat().map(lineOf);
    case 'Polygon':
    case 'MultiLineString':
      return geojson.coordinates.map(lineOf);
    case 'LineString':
      return [lineOf(geojson.coordinates)];
    default:
      return [];
  }
}

/** One ring or line of [longitude, latitude] pairs. @returns {Line} */
export function lineOf(coordinates) {
  const points = new Float32Array(unrolled(coordinates));
  let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    west = Math.min(west, points[i]);
    east = Math.max(east, points[i]);
    north = Math.min(north, points[i + 1]);
    south = Math.max(south, points[i + 1]);
  }
  return { points, west, east, north, south };
}

/**
 * World coordinates that go on beyond the antimeridian instead of leaping back around the world (the data's rings are
 * those of a sphere). A ring that comes back a world away has gone round a pole: it is closed along the map's edge.
 */
function unrolled(coordinates) {
  const points = [];
  let x = worldX(coordinates[0][0]);
  for (const [lon, lat] of coordinates) {
    x = nearestCopy(worldX(lon), x);
    points.push(x, worldY(lat));
  }
  if (Math.abs(x - points[0]) > 0.5) {
    const edge = points[1] > 0.5 ? 1 : 0;
    points.push(x, edge, points[0], edge);
  }
  return points;
}

/** Adds the lines that a view shows to the context's path, in each copy of the world that it shows. */
export function trace(context, lines, view) {
  const { scale, left, top, width, height } = view;
  const firstCopy = Math.floor(left / scale) - 1; // lines may reach beyond the antimeridian into the next copy
  const lastCopy = Math.floor((left + width) / scale) + 1;
  for (let copy = firstCopy; copy <= lastCopy; copy++) {
    for (const { points, west, east, north, south } of lines) {
      const shift = copy * scale - left;
      if (east * scale + shift < 0 || west * scale + shift > width) continue;
      if (south * scale - top < 0 || north * scale - top > height) continue;
      if ((east - west) * scale < 0.6 && (south - north) * scale < 0.6) continue;
      traceLine(context, points, scale, shift, top);
    }
  }
}

/** Points closer than this to the last one drawn are left out: nobody sees them, and coasts have many. */
const INVISIBLE_PIXELS = 0.7;

function traceLine(context, points, scale, shiftX, top) {
  let lastX = points[0] * scale + shiftX;
  let lastY = points[1] * scale - top;
  context.moveTo(lastX, lastY);
  const end = points.length - 2;
  for (let i = 2; i <= end; i += 2) {
    const x = points[i] * scale + shiftX;
    const y = points[i + 1] * scale - top;
    if (i < end && Math.abs(x - lastX) < INVISIBLE_PIXELS && Math.abs(y - lastY) < INVISIBLE_PIXELS) continue;
    context.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
}
