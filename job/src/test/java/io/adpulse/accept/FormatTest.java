package io.adpulse.accept;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The bytes of format 1, which are in savepoints. If a test here fails, do not change the bytes but
 * give the serializer a new version that still reads this one (a map's key can have no other).
 */
class FormatTest {

  @Test
  void the_fingerprint_of_an_id() throws Exception {
    var id = new IdFingerprint(1, -2);
    String bytes = "0000000000000001" + "fffffffffffffffe";

    assertThat(Bytes.hex(new IdFingerprintSerializer(), id)).isEqualTo(bytes);
    assertThat(Bytes.read(new IdFingerprintSerializer(), bytes)).isEqualTo(id);
    assertThat(new IdFingerprintSerializer().getLength()).isEqualTo(16);
  }

  @Test
  void what_is_remembered() throws Exception {
    var remembered = new Remembered(-1, 258);
    String bytes = "ffffffffffffffff" + "0000000000000102";

    assertThat(Bytes.hex(new RememberedSerializer(), remembered)).isEqualTo(bytes);
    assertThat(Bytes.read(new RememberedSerializer(), bytes)).isEqualTo(remembered);
    assertThat(new RememberedSerializer().getLength()).isEqualTo(16);
  }

  @Test
  void a_block_of_ids() throws Exception {
    long[] words = {9, 9, 9, 1, -2, 258, 9, 9, 9};
    var block = new IdBlock(List.of(new IdBlock.Slice(words, 3, 6)));
    String bytes = "00000001" + "0000000000000001" + "fffffffffffffffe" + "0000000000000102";

    assertThat(Bytes.hex(new IdBlockSerializer(), block)).isEqualTo(bytes);
    IdBlock read = Bytes.read(new IdBlockSerializer(), bytes);
    assertThat(read.ids()).isEqualTo(1);
    assertThat(read.slices().get(0).words()).containsExactly(1, -2, 258);
  }

  @Test
  void a_block_of_many_ids_is_read_as_it_was_written() throws Exception {
    long[] words = LongStream.range(0, 10_000 * 3).toArray();
    var block =
        new IdBlock(
            List.of(
                new IdBlock.Slice(words, 0, 5_001 * 3),
                new IdBlock.Slice(words, 5_001 * 3, words.length)));
    String bytes = Bytes.hex(new IdBlockSerializer(), block);

    IdBlock read = Bytes.read(new IdBlockSerializer(), bytes);
    assertThat(read.ids()).isEqualTo(10_000);
    assertThat(
            read.slices().stream()
                .flatMapToLong(slice -> Arrays.stream(slice.words(), slice.from(), slice.to())))
        .containsExactly(Arrays.stream(words).boxed().toArray(Long[]::new));
    assertThat(Bytes.hex(new IdBlockSerializer(), read)).isEqualTo(bytes);
  }

  @Test
  void the_filter_of_a_run() throws Exception {
    var filter = new IdFilter(1, new int[] {1, 3}, new short[] {1, -2, 258});
    String bytes = "01" + "00000002" + "00000003" + "00000001" + "00000003" + "0001fffe0102";

    assertThat(Bytes.hex(new IdFilterSerializer(), filter)).isEqualTo(bytes);
    IdFilter read = Bytes.read(new IdFilterSerializer(), bytes);
    assertThat(read.pageBits()).isEqualTo(1);
    assertThat(read.ends()).containsExactly(1, 3);
    assertThat(read.tags()).containsExactly((short) 1, (short) -2, (short) 258);
  }

  @Test
  void what_is_reached() throws Exception {
    var reached = new Reached(0, 127, 258);
    String bytes = "00000000" + "0000007f" + "0000000000000102";

    assertThat(Bytes.hex(new ReachedSerializer(), reached)).isEqualTo(bytes);
    assertThat(Bytes.read(new ReachedSerializer(), bytes)).isEqualTo(reached);
    assertThat(new ReachedSerializer().getLength()).isEqualTo(16);
  }
}
