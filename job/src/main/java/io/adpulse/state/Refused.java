package io.adpulse.state;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * What no restart can mend and going on would make worse: results would be lost or repeated. Flink
 * fails the job at once instead of restarting it. The message says what was found and what a person
 * can do.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Refused(String message) {
    super(message);
  }

  public Refused(String message, Throwable cause) {
    super(message, cause);
  }
}
