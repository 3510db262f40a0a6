package io.tracklog.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a token costs at a handshake: parsed, its signature checked, its claims read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenBenchmark {
  private static final int RSA_BITS = 2048;
  private static final int SECRET_BITS = 256;

  /** The algorithms that gateways accept. */
  @Param({"RS256", "ES256", "HS256"})
  public String algorithm = "RS256";

  private @Nullable JWSVerifier verifier;
  private String token = "";

  /** Makes a key and signs a token with it. */
  @Setup
  public void sign() throws JOSEException {
    switch (algorithm) {
      case "RS256" -> {
        RSAKey key = new RSAKeyGenerator(RSA_BITS).generate();
        sign(new RSASSASigner(key), new RSASSAVerifier(key));
      }
      case "ES256" -> {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        sign(new ECDSASigner(key), new ECDSAVerifier(key));
      }
      default -> {
        OctetSequenceKey key = new OctetSequenceKeyGenerator(SECRET_BITS).generate();
        sign(new MACSigner(key), new MACVerifier(key));
      }
    }
  }

  /** One handshake's token. */
  @Benchmark
  public JWTClaimsSet check() throws ParseException, JOSEException {
    SignedJWT parsed = SignedJWT.parse(token);
    if (!parsed.verify(Objects.requireNonNull(verifier))) {
      throw new IllegalStateException("a token of our own key is not accepted");
    }
    return parsed.getJWTClaimsSet();
  }

  private void sign(JWSSigner signer, JWSVerifier counterpart) throws JOSEException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .subject("acme/bus-12")
            .claim("exp", 1_732_216_000L)
            .claim(
                "tracklog",
                Map.of("publish", List.of("acme/bus-12"), "subscribe", List.of("acme/*")))
            .build();
    SignedJWT signed = new SignedJWT(new JWSHeader(JWSAlgorithm.parse(algorithm)), claims);
    signed.sign(signer);
    token = signed.serialize();
    verifier = counterpart;
  }
}
