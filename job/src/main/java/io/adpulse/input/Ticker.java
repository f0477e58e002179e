package io.adpulse.input;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Wakes a reader that waits for records, once per interval. The last tick is left to come and go: a
 * task takes the failure of a future that it waits for as its own.
 */
final class Ticker {

  private final Executor delay;
  private CompletableFuture<Void> tick = CompletableFuture.completedFuture(null);

  Ticker(long intervalMillis) {
    this.delay = CompletableFuture.delayedExecutor(intervalMillis, TimeUnit.MILLISECONDS);
  }

  /** Completes with the future or with the next tick, whichever comes first. */
  CompletableFuture<Void> orNextTick(CompletableFuture<Void> future) {
    if (tick.isDone()) {
      tick = CompletableFuture.runAsync(() -> {}, delay);
    }
    return CompletableFuture.anyOf(future, tick).thenAccept(first -> {});
  }
}
