package io.tracklog.tools.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A folder of key pairs: of each the private key ({@code ID.pem}, for the issuer) and the public
 * one ({@code ID.pub.pem}), and of all together the key set that an issuer publishes ({@code
 * jwks.json}). Files are read and written by the calling thread.
 */
final class KeyFolder {
  private static final String SET = "jwks.json";
  private static final int RSA_BITS = 2048;

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  Path keySet() {
    return folder.resolve(SET);
  }

  Path privateKey(String id) {
    return folder.resolve(id + ".pem");
  }

  /**
   * A name that no key of the set has: {@code key-1}, {@code key-2} and so on.
   *
   * @throws IOException when the set is there and cannot be read
   */
  String freeId() throws IOException {
    List<String> taken = keys().stream().map(key -> String.valueOf(key.getKeyID())).toList();
    int number = 1;
    while (taken.contains("key-" + number)) {
      number++;
    }
    return "key-" + number;
  }

  /**
   * Makes a key pair and adds its public half to the set.
   *
   * @throws IOException when a file of that name is there already, or cannot be written
   */
  void add(String id, KeysCommand.Algorithm algorithm) throws IOException {
    List<JWK> keys = new ArrayList<>(keys());
    if (keys.stream().anyMatch(key -> id.equals(key.getKeyID()))) {
      throw new IOException(keySet() + " has a key " + id + " already; give another --key-id");
    }
    try {
      JWK pair = generate(id, algorithm);
      AsymmetricJWK halves = (AsymmetricJWK) pair;
      SecretFiles.create(privateKey(id), pem("PRIVATE KEY", halves.toPrivateKey()));
      Files.writeString(folder.resolve(id + ".pub.pem"), pem("PUBLIC KEY", halves.toPublicKey()));
      keys.add(pair.toPublicJWK());
      Files.writeString(keySet(), new JWKSet(keys).toString(true) + System.lineSeparator());
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java makes keys for " + algorithm, e);
    }
  }

  private List<JWK> keys() throws IOException {
    if (!Files.exists(keySet())) {
      return List.of();
    }
    try {
      return JWKSet.parse(Files.readString(keySet())).getKeys();
    } catch (ParseException e) {
      throw new IOException(keySet() + " is not a JSON Web Key Set; move it away", e);
    }
  }

  private static JWK generate(String id, KeysCommand.Algorithm algorithm) throws JOSEException {
    return switch (algorithm) {
      case RS256 ->
          new RSAKeyGenerator(RSA_BITS)
              .keyID(id)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
      case ES256 ->
          new ECKeyGenerator(Curve.P_256)
              .keyID(id)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
    };
  }

  private static String pem(String label, Key key) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
