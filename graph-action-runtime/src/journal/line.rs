//! One line of a journal.
//!
//! ```text
//! 8f4e1c02 4711 19 {"entry":{"target":"POST https://graph.microsoft.com/…","action":"Wipe",…}}
//! │        │    │  └ an entry, or the job
//! │        │    └ how many lines of the same write follow
//! │        └ how many bytes of the file were on the disk before the write
//! └ CRC-32 of what follows, and of the header
//! ```
//!
//! The checksum protects against accidents, not against an attacker, who could change it as well. It
//! covers the header, in which each journal has an id, so that a block which the file system left from
//! another journal is not taken for a part of this one.

use crc32fast::Hasher;
use serde::{Deserialize, Serialize};

use super::{
    fault::Fault,
    index::{Slot, outcome},
    json::push_entry,
};
use crate::bulk::journal_store::entry::Entry;

/// How many bytes the checksum takes, with the blank after it.
const CHECKSUM: usize = 9;

/// The start of [`Content::Entry`].
const ENTRY: &[u8] = b"{\"entry\":";

/// The JSON of a line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Content<J, E> {
    Job(J),
    Entry(E),
}

/// A line that has its checksum.
pub(super) struct Line<'l> {
    pub(super) checksum: u32,
    pub(super) synced: u64,
    pub(super) following: u32,
    pub(super) json: &'l [u8],
}

/// Reads a line; `None` if it is not whole. The seed is 0 in the header, and its checksum afterwards.
pub(super) fn read(line: &[u8], seed: u32) -> Option<Line<'_>> {
    let (column, rest) = line.strip_suffix(b"\n")?.split_at_checked(CHECKSUM)?;
    let checksum = checksum(rest, seed);
    if *column != checksum_column(checksum) {
        return None;
    }
    let mut columns = rest.splitn(3, |byte| *byte == b' ');
    let mut column = || columns.next();
    let number = |text: &[u8]| std::str::from_utf8(text).ok()?.parse::<u64>().ok();
    let (synced, following, json) = (number(column()?)?, number(column()?)?, column()?);
    Some(Line { checksum, synced, following: following.try_into().ok()?, json })
}

pub(super) fn checksum(text: &[u8], seed: u32) -> u32 {
    let mut hasher = Hasher::new_with_initial(seed);
    hasher.update(text);
    hasher.finalize()
}

/// The checksum as a line has it: one text only, so that no change of it goes unnoticed.
fn checksum_column(mut checksum: u32) -> [u8; CHECKSUM] {
    let mut column = [b' '; CHECKSUM];
    for digit in column.iter_mut().take(CHECKSUM - 1).rev() {
        let value = (checksum % 16) as u8;
        *digit = value + if value < 10 { b'0' } else { b'a' - 10 };
        checksum /= 16;
    }
    column
}

/// The lines of one write.
pub(super) struct Lines {
    pub(super) bytes: Vec<u8>,
    /// Where the write begins.
    start: u64,
    synced: u64,
    seed: u32,
    /// How many lines follow those that are there.
    following: u32,
}

impl Lines {
    /// Starts a write of this many lines. `bytes` is empty, and may have room.
    pub(super) fn new(bytes: Vec<u8>, start: u64, synced: u64, seed: u32, lines: usize) -> Self {
        let following = u32::try_from(lines).unwrap_or(u32::MAX);
        Self { bytes, start, synced, seed, following }
    }

    /// Adds an entry, and returns where it is.
    pub(super) fn push_entry(&mut self, entry: &Entry) -> Result<Slot, Fault> {
        let before = self.bytes.len();
        self.push_line(|json| {
            json.extend_from_slice(ENTRY);
            push_entry(json, entry)?;
            json.push(b'}');
            Ok(())
        })?;
        let length = u32::try_from(self.bytes.len() - before).map_err(|_| Fault::too_long())?;
        Ok(Slot { offset: self.start + before as u64, length, outcome: outcome(entry) })
    }

    pub(super) fn push(&mut self, content: &impl Serialize) -> Result<(), Fault> {
        self.push_line(|json| serde_json::to_writer(json, content))
    }

    fn push_line(
        &mut self,
        push: impl FnOnce(&mut Vec<u8>) -> serde_json::Result<()>,
    ) -> Result<(), Fault> {
        self.following = self.following.saturating_sub(1);
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&[b' '; CHECKSUM]);
        serde_json::to_writer(&mut self.bytes, &self.synced)?;
        self.bytes.push(b' ');
        serde_json::to_writer(&mut self.bytes, &self.following)?;
        self.bytes.push(b' ');
        push(&mut self.bytes)?;
        let line = self.bytes.get_mut(start..).and_then(<[u8]>::split_first_chunk_mut);
        if let Some((column, rest)) = line {
            *column = checksum_column(checksum(rest, self.seed));
        }
        self.bytes.push(b'\n');
        Ok(())
    }
}
