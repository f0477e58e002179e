package io.adpulse.lab.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adpulse.lab.model.Facts.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rows of the queries in {@code sql/examples}, computed from what their comments promise. */
public final class ExampleQueries {

  private static final int PLACES = 3;
  private static final int DECIMALS = 9;

  private final Facts facts;
  private final Duration window;

  /**
   * @param window of the job
   */
  public ExampleQueries(Facts facts, Duration window) {
    this.facts = facts;
    this.window = window;
  }

  /** One row of a query, and the key of its record. */
  public record Row(ObjectNode key, ObjectNode value) {}

  private record SegmentPlace(String country, String tier) {}

  /** Click-through by tier and hour. */
  public List<Row> tierCtrByHour() {
    List<Row> rows = new ArrayList<>();
    facts
        .tumble(Duration.ofHours(1), fact -> fact.segment().tier())
        .forEach(
            (group, those) -> {
              long impressions = count(those, Fact::isImpression);
              long clicks = count(those, Fact::isClick);
              ObjectNode value = windowOf(group).put("tier", group.key());
              value.put("impressions", impressions).put("clicks", clicks);
              if (impressions == 0) {
                value.putNull("ctr");
              } else {
                value.put("ctr", ratio(clicks, impressions));
              }
              rows.add(new Row(object().put("tier", group.key()), value));
            });
    return rows;
  }

  /** Users with impressions and no click in a window. */
  public List<Row> usersWithoutClick() {
    List<Row> rows = new ArrayList<>();
    facts
        .tumble(window, fact -> fact.event().userId())
        .forEach(
            (group, those) -> {
              if (those.stream().anyMatch(Fact::isImpression)
                  && those.stream().noneMatch(Fact::isClick)) {
                ObjectNode value = windowOf(group).put("user_id", group.key());
                value.put("impressions", count(those, Fact::isImpression));
                value.put(
                    "ads", those.stream().map(fact -> fact.event().adId()).distinct().count());
                rows.add(new Row(object().put("user_id", group.key()), value));
              }
            });
    return rows;
  }

  /** The three ads with most clicks of each country and tier; of equal ones the first by name. */
  public List<Row> topAdsBySegment() {
    List<Row> rows = new ArrayList<>();
    facts
        .tumble(window, fact -> new SegmentPlace(fact.segment().country(), fact.segment().tier()))
        .forEach((group, those) -> rows.addAll(top(group, those)));
    return rows;
  }

  private static List<Row> top(Group<SegmentPlace> group, List<Fact> those) {
    Map<String, Long> clicks =
        those.stream()
            .filter(Fact::isClick)
            .collect(Collectors.groupingBy(fact -> fact.event().adId(), Collectors.counting()));
    List<String> best =
        clicks.keySet().stream()
            .sorted(
                Comparator.comparing((String ad) -> -clicks.getOrDefault(ad, 0L))
                    .thenComparing(ad -> ad.codePoints().toArray(), Arrays::compare))
            .limit(PLACES)
            .toList();
    List<Row> rows = new ArrayList<>();
    for (int place = 1; place <= best.size(); place++) {
      String ad = best.get(place - 1);
      ObjectNode key = object();
      key.put("country", group.key().country()).put("tier", group.key().tier());
      key.put("place", place);
      ObjectNode value = windowOf(group);
      value.setAll(key);
      value.put("ad_id", ad).put("clicks", clicks.getOrDefault(ad, 0L));
      rows.add(new Row(key, value));
    }
    return rows;
  }

  private static long count(List<Fact> facts, Predicate<Fact> which) {
    return facts.stream().filter(which).count();
  }

  private static BigDecimal ratio(long dividend, long divisor) {
    return BigDecimal.valueOf(dividend)
        .divide(BigDecimal.valueOf(divisor), DECIMALS, RoundingMode.HALF_UP);
  }

  private static ObjectNode windowOf(Group<?> group) {
    return object()
        .put("window_start", Instant.ofEpochMilli(group.start()).toString())
        .put("window_end", Instant.ofEpochMilli(group.end()).toString());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
