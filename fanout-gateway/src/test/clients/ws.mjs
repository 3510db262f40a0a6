// Prints a line for each message of a subscription, and how the connection ended.
// node ws.mjs URL DEVICE
import WebSocket from "ws";

const [url, device] = process.argv.slice(2);
const socket = new WebSocket(url);

socket.on("open", () => socket.send(JSON.stringify({ type: "subscribe", id: "a", devices: [device], mode: "log" })));
socket.on("message", (data) => {
  for (const message of [JSON.parse(data)].flat()) console.log(JSON.stringify(message));
});
socket.on("error", (error) => console.log(`error ${error.message}`));
socket.on("close", (code) => console.log(`close ${code}`));
