//! Files that are no journal, or no longer one: refused, and left as they are.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::*;

/// Refuses with these words, and touches nothing in the directory.
fn assert_refused(path: &Path, says: &str) {
    let before = content(path);
    let error = Journal::open(path).expect_err(says);
    let text = error.to_string();
    assert!(text.contains(says), "{text:?} does not say {says:?}");
    assert!(text.starts_with(&format!("the journal {} ", path.display())), "{text}");
    assert!(error.is_journal());
    assert!(content(path) == before, "{text}: something was touched");
}

/// All files beside the path, with their bytes.
fn content(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(directory) = fs::read_dir(path.parent().expect("a directory")) else { return vec![] };
    let paths = directory.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> =
        paths.filter_map(|path| Some((path.clone(), fs::read(path).ok()?))).collect();
    files.sort();
    files
}

/// A journal of some pages, closed.
fn write_journal(path: &Path) -> Vec<Entry> {
    let journal = Journal::open(path).expect("opens");
    for number in 0..60 {
        let target = format!("POST https://graph.microsoft.com/devices/{number}/wipe");
        journal.write_intents(&[intent(&target)]).expect("writes");
        journal.write_completions(&[completion(&target, OUTCOMES[number % 4])]).expect("writes");
    }
    all_entries(&journal)
}

const FOREIGN: &str = "is some other file: name one that does not exist yet, or the journal";

#[test]
fn what_is_no_file_is_refused() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path()).expect("creates");
    assert_refused(&scratch.path(), "is a folder: name a file in it");
    let in_no_folder = scratch.0.path().join("missing").join("wipe.journal");
    assert_refused(&in_no_folder, "cannot be used: ");
    assert_refused(&in_no_folder, "see that its folder exists");
    let file = scratch.0.path().join("file");
    fs::write(&file, "text").expect("writes");
    assert_refused(&file.join("wipe.journal"), "cannot be used: ");
    let error = Journal::open("").expect_err("no path").to_string();
    assert!(error.contains("empty path"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_device_is_refused() {
    let text = Journal::open("/dev/null").expect_err("a device").to_string();
    assert!(text.contains(FOREIGN), "{text}");
}

/// The super-user may write whatever the mode says.
#[cfg(unix)]
fn forbid_writing(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let is_dir = path.is_dir();
    fs::set_permissions(path, fs::Permissions::from_mode(0o555)).expect("changes");
    let probe = if is_dir { path.join("probe") } else { path.to_owned() };
    fs::File::options().append(true).create(is_dir).open(probe).is_err()
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_refused() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    if forbid_writing(&scratch.path()) {
        assert_refused(&scratch.path(), "cannot be used: attempt to write a readonly database");
    }
    let scratch = Scratch::new();
    if forbid_writing(scratch.0.path()) {
        assert_refused(&scratch.path(), "that both can be written");
    }
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let scratch = Scratch::new();
    for content in ["x", "device,action\n", &"device,action\n".repeat(1000)] {
        fs::write(scratch.path(), content).expect("writes");
        assert_refused(&scratch.path(), FOREIGN);
    }
    fs::write(scratch.path(), "").expect("writes");
    assert_refused(&scratch.path(), "is damaged (it is empty): ");
}

#[test]
fn a_database_of_somebody_else_is_refused() {
    let scratch = Scratch::new();
    let foreign = Connection::open(scratch.path()).expect("opens");
    foreign.execute_batch("CREATE TABLE theirs (x)").expect("writes");
    drop(foreign);
    assert_refused(&scratch.path(), FOREIGN);
}

#[test]
fn a_database_of_somebody_else_keeps_its_write_ahead_log() {
    let scratch = Scratch::new();
    let at_work = scratch.0.path().join("at work");
    let foreign = Connection::open(&at_work).expect("opens");
    let write = "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)";
    foreign.execute_batch(write).expect("writes");
    // As it is left when the machine stops.
    fs::copy(&at_work, scratch.path()).expect("copies");
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    fs::copy(log(&at_work), log(&scratch.path())).expect("copies");
    drop(foreign);
    assert_refused(&scratch.path(), FOREIGN);
    assert!(log(&scratch.path()).exists());
}

/// Leaves the database at `path` as a machine does that stops while a transaction is written.
fn stop_while_writing(path: &Path, change: &str) {
    let at_work = path.with_extension("work");
    let beside = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    fs::copy(path, &at_work).expect("copies");
    let connection = Connection::open(&at_work).expect("opens");
    connection.execute_batch(&format!("BEGIN; {change}")).expect("writes");
    connection.cache_flush().expect("writes");
    assert_ne!(fs::read(&at_work).expect("reads"), fs::read(path).expect("reads"));
    fs::copy(&at_work, path).expect("copies");
    fs::copy(beside(&at_work), beside(path)).expect("copies");
}

#[test]
fn a_database_of_somebody_else_keeps_what_its_own_recovery_needs() {
    let scratch = Scratch::new();
    let foreign = Connection::open(scratch.path()).expect("opens");
    foreign
        .execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        .expect("writes");
    drop(foreign);
    stop_while_writing(&scratch.path(), "UPDATE theirs SET x = 2");
    assert_refused(&scratch.path(), FOREIGN);
}

#[test]
fn a_transaction_that_was_cut_is_rolled_back() {
    let scratch = Scratch::new();
    let entries = write_journal(&scratch.path());
    stop_while_writing(&scratch.path(), "DELETE FROM entry");
    assert_eq!(all_entries(&scratch.open()), entries);
}

#[test]
fn a_journal_of_another_format_is_refused() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    for (format, says) in [
        (2, "has format 2, of which this version of graph-action knows nothing: use a newer one"),
        (0, "is damaged (it has format 0): an older copy would lack what ran since"),
        (-1, "is damaged (it has format -1): "),
    ] {
        let connection = Connection::open(scratch.path()).expect("opens");
        connection.pragma_update(None, "user_version", format).expect("writes");
        drop(connection);
        assert_refused(&scratch.path(), says);
    }
}

/// The look without a lock cannot read it, and the lock is there only after the recovery.
#[test]
fn a_newer_journal_is_refused_when_it_was_cut_in_a_transaction_too() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    let connection = Connection::open(scratch.path()).expect("opens");
    connection.pragma_update(None, "user_version", 2).expect("writes");
    drop(connection);
    stop_while_writing(&scratch.path(), "UPDATE entry SET message = zeroblob(9999) || 'x'");
    let mut torn = fs::read(scratch.path()).expect("reads");
    torn[..512].fill(0);
    fs::write(scratch.path(), torn).expect("writes");
    let error = Journal::open(scratch.path()).expect_err("newer").to_string();
    assert!(error.contains("has format 2, of which"), "{error}");
}

#[test]
fn a_journal_that_another_tool_changed_is_refused() {
    let scratch = Scratch::new();
    for change in [
        "UPDATE entry SET state = 'not executed' WHERE state = 'accepted'",
        "CREATE TRIGGER theirs AFTER DELETE ON entry BEGIN SELECT 1; END",
        // From the end of one value to the start of the next.
        "UPDATE entry SET code = 'Conflic', message = 't' || message",
        "UPDATE entry SET code = NULL, message = code || message",
    ] {
        fs::remove_file(scratch.path()).unwrap_or_default();
        write_journal(&scratch.path());
        let connection = Connection::open(scratch.path()).expect("opens");
        connection.execute_batch(change).expect("writes");
        drop(connection);
        assert_refused(&scratch.path(), "is damaged (");
    }
}

#[test]
fn a_journal_that_another_tool_put_into_another_mode_is_put_back() {
    let scratch = Scratch::new();
    let entries = write_journal(&scratch.path());
    let connection = Connection::open(scratch.path()).expect("opens");
    connection.pragma_update(None, "journal_mode", "WAL").expect("writes");
    drop(connection);
    let journal = scratch.open();
    assert_eq!(all_entries(&journal), entries);
    journal.write_intents(&[intent("it")]).expect("writes");
    let files = content(&scratch.path());
    assert!(!files.iter().any(|(path, _)| path.to_string_lossy().ends_with("-wal")), "a log");
}

#[test]
fn a_journal_that_was_cut_is_refused() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    let whole = fs::read(scratch.path()).expect("reads");
    for length in (1..whole.len()).step_by(499).chain([16, 99, 100, 512, 4096, 8192]) {
        fs::write(scratch.path(), &whole[..length]).expect("writes");
        let text = Journal::open(scratch.path()).expect_err("cut").to_string();
        let says = ["is damaged (", FOREIGN];
        assert!(says.iter().any(|says| text.contains(says)), "{length} bytes: {text}");
        assert_eq!(fs::read(scratch.path()).expect("reads").len(), length);
    }
}

/// Nothing but SQLite's own check sees what is missing.
#[test]
fn a_journal_that_lacks_a_row_is_refused() {
    const PAGE: usize = 4096;
    const LEAF: u8 = 10;
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    let whole = fs::read(scratch.path()).expect("reads");
    let leaves: Vec<_> =
        (PAGE..whole.len()).step_by(PAGE).filter(|&at| whole[at] == LEAF).collect();
    assert!(leaves.len() > 2, "{} leaves", leaves.len());
    for page in leaves {
        let mut changed = whole.clone();
        // The number of rows in it, in two bytes.
        changed[page + 4] -= 1;
        fs::write(scratch.path(), &changed).expect("writes");
        assert_refused(&scratch.path(), "is damaged (");
    }
}

/// Either it is refused and left alone, or the byte was one that says nothing.
#[test]
fn no_change_of_a_byte_changes_what_a_journal_says() {
    let scratch = Scratch::new();
    let entries = write_journal(&scratch.path());
    let whole = fs::read(scratch.path()).expect("reads");
    let mut refused = 0;
    let table = whole.windows(12).position(|bytes| bytes == b"CREATE TABLE").expect("a table");
    let dense = (0..100).chain(table..4096);
    for position in dense.chain((100..whole.len()).step_by(61)) {
        let mut changed = whole.clone();
        changed[position] ^= 1 << (position % 8);
        fs::write(scratch.path(), &changed).expect("writes");
        match Journal::open(scratch.path()) {
            Ok(journal) => assert_eq!(all_entries(&journal), entries, "byte {position}"),
            Err(error) => {
                refused += 1;
                let text = error.to_string();
                let says = ["is damaged (", FOREIGN, "has format ", "cannot be used: "];
                assert!(says.iter().any(|says| text.contains(says)), "byte {position}: {text}");
                assert_eq!(fs::read(scratch.path()).expect("reads"), changed, "byte {position}");
            }
        }
    }
    assert!(refused > 200, "{refused} were refused");
}
