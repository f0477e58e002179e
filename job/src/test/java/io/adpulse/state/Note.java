package io.adpulse.state;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** A value whose format changed once: format 1 had no number of stars. */
record Note(String text, int stars) {

  /** What a note of format 1 is worth. */
  static final int UNRATED = -1;

  /** The release that knows both formats. */
  public static final class Serializer extends VersionedSerializer<Note> {

    private static final long serialVersionUID = 1L;

    public Serializer() {
      this(2);
    }

    public Serializer(int version) {
      super(version);
    }

    @Override
    protected void write(Note note, DataOutputView out) throws IOException {
      StringValue.writeString(note.text(), out);
      if (version() > 1) {
        out.writeInt(note.stars());
      }
      if (version() > 2) {
        out.writeUTF("what a later release adds");
      }
    }

    @Override
    protected Note read(DataInputView in) throws IOException {
      return new Note(StringValue.readString(in), version() > 1 ? in.readInt() : UNRATED);
    }
  }

  /** A class that a later release no longer has is played by one without the constructor. */
  public static final class Lost extends VersionedSerializer<Note> {

    private static final long serialVersionUID = 1L;

    public Lost() {
      super(1);
    }

    @Override
    protected void write(Note note, DataOutputView out) throws IOException {
      StringValue.writeString(note.text(), out);
    }

    @Override
    protected Note read(DataInputView in) throws IOException {
      return new Note(StringValue.readString(in), UNRATED);
    }
  }
}
