-- What was granted to whom, and when: `holder` is a user's name, or role: and a role's; `kind` is C for a channel, R for
-- a role and X for the role's own existence; `source` is the document whose current revision grants it, or nothing where
-- an administrator does. It holds from `began` on and before `ended`; the last number of all means that it still holds.
-- What has ended is kept, so that a client that was away is told what it may read no longer.
CREATE TABLE entitlement (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    holder VARCHAR(512) NOT NULL,
    kind CHAR(1) NOT NULL,
    thing VARCHAR(512) NOT NULL,
    source VARCHAR(255) NOT NULL,
    began BIGINT NOT NULL,
    ended BIGINT NOT NULL
);

CREATE INDEX entitlement_holder ON entitlement (holder, ended);

CREATE INDEX entitlement_source ON entitlement (source, ended);

INSERT INTO entitlement (holder, kind, thing, source, began, ended)
    SELECT name, 'C', channel, '', granted, 9223372036854775807 FROM account_channel;

DROP TABLE account_channel;
