//! The table of public URLs, walked: each answers as it says, and nothing else answers.

use polywire::http::routes::{PUBLIC_URLS, PublicUrl};
use polywire::model::topic::Format;

use crate::rights::partner;
use crate::support::{Answer, Newsroom, Service};

/// The URL with something real in its braces, once for each format.
fn real(url: &PublicUrl) -> Vec<(String, &'static str)> {
    let path = url.path.replace("{locale}", "fr").replace("{channel}", "africa").replace("{page}", "1");
    let path = path.replace("{slug}", "media-cooperation-initiative");
    if !path.contains("{format}") {
        return vec![(path, url.media_type.unwrap())];
    }
    let of =
        |format: Format| (path.replace("{format}", format.as_str()), url.media_type.unwrap_or(format.media_type()));
    Format::ALL.map(of).into()
}

fn assert_answers(answer: &Answer, url: &PublicUrl, media_type: &str, cache: &str, path: &str) {
    assert_eq!(answer.status, url.status, "{path}");
    let media_type = if url.status == 302 { "text/plain; charset=utf-8" } else { media_type };
    assert_eq!((answer.header("content-type"), answer.header("cache-control")), (media_type, cache), "{path}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert!(answer.header("set-cookie").is_empty(), "{path}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_public_url_answers_as_the_table_says() {
    let newsroom = Newsroom::new();
    let service = Service::start(&newsroom).await;
    let desk = polywire::desk::Desk::new(newsroom.store());
    let token = desk.add_partner("test", &partner("kbc", &["KE"])).await.unwrap();
    let token = token.expose();
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    for url in PUBLIC_URLS {
        for (path, media_type) in real(url) {
            let answer = service.get(&path).await;
            assert_answers(&answer, url, media_type, url.cache, &path);
            let head = service.request("HEAD", &path, &[]).await;
            let without_date =
                |answer: &Answer| answer.headers.iter().filter(|(name, _)| name != "date").cloned().collect::<Vec<_>>();
            assert_eq!((head.status, head.body.len()), (answer.status, 0), "{path}");
            // Cursors are sealed anew each time.
            let is_sealed = path == "/changes";
            assert!(is_sealed || without_date(&head) == without_date(&answer), "{path}: {head:?}");
            let options = service.request("OPTIONS", &path, &[]).await;
            assert_eq!((options.status, options.header("allow")), (204, "GET, HEAD, OPTIONS"), "{path}");
            for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"] {
                let refused = service.request(method, &path, &[]).await;
                assert_eq!((refused.status, refused.header("allow")), (405, "GET, HEAD, OPTIONS"), "{method} {path}");
                assert_eq!(refused.header("connection"), "close", "{method} {path}");
            }
            let behind = service.get(&format!("/p/{token}{path}")).await;
            if url.behind_token {
                let cache = if url.status == 302 { "no-store" } else { "private, no-cache" };
                assert_answers(&behind, url, media_type, cache, &path);
            } else {
                assert_eq!(behind.status, 404, "{path}");
            }
            let queried = service.get(&format!("{path}?utm_source=x")).await;
            assert_eq!(queried.status, answer.status, "{path}");
            assert!(is_sealed || queried.body == answer.body, "{path}: a query changes nothing");
        }
    }
    for nothing in
        ["/feeds", "/archive", "/stories", "/p", "/p/", "/metrics", "/apis", "/favicon.ico", "/.well-known/x"]
    {
        assert_eq!(service.get(nothing).await.status, 404, "{nothing}");
    }
    service.stop().await;
}
