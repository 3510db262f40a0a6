// The panel that tells everything about one vehicle.

import { STATUS_NAMES } from './fleet.js';
import * as format from './format.js';
import { restUrl } from './rest-url.js';

const REASONS = {
  silence: 'nothing heard from it',
  disconnected: 'it disconnected',
  position: 'it reports',
};

const FACTS = [
  ['Speed', (fix) => format.speed(fix.speed)],
  ['Heading', (fix) => format.heading(fix.heading)],
  ['Position', (fix) => format.coordinates(fix.lat, fix.lon)],
  ['Accuracy', (fix) => format.accuracy(fix.accuracy)],
  ['Altitude', (fix) => format.altitude(fix.alt)],
  ['Time', (fix) => format.time(fix.ts)],
  ['Age', (fix) => format.age(Date.now() - fix.ts)],
  ['Sequence', (fix) => String(fix.seq ?? format.UNKNOWN)],
  ['In the log', (fix) => fix.at ?? format.UNKNOWN, 'partition:offset of the position in tracklog.positions'],
];

export class Details {
  #fleet;
  #slot = -1;
  #panel = document.getElementById('details');
  #facts = document.getElementById('details-facts');
  #status = document.getElementById('details-status');
  #follow = document.getElementById('follow');

  /**
   * @param fleet the model
   * @param {{close: Function, follow: (on: boolean) => void, centre: Function}} actions of the panel's buttons
   */
  constructor(fleet, actions) {
    this.#fleet = fleet;
    for (const [label, , hint] of FACTS) this.#facts.append(...fact(label, hint));
    document.getElementById('details-close').addEventListener('click', actions.close);
    document.getElementById('centre').addEventListener('click', actions.centre);
    this.#follow.addEventListener('click', () => actions.follow(this.#follow.getAttribute('aria-pressed') !== 'true'));
  }

  /** Shows this vehicle; -1 hides the panel. */
  show(slot) {
    this.#slot = slot;
    this.#panel.hidden = slot < 0;
    if (slot < 0) return;
    const name = this.#fleet.fixes[slot].device;
    const { fleet, device } = format.nameParts(name);
    document.getElementById('details-fleet').textContent = fleet;
    document.getElementById('details-device').textContent = device;
    document.getElementById('details-json').href = restUrl(`v1/devices/${name}`);
    document.getElementById('details-gpx').href = restUrl(`v1/devices/${name}/track`, { format: 'gpx' });
    this.refresh();
  }

  /** Whether the follow button is shown as pressed. */
  set following(on) {
    this.#follow.setAttribute('aria-pressed', String(on));
    this.#follow.textContent = on ? 'Following' : 'Follow';
  }

  /** Brings what is shown up to date; ages grow even when nothing happens. */
  refresh() {
    const slot = this.#slot;
    if (slot < 0) return;
    const fix = this.#fleet.fixes[slot];
    const status = STATUS_NAMES[this.#fleet.status[slot]];
    this.#panel.dataset.status = status;
    this.#status.textContent = statusLine(status, this.#fleet.changes[slot]);
    FACTS.forEach(([, value], i) => setText(this.#facts.children[2 * i + 1], value(fix)));
  }
}

function statusLine(status, change) {
  if (change?.status !== status) return status;
  const since = change.since ? ` for ${format.age(Date.now() - change.since)}` : '';
  const reason = status !== 'live' && REASONS[change.reason] ? `: ${REASONS[change.reason]}` : '';
  return `${status}${since}${reason}`;
}

function fact(label, hint) {
  const term = document.createElement('dt');
  term.textContent = label;
  if (hint) term.title = hint;
  return [term, document.createElement('dd')];
}

/** Leaves the text alone where it is the same, so that a selection in it survives. */
function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
