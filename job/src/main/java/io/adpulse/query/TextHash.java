package io.adpulse.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a query's text: equal for texts that differ in white space and comments only. */
final class TextHash {

  private static final int BYTES = 6;

  private TextHash() {}

  /** Twelve hexadecimal digits. */
  static String of(String text) {
    byte[] normalized = SqlText.of(text).normalized().getBytes(UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(normalized);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
