package io.adpulse.lab.bench.profile;

import java.util.List;
import jdk.jfr.consumer.RecordedFrame;

/** What a sample is about: the innermost frame of its stack that belongs to one of these. */
enum Part {
  PARSE("parser and hashes", "io.adpulse.event."),
  ROWS("rows as JSON", "io.adpulse.metrics.Rows", "io.adpulse.metrics.Rates", "com.fasterxml."),
  TIMERS(
      "timers",
      "org.apache.flink.streaming.api.operators.InternalTimer",
      "org.apache.flink.streaming.api.operators.TimerHeap",
      "org.apache.flink.streaming.api.operators.TimerSerializer",
      "org.apache.flink.runtime.state.heap.HeapPriorityQueue",
      "org.apache.flink.runtime.state.heap.AbstractHeapPriorityQueue",
      "org.apache.flink.streaming.api.SimpleTimerService"),
  STATE("state", "org.apache.flink.runtime.state.", "org.apache.flink.state.", "org.rocksdb."),
  SERIALIZE(
      "serializers and buffers",
      "io.adpulse.state.",
      "org.apache.flink.types.",
      "org.apache.flink.core.memory.",
      "org.apache.flink.api.common.typeutils.",
      "org.apache.flink.runtime.io.",
      "org.apache.flink.runtime.plugable."),
  KAFKA("Kafka's client", "org.apache.kafka."),
  OPERATORS("AdPulse's operators", "io.adpulse."),
  FLINK("Flink between operators", "org.apache.flink."),
  JAVA("Java alone", "");

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final Prefixes classes;

  Part(String words, String... classes) {
    this.words = words;
    this.classes = Prefixes.of(classes);
  }

  /** For people. */
  String words() {
    return words;
  }

  /** The part of a stack, innermost frame first. */
  static Part of(List<RecordedFrame> stack) {
    for (RecordedFrame frame : stack) {
      Part part = of(frame.getMethod().getType().getName());
      if (part != JAVA) {
        return part;
      }
    }
    return JAVA;
  }

  /** The part of a class. */
  static Part of(String className) {
    for (Part part : values()) {
      if (part.classes.fit(className)) {
        return part;
      }
    }
    return JAVA;
  }
}
