package io.adpulse.metrics;

import io.adpulse.event.UserHash;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;

/** Reads the users of a block one after the other. */
final class UserBlockReader {

  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;

  private final UserBlock block;
  private final DataInputDeserializer in;
  private int left;
  private Sums sums = new Sums(0, 0, 0, 0, 0, 0);

  UserBlockReader(UserBlock block) {
    this.block = block;
    this.in = new DataInputDeserializer(block.bytes());
    this.left = block.users();
  }

  boolean hasNext() {
    return left > 0;
  }

  /** Reads the next user, whose sums are {@link #sums} from then on. */
  void next(UserHash user) throws IOException {
    left--;
    int length = (int) number();
    user.of(block.bytes(), in.getPosition(), length);
    in.skipBytesToRead(length);
    sums = new Sums(number(), number(), number(), number(), 0, 0);
  }

  /** The sums of the user that was read last. */
  Sums sums() {
    return sums;
  }

  private long number() throws IOException {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      int next = in.readByte();
      number |= (long) (next & LOW_BITS) << shift;
      if ((next & MORE) == 0) {
        return number;
      }
    }
  }
}
