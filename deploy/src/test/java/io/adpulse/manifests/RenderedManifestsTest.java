package io.adpulse.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@SuppressWarnings("SystemOut") // what is skipped is to be seen
class RenderedManifestsTest {

  private static final Path RENDERED = Path.of("..", "target", "rendered");

  @Test
  void everyFieldAndEveryConfigurationKeyIsKnown() throws IOException {
    boolean rendered = Files.isDirectory(RENDERED);
    if (!rendered) {
      System.out.println(
          "SKIPPED: nothing is rendered in target/rendered, so no manifest was checked;"
              + " `make manifests` renders");
    }
    assumeTrue(rendered);
    List<Document> documents = Documents.in(RENDERED);
    assertThat(documents).as("rendered custom resources").anyMatch(CustomResourceTest::isJob);
    List<Fault> faults = new Manifests().check(documents);
    assertThat(faults.stream().map(Fault::toString).collect(Collectors.joining("\n"))).isEmpty();
  }
}
