// `window.tracklog`: the page's state as plain values, for tests and for the curious at a browser's console. It reads,
// and selects as a click would; it is no interface for programs, which speak to /v1/stream themselves.
//
//   tracklog.connection    {state, detail, attempt, lastEventId}
//   tracklog.counts        {all, live, stale, offline, refused, matching, listed, events, eventsPerSecond}
//   tracklog.vehicle(name) {device, status, lat, lon, shown: {lat, lon}, heading, speed, ts, seq, at} or null
//   tracklog.pixel(name)   {x, y} in the map's container where the vehicle is shown, or null
//   tracklog.frames        {frames, drawn, paintMs: {median, p95, max}, apartMs: {…}}
//   tracklog.selected      name of the selected vehicle, or null
//   tracklog.trackLines    lines of {lat, lon}: the selected vehicle's last hour, from the log
//   tracklog.following     whether the map follows it
//   tracklog.select(name)  selects it; null selects none
//   tracklog.view          {zoom, lat, lon}

import { STATUS_NAMES } from './fleet.js';
import { latitude, longitude } from './mercator.js';

/** @param page the parts of the page, as app.js has them */
export function inspectionOf({ map, fleet, stream, rate, layer, list, selection, track }) {
  const shown = (slot) => {
    const nowMs = performance.now();
    return { lat: latitude(fleet.shownY(slot, nowMs)), lon: longitude(fleet.shownX(slot, nowMs)) };
  };
  return Object.freeze({
    get connection() {
      const { name, detail, attempt } = stream.state;
      return { state: name, detail, attempt, lastEventId: stream.lastEventId };
    },
    get counts() {
      return {
        ...fleet.counts,
        refused: fleet.refused,
        matching: list.matchCount,
        listed: document.querySelectorAll('#list [role=option]').length,
        events: rate.total,
        eventsPerSecond: rate.perSecond,
      };
    },
    get frames() {
      return { ...layer.meter.summary(), drawn: layer.drawn };
    },
    get selected() {
      return selection.slot < 0 ? null : fleet.fixes[selection.slot].device;
    },
    get trackLines() {
      return track.lines.map((line) => line.map(([x, y]) => ({ lat: latitude(y), lon: longitude(x) })));
    },
    get following() {
      return selection.following;
    },
    get view() {
      const { lat, lng } = map.getCenter();
      return { zoom: map.getZoom(), lat, lon: lng };
    },
    vehicle(name) {
      const slot = fleet.slotOf(name);
      if (slot < 0) return null;
      return { ...fleet.fixes[slot], status: STATUS_NAMES[fleet.status[slot]], shown: shown(slot) };
    },
    pixel(name) {
      const slot = fleet.slotOf(name);
      if (slot < 0) return null;
      const { lat, lon } = shown(slot);
      const { x, y } = map.latLngToContainerPoint([lat, lon]);
      return { x, y };
    },
    select(name) {
      selection.select(name === null ? -1 : fleet.slotOf(name));
    },
  });
}
