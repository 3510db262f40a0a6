// A device: sends ten positions over WebSocket and waits until all of them are in Kafka.
// node device.mjs demo/van-1 [ws://127.0.0.1:7070]
import WebSocket from "ws";

const [device = "demo/van-1", gateway = "ws://127.0.0.1:7070"] = process.argv.slice(2);
const socket = new WebSocket(`${gateway}/v1/ingest?device=${device}`);
const last = 10;

socket.on("open", () => {
  for (let seq = 1; seq <= last; seq++) {
    const position = { seq, ts: Date.now() + seq, lat: 30.2672 + seq / 10_000, lon: -97.7431, speed: 11.1, heading: 0 };
    socket.send(JSON.stringify(position));
  }
});
socket.on("message", (data) => {
  const answer = JSON.parse(data);
  console.log(answer);
  if (answer.type === "ack" && answer.seq === last) socket.close(1000);
});
socket.on("error", (error) => { console.error(error.message); process.exitCode = 1; });
