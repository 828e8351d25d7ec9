//! The file of a journal: made, checked and locked.

use std::{ffi::OsString, fs, io::ErrorKind, path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use url::Url;

use super::{fault::Fault, table};
use crate::random;

/// "gaJl", for whoever looks at the header.
const APPLICATION_ID: i32 = 0x6761_4a6c;

/// Goes up with each change of the table.
const FORMAT: i32 = 1;

/// Opens the file, locks it for as long as the connection lives, and enters what an earlier run
/// left in flight.
pub(super) fn open(path: &Path) -> Result<Connection, Fault> {
    match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => create(path)?,
        Err(error) => return Err(error.into()),
        Ok(metadata) if metadata.is_dir() => {
            return Err(Fault::refused("is a folder: name a file in it"));
        }
        Ok(metadata) if !metadata.is_file() => return Err(Fault::foreign()),
        Ok(metadata) if metadata.len() == 0 => return Err(Fault::damaged("it is empty")),
        Ok(_) => {}
    }
    refuse_foreign(path)?;
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // No write-ahead log: whoever moved the file without it would lose what was sent.
    connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE")?;
    resume(&mut connection)?;
    Ok(connection)
}

/// Makes the file under another name first. At `path` it is whole from the start, so that an empty
/// file there is one that lost its content.
fn create(path: &Path) -> Result<(), Fault> {
    let mut fresh = OsString::from(path);
    fresh.push(format!(".{}.new", random::uuid()));
    let made = write_new(Path::new(&fresh)).and_then(|()| match fs::hard_link(&fresh, path) {
        // Another run was faster; its file is as good.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        linked => Ok(linked?),
    });
    // What cannot be removed does no harm.
    let _ = fs::remove_file(&fresh);
    made
}

fn write_new(path: &Path) -> Result<(), Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let mut connection = connect(path, flags)?;
    let transaction = connection.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", FORMAT)?;
    transaction.execute_batch(table::SCHEMA)?;
    Ok(transaction.commit()?)
}

/// Looks at the header without a lock, and without the recovery that SQLite would do in a database
/// of somebody else. It has to be SQLite that looks: with any other handle on the file, closing it
/// would end the lock that this process may have on it (POSIX).
fn refuse_foreign(path: &Path) -> Result<(), Fault> {
    let Ok(mut url) = Url::from_file_path(path) else { return Ok(()) };
    url.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    match connect(Path::new(url.as_str()), flags).and_then(|connection| header(&connection)) {
        Ok(header) => check(header),
        // Damaged, or being written: for the one who has the lock to say.
        Err(_) => Ok(()),
    }
}

/// The application and the format.
fn header(connection: &Connection) -> rusqlite::Result<(i32, i32)> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((number("application_id")?, number("user_version")?))
}

fn check((application, format): (i32, i32)) -> Result<(), Fault> {
    if application != APPLICATION_ID {
        return Err(Fault::foreign());
    }
    match format {
        FORMAT => Ok(()),
        newer if newer > FORMAT => Err(Fault::refused(format!(
            "has format {newer}, of which this version of graph-action knows nothing: use a newer one"
        ))),
        other => Err(Fault::damaged(format!("it has format {other}"))),
    }
}

/// Checks everything, then enters what was in flight. That it writes in any case takes the lock,
/// which the connection keeps, and proves that the file can be written.
fn resume(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    check(header(&transaction)?)?;
    let found: String = transaction.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(Fault::damaged(found));
    }
    table::check_schema(&transaction)?;
    for mut entry in table::in_flight(&transaction)? {
        entry.abandon();
        table::store(&transaction, &entry)?;
    }
    transaction.pragma_update(None, "user_version", FORMAT)?;
    Ok(transaction.commit()?)
}

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::ZERO)?;
    // What is committed is on the disk, on macOS too.
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")?;
    Ok(connection)
}
