package io.adpulse.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.UserHash;
import io.adpulse.fixture.Bytes;
import io.adpulse.state.VersionedSerializer;
import org.junit.jupiter.api.Test;

/**
 * The bytes of format 1, which are in savepoints. If a test here fails, do not change the bytes but
 * give the serializer a new version that still reads this one, and those that contain it too.
 */
class FormatTest {

  private static final Sums SUMS = new Sums(1, 2, 3, 4, 5, 6);
  private static final String SUMS_BYTES =
      "0000000000000001"
          + "0000000000000002"
          + "0000000000000003"
          + "0000000000000004"
          + "0000000000000005"
          + "0000000000000006";

  @Test
  void sums() throws Exception {
    assertFormat(new SumsSerializer(), SUMS, SUMS_BYTES);
  }

  @Test
  void the_window_of_an_ad() throws Exception {
    assertFormat(
        new AdWindowSerializer(), new AdWindow(SUMS, 255), SUMS_BYTES + "00000000000000ff");
  }

  @Test
  void partial_sums() throws Exception {
    assertFormat(
        new PartialSumsSerializer(),
        new PartialSums("ü", 7, SUMS, 8),
        "02fc01" + "0000000000000007" + SUMS_BYTES + "0000000000000008");
  }

  @Test
  void a_block_of_users() throws Exception {
    var writer = new UserBlockWriter(1);
    writer.add("ü".getBytes(UTF_8), new Sums(1, 127, 128, 300_000, 0, 0));
    String bytes = "00000001" + "0000000a" + "02c3bc" + "01" + "7f" + "8001" + "e0a712";

    assertThat(Bytes.hex(new UserBlockSerializer(), writer.block())).isEqualTo(bytes);
    var reader = new UserBlockReader(Bytes.read(new UserBlockSerializer(), bytes));
    var user = new UserHash();
    reader.next(user);
    var expected = new UserHash();
    expected.of("ü");
    assertThat(user.high()).isEqualTo(expected.high());
    assertThat(user.length()).isEqualTo(2);
    assertThat(reader.sums()).isEqualTo(new Sums(1, 127, 128, 300_000, 0, 0));
    assertThat(reader.hasNext()).isFalse();
  }

  private static <T> void assertFormat(VersionedSerializer<T> serializer, T value, String bytes)
      throws Exception {
    assertThat(Bytes.hex(serializer, value)).isEqualTo(bytes);
    assertThat(Bytes.read(serializer, bytes)).isEqualTo(value);
  }
}
