// An analyst: reads the compacted topic from its beginning and prints the newest position of every device.
// node last-known.mjs [127.0.0.1:9092] [http://127.0.0.1:8081]
import kafkajs from "kafkajs";
import { SchemaRegistry } from "@kafkajs/confluent-schema-registry";

const [broker = "127.0.0.1:9092", registryUrl = "http://127.0.0.1:8081"] = process.argv.slice(2);
const topic = "tracklog.last-known";
const kafka = new kafkajs.Kafka({ clientId: "analyst", brokers: [broker], logLevel: kafkajs.logLevel.ERROR });
const registry = new SchemaRegistry({ host: registryUrl });

const admin = kafka.admin();
await admin.connect();
const ends = await admin.fetchTopicOffsets(topic);
await admin.disconnect();
const open = new Set(ends.filter((end) => end.high !== end.low).map((end) => end.partition));
const endOf = new Map(ends.map((end) => [end.partition, BigInt(end.high)]));

const devices = new Map();
const consumer = kafka.consumer({ groupId: `analyst-${Date.now()}` });
const finish = async () => {
  console.table([...devices.values()].slice(0, 20));
  console.log(`${devices.size} devices`);
  await consumer.disconnect();
};

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
if (open.size === 0) await finish();
else {
  // Not by messages: where the job writes in transactions, the last offset is the end of one.
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
    if (BigInt(lastOffset) + 1n >= endOf.get(partition) && open.delete(partition) && open.size === 0) setImmediate(finish);
  });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const device = message.key.toString();
      if (message.value === null) devices.delete(device);
      else devices.set(device, await registry.decode(message.value));
    },
  });
}
