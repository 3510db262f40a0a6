package io.tracklog.fanout.rest;

import io.tracklog.fanout.rest.partition.PartitionsEndpoint;
import io.tracklog.fanout.rest.track.TrackEndpoint;
import io.vertx.ext.web.Router;

/** All REST calls of one event loop. Confined to it. */
public final class RestRoutes {
  private final DeviceEndpoint device;
  private final DeviceListEndpoint list;
  private final TrackEndpoint track;
  private final PartitionsEndpoint partitions;

  /** Makes them for one event loop. */
  public RestRoutes(RestEnvironment environment) {
    DeviceQuestions questions = new DeviceQuestions(environment.feeds(), environment.partitions());
    DeviceBodies bodies = new DeviceBodies(environment.clock());
    device = new DeviceEndpoint(questions, bodies, environment.access());
    list = new DeviceListEndpoint(questions, bodies, environment.access());
    track = new TrackEndpoint(environment);
    partitions =
        new PartitionsEndpoint(
            environment.bounds(),
            environment.partitions(),
            environment.access(),
            environment.clock());
  }

  /** Adds the routes. */
  public void mount(Router router) {
    device.mount(router);
    list.mount(router);
    track.mount(router);
    partitions.mount(router);
  }
}
