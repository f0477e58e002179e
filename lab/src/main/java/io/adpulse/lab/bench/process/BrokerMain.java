package io.adpulse.lab.bench.process;

import io.adpulse.lab.kafka.EmbeddedKafka;
import java.io.OutputStream;
import java.util.Map;

/** Kafka in a process of its own; says {@code broker HOST:PORT} and ends with its input. */
public final class BrokerMain {

  private BrokerMain() {}

  /**
   * Serves until its input ends.
   *
   * @throws Exception if Kafka cannot start
   */
  @SuppressWarnings("SystemOut") // what its parent waits for
  public static void main(String[] args) throws Exception {
    EmbeddedKafka kafka =
        new EmbeddedKafka(
            Map.of(
                "message.max.bytes", "2097152",
                // Deleted topics of the runs before would fill the disk.
                "log.segment.delete.delay.ms", "0",
                "file.delete.delay.ms", "0"));
    System.out.println("broker " + kafka.bootstrapServers());
    long ignored = System.in.transferTo(OutputStream.nullOutputStream());
    kafka.close();
    Runtime.getRuntime().halt(0);
  }
}
