-- H2 commits every statement by itself, so a kill may leave any number of them done: each can be done again.

-- What this device did and decided, each entry with a digest over itself and the one before. Never changed.
CREATE TABLE IF NOT EXISTS audit (
    number BIGINT PRIMARY KEY,
    kind VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    clock BIGINT NOT NULL,
    content VARBINARY NOT NULL,
    digest VARCHAR NOT NULL
);
CREATE INDEX IF NOT EXISTS audit_of_document ON audit (document, number);
