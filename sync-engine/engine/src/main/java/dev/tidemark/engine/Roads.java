package dev.tidemark.engine;

import dev.tidemark.replicate.BlobFetch;
import dev.tidemark.replicate.Confirmation;
import dev.tidemark.replicate.Drift;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.HandOut;
import dev.tidemark.replicate.Inbound;
import dev.tidemark.replicate.Outbound;
import dev.tidemark.replicate.Tracked;

/// The roads between local and copy, the one for files, and the question to the gateway, made for one session. Control
/// thread.
final class Roads {
    private final Inbound in;
    private final Outbound out;
    private final BlobFetch fetch;
    private final Confirmation question;

    /// What a session does about what happens on its roads.
    interface Events {
        /// A page of what the replica brought was joined into local.
        void ingestedPage();

        /// Something came to its end; there may be nothing left to do.
        void settled();

        void answered(Tracked before, Tracked after);

        /// The gateway could not be asked.
        void unanswered(Failure failure);

        /// All that was to be asked is answered.
        void quiet();

        /// Disk or replica failed on a road.
        void fault(Exception cause);

        /// Disk or replica failed while the gateway's answer was put down.
        void questionFailed(Exception cause);
    }

    Roads(Replication.Parts parts, ReplicationPorts ports, ControlLane lane, Events events) {
        HandOut replicaWork = lane.handOutTo(ports.replicaWork());
        in = new Inbound(
                ports.replica(),
                parts.ingestion(),
                parts.ledger(),
                replicaWork,
                events::fault,
                new Drift(
                        parts.clock(),
                        parts.identity().device(),
                        parts.settings().maximumDrift()),
                events::ingestedPage);
        out = new Outbound(
                ports.replica(),
                parts.ingestion(),
                parts.ledger(),
                parts.types(),
                parts.identity(),
                replicaWork,
                events::fault,
                events::settled);
        fetch = new BlobFetch(
                ports.replica(), parts.ports().blobs(), parts.ledger(), replicaWork, events::fault, events::settled);
        question = new Confirmation(
                ports.gateway(),
                parts.ledger(),
                out,
                lane.handOutTo(ports.networkWork()),
                parts.ports().time(),
                parts.ports().random(),
                new Answers(events));
    }

    void start() {
        in.start();
        out.wake();
        fetch.start();
    }

    void wake() {
        in.wake();
        out.wake();
        fetch.wake();
    }

    /// What failed without holding up a road is tried again.
    void tryAgain() {
        fetch.again();
    }

    Inbound in() {
        return in;
    }

    Outbound out() {
        return out;
    }

    Confirmation question() {
        return question;
    }

    /// Nothing travels, and nothing is asked.
    boolean rest() {
        return in.isQuiet() && out.isQuiet() && question.isQuiet();
    }

    /// All that was there at the start has been looked at, and nothing travels, files included.
    boolean carryNothing() {
        return in.hasLooked() && in.isQuiet() && out.isQuiet() && fetch.isQuiet();
    }

    private record Answers(Events events) implements Confirmation.Events {
        @Override
        public void answered(Tracked before, Tracked after) {
            events.answered(before, after);
        }

        @Override
        public void unanswered(Failure failure) {
            events.unanswered(failure);
        }

        @Override
        public void fault(Exception cause) {
            events.questionFailed(cause);
        }

        @Override
        public void quiet() {
            events.quiet();
        }
    }
}
