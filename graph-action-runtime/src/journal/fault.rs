//! Why a journal cannot be used.

use std::{error::Error as StdError, io, path::Path};

use crate::{
    bulk::journal_store::record::Refusal,
    response::{box_error::BoxError, error::Error},
};

/// Why a journal cannot be used. The message starts with the path of the file; `reason` is the rest
/// of the sentence.
#[derive(Debug)]
pub(super) struct Fault {
    reason: String,
    source: Option<BoxError>,
}

impl Fault {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), source: None }
    }

    pub(super) fn not_a_journal() -> Self {
        Self::new(
            "is not a journal; name a file that does not exist yet, or the journal of an earlier run",
        )
    }

    pub(super) fn in_use() -> Self {
        Self::new(
            "is in use; wait until the run that has it open ends, or clone the journal if that run is \
             in the same program",
        )
    }

    /// The file has left its path.
    pub(super) fn moved(how: &str) -> Self {
        Self::new(format!(
            "was {how} while it was in use. Nothing more is sent. Put it back before you start the job \
             again: a new journal does not know what has run"
        ))
    }

    /// Somebody else wrote to the file.
    pub(super) fn changed() -> Self {
        Self::new(
            "was changed by another program while it was in use. Nothing more is sent. It may no longer \
             know what has run: check the devices, then start a new journal. Keep it on a local disk, \
             since network file systems change its time by themselves",
        )
    }

    /// The locked file has left its place next to the journal.
    pub(super) fn unlocked() -> Self {
        Self::new(
            "has lost its lock: the lock file, whose name has `.lock` appended, was deleted or \
             replaced while the journal was in use. Nothing more is sent. Start the job again, and \
             leave the lock file alone",
        )
    }

    pub(super) fn damaged(how: impl AsRef<str>) -> Self {
        let how = how.as_ref();
        Self::new(format!(
            "is damaged ({how}). Do not restore an older copy: it does not know what has run since. \
             Check the devices, then start a new journal."
        ))
    }

    /// An earlier write or sync failed, so that it is not known what is in the file.
    pub(super) fn failed_before() -> Self {
        Self::new(
            "could not be written before, and nobody knows how much of it is on the disk. Nothing more \
             is sent. Check the disk, and start the job again",
        )
    }

    /// Two targets have the same key, by chance.
    pub(super) fn same_hash(target: &str) -> Self {
        Self::new(format!(
            "cannot tell {target} from another target, by a chance of one in millions. Nothing more is \
             sent. Start the job again: it will have other hashes"
        ))
    }

    pub(super) fn too_long() -> Self {
        Self::new("cannot hold an entry of more than 4 GiB")
    }

    fn failed(error: &dyn StdError) -> Self {
        Self::new(format!(
            "cannot be used: {error}; check that its folder exists, that both are writable and that \
             the disk has room"
        ))
    }

    pub(super) fn at(self, path: &Path) -> Error {
        let error = Error::journal(format!("the journal {} {}", path.display(), self.reason));
        match self.source {
            Some(source) => error.caused_by(source),
            None => error,
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::new(format!("does not allow this: {refusal}"))
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        let fault = Self::failed(&error);
        Self { source: Some(error.into()), ..fault }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::failed(&error)
    }
}
