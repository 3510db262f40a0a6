package io.tracklog.localkafka.registry;

/**
 * The API's errors: HTTP status, and the code that Confluent's clients look at. The texts are read
 * by people and carry the names in question.
 */
enum RegistryError {
  MALFORMED(400, 400, "The request body is not what this call takes: %s"),
  NOT_FOUND(404, 404, "HTTP 404 Not Found"),
  SUBJECT_NOT_FOUND(404, 40401, "Subject '%s' not found."),
  VERSION_NOT_FOUND(404, 40402, "Version %s not found."),
  SCHEMA_NOT_FOUND(404, 40403, "Schema %s not found"),
  SUBJECT_SOFT_DELETED(
      404, 40404, "Subject '%s' was soft deleted. Set permanent=true to delete permanently"),
  SUBJECT_NOT_SOFT_DELETED(
      404, 40405, "Subject '%s' was not deleted first before being permanently deleted"),
  VERSION_SOFT_DELETED(
      404,
      40406,
      "Subject '%s' Version %s was soft deleted. Set permanent=true to delete permanently"),
  VERSION_NOT_SOFT_DELETED(
      404, 40407, "Subject '%s' Version %s was not deleted first before being permanently deleted"),
  NO_SUBJECT_LEVEL(404, 40408, "Subject '%s' does not have subject-level compatibility configured"),
  NO_SUBJECT_MODE(404, 40409, "Subject '%s' does not have subject-level mode configured"),
  METHOD_NOT_ALLOWED(405, 405, "HTTP 405 Method Not Allowed"),
  INCOMPATIBLE(
      409,
      409,
      "Schema being registered is incompatible with an earlier schema for subject \"%s\","
          + " compatibility %s, details: %s"),
  TOO_LARGE(413, 413, "The request body is larger than %s bytes"),
  INVALID_SCHEMA(422, 42201, "Invalid schema: %s"),
  INVALID_VERSION(
      422,
      42202,
      "The specified version '%s' is not a valid version id. Allowed values are between [1,"
          + " 2^31-1] and the string \"latest\""),
  INVALID_LEVEL(
      422,
      42203,
      "Invalid compatibility level '%s'. Valid values are none, backward, forward, full,"
          + " backward_transitive, forward_transitive, and full_transitive"),
  NOT_PERMITTED(422, 42205, "%s is not permitted in this registry"),
  INVALID_SUBJECT(422, 42208, "The specified subject '%s' is not a valid subject."),
  STORE(500, 50001, "Error in the backend data store: %s");

  private final int status;
  private final int code;
  private final String text;

  RegistryError(int status, int code, String text) {
    this.status = status;
    this.code = code;
    this.text = text;
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  /** The error to throw, with the names that belong in its text. */
  RegistryException about(Object... names) {
    return new RegistryException(this, text.formatted(names));
  }
}
