-- One commit, one sequence number: every row below says by which commit it came. Instants are milliseconds of the
-- Unix epoch, bound from outside. Types are BIGINT and TEXT alone, so that one text serves other engines too.

CREATE TABLE counter (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL, instant BIGINT NOT NULL, digest TEXT NOT NULL);
INSERT INTO counter (id, seq, instant, digest) VALUES (1, 0, 0, '');

-- The change log: who did what, and a digest chained to the commit before.
CREATE TABLE commits (
    seq BIGINT PRIMARY KEY, instant BIGINT NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL, digest TEXT NOT NULL
);

-- What each commit changed. A slot's change names channel, locale and story; a topic's channel and locale alone.
CREATE TABLE changes (
    seq BIGINT NOT NULL, ordinal BIGINT NOT NULL, kind TEXT NOT NULL,
    channel TEXT NOT NULL, locale TEXT NOT NULL, slug TEXT NOT NULL,
    PRIMARY KEY (seq, ordinal)
);
CREATE INDEX changes_of_topic ON changes (channel, locale, seq);

-- Salted hashes of what each commit brought, so that the chain outlives the erasure of the content itself.
CREATE TABLE leaves (seq BIGINT NOT NULL, ordinal BIGINT NOT NULL, leaf TEXT NOT NULL, PRIMARY KEY (seq, ordinal));

CREATE TABLE stories (
    slug TEXT NOT NULL, version BIGINT NOT NULL, seq BIGINT NOT NULL, record TEXT NOT NULL, salt TEXT NOT NULL,
    PRIMARY KEY (slug, version)
);
-- The head of each story. `revision` is the commit that last touched it or any of its texts.
CREATE TABLE story_heads (
    slug TEXT PRIMARY KEY, version BIGINT NOT NULL, revision BIGINT NOT NULL, released BIGINT NOT NULL, changed BIGINT NOT NULL
);

CREATE INDEX story_revisions ON story_heads (revision);

CREATE TABLE texts (
    slug TEXT NOT NULL, locale TEXT NOT NULL, version BIGINT NOT NULL, seq BIGINT NOT NULL, content TEXT NOT NULL,
    state TEXT NOT NULL, translator TEXT, source_revision TEXT, salt TEXT NOT NULL,
    PRIMARY KEY (slug, locale, version)
);

CREATE TABLE filings (
    channel TEXT NOT NULL, slug TEXT NOT NULL, since BIGINT NOT NULL, departed BIGINT NOT NULL,
    PRIMARY KEY (channel, slug)
);
CREATE INDEX filings_of_story ON filings (slug);

-- A story's place in a channel and locale and the versions shown there. `departed` is 0 while it stands.
CREATE TABLE slots (
    channel TEXT NOT NULL, locale TEXT NOT NULL, slug TEXT NOT NULL,
    story_version BIGINT NOT NULL, text_locale TEXT NOT NULL, text_version BIGINT NOT NULL,
    published BIGINT NOT NULL, updated BIGINT NOT NULL, departed BIGINT NOT NULL,
    PRIMARY KEY (channel, locale, slug)
);
CREATE INDEX slots_window ON slots (channel, locale, departed, updated DESC, slug);
CREATE INDEX slots_of_story ON slots (slug);

CREATE TABLE definitions (
    name TEXT NOT NULL, version BIGINT NOT NULL, seq BIGINT NOT NULL, content TEXT NOT NULL, salt TEXT NOT NULL,
    PRIMARY KEY (name, version)
);

-- What each watched file last submitted, and the text version that came of it.
CREATE TABLE submissions (path TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, text_version BIGINT NOT NULL, seq BIGINT NOT NULL);

CREATE TABLE idempotency (key TEXT PRIMARY KEY, seq BIGINT NOT NULL);
CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, fence BIGINT NOT NULL, expires BIGINT NOT NULL);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL, seq BIGINT NOT NULL);
