package io.adpulse.lab.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file is read to its last byte as what it is, or refused. */
final class InputFileTest {
  private static final byte[] TWO_MEMBERS = join(gzip("one\ntwo\nthr"), gzip("ee\nfour\n"));
  private static final List<String> THEIR_RECORDS = List.of("one", "two", "three", "four");

  /** Where the second member begins. */
  private static final int SECOND = gzip("one\ntwo\nthr").length;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"events.jsonl.gz", "EVENTS.GZ", "events.jsonl", "events"})
  void gzipDataIsUnpackedWhateverTheNameOfTheFile(String name) throws IOException {
    assertThat(read(name, TWO_MEMBERS)).isEqualTo(THEIR_RECORDS);
  }

  @Test
  void gzipDataOfNoBytesIsAnEmptyFile() throws IOException {
    assertThat(read("empty.gz", gzip(""))).isEmpty();
    assertThat(read("several.gz", join(gzip(""), gzip("a\n"), gzip("")))).containsExactly("a");
    assertThat(read("plain.jsonl", new byte[0])).isEmpty();
  }

  @Test
  void everyFieldOfAHeaderIsPassedOver() throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.write(new byte[] {0x1f, (byte) 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3});
    header.write(new byte[] {4, 0, 'A', 'p', 0, 0});
    header.writeBytes("name\0comment\0".getBytes(ISO_8859_1));
    CRC32 crc = new CRC32();
    crc.update(header.toByteArray());
    header.write(new byte[] {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)});
    byte[] plain = gzip("a\n");
    byte[] withFields = join(header.toByteArray(), Arrays.copyOfRange(plain, 10, plain.length));
    assertThat(read("fields.gz", join(withFields, plain))).containsExactly("a", "a");
  }

  @Test
  void anyLengthThatEndsWithinAMemberIsRefused() throws IOException {
    for (int length = 0; length < TWO_MEMBERS.length; length++) {
      byte[] cut = Arrays.copyOf(TWO_MEMBERS, length);
      if (length == SECOND) {
        assertThat(read("cut.gz", cut)).as("a whole file").containsExactly("one", "two", "thr");
      } else {
        assertThat(fault("cut.gz", cut)).as("cut to %d bytes", length).contains("gzip data");
      }
    }
  }

  @Test
  void anyFlippedBitIsRefusedOrChangesNoRecord() throws IOException {
    for (int bit = 0; bit < 8 * TWO_MEMBERS.length; bit++) {
      byte[] flipped = TWO_MEMBERS.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Optional<List<String>> records = tryToRead("flipped.gz", flipped);
      if (records.isPresent()) {
        assertThat(records.get()).as("bit %d", bit).isEqualTo(THEIR_RECORDS);
      }
    }
  }

  @Test
  void whateverFollowsTheLastMemberIsRefused() throws IOException {
    Random random = new Random(42);
    for (int length : new int[] {1, 2, 3, 9, 10, 100, 511, 512, 513, 10_000}) {
      byte[] garbage = new byte[length];
      assertThat(fault("zeros.gz", join(TWO_MEMBERS, garbage))).contains("after line 4");
      random.nextBytes(garbage);
      garbage[0] = 'x';
      assertThat(fault("garbage.gz", join(TWO_MEMBERS, garbage))).contains("after line 4");
      assertThat(fault("within.gz", join(TWO_MEMBERS, garbage, TWO_MEMBERS)))
          .contains("after line 4");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, gzip data", "1, gzip data", "2, compression method", "3, flags"})
  void aDamagedHeaderOfALaterMemberIsRefusedWithItsPlace(int offset, String words)
      throws IOException {
    byte[] damaged = TWO_MEMBERS.clone();
    damaged[SECOND + offset] ^= (byte) 0xE0;
    assertThat(fault("events.jsonl.gz", damaged))
        .contains(words)
        .contains("at byte " + (SECOND + offset + 1))
        .contains("after line 2");
  }

  @Test
  void aFaultInALongFileIsNoticedInItsMember() throws IOException {
    byte[] member = gzip("0123456789\n".repeat(1_000));
    byte[][] members = new byte[100][];
    Arrays.fill(members, member);
    members[50] = member.clone();
    members[50][member.length / 2] ^= 1;

    IOException fault =
        failure("long.gz", join(members)).orElseThrow(() -> new AssertionError("it was read"));

    String message = String.valueOf(fault.getMessage());
    assertThat(number(message, "byte ")).isBetween(50 * member.length, 51 * member.length + 512);
    assertThat(number(message, "line ")).isBetween(50_000, 51_000);
  }

  @Test
  void aNameThatPromisesGzipDataIsNotEnough() throws IOException {
    assertThat(fault("events.gz", "{}\n".getBytes(ISO_8859_1))).contains("rename it");
    assertThat(fault("EVENTS.GZ", new byte[0])).contains("rename it");
  }

  @ParameterizedTest
  @CsvSource({
    "28b52ffd0458, zstd -dc",
    "502a4d1804000000, zstd -dc",
    "425a683931415926535900, bzip2 -dc",
    "425a6839177245385090, bzip2 -dc",
    "fd377a585a00, xz -dc",
    "04224d18, lz4 -dc",
    "4c5a495001, lzip -dc",
    "1f9d90, gunzip -c",
    "504b0304, unzip -p",
    "504b0506, unzip -p",
    "377abcaf271c, 7z x",
    "526172211a0700, unrar",
    "50415231, one JSON object a line",
    "4f626a01, one JSON object a line"
  })
  void otherFormatsAreRefusedWithWhatToDo(String hex, String words) throws IOException {
    byte[] file = HexFormat.of().parseHex(hex);
    assertThat(fault("events.jsonl", file)).startsWith("it is a").contains(words);
    assertThat(fault("events.gz", gzip(new String(file, ISO_8859_1))))
        .startsWith("what it holds unpacked is a")
        .contains(words);
  }

  @Test
  void anArchiveAndATwofoldGzipFileAreRefused() throws IOException {
    byte[] tar = new byte[1_024];
    System.arraycopy("ustar".getBytes(ISO_8859_1), 0, tar, 257, 5);
    assertThat(fault("events.tar", tar)).contains("tar -xOf");
    assertThat(fault("events.tar.gz", gzip(new String(tar, ISO_8859_1)))).contains("tar -xOf");
    assertThat(fault("events.gz", gzip(new String(TWO_MEMBERS, ISO_8859_1))))
        .contains("unpacked is a gzip file");
  }

  @Test
  void plainBytesStayAsTheyAre() throws IOException {
    for (String plain :
        List.of("{\"a\":1}", "\u00ef\u00bb\u00bf{}", "\u00ff\u00fe", "BZh9", "\u0000")) {
      assertThat(read("plain", plain.getBytes(ISO_8859_1))).containsExactly(plain);
    }
  }

  private static int number(String message, String before) {
    Matcher figure = Pattern.compile(before + "([0-9,]+)").matcher(message);
    assertThat(figure.find()).as(message).isTrue();
    return Integer.parseInt(figure.group(1).replace(",", ""));
  }

  private String fault(String name, byte[] content) throws IOException {
    IOException failure =
        failure(name, content).orElseThrow(() -> new AssertionError(name + " was read"));
    return String.valueOf(failure.getMessage());
  }

  private Optional<IOException> failure(String name, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve(name), content);
    try {
      read(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private Optional<List<String>> tryToRead(String name, byte[] content) throws IOException {
    return failure(name, content).isPresent()
        ? Optional.empty()
        : Optional.of(read(directory.resolve(name)));
  }

  private List<String> read(String name, byte[] content) throws IOException {
    return read(Files.write(directory.resolve(name), content));
  }

  private static List<String> read(Path file) throws IOException {
    List<String> records = new ArrayList<>();
    try (RecordReader reader = InputFile.of(file).open()) {
      for (byte[] r = reader.next(); r != null; r = reader.next()) {
        records.add(new String(r, ISO_8859_1));
      }
    }
    return records;
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new AssertionError("in memory", e);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
