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
}

/// Whoever reads what the desk has.
const READERS: &[&str] = &["desk", "reviewer", "reader", "translator"];
const EVERYBODY: &[&str] = &["desk", "reviewer", "operator", "reader", "translator"];
const DESK: &[&str] = &["desk"];
const WRITERS: &[&str] = &["desk", "reviewer", "translator"];
const OPERATOR: &[&str] = &["operator"];

const fn get(path: &'static str, scopes: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::GET, path, scopes }
}

const fn post(path: &'static str, scopes: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::POST, path, scopes }
}

const fn put(path: &'static str, scopes: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::PUT, path, scopes }
}

const fn delete(path: &'static str, scopes: &'static [&'static str]) -> ApiUrl {
    ApiUrl { method: Method::DELETE, path, scopes }
}

/// Where the description of the API is. It is open.
pub const OPENAPI: &str = "/api/openapi.json";

/// Every URL that needs a token.
pub const API_URLS: &[ApiUrl] = &[
    get("/api/stories", READERS),
    post("/api/stories", DESK),
    get("/api/stories/{slug}", READERS),
    put("/api/stories/{slug}", DESK),
    post("/api/stories/{slug}/facts", DESK),
    post("/api/stories/{slug}/correct", DESK),
    post("/api/stories/{slug}/withdraw", DESK),
    post("/api/stories/{slug}/republish", DESK),
    post("/api/stories/{slug}/schedule", DESK),
    post("/api/stories/{slug}/lift", DESK),
    get("/api/stories/{slug}/history", EVERYBODY),
    get("/api/stories/{slug}/diff", READERS),
    get("/api/stories/{slug}/texts", READERS),
    get("/api/stories/{slug}/texts/{locale}", READERS),
    put("/api/stories/{slug}/texts/{locale}", WRITERS),
    post("/api/lint", READERS),
    get("/api/coverage", READERS),
    get("/api/explain/{slug}/{topic}", EVERYBODY),
    get("/api/channels", EVERYBODY),
    get("/api/channels/{slug}", EVERYBODY),
    post("/api/channels/{slug}/preview", &["desk", "operator"]),
    get("/api/partners", OPERATOR),
    post("/api/partners", OPERATOR),
    get("/api/partners/{name}", OPERATOR),
    put("/api/partners/{name}", OPERATOR),
    delete("/api/partners/{name}", OPERATOR),
    post("/api/partners/{name}/tokens", OPERATOR),
    delete("/api/partners/{name}/tokens/{id}", OPERATOR),
    get("/api/tokens", OPERATOR),
    post("/api/tokens", OPERATOR),
    delete("/api/tokens/{id}", OPERATOR),
    get("/api/audit", OPERATOR),
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
