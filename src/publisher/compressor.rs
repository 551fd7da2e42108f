//! The compressor: makes the codings that take their time, one document after the other, away from whoever waits.

use std::io::Write;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Weak};
use std::time::Instant;

use crate::model::representation::{Coding, Representation};
use crate::publisher::coding::coded;
use crate::publisher::measured::count_compression;

/// Brotli's effort: a document is compressed once and sent many times.
const BROTLI_QUALITY: u32 = 9;
/// Brotli's window, as a power of two.
const BROTLI_WINDOW: u32 = 22;
const ZSTD_LEVEL: i32 = 12;

/// The way to the thread that compresses. It ends when this is dropped.
#[derive(Debug)]
pub(super) struct Compressor {
    documents: Sender<Weak<Representation>>,
}

impl Compressor {
    /// Starts the thread. Without it documents are offered as they are and by gzip.
    pub(super) fn start() -> Self {
        let (documents, queue) = channel();
        let started = std::thread::Builder::new().name("compressor".to_owned()).spawn(move || compress(&queue));
        if let Err(error) = started {
            tracing::warn!(%error, "documents are offered by gzip alone");
        }
        Self { documents }
    }

    /// Asks for a document's codings.
    pub(super) fn ask(&self, document: &Arc<Representation>) {
        let _ = self.documents.send(Arc::downgrade(document));
    }
}

fn compress(queue: &Receiver<Weak<Representation>>) {
    while let Ok(document) = queue.recv() {
        // Nobody wants a document any more that another has taken the place of.
        let Some(document) = document.upgrade() else { continue };
        let (body, began) = (&document.identity.body, Instant::now());
        if let Some(brotli) = brotli(body) {
            let _ = document.brotli.set(coded(brotli, body, Coding::Brotli));
            count_compression(Coding::Brotli, began);
        }
        let began = Instant::now();
        if let Ok(zstd) = zstd::bulk::compress(body, ZSTD_LEVEL) {
            let _ = document.zstd.set(coded(zstd, body, Coding::Zstd));
            count_compression(Coding::Zstd, began);
        }
    }
}

fn brotli(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, BROTLI_QUALITY, BROTLI_WINDOW);
    encoder.write_all(body).ok()?;
    Some(encoder.into_inner())
}
