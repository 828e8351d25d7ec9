//! What other programs do to the files of a journal.

use std::fs;

use super::*;

/// Asserts that no intent is written any more, for this reason.
fn assert_ended(journal: &Journal, expected: &str) {
    let error = journal.write_intents(&[intent("next")]).expect_err(expected).to_string();
    assert!(error.contains(expected) && error.contains("Nothing more is sent"), "{error}");
}

/// An older copy, put in place without another file: the run would go on, and all be forgotten.
#[cfg(unix)]
#[test]
fn a_journal_that_is_overwritten_ends_its_run() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("before")]).expect("writes");
    let copy = fs::read(scratch.path()).expect("reads");
    journal.write_intents(&[intent("after")]).expect("writes");
    for content in [copy.clone(), Vec::new()] {
        fs::write(scratch.path(), content).expect("writes");
        assert_ended(&journal, "wipe.journal was changed by another program");
    }
    drop(journal);

    // Also before the first write.
    fs::write(scratch.path(), &copy).expect("writes");
    let journal = scratch.open();
    fs::write(scratch.path(), &copy[..copy.len() / 2]).expect("writes");
    assert_ended(&journal, "wipe.journal was changed by another program");
}

/// The outcomes of the batch in flight are not written after the change, which they would hide.
#[cfg(unix)]
#[test]
fn a_completion_does_not_hide_that_the_journal_was_overwritten() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("it")]).expect("writes");
    let content = fs::read(scratch.path()).expect("reads");
    fs::write(scratch.path(), &content[..content.len() / 2]).expect("writes");
    let completion = completion("it", Outcome::Accepted);
    let error = journal.write_completions(&[completion]).expect_err("changed").to_string();
    assert!(error.contains("wipe.journal was changed by another program"), "{error}");
    assert_ended(&journal, "wipe.journal was changed by another program");
}

/// A write of this process is not one of another program, however often it writes.
#[test]
fn a_journal_notices_no_change_of_its_own() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.check_job(&job("wipe")).expect("a new journal");
    for number in 0..100 {
        let target = number.to_string();
        journal.write_intents(&[intent(&target)]).expect("writes");
        journal.write_completions(&[completion(&target, Outcome::Unknown)]).expect("writes");
        journal.settle(&target, Outcome::NotExecuted).expect("settles");
        journal.settle(&target, Outcome::NotExecuted).expect_err("is rolled back");
        drop(fs::read(scratch.path()).expect("reads"));
    }
}

#[cfg(unix)]
#[test]
fn a_journal_that_is_moved_and_linked_back_ends_its_run() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let elsewhere = scratch.0.path().join("elsewhere");
    fs::rename(scratch.path(), &elsewhere).expect("moves");
    std::os::unix::fs::symlink(&elsewhere, scratch.path()).expect("links");
    assert_ended(&journal, "was replaced by another file");
}

/// Without it, another process could lock a new file of that name, and open the journal.
#[cfg(unix)]
#[test]
fn a_journal_whose_lock_is_deleted_ends_its_run() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let lock = scratch.0.path().join("wipe.journal.lock");
    for replaced in [false, true] {
        let _ = fs::remove_file(&lock);
        if replaced {
            fs::write(&lock, "").expect("writes");
        }
        assert_ended(&journal, "has lost its lock");
    }
    drop(journal);
    scratch.open().write_intents(&[intent("next")]).expect("starts again");
}

#[cfg(unix)]
#[test]
fn a_journal_with_a_hard_link_is_refused_by_both_names() {
    let scratch = Scratch::new();
    drop(scratch.open());
    let link = scratch.0.path().join("link");
    fs::hard_link(scratch.path(), &link).expect("links");
    for name in [&scratch.path(), &link] {
        let error = Journal::open(name).expect_err("two names").to_string();
        assert!(error.contains("has a second name"), "{error}");
    }
    fs::remove_file(&link).expect("deletes");
    scratch.open();
}

#[test]
fn a_file_of_the_user_with_a_similar_name_is_kept() {
    let scratch = Scratch::new();
    let other = scratch.0.path().join("wipe.journal.new");
    fs::write(&other, "of the user").expect("writes");
    scratch.open();
    assert_eq!(fs::read(other).expect("reads"), b"of the user");
}
