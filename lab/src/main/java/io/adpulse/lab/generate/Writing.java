package io.adpulse.lab.generate;

import io.adpulse.lab.model.CleanEvent;
import io.adpulse.lab.model.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the bytes of records. */
interface Writing {

  /** The value of a good event. */
  byte[] write(CleanEvent event);

  /** A value that is bad for this reason; null stands for a record without value. */
  byte @Nullable [] spoil(CleanEvent event, Reason reason);

  /** The reasons for which it can spoil. */
  List<Reason> reasons();
}
