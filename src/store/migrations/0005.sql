-- Whether a slot was emptied because its story was withdrawn: then the story's page is gone for good, not only from here.
ALTER TABLE slots ADD COLUMN withdrawn BIGINT NOT NULL DEFAULT 0;

-- The date that readers are shown of a slot's last change. It is that of the commit, or the next second where the one
-- before was shown in the same second: importers skip an item whose date did not rise.
ALTER TABLE slots ADD COLUMN dated BIGINT NOT NULL DEFAULT 0;
UPDATE slots SET dated = c.instant FROM commits c
    WHERE c.seq = CASE WHEN slots.departed > 0 THEN slots.departed ELSE slots.updated END;
