//! Lines: an event as its format writes it, with the id of the request that is being answered, made safe to be written. Set
//! around the formats of `tracing-subscriber` by the log.

use std::fmt;

use tracing::{Event, Level, Subscriber};
use tracing_subscriber::fmt::FmtContext;
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::registry::LookupSpan;

use crate::cli::log::escape;
use crate::http::answering::request_id;

/// A format whose events are one line each.
#[derive(Debug)]
pub(super) struct Lines<F> {
    format: F,
    look: Look,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Json,
    Plain,
    Colours,
}

impl<F> Lines<F> {
    /// For machines, by a format that writes a JSON object.
    pub(super) fn machines(format: F) -> Self {
        Self { format, look: Look::Json }
    }

    /// For people.
    pub(super) fn people(format: F, colours: bool) -> Self {
        Self { format, look: if colours { Look::Colours } else { Look::Plain } }
    }
}

impl<F, S, N> FormatEvent<S, N> for Lines<F>
where
    F: FormatEvent<S, N>,
    S: Subscriber + for<'span> LookupSpan<'span>,
    N: for<'writer> FormatFields<'writer> + 'static,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut text = String::new();
        self.format.format_event(context, Writer::new(&mut text), event)?;
        let text = text.trim_end_matches('\n');
        let line = match self.look {
            Look::Json => escape::json(&with_request(text)),
            Look::Plain => people(text),
            Look::Colours => coloured(&people(text), *event.metadata().level()),
        };
        writeln!(writer, "{line}")
    }
}

/// A JSON object with the id of the request as its last field.
fn with_request(object: &str) -> String {
    match (request_id(), object.strip_suffix('}')) {
        (Some(id), Some(open)) => format!("{open},\"request\":\"{id}\"}}"),
        _ => object.to_owned(),
    }
}

fn people(text: &str) -> String {
    let line = escape::visible(text);
    match request_id() {
        Some(id) => format!("{line} request={id}"),
        None => line,
    }
}

/// The line with its level, which is the first of its words to stand there, in a colour.
fn coloured(line: &str, level: Level) -> String {
    let colour = match level {
        Level::ERROR => 31,
        Level::WARN => 33,
        Level::INFO => 32,
        Level::DEBUG | Level::TRACE => 90,
    };
    let word = level.as_str();
    line.replacen(word, &format!("\u{1b}[{colour}m{word}\u{1b}[0m"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_level_has_a_colour() {
        let line = coloured("2026-11-27T15:00:00Z  WARN polywire: WARN", Level::WARN);
        assert_eq!(line, "2026-11-27T15:00:00Z  \u{1b}[33mWARN\u{1b}[0m polywire: WARN");
    }

    #[test]
    fn without_a_request_an_event_names_none() {
        assert_eq!(with_request("{\"message\":\"x\"}"), "{\"message\":\"x\"}");
        assert_eq!(people("x"), "x");
    }
}
