// Says how the connection is: a pill with a word and a countdown, and a line with the reason when it is bad.

const TEXTS = {
  connecting: (state) => (state.attempt > 0 ? 'Reconnecting' : 'Connecting'),
  snapshot: (state) => (state.resumed ? 'Catching up' : 'Loading'),
  live: () => 'Live',
  waiting: () => 'Reconnecting',
  ended: () => 'Ended',
  failed: () => 'Refused',
};

export class ConnectionView {
  #text = document.getElementById('connection-text');
  #countdown = document.getElementById('connection-countdown');
  #detail = document.getElementById('connection-detail');
  #problem = document.getElementById('connection-problem');
  #state = null;

  /** @param {Function} onRetry called when someone does not want to wait */
  constructor(onRetry) {
    document.getElementById('retry').addEventListener('click', onRetry);
  }

  /** @param state of the PositionStream */
  show(state) {
    this.#state = state;
    document.body.dataset.connection = state.name;
    this.#text.textContent = TEXTS[state.name](state);
    // While it tries again the reason stays in sight, lest the line flickers with every attempt.
    if (state.name !== 'connecting') {
      this.#detail.hidden = state.detail === '';
      this.#problem.textContent = state.detail;
    }
    this.tick();
  }

  /** Counts down; call it about twice a second. */
  tick() {
    const waiting = this.#state?.name === 'waiting';
    const seconds = waiting ? Math.max(0, Math.ceil((this.#state.retryAt - Date.now()) / 1000)) : 0;
    this.#countdown.textContent = waiting ? `in ${seconds} s` : '';
  }
}
