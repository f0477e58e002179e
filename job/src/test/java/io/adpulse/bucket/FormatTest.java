package io.adpulse.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.Bytes;
import org.junit.jupiter.api.Test;

/** The bytes of format 1, which are in savepoints; a map's key can have no other format. */
class FormatTest {

  @Test
  void the_place_of_a_block() throws Exception {
    var id = new BlockId(258, 7);
    String bytes = "0000000000000102" + "00000007";

    assertThat(Bytes.hex(new BlockIdSerializer(), id)).isEqualTo(bytes);
    assertThat(Bytes.read(new BlockIdSerializer(), bytes)).isEqualTo(id);
    assertThat(new BlockIdSerializer().getLength()).isEqualTo(12);
  }
}
