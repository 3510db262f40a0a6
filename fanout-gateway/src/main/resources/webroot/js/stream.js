// The connection to `GET /v1/stream`: an EventSource, what state it is in, and how it comes back.
//
//   connecting ─open─▶ snapshot ─live─▶ live ─end─▶ ended
//       ▲  │               │             │
//       │  └──── error, reconnect ───────┘
//       │                  ▼
//       └──delay──────  waiting           failed: the server refused for good (400, 401, 403, 404)
//
// EventSource would reconnect by itself, but says neither when nor why, and gives up for ever on an HTTP error. So
// each cut closes it, and a new one is opened with the cursor in `lastEventId`: one path back for every cause.

import { problemAt } from './problem.js';

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

export class PositionStream {
  /** What the page shows: {name, detail, attempt, retryAt (epoch ms, in `waiting`), resumed}. */
  state = { name: 'connecting', detail: '', attempt: 0, retryAt: 0, resumed: false };
  /** The cursor that the next connection starts from; empty before the first one. */
  lastEventId = '';

  #url;
  #handlers;
  #source = null;
  #timer = 0;
  #opened = false;

  /**
   * @param {URL} url of the stream with its filters
   * @param {{position: Function, status: Function, leave: Function, gap: Function, live: Function,
   *          state: Function}} handlers called with the parsed data of each event, and with each new state
   */
  constructor(url, handlers) {
    this.#url = url;
    this.#handlers = handlers;
    globalThis.addEventListener?.('online', () => this.state.name === 'waiting' && this.connect());
  }

  /** Connects now: at first, when a delay is over, or because someone is impatient. */
  connect() {
    this.#close();
    this.#opened = false;
    this.#enter('connecting', { resumed: this.lastEventId !== '' });
    const source = new EventSource(this.#target());
    this.#source = source;
    source.onopen = () => {
      this.#opened = true;
      this.#enter('snapshot');
    };
    source.onerror = () => this.#lost();
    for (const type of ['position', 'status', 'leave', 'gap']) {
      source.addEventListener(type, (event) => this.#handlers[type](this.#dataOf(event)));
    }
    source.addEventListener('live', (event) => {
      this.#dataOf(event);
      this.#enter('live', { attempt: 0 }); // not on open: one that opens and falls must back off too
      this.#handlers.live();
    });
    source.addEventListener('reconnect', (event) => {
      const { afterMs, reason } = this.#dataOf(event);
      this.#comeBack(afterMs, `The server asked to come back (${reason})`);
    });
    source.addEventListener('end', () => {
      this.#close();
      this.#enter('ended');
    });
  }

  #dataOf(event) {
    if (event.lastEventId) this.lastEventId = event.lastEventId;
    return JSON.parse(event.data);
  }

  #target() {
    const target = new URL(this.#url);
    if (this.lastEventId) target.searchParams.set('lastEventId', this.lastEventId);
    return target;
  }

  async #lost() {
    const wasOpen = this.#opened;
    this.#close();
    if (wasOpen) {
      this.#comeBack(this.#backOff(), 'The connection was lost');
      return;
    }
    const target = this.#target();
    const problem = await problemAt(target);
    if (this.#source || this.state.name !== 'connecting') return; // someone was impatient meanwhile
    if (problem.final && this.lastEventId) {
      // The cursor itself may be what the server refuses: begin anew, and see what it says to that.
      this.lastEventId = '';
      this.#comeBack(this.#backOff(), problem.detail);
    } else if (problem.final) {
      this.#enter('failed', { detail: problem.detail });
    } else {
      this.#comeBack(problem.afterMs ?? this.#backOff(), problem.detail);
    }
  }

  #backOff() {
    const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.state.attempt);
    return ceiling * (0.5 + Math.random()); // jitter: a fleet of maps must not come back in step
  }

  #comeBack(delayMs, detail) {
    this.#close();
    this.#timer = setTimeout(() => this.connect(), delayMs);
    this.#enter('waiting', { detail, attempt: this.state.attempt + 1, retryAt: Date.now() + delayMs });
  }

  #close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #enter(name, change = {}) {
    this.state = { ...this.state, detail: '', retryAt: 0, ...change, name };
    this.#handlers.state(this.state);
  }
}
