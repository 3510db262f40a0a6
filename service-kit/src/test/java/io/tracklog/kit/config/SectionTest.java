package io.tracklog.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sections at any depth: prefixes, shared ones, and defaults that the embedding record changes. */
class SectionTest {
  record Broker(@Setting(doc = "Where.", def = "here") String address) {}

  record Port(@Setting(doc = "Which.", min = "0", max = "65535") int port) {}

  record Gateway(
      @Section(defaults = "port=7000") Port http,
      @Section(defaults = "port=9000") Port ops,
      Broker broker) {}

  record Everything(
      Broker broker,
      @Section(shared = "broker") Gateway left,
      @Section(
              prefix = "other",
              shared = "broker",
              defaults = {"http.port=7001", "ops.port=9001"})
          Gateway right) {}

  @Test
  void shouldTakeTheOutermostDefaultWhenSeveralRecordsNameOne() {
    Everything all = ConfigLoader.load(Everything.class, ConfigSources.none());

    assertThat(all)
        .isEqualTo(
            new Everything(
                new Broker("here"),
                new Gateway(new Port(7000), new Port(9000), new Broker("here")),
                new Gateway(new Port(7001), new Port(9001), new Broker("here"))));
  }

  @Test
  void shouldGiveASharedSectionToAllWhenItIsSetOnce() {
    ConfigSources sources =
        ConfigSources.ofFlags("--broker.address=there", "--left.http.port=1", "--other.ops.port=2");

    Everything all = ConfigLoader.load(Everything.class, sources);

    assertThat(all.left().broker()).isSameAs(all.broker());
    assertThat(all.right().broker()).isSameAs(all.broker());
    assertThat(all.broker().address()).isEqualTo("there");
    assertThat(all.left().http().port()).isEqualTo(1);
    assertThat(all.right().ops().port()).isEqualTo(2);
  }

  @Test
  void shouldRefuseTheOwnKeyOfASharedSection() {
    ConfigSources sources = ConfigSources.ofFlags("--left.broker.address=there");

    assertThatThrownBy(() -> ConfigLoader.load(Everything.class, sources))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("did you mean broker.address?");
  }

  @Test
  void shouldReportAMistakeInASharedSectionOnce() {
    record Strict(@Setting(doc = "A number.", def = "1", max = "9") int number) {}
    record Part(Strict strict) {}
    record Whole(
        Strict strict, @Section(shared = "strict") Part a, @Section(shared = "strict") Part b) {}

    assertThatThrownBy(
            () -> ConfigLoader.load(Whole.class, ConfigSources.ofFlags("--strict.number=10")))
        .hasMessageStartingWith("1 mistake");
  }

  @Test
  void shouldShowEverySettingOnceWhenItIsEffective() {
    Everything all = ConfigLoader.load(Everything.class, ConfigSources.none());

    assertThat(EffectiveConfig.of(all))
        .containsExactly(
            Map.entry("broker.address", "here"),
            Map.entry("left.http.port", "7000"),
            Map.entry("left.ops.port", "9000"),
            Map.entry("other.http.port", "7001"),
            Map.entry("other.ops.port", "9001"));
  }

  @Test
  void shouldRefuseARecordWhoseChangedDefaultNamesNoSetting() {
    record Wrong(@Section(defaults = "prot=1") Port http) {}

    assertThatThrownBy(() -> ConfigLoader.load(Wrong.class, ConfigSources.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .isNotInstanceOf(ConfigException.class)
        .hasMessageContaining("prot");
  }

  @Test
  void shouldRefuseARecordThatSharesWhatIsNotThere() {
    record Part(Broker broker) {}
    record Wrong(@Section(shared = "broker") Part part, Broker broker) {}

    assertThatThrownBy(() -> ConfigLoader.load(Wrong.class, ConfigSources.none()))
        .hasMessageContaining("no section broker before part");
  }

  @Test
  void shouldRefuseARecordWhoseKeysShareAnEnvironmentVariable() {
    record B(@Setting(doc = "One.", def = "1") int c) {}
    record Wrong(@Setting(doc = "Two.", def = "2") int aC, B a) {}

    assertThatThrownBy(() -> ConfigLoader.load(Wrong.class, ConfigSources.none()))
        .hasMessageContaining("one environment variable would mean both");
  }
}
