package io.tracklog.fanout.shard;

/** For how many things there is room, shared by all who keep some. Confined to the shard. */
final class Allowance {
  private int left;

  Allowance(int things) {
    this.left = things;
  }

  /** Takes room for one more; false when there is none. */
  boolean take() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  void giveBack(int things) {
    left += things;
  }

  int left() {
    return left;
  }
}
