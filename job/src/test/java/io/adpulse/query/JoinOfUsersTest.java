package io.adpulse.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which joins of users the job does itself, and what is planned in their place. */
class JoinOfUsersTest {

  private static final String EVENTS = "`ad_events with users`";
  private static final String KNOWN =
      "SELECT e.ad_id, u.tier FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF"
          + " e.event_time AS u ON e.user_id = u.user_id";

  @Test
  void theJoinBecomesAnUnnestedColumn() {
    assertThat(joined(KNOWN))
        .isEqualTo(
            "SELECT e.ad_id, u.tier FROM "
                + EVENTS
                + " AS e LEFT JOIN UNNEST(`e`.`user as of event_time`) AS u ON TRUE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AS e JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u ON e.user_id = u.user_id",
        "e inner join users for system_time as of e.event_time u on u.user_id = e.user_id",
        "`e` LEFT OUTER JOIN `users` FOR SYSTEM_TIME AS OF e.`event_time` AS `u`"
            + " ON (`e`.user_id = u.user_id)",
        "/* a */ AS e -- b\nLEFT JOIN users FOR SYSTEM_TIME AS OF e . event_time\n// c\nAS u ON"
            + " e.user_id /**/ = u.user_id",
      })
  void itIsKnownInAllItsForms(String join) {
    assertThat(joined("SELECT e.ad_id, u.tier FROM ad_events " + join))
        .startsWith("SELECT e.ad_id, u.tier FROM " + EVENTS)
        .contains("UNNEST(`e`.`user as of event_time`)")
        .doesNotContainIgnoringCase("system_time");
  }

  @Test
  void tablesWithoutAliasKeepTheirNames() {
    assertThat(
            joined(
                "SELECT ad_events.ad_id, users.tier FROM ad_events JOIN users FOR SYSTEM_TIME AS"
                    + " OF ad_events.event_time ON ad_events.user_id = users.user_id"))
        .isEqualTo(
            "SELECT ad_events.ad_id, users.tier FROM "
                + EVENTS
                + " AS `ad_events` JOIN UNNEST(`ad_events`.`user as of event_time`) AS `users`"
                + " ON TRUE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " WHERE e.ad_id = 'users'",
        " GROUP BY e.ad_id, u.tier",
        " UNION ALL SELECT ad_id, ad_id FROM ad_events",
        " JOIN (SELECT ad_id FROM ad_events) AS o ON o.ad_id = e.ad_id",
        " LEFT JOIN other AS o ON o.ad_id = e.ad_id",
        ", LATERAL TABLE(f(e.ad_id))",
        " ORDER BY e.event_time",
        " LIMIT 3",
        "",
      })
  void whatFollowsStays(String after) {
    assertThat(joined(KNOWN + after)).endsWith("AS u ON TRUE" + after);
  }

  @Test
  void severalJoinsAreReplacedAndSoAreThoseWithin() {
    String text = "SELECT COUNT(*) AS n FROM (" + KNOWN + ") UNION ALL (" + KNOWN + ")";

    assertThat(joined(text).split("UNNEST", -1)).hasSize(3);
    assertThat(joined(text)).doesNotContain("SYSTEM_TIME");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // The condition is another one.
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id AND u.tier = 'gold'",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.ad_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.country",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = e.user_id",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON user_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON (e.user_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id || ''",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " USING (user_id)",
        // The tables are others, or come in another way.
        "SELECT e.ad_id FROM AD_EVENTS AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM x.ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS"
            + " u ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN x.users FOR SYSTEM_TIME AS OF e.event_time AS"
            + " u ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM (SELECT * FROM ad_events) AS e LEFT JOIN users FOR SYSTEM_TIME AS OF"
            + " e.event_time AS u ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM o JOIN ad_events AS e ON TRUE LEFT JOIN users FOR SYSTEM_TIME AS OF"
            + " e.event_time AS u ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e RIGHT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS"
            + " u ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e NATURAL JOIN users FOR SYSTEM_TIME AS OF e.event_time"
            + " AS u",
        "WITH users AS (SELECT 1 AS a) SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR"
            + " SYSTEM_TIME AS OF e.event_time AS u ON e.user_id = u.user_id",
        "WITH x AS (SELECT 1 AS a), `ad_events` (a) AS (SELECT 2 AS a) SELECT e.ad_id FROM"
            + " ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id",
        // The time is another one.
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF o.event_time AS u"
            + " ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time +"
            + " INTERVAL '1' DAY AS u ON e.user_id = u.user_id",
        // The column would be seen.
        "SELECT * FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id",
        "SELECT 1 AS a, * FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS"
            + " u ON e.user_id = u.user_id",
        "SELECT e.* FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id",
        "SELECT ROW(e.*) AS r FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF"
            + " e.event_time AS u ON e.user_id = u.user_id",
        "SELECT e.`user as of event_time` AS a FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME"
            + " AS OF e.event_time AS u ON e.user_id = u.user_id",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id CROSS JOIN `ad_events with users`",
        // Another use of users is not known.
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " ON e.user_id = u.user_id WHERE e.ad_id IN (SELECT tier FROM users)",
        "SELECT e.ad_id FROM ad_events AS e, users FOR SYSTEM_TIME AS OF e.event_time AS u"
            + " WHERE e.user_id = u.user_id",
        "SELECT ad_id FROM ad_events",
        "SELECT e.ad_id FROM ad_events AS e LEFT JOIN users FOR",
        "SELECT e.ad_id FROM ad_events",
        "FROM ad_events AS",
      })
  void whatIsNotKnownIsLeftToFlink(String text) {
    assertThat(JoinOfUsers.in(text)).isEmpty();
  }

  @Test
  void allColumnsOfTheUserMayBeWrittenAsAStar() {
    assertThat(joined(KNOWN.replace("u.tier", "u.*"))).contains("SELECT e.ad_id, u.* FROM");
  }

  @Test
  void eventsAsTheyAreAreReadOnlyIfTheirTableIsNamed() {
    assertThat(JoinOfUsers.readsEvents(joined(KNOWN))).isFalse();
    assertThat(
            JoinOfUsers.readsEvents(joined(KNOWN.replace("AS e ", "").replace("e.", "ad_events."))))
        .isFalse();
    assertThat(JoinOfUsers.readsEvents(joined(KNOWN + " UNION ALL SELECT 'a', 'b' FROM ad_events")))
        .isTrue();
    assertThat(
            JoinOfUsers.readsEvents(
                joined(KNOWN + " UNION ALL SELECT 'a', 'b' FROM TABLE(T(TABLE `ad_events`))")))
        .isTrue();
  }

  @Test
  void eachPlaceOfWhatIsPlannedIsOneOfTheFile() {
    String text =
        """
        -- key: ad_id
        SELECT e.ad_id, ${window} AS w, u.tierr FROM ad_events AS e LEFT JOIN users
          FOR SYSTEM_TIME AS OF e.event_time AS u ON e.user_id =
            u.user_id WHERE u.tier = ${window} AND
              u.country = 1
        """;
    Query written = GivenQueries.query("q", text);
    Query joined = written.joinedByJob().orElseThrow();

    for (String word :
        List.of(
            "e.ad_id", "AS w", "tierr", "FROM", "AS e", "LEFT", "AS u", " ON ", "WHERE", "AND",
            "= 1")) {
      assertThat(place(joined, joined.text().indexOf(word)))
          .as(word)
          .isEqualTo(written.source().place(text.indexOf(word)));
    }
    assertThat(place(joined, joined.text().indexOf("TRUE")))
        .isEqualTo(written.source().place(text.indexOf("e.user_id")));
    assertThat(place(joined, joined.text().indexOf("with users")))
        .isEqualTo(written.source().place(text.indexOf("ad_events")));
    assertThat(place(joined, joined.text().indexOf("(`e`")))
        .isEqualTo(written.source().place(text.indexOf("users")));
  }

  /** As the planner would name it, in line and column of what it plans. */
  private static QueryFault.Place place(Query query, int offset) {
    QueryFault.Place planned = new QuerySource("planned", query.text()).place(offset);
    return query.place(planned.line(), planned.column());
  }

  @Test
  void theStateHasAnotherNameThanWhereFlinkJoins() {
    Query written = GivenQueries.query("q", KNOWN);

    assertThat(written.joinedByJob().orElseThrow().name()).isNotEqualTo(written.name());
  }

  private static String joined(String text) {
    return new EditedText(text, JoinOfUsers.in(text).orElseThrow()).text();
  }
}
