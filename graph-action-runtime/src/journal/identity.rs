//! Which file a path leads to.

use std::{fs, io, path::Path};

/// Which file a path leads to: its device and its number there. It takes no handle on the file: closing
/// one would end the lock that SQLite has on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    #[cfg(unix)]
    device: u64,
    #[cfg(unix)]
    inode: u64,
}

impl Identity {
    /// The file at a path. Elsewhere than on Unix every file is the same: Windows does not let a file be
    /// moved or deleted while SQLite has it open.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::metadata(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Ok(Self { device: metadata.dev(), inode: metadata.ino() })
        }
        #[cfg(not(unix))]
        {
            let _ = metadata;
            Ok(Self {})
        }
    }
}
