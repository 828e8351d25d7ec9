//! Which file a path leads to, and whether it was changed.

use std::{
    fs::{self, File, Metadata},
    io,
    path::Path,
};

/// The state of a file at one moment.
///
/// Except on Unix, all files count as the same. Windows updates the time of the last change late; there,
/// the journal is opened so that nobody else can move, delete or write it.
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
        Ok(Self::from(fs::symlink_metadata(path)?))
    }

    /// Reads the state of an open file, wherever it is now.
    pub(super) fn of_open(file: &File) -> io::Result<Self> {
        Ok(Self::from(file.metadata()?))
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

impl From<Metadata> for FileState {
    fn from(metadata: Metadata) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Self {
                device: metadata.dev(),
                inode: metadata.ino(),
                length: metadata.size(),
                modified: (metadata.mtime(), metadata.mtime_nsec()),
            }
        }
        #[cfg(not(unix))]
        {
            let _ = metadata;
            Self {}
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
