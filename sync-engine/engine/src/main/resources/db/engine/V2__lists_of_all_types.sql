-- H2 commits every statement by itself, so a kill may leave any number of them done: each can be done again.

-- When it was modified, of a document that needs a person; nothing of all others, so that their edits leave the index
-- alone.
ALTER TABLE document ADD COLUMN IF NOT EXISTS inbox BIGINT;
-- Another number whenever what is shown of the document changes; for what is derived from it.
ALTER TABLE document ADD COLUMN IF NOT EXISTS edition BIGINT DEFAULT 0 NOT NULL;
UPDATE document SET inbox = modified WHERE shelf <> 2 AND mark <= 2;
CREATE INDEX IF NOT EXISTS document_shelf ON document (shelf, modified DESC, id);
CREATE INDEX IF NOT EXISTS document_inbox ON document (inbox DESC, id);

-- Sums over the documents that are not gone, so that nobody has to walk them. settled: those with nothing behind.
DROP TABLE IF EXISTS tally;
CREATE TABLE tally (
    type VARCHAR NOT NULL,
    shelf TINYINT NOT NULL,
    inbox BOOLEAN NOT NULL,
    mark TINYINT NOT NULL,
    base_epoch BIGINT NOT NULL,
    documents BIGINT NOT NULL,
    settled BIGINT NOT NULL,
    behind BIGINT NOT NULL,
    everything BIGINT NOT NULL,
    PRIMARY KEY (type, shelf, inbox, mark, base_epoch)
);
INSERT INTO tally (type, shelf, inbox, mark, base_epoch, documents, settled, behind, everything)
    SELECT type, shelf, inbox IS NOT NULL, mark, base_epoch, COUNT(*), SUM(CASE WHEN behind = 0 THEN 1 ELSE 0 END),
        SUM(behind), SUM(everything)
    FROM document WHERE shelf <> 2 GROUP BY type, shelf, inbox IS NOT NULL, mark, base_epoch;
