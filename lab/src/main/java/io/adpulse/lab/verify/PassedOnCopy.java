package io.adpulse.lab.verify;

import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.lab.model.OutputRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a record that was passed on with the record that it came from. */
final class PassedOnCopy {

  /** Headers and framing take part of a topic's limit; the contract leaves open how much. */
  private static final int FRAMING_BYTES = 4096;

  private final String sourceTopic;
  private final String reason;
  private final int topicMaxBytes;

  /**
   * @param reason what the header {@code reason} must say
   * @param topicMaxBytes what the topic holds
   */
  PassedOnCopy(String sourceTopic, String reason, int topicMaxBytes) {
    this.sourceTopic = sourceTopic;
    this.reason = reason;
    this.topicMaxBytes = topicMaxBytes;
  }

  /** One clause per fault; empty if the copy is right. */
  List<String> faults(InputRecord source, OutputRecord copy) {
    List<String> faults = new ArrayList<>();
    if (!Arrays.equals(source.key(), copy.key())) {
      faults.add(
          "the key must be byte for byte %s, but is %s"
              .formatted(Bytes.show(source.key()), Bytes.show(copy.key())));
    }
    checkValue(source, copy, faults);
    checkHeader(copy, "reason", reason, faults);
    checkHeader(copy, "source-topic", sourceTopic, faults);
    checkHeader(copy, "source-timestamp", Long.toString(source.timestampMillis()), faults);
    if (PassedOnRecords.header(copy, "detail").isEmpty()) {
      faults.add("it needs one header detail, but has " + PassedOnRecords.show(copy.headers()));
    }
    return faults;
  }

  private void checkValue(InputRecord source, OutputRecord copy, List<String> faults) {
    byte[] value = source.value();
    boolean cut = PassedOnRecords.header(copy, "truncated").isPresent();
    if (cut && value != null) {
      checkCut(value, source.key(), copy, faults);
    } else if (!Arrays.equals(value, copy.value())) {
      faults.add(
          "the value must be byte for byte %s, but is %s"
              .formatted(Bytes.show(value), Bytes.show(copy.value())));
    }
  }

  private void checkCut(
      byte[] value, byte @Nullable [] key, OutputRecord copy, List<String> faults) {
    long needed = (long) value.length + (key == null ? 0 : key.length) + FRAMING_BYTES;
    if (needed <= topicMaxBytes) {
      faults.add(
          "its value of %d bytes must not be cut: the topic holds %d"
              .formatted(value.length, topicMaxBytes));
    }
    byte[] head = Arrays.copyOf(value, Math.min(value.length, ModelSettings.CUT_BYTES));
    if (!Arrays.equals(head, copy.value())) {
      faults.add("its value must be the first %d bytes of the source's".formatted(head.length));
    }
    checkHeader(copy, "truncated", "true", faults);
    checkHeader(copy, "length", Integer.toString(value.length), faults);
    checkHeader(copy, "sha-256", Bytes.sha256(value), faults);
  }

  private static void checkHeader(
      OutputRecord copy, String name, String expected, List<String> faults) {
    Optional<String> found = PassedOnRecords.header(copy, name);
    if (!found.equals(Optional.of(expected))) {
      faults.add(
          "its header %s must be once %s, but it has %s"
              .formatted(name, expected, PassedOnRecords.show(copy.headers())));
    }
  }
}
