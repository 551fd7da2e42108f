-- Who may use the management API, by the hash of a token: with which scopes, made and revoked by which commit.
CREATE TABLE grants (
    digest TEXT PRIMARY KEY, name TEXT NOT NULL, scopes TEXT NOT NULL, made BIGINT NOT NULL, revoked BIGINT NOT NULL
);

-- What was answered to a request that may be repeated, sealed by who asked. Rows of a day, not of the log.
CREATE TABLE answers (
    key TEXT PRIMARY KEY, request TEXT NOT NULL, answer TEXT NOT NULL, seq BIGINT NOT NULL, instant BIGINT NOT NULL
);
CREATE INDEX answers_by_age ON answers (instant);

-- Which story came of a document of somebody else's, by what they call it, and what that document said last.
CREATE TABLE origins (
    uri TEXT NOT NULL, slug TEXT NOT NULL, fingerprint TEXT NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (uri, seq)
);
