package io.adpulse.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets that are written out in rendered manifests: overlays have no other guard. */
final class SecretValues {

  private static final String SENTENCE =
      "holds a secret that everybody can read who may read manifests: put it into a Secret"
          + " (docs/deploying.md, Secrets)";

  /** Options that name Secrets, in pairs. */
  private static final Set<String> NAMES_OF_SECRETS =
      Set.of("kubernetes.secrets", "kubernetes.env.secretKeyRef");

  private static final Pattern ARGUMENT = Pattern.compile("(?s)--([^=\\s]+)=(.*)");
  private static final Pattern SETTINGS = Pattern.compile("(?i).*\\.(properties|conf|ya?ml|json)");

  private final SecretList list = new SecretList();

  /** One fault for each value, with its path; none of them quotes the value. */
  List<Fault> check(Document document) {
    List<Fault> faults = new ArrayList<>();
    if (document.kind().equals("Secret")) {
      return faults; // Who renders one keeps it out of the repository.
    }
    walk(document, "", document.content(), faults);
    return faults;
  }

  private void walk(Document document, String path, JsonNode node, List<Fault> faults) {
    node.properties()
        .forEach(
            field -> {
              String below = path + "/" + field.getKey();
              JsonNode value = field.getValue();
              if (value.isContainerNode()) {
                walk(document, below, value, faults);
              } else if (isSecret(document, path, nameOf(node, field.getKey()), value.asText())) {
                faults.add(document.fault(below, SENTENCE));
              }
            });
    for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
      String below = path + "/" + i;
      if (node.get(i).isContainerNode()) {
        walk(document, below, node.get(i), faults);
      } else if (isSecretArgument(node.get(i).asText())) {
        faults.add(document.fault(below, SENTENCE));
      }
    }
  }

  /** What names a value: its key, or the name beside it, as for a variable of a container. */
  private static String nameOf(JsonNode node, String key) {
    return key.equals("value") && node.path("name").isTextual() ? node.path("name").asText() : key;
  }

  private boolean isSecret(Document document, String path, String name, String value) {
    if (list.givesAway(value)) {
      return true;
    }
    if (path.endsWith("/flinkConfiguration") || path.endsWith("/configuration")) {
      // The password of a store may be the one that protects nothing.
      boolean ofStore = name.startsWith("security.ssl.") && value.equals("changeit");
      return (!ofStore && list.isWrittenOut(name, value))
          || (!NAMES_OF_SECRETS.contains(name) && list.hasPair(value));
    }
    if (path.endsWith("/annotations")) {
      return list.hasPair(value)
          || (!name.matches("(?i).*secrets?") && list.isWrittenOut(name, value));
    }
    if (document.kind().equals("ConfigMap") && path.equals("/data")) {
      return list.isWrittenOut(name, value)
          || (SETTINGS.matcher(name).matches() && list.hasPair(value));
    }
    return path.matches(".*/env/\\d+") && (list.isWrittenOut(name, value) || list.hasPair(value));
  }

  private boolean isSecretArgument(String argument) {
    Matcher setting = ARGUMENT.matcher(argument);
    if (!setting.matches()) {
      return list.givesAway(argument) || list.hasPair(argument);
    }
    String value = Objects.requireNonNull(setting.group(2));
    return list.givesAway(value)
        || list.isWrittenOut(Objects.requireNonNull(setting.group(1)), value)
        || list.hasPair(value);
  }
}
