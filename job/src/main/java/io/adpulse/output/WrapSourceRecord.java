package io.adpulse.output;

import io.adpulse.event.SourceRecord;
import io.adpulse.output.OutgoingRecord.Header;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a record that was read on to the dead-letter or late topic: key and value byte for byte,
 * with the reason and the place it came from in the headers. What the topic cannot hold is cut to
 * {@link #CUT_BYTES}, and headers tell its length and hash, so that the whole can be found and
 * checked in the source topic.
 */
public final class WrapSourceRecord implements Serializable {

  private static final long serialVersionUID = 1L;

  /** To how many bytes a key or value is cut that its topic cannot hold. */
  public static final int CUT_BYTES = 64 * 1024;

  private final String sourceTopic;
  private final String topic;
  private final int limitBytes;

  /**
   * @param sourceTopic where the records were read
   * @param topic where they go
   * @param limitBytes the largest sum of key and value, in bytes, that the topic holds
   */
  public WrapSourceRecord(String sourceTopic, String topic, int limitBytes) {
    this.sourceTopic = sourceTopic;
    this.topic = topic;
    this.limitBytes = limitBytes;
  }

  /**
   * Wraps one record.
   *
   * @param reason a code of the contract
   * @param detail one line for a person
   */
  public OutgoingRecord wrap(SourceRecord source, String reason, String detail) {
    List<Header> headers = new ArrayList<>(12);
    headers.add(new Header("reason", reason));
    headers.add(new Header("detail", detail));
    headers.add(new Header("source-topic", sourceTopic));
    headers.add(new Header("source-partition", Integer.toString(source.partition())));
    headers.add(new Header("source-offset", Long.toString(source.offset())));
    headers.add(new Header("source-timestamp", Long.toString(source.timestamp())));
    byte[] key = source.key();
    byte[] value = source.value();
    if (value != null && value.length > CUT_BYTES && length(key) + value.length > limitBytes) {
      describe(value, "", headers);
      value = Arrays.copyOf(value, CUT_BYTES);
    }
    if (key != null && key.length + length(value) > limitBytes) {
      describe(key, "key-", headers);
      // A topic that holds 64 KiB need not hold them twice: the value goes first.
      key = Arrays.copyOf(key, Math.min(CUT_BYTES, Math.max(0, limitBytes - length(value))));
    }
    return new OutgoingRecord(topic, key, value, List.copyOf(headers));
  }

  private static void describe(byte[] whole, String prefix, List<Header> headers) {
    headers.add(new Header(prefix + "truncated", "true"));
    headers.add(new Header(prefix + "length", Integer.toString(whole.length)));
    headers.add(new Header(prefix + "sha-256", sha256(whole)));
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
