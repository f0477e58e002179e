package io.adpulse.lab.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.Header;
import io.adpulse.lab.model.OutputRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A topic's records with one seeded defect. */
final class Defect {

  private Defect() {}

  static List<OutputRecord> without(List<OutputRecord> records, int index) {
    List<OutputRecord> changed = new ArrayList<>(records);
    changed.remove(index);
    return changed;
  }

  static List<OutputRecord> with(List<OutputRecord> records, OutputRecord more) {
    List<OutputRecord> changed = new ArrayList<>(records);
    changed.add(more);
    return changed;
  }

  static List<OutputRecord> changed(
      List<OutputRecord> records, int index, UnaryOperator<OutputRecord> change) {
    List<OutputRecord> changed = new ArrayList<>(records);
    changed.set(index, change.apply(changed.get(index)));
    return changed;
  }

  /** The index of the first record whose row satisfies a condition. */
  static int rowWhere(List<OutputRecord> records, Predicate<ObjectNode> condition) {
    for (int i = 0; i < records.size(); i++) {
      Optional<JsonRow> row = JsonRow.read(records.get(i));
      if (row.isPresent() && condition.test(row.get().value())) {
        return i;
      }
    }
    throw new AssertionError("no row satisfies the condition");
  }

  static UnaryOperator<OutputRecord> row(Consumer<ObjectNode> change) {
    return record -> {
      ObjectNode row = JsonRow.read(record).orElseThrow().value();
      change.accept(row);
      return withValue(record, row.toString().getBytes(UTF_8));
    };
  }

  static UnaryOperator<OutputRecord> key(String key) {
    return record ->
        new OutputRecord(
            key.getBytes(UTF_8),
            record.value(),
            record.headers(),
            record.partition(),
            record.offset());
  }

  static UnaryOperator<OutputRecord> lastByte() {
    return record -> {
      byte[] value = Objects.requireNonNull(record.value(), "needs a value").clone();
      value[value.length - 1]++;
      return withValue(record, value);
    };
  }

  static UnaryOperator<OutputRecord> lastByteMissing() {
    return record -> {
      byte[] value = Objects.requireNonNull(record.value(), "needs a value");
      return withValue(record, Arrays.copyOf(value, value.length - 1));
    };
  }

  static UnaryOperator<OutputRecord> header(String name, String value) {
    return record -> {
      List<Header> headers = new ArrayList<>(withoutHeader(name).apply(record).headers());
      headers.add(Header.of(name, value));
      return withHeaders(record, headers);
    };
  }

  static UnaryOperator<OutputRecord> withoutHeader(String name) {
    return record ->
        withHeaders(
            record,
            record.headers().stream().filter(header -> !header.name().equals(name)).toList());
  }

  private static OutputRecord withHeaders(OutputRecord record, List<Header> headers) {
    return new OutputRecord(
        record.key(), record.value(), headers, record.partition(), record.offset());
  }

  private static OutputRecord withValue(OutputRecord record, byte[] value) {
    return new OutputRecord(
        record.key(), value, record.headers(), record.partition(), record.offset());
  }
}
