//! Files that are not a journal, or no longer one, are refused and left as they are.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::*;

/// Asserts that the journal is refused with this text and that nothing in the folder changes.
fn assert_refused(path: &Path, expected: &str) {
    let before = content(path);
    let error = Journal::open(path).expect_err(expected);
    let text = error.to_string();
    assert!(text.contains(expected), "{text:?} does not contain {expected:?}");
    assert!(text.starts_with(&format!("the journal {} ", path.display())), "{text}");
    assert!(error.is_journal());
    assert!(content(path) == before, "{text}: a file has changed");
}

/// All files in the folder of the path, with their bytes; the lock is not part of what they hold.
fn content(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let Ok(directory) = fs::read_dir(path.parent().expect("a directory")) else { return vec![] };
    let paths = directory.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> =
        paths.filter_map(|path| Some((path.clone(), fs::read(path).ok()?))).collect();
    files.retain(|(path, _)| !path.to_string_lossy().ends_with(".lock"));
    files.sort();
    files
}

/// Writes a journal of several pages and closes it.
pub(super) fn write_journal(path: &Path) -> Vec<Entry> {
    let journal = Journal::open(path).expect("opens");
    journal.check_job(&job("Wipe")).expect("a new journal");
    for number in 0..60 {
        let target = format!("POST https://graph.microsoft.com/devices/{number}/wipe");
        journal.write_intents(&[intent(&target)]).expect("writes");
        journal.write_completions(&[completion(&target, OUTCOMES[number % 4])]).expect("writes");
    }
    all_entries(&journal)
}

const NOT_A_JOURNAL: &str = "is not a journal; name a file that does not exist yet, or the";

#[test]
fn a_path_that_is_not_a_file_is_refused() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path()).expect("creates");
    assert_refused(&scratch.path(), "is a folder; name a file in it");
    let in_no_folder = scratch.0.path().join("missing").join("wipe.journal");
    assert_refused(&in_no_folder, "cannot be used: ");
    assert_refused(&in_no_folder, "check that its folder exists");
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
    assert!(text.contains(NOT_A_JOURNAL), "{text}");
}

/// Returns whether writing fails now; root may write in spite of the mode.
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
fn a_file_that_cannot_be_written_is_refused() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    if forbid_writing(&scratch.path()) {
        assert_refused(&scratch.path(), "cannot be used: attempt to write a readonly database");
    }
    let scratch = Scratch::new();
    if forbid_writing(scratch.0.path()) {
        assert_refused(&scratch.path(), "that both are writable");
    }
}

#[test]
fn a_file_that_is_not_a_database_is_refused() {
    let scratch = Scratch::new();
    for content in ["x", "device,action\n", &"device,action\n".repeat(1000)] {
        fs::write(scratch.path(), content).expect("writes");
        assert_refused(&scratch.path(), NOT_A_JOURNAL);
    }
    fs::write(scratch.path(), "").expect("writes");
    assert_refused(&scratch.path(), "is damaged (it is empty). Do not restore an older copy");
}

#[test]
fn a_database_of_another_application_is_refused() {
    let scratch = Scratch::new();
    let foreign = Connection::open(scratch.path()).expect("opens");
    foreign.execute_batch("CREATE TABLE theirs (x)").expect("writes");
    drop(foreign);
    assert_refused(&scratch.path(), NOT_A_JOURNAL);
}

#[test]
fn a_database_of_another_application_keeps_its_write_ahead_log() {
    let scratch = Scratch::new();
    let at_work = scratch.0.path().join("at work");
    let foreign = Connection::open(&at_work).expect("opens");
    let write = "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x)";
    foreign.execute_batch(write).expect("writes");
    // The state after the machine stops.
    fs::copy(&at_work, scratch.path()).expect("copies");
    let log = |path: &Path| PathBuf::from(format!("{}-wal", path.display()));
    fs::copy(log(&at_work), log(&scratch.path())).expect("copies");
    drop(foreign);
    assert_refused(&scratch.path(), NOT_A_JOURNAL);
    assert!(log(&scratch.path()).exists());
}

/// Leaves the database at `path` in the state after the machine stops during a transaction.
pub(super) fn stop_while_writing(path: &Path, change: &str) {
    let at_work = path.with_extension("work");
    let rollback_journal = |path: &Path| PathBuf::from(format!("{}-journal", path.display()));
    fs::copy(path, &at_work).expect("copies");
    let connection = Connection::open(&at_work).expect("opens");
    connection.execute_batch(&format!("BEGIN; {change}")).expect("writes");
    connection.cache_flush().expect("writes");
    assert_ne!(fs::read(&at_work).expect("reads"), fs::read(path).expect("reads"));
    fs::copy(&at_work, path).expect("copies");
    fs::copy(rollback_journal(&at_work), rollback_journal(path)).expect("copies");
}

#[test]
fn a_database_of_another_application_is_not_recovered() {
    let scratch = Scratch::new();
    let foreign = Connection::open(scratch.path()).expect("opens");
    foreign
        .execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)")
        .expect("writes");
    drop(foreign);
    stop_while_writing(&scratch.path(), "UPDATE theirs SET x = 2");
    assert_refused(&scratch.path(), NOT_A_JOURNAL);
}

#[test]
fn a_transaction_that_was_cut_off_is_rolled_back() {
    let scratch = Scratch::new();
    let entries = write_journal(&scratch.path());
    stop_while_writing(&scratch.path(), "DELETE FROM entry");
    assert_eq!(all_entries(&scratch.open()), entries);
}

#[test]
fn a_journal_of_another_format_is_refused() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    for (format, expected) in [
        (4, "has format 4, which this version of graph-action cannot read; use a newer version"),
        (1, "has format 1, which only versions before the first release wrote; finish its job"),
        (0, "is damaged (it has format 0). Do not restore an older copy"),
        (-1, "is damaged (it has format -1). "),
    ] {
        let connection = Connection::open(scratch.path()).expect("opens");
        connection.pragma_update(None, "user_version", format).expect("writes");
        drop(connection);
        assert_refused(&scratch.path(), expected);
    }
}

#[test]
fn a_journal_of_format_2_is_read_and_is_of_this_format_from_then_on() {
    let scratch = Scratch::new();
    let entries = write_journal(&scratch.path());
    let version = |change: Option<i32>| {
        let connection = Connection::open(scratch.path()).expect("opens");
        if let Some(format) = change {
            connection.pragma_update(None, "user_version", format).expect("writes");
        }
        connection.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0))
    };
    version(Some(2)).expect("a format");
    assert_eq!(all_entries(&scratch.open()), entries);
    assert_eq!(version(None).expect("a format"), 3);
}

/// The header cannot be read before the recovery, which needs the lock.
#[test]
fn a_newer_journal_is_refused_even_if_a_transaction_was_cut_off() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    let connection = Connection::open(scratch.path()).expect("opens");
    connection.pragma_update(None, "user_version", 4).expect("writes");
    drop(connection);
    stop_while_writing(&scratch.path(), "UPDATE entry SET json = zeroblob(9999) || 'x'");
    let mut torn = fs::read(scratch.path()).expect("reads");
    torn[..512].fill(0);
    fs::write(scratch.path(), torn).expect("writes");
    let error = Journal::open(scratch.path()).expect_err("newer").to_string();
    assert!(error.contains("has format 4, which"), "{error}");
}

#[test]
fn a_journal_that_another_tool_changed_is_refused() {
    let scratch = Scratch::new();
    for change in [
        "UPDATE entry SET state = 'not executed' WHERE state = 'accepted'",
        "CREATE TRIGGER theirs AFTER DELETE ON entry BEGIN SELECT 1; END",
        "UPDATE entry SET json = replace(json, '409', '408')",
        // A byte moves from one value into the next.
        "UPDATE entry SET state = substr(state, 1, 5), json = substr(state, 6) || json",
        "UPDATE job SET json = replace(json, 'Wipe', 'Retire')",
        "DROP TABLE job",
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
fn a_journal_in_another_mode_of_sqlite_returns_to_ours() {
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
fn a_journal_that_was_truncated_is_refused() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    let whole = fs::read(scratch.path()).expect("reads");
    for length in (1..whole.len()).step_by(499).chain([16, 99, 100, 512, 4096, 8192]) {
        fs::write(scratch.path(), &whole[..length]).expect("writes");
        let text = Journal::open(scratch.path()).expect_err("truncated").to_string();
        let expected = ["is damaged (", NOT_A_JOURNAL];
        assert!(expected.iter().any(|expected| text.contains(expected)), "{length} bytes: {text}");
        assert_eq!(fs::read(scratch.path()).expect("reads").len(), length);
    }
}

/// Only SQLite's own check notices a missing row.
#[test]
fn a_journal_with_a_missing_row_is_refused() {
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
        // The number of rows in the page, in two bytes.
        changed[page + 4] -= 1;
        fs::write(scratch.path(), &changed).expect("writes");
        assert_refused(&scratch.path(), "is damaged (");
    }
}

/// The journal is refused and left alone, or the byte had no meaning.
#[test]
fn no_change_of_a_byte_changes_an_entry() {
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
                let expected = ["is damaged (", NOT_A_JOURNAL, "has format ", "cannot be used: "];
                let is_expected = expected.iter().any(|expected| text.contains(expected));
                assert!(is_expected, "byte {position}: {text}");
                assert_eq!(fs::read(scratch.path()).expect("reads"), changed, "byte {position}");
            }
        }
    }
    assert!(refused > 200, "{refused} were refused");
}
