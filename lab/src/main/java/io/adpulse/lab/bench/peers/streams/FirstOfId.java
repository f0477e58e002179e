package io.adpulse.lab.bench.peers.streams;

import io.adpulse.lab.bench.contender.Backend;
import io.adpulse.lab.bench.contender.Setup;
import io.adpulse.lab.bench.peers.AdEvent;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first event of an id pass. State: an entry per id in a window store, in the window of
 * its event, which Kafka Streams forgets when that is closed.
 */
final class FirstOfId implements FixedKeyProcessor<byte[], AdEvent, AdEvent> {

  private static final String STORE = "ids";
  private static final byte[] SEEN = {1};

  private final long windowMillis;
  private @Nullable FixedKeyProcessorContext<byte[], AdEvent> context;
  private @Nullable WindowStore<String, byte[]> ids;

  private FirstOfId(long windowMillis) {
    this.windowMillis = windowMillis;
  }

  static FixedKeyProcessorSupplier<byte[], AdEvent, AdEvent> supplier(Setup setup) {
    return new FixedKeyProcessorSupplier<>() {
      @Override
      public FixedKeyProcessor<byte[], AdEvent, AdEvent> get() {
        return new FirstOfId(setup.window().toMillis());
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.windowStoreBuilder(store(setup), Serdes.String(), Serdes.ByteArray()));
      }
    };
  }

  private static WindowBytesStoreSupplier store(Setup setup) {
    Duration window = setup.window();
    Duration kept = window.multipliedBy(2).plus(setup.outOfOrderness());
    return setup.backend() == Backend.HASHMAP
        ? Stores.inMemoryWindowStore(STORE, kept, window, false)
        : Stores.persistentWindowStore(STORE, kept, window, false);
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], AdEvent> started) {
    context = started;
    ids = started.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<byte[], AdEvent> record) {
    AdEvent event = record.value();
    var store = Objects.requireNonNull(ids);
    String id = event.userId + '|' + event.eventId;
    long window = Math.floorDiv(event.time, windowMillis) * windowMillis;
    if (store.fetch(id, window) == null) {
      store.put(id, SEEN, window);
      Objects.requireNonNull(context).forward(record);
    }
  }
}
