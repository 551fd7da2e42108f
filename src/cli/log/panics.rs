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
    use super::*;

    #[test]
    fn a_panic_says_why() {
        assert_eq!(said(&"a text"), "a text");
        assert_eq!(said(&"a text of its own".to_owned()), "a text of its own");
        assert_eq!(said(&7), "it did not say why");
    }
}
