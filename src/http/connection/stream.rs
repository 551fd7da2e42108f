//! The stream of a connection: a socket whose client keeps pace or is cut, and that is closed so that nothing is lost to
//! who deserves it and nothing is kept for who does not. hyper, or rustls below it, reads and writes through it; what a
//! request is it does not know.

use std::io::{self, IoSlice};
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::http::connection::pace::{Deadlines, Pace, SHORTEST};

/// Bytes that the kernel keeps for a client who does not take them, besides what is on its way.
const UNSENT: u32 = 32 * 1024;
/// How much is heard of a client after its last answer.
const HEARD_OUT: usize = 16 << 20;
/// How often it is looked whether the last bytes have arrived.
const LOOK: Duration = Duration::from_millis(100);

/// Whose turn it is on a connection. Shared by its stream and whoever answers its requests.
#[derive(Debug, Default)]
pub(in crate::http) struct Turns {
    count: AtomicU32,
    ending: AtomicBool,
}

impl Turns {
    /// A request is there; it is being answered for as long as the guard is kept.
    pub(in crate::http) fn begin(&self) -> impl Drop + '_ {
        self.count.fetch_add(1, Ordering::Relaxed);
        Turn(self)
    }

    /// The connection is to end as soon as nothing is under way on it.
    pub(super) fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }
}

struct Turn<'a>(&'a Turns);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.count.fetch_add(1, Ordering::Relaxed);
    }
}

/// A socket whose client keeps pace.
#[derive(Debug)]
pub(in crate::http) struct Paced {
    socket: TcpStream,
    pace: Pace,
    turns: Arc<Turns>,
    /// Whether it ended for want of a request.
    is_over: bool,
    alarm: Option<Pin<Box<Sleep>>>,
    end: End,
}

/// How far a connection is closed.
#[derive(Debug, Clone, Copy)]
enum End {
    Open,
    /// The client has been told that nothing more comes, and may still be sending.
    Hearing {
        due: Instant,
        heard: usize,
    },
    /// It sends no more, and may still be taking.
    Sending {
        due: Instant,
    },
    Closed,
}

impl Paced {
    pub(in crate::http) fn new(socket: TcpStream, deadlines: Deadlines, turns: Arc<Turns>) -> Self {
        let _ = socket.set_nodelay(true);
        #[cfg(target_os = "linux")]
        let _ = SockRef::from(&socket).set_tcp_notsent_lowat(UNSENT);
        let pace = Pace::new(deadlines, Instant::now());
        Self { socket, pace, turns, is_over: false, alarm: None, end: End::Open }
    }

    /// Whether a moment has come. Wakes who asks when it does.
    fn is_due(&mut self, context: &mut Context<'_>, due: Instant) -> bool {
        let alarm = self.alarm.get_or_insert_with(|| Box::pin(sleep_until(due)));
        if alarm.deadline() > due {
            alarm.as_mut().reset(due);
        }
        // It may have been set for a moment that has been put off since.
        while alarm.as_mut().poll(context).is_ready() {
            if Instant::now() >= due {
                return true;
            }
            alarm.as_mut().reset(due);
        }
        false
    }

    /// Nothing more has come. An idle connection ends as if the client had ended it: hyper then closes it in good order,
    /// and no request is lost, since the kernel is asked once more whether one has come.
    fn nothing_to_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let due = self.pace.read_due();
        if !self.pace.is_idle() {
            return if self.is_due(context, due) { Poll::Ready(Err(too_slow())) } else { Poll::Pending };
        }
        self.is_over = (self.is_ending() || self.is_due(context, due)) && !self.has_unread();
        if self.is_over { Poll::Ready(Ok(())) } else { Poll::Pending }
    }

    fn is_ending(&self) -> bool {
        self.turns.ending.load(Ordering::Relaxed)
    }

    /// Whether bytes have come that the runtime has not heard of yet.
    fn has_unread(&self) -> bool {
        SockRef::from(&self.socket).peek(&mut [MaybeUninit::uninit()]).is_ok_and(|bytes| bytes > 0)
    }

    /// Whether the client has taken all and said so: a socket that both sides have closed has no peer any more.
    fn has_arrived(&self) -> bool {
        self.socket.peer_addr().is_err()
    }

    fn written(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Ready(Ok(bytes)) => self.pace.has_written(bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => {
                let due = self.pace.write_waits(Instant::now);
                if self.is_due(context, due) {
                    return Poll::Ready(Err(too_slow()));
                }
            }
        }
        written
    }

    /// Hears out whoever is still sending: closing with bytes unread would take the answer from them.
    fn hear(&mut self, context: &mut Context<'_>, due: Instant, heard: usize) -> Poll<End> {
        let mut bytes = [MaybeUninit::uninit(); 4096];
        let mut buffer = ReadBuf::uninit(&mut bytes);
        match Pin::new(&mut self.socket).poll_read(context, &mut buffer) {
            Poll::Ready(Ok(())) if buffer.filled().is_empty() => Poll::Ready(End::Sending { due }),
            Poll::Ready(Ok(())) if heard > HEARD_OUT => Poll::Ready(End::Closed),
            Poll::Ready(Ok(())) => Poll::Ready(End::Hearing { due, heard: heard + buffer.filled().len() }),
            Poll::Ready(Err(_)) => Poll::Ready(End::Closed),
            Poll::Pending if self.is_due(context, due) => Poll::Ready(End::Closed),
            Poll::Pending => Poll::Pending,
        }
    }

    /// At the end of the service nobody has longer than a moment for their farewell.
    fn hurry(&mut self) {
        if self.is_ending()
            && let End::Hearing { due, .. } | End::Sending { due } = &mut self.end
        {
            *due = (*due).min(Instant::now() + SHORTEST);
        }
    }
}

fn too_slow() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, "the client does not keep pace")
}

impl AsyncRead for Paced {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.pace.turn(this.turns.count.load(Ordering::Relaxed), Instant::now);
        let before = buffer.filled().len();
        let read = Pin::new(&mut this.socket).poll_read(context, buffer);
        match read {
            Poll::Pending => this.nothing_to_read(context),
            Poll::Ready(Ok(())) if buffer.filled().len() > before => {
                this.pace.has_read(buffer.filled().len() - before, Instant::now);
                read
            }
            Poll::Ready(_) => read,
        }
    }
}

impl AsyncWrite for Paced {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.socket).poll_write(context, bytes);
        this.written(context, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.socket).poll_write_vectored(context, bytes);
        this.written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.pace.has_flushed();
        Pin::new(&mut this.socket).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            this.hurry();
            this.end = match this.end {
                End::Open => {
                    if ready!(Pin::new(&mut this.socket).poll_shutdown(context)).is_err() {
                        return Poll::Ready(Ok(()));
                    }
                    let farewell = if this.is_ending() { SHORTEST } else { this.pace.farewell(this.is_over) };
                    End::Hearing { due: Instant::now() + farewell, heard: 0 }
                }
                End::Hearing { due, heard } => ready!(this.hear(context, due, heard)),
                End::Sending { due } if this.has_arrived() || Instant::now() >= due => End::Closed,
                End::Sending { due } => {
                    this.alarm = None;
                    if !this.is_due(context, due.min(Instant::now() + LOOK)) {
                        return Poll::Pending;
                    }
                    this.end
                }
                End::Closed => return Poll::Ready(Ok(())),
            };
        }
    }
}

impl Drop for Paced {
    /// What a client has not taken by now it does not get: without this the kernel would go on offering it for as long as a
    /// client likes. At the end of the service it may.
    fn drop(&mut self) {
        if !self.has_arrived() && !self.is_ending() {
            let _ = SockRef::from(&self.socket).set_linger(Some(Duration::ZERO));
        }
    }
}
