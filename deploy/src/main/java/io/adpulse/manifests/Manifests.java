package io.adpulse.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** All checks of rendered documents. */
final class Manifests {

  private final List<CustomResource> resources = CustomResource.all();
  private final FlinkConfiguration configuration = new FlinkConfiguration();
  private final SecretValues secrets = new SecretValues();

  /** Every fault in these documents, in their order. */
  List<Fault> check(List<Document> documents) {
    List<Fault> faults = new ArrayList<>();
    for (Document document : documents) {
      for (CustomResource resource : resources) {
        if (resource.is(document)) {
          faults.addAll(resource.check(document));
        }
      }
      configurations(document).stream()
          .filter(JsonNode::isObject)
          .forEach(set -> faults.addAll(configuration.check(document, set)));
      faults.addAll(secrets.check(document));
    }
    return faults;
  }

  private static List<JsonNode> configurations(Document document) {
    JsonNode spec = document.content().path("spec");
    return switch (document.kind()) {
      case "FlinkDeployment" -> List.of(spec.path("flinkConfiguration"));
      case "FlinkBlueGreenDeployment" ->
          List.of(
              spec.path("configuration"),
              spec.path("template").path("spec").path("flinkConfiguration"));
      default -> List.of();
    };
  }
}
