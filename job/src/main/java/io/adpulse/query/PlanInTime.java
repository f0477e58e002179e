package io.adpulse.query;

import io.adpulse.query.PlanQuery.Outcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plans each query in a thread that may take so long and not longer, with a stack like those of
 * tasks, so that what overflows there overflows here. A planner that does not come back is left
 * alone, in a daemon thread, and the next query gets a new one.
 */
final class PlanInTime implements AutoCloseable {

  private static final long LOOK_MS = 100;

  private final Supplier<PlanQuery> planners;
  private final Duration cpuTime;
  private final Duration wallTime;

  private @Nullable Worker worker;

  /**
   * @param planners makes a planner in the thread that will use it
   * @param cpuTime that planning one query may take; a machine under load gets no less
   * @param wallTime the same by the clock, for planners that wait
   */
  PlanInTime(Supplier<PlanQuery> planners, Duration cpuTime, Duration wallTime) {
    this.planners = planners;
    this.cpuTime = cpuTime;
    this.wallTime = wallTime;
  }

  Outcome plan(Query query) {
    Worker current = worker == null ? new Worker(planners) : worker;
    worker = current;
    CompletableFuture<Outcome> answer = current.ask(query);
    long cpuBefore = current.cpuNanos();
    long wallBefore = System.nanoTime();
    while (true) {
      try {
        return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        boolean late =
            current.cpuNanos() - cpuBefore > cpuTime.toNanos()
                || System.nanoTime() - wallBefore > wallTime.toNanos();
        if (late) {
          current.interrupt();
          worker = null;
          return Outcome.of(
              new QueryFault(
                  query.beginning(),
                  "planning it takes longer than " + cpuTime.toSeconds() + " s of CPU time",
                  "fewer expressions and joins, above all fewer that repeat each other"));
        }
      } catch (ExecutionException failed) {
        worker = null;
        throw new IllegalStateException("The planner could not be made", failed.getCause());
      } catch (InterruptedException stop) {
        current.interrupt();
        worker = null;
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while planning a query", stop);
      }
    }
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.interrupt();
    }
  }

  private record Question(Query query, CompletableFuture<Outcome> answer) {}

  private static final class Worker extends Thread {

    private final Supplier<PlanQuery> planners;
    private final LinkedBlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    Worker(Supplier<PlanQuery> planners) {
      super("plan queries");
      this.planners = planners;
      setDaemon(true);
      setContextClassLoader(Thread.currentThread().getContextClassLoader());
      start();
    }

    CompletableFuture<Outcome> ask(Query query) {
      var answer = new CompletableFuture<Outcome>();
      questions.add(new Question(query, answer));
      return answer;
    }

    /** How long the thread has worked; 0 where Java does not tell. */
    long cpuNanos() {
      return Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(threadId()));
    }

    private long threadId() {
      return getId();
    }

    @Override
    public void run() {
      PlanQuery planner = null;
      try {
        while (true) {
          Question question = questions.take();
          try {
            planner = planner == null ? planners.get() : planner;
            question.answer().complete(planner.plan(question.query()));
          } catch (Throwable failure) {
            question.answer().completeExceptionally(failure);
          }
        }
      } catch (InterruptedException closed) {
        // Nobody asks any more.
      }
    }
  }
}
