// The list of vehicles: search, filter by status, and only as many rows in the page as can be seen. A listbox whose
// active row is named by aria-activedescendant, so that arrow keys work on ten thousand rows.

import { Status, STATUS_NAMES } from './fleet.js';
import * as format from './format.js';

const ROW_HEIGHT = 44; // css/fleet.css says the same
const collator = new Intl.Collator('en', { numeric: true });

export class VehicleList {
  #fleet;
  #onSelect;
  #scroller = document.getElementById('list');
  #rows = document.getElementById('list-rows');
  #empty = document.getElementById('list-empty');
  #search = document.getElementById('search');
  #filters = document.querySelectorAll('.filters button');
  #sorted = [];
  #sortedMembership = -1;
  #matches = [];
  #status = 'all';
  #selected = -1;

  /** @param fleet the model  @param onSelect called with the slot of the row that was chosen */
  constructor(fleet, onSelect) {
    this.#fleet = fleet;
    this.#onSelect = onSelect;
    this.#search.addEventListener('input', () => this.#restart());
    this.#filters.forEach((button) => button.addEventListener('click', () => this.#filterBy(button.dataset.status)));
    this.#scroller.addEventListener('scroll', () => this.#render(), { passive: true });
    this.#scroller.addEventListener('click', (event) => this.#clicked(event));
    this.#scroller.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#render()).observe(this.#scroller);
  }

  /** How many vehicles search and filter leave. */
  get matchCount() {
    return this.#matches.length;
  }

  /** Whether search or filter leave anything out. */
  get narrowed() {
    return this.#status !== 'all' || this.#search.value.trim() !== '';
  }

  /** Brings the list up to date with the fleet; call it a few times a second, not per event. */
  refresh() {
    if (this.#sortedMembership !== this.#fleet.membership) this.#sort();
    this.#match();
    this.#render();
  }

  /** Marks the vehicle and brings its row into sight; -1 marks none. */
  select(slot) {
    this.#selected = slot;
    const row = this.#matches.indexOf(slot);
    if (row >= 0) this.#reveal(row);
    this.#render();
  }

  #sort() {
    this.#sortedMembership = this.#fleet.membership;
    const { fixes, size, status } = this.#fleet;
    this.#sorted = [];
    for (let slot = 0; slot < size; slot++) {
      if (status[slot] !== Status.ABSENT) this.#sorted.push(slot);
    }
    this.#sorted.sort((a, b) => collator.compare(fixes[a].device, fixes[b].device));
  }

  #match() {
    const { fixes, status, matching } = this.#fleet;
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = STATUS_NAMES.indexOf(this.#status);
    this.#matches = [];
    for (const slot of this.#sorted) {
      const device = words.length ? fixes[slot].device.toLowerCase() : '';
      const fits = (wanted < 0 || status[slot] === wanted) && words.every((word) => device.includes(word));
      matching[slot] = fits ? 1 : 0;
      if (fits) this.#matches.push(slot);
    }
  }

  #filterBy(status) {
    this.#status = status;
    this.#filters.forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.status === status)));
    this.#restart();
  }

  #restart() {
    this.#scroller.scrollTop = 0;
    this.refresh();
    this.#onSelect(this.#selected); // the map paints anew with what is ruled out
  }

  #render() {
    const first = Math.max(0, Math.floor(this.#scroller.scrollTop / ROW_HEIGHT) - 2);
    const shown = Math.ceil(this.#scroller.clientHeight / ROW_HEIGHT) + 4;
    const last = Math.min(this.#matches.length, first + shown);
    this.#rows.style.height = `${this.#matches.length * ROW_HEIGHT}px`;
    while (this.#rows.childElementCount < last - first) this.#rows.append(newRow());
    while (this.#rows.childElementCount > last - first) this.#rows.lastElementChild.remove();
    let active = '';
    for (let i = first; i < last; i++) {
      const row = this.#rows.children[i - first];
      this.#fill(row, i);
      if (this.#matches[i] === this.#selected) active = row.id;
    }
    if (active) this.#scroller.setAttribute('aria-activedescendant', active);
    else this.#scroller.removeAttribute('aria-activedescendant');
    this.#empty.hidden = this.#matches.length > 0;
    this.#empty.textContent = this.#fleet.counts.all === 0 ? 'No vehicle has reported yet.' : 'No vehicle matches.';
  }

  #fill(row, index) {
    const slot = this.#matches[index];
    const fix = this.#fleet.fixes[slot];
    const status = STATUS_NAMES[this.#fleet.status[slot]];
    const name = format.nameParts(fix.device);
    const [glyph, device, fleet, speed, age] = row.children;
    row.id = `row-${index}`;
    row.dataset.slot = slot;
    row.dataset.status = status;
    row.style.top = `${index * ROW_HEIGHT}px`;
    row.setAttribute('aria-selected', String(slot === this.#selected));
    row.setAttribute('aria-posinset', index + 1);
    row.setAttribute('aria-setsize', this.#matches.length);
    glyph.title = status;
    device.textContent = name.device;
    fleet.textContent = name.fleet;
    speed.textContent = format.kilometresPerHour(fix.speed);
    age.textContent = format.age(Date.now() - fix.ts);
  }

  #clicked(event) {
    const row = event.target.closest('[role=option]');
    if (row) this.#onSelect(Number(row.dataset.slot));
  }

  #key(event) {
    const at = this.#matches.indexOf(this.#selected);
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / ROW_HEIGHT) - 1);
    const last = this.#matches.length - 1;
    const target = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      PageDown: at + page,
      PageUp: Math.max(0, at - page),
      Home: 0,
      End: last,
    }[event.key];
    if (target === undefined || last < 0) return;
    event.preventDefault();
    this.#onSelect(this.#matches[Math.min(last, target)]);
  }

  #reveal(row) {
    const top = row * ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.#scroller;
    if (top < scrollTop) this.#scroller.scrollTop = top;
    else if (top + ROW_HEIGHT > scrollTop + clientHeight) this.#scroller.scrollTop = top + ROW_HEIGHT - clientHeight;
  }
}

function newRow() {
  const row = document.createElement('div');
  row.setAttribute('role', 'option');
  row.className = 'row';
  for (const part of ['glyph', 'device', 'fleet', 'speed', 'age']) {
    const cell = document.createElement('span');
    cell.className = `row-${part}`;
    row.append(cell);
  }
  return row;
}
