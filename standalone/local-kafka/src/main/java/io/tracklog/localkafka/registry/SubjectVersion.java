package io.tracklog.localkafka.registry;

/**
 * One version of a subject.
 *
 * @param version 1 or more, rising within the subject
 * @param id of the schema, 1 or more, one for each text in the whole registry
 * @param schema the text as Avro prints it
 * @param deleted softly: hidden, but its schema can still be had by id
 */
record SubjectVersion(String subject, int version, int id, String schema, boolean deleted) {

  SubjectVersion asDeleted() {
    return new SubjectVersion(subject, version, id, schema, true);
  }
}
