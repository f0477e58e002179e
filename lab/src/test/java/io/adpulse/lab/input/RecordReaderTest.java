package io.adpulse.lab.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordReaderTest {
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
    assertThatThrownBy(() -> records("a\n" + long33Mib)).hasMessageContaining("line 2 ");
  }

  @Test
  void aFailureIsToldWithItsPlaceInTheFile() {
    byte[] good = "a\nb\nbegun".getBytes(ISO_8859_1);
    InputStream disk = new SequenceInputStream(new ByteArrayInputStream(good), new BrokenStream());
    CountedStream file = new CountedStream(disk);
    assertThatThrownBy(() -> all(new RecordReader(file, file::position)))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage("reading fails at byte 9, after line 2 (Input/output error)");
  }

  private static List<String> records(String content) throws IOException {
    try (var reader =
        new RecordReader(new ByteArrayInputStream(content.getBytes(ISO_8859_1)), () -> 0)) {
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

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("Input/output error");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException("Input/output error");
    }
  }
}
