package io.adpulse.query;

import java.util.List;
import java.util.stream.Collectors;

/** Queries cannot run as they are written. The message is for a person. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<QueryFault> faults;

  QueryException(List<QueryFault> faults) {
    super(
        faults.stream()
            .map(fault -> "  " + fault.sentence())
            .collect(Collectors.joining("\n", faults.size() + " to correct in queries:\n", "")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault that was found. */
  public List<QueryFault> faults() {
    return faults;
  }
}
