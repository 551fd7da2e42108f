//! Values of a record that end up in documents as they are: addresses, media types, codes and words. What reads a record
//! notes a fault and goes on: a record that was accepted before is read all the same.

use url::Url;

use crate::definitions::fields::Fields;
use crate::model::text::is_blank;

/// Words: a text in which there is something to read.
pub(super) fn words(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let node = fields.get(key)?;
    let text = fields.text(key)?;
    if is_blank(text) {
        let message = format!("{} is empty", fields.path(key));
        fields.refuse("empty", node.span.clone(), message, Some("leave it out".to_owned()));
        return None;
    }
    Some(text.to_owned())
}

/// The same of each member of a list.
pub(super) fn all_words(fields: &mut Fields<'_>, key: &'static str) -> Vec<String> {
    let mut all = Vec::new();
    for (text, span) in fields.texts(key) {
        if is_blank(text) {
            fields.refuse("empty", span, format!("{}: a name in it is empty", fields.path(key)), None);
        } else {
            all.push(text.to_owned());
        }
    }
    all
}

/// An absolute http or https address, spelled as every format and reader takes it (RFC 3986).
pub(super) fn address(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let node = fields.require(key)?;
    let text = fields.text(key)?;
    match spelled(text) {
        Ok(url) => Some(url),
        Err(why) => {
            let path = fields.path(key);
            let message = format!("{path}: expected an absolute https:// address, found \"{text}\": {why}");
            fields.refuse("value", node.span.clone(), message, None);
            Some(text.to_owned())
        }
    }
}

pub(super) fn spelled(text: &str) -> Result<String, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    let rest = text.split_once("://").filter(|_| matches!(url.scheme(), "https" | "http")).map(|(_, rest)| rest);
    if !rest.is_some_and(|rest| rest.starts_with(|first: char| first.is_alphanumeric() || first == '[')) {
        return Err("it begins with https:// or http:// and a host".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("it says a name or a password, which everybody would read".to_owned());
    }
    let odd = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '}');
    if let Some(odd) = text.chars().find(|c| odd(*c) || is_blank(c.encode_utf8(&mut [0; 4]))) {
        return Err(format!("U+{:04X} cannot stand in one", u32::from(odd)));
    }
    let mut escapes = url.as_str().split('%').skip(1);
    let is_escape = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if escapes.any(|rest| !is_escape(rest)) {
        return Err("after % stand two hexadecimal digits".to_owned());
    }
    // What the standard of browsers leaves as it is, and that of everybody else does not know.
    let (before_path, path) = url.as_str().split_at(url[..url::Position::BeforePath].len());
    let path = path.replace('[', "%5B").replace(']', "%5D").replace('|', "%7C");
    let fragment = path.find('#').map_or(path.len(), |at| at + 1);
    let (path, fragment) = path.split_at(fragment);
    Ok(format!("{before_path}{path}{}", fragment.replace('#', "%23")))
}

/// A media type such as `video/mp4`, perhaps with parameters (RFC 9110 section 8.3.1).
pub(super) fn media_type(fields: &mut Fields<'_>, key: &'static str) -> Option<String> {
    let node = fields.require(key)?;
    let text = fields.text(key)?;
    let token = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !part.is_empty() && part.bytes().all(fits)
    };
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    let names_a_type = essence.trim_end().split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype));
    if !names_a_type || !parameters.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        let message = format!("{}: expected a media type such as video/mp4, found \"{text}\"", fields.path(key));
        fields.refuse("value", node.span.clone(), message, None);
    }
    Some(text.to_owned())
}

/// Whether something can follow the prefix of a code such as `medtop:06000000`: it becomes a part of an address.
pub(super) fn is_code(rest: &str) -> bool {
    rest.starts_with(|first: char| first.is_ascii_alphanumeric())
        && rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_spelled_as_every_reader_takes_them() {
        for (given, spelled_out) in [
            ("https://a.example", "https://a.example/"),
            ("https://A.example/ü?q=é", "https://a.example/%C3%BC?q=%C3%A9"),
            ("http://bücher.example/", "http://xn--bcher-kva.example/"),
            ("https://a.example/#a#b", "https://a.example/#a%23b"),
            ("https://[::1]:8080/a|b[c]?d=[e]", "https://[::1]:8080/a%7Cb%5Bc%5D?d=%5Be%5D"),
            ("https://a.example:8443/x;y=1,2?b=c&d=%20#e", "https://a.example:8443/x;y=1,2?b=c&d=%20#e"),
        ] {
            assert_eq!(spelled(given).as_deref(), Ok(spelled_out), "{given}");
        }
        for odd in [
            "a.example",
            "/a",
            "javascript:alert(1)",
            "https:a.example",
            "ftp://a.example/",
            "https:///",
            "https:///a.example/",
            "https://\\\\a.example/",
            "https://a.example:99999/",
            "https://a.example/%zz",
            "https://a.example/%2",
            "https://a.example/a\u{200B}b",
            "https://a.example/a b",
            "https://user:secret@a.example/",
        ] {
            assert!(spelled(odd).is_err(), "{odd}");
        }
    }
}
