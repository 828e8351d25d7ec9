//! The file of a journal: created, checked and locked.
//!
//! Whatever stops the process or the machine, a file at the path of a journal is whole, or it is
//! recognized as damaged and refused. It must never look like a journal that knows less than was
//! sent, because a run would then send it again. The choices below follow from that.

use std::{ffi::OsString, fs, io::ErrorKind, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use url::Url;

use super::{fault::Fault, table};
use crate::random;

/// "gaJl" in ASCII: SQLite keeps it in the header, where `file` and other tools show it.
const APPLICATION_ID: i32 = 0x6761_4a6c;

/// The format of the tables; it changes with them. Format 1 did not know its job.
const FORMAT: i32 = 2;

/// Opens the file, or creates it, locks it for as long as the connection lives, and abandons what an
/// earlier run left in flight.
pub(super) fn open(path: &Path) -> Result<Connection, Fault> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => create(path)?,
        Err(error) => return Err(error.into()),
        Ok(metadata) if metadata.is_dir() => {
            return Err(Fault::new("is a folder; name a file in it"));
        }
        Ok(metadata) if !metadata.is_file() => return Err(Fault::not_a_journal()),
        // SQLite would take an empty file for a new database, and forget what was sent.
        Ok(metadata) if metadata.len() == 0 => return Err(Fault::damaged("it is empty")),
        Ok(_) => {}
    }
    refuse_foreign(path)?;
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A rollback journal (DELETE) instead of the write-ahead log, although that is faster: the log is
    // a second file that holds the latest transactions. Whoever copies or moves the journal without
    // it loses what was sent. A rollback journal exists only while a transaction is written.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE")?;
    resume(&mut connection)?;
    Ok(connection)
}

/// Creates the file under another name, and links it to `path` when it is whole. So an empty file at
/// `path` is never one that was just being created: it has lost its content.
///
/// A hard link fails if `path` exists, where a rename would replace a journal that another process
/// has created in the meantime.
fn create(path: &Path) -> Result<(), Fault> {
    let mut new = OsString::from(path);
    new.push(format!(".{}.new", random::uuid()));
    let created = write_new(Path::new(&new)).and_then(|()| match fs::hard_link(&new, path) {
        // Another process was faster. Its file is as good, and one of the two gets the lock.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        linked => Ok(linked?),
    });
    // If the other name cannot be removed, it does no harm.
    let _ = fs::remove_file(&new);
    created
}

fn write_new(path: &Path) -> Result<(), Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(path, flags)?;
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
        FORMAT => Ok(()),
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
        table::store(&transaction, &entry)?;
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
