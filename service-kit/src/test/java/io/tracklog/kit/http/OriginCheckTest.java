package io.tracklog.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginCheckTest {
  private static final String FLEET = "https://fleet.example.com";

  @ParameterizedTest
  @CsvSource({
    // A program, a link that a person typed, and pages of the machine itself.
    ",                      localhost:7070, ,            true",
    ",                      localhost:7070, none,        true",
    ",                      localhost:7070, same-origin, true",
    "http://localhost:7070, localhost:7070, same-origin, true",
    "http://127.0.0.1:7070, 127.0.0.1:7070, ,            true",
    "http://[::1]:7070,     [::1]:7070,     ,            true",
    "HTTP://LOCALHOST:7070, localhost:7070, ,            true",
    // Other pages, their pictures, and names that may be anybody's.
    "https://evil.example,  localhost:7070, cross-site,  false",
    "http://localhost:8080, localhost:7070, same-site,   false",
    ",                      localhost:7070, cross-site,  false",
    ",                      localhost:7070, same-site,   false",
    "http://evil.example:7070, evil.example:7070, same-origin, false",
    "http://127.0.0.1.evil.example:7070, 127.0.0.1.evil.example:7070, , false",
    "null,                  localhost:7070, ,            false",
    "http://localhost:7070, ,               ,            false",
  })
  void shouldAdmitOwnPagesAndProgramsAloneWhenNobodyHasATokenOrAList(
      String origin, String host, String site, boolean admitted) {
    assertThat(new OriginCheck(List.of(), false).admits(origin, host, site)).isEqualTo(admitted);
  }

  @Test
  void shouldAdmitAllWhereTheTokenDecides() {
    OriginCheck check = new OriginCheck(List.of(), true);

    assertThat(check.admits(FLEET, "ingest.example.com", "cross-site")).isTrue();
    assertThat(check.admits("null", "ingest.example.com", "cross-site")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void shouldAdmitThoseOfTheListAndNoOthers(boolean hasTokens) {
    OriginCheck check = new OriginCheck(List.of(FLEET), hasTokens);

    assertThat(check.admits(FLEET, "ingest.example.com", "same-site")).isTrue();
    assertThat(check.admits(FLEET + ":8443", "ingest.example.com", "same-site")).isFalse();
    assertThat(check.admits("https://evil.example", "ingest.example.com", "cross-site")).isFalse();
  }

  @Test
  void shouldBelieveAnOwnNameWhereTheTokenDecides() {
    assertThat(
            new OriginCheck(List.of(FLEET), true)
                .admits("https://ingest.example.com", "ingest.example.com", null))
        .isTrue();
  }

  @Test
  void shouldAdmitAllWhenAllAreAllowed() {
    assertThat(new OriginCheck(List.of("*"), false).admits("https://any.example", "h", null))
        .isTrue();
  }
}
