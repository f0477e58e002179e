package io.adpulse.lab.generate;

import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Reason;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Writes in every way that the contract allows, and spoils for every reason. */
final class AnyWriting implements Writing {

  private static final List<Reason> REASONS = List.of(Reason.values());

  private final EventWriter writer;
  private final BadValues badValues;

  AnyWriting(SplittableRandom random, int maxRecordBytes) {
    this.writer = new EventWriter(random);
    this.badValues = new BadValues(random, maxRecordBytes);
  }

  @Override
  public byte[] write(CleanEvent event) {
    return writer.write(event).bytes();
  }

  @Override
  public byte @Nullable [] spoil(CleanEvent event, Reason reason) {
    return badValues.spoil(writer.write(event), reason);
  }

  @Override
  public List<Reason> reasons() {
    return REASONS;
  }
}
