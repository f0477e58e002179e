package io.adpulse.query;

import org.apache.flink.api.connector.source.Source;
import org.apache.flink.table.data.RowData;

/** Makes readers of the users topic. */
@FunctionalInterface
public interface UserReaders {

  /** A reader of the whole topic for the query of this name, of type {@link UserVersion#TYPE}. */
  Source<RowData, ?, ?> reader(String name);
}
