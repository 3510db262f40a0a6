package io.tracklog.kit.admission;

import io.tracklog.kit.auth.Principal;
import io.tracklog.kit.drain.DrainController;
import io.vertx.core.http.HttpServerRequest;

/** One session or request from the door on until it leaves. Belongs to its event loop. */
public final class Visit {
  private final Pass pass;
  private final DrainController drain;
  private boolean hasLeft;

  Visit(Pass pass, DrainController drain) {
    this.pass = pass;
    this.drain = drain;
  }

  /**
   * It is known now whose session this is.
   *
   * @throws io.tracklog.kit.http.ProblemException the answer, when that one has too many; the time
   *     to come back stands in the answer's head
   */
  public void identify(HttpServerRequest request, Principal principal) {
    Refused refused = pass.identify(principal.subject());
    if (refused != null) {
      throw refused.problem(request.response());
    }
  }

  /** It is gone. Does nothing the second time. */
  public void leave() {
    if (!hasLeft) {
      hasLeft = true;
      pass.leave();
      drain.leave();
    }
  }
}
