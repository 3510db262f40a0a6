package io.tracklog.bench.process;

import io.tracklog.fanout.FanoutMain;
import io.tracklog.ingest.IngestMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A gateway, which can be killed and started again on the port that it had. For one thread. */
final class GatewayProcess implements AutoCloseable {
  /** A gateway's program; it is ready when it says a line. */
  enum Kind {
    INGEST("ingest", IngestMain.class, "Devices may connect"),
    FANOUT("gateway", FanoutMain.class, "Subscribers may connect");

    private final String title;
    private final Class<?> main;
    private final String readyLine;

    Kind(String title, Class<?> main, String readyLine) {
      this.title = title;
      this.main = main;
      this.readyLine = readyLine;
    }
  }

  private final Kind kind;
  private final Path folder;
  private final int port;
  private final String[] flags;
  private ChildJvm jvm;

  private GatewayProcess(Kind kind, Path folder, int port, String[] flags) throws IOException {
    this.kind = kind;
    this.folder = folder;
    this.port = port;
    this.flags = flags;
    this.jvm = run();
  }

  /** Starts one on a free port and waits until its clients may connect. */
  static GatewayProcess start(Kind kind, Path folder, List<String> flags) throws IOException {
    int port = freePort();
    String[] all =
        Stream.concat(Stream.of("--http.port=" + port, "--ops.port=0"), flags.stream())
            .toArray(String[]::new);
    return new GatewayProcess(kind, folder, port, all);
  }

  private ChildJvm run() throws IOException {
    ChildJvm started = ChildJvm.start(kind.title, folder, Pipeline.OPTIONS, kind.main, flags);
    started.await(line -> line.contains(kind.readyLine) ? line : null);
    return started;
  }

  /** Kills it with all its connections. */
  void kill() throws InterruptedException {
    jvm.kill();
  }

  /** Starts it as it was started before, and waits until its clients may connect. */
  void startAgain() throws IOException {
    jvm = run();
  }

  ChildJvm jvm() {
    return jvm;
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    jvm.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
