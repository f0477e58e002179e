package io.adpulse.state;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * What a savepoint records of a {@link VersionedSerializer}: its class and its format's version.
 */
public final class VersionedSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

  private static final int SNAPSHOT_VERSION = 1;

  private @Nullable VersionedSerializer<T> serializer;

  /** For Flink, which calls {@link #readSnapshot} next. */
  public VersionedSerializerSnapshot() {}

  VersionedSerializerSnapshot(VersionedSerializer<T> serializer) {
    this.serializer = serializer;
  }

  @Override
  public int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(serializer().getClass().getName());
    out.writeInt(serializer().version());
  }

  @Override
  @SuppressWarnings("unchecked")
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
      throws IOException {
    String name = in.readUTF();
    int version = in.readInt();
    try {
      Class<?> type = Class.forName(name, true, classLoader).asSubclass(VersionedSerializer.class);
      // Checked here, since the heap reads all values before it asks whether formats are
      // compatible.
      var newest = (VersionedSerializer<T>) type.getConstructor().newInstance();
      if (version > newest.version()) {
        throw new IOException(cannotRead(name, version));
      }
      serializer = (VersionedSerializer<T>) type.getConstructor(int.class).newInstance(version);
    } catch (ReflectiveOperationException e) {
      throw new IOException(cannotRead(name, version), e);
    }
  }

  private static String cannotRead(String name, int version) {
    return "The snapshot holds values of "
        + name
        + ", format "
        + version
        + ", which this release cannot read. Restore it with the release that wrote it.";
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return serializer();
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (serializer().takesOver(old)) {
      return TypeSerializerSchemaCompatibility.compatibleAsIs();
    }
    if (!(old instanceof VersionedSerializerSnapshot<T> that)
        || that.serializer().getClass() != serializer().getClass()
        || that.serializer().version() > serializer().version()) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return that.serializer().version() == serializer().version()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }

  private VersionedSerializer<T> serializer() {
    return Objects.requireNonNull(serializer, "readSnapshot comes first");
  }
}
