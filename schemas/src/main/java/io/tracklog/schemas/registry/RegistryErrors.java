package io.tracklog.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;

/** Turns the registry's refusals into words for those who run the program. */
final class RegistryErrors {
  private static final int MAX_TEXT = 500;

  private final ObjectMapper json;

  RegistryErrors(ObjectMapper json) {
    this.json = json;
  }

  /** The registry answered, and not with what was asked for. */
  SchemaRegistryException refused(String what, URI registry, int status, String body) {
    JsonNode error = parsed(body);
    int code = error.path("error_code").asInt(0);
    String reason = error.path("message").asText(body).strip();
    return new SchemaRegistryException(
        status,
        code,
        "cannot %s: the schema registry at %s answered %d \"%s\". %s"
            .formatted(what, registry, status, abbreviated(reason), mend(status, code)),
        null);
  }

  /** Nobody answered. */
  SchemaRegistryException silent(String what, URI registry, Exception cause) {
    return SchemaRegistryException.noAnswer(
        "cannot %s: no answer from the schema registry at %s (%s). Is it running, and is %s right?"
            .formatted(what, registry, cause, SerdeSettings.URL),
        cause);
  }

  private static String mend(int status, int code) {
    return switch (status) {
      case 401, 403 ->
          "Give it an account that may do this: %s=USER_INFO with %s, or %s."
              .formatted(
                  SerdeSettings.BASIC_AUTH_SOURCE,
                  SerdeSettings.BASIC_AUTH_USER,
                  SerdeSettings.BEARER_TOKEN);
      case 404 ->
          code == 0
              ? "No registry is there: %s may lack a path such as /apis/ccompat/v7."
                  .formatted(SerdeSettings.URL)
              : "Register the schema, or set %s=true.".formatted(SerdeSettings.AUTO_REGISTER);
      case 409 ->
          "Another version of the subject is not compatible with this program's schema: run the"
              + " program that belongs to it, or use another registry or subject.";
      case 422 -> "The registry takes the schema for invalid.";
      case 429 -> "It is asked too often: try again later.";
      default ->
          status >= 500
              ? "The registry is in trouble: look at its log."
              : "No Confluent REST API speaks like this: is %s right?".formatted(SerdeSettings.URL);
    };
  }

  private JsonNode parsed(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance(); // A proxy's page, say: it is shown as it is.
    }
  }

  private static String abbreviated(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + '…';
  }
}
