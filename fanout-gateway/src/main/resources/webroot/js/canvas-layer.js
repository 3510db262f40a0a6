// A canvas that lies over the map in a Leaflet pane of its own, and is painted at most once per animation frame.
// Subclasses paint; this class keeps size, place, device pixels and zoom animation right.

const { L } = globalThis;

/**
 * What a painter needs to know: canvas pixel of a point = (x * scale - left, y * scale - top), in CSS pixels.
 * @typedef {{zoom: number, scale: number, left: number, top: number, width: number, height: number,
 *            pixelRatio: number}} View
 */

export class CanvasLayer extends L.Layer {
  /** The view of the last painting; null before the first one. @type {View | null} */
  view = null;

  #canvas = null;
  #context = null;
  #frame = 0;
  #zooming = false;
  #pane;
  #margin;

  /** @param {string} pane of the map  @param {number} margin painted beyond each edge, as a share of the map */
  constructor(pane, margin = 0) {
    super();
    this.#pane = pane;
    this.#margin = margin;
  }

  /** Paints the view; the context is cleared and scaled to CSS pixels. For subclasses. */
  paint(_context, _view, _nowMs) {}

  /** Whether a move of the map within the painted margin needs a new painting. For subclasses. */
  get followsEveryMove() {
    return this.#margin === 0;
  }

  /** Asks for a painting in the next animation frame; costs nothing when one is due already. */
  invalidate() {
    this.#frame ||= requestAnimationFrame((nowMs) => this.#render(nowMs));
  }

  onAdd(map) {
    this.#canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated', map.getPane(this.#pane));
    this.#context = this.#canvas.getContext('2d');
    this.invalidate();
  }

  onRemove() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#canvas.remove();
  }

  getEvents() {
    return {
      move: () => (this.followsEveryMove || this.#uncovered()) && this.invalidate(),
      resize: () => this.invalidate(),
      zoom: () => this.invalidate(),
      zoomanim: (event) => this.#animateZoom(event),
      zoomend: () => {
        this.#zooming = false;
        this.invalidate();
      },
    };
  }

  #render(nowMs) {
    this.#frame = 0;
    if (this.#zooming || !this._map) return; // the browser scales what is painted; zoomend paints anew
    this.view = this.#currentView();
    const { width, height, pixelRatio } = this.view;
    const canvas = this.#canvas;
    if (canvas.width !== Math.round(width * pixelRatio) || canvas.height !== Math.round(height * pixelRatio)) {
      canvas.width = Math.round(width * pixelRatio);
      canvas.height = Math.round(height * pixelRatio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    const size = this._map.getSize();
    L.DomUtil.setPosition(
      canvas,
      this._map.containerPointToLayerPoint([(size.x - width) / 2, (size.y - height) / 2]),
    );
    this.#context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    this.#context.clearRect(0, 0, width, height);
    this.paint(this.#context, this.view, nowMs);
  }

  #currentView() {
    const size = this._map.getSize();
    const zoom = this._map.getZoom();
    const centre = this._map.project(this._map.getCenter(), zoom);
    const width = Math.round(size.x * (1 + 2 * this.#margin));
    const height = Math.round(size.y * (1 + 2 * this.#margin));
    return {
      zoom,
      scale: this._map.options.crs.scale(zoom),
      left: centre.x - width / 2,
      top: centre.y - height / 2,
      width,
      height,
      pixelRatio: globalThis.devicePixelRatio || 1,
    };
  }

  /** Whether the map shows something that lies outside of what was painted. */
  #uncovered() {
    if (!this.view) return true;
    const size = this._map.getSize();
    const centre = this._map.project(this._map.getCenter(), this.view.zoom);
    const slackX = (this.view.width - size.x) / 2;
    const slackY = (this.view.height - size.y) / 2;
    return (
      Math.abs(centre.x - this.view.left - this.view.width / 2) > slackX ||
      Math.abs(centre.y - this.view.top - this.view.height / 2) > slackY
    );
  }

  /** Lets the browser stretch the painted picture to where it will be at the end of the zoom. */
  #animateZoom({ center, zoom }) {
    if (!this.view) return;
    this.#zooming = true;
    const map = this._map;
    const corner = map.project(map.unproject([this.view.left, this.view.top], this.view.zoom), zoom);
    const place = corner
      .subtract(map.project(center, zoom))
      .add(map.getSize().divideBy(2))
      .add(map.containerPointToLayerPoint([0, 0]));
    L.DomUtil.setTransform(this.#canvas, place, map.getZoomScale(zoom, this.view.zoom));
  }
}
