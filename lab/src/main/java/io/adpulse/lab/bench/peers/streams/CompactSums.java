package io.adpulse.lab.bench.peers.streams;

import io.adpulse.lab.bench.peers.Sums;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Sums in 48 bytes. */
final class CompactSums {

  static final Serde<Sums> SERDE =
      Serdes.serdeFrom(
          (topic, sums) -> sums == null ? null : write(sums),
          (topic, bytes) -> bytes == null ? null : read(bytes));

  private CompactSums() {}

  private static byte[] write(Sums sums) {
    return ByteBuffer.allocate(6 * Long.BYTES)
        .putLong(sums.impressions)
        .putLong(sums.clicks)
        .putLong(sums.conversions)
        .putLong(sums.ctrSum)
        .putLong(sums.ctrOfImpressions)
        .putLong(sums.rated)
        .array();
  }

  private static Sums read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    Sums sums = new Sums();
    sums.impressions = buffer.getLong();
    sums.clicks = buffer.getLong();
    sums.conversions = buffer.getLong();
    sums.ctrSum = buffer.getLong();
    sums.ctrOfImpressions = buffer.getLong();
    sums.rated = buffer.getLong();
    return sums;
  }
}
