package io.adpulse.metrics;

import java.io.IOException;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Makes a block of users one after the other. */
final class UserBlockWriter {

  private static final int USUAL_USER = 32;
  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;

  private final DataOutputSerializer out;
  private int users;

  /**
   * @param users to come, roughly
   */
  UserBlockWriter(int users) {
    this.out = new DataOutputSerializer(USUAL_USER * Math.max(1, users));
  }

  /** How many users were added. */
  int users() {
    return users;
  }

  /** Adds a user with an id in UTF-8. */
  void add(byte[] id, Sums sums) throws IOException {
    number(id.length);
    out.write(id);
    number(sums.impressions());
    number(sums.clicks());
    number(sums.conversions());
    number(sums.ctrSum());
    users++;
  }

  /** The block; nothing is added any more. */
  UserBlock block() {
    return new UserBlock(users, out.getCopyOfBuffer());
  }

  private void number(long number) throws IOException {
    long rest = number;
    while (rest > LOW_BITS) {
      out.writeByte((int) (rest & LOW_BITS) | MORE);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }
}
