-- This life of the database; another one begins with each restore from a backup.
CREATE TABLE epoch (
    id VARCHAR(36) NOT NULL
);

INSERT INTO epoch VALUES (CAST(RANDOM_UUID() AS VARCHAR(36)));

-- When a client last came for its checkpoint: those of clients that never come again expire.
ALTER TABLE checkpoint ADD COLUMN used_millis BIGINT DEFAULT 0 NOT NULL;

UPDATE checkpoint SET used_millis = CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) AS BIGINT) * 1000;
