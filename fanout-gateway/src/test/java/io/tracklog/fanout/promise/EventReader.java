package io.tracklog.fanout.promise;

import io.tracklog.fanout.testing.SseEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes events of bytes as a browser does: what has no blank line behind it never was. */
public final class EventReader {
  private final Consumer<SseEvent> events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private String type = "";
  private String data = "";
  private @Nullable String id;

  /** Hands each event on. */
  public EventReader(Consumer<SseEvent> events) {
    this.events = events;
  }

  /** Takes what arrives, wherever it is cut. */
  public void accept(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '\n') {
        line(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }

  /** Takes a line without its end; what is no line of an event is ignored. */
  public void line(String text) {
    if (text.startsWith("event: ")) {
      type = text.substring("event: ".length());
    } else if (text.startsWith("data: ")) {
      data = text.substring("data: ".length());
    } else if (text.startsWith("id: ")) {
      id = text.substring("id: ".length());
    } else if (text.isEmpty()) {
      if (!data.isEmpty()) {
        events.accept(new SseEvent(type, data, id));
      }
      type = "";
      data = "";
      id = null;
    }
  }
}
