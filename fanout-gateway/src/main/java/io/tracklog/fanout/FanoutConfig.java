package io.tracklog.fanout;

import io.tracklog.fanout.config.FeedConfig;
import io.tracklog.fanout.config.RestConfig;
import io.tracklog.fanout.config.StreamConfig;
import io.tracklog.kit.admission.AdmissionSettings;
import io.tracklog.kit.config.AuthSettings;
import io.tracklog.kit.config.HttpSettings;
import io.tracklog.kit.config.KafkaSettings;
import io.tracklog.kit.config.OpsSettings;
import io.tracklog.kit.config.SchemaRegistrySettings;
import io.tracklog.kit.config.Section;
import io.tracklog.kit.config.Setting;
import io.tracklog.kit.config.TopicSettings;
import io.tracklog.kit.proxy.ProxySettings;

/**
 * Everything that can be set on a fan-out gateway.
 *
 * @param http where subscribers connect
 * @param ops where operators look
 * @param kafka which Kafka
 * @param schemaRegistry which registry
 * @param topics how topics are made
 * @param auth who may connect
 * @param admission how many come in, and how fast
 * @param proxy whose word is taken for whose connection it is
 * @param feed how the log is read
 * @param stream how subscribers are served
 * @param rest what single questions may cost
 * @param eventLoops how many event loops serve subscribers
 */
public record FanoutConfig(
    @Section(defaults = "port=7080") HttpSettings http,
    @Section(defaults = "port=9080") OpsSettings ops,
    KafkaSettings kafka,
    SchemaRegistrySettings schemaRegistry,
    TopicSettings topics,
    AuthSettings auth,
    @Section(defaults = "handshakes-per-second=5000") AdmissionSettings admission,
    ProxySettings proxy,
    FeedConfig feed,
    StreamConfig stream,
    RestConfig rest,
    @Setting(
            doc = "Event loops that serve subscribers; 0 for one per processor.",
            def = "0",
            min = "0",
            max = "1024")
        int eventLoops) {

  /** Checks that an open gateway is not open to the network. */
  public FanoutConfig {
    auth.requireSafeOn(http);
  }

  /** Whether whoever comes has to bring a token. */
  boolean hasTokens() {
    return auth.mode() != AuthSettings.Mode.OPEN;
  }
}
