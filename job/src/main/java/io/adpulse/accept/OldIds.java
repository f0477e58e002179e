package io.adpulse.accept;

import io.adpulse.bucket.Buckets;
import io.adpulse.event.UserHash;
import io.adpulse.event.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/** The ids in snapshots of release 0.1.0, which kept them in Flink's state per user. */
final class OldIds {

  private static final String STATE = "ids";

  private OldIds() {}

  /** Moves them to where they are kept now. */
  static void takeOver(
      KeyedStateBackend<String> backend, Windows windows, Buckets buckets, RememberedIds into)
      throws Exception {
    var hash = new UserHash();
    backend.applyToAllKeys(
        VoidNamespace.INSTANCE,
        VoidNamespaceSerializer.INSTANCE,
        new MapStateDescriptor<>(STATE, new IdFingerprintSerializer(), new RememberedSerializer()),
        (String user, MapState<IdFingerprint, Remembered> ids) -> {
          hash.of(user);
          int bucket = buckets.of(user);
          List<Map.Entry<IdFingerprint, Remembered>> taken = new ArrayList<>();
          for (Map.Entry<IdFingerprint, Remembered> id : ids.entries()) {
            taken.add(Map.entry(id.getKey(), id.getValue()));
          }
          ids.clear(); // before another key is set
          for (Map.Entry<IdFingerprint, Remembered> id : taken) {
            long high = id.getKey().high() ^ hash.high();
            long low = id.getKey().low() ^ hash.low();
            Remembered first = id.getValue();
            if (!into.find(bucket, high, low)) {
              long start = first.windowEnd() - windows.length();
              into.add(bucket, start, high, low, first.content());
            }
          }
        });
  }
}
