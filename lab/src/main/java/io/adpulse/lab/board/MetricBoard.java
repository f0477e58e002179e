package io.adpulse.lab.board;

import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The newest value of each of the job's metrics, also after its task has ended. Sums go over the
 * subtasks of an operator's newest attempt: one that starts again, perhaps with fewer subtasks,
 * takes the place of its predecessor.
 *
 * <p>Flink creates the reporter by its class name, so board and reporter find each other by {@link
 * #id}. Thread-safe.
 */
public final class MetricBoard implements AutoCloseable {
  private static final Map<String, MetricBoard> OPEN = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final Map<Source, LongSupplier> live = new ConcurrentHashMap<>();
  private final Map<Source, Long> last = new ConcurrentHashMap<>();
  private final Map<String, Integer> newest = new ConcurrentHashMap<>();

  /** A board that reporters can find until it is closed. */
  public MetricBoard() {
    OPEN.put(id, this);
  }

  /** What the reporter's property {@code board} has to be. */
  public String id() {
    return id;
  }

  static @Nullable MetricBoard find(String id) {
    return OPEN.get(id);
  }

  /** The sum of a counter over all subtasks and reasons; 0 while there is none. */
  public long total(String name) {
    return values(name).sum();
  }

  /** The sums of a counter by reason, those that are 0 left out, in order of the reason. */
  public Map<String, Long> byReason(String name) {
    poll();
    Map<String, Long> sums = new TreeMap<>();
    last.forEach(
        (source, value) -> {
          if (source.name().equals(name) && !source.reason().isEmpty() && value != 0) {
            sums.merge(source.reason(), value, Long::sum);
          }
        });
    return sums;
  }

  /** The largest value of a gauge over all subtasks, if one has reported. */
  public OptionalLong largest(String name) {
    LongSummaryStatistics statistics = values(name).summaryStatistics();
    return statistics.getCount() == 0 ? OptionalLong.empty() : OptionalLong.of(statistics.getMax());
  }

  /** Whether no task reports: all have ended, or none has begun. */
  public boolean isQuiet() {
    return live.isEmpty();
  }

  /**
   * Forgets the values of tasks that have ended. For a job that is started again, whose attempts
   * count from 0: they are not older than those of the job before.
   */
  public void forgetEnded() {
    last.keySet().retainAll(live.keySet());
    newest.clear();
    live.keySet().forEach(source -> newest.merge(source.operator(), source.attempt(), Math::max));
  }

  @Override
  public void close() {
    OPEN.remove(id);
  }

  void add(Source source, LongSupplier value) {
    newest.merge(source.operator(), source.attempt(), Math::max);
    live.put(source, value);
    last.keySet().removeIf(earlier -> !isNewest(earlier));
  }

  private boolean isNewest(Source source) {
    return source.attempt() >= newest.getOrDefault(source.operator(), 0);
  }

  void remove(Source source, LongSupplier value) {
    read(source, value);
    live.remove(source, value);
  }

  private LongStream values(String name) {
    poll();
    return last.entrySet().stream()
        .filter(e -> e.getKey().name().equals(name))
        .mapToLong(Map.Entry::getValue);
  }

  private void poll() {
    live.forEach(this::read);
  }

  private void read(Source source, LongSupplier value) {
    if (!isNewest(source)) {
      return;
    }
    try {
      // Read and put in one step: a value that was read before the task's last one may not hide it.
      last.compute(source, (same, before) -> value.getAsLong());
    } catch (RuntimeException e) {
      // A gauge of a task that is ending may have nothing left to read: its last value stands.
    }
  }

  /**
   * Where a value comes from.
   *
   * @param operator the operator's id, the same after a restart
   * @param subtask its index
   * @param attempt how often its task had been started before
   * @param name such as {@code counted}
   * @param reason why a record could not be counted, or empty
   */
  record Source(String operator, String subtask, int attempt, String name, String reason) {}
}
