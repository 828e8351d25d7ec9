//! Journals that are moved, deleted or replaced while they are in use, and reached by links.

use std::fs;

use super::*;

/// The message of an intent that is refused.
fn refusal(journal: &Journal) -> String {
    journal.write_intents(&[intent("next")]).expect_err("the file is gone").to_string()
}

#[cfg(unix)]
#[test]
fn nothing_is_sent_once_the_file_is_gone() {
    type Change = fn(&Scratch);
    let changes: [(&str, Change); 4] = [
        ("moved or deleted", |scratch| fs::remove_file(scratch.path()).expect("deletes")),
        ("moved or deleted", |scratch| {
            fs::rename(scratch.path(), scratch.0.path().join("elsewhere")).expect("moves");
        }),
        ("replaced by another file", |scratch| {
            fs::copy(scratch.path(), scratch.0.path().join("copy")).expect("copies");
            fs::rename(scratch.0.path().join("copy"), scratch.path()).expect("replaces");
        }),
        ("moved or deleted", |scratch| {
            fs::remove_dir_all(scratch.0.path()).expect("deletes");
        }),
    ];
    for (how, change) in changes {
        let scratch = Scratch::new();
        let journal = scratch.open();
        journal.write_intents(&[intent("it")]).expect("writes");
        change(&scratch);
        let text = refusal(&journal);
        assert!(text.contains(&format!("wipe.journal was {how} while it was in use")), "{text}");
    }
}

/// The outcome of what was in flight is kept in the file, wherever it is: it may be moved back.
#[cfg(unix)]
#[test]
fn a_file_that_is_moved_back_has_every_outcome() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("it")]).expect("writes");
    let elsewhere = scratch.0.path().join("elsewhere");
    fs::rename(scratch.path(), &elsewhere).expect("moves");
    journal.write_completions(&[completion("it", Outcome::Accepted)]).expect("writes");
    refusal(&journal);
    fs::rename(&elsewhere, scratch.path()).expect("moves back");
    journal.write_intents(&[intent("next")]).expect("writes again");
    drop(journal);
    assert_eq!(entry_of(&scratch.open(), "it").outcome, Outcome::Accepted);
}

#[cfg(unix)]
#[test]
fn every_name_of_a_journal_leads_to_one_lock() {
    use std::os::unix::fs::symlink;

    let scratch = Scratch::new();
    let folder = scratch.0.path().join("folder");
    fs::create_dir(&folder).expect("creates");
    let link = scratch.0.path().join("link");
    symlink("folder/real.journal", &link).expect("links");
    // The file that the link leads to does not exist yet.
    let journal = Journal::open(&link).expect("follows the link");
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    let real = folder.join("real.journal");
    assert!(real.is_file() && folder.join("real.journal.lock").is_file());
    for name in [&real, &link, &folder.join("..").join("folder").join("real.journal")] {
        let error = Journal::open(name).expect_err("in use").to_string();
        assert!(error.contains("is in use"), "{error}");
    }
    drop(journal);
    Journal::open(&real).expect("opens");

    symlink("b", scratch.0.path().join("a")).expect("links");
    symlink("a", scratch.0.path().join("b")).expect("links");
    let error = Journal::open(scratch.0.path().join("a")).expect_err("a circle").to_string();
    assert!(error.contains("leads in a circle"), "{error}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_a_journal() {
    use std::os::unix::fs::PermissionsExt as _;

    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("it")]).expect("writes");
    for name in scratch.files() {
        let mode = fs::metadata(scratch.0.path().join(&name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
