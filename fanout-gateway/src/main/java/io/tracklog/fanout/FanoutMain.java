package io.tracklog.fanout;

import io.tracklog.kit.service.ServiceLauncher;

/** Runs a fan-out gateway as a program. */
public final class FanoutMain {
  private FanoutMain() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    ServiceLauncher.launch("fanout", FanoutConfig.class, FanoutService::new, arguments);
  }
}
