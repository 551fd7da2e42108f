-- Delayed fallbacks, the notice that an original has changed, and the state that a file said of its text.

-- The commit in which a story could first be shown: its record usable, its source text there.
ALTER TABLE story_heads ADD COLUMN opened BIGINT NOT NULL DEFAULT 0;
UPDATE story_heads SET opened = released;

-- Whether a slot's text is shown with a notice that its original has changed.
ALTER TABLE slots ADD COLUMN notice BIGINT NOT NULL DEFAULT 0;

ALTER TABLE submissions ADD COLUMN state TEXT NOT NULL DEFAULT '';
UPDATE submissions SET state = t.state FROM texts t WHERE submissions.text_version = t.version
    AND submissions.path = 'locales/' || t.locale || '/stories/' || t.slug || '.ftl';

-- Revisions are told in another way from now on: what was told before compares with nothing.
UPDATE texts SET source_revision = NULL;

-- Stories that have to be filed anew at an instant though nobody touches them.
CREATE TABLE due (slug TEXT PRIMARY KEY, at BIGINT NOT NULL);
CREATE INDEX due_instants ON due (at);
