// Short messages that need no answer: a gap in the log, data that could not be loaded. The newest few stay until closed.

const MOST = 3;
const container = document.getElementById('notices');

/** Shows a message. */
export function notice(text) {
  const box = document.createElement('div');
  box.className = 'notice card';
  const words = document.createElement('span');
  words.textContent = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Dismiss';
  close.addEventListener('click', () => box.remove());
  box.append(words, close);
  container.append(box);
  while (container.childElementCount > MOST) container.firstElementChild.remove();
}

/** What a `gap` event means, in a sentence. */
export function gapText({ partition, from, to, reason }) {
  const why = reason === 'recreated' ? 'the topic was created anew' : 'they are past their retention';
  return `Positions ${from} to ${to} of partition ${partition} can no longer be had: ${why}.`;
}
