package io.adpulse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

final class StartCheckPermissionsTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @Test
  void limitsThatMayNotBeReadAreTakenToBeKafkasDefaults() {
    assertThat(StartCheck.run(Given.config(), Set.of(), new Locked(""), TEN_SECONDS, TEN_MINUTES))
        .isEqualTo(new OutputLimits(1_048_588 - 12_288, 1_048_588 - 12_288));
  }

  @Test
  void aTopicThatMayNotBeSeenIsNotCalledMissing() {
    assertThatThrownBy(
            () ->
                StartCheck.run(
                    Given.config(), Set.of(), new Locked("ad-metrics"), TEN_SECONDS, TEN_MINUTES))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("1 to correct")
        .hasMessageContaining(
            "ad-metrics-topic = ad-metrics: this user may not see the topic; grant DESCRIBE");
  }

  /** A Kafka whose configurations this user may not read, and one of whose topics not even see. */
  private static final class Locked extends MockAdminClient {

    private final String hidden;

    Locked(String hidden) {
      super(List.of(new Node(0, "kafka", 9092)), new Node(0, "kafka", 9092));
      this.hidden = hidden;
    }

    @Override
    public synchronized DescribeConfigsResult describeConfigs(
        Collection<ConfigResource> resources, DescribeConfigsOptions options) {
      Map<ConfigResource, KafkaFuture<Config>> refused = new HashMap<>();
      resources.forEach(
          each -> refused.put(each, failed(new ClusterAuthorizationException("no rights"))));
      return new DescribeConfigsResult(refused) {};
    }

    @Override
    public synchronized DescribeTopicsResult describeTopics(
        TopicCollection topics, DescribeTopicsOptions options) {
      Map<String, KafkaFuture<TopicDescription>> found = new HashMap<>();
      for (String name : ((TopicCollection.TopicNameCollection) topics).topicNames()) {
        found.put(
            name,
            name.equals(hidden)
                ? failed(new TopicAuthorizationException("no rights"))
                : KafkaFuture.completedFuture(
                    new TopicDescription(name, false, new ArrayList<>())));
      }
      return new DescribeTopicsResult(null, found) {};
    }

    private static <T> KafkaFuture<T> failed(ApiException error) {
      KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
      future.completeExceptionally(error);
      return future;
    }
  }
}
