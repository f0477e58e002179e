package io.adpulse.lab.bench.input;

import io.adpulse.lab.generate.Generated;
import io.adpulse.lab.generate.Generator;
import io.adpulse.lab.generate.Style;
import io.adpulse.lab.model.Expectation;
import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.ReferenceModel;
import io.adpulse.lab.verify.ResultsVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * All records of a workload, in the order of each partition, and what they demand. Held in memory,
 * some 600 bytes a record: the topic is written anew for each run.
 *
 * @param workload what they are
 * @param records in the order in which they are written
 * @param verifier judges what a contender made of them
 */
public record Topic(Workload workload, List<InputRecord> records, ResultsVerifier verifier) {

  /** Generates the records and lets the reference model compute what they demand. */
  public static Topic of(Workload workload) {
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
    Expectation expectation = new ReferenceModel(workload.model()).expect(records, Set.of());
    return new Topic(workload, records, new ResultsVerifier(workload.model(), expectation));
  }
}
