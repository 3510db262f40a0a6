package io.tracklog.localkafka.registry;

import java.util.List;

/**
 * What a request comes to.
 *
 * @param records to be written, in this order, before the answer goes out
 * @param answer what the client is told
 */
record Decision<T>(List<StoreRecord> records, T answer) {

  /** An answer that changes nothing. */
  static <T> Decision<T> unchanged(T answer) {
    return new Decision<>(List.of(), answer);
  }
}
