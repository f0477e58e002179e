package io.adpulse.metrics;

import io.adpulse.event.UserHash;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Makes a block of sums, and sums of a block. */
final class UserBlockFormat {

  private static final int USUAL_USER = 32;
  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;

  private UserBlockFormat() {}

  /** The sums at some places. */
  static UserBlock write(UserSums sums, int[] places) throws IOException {
    var out = new DataOutputSerializer(USUAL_USER * Math.max(1, places.length));
    for (int place : places) {
      byte[] id = sums.idBytes(place);
      number(out, id.length);
      out.write(id);
      Sums newest = sums.sums(place);
      number(out, newest.impressions());
      number(out, newest.clicks());
      number(out, newest.conversions());
      number(out, newest.ctrSum());
    }
    return new UserBlock(places.length, out.getCopyOfBuffer());
  }

  /** Puts the sums of a block in the place of older ones; returns where they are. */
  static int[] read(UserBlock block, UserSums into, UserHash hash) throws IOException {
    var in = new DataInputDeserializer(block.bytes());
    int[] places = new int[block.users()];
    for (int i = 0; i < places.length; i++) {
      int length = (int) number(in);
      hash.of(block.bytes(), in.getPosition(), length);
      in.skipBytesToRead(length);
      places[i] = into.placeOf(hash);
      into.set(places[i], new Sums(number(in), number(in), number(in), number(in), 0, 0));
    }
    return places;
  }

  private static void number(DataOutputSerializer out, long number) throws IOException {
    long rest = number;
    while (rest > LOW_BITS) {
      out.writeByte((int) (rest & LOW_BITS) | MORE);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long number(DataInputDeserializer in) throws IOException {
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
