package io.tracklog.fanout.http;

import io.tracklog.kit.admission.Entrance;
import io.tracklog.kit.admission.Visit;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets requests in that are answered and over, ahead of what answers them. Safe on every loop. */
public final class RequestDoor implements Handler<RoutingContext> {
  private final Entrance entrance;

  /** Made with who decides. */
  public RequestDoor(Entrance entrance) {
    this.entrance = entrance;
  }

  @Override
  public void handle(RoutingContext context) {
    Visit visit = entrance.enterRequest(context);
    if (visit != null) {
      context.addEndHandler(over -> visit.leave());
      context.next();
    }
  }
}
