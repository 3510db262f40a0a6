// Numbers and times as people read them. Unknown is a dash, never a guess.

export const UNKNOWN = '–';

const WINDS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'];

/** Metres per second as "38 km/h". */
export function kilometresPerHour(metresPerSecond) {
  return isKnown(metresPerSecond) ? `${Math.round(metresPerSecond * 3.6)} km/h` : UNKNOWN;
}

/** "38.5 km/h · 10.7 m/s" */
export function speed(metresPerSecond) {
  if (!isKnown(metresPerSecond)) return UNKNOWN;
  return `${(metresPerSecond * 3.6).toFixed(1)} km/h · ${metresPerSecond.toFixed(1)} m/s`;
}

/** "272° W" */
export function heading(degrees) {
  if (!isKnown(degrees)) return UNKNOWN;
  return `${Math.round(degrees) % 360}° ${WINDS[Math.round(degrees / 45) % 8]}`;
}

/** "± 8 m" from metres. */
export function accuracy(metres) {
  return isKnown(metres) ? `± ${Math.round(metres)} m` : UNKNOWN;
}

/** "149 m" */
export function altitude(metres) {
  return isKnown(metres) ? `${Math.round(metres)} m` : UNKNOWN;
}

/** "30.26580, −97.74430" */
export function coordinates(lat, lon) {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`.replaceAll('-', '−');
}

/** Epoch milliseconds as local date and time. */
export function time(epochMs) {
  return new Date(epochMs).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

/** A span in milliseconds as "now", "12 s", "3 min", "5 h", "2 d". */
export function age(milliseconds) {
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 2) return 'now';
  if (seconds < 100) return `${Math.floor(seconds)} s`;
  if (seconds < 100 * 60) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** Splits `fleet/device`. */
export function nameParts(device) {
  const slash = device.indexOf('/');
  return { fleet: device.slice(0, Math.max(0, slash)), device: device.slice(slash + 1) };
}

function isKnown(number) {
  return typeof number === 'number' && Number.isFinite(number);
}
