package io.tracklog.tools.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;

/**
 * What a command found. The components of the records are the names in JSON: times in epoch
 * milliseconds, what is unknown left out.
 */
public interface Report {
  /** Writes it for people. */
  void printText(PrintWriter out);

  /** Writes it as people or programs want it. */
  default void print(PrintWriter out, boolean asJson) {
    if (asJson) {
      ObjectMapper json =
          JsonMapper.builder()
              .defaultPropertyInclusion(
                  JsonInclude.Value.construct(
                      JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
              .build();
      try {
        out.println(json.writeValueAsString(this));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a report that is no JSON", e);
      }
    } else {
      printText(out);
    }
    out.flush();
  }
}
