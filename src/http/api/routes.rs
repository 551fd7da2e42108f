//! Every URL of the management API on one page, with who may use it. The router refuses by this table, and the
//! description of the API says what it says.

use hyper::Method;

use crate::model::grant::{Grant, Scope};

/// One URL with one method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiUrl {
    /// The method.
    pub method: Method,
    /// Its path, with what varies in braces.
    pub path: &'static str,
    /// The scopes of which one is enough. A translator's is of a language; a handler looks which.
    pub scopes: &'static [&'static str],
    /// The parameters that its query may have.
    pub queries: &'static [&'static str],
}

/// Whoever reads what the desk has.
const READERS: &[&str] = &["desk", "reviewer", "reader", "translator"];
const EVERYBODY: &[&str] = &["desk", "reviewer", "operator", "reader", "translator"];
const DESK: &[&str] = &["desk"];
const WRITERS: &[&str] = &["desk", "reviewer", "translator"];
const OPERATOR: &[&str] = &["operator"];

const PAGE: &[&str] = &["after", "limit"];
/// What is tried changes nothing.
const TRIED: &[&str] = &["dry-run"];
const NONE: &[&str] = &[];

const fn get(path: &'static str, scopes: &'static [&'static str], queries: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::GET, path, scopes, queries }
}

const fn post(path: &'static str, scopes: &'static [&'static str], queries: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::POST, path, scopes, queries }
}

const fn put(path: &'static str, scopes: &'static [&'static str], queries: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::PUT, path, scopes, queries }
}

const fn delete(path: &'static str, scopes: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::DELETE, path, scopes, queries: NONE }
}

/// Where the description of the API is. It is open.
pub const OPENAPI: &str = "/api/openapi.json";

/// Every URL that needs a token.
pub const API_URLS: &[ApiUrl] = &[
    get("/api/stories", READERS, PAGE),
    post("/api/stories", DESK, TRIED),
    get("/api/stories/{slug}", READERS, &["version"]),
    put("/api/stories/{slug}", DESK, TRIED),
    post("/api/stories/{slug}/facts", DESK, TRIED),
    post("/api/stories/{slug}/correct", DESK, TRIED),
    post("/api/stories/{slug}/withdraw", DESK, TRIED),
    post("/api/stories/{slug}/republish", DESK, TRIED),
    post("/api/stories/{slug}/schedule", DESK, TRIED),
    post("/api/stories/{slug}/lift", DESK, TRIED),
    get("/api/stories/{slug}/history", EVERYBODY, NONE),
    get("/api/stories/{slug}/diff", READERS, &["from", "to", "commit"]),
    get("/api/stories/{slug}/texts", READERS, NONE),
    get("/api/stories/{slug}/texts/{locale}", READERS, &["version"]),
    put("/api/stories/{slug}/texts/{locale}", WRITERS, TRIED),
    post("/api/stories/{slug}/texts/{locale}/preview", READERS, NONE),
    post("/api/lint", READERS, NONE),
    get("/api/coverage", READERS, PAGE),
    get("/api/explain/{slug}/{topic}", EVERYBODY, &["partner", "at"]),
    get("/api/channels", EVERYBODY, NONE),
    get("/api/channels/{slug}", EVERYBODY, &["urgency"]),
    post("/api/channels/{slug}/preview", &["desk", "operator"], NONE),
    get("/api/partners", OPERATOR, NONE),
    post("/api/partners", OPERATOR, NONE),
    get("/api/partners/{name}", OPERATOR, NONE),
    put("/api/partners/{name}", OPERATOR, NONE),
    delete("/api/partners/{name}", OPERATOR),
    post("/api/partners/{name}/tokens", OPERATOR, NONE),
    delete("/api/partners/{name}/tokens/{id}", OPERATOR),
    get("/api/tokens", OPERATOR, NONE),
    post("/api/tokens", OPERATOR, NONE),
    delete("/api/tokens/{id}", OPERATOR),
    get("/api/audit", OPERATOR, PAGE),
    post("/api/import", DESK, TRIED),
];

/// The URL of a method and a path as the table writes it. What is to be had by GET has a HEAD too.
pub fn api_url(method: &Method, path: &str) -> Option<&'static ApiUrl> {
    let method = if method == Method::HEAD { &Method::GET } else { method };
    API_URLS.iter().find(|url| url.method == *method && url.path == path)
}

impl ApiUrl {
    /// Whether a grant lets somebody use it.
    pub fn admits(&self, grant: &Grant) -> bool {
        grant.scopes.iter().map(Scope::word).any(|word| self.scopes.contains(&word))
    }
}
