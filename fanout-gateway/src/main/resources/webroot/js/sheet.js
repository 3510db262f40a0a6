// On a phone the fleet's panel is a sheet at the bottom that opens and closes.

export function bindSheet() {
  const panel = document.getElementById('fleet');
  const toggle = document.getElementById('sheet-toggle');
  const search = document.getElementById('search');
  const open = (on) => {
    panel.classList.toggle('open', on);
    toggle.setAttribute('aria-expanded', String(on));
  };
  toggle.addEventListener('click', () => open(!panel.classList.contains('open')));
  search.addEventListener('focus', () => open(true));
  document.getElementById('list').addEventListener('click', () => open(false)); // the map is what they want to see now
}
