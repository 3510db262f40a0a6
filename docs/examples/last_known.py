"""An analyst: reads the compacted topic from its beginning and prints the newest position of every device.

python3 last_known.py [127.0.0.1:9092] [http://127.0.0.1:8081]
Needs confluent-kafka and avro: apt-get install python3-confluent-kafka python3-avro, or pip install the two.
"""

import io
import json
import sys
import urllib.request
import uuid

import avro.io
import avro.schema
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, TopicPartition

BROKER = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:9092"
REGISTRY = sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8081"
TOPIC = "tracklog.last-known"
readers = {}


def decode(value):
    """A value is a zero byte, the id of its schema in four bytes, and Avro binary."""
    schema_id = int.from_bytes(value[1:5], "big")
    if schema_id not in readers:
        with urllib.request.urlopen(f"{REGISTRY}/schemas/ids/{schema_id}") as answer:
            schema = json.load(answer)["schema"]
        readers[schema_id] = avro.io.DatumReader(avro.schema.parse(schema))
    return readers[schema_id].read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))


consumer = Consumer(
    {"bootstrap.servers": BROKER, "group.id": f"analyst-{uuid.uuid4()}", "enable.auto.commit": False, "enable.partition.eof": True}
)
unread = set(consumer.list_topics(TOPIC).topics[TOPIC].partitions)
consumer.assign([TopicPartition(TOPIC, p, OFFSET_BEGINNING) for p in unread])

devices = {}
while unread:
    message = consumer.poll(1.0)
    if message is None:
        continue
    if message.error():
        if message.error().code() != KafkaError._PARTITION_EOF:
            sys.exit(message.error().str())
        unread.discard(message.partition())  # read to its end; go on polling here to keep the table up to date
        continue
    device = message.key().decode()
    if message.value() is None:
        devices.pop(device, None)  # forgotten: removed by hand, or silent for a month
    else:
        devices[device] = decode(message.value())
consumer.close()

for name, known in sorted(devices.items())[:20]:
    print(f"{name:30} {known['status']:8} {known['device_time']:%H:%M:%S} {known['latitude']:10.5f} {known['longitude']:11.5f}")
print(f"{len(devices)} devices")
