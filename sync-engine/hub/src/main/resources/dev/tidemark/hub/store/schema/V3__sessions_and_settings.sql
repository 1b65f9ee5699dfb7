-- Somebody who logged in. Of the id only a digest is kept; `credential` is a digest of the password's hash at that
-- time, so that a session dies with the password it was opened with.
CREATE TABLE login_session (
    digest VARCHAR(64) PRIMARY KEY,
    account VARCHAR(255) NOT NULL,
    credential VARCHAR(64) NOT NULL,
    life_millis BIGINT NOT NULL,
    expires_millis BIGINT NOT NULL
);

CREATE INDEX login_session_account ON login_session (account, expires_millis);

CREATE INDEX login_session_expires ON login_session (expires_millis);

-- How this database is set up, as administrators changed it.
CREATE TABLE setting (
    name VARCHAR(64) PRIMARY KEY,
    text VARCHAR NOT NULL
);
