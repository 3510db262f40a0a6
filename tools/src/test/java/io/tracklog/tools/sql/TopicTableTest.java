package io.tracklog.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select 1 | ",
        "select count(*) from Positions | POSITIONS",
        "from last_known join positions using (device) | POSITIONS LAST_KNOWN",
        "select status from last_known | LAST_KNOWN STATUS",
        "select my_positions, last_known_2 from x | ",
        "(from status); | STATUS"
      })
  void shouldReadTheTopicsThatStandInTheQuestion(String sql, String tables) {
    assertThat(TopicTable.namedIn(sql))
        .extracting(TopicTable::name)
        .isEqualTo(tables == null ? List.of() : List.of(tables.split(" ")));
  }
}
