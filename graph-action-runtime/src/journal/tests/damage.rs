//! Files that are not a journal, or no longer one, are refused and left as they are.

use std::{fs, path::Path};

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

/// Writes a journal and closes it.
fn write_journal(path: &Path) -> Vec<Entry> {
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
        assert_refused(&scratch.path(), "cannot be used: Permission denied");
    }
    let scratch = Scratch::new();
    if forbid_writing(scratch.0.path()) {
        assert_refused(&scratch.path(), "that both are writable");
    }
}

#[test]
fn a_file_that_is_not_a_journal_is_refused() {
    let scratch = Scratch::new();
    for content in ["x", "device,action\n", &"device,action\n".repeat(1000)] {
        fs::write(scratch.path(), content).expect("writes");
        assert_refused(&scratch.path(), NOT_A_JOURNAL);
    }
    fs::write(scratch.path(), "").expect("writes");
    assert_refused(&scratch.path(), "is damaged (it is empty). Do not restore an older copy");
}

/// The formats before this one, and every other database.
#[test]
fn a_database_of_sqlite_is_refused() {
    let scratch = Scratch::new();
    fs::write(scratch.path(), [b"SQLite format 3\0".as_slice(), &[0; 4_080]].concat())
        .expect("writes");
    assert_refused(
        &scratch.path(),
        "has format 3 or less, a database of SQLite, which only versions",
    );
}

/// The lines of a journal.
fn lines(content: &[u8]) -> Vec<&[u8]> {
    content.split_inclusive(|byte| *byte == b'\n').collect()
}

#[test]
fn a_journal_of_another_format_is_refused() {
    let scratch = Scratch::new();
    for (format, expected) in [
        (5, "has format 5, which this version of graph-action cannot read; use a newer version"),
        (0, "has format 0, which"),
    ] {
        let header = format!(r#"0 0 {{"journal":"graph-action","format":{format},"id":""}}"#);
        let sum = crate::journal::line::checksum(header.as_bytes(), 0);
        fs::write(scratch.path(), format!("{sum:08x} {header}\nwhat comes then")).expect("writes");
        assert_refused(&scratch.path(), expected);
    }
    fs::write(scratch.path(), "00000000 0 0 {\"journal\":\"graph-action\"}\n").expect("writes");
    assert_refused(
        &scratch.path(),
        "is damaged (its first line is broken). Do not restore an older",
    );
}

/// Whatever a person or a tool does to the lines, no device is forgotten.
#[test]
fn a_journal_whose_lines_were_changed_is_refused() {
    let scratch = Scratch::new();
    write_journal(&scratch.path());
    let content = fs::read(scratch.path()).expect("reads");
    let lines = lines(&content);
    type Change = fn(&mut Vec<&[u8]>);
    let changes: [(&str, Change); 5] = [
        ("line 21 is broken or missing", |lines| drop(lines.drain(20..21))),
        ("line 21 is broken or missing", |lines| lines.insert(20, b"a note\n")),
        ("line 21 is broken or missing", |lines| lines.swap(20, 21)),
        ("line 2 is broken or missing", |lines| drop(lines.drain(1..=50))),
        ("line 2 is broken or missing", |lines| lines[1] = b"\n"),
    ];
    for (expected, change) in changes {
        let mut changed = lines.clone();
        change(&mut changed);
        fs::write(scratch.path(), changed.concat()).expect("writes");
        assert_refused(&scratch.path(), expected);
    }
}

/// The journal is refused and left alone, or what follows the last sync was cut off.
#[test]
fn no_change_of_a_byte_changes_an_entry() {
    let scratch = Scratch::in_memory();
    let entries = write_journal(&scratch.path());
    let whole = fs::read(scratch.path()).expect("reads");
    let last_write = whole.len() - lines(&whole).last().expect("a line").len();
    let mut refused = 0;
    let first_lines = 0..1_500;
    for position in
        first_lines.chain((1_500..last_write).step_by(61)).chain(last_write..whole.len())
    {
        let mut changed = whole.clone();
        changed[position] ^= 1 << (position % 8);
        fs::write(scratch.path(), &changed).expect("writes");
        match Journal::open(scratch.path()) {
            Ok(journal) if position < last_write => {
                assert_eq!(all_entries(&journal), entries, "byte {position}");
            }
            // The outcome is not known any more; the intent was synced before.
            Ok(journal) => {
                let last = entry_of(&journal, "POST https://graph.microsoft.com/devices/59/wipe");
                let outcomes = [OUTCOMES[59 % 4], Outcome::Unknown];
                assert!(outcomes.contains(&last.outcome), "byte {position}: {}", last.outcome);
                assert_eq!(all_entries(&journal).len(), 60);
            }
            Err(error) => {
                refused += 1;
                let text = error.to_string();
                let expected = ["is damaged (", NOT_A_JOURNAL, "has format "];
                let is_expected = expected.iter().any(|expected| text.contains(expected));
                assert!(is_expected, "byte {position}: {text}");
                assert_eq!(fs::read(scratch.path()).expect("reads"), changed, "byte {position}");
            }
        }
    }
    assert!(refused > 1_500, "{refused} were refused");
}
