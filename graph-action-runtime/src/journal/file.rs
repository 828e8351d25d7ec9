//! The file of a journal: created, locked, checked and appended to.
//!
//! Whatever stops the process or the machine, a file at the path of a journal is whole up to what was
//! synced last, or it is recognized as damaged and refused. It must never look like a journal that knows
//! less than was sent, because a run would then send it again. The choices below follow from that.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufReader, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    fault::Fault,
    identity::{FileState, has_hard_links},
    index::{ByKey, Index, Key, Slot},
    line::{self, Content, Lines},
    scan::{self, Scanned},
};
use crate::{
    bulk::journal_store::{Job, entry::Entry},
    private_file::{self, with_suffix},
};

/// How many symbolic links are followed to a file that does not exist yet; Linux follows as many.
const MAX_LINKS: usize = 40;

/// How often the lock is tried, and the pause in between. A program that starts another one holds a
/// second handle on the lock for a moment: the child has a copy until it has become the other program.
const LOCK_ATTEMPTS: u32 = 10;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// The file of a journal while it is open.
pub(super) struct OpenFile {
    file: File,
    /// The checksum of the header.
    seed: u32,
    /// Where the next write begins.
    length: u64,
    /// How much of it survives a power failure.
    synced: u64,
    /// Whether a write or a sync failed, so that it is not known what is in the file.
    has_failed: bool,
    pub(super) disk: Disk,
    /// Empty, for the next write.
    buffer: Vec<u8>,
    pub(super) job: Option<Job>,
    /// The entries in flight that this process wrote, so that their outcomes can be written without
    /// reading them: nobody else writes while the file is locked. Any of them may be missing.
    pub(super) in_flight: ByKey<Entry>,
    /// Without symbolic links.
    path: PathBuf,
    /// The state after the last write of this process.
    written: FileState,
    /// Held until the journal is closed. It is on a file of its own, which is there before the journal,
    /// and because Windows lets nobody read a locked file: a program may copy its journal for support.
    _lock: File,
    lock_file: FileState,
}

/// How the disk is written; tests let it fail.
pub(super) struct Disk {
    pub(super) write: fn(&mut File, &[u8]) -> io::Result<()>,
    pub(super) sync: fn(&File) -> io::Result<()>,
}

impl OpenFile {
    /// Checks that the file is still at its path, as this process wrote it, and locked. If a run
    /// continued with a journal that was deleted, moved or overwritten, it would be forgotten, and
    /// the next run would send everything again. Without the lock, another process could run at the
    /// same time.
    pub(super) fn check_state(&self) -> Result<(), Fault> {
        let now = match FileState::of(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(Fault::moved("moved or deleted"));
            }
            now => now?,
        };
        if !now.is_same_file(&self.written) {
            return Err(Fault::moved("replaced by another file"));
        }
        if now != self.written {
            return Err(Fault::changed());
        }
        match FileState::of(&lock_path(&self.path)) {
            Ok(lock_file) if lock_file.is_same_file(&self.lock_file) => Ok(()),
            _ => Err(Fault::unlocked()),
        }
    }

    /// Starts a write of this many lines.
    pub(super) fn lines(&mut self, lines: usize) -> Lines {
        let buffer = std::mem::take(&mut self.buffer);
        Lines::new(buffer, self.length, self.synced, self.seed, lines)
    }

    /// Writes all lines or none. They survive the end of the process from then on, and if they are
    /// synced, also a power failure.
    pub(super) fn append(&mut self, lines: Lines, is_synced: bool) -> Result<(), Fault> {
        if self.has_failed {
            return Err(Fault::failed_before());
        }
        // Not only before intents: a write after the change of another program would hide it.
        if FileState::of_open(&self.file)? != self.written {
            return Err(Fault::changed());
        }
        let before = self.length;
        let written = self.write(&lines.bytes);
        let result = written.and_then(|()| if is_synced { self.sync() } else { Ok(()) });
        if result.is_err() {
            // A part of the write may be there, or all of it: nobody acted on that, and nobody should.
            self.has_failed |= self.file.set_len(before).is_err();
            self.length = before;
        }
        self.written = FileState::of_open(&self.file)?;
        self.buffer = lines.bytes;
        self.buffer.clear();
        result
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.file.seek(SeekFrom::Start(self.length))?;
        (self.disk.write)(&mut self.file, bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Makes what was written survive a power failure.
    pub(super) fn sync(&mut self) -> Result<(), Fault> {
        if self.has_failed {
            return Err(Fault::failed_before());
        }
        if self.synced < self.length {
            // After a failure the system may have dropped what it could not write, and a second
            // attempt would succeed without it.
            self.has_failed = true;
            (self.disk.sync)(&self.file)?;
            self.has_failed = false;
            self.synced = self.length;
        }
        Ok(())
    }

    /// Reads an entry.
    pub(super) fn read(&mut self, slot: Slot) -> Result<Entry, Fault> {
        let mut bytes = vec![0; slot.length as usize];
        self.file.seek(SeekFrom::Start(slot.offset))?;
        self.file.read_exact(&mut bytes)?;
        let line = line::read(&bytes, self.seed);
        let content = line.and_then(|line| serde_json::from_slice(line.json).ok());
        match content {
            Some(Content::<Job, Entry>::Entry(entry)) => Ok(entry),
            _ => Err(Fault::damaged(format!("the line at byte {} cannot be read", slot.offset))),
        }
    }

    /// Takes the latest entry of a target: from memory if it is in flight there, or else from its slot.
    pub(super) fn take(&mut self, key: Key, slot: Option<Slot>) -> Result<Option<Entry>, Fault> {
        match (self.in_flight.remove(&key), slot) {
            (None, Some(slot)) => self.read(slot).map(Some),
            (entry, _) => Ok(entry),
        }
    }

    /// Makes unknown what an earlier run left in flight.
    fn abandon(&mut self, index: &mut Index) -> Result<(), Fault> {
        let slots: Vec<_> = index.from(0).map(|(_, slot)| slot).collect();
        let slots: Vec<_> = slots.into_iter().filter(|slot| slot.outcome.is_none()).collect();
        let mut lines = self.lines(slots.len());
        let mut abandoned = Vec::new();
        for slot in slots {
            let mut entry = self.read(slot)?;
            entry.abandon();
            abandoned.push((index.key(&entry.target), lines.push_entry(&entry)?));
        }
        self.append(lines, true)?;
        abandoned.into_iter().for_each(|(key, slot)| index.set(key, slot));
        Ok(())
    }
}

/// Opens the file, or creates it, locks it, cuts off what a crash left of a write, and abandons what an
/// earlier run left in flight. `sync_folder` is [`private_file::sync_folder`], except in tests.
pub(super) fn open(
    path: &Path,
    sync_folder: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<(OpenFile, Index), Fault> {
    let path = resolve(path)?;
    check_kind(&path)?;
    let lock = lock(&path)?;
    // Another process may have created it meanwhile; under the lock, none can.
    if !path.try_exists()? {
        create(&path)?;
    }
    // Even if it was there: the process that created it may have been killed before it came to this.
    sync_folder(&path)?;
    refuse_hard_links(&path)?;
    let lock_file = FileState::of(&lock_path(&path))?;
    let mut options = File::options();
    // Others can read it, as for a backup.
    deny_others(&mut options, FILE_SHARE_READ);
    let mut file = options.read(true).write(true).open(&path)?;
    let Scanned { seed, length, synced, job, mut index } = scan::scan(&file)?;
    if length < file.metadata()?.len() {
        file.set_len(length)?;
    }
    rewrite(&mut file, synced, length)?;
    let written = FileState::of_open(&file)?;
    let mut file = OpenFile {
        file,
        seed,
        length,
        synced: length,
        has_failed: false,
        disk: Disk { write: File::write_all, sync: File::sync_data },
        buffer: Vec::new(),
        job,
        in_flight: ByKey::default(),
        path,
        written,
        _lock: lock,
        lock_file,
    };
    file.abandon(&mut index)?;
    Ok((file, index))
}

/// Writes a part of the file again, and syncs it. What was read may be in memory only, and nothing must follow
/// what is not on the disk. To sync is not enough: after a sync that failed, the system may believe that
/// the rest is on the disk.
fn rewrite(file: &mut File, start: u64, end: u64) -> io::Result<()> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(start))?;
    (&*file).take(end.saturating_sub(start)).read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(start))?;
    file.write_all(&bytes)?;
    file.sync_all()
}

/// What other programs can do with a file that Windows has open, from its `CreateFile`.
const FILE_SHARE_READ: u32 = 1;
const FILE_SHARE_WRITE: u32 = 2;

/// Lets nobody else do more with the file while it is open. Only Windows can; elsewhere, changes are noticed.
fn deny_others(options: &mut OpenOptions, shared: u32) {
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(options, shared);
    #[cfg(not(windows))]
    let _ = (options, shared);
}

/// Refuses what is not a journal, before anything is created next to it.
fn check_kind(path: &Path) -> Result<(), Fault> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
        Ok(file) if file.is_dir() => Err(Fault::new("is a folder; name a file in it")),
        Ok(file) if !file.is_file() => Err(Fault::not_a_journal()),
        // A journal is never empty: it has lost its content, and does not know what was sent.
        Ok(file) if file.len() == 0 => Err(Fault::damaged("it is empty")),
        Ok(_) => scan::read_header(BufReader::new(File::open(path)?)).map(drop),
    }
}

/// Refuses a file with two names: each name has its own lock.
fn refuse_hard_links(path: &Path) -> Result<(), Fault> {
    if has_hard_links(path)? {
        return Err(Fault::new(
            "has a second name (a hard link). A run that opens it by that name does not have the lock of \
             this one. Delete that name; to keep a copy, copy the file",
        ));
    }
    Ok(())
}

/// The path without symbolic links, so that every name of a journal leads to the same lock. The file
/// itself, or the one that a link leads to, need not exist yet.
fn resolve(path: &Path) -> Result<PathBuf, Fault> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let name = path.file_name().ok_or_else(|| Fault::new("is a folder; name a file in it"))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")))?;
        let resolved = folder.join(name);
        match fs::read_link(&resolved) {
            Ok(target) => path = folder.join(target),
            Err(_) => return Ok(resolved),
        }
    }
    Err(Fault::new("is a symbolic link that leads in a circle; name a file"))
}

/// Locks the journal by a file next to it. That file is never deleted: the lock on a deleted file
/// does not keep out a process that creates a new one.
fn lock(path: &Path) -> Result<File, Fault> {
    let mut options = private_file::options();
    // Others can open it, to find that it is locked, but not delete it.
    deny_others(&mut options, FILE_SHARE_READ | FILE_SHARE_WRITE);
    let lock = options.create(true).truncate(false).write(true).open(lock_path(path))?;
    for _ in 0..LOCK_ATTEMPTS {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
    }
    Err(Fault::in_use())
}

fn lock_path(path: &Path) -> PathBuf {
    with_suffix(path, ".lock")
}

/// Creates the file under another name, and renames it when it is whole. So an empty file at `path`
/// is never one that is being created: it has lost its content.
///
/// The caller holds the lock, so that no other process creates it at the same time, and a file with the
/// other name is left from one that was killed.
fn create(path: &Path) -> Result<(), Fault> {
    // Not `.new`: a file of the user may have that name, and this one is deleted.
    let new = with_suffix(path, ".unfinished");
    match fs::remove_file(&new) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let created = write_new(&new).and_then(|()| Ok(fs::rename(&new, path)?));
    if created.is_err() {
        // The next attempt removes it as well.
        let _ = fs::remove_file(&new);
    }
    created
}

fn write_new(path: &Path) -> Result<(), Fault> {
    let mut file = private_file::options().create_new(true).write(true).open(path)?;
    file.write_all(&scan::new_header()?)?;
    Ok(file.sync_all()?)
}
