// The view in the address, as #zoom/lat/lon: it can be shared, and survives a reload.

/** The view that the address names, or null. @returns {{zoom: number, lat: number, lon: number} | null} */
export function viewFromHash(hash = location.hash) {
  const [zoom, lat, lon] = hash.replace(/^#/, '').split('/').map(Number.parseFloat);
  return [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 90 ? { zoom, lat, lon } : null;
}

/** Keeps the address at the map's view, and the map at an address that is edited by hand. */
export function bindHash(map) {
  let timer = 0;
  map.on('moveend', () => {
    clearTimeout(timer); // browsers limit how often the address may change
    timer = setTimeout(() => {
      const { lat, lng } = map.getCenter().wrap();
      const zoom = Math.round(map.getZoom() * 100) / 100;
      history.replaceState(null, '', `#${zoom}/${lat.toFixed(4)}/${lng.toFixed(4)}`);
    }, 300);
  });
  globalThis.addEventListener('hashchange', () => {
    const view = viewFromHash();
    if (view) map.setView([view.lat, view.lon], view.zoom);
  });
}
