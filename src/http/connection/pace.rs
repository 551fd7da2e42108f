//! Pace: until when a client must have sent or taken more. A pure state machine, told by the stream of a connection what
//! happens and when; it knows neither sockets nor clocks.
//!
//! Whoever is silent, sends the head of a request or its body byte by byte, or takes an answer byte by byte holds a
//! connection that somebody else could use. A timeout that begins anew with each byte lets all of that go on for ever, so
//! what counts here is the time since a request or an answer began, with more of it for each kilobyte.

use std::time::Duration;

use tokio::time::Instant;

/// What a client has time for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Until the first byte of a connection.
    pub silence: Duration,
    /// From the first byte of a request until the last of its head; a TLS handshake likewise.
    pub head: Duration,
    /// Between two requests.
    pub idle: Duration,
    /// The same for proxies, which keep connections for other people's requests and would lose one now and then.
    pub proxy_idle: Duration,
    /// For a body to come or an answer to go, besides what its length gives.
    pub stall: Duration,
    /// Bytes that give a second more.
    pub bytes_a_second: u64,
    /// After the last answer, for what is still on its way; the time without a request counts.
    pub linger: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            silence: Duration::from_secs(10),
            head: Duration::from_secs(10),
            idle: Duration::from_secs(18),
            proxy_idle: Duration::from_secs(75),
            stall: Duration::from_secs(15),
            bytes_a_second: 1024,
            linger: Duration::from_secs(28),
        }
    }
}

/// What every client has for its farewell.
pub(super) const SHORTEST: Duration = Duration::from_secs(1);

/// Where a client is with what it sends and takes.
#[derive(Debug)]
pub(super) struct Pace {
    deadlines: Deadlines,
    reading: Reading,
    writing: Option<Span>,
    turns: u32,
}

#[derive(Debug, Clone, Copy)]
enum Reading {
    /// Nothing of a request has come.
    Nothing { due: Instant },
    /// Some of its head has.
    Head { due: Instant },
    /// Its body is awaited.
    Body(Span),
}

/// Bytes since a moment.
#[derive(Debug, Clone, Copy)]
struct Span {
    since: Instant,
    bytes: u64,
}

impl Pace {
    /// A connection that begins now.
    pub(super) fn new(deadlines: Deadlines, now: Instant) -> Self {
        Self { deadlines, reading: Reading::Nothing { due: now + deadlines.silence }, writing: None, turns: 0 }
    }

    /// Takes note of how often it has been the other side's turn: odd while a request is being answered.
    pub(super) fn turn(&mut self, turns: u32, now: impl FnOnce() -> Instant) {
        if turns != self.turns {
            self.turns = turns;
            self.reading = if turns.is_multiple_of(2) {
                Reading::Nothing { due: now() + self.deadlines.idle }
            } else {
                Reading::Body(Span { since: now(), bytes: 0 })
            };
        }
    }

    /// Bytes have come.
    pub(super) fn has_read(&mut self, bytes: usize, now: impl FnOnce() -> Instant) {
        match &mut self.reading {
            Reading::Nothing { .. } => self.reading = Reading::Head { due: now() + self.deadlines.head },
            Reading::Head { .. } => {}
            Reading::Body(span) => span.bytes += bytes as u64,
        }
    }

    /// How long a client who is told that the connection ends has for what is on its way to it.
    pub(super) fn farewell(&self, is_over: bool) -> Duration {
        let Deadlines { linger, idle, .. } = self.deadlines;
        if is_over { linger.saturating_sub(idle).max(SHORTEST) } else { linger }
    }

    /// Whether nothing of a request has come.
    pub(super) fn is_idle(&self) -> bool {
        matches!(self.reading, Reading::Nothing { .. })
    }

    /// When more must have come.
    pub(super) fn read_due(&self) -> Instant {
        match self.reading {
            Reading::Nothing { due } | Reading::Head { due } => due,
            Reading::Body(span) => self.due(span),
        }
    }

    /// Nothing more is taken at the moment; when something must have been.
    pub(super) fn write_waits(&mut self, now: impl FnOnce() -> Instant) -> Instant {
        let span = *self.writing.get_or_insert_with(|| Span { since: now(), bytes: 0 });
        self.due(span)
    }

    /// Bytes have been taken, if not by the client then by the kernel, which takes no more than a little for it.
    pub(super) fn has_written(&mut self, bytes: usize) {
        if let Some(span) = &mut self.writing {
            span.bytes += bytes as u64;
        }
    }

    /// All that there was has been taken.
    pub(super) fn has_flushed(&mut self) {
        self.writing = None;
    }

    fn due(&self, span: Span) -> Instant {
        let earned = span.bytes.saturating_mul(1000) / self.deadlines.bytes_a_second.max(1);
        span.since + self.deadlines.stall + Duration::from_millis(earned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn begun() -> (Pace, Instant) {
        let now = Instant::now();
        (Pace::new(Deadlines::default(), now), now)
    }

    #[test]
    fn silence_and_a_head_that_trickles_end_when_they_would_have_without_the_bytes() {
        let (mut pace, start) = begun();
        assert_eq!(pace.read_due(), start + 10 * SECOND);
        for second in 5..14 {
            pace.has_read(1, || start + second * SECOND);
            assert!(!pace.is_idle());
            assert_eq!(pace.read_due(), start + 15 * SECOND, "more bytes give no more time");
        }
    }

    #[test]
    fn between_requests_there_is_time_again() {
        let (mut pace, start) = begun();
        pace.has_read(100, || start);
        pace.turn(1, || start + SECOND);
        pace.turn(2, || start + 40 * SECOND);
        assert!(pace.is_idle(), "however long the answer took");
        assert_eq!(pace.read_due(), start + 58 * SECOND);
        pace.turn(2, || unreachable!());
        // A request without a body is read and answered between two looks.
        pace.has_read(100, || start + 41 * SECOND);
        pace.turn(4, || start + 42 * SECOND);
        assert_eq!(pace.read_due(), start + 60 * SECOND);
    }

    #[test]
    fn a_body_earns_its_time() {
        let (mut pace, start) = begun();
        pace.has_read(100, || start);
        pace.turn(1, || start);
        for _ in 0..10 {
            pace.has_read(1, || unreachable!());
        }
        assert!(pace.read_due() < start + 16 * SECOND);
        pace.has_read(64 * 1024, || unreachable!());
        assert!(pace.read_due() >= start + 79 * SECOND);
    }

    #[test]
    fn an_answer_is_taken_at_a_least_rate_and_not_a_byte_at_a_time() {
        let (mut pace, start) = begun();
        pace.has_written(60_000);
        assert_eq!(pace.write_waits(|| start), start + 15 * SECOND, "what the kernel took at once earns nothing");
        for _ in 0..14 {
            pace.has_written(5);
        }
        assert!(pace.write_waits(|| unreachable!()) < start + 16 * SECOND);
        pace.has_written(10 * 1024);
        assert!(pace.write_waits(|| unreachable!()) >= start + 25 * SECOND);
        pace.has_flushed();
        assert_eq!(pace.write_waits(|| start + 100 * SECOND), start + 115 * SECOND);
    }

    #[test]
    fn who_takes_nothing_and_says_nothing_is_gone_within_half_a_minute() {
        let (pace, start) = begun();
        let half_a_minute = start + 30 * SECOND;
        let Deadlines { idle, head, silence, .. } = Deadlines::default();
        assert!(start + pace.farewell(false) < half_a_minute && start + idle + pace.farewell(true) < half_a_minute);
        assert!(start + silence + head < half_a_minute && start + silence + pace.farewell(true) < half_a_minute);
    }
}
