package io.tracklog.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultViewTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ResultView view = new ResultView(new PrintWriter(out), new PrintWriter(err));

  private Connection duckDb;
  private Statement statement;

  @BeforeEach
  void open() throws Exception {
    duckDb = DriverManager.getConnection("jdbc:duckdb:");
    statement = duckDb.createStatement();
  }

  @AfterEach
  void close() throws Exception {
    duckDb.close();
  }

  @Test
  void shouldLayOutATableWithNumbersToTheRight() throws Exception {
    try (ResultSet result =
        statement.executeQuery(
            "FROM (VALUES ('bus-1', 7, NULL), ('x', 1234, 1.5)) t(device, n, speed)")) {
      view.table(result);
    }

    assertThat(out.toString().lines())
        .containsExactly(
            "device     n  speed", //
            "bus-1      7", //
            "x       1234    1.5");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldShowTheFirstRowsOfATableAndSayThatThereAreMore() throws Exception {
    try (ResultSet result = statement.executeQuery("FROM range(1001)")) {
      view.table(result);
    }

    assertThat(out.toString().lines()).hasSize(ResultView.MAX_ROWS + 1);
    assertThat(err.toString()).contains("--json gives all");
  }

  @Test
  void shouldGiveAnObjectALineWithoutWhatIsUnknown() throws Exception {
    try (ResultSet result =
        statement.executeQuery(
            "SELECT 'a\"b' AS word, 1.5::DOUBLE AS n, NULL AS nothing, true AS yes,"
                + " MAP {'ignition': 'on'} AS attributes, [1, 2] AS list,"
                + " DATE '2026-12-01' AS day FROM range(2)")) {
      view.json(result);
    }

    assertThat(out.toString().lines())
        .hasSize(2)
        .first()
        .isEqualTo(
            "{\"word\":\"a\\\"b\",\"n\":1.5,\"yes\":true,\"attributes\":{\"ignition\":\"on\"},"
                + "\"list\":\"[1, 2]\",\"day\":\"2026-12-01\"}");
  }
}
