package io.adpulse.query;

import java.io.Serializable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which column had a value that cannot be written; the first time, as it may be many rows. */
final class Nulled implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(Nulled.class);

  private final String file;
  private final String column;
  private boolean said;

  /**
   * @param file of the query
   * @param column of its result
   */
  Nulled(String file, String column) {
    this.file = file;
    this.column = column;
  }

  /** Takes note of a value that is written as null. */
  void note(String value) {
    if (!said) {
      said = true;
      LOG.warn(
          "Query {}: column {} holds {}, which is written as null; further ones are not logged",
          file,
          column,
          value);
    }
  }
}
