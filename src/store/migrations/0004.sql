-- Archives: the place of each story in the order in which stories were first released into a channel and locale, given
-- once and never again. A hundred of them are a page.
CREATE TABLE ordinals (
    channel TEXT NOT NULL, locale TEXT NOT NULL, slug TEXT NOT NULL, ordinal BIGINT NOT NULL,
    PRIMARY KEY (channel, locale, slug)
);
INSERT INTO ordinals SELECT channel, locale, slug, row_number() OVER (PARTITION BY channel, locale ORDER BY published, slug)
    FROM slots WHERE audience = '';
CREATE UNIQUE INDEX ordinals_in_order ON ordinals (channel, locale, ordinal);

-- Changes of whole topics, which concern every page.
CREATE INDEX changes_of_whole_topics ON changes (channel, audience, locale, seq) WHERE slug = '';
