package io.tracklog.schemas.registry;

import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * TLS towards the registry, from {@code schema.registry.ssl.*}: the key and trust stores (JKS,
 * PKCS12, PEM) that Kafka's own clients understand, read by Kafka's own code.
 */
final class RegistryTls {
  private RegistryTls() {}

  /** The context that the settings describe; empty = the JVM's. */
  static Optional<SSLContext> context(SerdeSettings settings) {
    Map<String, Object> tls = settings.originalsWithPrefix(SerdeSettings.TLS_PREFIX);
    if (tls.keySet().stream().noneMatch(key -> key.startsWith("ssl."))) {
      return Optional.empty();
    }
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(new ConfigDef().withClientSslSupport().parse(tls));
      return Optional.of(factory.sslContext());
    }
  }
}
