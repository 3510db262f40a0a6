package io.tracklog.kit.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that cannot be used. The message lists every mistake, with the mend. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  /** Made by the loader with at least one problem. */
  ConfigException(List<ConfigProblem> problems) {
    super(render(problems));
    this.problems = List.copyOf(problems);
  }

  /** Every mistake, in the order of the sources and the settings. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String render(List<ConfigProblem> problems) {
    String count = problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes";
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", count + " in the configuration:", ""));
  }
}
