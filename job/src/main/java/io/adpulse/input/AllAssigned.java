package io.adpulse.input;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells a reader that the partitions known at the start have been dealt out: one that has none then
 * holds back nobody.
 */
final class AllAssigned implements SourceEvent {

  private static final long serialVersionUID = 1L;
}
