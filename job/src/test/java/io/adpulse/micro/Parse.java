package io.adpulse.micro;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.adpulse.event.EventParser;
import io.adpulse.event.JacksonEvents;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * AdPulse's parser beside Jackson databind with the same cleaning and hashes, which is the same
 * work, and beside Jackson databind alone, which only binds.
 */
@State(Scope.Benchmark)
public class Parse {

  private final byte[][] values = Values.json(1);
  private final EventParser parser = Values.parser();
  private final JacksonEvents cleaning = Values.jackson();
  private final ObjectReader jackson = JsonMapper.builder().build().readerFor(Bound.class);

  /** Strings and a double: no time is read, nothing is checked. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Bound(
      @JsonProperty("event_id") String eventId,
      @JsonProperty("user_id") String userId,
      @JsonProperty("ad_id") String adId,
      @JsonProperty("behavior") String behavior,
      @JsonProperty("ctr") double ctr,
      @JsonProperty("event_time") String eventTime) {}

  @Benchmark
  @OperationsPerInvocation(Values.COUNT)
  public void adpulse(Blackhole sink) {
    for (byte[] value : values) {
      sink.consume(parser.parse(value, Values.START, Values.START));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Values.COUNT)
  public void databindCleaned(Blackhole sink) {
    for (byte[] value : values) {
      sink.consume(cleaning.parse(value, Values.START, Values.START));
    }
  }

  @Benchmark
  @OperationsPerInvocation(Values.COUNT)
  public void databind(Blackhole sink) throws IOException {
    for (byte[] value : values) {
      sink.consume(jackson.<Bound>readValue(value));
    }
  }
}
