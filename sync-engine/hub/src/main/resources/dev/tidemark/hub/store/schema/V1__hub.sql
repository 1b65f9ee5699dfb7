-- A revision is a row of its own that is never updated, keyed by its sequence: the feed is a range of this table, and
-- replacing a document's revision removes one row and appends another.
CREATE TABLE revision (
    sequence BIGINT PRIMARY KEY,
    id VARCHAR(255) NOT NULL,
    rev VARCHAR(96) NOT NULL,
    deleted BOOLEAN NOT NULL,
    ancestors VARCHAR NOT NULL,
    former VARCHAR NOT NULL,
    channels VARCHAR NOT NULL,
    departures VARCHAR NOT NULL,
    digests VARCHAR NOT NULL,
    body_size INT NOT NULL,
    body VARBINARY(16384)
);

-- Bodies too long for a row, in pieces: listing must not read them.
CREATE TABLE body_part (
    sequence BIGINT NOT NULL,
    part INT NOT NULL,
    data VARBINARY(262144) NOT NULL,
    PRIMARY KEY (sequence, part)
);

CREATE TABLE document (
    id VARCHAR(255) PRIMARY KEY,
    sequence BIGINT NOT NULL
);

CREATE TABLE checkpoint (
    owner VARCHAR(255) NOT NULL,
    client VARCHAR(255) NOT NULL,
    generation BIGINT NOT NULL,
    body VARBINARY(262144) NOT NULL,
    PRIMARY KEY (owner, client)
);

CREATE TABLE account (
    name VARCHAR(255) PRIMARY KEY,
    password_hash VARCHAR(255) NOT NULL,
    disabled BOOLEAN NOT NULL
);

-- A grant remembers the sequence at which it was made, so that a client is given the older documents once.
CREATE TABLE account_channel (
    name VARCHAR(255) NOT NULL,
    channel VARCHAR(255) NOT NULL,
    granted BIGINT NOT NULL,
    PRIMARY KEY (name, channel)
);

-- The highest sequence ever given; it never goes back, whatever is deleted.
CREATE TABLE last_sequence (
    sequence BIGINT NOT NULL
);

INSERT INTO last_sequence VALUES (0);
