// Prints a line for each event; the stream is cut by the test, and EventSource comes back by itself.
// node eventsource.mjs URL [TOKEN]
import { EventSource } from "eventsource";

const [url, token] = process.argv.slice(2);
const headers = token ? { Authorization: `Bearer ${token}` } : {};
const stream = new EventSource(url, {
  fetch: (input, init) => {
    console.log(`ask lastEventId=${init.headers["Last-Event-ID"] ?? ""}`);
    return fetch(input, { ...init, headers: { ...init.headers, ...headers } });
  },
});

setInterval(() => {}, 60_000); // while EventSource waits to come back it does not keep the process alive

for (const type of ["position", "live", "gap", "reconnect", "end"]) {
  stream.addEventListener(type, (event) => console.log(`${type} ${event.data} id=${event.lastEventId}`));
}
stream.addEventListener("error", (event) => console.log(`error ${event.code ?? ""} state=${stream.readyState}`));
