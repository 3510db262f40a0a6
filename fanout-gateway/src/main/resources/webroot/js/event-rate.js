// Events per second over the last few seconds.

const SECONDS = 5;

export class EventRate {
  /** Events since the page was loaded. */
  total = 0;
  #totals = [];

  count() {
    this.total++;
  }

  /** To be called once a second. */
  tick() {
    this.#totals.push(this.total);
    if (this.#totals.length > SECONDS + 1) this.#totals.shift();
  }

  /** Events per second, averaged over five seconds. */
  get perSecond() {
    const spans = this.#totals.length - 1;
    return spans > 0 ? (this.#totals.at(-1) - this.#totals[0]) / spans : 0;
  }
}
