package io.adpulse.lab.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFolderTest {
  private static final List<String> TOPICS = List.of("ad-metrics", "ad-events-dlq");

  @TempDir Path parent;

  @Test
  void aNewFolderAppearsOnlyWhenItIsPublished() throws IOException {
    Path target = parent.resolve("new/deep");
    try (OutputFolder folder = OutputFolder.prepare(target, TOPICS)) {
      Files.writeString(folder.topic("ad-metrics"), "row\n");
      assertThat(target).doesNotExist();
      folder.publish();
    }
    assertThat(target.resolve("ad-metrics.jsonl")).hasContent("row");
    assertThat(parent.toFile().list()).containsExactly("new");
  }

  @Test
  void withoutPublishingNothingIsLeft() throws IOException {
    try (OutputFolder folder = OutputFolder.prepare(parent.resolve("new"), TOPICS)) {
      Files.writeString(folder.report(), "{}");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void theFilesOfAnEarlierRunAreReplaced() throws IOException {
    Files.writeString(parent.resolve("ad-metrics.jsonl"), "old");
    Files.writeString(parent.resolve("report.json"), "old");
    try (OutputFolder folder = OutputFolder.prepare(parent, TOPICS)) {
      Files.writeString(folder.topic("ad-metrics"), "new");
      Files.writeString(folder.topic("ad-events-dlq"), "");
      Files.writeString(folder.report(), "new");
      folder.publish();
    }
    assertThat(parent.resolve("ad-metrics.jsonl")).hasContent("new");
    assertThat(parent.resolve("report.json")).hasContent("new");
    assertThat(parent.toFile().list()).hasSize(3);
  }

  @Test
  void aFolderWithAnythingElseIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(parent.resolve("my-events.jsonl"), "precious");
    assertThatThrownBy(() -> OutputFolder.prepare(parent, TOPICS))
        .isInstanceOf(DirectoryNotEmptyException.class);
    assertThat(parent.toFile().list()).containsExactly("my-events.jsonl");
  }

  @Test
  void aFileIsNoFolderNorIsWhatLiesBelowOne() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "");
    assertThatThrownBy(() -> OutputFolder.prepare(file, TOPICS))
        .isInstanceOf(NotDirectoryException.class);
    assertThatThrownBy(() -> OutputFolder.prepare(file.resolve("below"), TOPICS))
        .isInstanceOf(NotDirectoryException.class);
  }
}
