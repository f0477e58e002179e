package io.adpulse.lab.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes for people: compared, hashed, and shown in a sentence. */
final class Bytes {

  private static final int SHOWN = 200;

  private Bytes() {}

  /** A short description: the text, or hex digits where it is not UTF-8; null is "null". */
  static String show(byte @Nullable [] bytes) {
    if (bytes == null) {
      return "null";
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return '"' + head(text, bytes.length) + '"';
    } catch (CharacterCodingException e) {
      return "0x" + head(HexFormat.of().formatHex(bytes), bytes.length);
    }
  }

  private static String head(String text, int bytes) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + bytes + " bytes)";
  }

  /** The text that bytes are; what is not UTF-8 shows as U+FFFD and so equals no valid key. */
  static String text(byte @Nullable [] bytes) {
    return bytes == null ? "(null)" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** SHA-256 as 64 hex digits in lower case. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
