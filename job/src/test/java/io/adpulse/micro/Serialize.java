package io.adpulse.micro;

import io.adpulse.event.Candidate;
import io.adpulse.state.CandidateSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What the one shuffle of raw events writes and reads. */
@State(Scope.Benchmark)
public class Serialize {

  private final Candidate[] candidates = Values.candidates(1);
  private final CandidateSerializer serializer = new CandidateSerializer();
  private final DataOutputSerializer out = new DataOutputSerializer(1 << 20);
  private final DataInputDeserializer in = new DataInputDeserializer();

  @Setup
  public void fill() throws IOException {
    write();
  }

  @Benchmark
  @OperationsPerInvocation(Values.COUNT)
  public int write() throws IOException {
    out.clear();
    for (Candidate candidate : candidates) {
      serializer.serialize(candidate, out);
    }
    return out.length();
  }

  @Benchmark
  @OperationsPerInvocation(Values.COUNT)
  public void read(Blackhole sink) throws IOException {
    in.setBuffer(out.getSharedBuffer(), 0, out.length());
    for (int i = 0; i < Values.COUNT; i++) {
      sink.consume(serializer.deserialize(in));
    }
  }
}
