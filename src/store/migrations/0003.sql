-- Slots for each audience of a channel, what has left them, and the tokens of those who read with one.

-- The empty audience is the channel's own. `dropped` is the commit from which on nobody is told of a departure any more.
ALTER TABLE slots RENAME TO slots_before;
CREATE TABLE slots (
    channel TEXT NOT NULL, audience TEXT NOT NULL, locale TEXT NOT NULL, slug TEXT NOT NULL,
    story_version BIGINT NOT NULL, text_locale TEXT NOT NULL, text_version BIGINT NOT NULL, notice BIGINT NOT NULL,
    published BIGINT NOT NULL, updated BIGINT NOT NULL, departed BIGINT NOT NULL, dropped BIGINT NOT NULL,
    PRIMARY KEY (channel, audience, locale, slug)
);
-- What departed before nobody was told of: documents stay what they were.
INSERT INTO slots SELECT channel, '', locale, slug, story_version, text_locale, text_version, notice,
    published, updated, departed, departed FROM slots_before;
DROP TABLE slots_before;
CREATE INDEX slots_window ON slots (channel, audience, locale, departed, updated DESC, slug);
CREATE INDEX slots_of_story ON slots (slug, channel, audience, departed, locale);
CREATE INDEX slots_departed ON slots (channel, audience, locale, departed DESC, updated DESC, slug) WHERE departed > 0 AND dropped = 0;
CREATE INDEX slots_to_drop ON slots (departed) WHERE departed > 0 AND dropped = 0;

-- The first version of a story's record that readers find the same: the one that slots show.
ALTER TABLE story_heads ADD COLUMN reads_as BIGINT NOT NULL DEFAULT 0;
UPDATE story_heads SET reads_as = version;

ALTER TABLE changes ADD COLUMN audience TEXT NOT NULL DEFAULT '';
DROP INDEX changes_of_topic;
CREATE INDEX changes_of_topic ON changes (channel, audience, locale, seq);
CREATE INDEX changes_of_story ON changes (slug, seq);

-- Hashes of tokens, never the tokens. `revoked` is 0 while a token is good.
CREATE TABLE tokens (digest TEXT PRIMARY KEY, holder TEXT NOT NULL, made BIGINT NOT NULL, revoked BIGINT NOT NULL);
