package io.adpulse.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.adpulse.fixture.Backend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionedSerializerTest {

  private static final OperatorSubtaskState NOTHING = OperatorSubtaskState.builder().build();

  @ParameterizedTest
  @EnumSource
  void state_of_an_older_format_is_read_and_migrated(Backend backend) throws Exception {
    OperatorSubtaskState old = snapshot(backend, new Note.Serializer(1));

    OperatorSubtaskState migrated;
    try (var notes = new KeepingNotes(backend, new Note.Serializer(), old)) {
      assertThat(notes.keep("a"))
          .containsExactly(new Note("a", Note.UNRATED), new Note("a", Note.UNRATED));
      assertThat(notes.keep("a"))
          .as("the new format holds what the old one could not")
          .containsExactly(new Note("a", 5), new Note("a", 5));
      migrated = notes.snapshot();
    }
    try (var notes = new KeepingNotes(backend, new Note.Serializer(), migrated)) {
      assertThat(notes.keep("a")).containsExactly(new Note("a", 5), new Note("a", 5));
      assertThat(notes.keep("b"))
          .as("not touched since the migration")
          .containsExactly(new Note("b", Note.UNRATED), new Note("b", Note.UNRATED));
    }
  }

  @ParameterizedTest
  @EnumSource
  void state_of_the_same_format_is_read_as_it_is(Backend backend) throws Exception {
    OperatorSubtaskState same = snapshot(backend, new Note.Serializer());

    try (var notes = new KeepingNotes(backend, new Note.Serializer(), same)) {
      assertThat(notes.keep("b")).containsExactly(new Note("b", 5), new Note("b", 5));
    }
  }

  @ParameterizedTest
  @EnumSource
  void state_of_a_newer_format_is_refused_with_a_sentence(Backend backend) throws Exception {
    OperatorSubtaskState newer = snapshot(backend, new Note.Serializer(3));

    assertThatThrownBy(() -> new KeepingNotes(backend, new Note.Serializer(), newer))
        .hasStackTraceContaining("format 3, which this release cannot read")
        .hasStackTraceContaining("Restore it with the release that wrote it");
  }

  @ParameterizedTest
  @EnumSource
  void state_of_an_unknown_class_is_refused_with_a_sentence(Backend backend) throws Exception {
    OperatorSubtaskState lost = snapshot(backend, new Note.Lost());

    assertThatThrownBy(() -> new KeepingNotes(backend, new Note.Serializer(), lost))
        .hasStackTraceContaining(
            "The snapshot holds values of io.adpulse.state.Note$Lost, format 1, which this release"
                + " cannot read");
  }

  private static OperatorSubtaskState snapshot(
      Backend backend, VersionedSerializer<Note> serializer) throws Exception {
    try (var notes = new KeepingNotes(backend, serializer, NOTHING)) {
      notes.keep("a");
      notes.keep("b");
      return notes.snapshot();
    }
  }
}
