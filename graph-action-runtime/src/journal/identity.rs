//! Which file a path leads to, and whether it was changed.

use std::{fs, io, path::Path};

/// The state of a file at one moment. Reading it opens no handle on the file: closing one would end
/// the lock that SQLite has on it.
///
/// Except on Unix, all files count as the same. Windows does not let a file be moved, deleted or
/// written by others while SQLite has it open, and it updates the time of the last change late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileState {
    #[cfg(unix)]
    device: u64,
    #[cfg(unix)]
    inode: u64,
    #[cfg(unix)]
    length: u64,
    /// The time of the last change, in seconds and nanoseconds.
    #[cfg(unix)]
    modified: (i64, i64),
}

impl FileState {
    /// Reads the state of the file at a path, which is not a symbolic link.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let metadata = fs::symlink_metadata(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Ok(Self {
                device: metadata.dev(),
                inode: metadata.ino(),
                length: metadata.size(),
                modified: (metadata.mtime(), metadata.mtime_nsec()),
            })
        }
        #[cfg(not(unix))]
        {
            let _ = metadata;
            Ok(Self {})
        }
    }

    /// Whether both are the same file, changed or not.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        #[cfg(unix)]
        {
            (self.device, self.inode) == (other.device, other.inode)
        }
        #[cfg(not(unix))]
        {
            let _ = other;
            true
        }
    }
}

/// Whether hard links lead to the file.
pub(super) fn has_hard_links(path: &Path) -> io::Result<bool> {
    let metadata = fs::metadata(path)?;
    #[cfg(unix)]
    {
        Ok(std::os::unix::fs::MetadataExt::nlink(&metadata) > 1)
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        Ok(false)
    }
}
