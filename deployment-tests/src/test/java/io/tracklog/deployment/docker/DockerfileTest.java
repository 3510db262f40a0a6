package io.tracklog.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracklog.deployment.Programs;
import io.tracklog.deployment.Repository;
import io.tracklog.deployment.docker.Dockerfile.Instruction;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Rules that a linter of Dockerfiles has, and some of our own. */
class DockerfileTest {
  static final List<String> IMAGES = List.of("ingest", "streams", "fanout", "tools");
  static final List<String> SERVICES = Programs.SERVICES;
  private static final String TEXT = Repository.text("docker/Dockerfile");
  private static final List<Instruction> ALL = Dockerfile.parse(TEXT);

  @Test
  void shouldPinEveryForeignImage() {
    List<String> images = values("ARG").stream().map(arg -> arg.split("=", 2)[1]).toList();

    assertThat(images).isNotEmpty().allMatch(image -> image.matches("[a-z/-]+:[0-9].*[0-9].*"));
    Set<String> stages = new HashSet<>();
    for (Instruction from : named("FROM")) {
      String base = from.arguments().split("\\s+", 2)[0];
      assertThat(base.startsWith("${") || stages.contains(base)).as(base).isTrue();
      stages.add(from.stage());
    }
  }

  @ParameterizedTest
  @FieldSource("IMAGES")
  void shouldRunAsAUserThatIsANumberAndNotRoot(String image) {
    assertThat(effective(image, "USER")).isEqualTo("10001:10001");
  }

  @ParameterizedTest
  @FieldSource("IMAGES")
  void shouldStartTheProgramItself(String image) {
    assertThat(effective(image, "ENTRYPOINT")).startsWith("[\"java\",").endsWith("Main\"]");
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void shouldAskTheProgramItselfForItsHealth(String image) {
    // Without the service's own options, some of which go together with no others.
    assertThat(effective(image, "HEALTHCHECK"))
        .contains("CMD [\"env\", \"-u\", \"JDK_JAVA_OPTIONS\", \"java\",")
        .contains(mainOf(image), "\"--health\"]")
        .contains("--start-period=");
    assertThat(effective(image, "STOPSIGNAL")).isEqualTo("SIGTERM");
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void shouldGiveSettingsThatTheProgramKnows(String image) {
    Map<String, String> environment = new HashMap<>();
    stagesOf(image).stream()
        .flatMap(stage -> ALL.stream().filter(line -> line.stage().equals(stage)))
        .filter(line -> line.name().equals("ENV"))
        .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line.arguments()))
        .map(pair -> pair.split("=", 2))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    assertThat(environment).containsEntry("TRACKLOG_OPS_HOST", "0.0.0.0");

    // Tokens are asked for wherever an image runs: without them it does not listen on every
    // address.
    Map<String, String> tokens =
        image.equals("streams")
            ? Map.of()
            : Map.of("TRACKLOG_AUTH_MODE", "secret", "TRACKLOG_AUTH_SECRET_FILE", "/run/secret");
    environment.putAll(tokens);

    assertThat(Programs.load(image, environment, "")).isNotNull();
  }

  @Test
  void shouldCopyAndNotAddAndInstallNothing() {
    assertThat(named("ADD")).isEmpty();
    assertThat(named("MAINTAINER")).isEmpty();
    assertThat(TEXT).doesNotContain("apt-get", "curl ", "wget ", "sudo", ":latest");
  }

  @Test
  void shouldKeepTheBuildOutOfTheImages() {
    for (String image : IMAGES) {
      assertThat(stagesOf(image)).doesNotContain("build");
    }
  }

  @Test
  void shouldWriteCommandsInExecForm() {
    assertThat(ALL)
        .filteredOn(line -> List.of("ENTRYPOINT", "CMD").contains(line.name()))
        .allMatch(Instruction::isExecForm);
  }

  @Test
  void shouldTakeAlongOnlyWhatExists() {
    List<String> sources =
        Pattern.compile("source=(docker/\\S+?),")
            .matcher(TEXT)
            .results()
            .map(DockerfileTest::one)
            .toList();

    assertThat(sources)
        .isNotEmpty()
        .allMatch(source -> Files.isRegularFile(Repository.file(source)));
    assertThat(Repository.file("docker/assemble.sh")).isExecutable();
  }

  @Test
  void shouldKeepSecretsOutOfTheBuild() {
    assertThat(Repository.text(".dockerignore")).contains("docker/secrets/\n", ".git/\n");
  }

  private static String one(MatchResult match) {
    return match.group(1);
  }

  private static String mainOf(String image) {
    return switch (image) {
      case "ingest" -> "io.tracklog.ingest.IngestMain";
      case "streams" -> "io.tracklog.streams.StreamsMain";
      case "fanout" -> "io.tracklog.fanout.FanoutMain";
      default -> throw new IllegalArgumentException(image);
    };
  }

  private static List<Instruction> named(String name) {
    return ALL.stream().filter(line -> line.name().equals(name)).toList();
  }

  private static List<String> values(String name) {
    return named(name).stream().map(Instruction::arguments).toList();
  }

  /** The last instruction of a name in the stages that an image is made of. */
  private static String effective(String image, String name) {
    return stagesOf(image).stream()
        .flatMap(stage -> ALL.stream().filter(line -> line.stage().equals(stage)))
        .filter(line -> line.name().equals(name))
        .map(Instruction::arguments)
        .reduce((before, last) -> last)
        .orElseThrow(() -> new AssertionError(image + " has no " + name));
  }

  /** The stages from the first to the image's own. */
  private static List<String> stagesOf(String image) {
    List<String> stages = new ArrayList<>();
    String stage = image;
    while (true) {
      stages.addFirst(stage);
      String name = stage;
      String base =
          named("FROM").stream()
              .filter(from -> from.stage().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no stage " + name))
              .arguments()
              .split("\\s+", 2)[0];
      if (base.startsWith("${")) {
        return stages;
      }
      stage = base;
    }
  }
}
