// Which vehicle is selected, and whether the map follows it.

import { insets } from './insets.js';
import { latitude } from './mercator.js';

/** Fixes further apart than this are not waited for: the map moves on within so long. */
const LONGEST_PAN_S = 2;

export class Selection {
  slot = -1;
  following = false;

  #map;
  #fleet;
  #onChange;

  /** @param onChange called whenever the selection or the following has changed */
  constructor(map, fleet, onChange) {
    this.#map = map;
    this.#fleet = fleet;
    this.#onChange = onChange;
    map.on('dragstart', () => this.follow(false));
  }

  /** Selects a slot; -1 selects none. */
  select(slot) {
    if (slot !== this.slot) this.following = false;
    this.slot = slot;
    this.#onChange();
  }

  /** Starts or stops following the selected vehicle. */
  follow(on) {
    if (this.following === on) return;
    this.following = on && this.slot >= 0;
    if (this.following) this.centre();
    this.#onChange();
  }

  /** Brings the selected vehicle to the middle of the map, close enough to see it move. */
  centre() {
    if (this.slot < 0) return;
    const zoom = Math.max(this.#map.getZoom(), 12);
    this.#map.setView(this.#centreFor(zoom), zoom);
  }

  /** Brings it into sight where it is not. */
  reveal() {
    if (this.slot < 0) return;
    const { x, y } = this.#map.latLngToContainerPoint(this.#target());
    const size = this.#map.getSize();
    const { left, bottom } = insets();
    if (x < left || x > size.x || y < 0 || y > size.y - bottom) this.centre();
  }

  /** To be called with the slot of every new fix: the map glides along with the vehicle. */
  moved(slot) {
    if (!this.following || slot !== this.slot) return;
    const glideS = (this.#fleet.endMs[slot] - this.#fleet.startMs[slot]) / 1000;
    const duration = Math.min(LONGEST_PAN_S, Math.max(0.25, glideS));
    this.#map.panTo(this.#centreFor(this.#map.getZoom()), { animate: true, duration, easeLinearity: 1, noMoveStart: true });
  }

  /** The map's centre that shows the vehicle in the middle of what no card covers. */
  #centreFor(zoom) {
    const { left, bottom } = insets();
    return this.#map.unproject(this.#map.project(this.#target(), zoom).add([-left / 2, bottom / 2]), zoom);
  }

  /** Where the vehicle is going to be, in the copy of the world that the map shows. */
  #target() {
    const lon = (this.#fleet.toX[this.slot] - 0.5) * 360;
    const shown = this.#map.getCenter().lng;
    return [latitude(this.#fleet.toY[this.slot]), lon - 360 * Math.round((lon - shown) / 360)];
  }
}
