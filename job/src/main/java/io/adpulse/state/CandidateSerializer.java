package io.adpulse.state;

import io.adpulse.event.Candidate;
import io.adpulse.event.Event;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Candidate}, format 1. This is what the one shuffle of raw events carries. */
public final class CandidateSerializer extends VersionedSerializer<Candidate> {

  private static final long serialVersionUID = 1L;

  /** The type of streams of candidates. */
  public static final ValueType<Candidate> TYPE =
      ValueType.of(Candidate.class, new CandidateSerializer());

  private final EventSerializer events = new EventSerializer();

  public CandidateSerializer() {
    this(1);
  }

  public CandidateSerializer(int version) {
    super(version);
  }

  @Override
  protected void write(Candidate candidate, DataOutputView out) throws IOException {
    SourceRecordFormat.write(candidate.source(), out);
    events.write(candidate.event(), out);
  }

  @Override
  protected Candidate read(DataInputView in) throws IOException {
    var source = SourceRecordFormat.read(in);
    Event event = events.read(in);
    return new Candidate(source, event);
  }
}
