package io.adpulse.lab.model;

/**
 * One delivery of an event.
 *
 * @param written the Kafka timestamp of its record, in ms since the epoch
 */
public record Sighting(CleanEvent event, Position position, long written) {

  /**
   * How far it can move the clock of its partition, in ms since the epoch: to its own time, but not
   * past the moment at which it was written. The job, which also knows when it reads, may move its
   * clock less far.
   */
  long clock() {
    return Math.min(event.time(), written);
  }
}
