package io.tracklog.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.tracklog.ingest.testing.FrameFuzzer;
import io.tracklog.ingest.testing.FrameMutator;
import io.tracklog.ingest.testing.FuzzTally;
import io.tracklog.ingest.testing.TestCluster;
import io.tracklog.ingest.testing.TestDevice;
import io.tracklog.ingest.testing.TestGateway;
import io.tracklog.schemas.codec.PositionBatchCodec;
import io.tracklog.schemas.model.PositionReport;
import io.tracklog.schemas.model.ReasonCode;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is thrown at a running gateway, nothing but coded errors and the contract's close codes
 * comes back. {@code -Dtracklog.fuzz.frames=1000000} throws more; {@code -Dtracklog.fuzz.seed}
 * throws the same again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzIT {
  private static final long FRAMES = Long.getLong("tracklog.fuzz.frames", 20_000);
  private static final long SEED = Long.getLong("tracklog.fuzz.seed", System.nanoTime());
  private static final int FRAMES_PER_BODY = 40;
  private static final int SENDERS = 4;
  private static final long HEAP_SLACK_BYTES = 64L << 20;

  private static final List<byte[]> BINARIES =
      List.of(
          PositionBatchCodec.encode(List.of(report(1, Map.of()))),
          PositionBatchCodec.encode(
              List.of(report(2, Map.of("ignition", "on")), report(3, Map.of("a", "b", "c", "d")))));

  /** Of this moment: nobody wants to hear what is too old. */
  private final List<byte[]> texts =
      List.of(
          utf8("{\"seq\":17,\"lat\":30.2658,\"lon\":-97.7443,\"device\":\"acme/fuzz\"}"),
          utf8(
              "{\"seq\":18,\"ts\":%d,\"lat\":1e1,\"lon\":-0.0,\"alt\":149.0,\"speed\":10.7,"
                      .formatted(System.currentTimeMillis())
                  + "\"heading\":271.5,\"accuracy\":8,\"device\":\"acme/fuzz\","
                  + "\"attributes\":{\"ignition\":\"on\",\"n\":1}}"),
          utf8(
              "[{\"ts\":\""
                  + Instant.now()
                  + "\",\"lat\":1,\"lon\":2,\"more\":[[{\"a\":null}],"
                  + "true,\"\\u00e9\"]},{\"seq\":19,\"lat\":-89.9,\"lon\":179.9}]"));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private TestCluster cluster;
  private TestGateway gateway;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new TestCluster(directory);
    gateway = new TestGateway(cluster);
  }

  @AfterEach
  void assertAtRest() {
    gateway.assertAtRest();
  }

  @AfterAll
  void stop() {
    client.close();
    gateway.close();
    cluster.close();
  }

  @Test
  void shouldAnswerWithCodesAndGoOnWhateverFramesAreSent() throws Exception {
    // Given
    final long heapBefore = usedHeap();
    long startNanos = System.nanoTime();

    // When
    FuzzTally tally = fuzz();

    // Then
    gateway.assertAtRest();
    long grown = usedHeap() - heapBefore;
    System.out.printf(
        "-Dtracklog.fuzz.seed=%d: %s, positions received %.0f, stored %.0f, heap %+d kB, %d ms%n",
        SEED,
        tally,
        gateway.count("positions.received"),
        gateway.count("positions.acknowledged"),
        grown / 1024,
        (System.nanoTime() - startNanos) / 1_000_000);
    assertThat(grown).as("growth of the heap, bytes").isLessThan(HEAP_SLACK_BYTES);
    try (TestDevice device = gateway.connect("?device=acme/after")) {
      device.send("{\"seq\":1,\"lat\":1,\"lon\":2}").awaitAck(1);
    }
  }

  @Test
  void shouldAnswerWithCodesWhateverBodiesAreSent() throws Exception {
    // Given
    FrameMutator mutator = new FrameMutator(new SplittableRandom(SEED));

    for (long i = 0; i < FRAMES / FRAMES_PER_BODY; i++) {
      // When
      HttpResponse<String> response = post(mutator.mutate(texts));

      // Then
      JsonObject answer = new JsonObject(response.body());
      assertThat(response.statusCode())
          .as("-Dtracklog.fuzz.seed=%d, body %d: %s", SEED, i, answer)
          .isIn(202, 400, 413);
      if (response.statusCode() == 202) {
        assertThat(answer.getInteger("accepted")).isNotNegative();
        assertThat(answer.getJsonArray("rejected"))
            .allSatisfy(one -> assertIsReason(((JsonObject) one).getString("code")));
      } else {
        assertThat(response.headers().firstValue("Content-Type"))
            .hasValue("application/problem+json");
        assertIsReason(answer.getString("code"));
      }
    }
    assertThat(post(texts.get(0)).statusCode()).isEqualTo(202);
  }

  /** Several senders at once, each with its own part of the frames. */
  private FuzzTally fuzz() throws InterruptedException {
    FuzzTally all = new FuzzTally();
    List<Callable<FuzzTally>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      long seed = SEED + i;
      senders.add(
          () ->
              new FrameFuzzer(gateway.port(), texts, BINARIES, seed)
                  .run((FRAMES + SENDERS - 1) / SENDERS));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
      for (Future<FuzzTally> sender : threads.invokeAll(senders)) {
        all.add(sender.get());
      }
    } catch (ExecutionException e) {
      fail("-Dtracklog.fuzz.seed=" + SEED, e.getCause());
    }
    return all;
  }

  private HttpResponse<String> post(byte[] body) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + gateway.port() + "/v1/positions?device=acme/fuzz");
    return client.send(
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private static void assertIsReason(String code) {
    assertThat(ReasonCode.fromCode(code)).as(code).isPresent();
  }

  /** What lives, after two collections: the first one hands what has finalizers to them. */
  private static long usedHeap() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static PositionReport report(long sequence, Map<String, String> attributes) {
    return new PositionReport(
        "acme/fuzz", sequence, null, 1.5, 2.5, 100, Double.NaN, 10, Double.NaN, attributes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
