package dev.tidemark.simulation;

/// Plausible readings of the rules that lose data, lie or never end. Each is put in by doubles of the engine's ports,
/// so nothing that is shipped knows of them; the checker must find each.
enum Mutation implements Doubles.Maker {
    // The oracle's faults.
    BASE_AT_INGEST(StoreMutants::baseAtIngest),
    ASK_SAVED_ONLY(GatewayMutants::askSavedOnly),
    CONFIRMED_FOR_GOOD(GatewayMutants::confirmedForGood),
    TOUCH_ALL_MISSING(GatewayMutants::touchAllMissing),
    TWO_WAY_RESOLVER(ResolverMutants::twoWay),
    NO_LOWER_SEQUENCE(StoreMutants::noLowerSequence),
    TRASH_LIVE(StoreMutants::trashLive),
    VECTOR_SYNCED(StoreMutants::vectorSynced),
    FIELDS_COMPARED(ResolverMutants::fieldsCompared),
    NO_RESTART(ClientMutants::noRestart),
    OUT_ONLY_FOR_INTENTS(StoreMutants::outOnlyForIntents),
    // More.
    IGNORE_A_DOT(StoreMutants::ignoreADot),
    DROP_THE_LOSER(StoreMutants::dropTheLoser),
    REMOTE_WINS(StoreMutants::remoteWins),
    CONFIRM_ON_PUSH_EVENT(ClientMutants::confirmOnPushEvent),
    TRUST_THE_PENDING_LIST(ClientMutants::trustThePendingList),
    COPY_FROM_THE_RESOLVER(ResolverMutants::copyFromTheResolver),
    TOMBSTONE_DROPS_THE_COPY(ResolverMutants::tombstoneDropsTheCopy),
    UNANSWERED_IS_HELD(GatewayMutants::unansweredIsHeld),
    WRITE_WITHOUT_READING(ReplicaMutants::writeWithoutReading),
    MOVED_IS_SAVED(ReplicaMutants::movedIsSaved),
    NEVER_TOUCH(ReplicaMutants::neverTouch),
    PULL_LOST(ReplicaMutants::pullLost),
    ROLL_BACK_UNNOTICED(ReplicaMutants::rollBackUnnoticed),
    TAMPERED_LET_IN(ReplicaMutants::tamperedLetIn),
    APPLIED_TWICE(LogMutants::appliedTwice),
    ACKNOWLEDGED_UNWRITTEN(LogMutants::acknowledgedUnwritten),
    SNAPSHOT_BEHIND(LogMutants::snapshotBehind),
    CLOCK_FORGETS(LogMutants::clockForgets),
    NO_DRIFT_LIMIT(LogMutants::noDriftLimit),
    PASSED_OVER_FORGOTTEN(StoreMutants::passedOverForgotten),
    CONTENT_NOT_FETCHED(FileMutants::contentNotFetched),
    CONTENT_UNFORCED(FileMutants::contentUnforced),
    ANY_SIGNATURE(FileMutants::anySignature),
    COMPACT_UNCONFIRMED(LogMutants::compactUnconfirmed),
    BURY_UNANSWERED(ReplicaMutants::buryUnanswered),
    EPOCH_UNSEEN(FileMutants::epochUnseen),
    TOMBSTONE_FORGOTTEN(FileMutants::tombstoneForgotten),
    // Only in worlds where devices are copied.
    NO_RETIREMENT(StoreMutants::noRetirement),
    NO_RENUMBERING(StoreMutants::noRenumbering),
    NOT_WITHDRAWN(StoreMutants::notWithdrawn);

    @SuppressWarnings("ImmutableEnumChecker") // a method of a class without state
    private final Doubles.Maker maker;

    Mutation(Doubles.Maker maker) {
        this.maker = maker;
    }

    @Override
    public Doubles make(Machine machine) {
        return maker.make(machine);
    }
}
