package io.adpulse.lab.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.Connectors;
import io.adpulse.Topology;
import io.adpulse.config.AdPulseConfig;
import io.adpulse.lab.generate.GeneratedUser;
import io.adpulse.lab.generate.GeneratorSettings;
import io.adpulse.lab.generate.UserGenerator;
import io.adpulse.lab.generate.UserSettings;
import io.adpulse.lab.model.ModelSettings;
import io.adpulse.query.QueryFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Users keep changing while events flow: which version an event found is a matter of time, but it
 * is one that had been written, and whatever was there before the job has been taken into account.
 */
class UsersWhileRunningITCase {

  private static final GeneratorSettings EVENTS = GeneratorSettings.defaults().with(17, 10_000);
  private static final int PIECES = 20;

  @TempDir private Path directory;

  @Test
  void everyEventCountsInASegmentThatItsUserCouldHaveBeenIn() throws Exception {
    List<GeneratedUser> users = UserGenerator.stream(UserSettings.of(EVENTS)).toList();
    int before = users.size() / 2;
    try (Shop shop = new Shop(4);
        TestFlink flink = new TestFlink(directory, Map.of());
        Feed feed = new Feed(shop, EVENTS)) {
      shop.writeUsers(users.subList(0, before));
      Map<Integer, Long> atStart = shop.usersUntilNow();
      AdPulseConfig config = shop.config();
      var env = flink.environment(Map.of());
      Topology.build(
          env,
          config,
          shop.limits(config),
          QueryFiles.read(config),
          Connectors.toKafka(config, Duration.ofMillis(20)));
      JobID job = flink.submit(env);
      flink.awaitStatus(job, JobStatus.RUNNING);

      for (int piece = 0; piece < PIECES; piece++) {
        feed.send(1.0 / PIECES);
        shop.writeUsers(piece(users.subList(before, users.size()), piece));
      }
      feed.sendRest();
      Await.until("all users are read", () -> flink.board().total("users_input") == users.size());
      Await.until("all events are read", () -> flink.board().total("input") == EVENTS.records());
      String drained = flink.stopWithSavepoint(job, directory, true);

      assertThat(drained).isNotEmpty();
      var report = shop.verify(ModelSettings.defaults(), flink.board(), atStart);
      assertThat(report.agrees()).as(report.text()).isTrue();
      assertThat(report.ambiguity().rows()).as("rows that time decided").isPositive();
    }
  }

  private static List<GeneratedUser> piece(List<GeneratedUser> all, int piece) {
    return all.subList(all.size() * piece / PIECES, all.size() * (piece + 1) / PIECES);
  }
}
