-- History: every slot, head and setting as each commit left it, so that any document of any earlier commit can be made
-- again; and a log of which every part is told by the digests.

ALTER TABLE commits ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- Of the leaf of what people wrote into the commit itself. Empty where that was not part of the digest yet.
ALTER TABLE commits ADD COLUMN salt TEXT NOT NULL DEFAULT '';

-- Whether a slot shows its story ahead of its release, to those who may see that.
ALTER TABLE slots ADD COLUMN embargoed BIGINT NOT NULL DEFAULT 0;

-- `gone` is 1 where the commit dropped the slot with its audience.
CREATE TABLE slot_versions (
    channel TEXT NOT NULL, audience TEXT NOT NULL, locale TEXT NOT NULL, slug TEXT NOT NULL, seq BIGINT NOT NULL,
    gone BIGINT NOT NULL, story_version BIGINT NOT NULL, text_locale TEXT NOT NULL, text_version BIGINT NOT NULL,
    notice BIGINT NOT NULL, published BIGINT NOT NULL, updated BIGINT NOT NULL, departed BIGINT NOT NULL,
    dropped BIGINT NOT NULL, withdrawn BIGINT NOT NULL, dated BIGINT NOT NULL, embargoed BIGINT NOT NULL,
    PRIMARY KEY (channel, audience, locale, slug, seq)
);
INSERT INTO slot_versions SELECT w.channel, w.audience, w.locale, w.slug, c.seq, 0, w.story_version, w.text_locale,
    w.text_version, w.notice, w.published, w.updated, w.departed, w.dropped, w.withdrawn, w.dated, w.embargoed FROM slots w, counter c;
CREATE INDEX slot_versions_of_story ON slot_versions (slug, seq);

CREATE TABLE head_versions (
    slug TEXT NOT NULL, seq BIGINT NOT NULL, version BIGINT NOT NULL, reads_as BIGINT NOT NULL, revision BIGINT NOT NULL,
    released BIGINT NOT NULL, changed BIGINT NOT NULL, opened BIGINT NOT NULL, expired BIGINT NOT NULL, due BIGINT NOT NULL,
    PRIMARY KEY (slug, seq)
);
INSERT INTO head_versions SELECT h.slug, c.seq, h.version, h.reads_as, h.revision, h.released, h.changed, h.opened,
    h.expired, coalesce(d.at, 0) FROM story_heads h CROSS JOIN counter c LEFT JOIN due d ON d.slug = h.slug;

ALTER TABLE settings RENAME TO settings_before;
CREATE TABLE settings (name TEXT NOT NULL, value TEXT NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (name, seq));
INSERT INTO settings SELECT name, value, seq FROM settings_before;
DROP TABLE settings_before;

ALTER TABLE submissions RENAME TO submissions_before;
CREATE TABLE submissions (
    path TEXT NOT NULL, fingerprint TEXT NOT NULL, text_version BIGINT NOT NULL, seq BIGINT NOT NULL,
    state TEXT NOT NULL, PRIMARY KEY (path, seq)
);
INSERT INTO submissions SELECT path, fingerprint, text_version, seq, state FROM submissions_before;
DROP TABLE submissions_before;

ALTER TABLE ordinals ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;

-- The first commit whose state is kept whole.
INSERT INTO settings SELECT 'history', seq, seq FROM counter WHERE seq > 0;

-- Servers that answer readers, and how far each has followed the log.
CREATE TABLE nodes (name TEXT PRIMARY KEY, applied BIGINT NOT NULL, expires BIGINT NOT NULL);
