-- The commit in which a story expired, 0 while it has not.
ALTER TABLE story_heads ADD COLUMN expired BIGINT NOT NULL DEFAULT 0;
