// The colours of css/theme.css, for those who paint on canvases.

const dark = globalThis.matchMedia('(prefers-color-scheme: dark)');


/** Colours of all these names as an object, read at once. */
export function palette(...names) {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Calls back whenever the colours have changed. */
export function onThemeChange(callback) {
  dark.addEventListener('change', callback);
}
