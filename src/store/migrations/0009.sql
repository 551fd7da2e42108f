-- Erasures: of which stories the words were replaced for good, and the hash of what stands in their place.
CREATE TABLE erasures (seq BIGINT NOT NULL, slug TEXT NOT NULL, replaced TEXT NOT NULL, PRIMARY KEY (seq, slug));
CREATE INDEX erasures_of_story ON erasures (slug);

-- What was taken back, for the ledger that outlives a store which is restored.
CREATE INDEX changes_taken_back ON changes (seq) WHERE kind IN ('recalled', 'erased');
