// Draws thousands of sprites by copying their pixels into one picture that goes to the canvas whole. Where the browser
// has no graphics card to draw on, this takes a small part of the time of as many drawImage calls.

import { Sprites } from './sprites.js';

/** In a crowd nobody sees how soft an edge is: what is more opaque than this hides what lies beneath it. */
const MOSTLY_SOLID = 127;

export class CrowdPainter {
  #image = null;
  #pixels = null;
  #sprites = null;
  /** For each sprite of the sheet the pixels that are not empty: where they lie from its corner, and their colour. */
  #offsets = [];
  #colours = [];
  #fadedColours = [];

  /** Readies an empty picture of the canvas's size, for these sprites; `fade` is the opacity of faded ones. */
  begin({ canvas }, sprites, fade) {
    const resized = this.#image?.width !== canvas.width || this.#image.height !== canvas.height;
    if (resized) {
      this.#image = new ImageData(canvas.width, canvas.height);
      this.#pixels = new Int32Array(this.#image.data.buffer);
    } else {
      this.#pixels.fill(0);
    }
    if (!resized && this.#sprites === sprites) return;
    this.#sprites = sprites;
    this.#takeApart(fade);
  }

  /** Puts a sprite with its middle at (x, y), in device pixels; one that reaches over the edge is left out. */
  add(x, y, status, heading, faded) {
    const { side } = this.#sprites;
    const { width, height } = this.#image;
    const left = Math.round(x - side / 2);
    const top = Math.round(y - side / 2);
    if (left < 0 || top < 0 || left + side > width || top + side > height) return;
    const sprite = Sprites.index(status, heading);
    const offsets = this.#offsets[sprite];
    const colours = faded ? this.#fadedColours[sprite] : this.#colours[sprite];
    const pixels = this.#pixels;
    const corner = top * width + left;
    for (let i = 0; i < offsets.length; i++) {
      const at = corner + offsets[i];
      const colour = colours[i];
      if (colour >>> 24 > MOSTLY_SOLID || pixels[at] === 0) pixels[at] = colour;
    }
  }

  /** Brings the picture onto the canvas; what was there is gone. */
  end(context) {
    context.putImageData(this.#image, 0, 0);
  }

  #takeApart(fade) {
    const { sheet, side } = this.#sprites;
    const context = sheet.getContext('2d');
    for (let sprite = 0; sprite < Sprites.COUNT; sprite++) {
      const { x, y } = this.#sprites.corner(sprite);
      const { data } = context.getImageData(x, y, side, side);
      const offsets = [];
      const colours = [];
      const faded = [];
      for (let i = 0; i < side * side; i++) {
        const [red, green, blue, alpha] = data.subarray(4 * i, 4 * i + 4);
        if (alpha === 0) continue;
        offsets.push(Math.floor(i / side) * this.#image.width + (i % side));
        const colour = (blue << 16) | (green << 8) | red; // as little-endian machines see RGBA
        colours.push((alpha << 24) | colour);
        faded.push((Math.round(alpha * fade) << 24) | colour);
      }
      this.#offsets[sprite] = Int32Array.from(offsets);
      this.#colours[sprite] = Int32Array.from(colours);
      this.#fadedColours[sprite] = Int32Array.from(faded);
    }
  }
}
