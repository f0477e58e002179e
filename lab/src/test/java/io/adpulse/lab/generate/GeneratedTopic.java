package io.adpulse.lab.generate;

import io.adpulse.lab.model.InputRecord;
import io.adpulse.lab.model.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A generated input as its topic holds it.
 *
 * @param late where the injected late events lie
 */
public record GeneratedTopic(List<InputRecord> records, Set<Position> late, Ledger ledger) {

  /** Generates all records and gives them offsets. */
  public static GeneratedTopic of(GeneratorSettings settings) {
    List<InputRecord> records = new ArrayList<>();
    Set<Position> late = new HashSet<>();
    Ledger ledger = new Ledger();
    Map<Integer, Long> ends = new HashMap<>();
    Generator.stream(settings)
        .forEach(
            generated -> {
              long offset = ends.merge(generated.partition(), 1L, Long::sum) - 1;
              InputRecord record =
                  new InputRecord(
                      generated.partition(),
                      offset,
                      generated.written(),
                      generated.key(),
                      generated.value());
              records.add(record);
              ledger.add(generated);
              if (generated.kind() == Generated.Kind.LATE) {
                late.add(record.position());
              }
            });
    return new GeneratedTopic(records, late, ledger);
  }
}
