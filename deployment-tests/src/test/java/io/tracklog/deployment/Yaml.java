package io.tracklog.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads YAML as trees. */
public final class Yaml {
  private static final ObjectReader READER = new YAMLMapper().readerFor(JsonNode.class);

  private Yaml() {}

  /** The one document of a text. */
  public static JsonNode document(String text) {
    List<JsonNode> all = documents(text);
    if (all.size() != 1) {
      throw new IllegalArgumentException(all.size() + " documents instead of one");
    }
    return all.getFirst();
  }

  /** All documents that are not empty. */
  public static List<JsonNode> documents(String text) {
    try (MappingIterator<JsonNode> documents = READER.readValues(text)) {
      List<JsonNode> all = new ArrayList<>();
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        if (document != null && !document.isNull() && !document.isMissingNode()) {
          all.add(document);
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
