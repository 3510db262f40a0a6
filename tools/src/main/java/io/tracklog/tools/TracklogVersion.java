package io.tracklog.tools;

import io.tracklog.kit.ops.ServiceInfo;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build has written it down. */
final class TracklogVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"tracklog " + ServiceInfo.buildVersion()};
  }
}
