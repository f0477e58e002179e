package io.adpulse.lab.bench.peers.naive;

import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.AdEvent;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Lets the first event of an id pass. Keyed by user and id. State: a flag per id, which Flink
 * forgets after a window and what events may be out of order, in processing time; at least a
 * minute.
 */
final class FirstOfId extends RichFilterFunction<AdEvent> {

  private static final long serialVersionUID = 1L;
  private static final Duration LEAST = Duration.ofMinutes(1);

  private final Duration remembered;
  private transient ValueState<Boolean> seen;

  @SuppressWarnings("NullAway.Init") // Flink initializes functions in open
  FirstOfId(Setup setup) {
    Duration open = setup.window().plus(setup.outOfOrderness());
    remembered = open.compareTo(LEAST) < 0 ? LEAST : open;
  }

  @Override
  public void open(OpenContext context) {
    ValueStateDescriptor<Boolean> flag = new ValueStateDescriptor<>("seen", Types.BOOLEAN);
    flag.enableTimeToLive(StateTtlConfig.newBuilder(remembered).build());
    seen = getRuntimeContext().getState(flag);
  }

  @Override
  public boolean filter(AdEvent event) throws Exception {
    if (seen.value() != null) {
      return false;
    }
    seen.update(true);
    return true;
  }
}
