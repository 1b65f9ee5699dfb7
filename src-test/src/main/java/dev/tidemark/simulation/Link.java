package dev.tidemark.simulation;

/// What stands between one device and the gateway, and how faulty its client is: of a hundred documents or messages.
final class Link {
    boolean reachable = true;
    /// Requests arrive, replies do not.
    boolean oneWay;
    int forgetPush;
    int forgetPull;
    int loseReply;
    int cut;
    int delay;
    int duplicate;
    /// The feed hides so many of the last changes.
    int behind;

    void mend() {
        reachable = true;
        oneWay = false;
        forgetPush = 0;
        forgetPull = 0;
        loseReply = 0;
        cut = 0;
        delay = 0;
        duplicate = 0;
        behind = 0;
    }
}
