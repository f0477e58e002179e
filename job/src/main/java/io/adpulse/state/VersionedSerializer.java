package io.adpulse.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer of immutable values whose format has a version. Savepoints record the version that
 * wrote them: a newer serializer reads every older version and migrates the state to its own; an
 * older one refuses a newer format.
 *
 * <p>A subclass is public, has a public constructor without arguments (the current version) and one
 * with the version as an int (to read an old format), and keeps its name for ever: the name is in
 * every savepoint.
 *
 * @param <T> an immutable type
 */
public abstract class VersionedSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final int version;

  /**
   * @param version of the format that this instance reads and writes, from 1
   */
  protected VersionedSerializer(int version) {
    this.version = version;
  }

  /** Writes a value in the format of {@link #version()}. */
  protected abstract void write(T value, DataOutputView out) throws IOException;

  /** Reads a value in the format of {@link #version()}. */
  protected abstract T read(DataInputView in) throws IOException;

  /** Whether a serializer that is none of these wrote the same bytes. */
  boolean takesOver(TypeSerializerSnapshot<?> old) {
    return false;
  }

  /** The format that this instance reads and writes. */
  public final int version() {
    return version;
  }

  @Override
  public final void serialize(T value, DataOutputView out) throws IOException {
    write(value, out);
  }

  @Override
  public final T deserialize(DataInputView in) throws IOException {
    return read(in);
  }

  @Override
  public final T deserialize(T reuse, DataInputView in) throws IOException {
    return read(in);
  }

  @Override
  public final void copy(DataInputView from, DataOutputView to) throws IOException {
    write(read(from), to);
  }

  @Override
  public final boolean isImmutableType() {
    return true;
  }

  @Override
  public final T copy(T value) {
    return value;
  }

  @Override
  public final T copy(T value, T reuse) {
    return value;
  }

  @Override
  public final TypeSerializer<T> duplicate() {
    return this;
  }

  /** There is no empty value: Flink asks for one only where it reuses objects, which needs none. */
  @Override
  @SuppressWarnings("NullAway") // Flink's own serializers of immutable types return null here
  public final T createInstance() {
    return null;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof VersionedSerializer<?> that
        && that.getClass() == getClass()
        && that.version == version;
  }

  @Override
  public final int hashCode() {
    return getClass().hashCode() * 31 + version;
  }

  @Override
  public final TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new VersionedSerializerSnapshot<>(this);
  }
}
