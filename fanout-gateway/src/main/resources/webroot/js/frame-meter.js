// What frames cost and how often they come: figures for `window.tracklog`, not for the eye.

const KEPT = 240;

export class FrameMeter {
  /** Frames painted since the page was loaded. */
  frames = 0;
  #cost = new Float64Array(KEPT);
  #at = new Float64Array(KEPT);

  /** @param {number} costMs time spent painting  @param {number} nowMs the frame's time stamp */
  add(costMs, nowMs) {
    this.#cost[this.frames % KEPT] = costMs;
    this.#at[this.frames % KEPT] = nowMs;
    this.frames++;
  }

  /** Over the last frames (240 at most): painting cost and distance between frames, in milliseconds. */
  summary() {
    const kept = Math.min(this.frames, KEPT);
    const costs = this.#cost.slice(0, kept).sort();
    const times = this.#at.slice(0, kept).sort();
    const gaps = times.slice(1).map((time, i) => time - times[i]).sort();
    return {
      frames: this.frames,
      paintMs: { median: quantile(costs, 0.5), p95: quantile(costs, 0.95), max: quantile(costs, 1) },
      apartMs: { median: quantile(gaps, 0.5), p95: quantile(gaps, 0.95), max: quantile(gaps, 1) },
    };
  }
}

function quantile(sorted, share) {
  return sorted.length === 0 ? 0 : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
