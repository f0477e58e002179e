package io.adpulse.lab.bench.contender;

import io.adpulse.lab.bench.peers.floor.Poll;
import io.adpulse.lab.bench.peers.naive.NaiveDataStream;
import io.adpulse.lab.bench.peers.sql.FlinkSql;
import io.adpulse.lab.bench.peers.streams.KafkaStreamsPeer;
import java.util.Map;
import java.util.TreeMap;

/** All contenders by name. */
final class Contenders {

  private static final Map<String, Contender> BY_NAME =
      new TreeMap<>(
          Map.of(
              "adpulse",
              new AdPulse(false),
              "adpulse + query",
              new AdPulse(true),
              "flink-sql",
              FlinkSql.plain(),
              "flink-sql + query",
              FlinkSql.withQuery(),
              "naive-datastream",
              new NaiveDataStream(),
              "kafka-streams",
              new KafkaStreamsPeer(),
              "poll-and-parse",
              Poll.andParse(),
              "poll",
              Poll.only()));

  private Contenders() {}

  /**
   * The contender of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Contender named(String name) {
    Contender found = BY_NAME.get(name);
    if (found == null) {
      throw new IllegalArgumentException(name + " is none of " + BY_NAME.keySet());
    }
    return found;
  }
}
