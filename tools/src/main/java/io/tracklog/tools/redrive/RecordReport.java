package io.tracklog.tools.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracklog.tools.cli.Report;
import io.tracklog.tools.log.Content;
import io.tracklog.tools.log.LogEntry;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record with what was sent.
 *
 * @param at its partition and offset
 * @param timeMs its time
 * @param refusal what it says; null when it says nothing that can be read
 * @param trouble why there is none; null when there is
 */
record RecordReport(String at, long timeMs, @Nullable Refusal refusal, @Nullable String trouble)
    implements Report {

  /**
   * What it says.
   *
   * @param toSend the positions in it; empty when none can be sent again
   * @param cannotBeSent why not; null when they can
   * @param text what was sent, where it is text
   * @param hex the same in hexadecimal, where it is none
   */
  record Refusal(
      String reason,
      String message,
      String device,
      String origin,
      List<ObjectNode> toSend,
      @Nullable String cannotBeSent,
      @Nullable String text,
      @Nullable String hex) {}

  /** The report of a record. */
  static <T> RecordReport of(RedriveSource<T> source, LogEntry<T> entry) {
    return switch (entry.content()) {
      case Content.Value<T>(var value) ->
          new RecordReport(entry.at(), entry.timestampMs(), refusal(source, entry, value), null);
      case Content.Deleted<T>() ->
          new RecordReport(entry.at(), entry.timestampMs(), null, "no value");
      case Content.Undecodable<T>(var message) ->
          new RecordReport(entry.at(), entry.timestampMs(), null, message);
    };
  }

  @Override
  public void printText(PrintWriter out) {
    out.println("at       " + at);
    out.println("time     " + Instant.ofEpochMilli(timeMs));
    if (refusal == null) {
      out.println(trouble);
      return;
    }
    out.println("reason   " + refusal.reason());
    out.println("message  " + refusal.message());
    out.println("device   " + refusal.device());
    out.println("origin   " + refusal.origin());
    refusal.toSend().forEach(position -> out.println("to send  " + position));
    if (refusal.cannotBeSent() != null) {
      out.println("cannot be sent: " + refusal.cannotBeSent());
    }
    out.println();
    out.println(refusal.text() == null ? refusal.hex() : refusal.text());
  }

  private static <T> Refusal refusal(RedriveSource<T> source, LogEntry<T> entry, T value) {
    Candidate.Content content = source.candidate(entry, value).content();
    byte[] raw = source.raw(value);
    String text = text(raw);
    return new Refusal(
        source.reason(value),
        source.message(value),
        source.device(value),
        source.origin(value),
        content instanceof Candidate.Content.Positions(var positions) ? positions : List.of(),
        content instanceof Candidate.Content.Hopeless(var why) ? why : null,
        text,
        text == null ? HexFormat.ofDelimiter(" ").formatHex(raw) : null);
  }

  private static @Nullable String text(byte[] raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return null; // It is none; it is shown in hexadecimal.
    }
  }
}
