package io.tracklog.fanout.rest;

import static io.tracklog.fanout.rest.MediaType.GEO_JSON;
import static io.tracklog.fanout.rest.MediaType.GPX;
import static io.tracklog.fanout.rest.MediaType.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of RFC 9110, 12.5.1, and what clients really send. */
final class NegotiationTest {
  private final Negotiation forms = new Negotiation(JSON, GEO_JSON, GPX);

  @Test
  void shouldTakeTheFirstWhenTheClientDoesNotMind() {
    assertThat(forms.accepted(List.of())).contains(JSON);
    assertThat(forms.accepted(List.of(""))).contains(JSON);
    assertThat(forms.accepted(List.of("*/*"))).contains(JSON);
    assertThat(forms.accepted(List.of("text/html, application/*;q=0.9, */*;q=0.8"))).contains(JSON);
  }

  @Test
  void shouldTakeWhatIsNamedWhenItIs() {
    assertThat(forms.accepted(List.of("application/geo+json"))).contains(GEO_JSON);
    assertThat(forms.accepted(List.of("Application/Geo+JSON; charset=utf-8"))).contains(GEO_JSON);
    assertThat(forms.accepted(List.of("text/plain", "application/gpx+xml"))).contains(GPX);
  }

  @Test
  void shouldWeighBySpecificityWhenSeveralRangesCoverAForm() {
    assertThat(forms.accepted(List.of("application/json;q=0.4, application/gpx+xml;q=0.7")))
        .contains(GPX);
    assertThat(forms.accepted(List.of("*/*, application/json;q=0.1"))).contains(GEO_JSON);
    assertThat(forms.accepted(List.of("application/*;q=0.2, application/gpx+xml;q=0.3")))
        .contains(GPX);
    assertThat(forms.accepted(List.of("*/*, application/json;q=0, application/geo+json;q=0")))
        .contains(GPX);
  }

  @Test
  void shouldTakeNoneWhenNoneIsAccepted() {
    assertThat(forms.accepted(List.of("text/html"))).isEmpty();
    assertThat(forms.accepted(List.of("*/*;q=0"))).isEmpty();
    assertThat(forms.accepted(List.of("application/json;q=0.0, text/*"))).isEmpty();
    assertThat(forms.accepted(List.of("rubbish;;;q"))).isEmpty();
  }
}
