-- This device's intents. Sequence is the number of the dot; clock the greatest timestamp in the log up to here.
CREATE TABLE intent (
    sequence BIGINT PRIMARY KEY,
    document BIGINT NOT NULL,
    clock BIGINT NOT NULL,
    payload VARBINARY NOT NULL
);
CREATE INDEX intent_of_document ON intent (document, sequence);

-- What is known of each document, but for its content. The row changes with every edit, so it is kept narrow.
-- shelf: 0 listed, 1 in the trash, 2 gone (the gateway's tombstone stands).
-- mark: 0 review, 1 rejected, 2 conflict, 3 none of these.
-- behind, everything, base_epoch: see Standing.
-- snapshot_through: the number of the last own intent that the stored local includes; lag: how many came after it.
CREATE TABLE document (
    number BIGINT PRIMARY KEY,
    id VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    shelf TINYINT NOT NULL,
    modified BIGINT NOT NULL,
    outbound BOOLEAN NOT NULL,
    mark TINYINT NOT NULL,
    conflicts INTEGER NOT NULL,
    behind BIGINT NOT NULL,
    everything BIGINT NOT NULL,
    open_count INTEGER NOT NULL,
    local_state BIGINT NOT NULL,
    snapshot_through BIGINT NOT NULL,
    lag INTEGER NOT NULL,
    base_state BIGINT NOT NULL,
    base_revision VARCHAR NOT NULL,
    base_epoch BIGINT NOT NULL,
    base_sequences VARCHAR NOT NULL,
    copy_revision VARCHAR NOT NULL,
    refusal_status INTEGER NOT NULL,
    refusal_reason VARCHAR NOT NULL,
    review_revision VARCHAR NOT NULL,
    review_reason VARCHAR NOT NULL
);
CREATE UNIQUE INDEX document_id ON document (id);
CREATE INDEX document_listed ON document (type, shelf, modified DESC, id);
CREATE INDEX document_outbound ON document (outbound, id);

-- Sums over the documents that are not gone, so that nobody has to walk them. settled: those with nothing behind.
CREATE TABLE tally (
    mark TINYINT NOT NULL,
    base_epoch BIGINT NOT NULL,
    documents BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    behind BIGINT NOT NULL,
    everything BIGINT NOT NULL,
    PRIMARY KEY (mark, base_epoch)
);

-- Contents of documents. Local, base and open revisions that are equal share one row.
CREATE TABLE state (
    number BIGINT PRIMARY KEY,
    document BIGINT NOT NULL,
    digest BINARY(32) NOT NULL,
    size INTEGER NOT NULL,
    content VARBINARY NOT NULL
);
CREATE INDEX state_of_document ON state (document);

CREATE TABLE open_revision (
    document BIGINT NOT NULL,
    ordinal INTEGER NOT NULL,
    revision VARCHAR NOT NULL,
    state BIGINT NOT NULL,
    PRIMARY KEY (document, ordinal)
);

-- Pulled revisions that were not let in.
CREATE TABLE review (
    document BIGINT PRIMARY KEY,
    content VARCHAR NOT NULL
);

-- What joins took out of states, the last so many of each document.
CREATE TABLE history (
    number BIGINT PRIMARY KEY,
    document BIGINT NOT NULL,
    path VARCHAR NOT NULL,
    dot VARCHAR NOT NULL,
    clock BIGINT NOT NULL,
    reason VARCHAR NOT NULL,
    content VARBINARY NOT NULL
);
CREATE INDEX history_of_document ON history (document, number);

CREATE TABLE setting (
    name VARCHAR PRIMARY KEY,
    content VARCHAR NOT NULL
);
