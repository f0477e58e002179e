package io.adpulse.lab.bench.input;

import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.Style;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.model.UserTopic;
import io.adpulse.lab.verify.ResultsVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All records of a workload, in the order of each partition, and the results that they demand. Held
 * in memory, some 600 bytes a record: the topic is written anew for each run.
 *
 * @param workload describes the records
 * @param records of {@code ad-events}, in the order in which they are written
 * @param users of {@code users}, likewise; empty where no contender reads users
 * @param verifier judges the outputs of a contender
 */
public record Topic(
    Workload workload,
    List<InputRecord> records,
    List<InputRecord> users,
    ResultsVerifier verifier) {

  /** Generates the records, without users, and lets the reference model compute the results. */
  public static Topic of(Workload workload) {
    return of(workload, List.of());
  }

  /** The same with users, whose records are all there before the first event. */
  public static Topic withUsers(Workload workload) {
    return of(workload, KnownUsers.of(workload));
  }

  private static Topic of(Workload workload, List<InputRecord> users) {
    List<InputRecord> records = new ArrayList<>(Math.toIntExact(workload.records()));
    long[] offsets = new long[Workload.PARTITIONS];
    long now = System.currentTimeMillis();
    Generator generator = new Generator(workload.generator(), Style.PLAIN);
    while (generator.hasNext()) {
      Generated made = generator.next();
      records.add(
          new InputRecord(
              made.partition(), offsets[made.partition()]++, now, made.key(), made.value()));
    }
    Expectation expectation =
        new ReferenceModel(workload.model()).expect(records, UserTopic.complete(users), Set.of());
    return new Topic(workload, records, users, new ResultsVerifier(workload.model(), expectation));
  }
}
