// Puts the page together: the stream feeds the fleet, the fleet is drawn on the map and listed beside it.

import { Basemap } from './basemap.js';
import { ConnectionView } from './connection-view.js';
import { Details } from './details.js';
import { EventRate } from './event-rate.js';
import { fleetBounds } from './fit.js';
import { Fleet } from './fleet.js';
import { insets } from './insets.js';
import { inspectionOf } from './inspection.js';
import { VehicleList } from './list.js';
import { createMap } from './map.js';
import { notice, gapText } from './notices.js';
import { bindPointer } from './pointer.js';
import { Selection } from './selection.js';
import { bindSheet } from './sheet.js';
import { PositionStream } from './stream.js';
import { Track } from './track.js';
import { Trails } from './trails.js';
import { TrailLayer } from './trail-layer.js';
import { VehicleLayer } from './vehicle-layer.js';
import { viewFromHash } from './view-hash.js';

/** Parameters of the page's address that are handed on to the stream (see docs: GET /v1/stream). */
const STREAM_PARAMETERS = ['device', 'fleet', 'bbox', 'minDistance', 'maxRate', 'access_token'];

const animate = !matchMedia('(prefers-reduced-motion: reduce)').matches;
const fleet = new Fleet({ glide: animate });
const trails = new Trails();
const rate = new EventRate();
const map = createMap({ animate });
const basemap = new Basemap('ground').addTo(map);
const trailLayer = new TrailLayer('trails', fleet, trails).addTo(map);
const layer = new VehicleLayer('vehicles', fleet).addTo(map);
const track = new Track(() => {
  trailLayer.history = track.lines;
  trailLayer.invalidate();
});
const selection = new Selection(map, fleet, showSelection);
const list = new VehicleList(fleet, (slot) => pick(slot, { reveal: true }));
const details = new Details(fleet, {
  close: () => pick(-1),
  follow: (on) => selection.follow(on),
  centre: () => selection.centre(),
});
const stream = new PositionStream(streamUrl(), {
  position: counted((fix) => {
    const slot = fleet.position(fix, performance.now());
    if (slot < 0) return;
    trails.add(slot, fleet.toX[slot], fleet.toY[slot], fix.device);
    selection.moved(slot);
    trailLayer.invalidateSoon();
    layer.invalidateSoon();
  }),
  status: counted((change) => fleet.change(change) >= 0 && layer.invalidateSoon()),
  leave: counted(({ device }) => {
    if (fleet.leave(device) === selection.slot) selection.select(-1);
    layer.invalidateSoon();
  }),
  gap: counted((gap) => notice(gapText(gap))),
  live: fitOnce,
  state: (state) => connection.show(state),
});
const connection = new ConnectionView(() => stream.connect());

let fitted = viewFromHash() !== null;

function streamUrl() {
  const url = new URL('v1/stream', document.baseURI);
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (STREAM_PARAMETERS.includes(name)) url.searchParams.append(name, value);
  }
  return url;
}

function counted(handler) {
  return (data) => {
    rate.count();
    handler(data);
  };
}

/** Shows the whole fleet, once: from then on the view is the viewer's. */
function fitOnce() {
  const bounds = fitted ? null : fleetBounds(fleet);
  if (!bounds) return;
  fitted = true;
  const { left, bottom } = insets();
  map.fitBounds(bounds, {
    maxZoom: 14,
    paddingTopLeft: [left + 40, 40],
    paddingBottomRight: [40, bottom + 40],
    animate: false,
  });
}

function pick(slot, { reveal = false } = {}) {
  selection.select(slot);
  if (reveal) selection.reveal();
}

function showSelection() {
  const { slot, following } = selection;
  layer.select(slot);
  trailLayer.select(slot);
  track.show(slot < 0 ? null : fleet.fixes[slot].device);
  list.select(slot);
  details.show(slot);
  details.following = following;
  document.body.classList.toggle('with-details', slot >= 0);
}

function showCounts() {
  for (const [name, count] of Object.entries(fleet.counts)) {
    document.getElementById(`count-${name}`).textContent = count.toLocaleString();
  }
  document.getElementById('events-per-second').textContent = Math.round(rate.perSecond).toLocaleString();
  document.getElementById('matches').textContent = list.narrowed
    ? `${list.matchCount.toLocaleString()} shown`
    : fleet.refused > 0
      ? 'more vehicles than can be shown'
      : '';
}

bindPointer(map, layer, { onPick: (slot) => pick(slot), nameOf: (slot) => fleet.fixes[slot].device });
bindSheet();
document.addEventListener('keydown', (event) => event.key === 'Escape' && pick(-1));
setInterval(() => {
  list.refresh();
  details.refresh();
  connection.tick();
  showCounts();
}, 500);
setInterval(() => {
  rate.tick();
  if (stream.state.name === 'live') fitOnce(); // a fleet that began to move after the page was opened
}, 1000);

globalThis.tracklog = inspectionOf({ map, fleet, stream, rate, layer, list, selection, track });
basemap.load(new URL('vendor/', document.baseURI)).catch((failure) => {
  notice(`A part of the base map could not be loaded (${failure.message}); the vehicles are right all the same.`);
});
stream.connect();
