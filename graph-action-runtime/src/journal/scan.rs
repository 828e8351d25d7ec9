//! Reads a whole journal, and finds where it ends.
//!
//! A crash or a power failure can leave any part of what was not synced: the start of a line, a block of
//! zeroes or of another file, a later block without an earlier one. Whatever was synced is whole, and
//! only that counts: a request is not sent before its intent is synced. So the rest of the file from the
//! first write that is not whole is cut off, unless it was synced.
//!
//! Each line says how much of the file was synced before it was written. If any line after a broken one
//! says that this included the broken one, then the file was damaged afterwards, and cutting it off
//! would forget what was sent. The same holds for a line that says more than there is before it: a line
//! is missing.
//!
//! Two things are taken for granted. The disk writes a sector whole or not at all, because a write begins in
//! the sector in which the one before ends. And the disk keeps what it has: damage to the last write that was
//! synced looks like a write that was not, since no later line speaks of it.

use std::{
    borrow::Cow,
    fs::File,
    io::{BufRead, BufReader},
};

use serde::{Deserialize, Serialize};

use super::{
    fault::Fault,
    index::{Index, Key, Slot},
    line::{self, Content, Line},
};
use crate::{bulk::journal_store::Job, response::outcome::Outcome};

/// The format of the file; it changes with it. Formats 1 to 3 were databases of SQLite.
const FORMAT: u64 = 4;

/// The start of a database of SQLite.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// The name that the header has.
const NAME: &str = "graph-action";

/// How long a header can be. Other files may have no line end.
const MAX_HEADER: u64 = 4096;

/// The JSON of the first line.
#[derive(Debug, Serialize, Deserialize)]
struct Header<'h> {
    journal: Cow<'h, str>,
    format: u64,
    /// Random, so that no two journals have the same header.
    id: Cow<'h, str>,
}

/// The parts of an entry that the index needs.
#[derive(Debug, Deserialize)]
struct Head<'e> {
    #[serde(borrow)]
    target: Cow<'e, str>,
    outcome: Cow<'e, str>,
    is_in_flight: bool,
}

/// What a journal holds.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) seed: u32,
    /// Where the next write begins. The file may be longer.
    pub(super) length: u64,
    /// How much of it is on the disk for certain.
    pub(super) synced: u64,
    pub(super) job: Option<Job>,
    pub(super) index: Index,
}

/// The first line of a new journal.
pub(super) fn new_header() -> Result<Vec<u8>, Fault> {
    let id = crate::random::uuid().simple().to_string();
    let mut lines = line::Lines::new(Vec::new(), 0, 0, 0, 1);
    lines.push(&Header { journal: NAME.into(), format: FORMAT, id: id.into() })?;
    Ok(lines.bytes)
}

/// Reads the first line, and returns its checksum and its length.
pub(super) fn read_header(file: impl BufRead) -> Result<(u32, u64), Fault> {
    let mut bytes = Vec::new();
    file.take(MAX_HEADER).read_until(b'\n', &mut bytes)?;
    if bytes.starts_with(SQLITE) {
        return Err(Fault::new(
            "has format 3 or less, a database of SQLite, which only versions before the first release \
             wrote; finish its job with such a version, or start a new journal",
        ));
    }
    let header = line::read(&bytes, 0);
    let header = header.and_then(|it| Some((it.checksum, serde_json::from_slice(it.json).ok()?)));
    match header {
        Some((checksum, Header { journal, format: FORMAT, .. })) if journal == NAME => {
            Ok((checksum, bytes.len() as u64))
        }
        Some((_, Header { journal, format, .. })) if journal == NAME => Err(Fault::new(format!(
            "has format {format}, which this version of graph-action cannot read; use a newer version"
        ))),
        _ if bytes.windows(NAME.len()).any(|bytes| bytes == NAME.as_bytes()) => {
            Err(Fault::damaged("its first line is broken"))
        }
        _ => Err(Fault::not_a_journal()),
    }
}

/// Reads the whole file.
pub(super) fn scan(file: &File) -> Result<Scanned, Fault> {
    let mut file = BufReader::with_capacity(1 << 16, file);
    let (seed, length) = read_header(&mut file)?;
    let mut scan = Scan {
        // The header was synced before the file had its name.
        scanned: Scanned { seed, length, synced: length, ..Scanned::default() },
        offset: length,
        number: 1,
        slots: Vec::new(),
        expected: None,
        broken: None,
    };
    let mut bytes = Vec::new();
    while file.read_until(b'\n', &mut bytes)? > 0 {
        scan.read(&bytes)?;
        bytes.clear();
    }
    Ok(scan.scanned)
}

/// The state between two lines of a write, which begins at `scanned.length`.
struct Scan {
    scanned: Scanned,
    offset: u64,
    /// The number of the line, from 1.
    number: u64,
    /// The entries of this write.
    slots: Vec<(Key, Slot)>,
    /// What the next line of this write has to say: what was synced, and how many follow.
    expected: Option<(u64, u32)>,
    /// The number of the first line that is not whole.
    broken: Option<u64>,
}

impl Scan {
    fn read(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.number += 1;
        let line = line::read(bytes, self.scanned.seed);
        let start = self.scanned.length;
        match (&line, self.broken) {
            (Some(line), None) if self.follows(line) => self.take(line, bytes.len())?,
            _ => {
                let broken = *self.broken.get_or_insert(self.number);
                if line.is_some_and(|line| line.synced > start) {
                    return Err(Fault::damaged(format!("line {broken} is broken or missing")));
                }
            }
        }
        self.offset += bytes.len() as u64;
        Ok(())
    }

    /// Whether a line can come after those before.
    fn follows(&self, line: &Line<'_>) -> bool {
        line.synced <= self.scanned.length
            && self.expected.is_none_or(|expected| expected == (line.synced, line.following))
    }

    fn take(&mut self, line: &Line<'_>, length: usize) -> Result<(), Fault> {
        match self.parse(line.json)? {
            Content::Job(job) => self.scanned.job = Some(job),
            Content::Entry(Head { target, outcome, is_in_flight }) => {
                let outcome: Outcome = outcome.parse().map_err(|_| self.unreadable(&outcome))?;
                let outcome = (!is_in_flight).then_some(outcome);
                let length = u32::try_from(length).map_err(|_| Fault::too_long())?;
                let slot = Slot { offset: self.offset, length, outcome };
                self.slots.push((self.scanned.index.key(&target), slot));
            }
        }
        self.expected = line.following.checked_sub(1).map(|next| (line.synced, next));
        if self.expected.is_none() {
            for (key, slot) in self.slots.drain(..) {
                self.scanned.index.set(key, slot);
            }
            self.scanned.length = self.offset + length as u64;
            self.scanned.synced = line.synced;
        }
        Ok(())
    }

    fn parse<'e>(&self, json: &'e [u8]) -> Result<Content<Job, Head<'e>>, Fault> {
        serde_json::from_slice(json).map_err(|error| self.unreadable(&error))
    }

    fn unreadable(&self, how: &dyn std::fmt::Display) -> Fault {
        Fault::damaged(format!("line {} cannot be read: {how}", self.number))
    }
}
