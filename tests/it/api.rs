//! The management API: who may do what, what it refuses and how, and that nothing is done twice or lost.

use std::collections::BTreeSet;

use hyper::Method;
use polywire::config::Config;
use polywire::desk::Desk;
use polywire::http::api::routes::{API_URLS, OPENAPI, api_url};
use polywire::model::grant::{Grant, Scope};
use serde_json::{Value, json};

use crate::support::{Answer, Newsroom, Service};

/// A service with somebody for each scope.
pub(crate) struct Api {
    pub(crate) newsroom: Newsroom,
    pub(crate) service: Service,
}

pub(crate) const SCOPES: [&str; 6] = ["desk", "reviewer", "operator", "reader", "translator:fr", "translator:ar"];

impl Api {
    pub(crate) async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// The same with other settings.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let newsroom = Newsroom::new();
        let mut config = newsroom.config();
        change(&mut config);
        let service = Service::start_with(config).await;
        Self { newsroom, service }
    }

    /// A token with these scopes.
    pub(crate) async fn token(&self, name: &str, scopes: &[&str]) -> String {
        let scopes: BTreeSet<Scope> = scopes.iter().map(|word| word.parse().unwrap()).collect();
        let grant = Grant { name: name.parse().unwrap(), scopes };
        let token = Desk::new(self.newsroom.store()).add_grant("test", &grant).await.unwrap();
        token.expose().to_owned()
    }

    async fn ask(&self, token: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
        self.ask_with(token, method, path, body, &[]).await
    }

    async fn ask_with(
        &self,
        token: &str,
        method: &str,
        path: &str,
        body: Option<&Value>,
        more: &[(&str, &str)],
    ) -> Answer {
        let credential = format!("Bearer {token}");
        let mut headers = vec![("Authorization", credential.as_str())];
        headers.extend_from_slice(more);
        if body.is_some() {
            headers.push(("Content-Type", "application/json"));
        }
        self.service.send(method, path, &headers, body.map(ToString::to_string).unwrap_or_default().as_bytes()).await
    }
}

fn parsed(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.text()))
}

fn record(api: &Api, slug: &str) -> Value {
    serde_json::from_str(&api.newsroom.read(&format!("feeds/stories/{slug}.json"))).unwrap()
}

/// A record of a story that is nowhere yet, in English.
fn new_record(slug: &str) -> Value {
    json!({
        "slug": slug, "language": "en", "pubStatus": "usable", "contentCreated": "2026-11-20T08:00:00Z",
        "places": ["KE"], "facts": { "dead": { "number": "12" } },
    })
}

fn example(path: &str) -> String {
    let names = [
        ("{slug}", "media-cooperation-initiative"),
        ("{locale}", "fr"),
        ("{topic}", "africa.fr"),
        ("{name}", "nobody"),
        ("{id}", "0123456789ab"),
    ];
    names.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_url_takes_the_scopes_it_declares_and_no_others() {
    let api = Api::start().await;
    let mut tokens = Vec::new();
    for scope in SCOPES {
        tokens.push((scope, api.token(&scope.replace(':', "-"), &[scope]).await));
    }
    for url in API_URLS {
        let (method, path) = (url.method.as_str(), example(url.path));
        let body = json!({});
        let body = (url.method != Method::GET).then_some(&body);
        for (scope, token) in &tokens {
            let answer = api.ask(token, method, &path, body).await;
            let declared = url.scopes.contains(&scope.split(':').next().unwrap());
            let case = format!("{method} {path} as {scope}: {} {}", answer.status, answer.text());
            assert_ne!(answer.status, 401, "{case}");
            assert_eq!(answer.status != 403, declared, "{case}");
            assert!(answer.status < 500, "{case}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_is_judged_before_anything_else() {
    let api = Api::start().await;
    let token = api.token("ama", &["desk"]).await;
    let desk = Desk::new(api.newsroom.store());
    let mut urls: Vec<(String, String)> =
        API_URLS.iter().map(|url| (url.method.to_string(), example(url.path))).collect();
    let others = [
        "/api",
        "/api/",
        "/api/nothing",
        "/api/stories/ATHI",
        "/api/stories/x/y/z",
        "/api/stories?limit=x",
        "/api/%ff",
    ];
    urls.extend(others.map(|path| ("GET".to_owned(), path.to_owned())));
    urls.extend(["PATCH", "OPTIONS", "HEAD", "BREW"].map(|method| (method.to_owned(), "/api/stories".to_owned())));
    let kbc = desk.add_partner("test", &crate::rights::partner("kbc", &["KE"])).await.unwrap().expose().to_owned();
    assert_eq!(desk.revoke_grants("test", |grant| grant.name == "ama").await.unwrap(), 1);
    let mistyped = token.replace('a', "b");
    for (method, path) in &urls {
        let credentials = [
            "",
            &format!("Bearer {token}"),
            &format!("Bearer {mistyped}"),
            &format!("Bearer {kbc}"),
            "Basic YTpi",
            "Bearer",
        ];
        for credential in credentials {
            let mut headers = vec![("Content-Type", "text/plain")];
            headers.extend((!credential.is_empty()).then_some(("Authorization", credential)));
            let body = if ["GET", "HEAD"].contains(&method.as_str()) { "" } else { "{ nonsense" };
            let answer = api.service.send(method, path, &headers, body.as_bytes()).await;
            assert_eq!(answer.status, 401, "{method} {path} with \"{credential}\"");
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"polywire\"");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
    // A token of the desk opens nothing that is a partner's.
    let token = api.token("ama", &["desk"]).await;
    let answer =
        api.service.request("GET", "/feeds/africa.en.atom", &[("Authorization", &format!("Bearer {token}"))]).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description_says_what_the_table_says() {
    let api = Api::start().await;
    let described = parsed(&api.service.get(OPENAPI).await);
    assert_eq!(described["openapi"], "3.1.0");
    let mut found = 0;
    for (path, operations) in described["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let method: Method = method.to_uppercase().parse().unwrap();
            let url = api_url(&method, path).unwrap_or_else(|| panic!("{method} {path} is not in the table"));
            let scopes: Vec<&str> =
                operation["security"].as_array().unwrap().iter().map(|one| one["token"][0].as_str().unwrap()).collect();
            assert_eq!(scopes, url.scopes, "{method} {path}");
            assert!(operation["summary"].is_string() && operation["responses"]["401"].is_object(), "{method} {path}");
            found += 1;
        }
    }
    assert_eq!(found, API_URLS.len(), "every URL of the table is described");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_editors_with_one_version_one_is_told() {
    let api = Api::start().await;
    let tokens = [api.token("ama", &["desk"]).await, api.token("juma", &["desk"]).await];
    let path = "/api/stories/media-cooperation-initiative";
    for round in 0..5 {
        let read = api.ask(&tokens[0], "GET", path, None).await;
        let etag = read.header("etag").to_owned();
        let mut changed = [record(&api, "media-cooperation-initiative"), record(&api, "media-cooperation-initiative")];
        for (editor, changed) in changed.iter_mut().enumerate() {
            changed["by"] = json!(format!("Editor {editor} in round {round}"));
        }
        let bodies = changed.clone().map(|record| json!({ "record": record }));
        let condition = [("If-Match", etag.as_str())];
        let put = |editor: usize| api.ask_with(&tokens[editor], "PUT", path, Some(&bodies[editor]), &condition);
        let (one, other) = tokio::join!(put(0), put(1));
        let mut statuses = [one.status, other.status];
        let winner = usize::from(one.status != 200);
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "{} {}", one.text(), other.text());
        let now = api.ask(&tokens[1], "GET", path, None).await;
        assert_eq!(parsed(&now)["record"]["by"], changed[winner]["by"]);
        assert_eq!(now.header("etag"), if winner == 0 { &one } else { &other }.header("etag"));
        assert_eq!(
            api.ask_with(&tokens[1], "GET", path, None, &[("If-None-Match", now.header("etag"))]).await.status,
            304
        );
    }
    let body = json!({ "record": record(&api, "media-cooperation-initiative") });
    let gone = api.ask_with(&tokens[0], "PUT", path, Some(&body), &[("If-None-Match", "*")]);
    assert_eq!(gone.await.status, 412, "there is one already");
    let text = "/api/stories/media-cooperation-initiative/texts/fr";
    let etag = api.ask(&tokens[0], "GET", text, None).await.header("etag").to_owned();
    let body = |words: &str| json!({ "content": format!("headline = {words}\n") });
    let put = |body: Value, etag: String| {
        let (api, token) = (&api, tokens[0].clone());
        async move { api.ask_with(&token, "PUT", text, Some(&body), &[("If-Match", &etag)]).await.status }
    };
    assert_eq!(put(body("Un"), etag.clone()).await, 200);
    assert_eq!(put(body("Deux"), etag).await, 412);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_twice_with_one_key_has_one_effect_and_one_answer() {
    let api = Api::start().await;
    let (desk, other) = (api.token("ama", &["desk"]).await, api.token("juma", &["desk"]).await);
    let body = json!({ "record": new_record("once"), "texts": { "en": { "content": "headline = Once\n" } } });
    let post = |token: &str, body: &Value, key: &str| {
        let (token, body, key) = (token.to_owned(), body.clone(), key.to_owned());
        let api = &api;
        async move { api.ask_with(&token, "POST", "/api/stories", Some(&body), &[("Idempotency-Key", &key)]).await }
    };
    let key = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"";
    let (one, two, three) = tokio::join!(post(&desk, &body, key), post(&desk, &body, key), post(&desk, &body, key));
    assert_eq!(one.status, 201, "{}", one.text());
    for again in [two, three, post(&desk, &body, key).await] {
        assert_eq!((again.status, &again.body), (201, &one.body));
        assert_eq!(again.header("location"), "/api/stories/once");
        assert_eq!(again.header("etag"), one.header("etag"));
    }
    let history = parsed(&api.ask(&desk, "GET", "/api/stories/once/history", None).await);
    assert_eq!(history["acts"].as_array().unwrap().len(), 1, "{history}");
    let changed = json!({ "record": new_record("twice") });
    let refused = post(&desk, &changed, key).await;
    assert_eq!((refused.status, parsed(&refused)["code"].clone()), (422, json!("key-reused")));
    assert_eq!(post(&other, &body, key).await.status, 409, "a key is its token's alone");
    assert_eq!(post(&desk, &body, "another").await.status, 409);
    // What would change nothing is kept too: somebody else may have changed the same thing since.
    let fact = |value: &str| json!({ "values": { "dead": value } });
    let change = |value: &str, key: &str| {
        let (body, key) = (fact(value), key.to_owned());
        let (api, desk) = (&api, desk.clone());
        async move {
            api.ask_with(&desk, "POST", "/api/stories/once/facts", Some(&body), &[("Idempotency-Key", &key)]).await
        }
    };
    let same = change("12", "same").await;
    assert_eq!(parsed(&same)["changed"], false);
    assert_eq!(change("13", "other").await.status, 200);
    assert_eq!(change("12", "same").await.body, same.body);
    let now = parsed(&api.ask(&desk, "GET", "/api/stories/once", None).await);
    assert_eq!(now["record"]["facts"]["dead"]["number"], "13");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_handed_out_again_to_who_asked_and_lies_nowhere() {
    let api = Api::start().await;
    let operator = api.token("op", &["operator"]).await;
    let body = json!({ "name": "kbc", "countries": ["KE"] });
    let add = || api.ask_with(&operator, "POST", "/api/partners", Some(&body), &[("Idempotency-Key", "k1")]);
    let first = add().await;
    assert_eq!(first.status, 201, "{}", first.text());
    assert_eq!(add().await.body, first.body);
    let token = parsed(&first)["token"].as_str().unwrap().to_owned();
    let credential = format!("Bearer {token}");
    assert_eq!(
        api.service.request("GET", "/feeds/africa.en.atom", &[("Authorization", &credential)]).await.status,
        200
    );
    for name in ["polywire.db", "polywire.db-wal"] {
        let bytes = std::fs::read(api.newsroom.path("data/demo").join(name)).unwrap_or_default();
        assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()), "{name}");
    }
    let listed = parsed(&api.ask(&operator, "GET", "/api/partners/kbc", None).await);
    let id = listed["tokens"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(api.ask(&operator, "DELETE", &format!("/api/partners/kbc/tokens/{id}"), None).await.status, 204);
    assert_eq!(
        api.service.request("GET", "/feeds/africa.en.atom", &[("Authorization", &credential)]).await.status,
        401
    );
    assert_eq!(api.ask(&operator, "DELETE", &format!("/api/partners/kbc/tokens/{id}"), None).await.status, 404);
    // The same of the tokens of this API.
    let body = json!({ "name": "juma", "scopes": ["translator:sw"] });
    let made = parsed(&api.ask(&operator, "POST", "/api/tokens", Some(&body)).await);
    let juma = made["token"].as_str().unwrap();
    assert_eq!(api.ask(juma, "GET", "/api/channels", None).await.status, 200);
    let revoked = api.ask(&operator, "DELETE", &format!("/api/tokens/{}", made["id"].as_str().unwrap()), None).await;
    assert_eq!(revoked.status, 204);
    assert_eq!(api.ask(juma, "GET", "/api/channels", None).await.status, 401, "at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reviews_their_own_words() {
    let api = Api::start().await;
    let translator = api.token("amina", &["translator:fr"]).await;
    let both = api.token("baba", &["translator:fr", "reviewer"]).await;
    let reviewer = api.token("chao", &["reviewer"]).await;
    let path = "/api/stories/media-cooperation-initiative/texts/fr";
    let words =
        |words: &str, state: Option<&str>| json!({ "content": format!("headline = {words}\n"), "state": state });
    let put = |token: &str, body: Value| {
        let (api, token) = (&api, token.to_owned());
        async move {
            let answer = api.ask(&token, "PUT", path, Some(&body)).await;
            let code = parsed(&answer)["code"].as_str().unwrap_or("filed").to_owned();
            (answer.status, code)
        }
    };
    let filed = (200, "filed".to_owned());
    let own = (403, "own-words".to_owned());
    let forbidden = (403, "forbidden".to_owned());
    assert_eq!(put(&translator, words("Un", Some("reviewed"))).await, forbidden);
    assert_eq!(put(&reviewer, words("Un", Some("reviewed"))).await, own, "words that nobody filed are their own");
    assert_eq!(put(&reviewer, words("Un", None)).await, forbidden, "a reviewer writes nothing");
    assert_eq!(put(&translator, words("Un", None)).await, filed);
    assert_eq!(put(&both, words("Un", Some("reviewed"))).await, filed);
    assert_eq!(put(&both, words("Deux", None)).await, filed);
    assert_eq!(put(&both, words("Deux", Some("reviewed"))).await, own);
    let named = json!({ "content": "headline = Trois\n", "translator": "chao" });
    assert_eq!(put(&translator, named).await, filed);
    assert_eq!(put(&reviewer, words("Trois", Some("reviewed"))).await, own, "they are named as its translator");
    assert_eq!(put(&reviewer, words("Deux", Some("reviewed"))).await, forbidden, "not what is in force any more");
    assert_eq!(put(&translator, words("Quatre", None)).await, filed);
    let renamed = json!({ "content": "headline = Quatre\n", "state": "reviewed", "translator": "somebody" });
    assert_eq!(put(&reviewer, renamed).await, forbidden);
    assert_eq!(put(&reviewer, words("Quatre", Some("reviewed"))).await, filed);
    // What was read for one original has not been read for another.
    let state = || async { parsed(&api.ask(&translator, "GET", path, None).await)["state"].clone() };
    assert_eq!(state().await, "reviewed");
    let confirmed = json!({ "content": "headline = Quatre\n", "confirm": true });
    assert_eq!(put(&translator, confirmed).await, filed);
    assert_eq!(state().await, "translated");
    let arabic = api
        .ask(&translator, "PUT", "/api/stories/media-cooperation-initiative/texts/ar", Some(&words("أ", None)))
        .await;
    assert_eq!(arabic.status, 403, "another language");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_answered_is_to_be_seen() {
    let api = Api::start().await;
    let desk = api.token("ama", &["desk"]).await;
    let body = json!({ "record": new_record("seen"), "texts": { "en": { "content": "headline = { $dead } seen\n" } } });
    assert_eq!(api.ask(&desk, "POST", "/api/stories", Some(&body)).await.status, 201);
    for dead in 13..33 {
        let body = json!({ "values": { "dead": dead.to_string() } });
        assert_eq!(api.ask(&desk, "POST", "/api/stories/seen/facts", Some(&body)).await.status, 200);
        let feed = api.service.get("/feeds/africa.en.atom").await.text();
        assert!(feed.contains(&format!("{dead} seen")), "{dead} is not served yet");
    }
    let tried =
        api.ask(&desk, "POST", "/api/stories/seen/withdraw?dry-run=true", Some(&json!({ "reason": "x" }))).await;
    assert_eq!((tried.status, api.service.get("/stories/seen.en").await.status), (200, 200), "only tried");
    let withdrawn = api.ask(&desk, "POST", "/api/stories/seen/withdraw", Some(&json!({ "reason": "x" }))).await;
    assert_eq!(parsed(&withdrawn)["copiesFor"], 300, "{}", withdrawn.text());
    assert_eq!(api.service.get("/stories/seen.en").await.status, 410);
    assert_eq!(api.ask(&desk, "POST", "/api/stories/seen/republish", Some(&json!({}))).await.status, 200);
    assert_eq!(api.service.get("/stories/seen.en").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn problems_are_in_the_language_of_who_asks_and_name_every_fault() {
    let api = Api::start().await;
    let desk = api.token("ama", &["desk"]).await;
    let text = json!({ "content": "headline = { $dead ->\n    [one] One\n}\nsummary = { $nothing }\n" });
    let path = "/api/stories/media-cooperation-initiative/texts/fr";
    let mut titles = BTreeSet::new();
    for locale in ["en", "fr", "ar", "am", "hi", "id", "pt", "ru", "sw", "ur", "zh-Hans", "es"] {
        let answer = api.ask_with(&desk, "PUT", path, Some(&text), &[("Accept-Language", locale)]).await;
        let problem = parsed(&answer);
        assert_eq!((answer.status, answer.header("content-language")), (422, locale));
        assert!(problem["detail"].is_string());
        assert!(problem["type"].as_str().unwrap().ends_with("/components/responses/refused"));
        titles.insert(problem["title"].as_str().unwrap().to_owned());
        let errors = problem["errors"].as_array().unwrap();
        assert!(errors.len() >= 2, "all at once: {problem}");
        assert!(errors.iter().all(|error| error["line"].as_u64().unwrap() > 0 && error["path"] == "content"));
    }
    assert_eq!(titles.len(), 12, "{titles:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_understood_is_refused_with_its_place() {
    let api = Api::start().await;
    let desk = api.token("ama", &["desk", "operator"]).await;
    let credential = format!("Bearer {desk}");
    let post = |media_type: &str, body: Vec<u8>| {
        let headers =
            [("Authorization".to_owned(), credential.clone()), ("Content-Type".to_owned(), media_type.to_owned())];
        let service = &api.service;
        async move {
            let headers: Vec<(&str, &str)> =
                headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let answer = service.send("POST", "/api/stories", &headers, &body).await;
            (answer.status, parsed(&answer)["code"].as_str().unwrap().to_owned(), parsed(&answer)["errors"].clone())
        }
    };
    let json_type = "application/json";
    let (status, code, errors) = post(json_type, b"{\n  \"record\": {},\n  \"recrod\": 1 }".to_vec()).await;
    assert_eq!((status, code.as_str(), &errors[0]["line"]), (400, "invalid-request", &json!(3)), "{errors}");
    assert!(errors[0]["message"].as_str().unwrap().contains("recrod"));
    for (media_type, body, expected) in [
        ("text/plain", b"{}".to_vec(), (415, "media-type")),
        ("application/jsonx", b"{}".to_vec(), (415, "media-type")),
        (json_type, vec![b' '; (4 << 20) + 1], (413, "too-large")),
        (json_type, vec![b'['; 100_000], (400, "invalid-request")),
        (json_type, b"\xff".to_vec(), (400, "invalid-request")),
        (json_type, b"{\"record\":{},\"record\":{}}".to_vec(), (400, "invalid-request")),
        (json_type, br#"{"record":{"slug":"A","x":1}}"#.to_vec(), (422, "refused")),
    ] {
        let (status, code, errors) = post(media_type, body).await;
        assert_eq!((status, code.as_str()), expected, "{errors}");
    }
    for path in [
        "/api/stories?limit=0",
        "/api/stories?limit=201",
        "/api/stories?after=x",
        "/api/stories?x=1",
        "/api/stories?limit=a",
    ] {
        assert_eq!(api.ask(&desk, "GET", path, None).await.status, 400, "{path}");
    }
    for key in ["", "\u{e9}", &"k".repeat(256)] {
        let answer = api
            .ask_with(
                &desk,
                "POST",
                "/api/stories/media-cooperation-initiative/lift",
                Some(&json!({})),
                &[("Idempotency-Key", key)],
            )
            .await;
        assert_eq!(answer.status, 400, "{key}");
    }
    let answer = api.ask(&desk, "PATCH", "/api/stories", None).await;
    assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD,POST"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_tried_changes_nothing() {
    let api = Api::start().await;
    let token = api.token("all", &["desk", "reviewer", "operator"]).await;
    let desk = Desk::new(api.newsroom.store());
    desk.add_partner("test", &crate::rights::partner("nobody", &["KE"])).await.unwrap();
    let head = desk.store().head().await.unwrap();
    let slug = "media-cooperation-initiative";
    let filing = json!({ "record": record(&api, slug), "texts": { "fr": { "content": "headline = Essai\n" } } });
    let (mut new, mut seen) = (filing.clone(), 0);
    new["record"]["slug"] = json!("tried");
    for url in API_URLS.iter().filter(|url| url.method != Method::GET) {
        let body = match url.path {
            "/api/stories" => new.clone(),
            "/api/stories/{slug}" => filing.clone(),
            "/api/stories/{slug}/facts" => json!({ "values": { "proposers": "6" } }),
            "/api/stories/{slug}/correct" => json!({ "reason": "name" }),
            "/api/stories/{slug}/withdraw" => json!({ "reason": "x" }),
            "/api/stories/{slug}/schedule" => json!({ "until": "2999-01-01T00:00:00Z" }),
            "/api/stories/{slug}/texts/{locale}" => json!({ "content": "headline = Essai\n" }),
            "/api/partners" => json!({ "name": "somebody", "countries": ["KE"] }),
            "/api/partners/{name}" if url.method == Method::PUT => json!({ "countries": ["KE"] }),
            "/api/tokens" => json!({ "name": "somebody", "scopes": ["desk"] }),
            _ => json!({}),
        };
        let answer =
            api.ask(&token, url.method.as_str(), &format!("{}?dry-run=true", example(url.path)), Some(&body)).await;
        if !url.queries.contains(&"dry-run") {
            assert_eq!(answer.status, 400, "{} {}: {}", url.method, url.path, answer.text());
        } else if answer.status == 200 {
            seen += 1;
            assert_eq!((answer.header("etag"), answer.header("location")), ("", ""), "{}", url.path);
        }
    }
    assert!(seen >= 6, "{seen} were tried");
    assert_eq!(desk.store().head().await.unwrap(), head);
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_told_as_they_were_filed() {
    let api = Api::start().await;
    let token = api.token("ama", &["desk"]).await;
    let record = "{ \"slug\": \"exact\", \"zebra\": 0, \"language\": \"en\", \"pubStatus\": \"usable\", \
         \"contentCreated\": \"2026-11-20T08:00:00Z\", \"facts\": { \"cost\": { \"money\": 1500000.00, \"currency\": \"KES\" }, \
         \"long\": { \"number\": 0.12345678901234567890123456789 } } }"
        .replace(" \"zebra\": 0,", "");
    let credential = format!("Bearer {token}");
    let headers = [("Authorization", credential.as_str()), ("Content-Type", "application/json")];
    let body =
        format!("{{ \"record\": {record}, \"texts\": {{ \"en\": {{ \"content\": \"headline = {{ $long }}\" }} }} }}");
    let filed = api.service.send("POST", "/api/stories", &headers, body.as_bytes()).await;
    assert_eq!(filed.status, 201, "{}", filed.text());
    let told = api.ask(&token, "GET", "/api/stories/exact", None).await.text();
    assert!(told.contains(&record), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_is_the_operators_and_says_to_whom() {
    let api = Api::start().await;
    let (reader, operator) = (api.token("rae", &["reader"]).await, api.token("op", &["operator"]).await);
    let desk = Desk::new(api.newsroom.store());
    desk.add_partner("test", &crate::rights::partner("kbc", &["KE"])).await.unwrap();
    desk.rotate_token("test", &"kbc".parse().unwrap()).await.unwrap();
    for path in
        ["/api/stories/kbc/history", "/api/stories/kbc/diff", "/api/stories/feeds%2Fpartners%2Fkbc.toml/history"]
    {
        assert_eq!(api.ask(&reader, "GET", path, None).await.status, 404, "{path}");
    }
    let explain = "/api/explain/media-cooperation-initiative/africa.fr?partner=kbc";
    assert_eq!(api.ask(&reader, "GET", explain, None).await.status, 403);
    assert_eq!(api.ask(&operator, "GET", explain, None).await.status, 200);
    let audit = parsed(&api.ask(&operator, "GET", "/api/audit", None).await);
    let of = |act: &str| {
        let acts = audit["acts"].as_array().unwrap();
        acts.iter().find(|one| one["act"] == act).unwrap_or_else(|| panic!("{act}: {audit}"))["of"].to_string()
    };
    assert!(of("add token").contains("op") && of("rotate token").contains("kbc") && of("add partner").contains("kbc"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_refused_hears_it_whatever_they_send() {
    let api = Api::start().await;
    let reader = api.token("rae", &["reader"]).await;
    let body = vec![b'x'; 900_000];
    for (credential, path, status) in [
        ("Bearer nobody".to_owned(), "/api/stories", 401),
        (format!("Bearer {reader}"), "/api/stories", 403),
        (format!("Bearer {reader}"), "/api/lint", 415),
    ] {
        let headers = [("Authorization", credential.as_str()), ("Content-Type", "text/plain")];
        assert_eq!(api.service.send("POST", path, &headers, &body).await.status, status, "{path}");
    }
    let described = api.service.send("POST", OPENAPI, &[], b"").await;
    assert_eq!((described.status, described.header("allow")), (405, "GET, HEAD"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_request_is_not_refused_for_its_own_effect() {
    let api = Api::start().await;
    let token = api.token("ama", &["desk"]).await;
    let path = "/api/stories/media-cooperation-initiative";
    for round in 0..10 {
        let etag = api.ask(&token, "GET", path, None).await.header("etag").to_owned();
        let mut record = record(&api, "media-cooperation-initiative");
        record["by"] = json!(format!("Round {round}"));
        let (body, key) = (json!({ "record": record }), format!("round-{round}"));
        let more = [("If-Match", etag.as_str()), ("Idempotency-Key", key.as_str())];
        let put = || api.ask_with(&token, "PUT", path, Some(&body), &more);
        let (one, two, three) = tokio::join!(put(), put(), put());
        assert_eq!((one.status, two.status, three.status), (200, 200, 200), "{} {}", one.text(), two.text());
        assert!(one.body == two.body && two.body == three.body);
    }
    // The answer outlives the act that undoes it, and its caller's right to act does not outlive their token.
    let withdraw = json!({ "reason": "x" });
    let more = [("Idempotency-Key", "w")];
    let first = api.ask_with(&token, "POST", &format!("{path}/withdraw"), Some(&withdraw), &more).await;
    assert_eq!(first.status, 200, "{}", first.text());
    assert_eq!(api.ask(&token, "POST", &format!("{path}/republish"), Some(&json!({}))).await.status, 200);
    let again = api.ask_with(&token, "POST", &format!("{path}/withdraw"), Some(&withdraw), &more).await;
    assert_eq!(again.body, first.body);
    assert_eq!(api.service.get("/stories/media-cooperation-initiative.en").await.status, 200, "it was withdrawn once");
    Desk::new(api.newsroom.store()).revoke_grants("test", |grant| grant.name == "ama").await.unwrap();
    let late = api.ask_with(&token, "POST", &format!("{path}/withdraw"), Some(&withdraw), &more).await;
    assert_eq!(late.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_are_read_page_by_page() {
    let api = Api::start().await;
    let token = api.token("op", &["reader", "operator"]).await;
    for (path, list, key) in
        [("/api/stories", "stories", "slug"), ("/api/coverage", "stories", "slug"), ("/api/audit", "acts", "seq")]
    {
        let whole = parsed(&api.ask(&token, "GET", &format!("{path}?limit=200"), None).await);
        let whole: Vec<Value> = whole[list].as_array().unwrap().iter().map(|row| row[key].clone()).collect();
        let (mut rows, mut after) = (Vec::new(), String::new());
        for _ in 0..100 {
            let page = parsed(&api.ask(&token, "GET", &format!("{path}?limit=2{after}"), None).await);
            rows.extend(page[list].as_array().unwrap().iter().map(|row| row[key].clone()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert!(rows.len() > 5, "{path}");
        assert_eq!(rows, whole, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_the_desk_can_ask_is_answered() {
    let api = Api::start().await;
    let token = api.token("all", &["desk", "reviewer", "operator", "reader"]).await;
    let slug = "media-cooperation-initiative";
    for (path, key) in [
        (format!("/api/stories/{slug}/history"), "acts"),
        (format!("/api/stories/{slug}/diff"), "files"),
        (format!("/api/stories/{slug}/texts"), "texts"),
        (format!("/api/stories/{slug}/texts/ar"), "content"),
        (format!("/api/explain/{slug}/africa.fr"), "rules"),
        ("/api/channels/africa".to_owned(), "gaps"),
    ] {
        let answer = api.ask(&token, "GET", &path, None).await;
        assert_eq!(answer.status, 200, "{path} {}", answer.text());
        assert!(!parsed(&answer)[key].is_null(), "{path} {}", answer.text());
    }
    let history = parsed(&api.ask(&token, "GET", &format!("/api/stories/{slug}/history"), None).await);
    let seq = &history["acts"][0]["seq"];
    let then = api.ask(&token, "GET", &format!("/api/explain/{slug}/africa.fr?at={seq}"), None).await;
    assert_eq!(parsed(&then)["outcome"], "shown");
    let lint = json!({ "story": slug, "locale": "fr", "content": "headline = { $nothing }\n" });
    let checked = parsed(&api.ask(&token, "POST", "/api/lint", Some(&lint)).await);
    assert_eq!(checked["accepted"], false);
    let preview = format!("/api/stories/{slug}/texts/ar/preview");
    let readings = parsed(&api.ask(&token, "POST", &preview, None).await);
    let counts = |readings: &Value| readings["messages"][0]["counts"].as_array().unwrap().len();
    assert!(counts(&readings) >= 4, "Arabic has six categories: {readings}");
    let unfiled = json!({ "content": "headline = { $proposers ->\n    [one] واحد\n   *[other] كثير\n}\n" });
    assert_eq!(counts(&parsed(&api.ask(&token, "POST", &preview, Some(&unfiled)).await)), 1);
    let fact = json!({ "values": { "proposers": "1" }, "wrong": true });
    let tried = parsed(&api.ask(&token, "POST", &format!("/api/stories/{slug}/facts?dry-run=true"), Some(&fact)).await);
    assert_eq!(tried["languages"].as_array().unwrap().len(), 12, "{tried}");
    assert_eq!(tried["languages"][0]["reworded"], true, "changed words first");
    let definition = api.newsroom.read("feeds/channels/africa.toml").replace("\"fr\", ", "");
    let preview =
        api.ask(&token, "POST", "/api/channels/africa/preview", Some(&json!({ "definition": definition }))).await;
    assert!(
        parsed(&preview)["movements"].as_array().unwrap().iter().any(|moved| moved["leaves"] == json!(["fr"])),
        "{}",
        preview.text()
    );
    let until = json!({ "until": "2999-01-01T00:00:00Z" });
    let body = json!({ "record": new_record("kept"), "texts": { "en": { "content": "headline = Kept\n" } } });
    let mut withheld = body.clone();
    withheld["record"]["pubStatus"] = json!("withheld");
    assert_eq!(api.ask(&token, "POST", "/api/stories", Some(&withheld)).await.status, 201);
    let scheduled = parsed(&api.ask(&token, "POST", "/api/stories/kept/schedule", Some(&until)).await);
    assert_eq!(scheduled["unseen"], "embargoed", "{scheduled}");
    let lifted = parsed(&api.ask(&token, "POST", "/api/stories/kept/lift", Some(&json!({}))).await);
    assert_eq!(lifted["published"], true, "{lifted}");
    let correction = json!({ "texts": { "en": { "content": "headline = Right\n" } }, "reason": "name" });
    let corrected = api.ask(&token, "POST", "/api/stories/kept/correct", Some(&correction)).await;
    assert_eq!(corrected.status, 200, "{}", corrected.text());
    assert_eq!(api.ask(&token, "DELETE", "/api/partners/nobody", None).await.status, 404);
}
