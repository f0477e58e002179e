package io.adpulse.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.UserRow;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Bytes;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of format 1, which are in savepoints. */
class FormatTest {

  private static final String EVENTS =
      "02c3bc" + "026164" + "81" + "ac02" + "8094ebdc03" + "00" + "0161" + "02" + "00";
  private static final String ATTRIBUTES = "0003" + "c3bc" + "0000" + "0001";

  @Test
  void events_of_a_block() {
    var packed = new PackedEvents(1_000);
    packed.add(AnEvent.at(1_300).by("ü").of("ad").click().predicting("1").event());
    packed.add(AnEvent.at(1_000).by("").of("a").conversion().event());

    assertThat(packed.events()).isEqualTo(2);
    assertThat(HexFormat.of().formatHex(packed.take())).isEqualTo(EVENTS);
  }

  @Test
  void a_block() throws Exception {
    var block = new EventBlock("7", 258, 2, HexFormat.of().parseHex("0102"));
    String bytes = "0237" + "0000000000000102" + "00000002" + "00000002" + "0102";

    assertThat(Bytes.hex(new EventBlockSerializer(), block)).isEqualTo(bytes);
    assertThat(Bytes.read(new EventBlockSerializer(), bytes))
        .usingRecursiveComparison()
        .isEqualTo(block);
  }

  @Test
  void a_change_of_a_user() throws Exception {
    var row = new UserRow("u", Optional.of("ü"), Optional.empty(), Optional.of(""), 258);
    UserChange change = UserChange.of(row).orElseThrow();
    String bytes = "0275" + "0000000000000102" + "0008" + ATTRIBUTES;

    assertThat(Bytes.hex(new UserChangeSerializer(), change)).isEqualTo(bytes);
    assertThat(Bytes.read(new UserChangeSerializer(), bytes))
        .usingRecursiveComparison()
        .isEqualTo(change);
  }

  @Test
  void a_version_in_the_log() {
    byte[] attributes = HexFormat.of().parseHex(ATTRIBUTES);
    byte[] logged = UserVersions.logged(1, 2, 258, attributes);

    assertThat(HexFormat.of().formatHex(logged))
        .isEqualTo(
            "0000000000000001" + "0000000000000002" + "0000000000000102" + "0008" + ATTRIBUTES);
    var versions = new UserVersions();
    versions.addAll(logged);
    assertThat(versions.logged().bytes()).isEqualTo(logged);
  }
}
