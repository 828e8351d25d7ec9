//! The file of a journal: created, checked and locked.
//!
//! Whatever stops the process or the machine, a file at the path of a journal is whole, or it is
//! recognized as damaged and refused. It must never look like a journal that knows less than was
//! sent, because a run would then send it again. The choices below follow from that.

use std::{
    collections::HashMap,
    fs::{self, File, TryLockError},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use url::Url;

use super::{
    fault::Fault,
    identity::{FileState, has_hard_links},
    table,
};
use crate::{
    bulk::journal_store::entry::Entry,
    private_file::{self, with_suffix},
};

/// "gaJl" in ASCII: SQLite keeps it in the header, where `file` and other tools show it.
const APPLICATION_ID: i32 = 0x6761_4a6c;

/// The format of the tables; it changes with them. Format 1 did not store the job, and format 2
/// had no approval requests.
const FORMAT: i32 = 3;

/// The oldest format that this version reads. Opening a file makes it [`FORMAT`], because an older
/// version would take an outcome that it does not know for damage.
const OLDEST_FORMAT: i32 = 2;

/// How many symbolic links are followed to a file that does not exist yet; Linux follows as many.
const MAX_LINKS: usize = 40;

/// How often the lock is tried, and the pause in between. A program that starts another one holds a
/// second handle on the lock for a moment: the child has a copy until it has become the other program.
const LOCK_ATTEMPTS: u32 = 10;
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// The file of a journal while it is open.
pub(super) struct OpenFile {
    pub(super) connection: Connection,
    /// The entries in flight that this process wrote, so that their outcomes can be written without
    /// reading them: nobody else writes while the file is locked. Any of them may be missing.
    pub(super) in_flight: HashMap<String, Entry>,
    /// Without symbolic links.
    path: PathBuf,
    opened: FileState,
    /// The state after the last write of this process, if the file was at its path then.
    written: Option<FileState>,
    /// Held until the journal is closed. SQLite's own lock is one of POSIX, which ends as soon as any
    /// handle on the file is closed in this process: a program that reads its journal, to copy it for
    /// support, would let another process in. This lock is on a file that nobody has reason to open.
    _lock: File,
    lock_file: FileState,
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
        if !now.is_same_file(&self.opened) {
            return Err(Fault::moved("replaced by another file"));
        }
        if self.written.is_some_and(|written| written != now) {
            return Err(Fault::changed());
        }
        match FileState::of(&lock_path(&self.path)) {
            Ok(lock_file) if lock_file.is_same_file(&self.lock_file) => Ok(()),
            _ => Err(Fault::unlocked()),
        }
    }

    /// Remembers the state of the file after a write.
    pub(super) fn remember_state(&mut self) {
        let now = FileState::of(&self.path).ok();
        self.written = now.filter(|now| now.is_same_file(&self.opened));
    }
}

/// Opens the file, or creates it, locks it for as long as the connection lives, and abandons what an
/// earlier run left in flight. `sync_folder` is [`private_file::sync_folder`], except in tests.
pub(super) fn open(
    path: &Path,
    sync_folder: impl FnOnce(&Path) -> io::Result<()>,
) -> Result<OpenFile, Fault> {
    let path = resolve(path)?;
    check_kind(&path)?;
    let lock = lock(&path)?;
    // Another process may have created it meanwhile; under the lock, none can.
    if !path.try_exists()? {
        refuse_leftovers(&path)?;
        create(&path)?;
    }
    // Even if it was there: the process that created it may have been killed before it came to this.
    sync_folder(&path)?;
    refuse_hard_links(&path)?;
    let (opened, lock_file) = (FileState::of(&path)?, FileState::of(&lock_path(&path))?);
    let mut connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A rollback journal (DELETE) instead of the write-ahead log, although that is faster: the log
    // is a second file that holds the latest transactions. A copy of the journal without it would
    // not know what was sent. A rollback journal matters only while a transaction is written.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE")?;
    resume(&mut connection)?;
    let in_flight = HashMap::new();
    let mut file =
        OpenFile { connection, in_flight, path, opened, written: None, _lock: lock, lock_file };
    file.remember_state();
    Ok(file)
}

/// Refuses what is not a journal, before anything is created next to it.
fn check_kind(path: &Path) -> Result<(), Fault> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error.into()),
        Ok(file) if file.is_dir() => Err(Fault::new("is a folder; name a file in it")),
        Ok(file) if !file.is_file() => Err(Fault::not_a_journal()),
        // SQLite would take an empty file for a new database, and forget what was sent.
        Ok(file) if file.len() == 0 => Err(Fault::damaged("it is empty")),
        Ok(_) => refuse_foreign(path),
    }
}

/// Refuses a file with two names: each name has its own lock and its own rollback journal.
fn refuse_hard_links(path: &Path) -> Result<(), Fault> {
    if has_hard_links(path)? {
        return Err(Fault::new(
            "has a second name (a hard link). A run that opens it by that name has neither the \
             lock nor the rollback journal of this one. Delete that name; to keep a copy, copy the \
             file",
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
    let lock =
        private_file::options().create(true).truncate(false).write(true).open(lock_path(path))?;
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

/// Refuses to create a journal next to the rollback journal or the log of one that was there.
/// SQLite would apply it to the new file, and bring back a part of the old one. Or the old file was
/// only moved, and needs it.
fn refuse_leftovers(path: &Path) -> Result<(), Fault> {
    for suffix in ["-journal", "-wal"] {
        let leftover = with_suffix(path, suffix);
        if leftover.try_exists()? {
            let leftover = leftover.display();
            return Err(Fault::new(format!(
                "is missing, but {leftover}, which belongs to it, is there. Put the journal back to \
                 continue its job, or delete {leftover} too to start a new one"
            )));
        }
    }
    Ok(())
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
    // SQLite takes over the mode of an empty file, also for its rollback journal.
    drop(private_file::options().create_new(true).write(true).open(&new)?);
    let created = write_new(&new).and_then(|()| Ok(fs::rename(&new, path)?));
    if created.is_err() {
        // The next attempt removes it as well.
        let _ = fs::remove_file(&new);
    }
    created
}

fn write_new(path: &Path) -> Result<(), Fault> {
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let transaction = connection.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    table::create(&transaction)?;
    Ok(transaction.commit()?)
}

/// Refuses a database of another application before it is opened for writing: SQLite would then
/// recover it, if its last transaction was cut off, and change a file that is not ours.
///
/// The header is read without a lock (`immutable`), but through SQLite: if this process read the file
/// by itself and closed it, POSIX would drop the lock that another journal here may have on it.
fn refuse_foreign(path: &Path) -> Result<(), Fault> {
    let Ok(mut url) = Url::from_file_path(path) else { return Ok(()) };
    url.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    match connect(Path::new(url.as_str()), flags).and_then(|connection| header(&connection)) {
        Ok(header) => check(header),
        // It is damaged or being written; `resume` finds out under the lock.
        Err(_) => Ok(()),
    }
}

/// Returns the application and the format.
fn header(connection: &Connection) -> rusqlite::Result<(i32, i32)> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((number("application_id")?, number("user_version")?))
}

fn check((application, format): (i32, i32)) -> Result<(), Fault> {
    if application != APPLICATION_ID {
        return Err(Fault::not_a_journal());
    }
    match format {
        OLDEST_FORMAT..=FORMAT => Ok(()),
        1 => Err(Fault::new(
            "has format 1, which only versions before the first release wrote; finish its job with \
             such a version",
        )),
        newer if newer > FORMAT => Err(Fault::new(format!(
            "has format {newer}, which this version of graph-action cannot read; use a newer version"
        ))),
        other => Err(Fault::damaged(format!("it has format {other}"))),
    }
}

/// Checks everything, then abandons what was in flight.
///
/// It writes in any case, even if nothing was in flight: that takes the lock, which the connection
/// keeps from then on, and proves that the file is writable before anything is sent.
fn resume(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    check(header(&transaction)?)?;
    let found: String = transaction.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(Fault::damaged(found));
    }
    table::check_schema(&transaction)?;
    table::job(&transaction)?;
    for mut entry in table::in_flight(&transaction)? {
        entry.abandon();
        table::Entries::of(&transaction)?.store(&entry)?;
    }
    transaction.pragma_update(None, "user_version", FORMAT)?;
    Ok(transaction.commit()?)
}

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // A journal in use is refused at once: its run may take days.
    connection.busy_timeout(Duration::ZERO)?;
    // What is committed survives a power failure: a run sends right afterwards. On macOS only
    // `fullfsync` gets the data out of the cache of the disk.
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")?;
    Ok(connection)
}
