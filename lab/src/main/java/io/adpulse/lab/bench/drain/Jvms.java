package io.adpulse.lab.bench.drain;

import io.adpulse.lab.bench.process.JvmProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The JVM of each contestant: one for all its runs, so that it gets warm once. */
public final class Jvms implements AutoCloseable {

  /** A JVM, and whether it is warm. */
  static final class Jvm {

    private final JvmProcess process;
    private boolean warm;

    private Jvm(JvmProcess process) {
      this.process = process;
    }

    JvmProcess process() {
      return process;
    }

    /** Whether it was warmed up, which it is from this call on. */
    boolean wasWarmed() {
      boolean was = warm;
      warm = true;
      return was;
    }
  }

  private final Course course;
  private final Map<Contestant, Jvm> byContestant = new HashMap<>();

  /**
   * @param course on which they run
   */
  public Jvms(Course course) {
    this.course = course;
  }

  Course course() {
    return course;
  }

  /** The JVM of a contestant, started if there is none. */
  Jvm of(Contestant contestant, int heapMegabytes) throws IOException {
    Jvm found = byContestant.get(contestant);
    if (found == null) {
      found = new Jvm(course.open(contestant, heapMegabytes));
      byContestant.put(contestant, found);
    }
    return found;
  }

  /** Ends all but some. */
  public void keepOnly(Set<Contestant> kept) {
    byContestant.entrySet().removeIf(each -> !kept.contains(each.getKey()) && end(each.getValue()));
  }

  private static boolean end(Jvm jvm) {
    jvm.process.close();
    return true;
  }

  @Override
  public void close() {
    keepOnly(Set.of());
  }
}
