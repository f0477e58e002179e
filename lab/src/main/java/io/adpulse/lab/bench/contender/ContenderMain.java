package io.adpulse.lab.bench.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One contender in this process: its name is the argument. A line {@code run --bootstrap-servers
 * ...} on standard input, with the arguments of {@link Setup}, lets it work; {@code stop} ends that
 * and is answered by {@code stopped}, so that it can run again in a JVM that is warm. Other lines
 * are questions to {@link JvmGauge}. The process ends with its input.
 */
public final class ContenderMain {

  private static final Logger LOG = LoggerFactory.getLogger(ContenderMain.class);

  private final String name;
  private Thread worker = new Thread();
  private volatile boolean stopping;

  private ContenderMain(String name) {
    this.name = name;
  }

  /**
   * Obeys until its input ends.
   *
   * @throws IOException if an order cannot be read or obeyed
   */
  public static void main(String[] args) throws IOException {
    ContenderMain contender = new ContenderMain(args[0]);
    JvmGauge gauge = new JvmGauge(System.out);
    try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String order = orders.readLine(); order != null; order = orders.readLine()) {
        if (order.startsWith("run ")) {
          contender.start(Setup.parse(List.of(order.substring("run ".length()).split(" ", -1))));
        } else if (order.equals("stop")) {
          contender.stop();
        } else {
          gauge.answer(order);
        }
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private void start(Setup setup) {
    stopping = false;
    worker = new Thread(() -> work(setup), "contender");
    worker.start();
  }

  private void work(Setup setup) {
    try {
      Contenders.named(name).run(setup);
    } catch (Exception e) {
      if (stopping) {
        LOG.info("{} was stopped", name, e);
        return;
      }
      LOG.error("{} failed", name, e);
    }
    if (!stopping) {
      // Threads of a broken cluster would keep the process, and the measurement would wait for it.
      Runtime.getRuntime().halt(1);
    }
  }

  @SuppressWarnings("SystemOut") // its parent waits for it
  private void stop() throws IOException {
    stopping = true;
    worker.interrupt();
    try {
      worker.join();
    } catch (InterruptedException e) {
      throw new IOException("nobody interrupts this thread", e);
    }
    System.out.println("stopped " + name);
  }
}
