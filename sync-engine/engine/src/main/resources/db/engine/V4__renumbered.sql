-- H2 commits every statement by itself, so a kill may leave any number of them done: each can be done again.

-- True for an intent that goes on under another number, because this device gave up the id that it was made under.
ALTER TABLE intent ADD COLUMN IF NOT EXISTS withdrawn BOOLEAN DEFAULT FALSE NOT NULL;
