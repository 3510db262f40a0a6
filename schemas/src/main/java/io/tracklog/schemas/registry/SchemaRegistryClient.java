package io.tracklog.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The four calls of the Confluent REST API that a serializer needs. Remembers nothing, blocks, safe
 * on every thread. Every call throws {@link SchemaRegistryException} when the registry refuses or
 * does not answer.
 */
final class SchemaRegistryClient implements AutoCloseable {
  private final RegistryTransport transport;
  private final String query;

  SchemaRegistryClient(SerdeSettings settings) {
    transport = new RegistryTransport(settings);
    query = settings.getBoolean(SerdeSettings.NORMALIZE) ? "?normalize=true" : "";
  }

  /**
   * The id of the schema under the subject, which is made its newest version if it is not known.
   */
  int register(String subject, Schema schema) {
    String what = "register the schema " + schema.getFullName() + " as " + subject;
    String path = "/subjects/" + encoded(subject) + "/versions" + query;
    return id(what, transport.ask(what, path, body(schema)));
  }

  /** The id of the schema, which must stand under the subject. */
  int lookUp(String subject, Schema schema) {
    String what = "find the schema " + schema.getFullName() + " in " + subject;
    return id(what, transport.ask(what, "/subjects/" + encoded(subject) + query, body(schema)));
  }

  /** The newest version of the subject. */
  RegisteredSchema latest(String subject) {
    String what = "read the latest version of " + subject;
    String path = "/subjects/" + encoded(subject) + "/versions/latest";
    JsonNode answer = transport.ask(what, path, null);
    return new RegisteredSchema(id(what, answer), schema(what, answer));
  }

  /** The schema of an id. */
  Schema schema(int id) {
    String what = "read the schema of id " + id;
    return schema(what, transport.ask(what, "/schemas/ids/" + id, null));
  }

  @Override
  public void close() {
    transport.close();
  }

  private static ObjectNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static int id(String what, JsonNode answer) {
    JsonNode id = answer.path("id");
    if (!id.isInt()) {
      throw new SchemaRegistryException(
          RegistryTransport.OK, 0, "cannot " + what + ": the registry's answer holds no id", null);
    }
    return id.intValue();
  }

  private static Schema schema(String what, JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new SerializationException("cannot " + what + ": it is of type " + type);
    }
    try {
      return new Schema.Parser().parse(answer.path("schema").asText());
    } catch (AvroRuntimeException e) {
      throw new SerializationException("cannot " + what + ": Avro does not understand it", e);
    }
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
