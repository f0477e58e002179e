package io.adpulse.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The table of settings: the one source for reading, {@code --help} and the documentation. */
final class Settings {

  static final Setting<String> BOOTSTRAP_SERVERS =
      Setting.required("bootstrap-servers", Kind.servers(), "Where Kafka is.");
  static final Setting<String> DEPLOYMENT =
      Setting.of(
          "deployment",
          "adpulse",
          Kind.matching("DEPLOYMENT", "[a-z0-9-]{1,39}", "1 to 39 of a-z 0-9 -"),
          "The identity of this deployment: transactional ids start with it. Two jobs on one Kafka"
              + " need two.");
  static final Setting<String> GROUP_ID =
      Setting.optional(
          "group-id",
          "the deployment",
          Kind.matching("GROUP", "[a-zA-Z0-9._-]{1,249}", "1 to 249 of a-z A-Z 0-9 . _ -"),
          "The consumer group. Its committed offsets are the history that a start is checked"
              + " against.");
  static final Setting<StartFrom> START_FROM =
      Setting.of(
          "start-from",
          "earliest",
          Kind.startFrom(),
          "Where a group without a history starts; an instant means Kafka's timestamps.");
  static final Setting<Boolean> ALLOW_REWIND =
      Setting.of(
          "allow-rewind",
          "false",
          Kind.flag(),
          "Start even if that repeats or skips results that this group has committed.");
  static final Setting<Set<String>> GIVE_UP_TRANSACTIONS =
      Setting.of(
          "give-up-transactions",
          "",
          Kind.names("ID,...", "transactional ids, separated by commas"),
          "Lost transactions whose records a person has given up; the job names them when it"
              + " fails.");

  static final Setting<String> SQL_DIR =
      Setting.optional(
          "sql-dir",
          "the bundled queries",
          Kind.matching("DIR", ".+", "a directory"),
          "Where the queries are, one per file TOPIC.sql; an empty directory means none.");
  static final Setting<Set<String>> DROP_QUERIES =
      Setting.of(
          "drop-queries",
          "",
          Kind.queries(),
          "Removed or changed queries whose state in the snapshot a person has given up, by the"
              + " names that the job logs; users goes with the last query.");

  static final Setting<Boolean> KEEP_FLINK_JOINS =
      Setting.of(
          "keep-flink-joins",
          "false",
          Kind.flag(),
          "Let Flink join the users of queries as release 0.1.0 did, while the job collects what it"
              + " needs to take over with the next start.");

  static final Setting<String> INPUT_TOPIC =
      Setting.of("input-topic", "ad-events", Kind.topic(), "Ad behaviour events.");
  static final Setting<String> USERS_TOPIC =
      Setting.of(
          "users-topic",
          "users",
          Kind.topic(),
          "What is known about users, compacted by user id; read only if a query names it.");
  static final Setting<String> AD_METRICS_TOPIC =
      Setting.of(
          "ad-metrics-topic", "ad-metrics", Kind.topic(), "Final metrics per ad and window.");
  static final Setting<String> USER_ACTIVITY_TOPIC =
      Setting.of(
          "user-activity-topic",
          "user-activity",
          Kind.topic(),
          "Final metrics per user and window.");
  static final Setting<String> LIVE_TOPIC =
      Setting.of(
          "live-topic",
          "ad-metrics-live",
          Kind.topic(),
          "Metrics per ad and window while the window is open.");
  static final Setting<String> DLQ_TOPIC =
      Setting.of(
          "dlq-topic",
          "ad-events-dlq",
          Kind.topic(),
          "Records that cannot be counted, byte for byte, with the reason.");
  static final Setting<String> LATE_TOPIC =
      Setting.of(
          "late-topic",
          "ad-events-late",
          Kind.topic(),
          "Events whose window had closed, byte for byte.");

  static final Setting<Duration> WINDOW =
      Setting.of(
          "window",
          "1 min",
          Kind.duration("1 s", "1 d"),
          "Length of the tumbling windows; they are aligned to the epoch.");
  static final Setting<Duration> OUT_OF_ORDERNESS =
      Setting.of(
          "out-of-orderness",
          "10 s",
          Kind.duration("0 s", "1 h"),
          "How far the watermark of a partition stays behind its largest event time, where a time"
              + " ahead of the record's Kafka timestamp counts as that timestamp.");
  static final Setting<Duration> IDLE_TIMEOUT =
      Setting.of(
          "idle-timeout",
          "30 s",
          Kind.duration("100 ms", "1 d"),
          "After how long without a record a partition that was read to its end holds back time"
              + " no more.");
  static final Setting<Duration> MAX_FUTURE_SKEW =
      Setting.of(
          "max-future-skew",
          "10 min",
          Kind.duration("0 s", "1 d"),
          "How far an event may lie after the earlier of its Kafka timestamp and the clock.");
  static final Setting<Duration> ALIGNMENT_DRIFT =
      Setting.optional(
          "watermark-alignment-drift",
          "off",
          Kind.duration("1 s", "1 d"),
          "How far the event time of a partition may run ahead of the slowest one.");
  static final Setting<Duration> ALIGNMENT_INTERVAL =
      Setting.of(
          "watermark-alignment-interval",
          "1 s",
          Kind.duration("100 ms", "1 min"),
          "How often sources compare their watermarks; only with watermark-alignment-drift.");

  static final Setting<Integer> MAX_RECORD_BYTES =
      Setting.of(
          "max-record-bytes",
          "1 mb",
          Kind.bytes("1 kb", "16 mb"),
          "The longest value that is parsed; a longer one is a dead letter.");
  static final Setting<Duration> LIVE_INTERVAL =
      Setting.of(
          "live-interval",
          "100 ms",
          Kind.duration("50 ms", "1 s"),
          "How often the rows that changed go to the live topic.");
  static final Setting<Duration> FLUSH_INTERVAL =
      Setting.of(
          "flush-interval",
          "50 ms",
          Kind.duration("1 ms", "1 s"),
          "The longest that a partial sum waits before it is passed on.");
  static final Setting<Integer> FLUSH_KEYS =
      Setting.of(
          "flush-keys",
          "10000",
          Kind.integer(1, 1_000_000),
          "How many pairs of ad and window one subtask holds before it passes all on.");
  static final Setting<Long> TABLE_MEMORY =
      Setting.optional(
          "table-memory",
          "30% of the heap, hashmap no limit",
          Kind.size("16 kb", "1 tb"),
          "Heap that the tables of open events and users may take in one slot; what is more moves to"
              + " the state backend.");
  static final Setting<Duration> TRANSACTION_TIMEOUT =
      Setting.of(
          "transaction-timeout",
          "15 min",
          Kind.duration("1 s", "7 d"),
          "How long Kafka keeps an open transaction; longer than a checkpoint and a restart take.");

  /** In the order of {@link Topics}; no two may have the same value. */
  static final List<Setting<String>> TOPICS =
      List.of(
          INPUT_TOPIC,
          USERS_TOPIC,
          AD_METRICS_TOPIC,
          USER_ACTIVITY_TOPIC,
          LIVE_TOPIC,
          DLQ_TOPIC,
          LATE_TOPIC);

  /** In the order of the help. */
  static final List<Setting<?>> ALL =
      List.of(
          BOOTSTRAP_SERVERS,
          DEPLOYMENT,
          GROUP_ID,
          START_FROM,
          ALLOW_REWIND,
          GIVE_UP_TRANSACTIONS,
          SQL_DIR,
          DROP_QUERIES,
          KEEP_FLINK_JOINS,
          INPUT_TOPIC,
          USERS_TOPIC,
          AD_METRICS_TOPIC,
          USER_ACTIVITY_TOPIC,
          LIVE_TOPIC,
          DLQ_TOPIC,
          LATE_TOPIC,
          WINDOW,
          OUT_OF_ORDERNESS,
          IDLE_TIMEOUT,
          MAX_FUTURE_SKEW,
          ALIGNMENT_DRIFT,
          ALIGNMENT_INTERVAL,
          MAX_RECORD_BYTES,
          LIVE_INTERVAL,
          FLUSH_INTERVAL,
          FLUSH_KEYS,
          TABLE_MEMORY,
          TRANSACTION_TIMEOUT);

  private Settings() {}
}
