package io.adpulse.lab.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordReaderTest {
  @TempDir Path directory;

  @Test
  void aRecordEndsAtALineFeedOnly() throws IOException {
    assertThat(records("a\r\nb\rc\u0085d\u000be\nf\n"))
        .containsExactly("a\r", "b\rc\u0085d\u000be", "f");
  }

  @Test
  void theLastRecordNeedsNoLineFeedAndAFinalOneAddsNothing() throws IOException {
    assertThat(records("a\nb")).containsExactly("a", "b");
    assertThat(records("a\nb\n")).containsExactly("a", "b");
  }

  @Test
  void anEmptyLineIsAnEmptyRecord() throws IOException {
    assertThat(records("\n\na\n\n")).containsExactly("", "", "a", "");
    assertThat(records("")).isEmpty();
  }

  @Test
  void bytesStayAsTheyAreAlsoAcrossTheBuffer() throws IOException {
    String bytes = "\u0000\u00ff\u00fe".repeat(100_000);
    assertThat(records(bytes + "\n" + bytes)).containsExactly(bytes, bytes);
  }

  @Test
  void aRecordThatNoTopicCouldHoldIsRefusedWithItsNumber() {
    String long33Mib = "x".repeat(RecordReader.MAX_RECORD_BYTES + 1);
    assertThatThrownBy(() -> records("a\n" + long33Mib)).hasMessageContaining("record 2 ");
  }

  @Test
  void aNameInGzIsUnpackedWithAllItsMembers() throws IOException {
    Path file = directory.resolve("events.jsonl.gz");
    try (var out = Files.newOutputStream(file)) {
      for (String member : List.of("a\nb", "c\n")) {
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        gzip.write(member.getBytes(ISO_8859_1));
        gzip.finish();
      }
    }
    try (RecordReader reader = InputFile.of(file).open()) {
      assertThat(all(reader)).containsExactly("a", "bc");
    }
  }

  @Test
  void aTruncatedGzIsNoticedBeforeItsEndIsTakenForTheEndOfTheFile() throws IOException {
    Path whole = directory.resolve("whole.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(whole))) {
      gzip.write("line\n".repeat(1_000).getBytes(ISO_8859_1));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = directory.resolve("cut.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length - 9));
    assertThatThrownBy(() -> InputScan.of(InputFile.of(cut), 4)).isInstanceOf(IOException.class);
    assertThat(InputScan.of(InputFile.of(whole), 4).records()).isEqualTo(1_000);
  }

  private static List<String> records(String content) throws IOException {
    try (var reader = new RecordReader(new ByteArrayInputStream(content.getBytes(ISO_8859_1)))) {
      return all(reader);
    }
  }

  private static List<String> all(RecordReader reader) throws IOException {
    List<String> records = new ArrayList<>();
    for (byte[] r = reader.next(); r != null; r = reader.next()) {
      records.add(new String(r, ISO_8859_1));
    }
    return records;
  }
}
