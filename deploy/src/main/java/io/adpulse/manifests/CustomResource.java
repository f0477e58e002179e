package io.adpulse.manifests;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.kubernetes.operator.api.spec.FlinkBlueGreenDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.FlinkStateSnapshotSpec;

/**
 * Checks documents of one kind of the operator's: by its schema, which knows every field of the pod
 * template too, and by the type that the operator reads it into.
 */
final class CustomResource {

  private static final ObjectMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** What operator 1.15 does not know yet, and would drop without a word. */
  private static final Pattern TOO_NEW =
      Pattern.compile(
          ".*/(jobManager|taskManager)/resources"
              + "|.*/(fileKeyRef|restartPolicyRules|hostnameOverride|schedulingGroup|podCertificate)");

  private final String kind;
  private final String apiVersion;
  private final Class<?> spec;
  private final JsonNode schema;

  private CustomResource(String kind, Class<?> spec) {
    this.kind = kind;
    this.spec = spec;
    JsonNode definition = definition(kind);
    JsonNode version = definition.path("spec").path("versions").path(0);
    this.apiVersion =
        definition.path("spec").path("group").asText() + "/" + version.path("name").asText();
    this.schema = version.path("schema").path("openAPIV3Schema");
  }

  /** All that AdPulse uses. */
  static List<CustomResource> all() {
    return List.of(
        new CustomResource("FlinkDeployment", FlinkDeploymentSpec.class),
        new CustomResource("FlinkBlueGreenDeployment", FlinkBlueGreenDeploymentSpec.class),
        new CustomResource("FlinkStateSnapshot", FlinkStateSnapshotSpec.class));
  }

  private static JsonNode definition(String kind) {
    String file =
        "/META-INF/fabric8/%ss.flink.apache.org-v1.yml"
            .formatted(kind.toLowerCase(java.util.Locale.ROOT));
    try (InputStream yaml =
        Objects.requireNonNull(FlinkDeploymentSpec.class.getResourceAsStream(file), file)) {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean is(Document document) {
    return document.kind().equals(kind);
  }

  /** All faults of a document of this kind. */
  List<Fault> check(Document document) {
    List<Fault> faults = new ArrayList<>();
    String said = document.content().path("apiVersion").asText();
    if (!said.equals(apiVersion)) {
      faults.add(document.fault("apiVersion", "is %s, not %s".formatted(said, apiVersion)));
    }
    for (String part : List.of("spec", "status")) {
      JsonNode content = document.content().path(part);
      if (!content.isMissingNode()) {
        compare(document, "/" + part, content, schema.path("properties").path(part), faults);
      }
    }
    parse(document, faults);
    return faults;
  }

  private void parse(Document document, List<Fault> faults) {
    try {
      Object unused = STRICT.treeToValue(document.content().path("spec"), spec);
    } catch (IOException e) {
      String message = Objects.requireNonNullElse(e.getMessage(), e.toString());
      faults.add(document.fault("/spec", "is no " + spec.getSimpleName() + ": " + first(message)));
    }
  }

  private static void compare(
      Document document, String path, JsonNode content, JsonNode schema, List<Fault> faults) {
    if (TOO_NEW.matcher(path).matches()) {
      faults.add(document.fault(path, "is not known to operator 1.15"));
    }
    if (content.isNull() || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      return;
    }
    String type = schema.path("type").asText();
    if (!fits(content, type, schema)) {
      faults.add(document.fault(path, "must be of type %s, but is %s".formatted(type, content)));
      return;
    }
    if (content.isArray()) {
      for (int i = 0; i < content.size(); i++) {
        compare(document, path + "/" + i, content.get(i), schema.path("items"), faults);
      }
    } else if (content.isObject()) {
      content
          .properties()
          .forEach(
              field -> {
                String below = path + "/" + field.getKey();
                JsonNode known = schema.path("properties").path(field.getKey());
                JsonNode any = schema.path("additionalProperties");
                if (known.isObject()) {
                  compare(document, below, field.getValue(), known, faults);
                } else if (any.isObject()) {
                  compare(document, below, field.getValue(), any, faults);
                } else if (!any.asBoolean()) {
                  faults.add(
                      document.fault(
                          below,
                          "is not known; the nearest field is "
                              + Nearest.of(field.getKey(), names(schema.path("properties")))));
                }
              });
      schema
          .path("required")
          .forEach(
              name -> {
                if (!content.has(name.asText())) {
                  faults.add(document.fault(path + "/" + name.asText(), "is missing"));
                }
              });
    } else {
      checkEnum(document, path, content, schema.path("enum"), faults);
    }
  }

  private static void checkEnum(
      Document document, String path, JsonNode content, JsonNode allowed, List<Fault> faults) {
    if (allowed.isArray()) {
      for (JsonNode one : allowed) {
        if (one.asText().equals(content.asText())) {
          return;
        }
      }
      faults.add(
          document.fault(path, "is %s, and may only be one of %s".formatted(content, allowed)));
    }
  }

  private static boolean fits(JsonNode content, String type, JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return content.isInt() || content.isTextual();
    }
    return switch (type) {
      case "object" -> content.isObject();
      case "array" -> content.isArray();
      case "string" -> content.isTextual();
      case "integer" -> content.isIntegralNumber();
      case "number" -> content.isNumber();
      case "boolean" -> content.isBoolean();
      default -> true;
    };
  }

  private static Set<String> names(JsonNode properties) {
    Set<String> names = new java.util.TreeSet<>();
    properties.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String first(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
