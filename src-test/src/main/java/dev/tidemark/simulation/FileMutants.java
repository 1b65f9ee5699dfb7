package dev.tidemark.simulation;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.Signing;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.EpochNotice;
import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.ReplicaStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Engines that handle contents of files, signatures, tombstones or the gateway's lives wrongly.
final class FileMutants {
    private FileMutants() {}

    /// What travels with a document stays in the replica.
    static Doubles contentNotFetched(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public Optional<InputStream> blob(DocumentId id, String digest) {
                return Optional.empty();
            }
        });
    }

    /// The user is told before the content is on the disk.
    static Doubles contentUnforced(Machine machine) {
        return new Doubles() {
            private final Set<String> unforced = new HashSet<>();

            @Override
            public BlobStore blobs(BlobStore blobs) {
                return new UnforcedBlobs(blobs, unforced);
            }

            @Override
            public void ended() {
                machine.storedFiles().remove(unforced);
            }
        };
    }

    /// Notes what was put in since the process began.
    private record UnforcedBlobs(BlobStore blobs, Set<String> unforced) implements BlobStore {
        @Override
        public Outcome put(InputStream content) throws IOException {
            Outcome outcome = blobs.put(content);
            if (outcome instanceof Outcome.Kept(String digest, var _, var _)) {
                unforced.add(digest);
            }
            return outcome;
        }

        @Override
        public boolean receive(Attachment file, InputStream content) throws IOException {
            return blobs.receive(file, content);
        }

        @Override
        public boolean has(Attachment file) {
            return blobs.has(file);
        }

        @Override
        public boolean isRefused(Attachment file) {
            return blobs.isRefused(file);
        }

        @Override
        public InputStream open(Attachment file) throws IOException {
            return blobs.open(file);
        }

        @Override
        public Set<String> digests() {
            return blobs.digests();
        }

        @Override
        public int remove(Set<String> unused) {
            return blobs.remove(unused);
        }
    }

    /// Whatever looks like a signature is one.
    static Doubles anySignature(Machine machine) {
        return new Doubles() {
            @Override
            public Signing signing(Signing signing) {
                return new Signing(signing.signer(), (_, _, _) -> true);
            }
        };
    }

    /// A gateway that was restored is taken for the one before.
    static Doubles epochUnseen(Machine machine) {
        return replica(inner -> new ReplicaDouble(inner) {
            @Override
            public List<Copy> changedSince(long sequence, int limit) {
                return replica.changedSince(sequence, limit).stream()
                        .filter(copy -> !copy.id().equals(EpochNotice.ID))
                        .toList();
            }
        });
    }

    /// What the gateway has buried is not asked about any more, whatever becomes of the gateway.
    static Doubles tombstoneForgotten(Machine machine) {
        return new Doubles() {
            @Override
            public GatewayQuery gateway(GatewayQuery gateway) {
                return asked -> switch (gateway.missing(asked)) {
                    case GatewayQuery.Answer.Missing(var missing) -> {
                        Map<DocumentId, Set<String>> told = new HashMap<>(missing);
                        told.keySet().removeIf(id -> isGone(machine, id));
                        yield new GatewayQuery.Answer.Missing(told);
                    }
                    case GatewayQuery.Answer.Unanswered unanswered -> unanswered;
                };
            }
        };
    }

    private static boolean isGone(Machine machine, DocumentId id) {
        return machine.stored().find(id).filter(tracked -> tracked.gone()).isPresent();
    }

    private static Doubles replica(UnaryOperator<ReplicaStore> between) {
        return new Doubles() {
            @Override
            public ReplicaStore replica(ReplicaStore replica) {
                return between.apply(replica);
            }
        };
    }
}
