// A subscriber: prints what moves, and goes on where it stopped after a cut (EventSource sends Last-Event-ID by itself).
// node subscriber.mjs demo [http://127.0.0.1:7080]
import { EventSource } from "eventsource";

const [fleet = "demo", gateway = "http://127.0.0.1:7080"] = process.argv.slice(2);
const stream = new EventSource(`${gateway}/v1/stream?fleet=${fleet}`);

setInterval(() => {}, 60_000); // while EventSource waits to come back it does not keep the process alive

stream.addEventListener("position", (event) => {
  const { device, lat, lon, speed, status } = JSON.parse(event.data);
  console.log(`${device} ${status} ${lat.toFixed(5)},${lon.toFixed(5)} ${speed ?? "?"} m/s`);
});
stream.addEventListener("status", (event) => console.log("status", event.data));
stream.addEventListener("live", () => console.log("-- the snapshot is complete, from here on it is live --"));
