package io.adpulse.lab.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bad records that say when they were sent. No window holds a dead letter back, so these show how
 * soon results are committed, and when none are.
 *
 * @param perSecond how many are due in a second
 */
record Canaries(double perSecond) {

  /** Enough to see a gap to a tenth of a second, and few beside any load. */
  static final Canaries USUAL = new Canaries(10);

  private static final Pattern CANARY = Pattern.compile("canary (\\d{1,18})");

  /** The one that is due now, if any; they go to all partitions in turn. */
  Optional<ProducerRecord<byte[], byte[]>> due(
      String topic, int partitions, long sentSoFar, long elapsedMs, long now) {
    if (sentSoFar >= elapsedMs * perSecond / 1000) {
      return Optional.empty();
    }
    return Optional.of(
        new ProducerRecord<>(
            topic,
            (int) (sentSoFar % partitions),
            "canary".getBytes(UTF_8),
            ("canary " + now).getBytes(UTF_8)));
  }

  /** When it was sent, in ms since the epoch; empty if the value is not that of a canary. */
  static OptionalLong sentAt(byte @Nullable [] value) {
    if (value == null || value.length > 32) {
      return OptionalLong.empty();
    }
    Matcher words = CANARY.matcher(new String(value, UTF_8));
    return words.matches() ? OptionalLong.of(Long.parseLong(words.group(1))) : OptionalLong.empty();
  }
}
