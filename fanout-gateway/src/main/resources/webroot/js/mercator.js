// Web Mercator (EPSG:3857) with the world as the unit square: x grows east, y grows south, both in [0, 1].

/** The latitude, in degrees, at which the square world ends. */
export const MAX_LATITUDE = 85.0511287798;

/** Longitude in degrees to x. */
export function worldX(lon) {
  return lon / 360 + 0.5;
}

/** Latitude in degrees to y; latitudes beyond the square's edge are put onto it. */
export function worldY(lat) {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** x to longitude in degrees, in [-180, 180) whichever copy of the world x lies in. */
export function longitude(x) {
  return (x - Math.floor(x)) * 360 - 180;
}

/** y to latitude in degrees. */
export function latitude(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** Ground length in metres of one unit of x or y at this y. */
export function metresPerUnit(y) {
  return 40_075_016.686 * Math.cos((latitude(y) * Math.PI) / 180);
}

/** The copy of x, whole worlds away, that lies nearest to the reference. */
export function nearestCopy(x, reference) {
  return x - Math.round(x - reference);
}
