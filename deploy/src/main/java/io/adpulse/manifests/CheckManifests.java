package io.adpulse.manifests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Prints every fault of the rendered manifests in a directory. */
@SuppressWarnings("SystemOut") // a command talks to a person
public final class CheckManifests {

  private CheckManifests() {}

  /** Exits with 1 if there is a fault, with 2 if there is nothing to check. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Name one directory of rendered YAML");
      System.exit(2);
    }
    List<Document> documents = Documents.in(Path.of(arguments[0]));
    List<Fault> faults = new Manifests().check(documents);
    faults.forEach(System.out::println);
    System.out.printf("%d documents, %d faults%n", documents.size(), faults.size());
    System.exit(documents.isEmpty() ? 2 : faults.isEmpty() ? 0 : 1);
  }
}
