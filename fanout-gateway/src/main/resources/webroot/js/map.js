// The Leaflet map with its panes: ground beneath, vehicles above it, each on a canvas of its own.

import { viewFromHash, bindHash } from './view-hash.js';

const { L } = globalThis;
const WORLD = { zoom: 2.5, lat: 25, lon: 0 };

/** Creates the map in #map at the address's view, else at the world. */
export function createMap({ animate }) {
  const map = L.map('map', {
    zoomControl: false,
    attributionControl: false,
    minZoom: 1.5,
    maxZoom: 18,
    zoomSnap: 0.5,
    wheelPxPerZoomLevel: 90,
    zoomAnimation: animate,
    fadeAnimation: false,
    inertia: animate,
    worldCopyJump: true,
    maxBounds: [
      [-89, -Infinity],
      [89, Infinity],
    ],
    maxBoundsViscosity: 0.8,
  });
  for (const [pane, zIndex] of [['ground', 100], ['trails', 300], ['vehicles', 400]]) {
    map.createPane(pane).style.zIndex = zIndex;
    map.getPane(pane).style.pointerEvents = 'none';
  }
  L.control
    .attribution({ position: 'bottomright', prefix: '<a href="https://leafletjs.com">Leaflet</a>' })
    .addAttribution('Natural Earth · US Census Bureau · <a href="https://www.geonames.org">GeoNames</a> CC BY 4.0')
    .addTo(map);
  L.control.scale({ position: 'bottomright', imperial: false }).addTo(map);
  L.control.zoom({ position: 'bottomright' }).addTo(map);
  const { lat, lon, zoom } = viewFromHash() ?? WORLD;
  map.setView([lat, lon], zoom);
  bindHash(map);
  return map;
}
