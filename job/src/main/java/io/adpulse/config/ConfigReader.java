package io.adpulse.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads all settings once and collects every fault on the way. */
final class ConfigReader {

  /** Names the properties file; itself no setting, since only the command line can hold it. */
  static final String FILE = "config";

  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<String, String> environment;

  ConfigReader(String[] arguments, Map<String, String> environment) {
    this.environment = environment;
    Map<String, String> commandLine = Arguments.read(arguments, faults);
    String file = commandLine.remove(FILE);
    if (file != null) {
      texts.putAll(
          PropertiesFile.read(
              Placeholders.resolve(FILE, file, environment, faults).value(), faults));
    }
    texts.putAll(commandLine);
  }

  AdPulseConfig read() {
    texts.keySet().forEach(this::refuseUnknown);
    Settings.ALL.forEach(this::readSetting);
    ClientProperties clients = ClientProperties.read(texts, environment, faults);
    refuseEqualTopics();
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    String deployment = get(Settings.DEPLOYMENT);
    return new AdPulseConfig(
        deployment,
        new Topics(
            get(Settings.INPUT_TOPIC),
            get(Settings.USERS_TOPIC),
            get(Settings.AD_METRICS_TOPIC),
            get(Settings.USER_ACTIVITY_TOPIC),
            get(Settings.LIVE_TOPIC),
            get(Settings.DLQ_TOPIC),
            get(Settings.LATE_TOPIC)),
        new QueryAccess(
            find(Settings.SQL_DIR).map(Path::of),
            get(Settings.DROP_QUERIES),
            get(Settings.KEEP_FLINK_JOINS)),
        new KafkaAccess(
            get(Settings.BOOTSTRAP_SERVERS),
            find(Settings.GROUP_ID).orElse(deployment),
            get(Settings.START_FROM),
            get(Settings.TRANSACTION_TIMEOUT),
            clients),
        new EventTime(
            get(Settings.WINDOW),
            get(Settings.OUT_OF_ORDERNESS),
            get(Settings.IDLE_TIMEOUT),
            get(Settings.MAX_FUTURE_SKEW),
            find(Settings.ALIGNMENT_DRIFT)
                .map(drift -> new EventTime.Alignment(drift, get(Settings.ALIGNMENT_INTERVAL)))),
        new Cadence(
            get(Settings.LIVE_INTERVAL), get(Settings.FLUSH_INTERVAL), get(Settings.FLUSH_KEYS)),
        get(Settings.MAX_RECORD_BYTES),
        find(Settings.TABLE_MEMORY),
        get(Settings.ALLOW_REWIND),
        get(Settings.GIVE_UP_TRANSACTIONS));
  }

  private void refuseUnknown(String key) {
    List<String> known = Settings.ALL.stream().map(Setting::key).toList();
    if (known.contains(key) || KafkaScope.of(key).isPresent()) {
      return;
    }
    // The value is not shown: nobody knows whether it is a secret.
    if (key.equals(FILE)) {
      faults.add(new Fault(key, "", "a properties file cannot name another one"));
    } else if (FlinkOptions.isOne(key)) {
      faults.add(new Fault(key, "", "is an option of Flink: it belongs in flinkConfiguration"));
    } else {
      faults.add(
          Nearest.to(key, known)
              .map(
                  nearest ->
                      new Fault(key, "", "is no setting of AdPulse; did you mean " + nearest + "?"))
              .orElseGet(
                  () ->
                      new Fault(
                          Secrets.showKey(key), "", "is no setting of AdPulse; --help lists all")));
    }
  }

  private <T> void readSetting(Setting<T> setting) {
    String text = texts.get(setting.key());
    if (text == null) {
      switch (setting.presence()) {
        case REQUIRED ->
            faults.add(new Fault(setting.key(), "", "is required: " + setting.kind().allowed()));
        case DEFAULT -> values.put(setting, setting.kind().reader().read(setting.fallback()));
        case OPTIONAL -> {}
      }
      return;
    }
    List<Fault> missing = new ArrayList<>();
    String value = Placeholders.resolve(setting.key(), text, environment, missing).value();
    faults.addAll(missing);
    if (missing.isEmpty()) {
      setting
          .kind()
          .read(value.trim())
          .ifPresentOrElse(
              read -> values.put(setting, read),
              () ->
                  faults.add(
                      new Fault(
                          setting.key(),
                          text.isEmpty() ? "\"\"" : Secrets.show(setting.key(), text),
                          "must be " + setting.kind().allowed())));
    }
  }

  /** Kafka writes dots and underscores as one sign in its metrics, so that such names collide. */
  private void refuseEqualTopics() {
    Map<String, Setting<String>> taken = new HashMap<>();
    for (Setting<String> setting : Settings.TOPICS) {
      Optional<String> topic = find(setting);
      if (topic.isPresent()) {
        Setting<String> other = taken.putIfAbsent(topic.get().replace('.', '_'), setting);
        if (other != null) {
          String cause =
              find(other).equals(topic)
                  ? "is also the "
                  : "differs only in . and _, which collide in Kafka's metrics, from the ";
          faults.add(
              new Fault(
                  setting.key(),
                  topic.get(),
                  cause + other.key() + "; every topic needs a name of its own"));
        }
      }
    }
  }

  private <T> Optional<T> find(Setting<T> setting) {
    @SuppressWarnings("unchecked") // readSetting puts a T for a Setting<T>
    @Nullable T value = (T) values.get(setting);
    return Optional.ofNullable(value);
  }

  /** Only for settings that have a value whenever there is no fault. */
  private <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }
}
