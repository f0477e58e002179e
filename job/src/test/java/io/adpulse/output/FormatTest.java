package io.adpulse.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.fixture.Bytes;
import io.adpulse.output.OutgoingRecord.Header;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

/**
 * The bytes of format 1. They are in savepoints and in flight between releases: if a test here
 * fails, do not change the bytes but give the serializer a new version that still reads this one.
 */
class FormatTest {

  @Test
  void an_outgoing_record() throws Exception {
    var outgoing = new OutgoingRecord("t", null, new byte[] {1, -1}, List.of(new Header("ü", "v")));
    String bytes = "0274" + "ffffffff" + "00000002" + "01ff" + "00000001" + "02fc01" + "0276";

    assertThat(Bytes.hex(new OutgoingRecordSerializer(), outgoing)).isEqualTo(bytes);
    OutgoingRecord back = Bytes.read(new OutgoingRecordSerializer(), bytes);
    assertThat(back.topic()).isEqualTo("t");
    assertThat(back.key()).isNull();
    assertThat(back.value()).containsExactly(1, -1);
    assertThat(back.headers()).containsExactly(new Header("ü", "v"));
  }

  @Test
  void a_pending_transaction() throws Exception {
    var serializer = new PendingTransactionSerializer(new IdOnly());
    var pending =
        new PendingTransaction(
            new KafkaCommittable(1, (short) 2, "id", null),
            List.of(new WrittenRange("t", 3, 4, 5, 6)));
    String bytes =
        "00000009"
            + ("00000002" + "6964")
            + "00000001"
            + ("0001" + "74" + "00000003")
            + ("0000000000000004" + "0000000000000005" + "0000000000000006");

    assertThat(HexFormat.of().formatHex(serializer.serialize(pending))).isEqualTo(bytes);
    PendingTransaction back = serializer.deserialize(1, HexFormat.of().parseHex(bytes));
    assertThat(back.committable().getTransactionalId()).isEqualTo("id");
    assertThat(back.written()).isEqualTo(pending.written());
  }

  @Test
  void an_unknown_format_of_a_pending_transaction_is_refused() {
    var serializer = new PendingTransactionSerializer(new IdOnly());

    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Unknown format 2");
  }

  /** Plays the connector's serializer, in its version 9. */
  private static final class IdOnly implements SimpleVersionedSerializer<KafkaCommittable> {

    @Override
    public int getVersion() {
      return 9;
    }

    @Override
    public byte[] serialize(KafkaCommittable committable) {
      return committable.getTransactionalId().getBytes(UTF_8);
    }

    @Override
    public KafkaCommittable deserialize(int version, byte[] serialized) {
      assertThat(version).as("the version that wrote the bytes").isEqualTo(9);
      return new KafkaCommittable(1, (short) 2, new String(serialized, UTF_8), null);
    }
  }
}
