package io.adpulse.lab.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/** How often threads were seen in each part. */
final class Samples {

  private final Map<Task, Map<Part, Integer>> counts = new EnumMap<>(Task.class);

  Samples() {}

  /** Reads a recording. */
  static Samples read(Path file) throws IOException {
    Samples samples = new Samples();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        RecordedThread thread = event.getThread("sampledThread");
        if (thread != null && thread.getJavaName() != null && event.getStackTrace() != null) {
          samples.add(Task.of(thread.getJavaName()), Part.of(event.getStackTrace().getFrames()));
        }
      }
    }
    return samples;
  }

  void add(Task task, Part part) {
    counts.computeIfAbsent(task, none -> new EnumMap<>(Part.class)).merge(part, 1, Integer::sum);
  }

  /** The share of a task's samples that were in each part, from 0 to 1; empty without samples. */
  Map<Part, Double> shares(Task task) {
    Map<Part, Integer> seen = counts.getOrDefault(task, Map.of());
    double all = seen.values().stream().mapToInt(Integer::intValue).sum();
    Map<Part, Double> shares = new EnumMap<>(Part.class);
    seen.forEach((part, count) -> shares.put(part, count / all));
    return shares;
  }
}
