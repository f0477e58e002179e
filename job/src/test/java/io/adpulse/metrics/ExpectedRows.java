package io.adpulse.metrics;

import static io.adpulse.fixture.Instants.MINUTE;

import io.adpulse.event.Behavior;
import io.adpulse.event.Event;
import io.adpulse.fixture.AnEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The final rows of a set of events, computed the plain way: group, filter, divide. */
final class ExpectedRows {

  private ExpectedRows() {}

  static List<Row> of(List<AnEvent> events) {
    return Stream.concat(
            rows(events, AnEvent::ad, ExpectedRows::adRow),
            rows(events, AnEvent::user, ExpectedRows::userRow))
        .sorted()
        .toList();
  }

  private record Group(String id, long window) implements Comparable<Group> {
    @Override
    public int compareTo(Group other) {
      return toString().compareTo(other.toString());
    }
  }

  private static Stream<Row> rows(
      List<AnEvent> events,
      Function<AnEvent, String> id,
      BiFunction<Group, List<AnEvent>, Row> row) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                event -> new Group(id.apply(event), event.time() / MINUTE),
                TreeMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> row.apply(group.getKey(), group.getValue()));
  }

  private static Row adRow(Group group, List<AnEvent> events) {
    BigDecimal impressions = count(events, Behavior.IMPRESSION);
    BigDecimal clicks = count(events, Behavior.CLICK);
    List<AnEvent> rated =
        events.stream()
            .filter(event -> event.behavior() == Behavior.IMPRESSION)
            .filter(event -> event.ctrNanos() != Event.NO_CTR)
            .toList();
    BigDecimal predicted = ctrs(rated);
    BigDecimal ratedCount = BigDecimal.valueOf(rated.size());
    return new Row(
        "ad-metrics",
        group.id(),
        "{\"ad_id\":\""
            + (group.id() + "\"," + window(group))
            + (",\"impressions\":" + impressions)
            + (",\"clicks\":" + clicks)
            + (",\"conversions\":" + count(events, Behavior.CONVERSION))
            + (",\"ctr\":" + quotient(clicks, impressions))
            + (",\"predicted_ctr\":" + quotient(predicted, ratedCount))
            + ",\"calibration\":"
            + quotient(clicks.multiply(ratedCount), impressions.multiply(predicted))
            + "}");
  }

  private static Row userRow(Group group, List<AnEvent> events) {
    List<AnEvent> rated =
        events.stream().filter(event -> event.ctrNanos() != Event.NO_CTR).toList();
    return new Row(
        "user-activity",
        group.id(),
        "{\"user_id\":\""
            + (group.id() + "\"," + window(group))
            + (",\"events\":" + events.size())
            + (",\"impressions\":" + count(events, Behavior.IMPRESSION))
            + (",\"clicks\":" + count(events, Behavior.CLICK))
            + (",\"conversions\":" + count(events, Behavior.CONVERSION))
            + (",\"ctr_sum\":" + plain(ctrs(rated)))
            + "}");
  }

  private static String window(Group group) {
    return "\"window_start\":\"%s\",\"window_end\":\"%s\""
        .formatted(
            Instant.ofEpochMilli(group.window() * MINUTE),
            Instant.ofEpochMilli((group.window() + 1) * MINUTE));
  }

  private static BigDecimal count(List<AnEvent> events, Behavior behavior) {
    return BigDecimal.valueOf(
        events.stream().filter(event -> event.behavior() == behavior).count());
  }

  private static BigDecimal ctrs(List<AnEvent> rated) {
    return rated.stream()
        .map(event -> new BigDecimal(event.ctrNanos()).movePointLeft(9))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String quotient(BigDecimal dividend, BigDecimal divisor) {
    return divisor.signum() == 0
        ? "null"
        : plain(dividend.divide(divisor, 9, RoundingMode.HALF_UP));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
