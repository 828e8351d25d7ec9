//! Power failures: what was synced stays, and anything may become of the rest.

use std::{cell::Cell, fs, fs::File, io, io::Write as _};

use super::*;
use crate::journal::line;

thread_local! {
    /// How much of the file was on the disk at the last sync of this thread, and how often it was synced.
    static SYNCED: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

fn sync(file: &File) -> io::Result<()> {
    let length = file.metadata()?.len().try_into().expect("a short file");
    SYNCED.set((length, SYNCED.get().1 + 1));
    file.sync_data()
}

/// A journal whose syncs are counted.
fn open(scratch: &Scratch) -> Journal {
    let journal = scratch.open();
    SYNCED.set((fs::read(scratch.path()).expect("reads").len(), 0));
    journal.0.file.lock().expect("no panic").disk.sync = sync;
    journal
}

fn sync_journal(journal: &Journal) -> Result<(), Error> {
    journal.with_file(crate::journal::file::OpenFile::sync)
}

/// The moments of a run of three batches, each with what a sync has made certain and what may be lost.
fn moments(scratch: &Scratch) -> Vec<Moment> {
    let journal = open(scratch);
    let mut moments = Vec::new();
    let mut at = |synced: &mut Vec<Entry>, journal: &Journal| {
        let content = fs::read(scratch.path()).expect("reads");
        let (length, _) = SYNCED.get();
        let now = known(journal);
        if length == content.len() {
            synced.clone_from(&now);
        }
        moments.push(Moment { content, length, synced: synced.clone(), now });
    };
    let mut synced = Vec::new();
    journal.check_job(&job("wipe")).expect("a new journal");
    at(&mut synced, &journal);
    for batch in 0..3 {
        let targets: Vec<_> = (0..3).map(|number| format!("{batch} {number} \"ä\n")).collect();
        let intents: Vec<_> = targets.iter().map(|target| intent(target)).collect();
        journal.write_intents(&intents).expect("writes");
        at(&mut synced, &journal);
        let completions: Vec<_> =
            targets.iter().zip(OUTCOMES).map(|(it, outcome)| completion(it, outcome)).collect();
        journal.write_completions(&completions[..1]).expect("writes");
        journal.write_completions(&completions[1..]).expect("writes");
        at(&mut synced, &journal);
    }
    journal.settle("2 1 \"ä\n", Outcome::NotExecuted).expect("settles");
    at(&mut synced, &journal);
    moments
}

struct Moment {
    content: Vec<u8>,
    /// How much of it was synced.
    length: usize,
    synced: Vec<Entry>,
    now: Vec<Entry>,
}

/// All entries, also those in flight.
fn known(journal: &Journal) -> Vec<Entry> {
    let slots: Vec<_> = journal.index().from(0).map(|(_, slot)| slot).collect();
    slots.into_iter().map(|slot| journal.read(slot).expect("reads")).collect()
}

impl Moment {
    /// Asserts that a journal opens after the failure, and knows each entry as it was at the last sync or
    /// is now.
    fn assert_survives(&self, content: &[u8], what: &str) {
        let scratch = Scratch::in_memory();
        fs::write(scratch.path(), content).expect("writes");
        let journal =
            Journal::open(scratch.path()).unwrap_or_else(|error| panic!("{what}: {error}"));
        // Nothing of another write is left.
        let left = fs::read(scratch.path()).expect("reads");
        left.split_inclusive(|byte| *byte == b'\n').fold(0, |seed, text| {
            let line = line::read(text, seed).unwrap_or_else(|| panic!("{what}: {text:?} is left"));
            if seed == 0 { line.checksum } else { seed }
        });
        let found = known(&journal);
        let expected = |before: &Entry| {
            let mut before = before.clone();
            before.abandon();
            before
        };
        for entry in &found {
            let mut states = self.synced.iter().chain(&self.now).map(expected);
            assert!(states.any(|state| state == *entry), "{what}: {entry:?}");
        }
        for entry in &self.synced {
            assert!(
                found.iter().any(|found| found.target == entry.target),
                "{what}: {entry:?} is gone"
            );
        }
        journal.check_job(&job("retire")).expect_err("another job");
        // It goes on, and the next failure finds a journal that is whole.
        journal.write_intents(&[intent("next")]).expect("writes");
        // A copy, because another test that starts a process may hold the lock for a moment.
        let copy = Scratch::in_memory();
        fs::copy(scratch.path(), copy.path()).expect("copies");
        assert_eq!(known(&copy.open()).len(), found.len() + 1, "{what}");
    }
}

#[test]
fn a_write_that_a_power_failure_cuts_off_at_any_byte_is_not_there() {
    let scratch = Scratch::new();
    for moment in moments(&scratch) {
        for length in moment.length..=moment.content.len() {
            let what = format!("{length} of {} bytes", moment.content.len());
            moment.assert_survives(&moment.content[..length], &what);
        }
    }
}

/// A block of a disk; smaller than a real one, so that a write has many.
const BLOCK: usize = 64;

/// Blocks reach the disk in any order. The others are zero, or what another file had there, such as a
/// journal.
#[test]
fn blocks_that_did_not_reach_the_disk_are_cut_off() {
    let scratch = Scratch::new();
    let moments = moments(&scratch);
    let other = Scratch::new();
    let stale = self::moments(&other).pop().expect("a moment").content;
    let mut random = 1_u32;
    for moment in moments {
        for round in 0..60 {
            let mut content = moment.content.clone();
            let blocks = (moment.length..content.len()).step_by(BLOCK).enumerate();
            for (number, start) in blocks {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                // First each block alone is lost, then chance decides.
                let is_lost = if round < 20 { number == round } else { random >> 16 & 1 == 1 };
                if !is_lost {
                    continue;
                }
                // A block ends where those of the disk do.
                let end = content.len().min(start / BLOCK * BLOCK + BLOCK);
                match round % 3 {
                    0 => content[start..end].fill(0),
                    1 => content[start..end].fill(b'\n'),
                    _ => content[start..end].copy_from_slice(&stale[start..end]),
                }
            }
            moment.assert_survives(&content, &format!("round {round}"));
        }
    }
}

/// The file may have grown before what was written to it was there.
#[test]
fn whatever_follows_the_last_write_is_cut_off() {
    let scratch = Scratch::new();
    let moment = moments(&scratch).pop().expect("a moment");
    let line = moment.content.split_inclusive(|byte| *byte == b'\n').next_back().expect("a line");
    for rest in
        [&[0; 5_000], &[b'\n'; 3][..], b"0 0 0 {}\n", b"\xff\xfe\n", &line[..line.len() - 1]]
    {
        moment.assert_survives(&[&moment.content, rest].concat(), &format!("{rest:?}"));
    }
}

/// What was on the disk cannot be lost by a power failure: the file was damaged, and nothing of it is
/// cut off.
#[test]
fn a_loss_of_what_was_synced_is_an_error() {
    let scratch = Scratch::new();
    for moment in moments(&scratch).into_iter().filter(|it| it.length < it.content.len()) {
        let first = moment.content.iter().position(|byte| *byte == b'\n').expect("a header") + 1;
        for start in (first..moment.length).step_by(BLOCK) {
            let scratch = Scratch::in_memory();
            let mut content = moment.content.clone();
            let end = moment.length.min(start + BLOCK);
            content[start..end].fill(0);
            fs::write(scratch.path(), &content).expect("writes");
            let error = Journal::open(scratch.path()).expect_err("damaged").to_string();
            assert!(error.contains("wipe.journal is damaged (line "), "{error}");
            assert!(error.contains("Check the devices, then start a new journal"), "{error}");
            assert_eq!(fs::read(scratch.path()).expect("reads"), content);
        }
    }
}

#[test]
fn a_batch_needs_one_sync() {
    let scratch = Scratch::new();
    let journal = open(&scratch);
    for batch in 0..10 {
        let target = batch.to_string();
        journal.write_intents(&[intent(&target)]).expect("writes");
        let length = fs::read(scratch.path()).expect("reads").len();
        assert_eq!(SYNCED.get(), (length, batch + 1), "before it is sent");
        journal.write_completions(&[completion(&target, Outcome::Accepted)]).expect("writes");
    }
    for _ in 0..2 {
        sync_journal(&journal).expect("syncs");
        let length = fs::read(scratch.path()).expect("reads").len();
        assert_eq!(SYNCED.get(), (length, 11), "nothing is left to sync the second time");
    }
}

/// The system may drop what it could not write, so that the next sync would succeed without it.
#[test]
fn after_a_sync_that_failed_nothing_is_written_any_more() {
    fn fail(_: &File) -> io::Result<()> {
        Err(io::Error::other("the disk has failed"))
    }

    let scratch = Scratch::new();
    let journal = open(&scratch);
    journal.write_intents(&[intent("before"), intent("in flight")]).expect("writes");
    journal.write_completions(&[completion("before", Outcome::Accepted)]).expect("writes");
    journal.0.file.lock().expect("no panic").disk.sync = fail;
    let error = journal.write_intents(&[intent("it")]).expect_err("not durable").to_string();
    assert!(error.contains("cannot be used: the disk has failed; check that"), "{error}");
    journal.0.file.lock().expect("no panic").disk.sync = sync;
    for result in [
        journal.write_intents(&[intent("it")]),
        journal.write_completions(&[completion("in flight", Outcome::Accepted)]),
        sync_journal(&journal),
    ] {
        let error = result.expect_err("nobody knows what is on the disk").to_string();
        assert!(error.contains("could not be written before"), "{error}");
    }
    assert_eq!(entry_of(&journal, "before").outcome, Outcome::Accepted, "it can be read");
    assert_eq!(journal.entry("it").expect("reads"), None);
    drop(journal);
    assert_eq!(scratch.open().entry("it").expect("reads"), None, "it was not sent");
}

/// A disk that takes a part of a write, and then not even lets it be taken back.
#[test]
fn a_write_that_stops_in_the_middle_leaves_a_journal() {
    fn write_half(file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(&bytes[..bytes.len() / 2])?;
        panic!("the process is killed");
    }

    let scratch = Scratch::new();
    let journal = open(&scratch);
    journal.write_intents(&[intent("before")]).expect("writes");
    journal.0.file.lock().expect("no panic").disk.write = write_half;
    let intents: Vec<_> = (0..20).map(|number| intent(&number.to_string())).collect();
    let write = std::panic::AssertUnwindSafe(|| journal.write_intents(&intents));
    std::panic::catch_unwind(write).expect_err("killed");
    drop(journal);
    let journal = scratch.open();
    assert_eq!(known(&journal).len(), 1, "all or none");
    assert_eq!(entry_of(&journal, "before").outcome, Outcome::Unknown);
}

#[test]
fn an_entry_of_any_length_is_kept() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    let target = format!("POST https://graph.microsoft.com/{}", "x\u{1f680}\n\\\"".repeat(100_000));
    journal.write_intents(&[intent(&target)]).expect("writes");
    journal.write_completions(&[completion(&target, Outcome::Accepted)]).expect("writes");
    drop(journal);
    assert_eq!(entry_of(&scratch.open(), &target).outcome, Outcome::Accepted);
}

/// After a sync that failed, the system may have the outcomes in memory only and believe that they are on the
/// disk. A process that reads them writes them again before it writes what follows.
#[test]
fn what_was_not_synced_for_certain_is_written_again() {
    let scratch = Scratch::new();
    let long_ago = SystemTime::UNIX_EPOCH;
    let is_written_by_opening = || {
        let file = File::options().write(true).open(scratch.path()).expect("opens");
        file.set_modified(long_ago).expect("sets");
        drop(scratch.open());
        let content = fs::read(scratch.path()).expect("reads");
        let modified = file.metadata().expect("reads").modified().expect("a time");
        (modified > long_ago, content)
    };
    drop(scratch.open());
    assert!(!is_written_by_opening().0, "the header was synced");
    let journal = scratch.open();
    journal.write_intents(&[intent("it")]).expect("writes");
    journal.write_completions(&[completion("it", Outcome::Accepted)]).expect("writes");
    drop(journal);
    let before = fs::read(scratch.path()).expect("reads");
    assert_eq!(is_written_by_opening(), (true, before), "the same again");
    assert_eq!(entry_of(&scratch.open(), "it").outcome, Outcome::Accepted);
}
