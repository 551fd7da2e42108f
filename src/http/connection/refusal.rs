//! Refusal: what a connection is told for which there is no place. It costs nearly nothing: an answer that is always the
//! same, a moment for it to arrive, and none of that where there are many of them already.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::Semaphore;

const ANSWER: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 28\r\n\
    Cache-Control: no-store\r\nRetry-After: 5\r\nConnection: close\r\n\r\ntoo many connections at once";

/// How many are heard out at once; the others may not get to read why.
const HEARD_AT_ONCE: usize = 64;
/// How long one is heard out.
const A_MOMENT: Duration = Duration::from_secs(1);

/// Turns connections away.
#[derive(Debug, Clone)]
pub(super) struct Refusal(Arc<Semaphore>);

impl Default for Refusal {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(HEARD_AT_ONCE)))
    }
}

impl Refusal {
    /// Answers at once, never waiting for the client. `in_plain` is not so where a client expects TLS first: it would not
    /// understand.
    pub(super) fn of(&self, stream: TcpStream, in_plain: bool) {
        // A new socket takes so little whatever its client does.
        if !in_plain || socket2::SockRef::from(&stream).send(ANSWER.as_bytes()).is_err() {
            return;
        }
        let Ok(permit) = self.0.clone().try_acquire_owned() else { return };
        tokio::spawn(async move {
            let _ = socket2::SockRef::from(&stream).shutdown(std::net::Shutdown::Write);
            // Closing while the client still sends its request would take the answer from it.
            let _ = tokio::time::timeout(A_MOMENT, hear(&stream)).await;
            drop(permit);
        });
    }
}

async fn hear(stream: &TcpStream) {
    let mut bytes = [0; 1024];
    while stream.readable().await.is_ok() {
        match stream.try_read(&mut bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Ok(1..) => {}
            Ok(0) | Err(_) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_length_is_what_it_says() {
        let (head, body) = ANSWER.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("\r\nContent-Length: {}\r\n", body.len())));
    }
}
