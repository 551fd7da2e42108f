//! Activation: a listening socket that whoever started this process made and holds (systemd's protocol, `LISTEN_FDS`), and
//! word to them of how it goes (`NOTIFY_SOCKET`). Used by the listener.

use std::net::TcpListener;

use listenfd::ListenFd;
use sd_notify::NotifyState;

/// The socket that was handed over, if one was.
pub(super) fn socket() -> Result<Option<TcpListener>, String> {
    let mut handed = ListenFd::from_env();
    if handed.len() > 1 {
        return Err(format!(
            "LISTEN_FDS hands over {} sockets, expected one: that of the public address",
            handed.len()
        ));
    }
    let socket = handed.take_tcp_listener(0);
    let socket = socket.map_err(|error| format!("LISTEN_FDS hands over what is no listening TCP socket: {error}"))?;
    if let Some(socket) = &socket {
        socket.set_nonblocking(true).map_err(|error| format!("the socket that was handed over: {error}"))?;
    }
    Ok(socket)
}

/// Tells the service manager, where there is one, that requests are answered now.
pub(super) fn is_ready() {
    tell(NotifyState::Ready);
}

/// Tells it that the service ends.
pub(super) fn is_stopping() {
    tell(NotifyState::Stopping);
}

fn tell(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, "the service manager could not be told");
    }
}
