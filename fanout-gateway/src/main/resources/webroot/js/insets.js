// How much of the map the cards cover, so that what matters is put where it can be seen.

/** Pixels covered at the left and at the bottom of the map: beside a panel, or above a phone's sheet. */
export function insets() {
  let left = 0;
  let bottom = 0;
  for (const id of ['fleet', 'details']) {
    const box = document.getElementById(id).getBoundingClientRect();
    if (box.width === 0) continue;
    const sheet = box.width > innerWidth * 0.7;
    if (sheet) bottom = Math.max(bottom, innerHeight - box.top);
    else if (box.left < innerWidth / 2) left = Math.max(left, box.right);
  }
  return { left, bottom };
}
