package io.adpulse.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.fixture.Bytes;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots of the releases before it hold keys of Flink's own serializer. */
class KeySerializerTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 129, 20_000})
  void writes_what_flinks_own_serializer_writes(int length) throws Exception {
    for (String last : new String[] {"", "~", "\u0000", "\u007f", "\u0080", "ü", "中", "😀"}) {
      String key = "u".repeat(length) + last;

      assertThat(Bytes.hex(new KeySerializer(), key)).isEqualTo(hexByFlink(key));
      assertThat(Bytes.read(new KeySerializer(), hexByFlink(key))).isEqualTo(key);
    }
  }

  @Test
  void takes_over_the_state_of_flinks_own_serializer() {
    assertThat(takesOver(StringSerializer.INSTANCE.snapshotConfiguration())).isTrue();
  }

  @Test
  void takes_over_no_other() {
    assertThat(takesOver(IntSerializer.INSTANCE.snapshotConfiguration())).isFalse();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // what Flink does with what it has read
  private static boolean takesOver(TypeSerializerSnapshot<?> old) {
    TypeSerializerSnapshot now = new KeySerializer().snapshotConfiguration();
    return now.resolveSchemaCompatibility(old).isCompatibleAsIs();
  }

  private static String hexByFlink(String key) throws Exception {
    TypeSerializer<String> flinks = StringSerializer.INSTANCE;
    var out = new DataOutputSerializer(64);
    flinks.serialize(key, out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }
}
