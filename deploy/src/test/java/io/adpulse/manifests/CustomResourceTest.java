package io.adpulse.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CustomResourceTest {

  private static final String GOOD =
      """
      apiVersion: flink.apache.org/v1beta1
      kind: FlinkDeployment
      metadata:
        name: adpulse
      spec:
        image: adpulse:1
        flinkVersion: v2_2
        mode: native
        serviceAccount: adpulse
        flinkConfiguration:
          taskmanager.numberOfTaskSlots: "2"
        podTemplate:
          spec:
            securityContext: {runAsNonRoot: true, runAsUser: 9999}
            containers:
              - name: flink-main-container
                ports: [{name: metrics, containerPort: 9249}]
                resources: {limits: {ephemeral-storage: 1Gi}}
        jobManager:
          replicas: 1
          resource: {cpu: 0.5, memory: 1024m}
        taskManager:
          resource: {cpu: 1, memory: 1536m}
        job:
          jarURI: local:///opt/flink/usrlib/classpath/adpulse-job.jar
          entryClass: io.adpulse.AdPulseJob
          args: ["--bootstrap-servers", "kafka:9092"]
          parallelism: 2
          upgradeMode: savepoint
          state: running
      """;

  private static final Manifests CHECK = new Manifests();

  @Test
  void whatIsKnownIsRight() throws IOException {
    assertThat(faults(GOOD)).isEmpty();
  }

  @Test
  void aMisspeltFieldIsNamedWithTheNearestOne() throws IOException {
    assertThat(faults(GOOD.replace("upgradeMode", "upgradeMod")).toString())
        .contains("a.yaml: FlinkDeployment adpulse: /spec/job/upgradeMod is not known")
        .contains("nearest field is upgradeMode");
  }

  @Test
  void aMisspeltFieldOfThePodTemplateIsNamed() throws IOException {
    assertThat(faults(GOOD.replace("runAsNonRoot", "runAsNoRoot")).toString())
        .contains("/spec/podTemplate/spec/securityContext/runAsNoRoot is not known");
  }

  @Test
  void aValueOfAnotherTypeIsNamed() throws IOException {
    assertThat(faults(GOOD.replace("parallelism: 2", "parallelism: two")).toString())
        .contains("/spec/job/parallelism must be of type integer, but is \"two\"");
  }

  @Test
  void aWordThatIsNotAllowedIsNamed() throws IOException {
    assertThat(faults(GOOD.replace("upgradeMode: savepoint", "upgradeMode: hope")).toString())
        .contains("/spec/job/upgradeMode is \"hope\", and may only be one of");
  }

  @Test
  void whatTheOlderOperatorDoesNotKnowIsRefused() throws IOException {
    String newer =
        GOOD.replace(
            "resource: {cpu: 0.5, memory: 1024m}",
            "resources: {requests: {cpu: 500m, memory: 1024Mi}}");
    assertThat(faults(newer).toString())
        .contains("/spec/jobManager/resources is not known to operator 1.15");
  }

  @Test
  void aBlueGreenDeploymentIsReadToItsTemplate() throws IOException {
    String yaml =
        """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkBlueGreenDeployment
        metadata: {name: adpulse}
        spec:
          template:
            spec:
              flinkVersion: v2_2
              flinkConfiguration: {rest.prot: 8081}
              job: {jarURI: local:///a.jar, colour: blue}
        """;
    assertThat(faults(yaml))
        .extracting(Fault::path)
        .containsExactlyInAnyOrder("/spec/template/spec/job/colour", "rest.prot");
  }

  @Test
  void aSnapshotIsChecked() throws IOException {
    String yaml =
        """
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkStateSnapshot
        metadata: {name: before}
        spec:
          jobReference: {kind: FlinkDeployment, name: adpulse}
          savepoint: {formatTyp: CANONICAL}
        """;
    assertThat(faults(yaml).toString()).contains("/spec/savepoint/formatTyp is not known");
  }

  @Test
  void otherDocumentsAreOfNoConcern() throws IOException {
    assertThat(faults("kind: ConfigMap\nspec: {colour: blue}\n---\n---\nkind: List")).isEmpty();
  }

  static boolean isJob(Document document) {
    return document.kind().equals("FlinkDeployment");
  }

  private static List<Fault> faults(String yaml) throws IOException {
    return CHECK.check(Documents.read("a.yaml", yaml));
  }
}
