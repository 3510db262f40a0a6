package io.tracklog.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * Where a registry is and how we show who we are.
 *
 * @param uri without credentials, without a trailing slash; fit for messages
 * @param authorization the value of the {@code Authorization} header; a secret
 */
record RegistryAddress(URI uri, Optional<String> authorization) {
  /** One for each configured address, in order. */
  static List<RegistryAddress> of(SerdeSettings settings) {
    List<String> urls = settings.getList(SerdeSettings.URL);
    if (urls.isEmpty()) {
      throw new ConfigException(SerdeSettings.URL, urls, "must name a schema registry");
    }
    return urls.stream().map(url -> parse(url.strip(), settings)).toList();
  }

  /** Never shows the credentials. */
  @Override
  public String toString() {
    return uri.toString();
  }

  private static RegistryAddress parse(String url, SerdeSettings settings) {
    URI uri = URI.create(url);
    if (uri.getHost() == null || !url.toLowerCase(Locale.ROOT).startsWith("http")) {
      throw new ConfigException(SerdeSettings.URL, uri.getHost(), "must be an http or https URL");
    }
    String path = uri.getPath().replaceAll("/+$", "");
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return new RegistryAddress(
        URI.create(uri.getScheme() + "://" + uri.getHost() + port + path),
        authorization(uri.getUserInfo(), settings));
  }

  private static Optional<String> authorization(
      @Nullable String userInUrl, SerdeSettings settings) {
    @Nullable Password token = settings.getPassword(SerdeSettings.BEARER_TOKEN);
    if (token != null) {
      return Optional.of("Bearer " + token.value());
    }
    String source = settings.getString(SerdeSettings.BASIC_AUTH_SOURCE);
    return switch (source) {
      case "URL" -> Optional.ofNullable(userInUrl).map(RegistryAddress::basic);
      case "USER_INFO" ->
          Optional.of(basic(required(settings.getPassword(SerdeSettings.BASIC_AUTH_USER))));
      default ->
          throw new ConfigException(
              SerdeSettings.BASIC_AUTH_SOURCE, source, "must be URL or USER_INFO");
    };
  }

  private static String required(@Nullable Password user) {
    if (user == null) {
      throw new ConfigException(SerdeSettings.BASIC_AUTH_USER, null, "is needed for USER_INFO");
    }
    return user.value();
  }

  /** RFC 7617. */
  private static String basic(String userAndPassword) {
    byte[] bytes = userAndPassword.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
