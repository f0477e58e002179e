package io.adpulse.lab.bench.profile;

/**
 * What threads of AdPulse's process work on, told by their names, of which Linux keeps 15 letters.
 */
enum Task {
  FETCH("fetch from Kafka", "Source Data Fet"),
  READ("parse, divert dead letters, send by user", "Source: read ev"),
  ACCEPT("accept, user windows, partial sums", "accept events"),
  ADS("ad windows, live rows", "sum ad windows"),
  WRITE("hand over to the transaction, commit", "write exactly o", "write live"),
  PRODUCE("Kafka's producers", "kafka-producer-"),
  SNAPSHOT("write checkpoints", "AsyncOperations"),
  GARBAGE("collect garbage", "GC Thread", "G1 ", "VM Thread", "VM Periodic"),
  COMPILE("compile (only while a JVM is young)", "C1 Compiler", "C2 Compiler", "Sweeper"),
  OTHER("all else");

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final Prefixes names;

  Task(String words, String... names) {
    this.words = words;
    this.names = Prefixes.of(names);
  }

  /** For people. */
  String words() {
    return words;
  }

  /** The task of a thread. */
  static Task of(String thread) {
    for (Task task : values()) {
      if (task.names.fit(thread)) {
        return task;
      }
    }
    return OTHER;
  }
}
