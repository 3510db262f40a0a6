package io.tracklog.kit.admission;

import io.tracklog.kit.proxy.AddressBlock;
import org.jspecify.annotations.Nullable;

/**
 * Let in: what is counted for one session or request until it leaves. Belongs to the event loop of
 * its connection.
 */
public final class Pass implements Admittance {
  private final Admission admission;
  private final AddressBlock address;
  private @Nullable String subject;
  private boolean hasLeft;

  Pass(Admission admission, AddressBlock address) {
    this.admission = admission;
    this.address = address;
  }

  /**
   * It is known now whose session this is.
   *
   * @param tokenSubject the subject of its token
   * @return why it may not stay, or null; who may not stay {@link #leave}s as well
   */
  public @Nullable Refused identify(String tokenSubject) {
    if (!admission.tryEnterAs(tokenSubject)) {
      return admission.refuse(Refusal.IDENTITY);
    }
    subject = tokenSubject;
    return null;
  }

  /** It is gone, and counts no more. Does nothing the second time. */
  public void leave() {
    if (!hasLeft) {
      hasLeft = true;
      admission.leave(address, subject);
    }
  }
}
