package io.tracklog.tools.export;

import java.io.Serial;

/** An export could not be made, or not again as it was; the message says why and what to do. */
final class ExportFailedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  ExportFailedException(String message) {
    super(message);
  }
}
