package io.adpulse.manifests;

import io.adpulse.manifests.OptionClasses.DeclaredOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.client.cli.ClientOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.fs.s3.common.AbstractS3FileSystemFactory;
import org.apache.flink.kubernetes.configuration.KubernetesConfigOptions;
import org.apache.flink.kubernetes.operator.config.KubernetesOperatorConfigOptions;
import org.apache.flink.runtime.jobmaster.JobMaster;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.jspecify.annotations.Nullable;

/**
 * All options of Flink, its Kubernetes client, its RocksDB backend, the operator and autoscaler.
 */
final class KnownOptions {

  /** One class of each jar whose options may be set. */
  private static final List<Class<?>> JARS =
      List.of(
          CoreOptions.class,
          JobMaster.class,
          ClientOptions.class,
          RocksDBOptions.class,
          TableConfigOptions.class,
          KubernetesConfigOptions.class,
          AbstractS3FileSystemFactory.class,
          KubernetesOperatorConfigOptions.class);

  private final Map<String, List<ConfigOption<?>>> current = new TreeMap<>();
  private final Map<String, String> deprecated = new HashMap<>();

  private KnownOptions() {}

  static KnownOptions read() {
    KnownOptions known = new KnownOptions();
    for (Class<?> inJar : JARS) {
      List<DeclaredOption> declared = OptionClasses.declaredIn(inJar);
      if (declared.isEmpty()) {
        throw new IllegalStateException("No options were found beside " + inJar);
      }
      declared.forEach(known::add);
    }
    AutoscalerOptions.all().forEach(option -> known.add(new DeclaredOption(option, false)));
    return known;
  }

  private void add(DeclaredOption declared) {
    ConfigOption<?> option = declared.option();
    if (declared.deprecated()) {
      deprecated.putIfAbsent(option.key(), "");
    } else {
      current.computeIfAbsent(option.key(), key -> new ArrayList<>()).add(option);
    }
    for (FallbackKey other : option.fallbackKeys()) {
      if (other.isDeprecated()) {
        deprecated.put(other.getKey(), option.key());
      } else {
        current.computeIfAbsent(other.getKey(), key -> new ArrayList<>()).add(option);
      }
    }
  }

  /** How many keys there are, deprecated ones left out. */
  int size() {
    return current.size();
  }

  /** Whether a key is one of an option, or of an entry of an option that is a map. */
  boolean knows(String key) {
    return current.containsKey(key) || mapOf(key).isPresent();
  }

  /** What replaces a deprecated key, empty if nothing does; no value for any other key. */
  Optional<String> deprecated(String key) {
    return knows(key) ? Optional.empty() : Optional.ofNullable(deprecated.get(key));
  }

  /** What Flink says about a value that it cannot read. */
  Optional<String> refusal(String key, String value) {
    for (ConfigOption<?> option : current.getOrDefault(key, List.of())) {
      Configuration configuration = new Configuration();
      configuration.setString(option.key(), value);
      try {
        Object unused = configuration.get(option);
      } catch (RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return Optional.of(String.valueOf(cause.getMessage()));
      }
    }
    return Optional.empty();
  }

  Set<String> keys() {
    return new TreeSet<>(current.keySet());
  }

  /** Keys that begin like this one: what a person may have meant as a map's entry. */
  private Optional<String> mapOf(String key) {
    return current.entrySet().stream()
        .filter(known -> key.startsWith(known.getKey() + "."))
        .filter(known -> known.getValue().stream().anyMatch(KnownOptions::isMap))
        .map(Map.Entry::getKey)
        .collect(Collectors.collectingAndThen(Collectors.toList(), all -> all.stream().findAny()));
  }

  /** An option does not say what it holds, but what it makes of a map. */
  private static boolean isMap(ConfigOption<?> option) {
    Configuration configuration = new Configuration();
    configuration.setString(option.key(), "a:b");
    try {
      @Nullable Object value = configuration.get(option);
      return value instanceof Map;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
