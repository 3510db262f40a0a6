// Real registry clients against one registry: node registry-clients.mjs URL BOOTSTRAP_SERVERS TOPIC
// What one client wrote, the other reads, once from the same bytes and once through Kafka.
import assert from 'node:assert/strict';
import kafkajs from 'kafkajs';
import kafkajsRegistry from '@kafkajs/confluent-schema-registry';
import confluent from '@confluentinc/schemaregistry';

const [url, bootstrapServers, topic] = process.argv.slice(2);
const subject = `${topic}-value`;
const value = { name: 'bus-12', count: 7 };
const avro = (...fields) => ({ type: 'record', name: 'Sample', namespace: 'test', fields });
const name = { name: 'name', type: 'string' };
const count = { name: 'count', type: 'int', default: 0 };

async function kafkajsClient() {
  const registry = new kafkajsRegistry.SchemaRegistry({ host: url });
  const { id } = await registry.register(avro(name, count), { subject });
  assert.equal(await registry.getLatestSchemaId(subject), id);
  assert.equal(await registry.getRegistryIdBySchema(subject, avro(name, count)), id);
  const bytes = await registry.encode(id, value);
  assert.deepEqual({ ...(await registry.decode(bytes)) }, value);
  await assert.rejects(
    registry.register(avro({ name: 'other', type: 'string' }), { subject }),
    /incompatible/i,
  );
  return { registry, id, bytes };
}

async function confluentClient(expectedId, foreignBytes) {
  const client = confluent.SchemaRegistryClient.newClient({ baseURLs: [url] });
  const schema = { schemaType: 'AVRO', schema: JSON.stringify(avro(name, count)) };
  assert.equal(await client.register(subject, schema), expectedId);
  assert.equal(await client.getId(subject, schema), expectedId);
  assert.equal((await client.getLatestSchemaMetadata(subject)).id, expectedId);
  assert.ok((await client.getAllSubjects()).includes(subject));
  const serializer = new confluent.AvroSerializer(client, confluent.SerdeType.VALUE, {
    autoRegisterSchemas: false,
    useLatestVersion: true,
  });
  const deserializer = new confluent.AvroDeserializer(client, confluent.SerdeType.VALUE, {});
  const bytes = await serializer.serialize(topic, value);
  assert.deepEqual(bytes, foreignBytes);
  assert.deepEqual({ ...(await deserializer.deserialize(topic, foreignBytes)) }, value);
  await assert.rejects(client.getBySubjectAndId('no', 2147483647), (e) => e.errorCode === 40403);
  client.close();
}

async function throughKafka(registry, bytes) {
  const kafka = new kafkajs.Kafka({
    clientId: 'registry-clients',
    brokers: bootstrapServers.split(','),
    logLevel: kafkajs.logLevel.ERROR,
  });
  const admin = kafka.admin();
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: `${topic}-readers` });
  await Promise.all([admin.connect(), producer.connect(), consumer.connect()]);
  await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
  await producer.send({ topic, messages: [{ value: bytes }] });
  await consumer.subscribe({ topic, fromBeginning: true });
  const decoded = await new Promise((resolve, reject) => {
    const eachMessage = ({ message }) => registry.decode(message.value).then(resolve, reject);
    consumer.run({ eachMessage }).catch(reject);
  });
  assert.deepEqual({ ...decoded }, value);
  await Promise.all([admin.disconnect(), producer.disconnect(), consumer.disconnect()]);
}

const { registry, id, bytes } = await kafkajsClient();
await confluentClient(id, bytes);
await throughKafka(registry, bytes);
console.log('all clients agree');
