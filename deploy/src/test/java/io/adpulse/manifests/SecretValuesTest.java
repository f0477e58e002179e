package io.adpulse.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {

  private static final SecretValues CHECK = new SecretValues();
  private static final SecretList LIST = new SecretList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{spec: {flinkConfiguration: {s3.secret-key: hunter2}}}",
        "{spec: {flinkConfiguration: {security.ssl.rest.key-password: hunter2}}}",
        "{spec: {flinkConfiguration: {fs.azure.account.key.a.blob.core.windows.net: hunter2}}}",
        "{spec: {flinkConfiguration: {env.java.opts.all: '-Xmx1g -Da.trustStorePassword=hunter2'}}}",
        "{spec: {flinkConfiguration: {s3.endpoint: 'https://me:hunter2@s3'}}}",
        "{spec: {template: {spec: {flinkConfiguration: {metrics.reporter.dd.apikey: hunter2}}}}}",
        "{spec: {job: {args: ['--kafka.ssl.key.password=hunter2']}}}",
        "{spec: {job: {args: ['--kafka.ssl.key.password=${env:A}hunter2']}}}",
        "{spec: {job: {args: ['--kafka.sasl.jaas.config=a.B required password=\"hunter2\";']}}}",
        "{spec: {job: {args: ['--kafka.sasl.jaas.config=hunter2 ${env:A}']}}}",
        "{spec: {containers: [{env: [{name: DB_PASSWORD, value: hunter2}]}]}}",
        "{spec: {containers: [{command: [sh, -c, 'run --password=hunter2']}]}}",
        "{spec: {containers: [{args: ['run --password hunter2']}]}}",
        "{metadata: {annotations: {example.org/token: hunter2}}}",
        "{kind: ConfigMap, data: {password: hunter2}}",
        "{kind: ConfigMap, data: {a.properties: 'ssl.key.password=hunter2'}}",
        "{kind: ConfigMap, data: {a: '-----BEGIN RSA PRIVATE KEY----- hunter2'}}"
      })
  void aSecretThatIsWrittenOutIsNamedAndNotQuoted(String yaml) throws IOException {
    assertThat(faults(yaml))
        .singleElement()
        .asString()
        .contains("holds a secret")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{spec: {flinkConfiguration: {security.ssl.rest.key-password: changeit}}}",
        "{spec: {flinkConfiguration: {security.delegation.tokens.enabled: 'false'}}}",
        "{spec: {flinkConfiguration: {kubernetes.env.secretKeyRef: 'env:A,secret:s,key:access-key'}}}",
        "{spec: {flinkConfiguration: {env.java.opts.all: '-Da.tokenFile=/x -XX:+UseG1GC'}}}",
        "{spec: {job: {args: ['--kafka.ssl.key.password=${env:A}']}}}",
        "{spec: {job: {args: ['--kafka.sasl.jaas.config=${file:/etc/adpulse/kafka/a:jaas}']}}}",
        "{spec: {job: {args: ['--kafka.sasl.jaas.config=a.B required username=u password=\"${env:A}\";']}}}",
        "{spec: {containers: [{env: [{name: A_SECRET, valueFrom: {secretKeyRef: {name: s, key: k}}}]}]}}",
        "{spec: {volumes: [{name: kafka, secret: {secretName: adpulse-kafka}}]}}",
        "{metadata: {annotations: {nginx.ingress.kubernetes.io/auth-secret: login}}}",
        "{kind: Secret, stringData: {key: '-----BEGIN PRIVATE KEY-----'}}",
        "{spec: {containers: [{args: ['run --token-file /etc/token']}]}}",
        "{kind: ConfigMap, data: {q.sql: \"SELECT 1 WHERE token = 'abc'\"}}"
      })
  void whatOnlySaysWhereASecretIsIsRight(String yaml) throws IOException {
    assertThat(faults(yaml)).isEmpty();
  }

  /** Of all options of Flink, its operator and S3A; a new one is to be looked at. */
  @Test
  void theListTakesTheseOptionsForSecretsAndNoOthers() {
    Set<String> options = new TreeSet<>(KnownOptions.read().keys());
    options.addAll(HadoopKeys.ofS3a());

    assertThat(options.stream().filter(LIST::names))
        .containsExactly(
            "fs.s3a.access.key",
            "fs.s3a.encryption.key",
            "fs.s3a.proxy.password",
            "fs.s3a.secret.key",
            "fs.s3a.session.token",
            "high-availability.zookeeper.client.authorization",
            "kubernetes.operator.user.artifacts.http.header",
            "s3.access-key",
            "s3.access.key",
            "s3.secret-key",
            "s3.secret.key",
            "security.ssl.internal.key-password",
            "security.ssl.internal.keystore-password",
            "security.ssl.internal.truststore-password",
            "security.ssl.key-password",
            "security.ssl.keystore-password",
            "security.ssl.rest.key-password",
            "security.ssl.rest.keystore-password",
            "security.ssl.rest.truststore-password",
            "security.ssl.truststore-password",
            "user.artifacts.http-headers");
  }

  /** Flink hides these in its logs and its REST answers. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.password",
        "a.secret",
        "fs.azure.account.key.a",
        "a.apikey",
        "a.api-key",
        "a.auth-params",
        "a.service-key",
        "a.token",
        "a.basic-auth",
        "a.jaas.config",
        "a.http-headers"
      })
  void whatFlinkHidesIsOnTheList(String key) {
    assertThat(GlobalConfiguration.isSensitive(key)).isTrue();
    assertThat(LIST.names(key)).isTrue();
  }

  private static List<Fault> faults(String yaml) throws IOException {
    return CHECK.check(Documents.read("a.yaml", yaml).get(0));
  }
}
