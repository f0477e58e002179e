package io.adpulse.metrics;

import io.adpulse.bucket.Buckets;
import io.adpulse.event.UserHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/** Users' windows in snapshots of release 0.1.0, which kept them in Flink's state per user. */
final class OldUserWindows {

  private static final String STATE = "windows";

  private OldUserWindows() {}

  /** Moves them to where they are kept now. */
  static void takeOver(KeyedStateBackend<String> backend, Buckets buckets, OpenUserWindows into)
      throws Exception {
    var hash = new UserHash();
    backend.applyToAllKeys(
        VoidNamespace.INSTANCE,
        VoidNamespaceSerializer.INSTANCE,
        new MapStateDescriptor<>(STATE, LongSerializer.INSTANCE, new SumsSerializer()),
        (String user, MapState<Long, Sums> windows) -> {
          hash.of(user);
          int bucket = buckets.of(user);
          List<Map.Entry<Long, Sums>> taken = new ArrayList<>();
          for (Map.Entry<Long, Sums> window : windows.entries()) {
            taken.add(Map.entry(window.getKey(), window.getValue()));
          }
          windows.clear(); // before another key is set
          for (Map.Entry<Long, Sums> window : taken) {
            UserSums sums = into.sums(bucket, window.getKey());
            int place = sums.placeOf(hash);
            sums.set(place, window.getValue());
            sums.change(place);
            into.keepToBudgetNowAndThen();
          }
        });
  }
}
