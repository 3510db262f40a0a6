// Mouse and fingers on the vehicles: they are pixels, not elements, so the nearest one within reach is meant.

const REACH_MOUSE = 14;
const REACH_FINGER = 26;

/** @param onPick called with a slot, or -1 for a click on nothing  @param nameOf the tooltip of a slot */
export function bindPointer(map, layer, { onPick, nameOf }) {
  const finger = globalThis.matchMedia('(pointer: coarse)');
  const container = map.getContainer();
  const tooltip = document.createElement('div');
  tooltip.className = 'vehicle-tooltip';
  tooltip.hidden = true;
  container.append(tooltip);

  map.on('click', (event) => onPick(layer.nearest(event.containerPoint, finger.matches ? REACH_FINGER : REACH_MOUSE)));

  map.on('mousemove', ({ containerPoint }) => {
    if (finger.matches) return;
    const slot = layer.nearest(containerPoint, REACH_MOUSE);
    container.classList.toggle('over-vehicle', slot >= 0);
    tooltip.hidden = slot < 0;
    if (slot < 0) return;
    tooltip.textContent = nameOf(slot);
    tooltip.style.transform = `translate(${containerPoint.x + 14}px, ${containerPoint.y + 14}px)`;
  });
  map.on('mouseout movestart', () => {
    tooltip.hidden = true;
  });
}
