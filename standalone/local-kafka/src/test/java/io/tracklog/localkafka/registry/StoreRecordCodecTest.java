package io.tracklog.localkafka.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.localkafka.registry.StoreRecord.Foreign;
import io.tracklog.localkafka.registry.StoreRecord.LevelPut;
import io.tracklog.localkafka.registry.StoreRecord.SubjectDeleted;
import io.tracklog.localkafka.registry.StoreRecord.VersionGone;
import io.tracklog.localkafka.registry.StoreRecord.VersionPut;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreRecordCodecTest {

  private static final SubjectVersion VERSION = new SubjectVersion("s", 2, 7, "\"int\"", false);

  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of(
            new VersionPut(VERSION),
            "{'keytype':'SCHEMA','subject':'s','version':2,'magic':1}",
            "{'subject':'s','version':2,'id':7,'schema':'\\'int\\'','deleted':false}"),
        Arguments.of(
            new VersionGone("s", 2),
            "{'keytype':'SCHEMA','subject':'s','version':2,'magic':1}",
            null),
        Arguments.of(
            new SubjectDeleted("s", 2),
            "{'keytype':'DELETE_SUBJECT','subject':'s','magic':0}",
            "{'subject':'s','version':2}"),
        Arguments.of(
            new LevelPut(null, CompatibilityLevel.FULL),
            "{'keytype':'CONFIG','subject':null,'magic':0}",
            "{'compatibilityLevel':'FULL'}"),
        Arguments.of(
            new LevelPut("s", null), "{'keytype':'CONFIG','subject':'s','magic':0}", null));
  }

  @ParameterizedTest
  @MethodSource("records")
  void shouldWriteConfluentsJsonAndReadItBack(StoreRecord record, String key, String value) {
    ProducerRecord<byte[], byte[]> encoded = StoreRecordCodec.encode(record);

    assertThat(new String(encoded.key(), UTF_8)).isEqualTo(key.replace('\'', '"'));
    if (value == null) {
      assertThat(encoded.value()).isNull();
    } else {
      assertThat(new String(encoded.value(), UTF_8)).isEqualTo(value.replace('\'', '"'));
    }
    assertThat(StoreRecordCodec.decode(encoded.key(), encoded.value())).isEqualTo(record);
  }

  @Test
  void shouldKeepTheIdWhenAnotherTypeOfSchemaHasIt() {
    assertThat(
            decode(
                "{'keytype':'SCHEMA','subject':'s','version':1,'magic':1}",
                "{'subject':'s','version':1,'id':9,'schemaType':'JSON','schema':'{}'}"))
        .isEqualTo(new Foreign(9));
  }

  @Test
  void shouldPassOverWhenARecordIsOfNoUse() {
    assertThat(StoreRecordCodec.decode("{\"keytype\":\"NOOP\",\"magic\":0}".getBytes(UTF_8), null))
        .isEqualTo(new Foreign(0));
    assertThat(decode("{'keytype':'MODE','subject':null,'magic':0}", "{'mode':'READWRITE'}"))
        .isEqualTo(new Foreign(0));
  }

  private static StoreRecord decode(String key, String value) {
    return StoreRecordCodec.decode(
        key.replace('\'', '"').getBytes(UTF_8), value.replace('\'', '"').getBytes(UTF_8));
  }
}
