//! Panics, told in the log like everything else: a fault of the program, with its place. Whatever was being done is given up
//! by whoever did it; the service goes on.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::{PanicHookInfo, set_hook};

/// Has panics told in the log from now on.
pub(super) fn tell() {
    set_hook(Box::new(told));
}

fn told(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    let thread = std::thread::current();
    let backtrace = Backtrace::capture();
    let backtrace = (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
    tracing::error!(
        panic = said(panic.payload()),
        place,
        thread = thread.name(),
        backtrace,
        "the program panicked; this is a fault of it"
    );
}

fn said(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("it did not say why")
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::{Arc, Mutex};

    use tracing_subscriber::fmt::layer;
    use tracing_subscriber::layer::SubscriberExt;

    use super::*;
    use crate::cli::log::lines::Lines;

    #[derive(Clone, Default)]
    struct Heard(Arc<Mutex<Vec<u8>>>);

    impl Write for Heard {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_panic_is_one_line_of_the_log() {
        let heard = Heard::default();
        let ear = heard.clone();
        let machines = layer().json().flatten_event(true).map_event_format(Lines::machines);
        let log = tracing_subscriber::registry().with(machines.with_writer(move || ear.clone()));
        let before = std::panic::take_hook();
        tell();
        let panicked = tracing::subscriber::with_default(log, || std::panic::catch_unwind(|| panic!("a\nb \u{202e}")));
        set_hook(before);
        assert!(panicked.is_err());
        let line = String::from_utf8(heard.0.lock().unwrap().clone()).unwrap();
        assert!(line.lines().count() == 1 && !line.contains('\u{202e}'), "{line}");
        let event: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert!(event["panic"] == "a\nb \u{202e}" && event["level"] == "ERROR", "{event}");
        assert!(event["place"].as_str().unwrap().contains("panics.rs"), "{event}");
    }

    #[test]
    fn a_panic_says_why() {
        assert_eq!(said(&"a text"), "a text");
        assert_eq!(said(&"a text of its own".to_owned()), "a text of its own");
        assert_eq!(said(&7), "it did not say why");
    }
}
