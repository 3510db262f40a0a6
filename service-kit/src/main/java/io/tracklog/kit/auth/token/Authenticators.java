package io.tracklog.kit.auth.token;

import io.tracklog.kit.auth.Authenticator;
import io.tracklog.kit.auth.OpenAuthenticator;
import io.tracklog.kit.config.AuthSettings;
import io.tracklog.kit.service.ServiceContext;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes the authenticator that a gateway's settings ask for. */
public final class Authenticators {
  private static final Set<SigningAlgorithm> BY_PUBLIC_KEY =
      EnumSet.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256);
  private static final Set<SigningAlgorithm> BY_SECRET = EnumSet.of(SigningAlgorithm.HS256);

  private Authenticators() {}

  /**
   * Makes one, reads its files and begins to fetch its keys. A key set that cannot be had does not
   * stop the start: the check {@code auth} of the service's health is down until it can. Whether
   * the mode may be used on the server's address is checked with the settings: {@link
   * AuthSettings#requireSafeOn}.
   *
   * <p>Blocks: not on an event loop.
   *
   * @return the caller's, to be closed
   * @throws IllegalArgumentException when a file does not hold what it should, with the mend
   */
  public static Authenticator create(AuthSettings settings, ServiceContext context) {
    return switch (settings.mode()) {
      case OPEN -> new OpenAuthenticator();
      case JWKS -> byKeySet(settings, context);
      case KEY_FILE -> {
        Path file = settings.keyFile().orElseThrow();
        yield byKeys(settings, BY_PUBLIC_KEY, KeySource.fixed(KeyFiles.publicKeys(file)), context);
      }
      case SECRET -> byKeys(settings, BY_SECRET, KeySource.fixed(secrets(settings)), context);
    };
  }

  private static Authenticator byKeySet(AuthSettings settings, ServiceContext context) {
    JwksKeys keys = JwksKeys.start(context.vertx(), settings.jwks(), context.meters());
    context.health().register("auth", keys::health);
    return byKeys(settings, BY_PUBLIC_KEY, keys, context);
  }

  private static Authenticator byKeys(
      AuthSettings settings,
      Set<SigningAlgorithm> accepted,
      KeySource keys,
      ServiceContext context) {
    TokenVerifier verifier =
        new TokenVerifier(accepted, keys, new TokenRules(settings, context.clock()));
    return new TokenAuthenticator(verifier, keys, context.meters());
  }

  private static KeySet secrets(AuthSettings settings) {
    return settings
        .secret()
        .map(KeyFiles::secret)
        .map(key -> new KeySet(List.of(key)))
        .orElseGet(() -> KeyFiles.secrets(settings.secretFile().orElseThrow()));
  }
}
