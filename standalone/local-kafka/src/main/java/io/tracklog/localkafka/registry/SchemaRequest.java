package io.tracklog.localkafka.registry;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests; what the registry cannot honour is refused, never ignored. */
final class SchemaRequest {

  private SchemaRequest() {}

  /**
   * The schema in {@code {"schema":"…","schemaType":"AVRO"}}.
   *
   * @throws RegistryException {@link RegistryError#MALFORMED}, {@link RegistryError#INVALID_SCHEMA}
   */
  static String schema(@Nullable Buffer body) {
    JsonObject request = object(body);
    Object type = request.getValue("schemaType");
    if (type != null && !type.equals("AVRO")) {
      throw RegistryError.INVALID_SCHEMA.about("type " + type + ", this registry takes AVRO alone");
    }
    refuse(request, "references");
    refuse(request, "metadata");
    refuse(request, "ruleSet");
    if (request.getValue("id") instanceof Number id && id.longValue() >= 0) {
      throw RegistryError.NOT_PERMITTED.about("Choosing a schema's id");
    }
    if (request.getValue("schema") instanceof String schema) {
      return schema;
    }
    throw RegistryError.INVALID_SCHEMA.about("the member \"schema\" must be a string");
  }

  /**
   * The level in {@code {"compatibility":"…"}}.
   *
   * @throws RegistryException {@link RegistryError#MALFORMED}, {@link RegistryError#INVALID_LEVEL}
   */
  static CompatibilityLevel level(@Nullable Buffer body) {
    return CompatibilityLevel.parse(String.valueOf(object(body).getValue("compatibility")));
  }

  private static JsonObject object(@Nullable Buffer body) {
    if (body == null || body.length() == 0) {
      throw RegistryError.MALFORMED.about("it is empty");
    }
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      throw RegistryError.MALFORMED.about("it is no JSON object");
    }
  }

  private static void refuse(JsonObject request, String member) {
    Object value = request.getValue(member);
    boolean nothing =
        value == null
            || (value instanceof JsonArray array && array.isEmpty())
            || (value instanceof JsonObject object && object.isEmpty());
    if (!nothing) {
      throw RegistryError.INVALID_SCHEMA.about("this registry has no support for " + member);
    }
  }
}
