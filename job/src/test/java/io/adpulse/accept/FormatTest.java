package io.adpulse.accept;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.Bytes;
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
  void what_is_reached() throws Exception {
    var reached = new Reached(0, 127, 258);
    String bytes = "00000000" + "0000007f" + "0000000000000102";

    assertThat(Bytes.hex(new ReachedSerializer(), reached)).isEqualTo(bytes);
    assertThat(Bytes.read(new ReachedSerializer(), bytes)).isEqualTo(reached);
    assertThat(new ReachedSerializer().getLength()).isEqualTo(16);
  }
}
