package io.adpulse.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkConfigurationTest {

  private static final FlinkConfiguration CHECK = new FlinkConfiguration();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execution.checkpointing.interval: 10 s",
        "execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION",
        "state.backend.type: rocksdb",
        "state.backend.rocksdb.memory.managed: 'true'",
        "high-availability.type: kubernetes",
        "jobmanager.scheduler: adaptive",
        "kubernetes.jobmanager.cpu.limit-factor: '2.0'",
        "kubernetes.jobmanager.annotations.team: shop",
        "taskmanager.numberOfTaskSlots: 2",
        "web.submit.enable: false",
        "kubernetes.operator.periodic.savepoint.interval: 6h",
        "job.autoscaler.enabled: 'true'",
        "kubernetes.operator.job.autoscaler.metrics.window: 5 min",
        "metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
        "metrics.reporter.prom.port: 9249",
        "env.java.opts.all: -XX:+UseG1GC",
        "s3.endpoint: http://s3:7070",
        "s3.path.style.access: 'true'",
        "fs.s3a.aws.credentials.provider: x",
        "fs.s3a.directory.marker.retention: keep",
        "fs.s3a.bucket.adpulse.endpoint: http://s3:7070",
        "{s3: {endpoint: http://s3:7070}, rest: {port: 8081}}"
      })
  void aKeyThatIsKnownWithAValueThatCanBeReadIsRight(String yaml) throws IOException {
    assertThat(faults(yaml)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          execution.checkpointing.intervall: 10 s | nearest key is execution.checkpointing.interval
          kubernetes.operator.periodic.savepoint.intervall: 6h | nearest key is kubernetes.operator.periodic.savepoint.interval
          job.autoscaler.metric.window: 5 min | nearest key is job.autoscaler.metrics.window
          fs.s3a.endpont: x | nearest key is fs.s3a.endpoint
          s3.path.style.acces: x | nearest key is fs.s3a.path.style.access
          execution.checkpointing.interval: soon | cannot be 'soon'
          jobmanager.memory.process.size: 1 elephant | cannot be '1 elephant'
          jobmanager.scheduler: clever | cannot be 'clever'
          web.submit.enable: perhaps | cannot be 'perhaps'
          restart-strategy.exponential-delay.attempts-before-reset-backoff: infinite | cannot be 'infinite'
          job.autoscaler.utilization.target: much | cannot be 'much'
          metrics.reporter.prom: x | is not known
          """)
  void aWrongOneIsNamed(String yaml, String words) throws IOException {
    assertThat(faults(yaml)).singleElement().asString().contains(words);
  }

  @Test
  void aDeprecatedKeyIsRefused() throws IOException {
    assertThat(faults("state.backend: rocksdb"))
        .singleElement()
        .asString()
        .contains("is deprecated; its successor is state.backend.type");
  }

  @Test
  void aKeyThatIsAlsoTheBeginningOfAnotherIsRefused() throws IOException {
    assertThat(faults("{env.java.opts: -ea, env.java.opts.all: -ea}").toString())
        .contains("env.java.opts is a value, and with env.java.opts.all also a group");
  }

  @Test
  void thereAreAsManyKeysAsFlinkDocuments() {
    assertThat(KnownOptions.read().size()).isGreaterThan(700);
  }

  private static List<Fault> faults(String yaml) throws IOException {
    Document document = Documents.read("a.yaml", yaml).get(0);
    return CHECK.check(document, document.content());
  }
}
