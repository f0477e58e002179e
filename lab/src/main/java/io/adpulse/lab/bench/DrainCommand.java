package io.adpulse.lab.bench;

import io.adpulse.lab.bench.drain.Contestant;
import io.adpulse.lab.bench.drain.Course;
import io.adpulse.lab.bench.drain.Interleaved;
import io.adpulse.lab.bench.drain.Interleaved.Entry;
import io.adpulse.lab.bench.input.Topic;
import io.adpulse.lab.bench.input.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

final class DrainCommand {
  private DrainCommand() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("adpulse-bench-");
    Topic topic = Topic.of(Workload.standard(Long.parseLong(args[0])));
    try (Course course = Course.open(folder)) {
      var results =
          Interleaved.run(
              course,
              List.of(
                  new Entry(Contestant.onHeap("adpulse"), topic, 2048),
                  new Entry(Contestant.onDisk("adpulse"), topic, 2048)),
              Integer.parseInt(args[1]),
              System.out);
      System.out.println(results);
    }
    System.exit(0);
  }
}
