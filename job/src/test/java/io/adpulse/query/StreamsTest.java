package io.adpulse.query;

import static io.adpulse.query.GivenQueries.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which columns of events and users are made. */
class StreamsTest {

  private static final String JOIN =
      " FROM ad_events AS e JOIN users FOR SYSTEM_TIME AS OF e.event_time AS u"
          + " ON e.user_id = u.user_id";

  @Test
  void onlyThoseThatTheQueriesUse() throws IOException {
    String segments = Files.readString(Path.of("../sql/segment-metrics.sql"));

    assertThat(Streams.columns(List.of(query("segments", segments))))
        .containsExactlyInAnyOrder("behavior", "event_time", "country", "age_group", "tier");
  }

  @Test
  void thoseOfAllQueriesTogether() {
    var one = query("a", "SELECT e.ad_id" + JOIN + " WHERE u.user_id IS NOT NULL");
    var other = query("b", "SELECT `u`.`updated_at` AS t" + JOIN);

    assertThat(Streams.columns(List.of(one, other)))
        .containsExactlyInAnyOrder("ad_id", "user_id", "updated_at");
  }

  @Test
  void allIfAStarMeansThem() {
    assertThat(Streams.columns(List.of(query("a", "SELECT u.*" + JOIN))))
        .isEqualTo(EventWithUser.columns());
  }

  @Test
  void noneForAQueryWhoseUsersFlinkJoins() {
    assertThat(Streams.columns(List.of(query("a", "SELECT *" + JOIN)))).isEmpty();
  }
}
