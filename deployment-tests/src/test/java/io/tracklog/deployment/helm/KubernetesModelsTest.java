package io.tracklog.deployment.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracklog.deployment.Yaml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the check of manifests finds what it is there for. */
class KubernetesModelsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {prots: []}}",
        "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: web}]}}",
        "{apiVersion: apps/v1, kind: Service, metadata: {name: a}}",
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: 2}}",
        "{apiVersion: v1, kind: Surface, metadata: {name: a}}"
      })
  void shouldRefuseWhatKubernetesWouldNotTake(String manifest) {
    JsonNode wrong = Yaml.document(manifest);

    assertThatThrownBy(() -> KubernetesModels.requireValid(wrong))
        .isInstanceOf(AssertionError.class);
  }
}
