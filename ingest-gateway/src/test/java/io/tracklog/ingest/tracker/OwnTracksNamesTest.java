package io.tracklog.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTracksNamesTest {

  @ParameterizedTest
  @CsvSource({
    "owntracks/acme/phone-1, , , , , acme/phone-1",
    "owntracks/acme/phone-1/event, , , , , acme/phone-1",
    "/owntracks/acme/phone-1, , , , , acme/phone-1",
    "owntracks/acme/event, , , , , acme/event",
    "acme/phone-1, , , , , acme/phone-1",
    "tracks/of/acme/phone-1, , , , , acme/phone-1",
    "phone-1, , , , , phone-1",
    "owntracks/acme/phone-1, other, other, , , acme/phone-1",
    "owntracks/http/AB, acme, phone-1, , , acme/phone-1",
    "owntracks/http/AB, , , , ,",
    ", acme, phone-1, other, other, acme/phone-1",
    ", , phone-1, , , phone-1",
    ", acme, , , , acme",
    ", , , acme, phone-1, acme/phone-1",
    ", , , , phone-1, phone-1",
    ", , , , ,",
  })
  void shouldFindTheBestNameThatThereIs(
      @Nullable String topic,
      @Nullable String limitUser,
      @Nullable String limitDevice,
      @Nullable String user,
      @Nullable String device,
      @Nullable String expected)
      throws Exception {
    // Given
    Fields message = new Fields(topic == null ? Map.of() : Map.of("topic", topic));
    Map<String, String> headers = new HashMap<>();
    put(headers, "X-Limit-U", limitUser);
    put(headers, "X-Limit-D", limitDevice);
    String query = (user == null ? "" : "u=" + user + "&") + (device == null ? "" : "d=" + device);

    // When
    String name =
        OwnTracksNames.device(
            message,
            new TrackerRequest(
                Parameters.decode(query),
                headers::get,
                new byte[0],
                new DeviceNames(null, false, false)));

    // Then
    assertThat(name).isEqualTo(expected);
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }
}
