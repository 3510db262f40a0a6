// The ground under the vehicles: Natural Earth's land and borders, state lines, a graticule, and names of places.
// All of it is served with the page (vendor/README.md), so the map works without any outside host.

import { CanvasLayer } from './canvas-layer.js';
import { linesOf, trace } from './geometry.js';
import { PlaceNames, areaNames } from './place-names.js';
import { paintGraticule } from './graticule.js';
import { palette, onThemeChange } from './theme.js';

/** State lines and names are noise on a map of the world. */
const STATES_FROM_ZOOM = 4.5;

export class Basemap extends CanvasLayer {
  #land = [];
  #borders = [];
  #states = [];
  #names = new PlaceNames();

  constructor(pane) {
    super(pane, 0.3);
    onThemeChange(() => this.invalidate());
  }

  /** Fetches the data; each part shows as soon as it is here. Rejects where a part cannot be had. */
  async load(base) {
    const part = async (name, take) => {
      const response = await fetch(new URL(name, base));
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      take(await response.json());
      this.invalidate();
    };
    await Promise.all([
      part('countries-50m.json', (topology) => this.#takeCountries(topology)),
      part('states-10m.json', (topology) => this.#takeStates(topology)),
      part('cities.json', (cities) => this.#names.addCities(cities)),
    ]);
  }

  #takeCountries(topology) {
    const { topojson } = globalThis;
    const { countries, land } = topology.objects;
    this.#land = linesOf(topojson.feature(topology, land));
    this.#borders = linesOf(topojson.mesh(topology, countries, (a, b) => a !== b));
    this.#names.addAreas(areaNames(topojson.feature(topology, countries)), { from: 2, until: 6.5, rank: 'country' });
  }

  #takeStates(topology) {
    const { topojson } = globalThis;
    const { states } = topology.objects;
    this.#states = linesOf(topojson.mesh(topology, states, (a, b) => a !== b));
    this.#names.addAreas(areaNames(topojson.feature(topology, states)), { from: 5, until: 8, rank: 'state' });
  }

  paint(context, view) {
    const colours = palette('sea', 'land', 'coast', 'border', 'state-line', 'graticule');
    context.fillStyle = colours.sea;
    context.fillRect(0, 0, view.width, view.height);

    context.lineJoin = 'round';
    context.beginPath();
    trace(context, this.#land, view);
    context.fillStyle = colours.land;
    context.fill('evenodd');
    stroke(context, colours.coast, 1);

    if (view.zoom >= STATES_FROM_ZOOM) {
      context.beginPath();
      trace(context, this.#states, view);
      stroke(context, colours['state-line'], 1);
    }
    context.beginPath();
    trace(context, this.#borders, view);
    stroke(context, colours.border, view.zoom < 4 ? 0.8 : 1.2);

    paintGraticule(context, view, colours.graticule);
    this.#names.paint(context, view);
  }
}

function stroke(context, style, width) {
  context.strokeStyle = style;
  context.lineWidth = width;
  context.stroke();
}
