//! The description of the API (`OpenAPI` 3.1): what the handlers say of themselves, with what holds for all of them: who may
//! use each URL, how it can be refused, and which headers a request may have.

use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

use crate::http::api::problem::{self, Kind};
use crate::http::api::routes::{API_URLS, ApiUrl};

/// Name of the way to show a token.
const SCHEME: &str = "token";

/// Where a request without a body says all that it has to.
const MAY_BE_EMPTY: [&str; 5] = [
    "/api/stories/{slug}/correct",
    "/api/stories/{slug}/lift",
    "/api/stories/{slug}/republish",
    "/api/partners/{name}/tokens",
    "/api/stories/{slug}/texts/{locale}/preview",
];

/// The description as it is sent.
pub(super) fn of(handlers: OpenApi) -> String {
    let mut described = serde_json::to_value(handlers).unwrap_or_default();
    described["openapi"] = json!("3.1.0");
    described["info"] = json!({
        "title": "Polywire",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "The management API: stories, texts, channels, partners and tokens. Refusals are problems (RFC 9457) \
            with a stable code, in the language of Accept-Language.",
        "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
    });
    for url in API_URLS {
        let operations = described["paths"].get_mut(url.path);
        if let Some(operation) = operations.and_then(|known| known.get_mut(url.method.as_str().to_lowercase())) {
            complete(operation, url);
        }
    }
    let problems = problem::KINDS.iter().map(|kind| (kind.code.to_owned(), response(*kind)));
    described["components"]["responses"] = Value::Object(problems.collect());
    described["components"]["schemas"]["Problem"] = problem_schema();
    described["components"]["securitySchemes"][SCHEME] = json!({
        "type": "http", "scheme": "bearer",
        "description": "A token of `polywire token add` or of POST /api/tokens. Each URL names the scopes of which one is \
            enough; a translator's is of a language.",
    });
    described.to_string()
}

/// What every operation has.
fn complete(operation: &mut Value, url: &ApiUrl) {
    // Each of them alone is enough.
    let alternatives = url.scopes.iter().map(|scope| json!({ SCHEME: [scope] }));
    operation["security"] = alternatives.collect();
    let mut parameters: Vec<Value> = operation["parameters"].as_array().cloned().unwrap_or_default();
    parameters.extend(names(url.path).map(in_path));
    let writes = url.method != hyper::Method::GET;
    let keeps = writes && !url.path.ends_with("/preview") && url.path != "/api/lint";
    if keeps {
        parameters.push(idempotency_key());
    }
    if url.queries.contains(&"dry-run") {
        parameters.push(
            json!({ "name": "dry-run", "in": "query", "description": "Tell what would come of it, and change nothing.",
            "schema": { "type": "boolean" } }),
        );
    }
    let may_be_empty = MAY_BE_EMPTY.contains(&url.path) || url.method == hyper::Method::DELETE;
    if let Some(body) = operation.get_mut("requestBody").filter(|_| may_be_empty) {
        body["required"] = json!(false);
    }
    let has_versions = keeps && url.path.starts_with("/api/stories/");
    if has_versions {
        parameters.push(if_match());
    }
    operation["parameters"] = parameters.into();
    let responses = operation["responses"].as_object().cloned().unwrap_or_default();
    operation["responses"] = with_refusals(responses, &refusals(url, writes, has_versions));
}

/// The problems that a URL can have.
fn refusals(url: &ApiUrl, writes: bool, has_versions: bool) -> Vec<Kind> {
    let mut kinds =
        vec![problem::INVALID_REQUEST, problem::UNAUTHORIZED, problem::FORBIDDEN, problem::TOO_MANY_REQUESTS];
    kinds.push(problem::UNAVAILABLE);
    kinds.extend([problem::NOT_FOUND, problem::METHOD_NOT_ALLOWED]);
    if writes {
        kinds.extend([
            problem::TOO_LARGE,
            problem::WRONG_MEDIA_TYPE,
            problem::TOO_SLOW,
            problem::REFUSED,
            problem::KEY_REUSED,
        ]);
        kinds.push(problem::EXISTS);
    }
    if url.path.starts_with("/api/explain") || url.path.ends_with("/diff") {
        kinds.push(problem::REFUSED);
    }
    if has_versions {
        kinds.push(problem::CHANGED_MEANWHILE);
    }
    kinds
}

/// Responses with those of problems, by status: two problems of one status are told apart by their codes.
fn with_refusals(mut responses: Map<String, Value>, kinds: &[Kind]) -> Value {
    for kind in kinds {
        let reference = json!({ "$ref": format!("#/components/responses/{}", kind.code) });
        responses.entry(kind.status.as_str().to_owned()).or_insert(reference);
    }
    Value::Object(responses)
}

fn response(kind: Kind) -> Value {
    json!({
        "description": format!("{}: {}", kind.status.as_u16(), kind.code),
        "content": { problem::MEDIA_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn problem_schema() -> Value {
    let codes: Vec<&str> = problem::KINDS.iter().map(|kind| kind.code).collect();
    json!({
        "type": "object", "required": ["type", "title", "status", "code"],
        "description": "Why a request was refused (RFC 9457).",
        "properties": {
            "type": { "type": "string", "format": "uri", "description": "Where the kind of problem is described." },
            "title": { "type": "string", "description": "What it is, in the language of Accept-Language." },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What to do about it, in the same language." },
            "code": { "type": "string", "enum": codes, "description": "Its stable name." },
            "errors": { "type": "array", "items": { "$ref": "#/components/schemas/Fault" },
                "description": "What is wrong with what was sent, each fault where it stands." },
        },
    })
}

/// Names that vary in a path.
fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

fn in_path(name: &str) -> Value {
    let (pattern, example, description) = match name {
        "locale" => ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "fr", "A language tag (BCP 47)"),
        "topic" => ("^[a-z0-9-]{1,80}\\.[A-Za-z0-9-]+(\\.(atom|rss|json))?$", "africa.fr", "A channel and a language"),
        "id" => ("^[0-9a-f]{12}$", "0123456789ab", "The id of a token"),
        _ => ("^[a-z0-9-]{1,80}$", "athi-clean-up", "A permanent name"),
    };
    json!({ "name": name, "in": "path", "required": true, "description": description, "example": example,
        "schema": { "type": "string", "pattern": pattern } })
}

fn idempotency_key() -> Value {
    let mut key = header(
        "Idempotency-Key",
        "Who sends the same request again with the same key within a day gets the first one's answer.",
    );
    key["schema"] = json!({ "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$" });
    key
}

fn if_match() -> Value {
    let mut condition =
        header("If-Match", "The ETag of what the caller has read: 412 where something else is in force.");
    condition["schema"] = json!({ "type": "string", "pattern": "^(\\*|\"[0-9a-f]{32}\")$" });
    condition
}

fn header(name: &str, description: &str) -> Value {
    json!({ "name": name, "in": "header", "description": description, "schema": { "type": "string" } })
}
