package io.adpulse.lab.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.adpulse.lab.manifests.Differences.File;
import io.adpulse.lab.manifests.Differences.Meant;
import io.adpulse.lab.manifests.Differences.Renamed;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  private static final String ROLE = "kind: Role\nmetadata: {name: reader}\n";
  private static final Meant LABEL = new Meant("Role/.*", "/metadata/labels/made-by", "of Helm");

  private final Differences declared =
      new Differences(
          new File(List.of(new Renamed("topics-[0-9a-f]+", "topics", "a hash")), List.of(LABEL)));

  @Test
  void the_order_of_keys_and_of_named_elements_is_no_difference() throws IOException {
    assertThat(
            undeclared(
                ROLE + "spec: {a: 1, b: [{name: x}, {name: y, v: 2}]}",
                ROLE + "spec: {b: [{v: 2, name: y}, {name: x}], a: 1}"))
        .isEmpty();
  }

  @Test
  void a_value_that_differs_is_named_with_its_path() throws IOException {
    assertThat(undeclared(ROLE + "rules: [{verbs: [get]}]", ROLE + "rules: [{verbs: [list]}]"))
        .containsExactly("Role/reader/rules/0/verbs/0: chart \"get\", kustomize \"list\"");
  }

  @Test
  void a_number_is_not_the_text_of_it() throws IOException {
    assertThat(undeclared(ROLE + "port: 1", ROLE + "port: '1'")).hasSize(1);
  }

  @Test
  void a_resource_that_one_side_lacks_is_a_difference() throws IOException {
    assertThat(undeclared(ROLE, ""))
        .containsExactly("Role/reader: chart has one, kustomize has none");
  }

  @Test
  void a_declared_difference_is_none_and_counts_as_used() throws IOException {
    assertThat(declared.unused()).containsExactly(LABEL);
    assertThat(undeclared("kind: Role\nmetadata: {name: reader, labels: {made-by: Helm}}", ROLE))
        .isEmpty();
    assertThat(declared.unused()).isEmpty();
  }

  @Test
  void a_renamed_resource_is_compared_with_its_other() throws IOException {
    assertThat(
            undeclared(
                "kind: Job\nmetadata: {name: topics-0a1b}", "kind: Job\nmetadata: {name: topics}"))
        .isEmpty();
  }

  private List<String> undeclared(String chart, String kustomize) throws IOException {
    return declared
        .undeclared(Resources.parse(chart, declared), Resources.parse(kustomize, declared))
        .stream()
        .map(Differences.Difference::toString)
        .toList();
  }
}
