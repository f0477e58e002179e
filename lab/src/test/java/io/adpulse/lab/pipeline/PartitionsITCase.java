package io.adpulse.lab.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.model.Lateness;
import io.adpulse.lab.model.ModelSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that are added to the input while events flow are found, and nothing is lost. */
class PartitionsITCase {

  @TempDir private Path directory;

  @Test
  void partitionsAddedUnderLoadAreFoundAndLoseNothing() throws Exception {
    try (Shop shop = new Shop(2);
        TestFlink flink = new TestFlink(directory, Map.of())) {
      // The load must not run so far ahead that events of a new partition are rightly late.
      JobID job = new Start(shop, flink, "--out-of-orderness", "1 h").go();
      int second = 0;
      for (; second < 20; second++) {
        send(shop, second, 2);
      }
      long before = 2L * second;
      Await.until("the load is counted", () -> flink.board().total("counted") == before);

      shop.kafka()
          .admin()
          .createPartitions(Map.of(Shop.INPUT, NewPartitions.increaseTo(5)))
          .all()
          .get();
      send(shop, second++, 5);
      int[] load = {second};
      Await.until(
          "the new partitions are read",
          () -> {
            send(shop, load[0]++, 2);
            return shop.committed("adpulse").keySet().containsAll(List.of(2, 3, 4));
          });
      second = load[0];
      for (int i = 0; i < 20; i++) {
        send(shop, second++, 5);
      }
      long all = 2L * second + 3 * 21;
      Await.until("all is counted", () -> flink.board().total("counted") == all);

      Await.until("a checkpoint is complete", () -> flink.completesCheckpoint(job));
      flink.stopWithSavepoint(job, directory, true);
      var report = shop.verify(ModelSettings.defaults().withLateness(Lateness.NONE), flink.board());
      assertThat(report.agrees()).as(report.text()).isTrue();
    }
  }

  private static void send(Shop shop, int second, int partitions) {
    shop.kafka()
        .produce(
            IntStream.range(0, partitions)
                .mapToObj(partition -> Events.at(partition, second))
                .toList());
  }
}
