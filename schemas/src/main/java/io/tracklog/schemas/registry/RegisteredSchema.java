package io.tracklog.schemas.registry;

import org.apache.avro.Schema;

/** A schema and the id that the registry gave it. */
record RegisteredSchema(int id, Schema schema) {}
