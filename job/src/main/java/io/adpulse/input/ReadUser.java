package io.adpulse.input;

import io.adpulse.event.IncomingUser;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * What a reader of users passes on of a record.
 *
 * @param <T> the type of its stream
 */
@FunctionalInterface
public interface ReadUser<T> extends Serializable {

  /** Hands on nothing, or what the stream needs of this record. */
  void read(IncomingUser user, Consumer<T> out);
}
