package io.adpulse.query;

import static io.adpulse.fixture.Instants.BEGINNING;
import static io.adpulse.fixture.Instants.MINUTE;
import static io.adpulse.query.GivenQueries.checked;
import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.event.Behavior;
import io.adpulse.event.UserRow;
import io.adpulse.fixture.AnEvent;
import io.adpulse.fixture.Collected;
import io.adpulse.fixture.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Queries whose users the job joins give the rows that they give where Flink joins them. */
class JoinedQueriesTest {

  private static final String JOIN =
      " FROM ad_events AS e %s JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
          + " ON e.user_id = u.user_id";
  private static final String LEFT = JOIN.formatted("LEFT");
  private static final String INNER = JOIN.formatted("");

  private static final long STEP = 3 * MINUTE / 300;

  /** Each uses other columns of events and users. */
  private static final List<String> TEXTS =
      List.of(
          "SELECT e.user_id, e.ad_id, e.behavior, e.ctr, e.event_time, u.user_id AS u, u.country,"
              + " u.age_group, u.tier, u.updated_at"
              + LEFT,
          "SELECT e.ad_id, u.*" + INNER,
          "SELECT u.tier AS tier, CAST(ROW(u.user_id, u.updated_at) AS ROW<a STRING, b"
              + " TIMESTAMP_LTZ(3)>) AS r"
              + INNER
              + " WHERE u.tier IS NOT NULL AND e.behavior <> 'click'",
          "SELECT e.ad_id" + LEFT + " WHERE u.user_id IS NULL",
          "WITH j AS (SELECT e.event_time, e.ctr, COALESCE(u.tier, '-') AS tier"
              + LEFT
              + ") SELECT window_start, tier, COUNT(*) AS n, SUM(ctr) AS s FROM"
              + " TABLE(TUMBLE(TABLE j, DESCRIPTOR(event_time), ${window}))"
              + " GROUP BY window_start, window_end, tier",
          "SELECT e.ad_id, u.tier" + LEFT + " UNION ALL SELECT ad_id, user_id FROM ad_events",
          "SELECT a.ad_id AS x, b.ad_id AS y, a.tier AS t FROM (SELECT e.event_time, e.user_id,"
              + " e.ad_id, u.tier"
              + INNER
              + ") AS a JOIN ad_events AS b ON a.user_id = b.user_id AND b.event_time BETWEEN"
              + " a.event_time AND a.event_time + INTERVAL '1' SECOND");

  @Test
  void theirRowsAreThoseOfFlinksJoin() throws Exception {
    var random = new SplittableRandom(7);
    List<UserRow> users = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      users.add(
          new UserRow(
              "u" + random.nextInt(8),
              Optional.empty(),
              Optional.empty(),
              Optional.of("tier-" + i % 4),
              BEGINNING + random.nextLong(3 * MINUTE)));
    }
    var script = new Script();
    for (int i = 0; i < 300; i++) {
      script.event(
          AnEvent.at(BEGINNING + (long) i * STEP)
              .withId("e" + i)
              .by("u" + random.nextInt(10))
              .of("ad-" + i)
              .behaving(List.of(Behavior.values()).get(random.nextInt(3)))
              .predicting("0." + i));
      script.watermark(BEGINNING + (long) i * STEP - 10_000);
    }
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      Query query = checked("joined-" + i, TEXTS.get(i));
      assertThat(query.joinedByJob()).as(query.text()).isPresent();
      queries.add(query);
      queries.add(
          checked(
              "flink-" + i,
              TEXTS.get(i).replace("= u.user_id", "= u.user_id AND e.user_id = u.user_id")));
    }

    Collected results = GivenQueries.run(queries, script, users);

    for (int i = 0; i < TEXTS.size(); i++) {
      List<String> expected = GivenQueries.rows(results, "flink-" + i);
      assertThat(expected).as(TEXTS.get(i)).hasSizeGreaterThan(4);
      assertThat(GivenQueries.rows(results, "joined-" + i))
          .as(TEXTS.get(i))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
