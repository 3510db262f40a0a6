package io.tracklog.ingest;

import io.tracklog.ingest.config.DrainSettings;
import io.tracklog.ingest.config.HeartbeatSettings;
import io.tracklog.ingest.config.LimitSettings;
import io.tracklog.ingest.config.ProducerSettings;
import io.tracklog.ingest.tracker.SecretBox;
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
import io.tracklog.schemas.model.DeviceId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be set on an ingest gateway.
 *
 * @param http where devices connect
 * @param ops where operators look
 * @param kafka which Kafka
 * @param schemaRegistry which registry
 * @param topics how topics are made
 * @param auth who may connect
 * @param admission how many come in, and how fast
 * @param proxy whose word is taken for whose connection it is
 * @param limits what a sender may do
 * @param heartbeat how ghosts are told
 * @param producer how positions go to Kafka
 * @param drain how it stops
 * @param allowedOrigins which web pages may send
 * @param gatewayId its name in records and logs
 * @param defaultFleet the fleet of trackers' bare ids
 * @param owntracksSecret opens encrypted messages of OwnTracks
 * @param eventLoops how many event loops serve devices
 */
public record IngestConfig(
    @Section(defaults = "port=7070") HttpSettings http,
    @Section(defaults = "port=9070") OpsSettings ops,
    KafkaSettings kafka,
    SchemaRegistrySettings schemaRegistry,
    TopicSettings topics,
    AuthSettings auth,
    AdmissionSettings admission,
    ProxySettings proxy,
    LimitSettings limits,
    HeartbeatSettings heartbeat,
    ProducerSettings producer,
    DrainSettings drain,
    @Setting(
            doc =
                "Origins whose web pages may send, such as `https://fleet.example.com`, with commas;"
                    + " `*` for all. Left out, all may where tokens are asked for, since no page has"
                    + " the token of another; in `open` mode none but the gateway's own. Whatever is"
                    + " not a web page is not concerned.",
            def = "")
        List<String> allowedOrigins,
    @Setting(doc = "The gateway's name in records and logs; left out for a random one.")
        Optional<String> gatewayId,
    @Setting(
            doc =
                "The fleet of trackers that name their device with a bare id, where their token"
                    + " names no fleet; left out, such positions are refused.")
        Optional<String> defaultFleet,
    @Setting(
            doc =
                "The encryption key that is typed into OwnTracks apps, at most 32 bytes; left out,"
                    + " encrypted messages are refused.",
            secret = true)
        Optional<String> owntracksSecret,
    @Setting(
            doc = "Event loops that serve devices; 0 for one per processor.",
            def = "0",
            min = "0",
            max = "1024")
        int eventLoops) {

  /** Checks that an open gateway is not open to the network, and that a fleet is one. */
  public IngestConfig {
    allowedOrigins = List.copyOf(allowedOrigins);
    auth.requireSafeOn(http);
    if (defaultFleet.isPresent() && !DeviceId.isValidPart(defaultFleet.get())) {
      throw new IllegalArgumentException(
          "default-fleet is not 1 to 64 characters of A-Z a-z 0-9 . _ ~ -: " + defaultFleet.get());
    }
    if (owntracksSecret.isPresent() && !SecretBox.canHave(owntracksSecret.get())) {
      throw new IllegalArgumentException(
          "owntracks-secret is not 1 to " + SecretBox.KEY_BYTES + " bytes of UTF-8");
    }
  }
}
