package io.tracklog.deployment.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.Map;

/**
 * Checks manifests against the models of Kubernetes' own client, which are made from the API's
 * OpenAPI: a field that the API does not know, one that is missing and one of another type fail.
 */
final class KubernetesModels {
  private interface Check {
    void validate(JsonElement manifest) throws IOException;
  }

  private interface Parse {
    Object fromJson(String manifest) throws IOException;
  }

  private record Model(String apiVersion, Check check, Parse parse) {}

  private static final Map<String, Model> MODELS =
      Map.of(
          "ConfigMap",
          new Model("v1", V1ConfigMap::validateJsonElement, V1ConfigMap::fromJson),
          "Deployment",
          new Model("apps/v1", V1Deployment::validateJsonElement, V1Deployment::fromJson),
          "Ingress",
          new Model("networking.k8s.io/v1", V1Ingress::validateJsonElement, V1Ingress::fromJson),
          "NetworkPolicy",
          new Model(
              "networking.k8s.io/v1",
              V1NetworkPolicy::validateJsonElement,
              V1NetworkPolicy::fromJson),
          "PodDisruptionBudget",
          new Model(
              "policy/v1",
              V1PodDisruptionBudget::validateJsonElement,
              V1PodDisruptionBudget::fromJson),
          "Service",
          new Model("v1", V1Service::validateJsonElement, V1Service::fromJson),
          "ServiceAccount",
          new Model("v1", V1ServiceAccount::validateJsonElement, V1ServiceAccount::fromJson),
          "StatefulSet",
          new Model("apps/v1", V1StatefulSet::validateJsonElement, V1StatefulSet::fromJson),
          "HorizontalPodAutoscaler",
          new Model(
              "autoscaling/v2",
              V2HorizontalPodAutoscaler::validateJsonElement,
              V2HorizontalPodAutoscaler::fromJson));

  private KubernetesModels() {}

  static void requireValid(JsonNode manifest) {
    String kind = manifest.path("kind").asText();
    Model model = MODELS.get(kind);
    if (model == null) {
      throw new AssertionError("no model for the kind " + kind);
    } else if (!model.apiVersion().equals(manifest.path("apiVersion").asText())) {
      throw new AssertionError(kind + " is of " + model.apiVersion() + ": " + manifest);
    }
    String json = manifest.toString();
    try {
      model.check().validate(JsonParser.parseString(json));
      model.parse().fromJson(json);
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(kind + " " + manifest.at("/metadata/name") + ": " + e, e);
    }
  }
}
