//! Several processes: runs that are killed, and two runs at the same time. The test program starts
//! itself again, as [`child`].

use std::{
    collections::BTreeMap,
    env, fs,
    io::{BufRead, BufReader, Lines, Write},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use super::*;

const PATH: &str = "JOURNAL_TEST_PATH";
const HALT: &str = "JOURNAL_TEST_HALT";
const TARGETS: usize = 120;

/// A process with a run over all targets.
struct Run {
    process: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Run {
    /// Starts a run that stops when it prints `halt` for the second time.
    fn start(scratch: &Scratch, halt: &str) -> Self {
        Self::through(&mut Command::new(env::current_exe().expect("a program")), scratch, halt)
    }

    fn through(command: &mut Command, scratch: &Scratch, halt: &str) -> Self {
        let mut process = command
            .args(["--exact", "journal::tests::process::child", "--nocapture"])
            .env(PATH, scratch.path())
            .env(HALT, halt)
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let stdout = process.stdout.take().expect("its output");
        Self { process, lines: BufReader::new(stdout).lines() }
    }

    /// Returns whether the run prints this line before it ends.
    fn prints(&mut self, text: &str) -> bool {
        self.lines.by_ref().map_while(Result::ok).any(|line| line == text)
    }

    /// Kills the process, by SIGKILL on Unix.
    fn kill(mut self) {
        self.process.kill().expect("a process");
        self.process.wait().expect("a process");
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How many times the action ran on each device.
fn devices(scratch: &Scratch) -> BTreeMap<String, usize> {
    let log = fs::read_to_string(scratch.path().with_extension("devices")).unwrap_or_default();
    log.lines().fold(BTreeMap::new(), |mut counts, line| {
        *counts.entry(line.to_owned()).or_default() += 1;
        counts
    })
}

/// A run in batches of five, in the process that another test starts; not a test by itself.
#[test]
fn child() {
    let Some(path) = env::var_os(PATH) else { return };
    let halt = env::var(HALT).expect("a line to stop at");
    let mut count = 0;
    let mut print = |text: &str| {
        println!("\n{text}");
        count += usize::from(text == halt);
        if count == 2 {
            // The test kills it meanwhile.
            std::thread::sleep(Duration::from_secs(600));
        }
    };
    let journal = match Journal::open(&path) {
        Ok(journal) => journal,
        Err(error) => return print(&error.to_string()),
    };
    print("open");
    let to_send = |target: &String| {
        let earlier = journal.entry(target).expect("reads");
        earlier.is_none_or(|entry| entry.outcome == Outcome::NotExecuted)
    };
    let left: Vec<_> = (0..TARGETS).map(|n| format!("device {n}")).filter(to_send).collect();
    let mut devices = fs::File::options()
        .create(true)
        .append(true)
        .open(PathBuf::from(path).with_extension("devices"))
        .expect("opens");
    for batch in left.chunks(5) {
        let intents: Vec<_> = batch.iter().map(|target| intent(target)).collect();
        journal.write_intents(&intents).expect("writes");
        print("intent");
        for target in batch {
            // One write for each line, so that no line is torn.
            devices.write_all(format!("{target}\n").as_bytes()).expect("acts");
            print("acted");
        }
        let completions: Vec<_> =
            batch.iter().map(|target| completion(target, Outcome::Accepted)).collect();
        journal.write_completions(&completions).expect("writes");
        print("completion");
    }
    print("finished");
}

/// Asserts what holds after any kill: nothing ran twice, and the journal knows everything that ran.
fn assert_true(scratch: &Scratch, journal: &Journal) {
    let devices = devices(scratch);
    for (target, &times) in &devices {
        assert_eq!(times, 1, "the action ran {times} times on {target}");
        let outcome = entry_of(journal, target).outcome;
        assert!(matches!(outcome, Outcome::Accepted | Outcome::Unknown), "{target} is {outcome}");
    }
    for entry in entries(journal, Outcome::Accepted) {
        assert!(devices.contains_key(&entry.target), "{} did not run", entry.target);
    }
}

#[test]
fn a_run_that_is_killed_in_a_batch_leaves_it_unknown() {
    for (halt, unknown, accepted) in [("intent", 5, 5), ("acted", 5, 0), ("completion", 0, 10)] {
        let scratch = Scratch::new();
        let mut run = Run::start(&scratch, halt);
        assert!(run.prints(halt) && run.prints(halt));
        run.kill();
        let journal = scratch.open();
        assert_true(&scratch, &journal);
        let left = entries(&journal, Outcome::Unknown);
        assert_eq!(left.len(), unknown, "{halt}");
        for entry in left {
            assert_eq!(entry.message.as_deref(), Some("in flight when an earlier run ended"));
            assert_eq!(entry.client_request_id, id_of(&entry.target));
        }
        assert_eq!(entries(&journal, Outcome::Accepted).len(), accepted, "{halt}");
    }
}

#[test]
fn a_run_that_is_killed_many_times_finishes_and_repeats_nothing() {
    let scratch = Scratch::new();
    // Chance decides what the run does when it is killed: it may be in a write.
    for round in 0.. {
        let mut run = Run::start(&scratch, "");
        let works = run.prints(["open", "intent", "acted", "completion"][round % 4]);
        std::thread::sleep(Duration::from_micros(300 * (round as u64 % 11)));
        run.kill();
        assert_true(&scratch, &scratch.open());
        if !works {
            break;
        }
    }

    let journal = scratch.open();
    for entry in entries(&journal, Outcome::Unknown) {
        let ran = devices(&scratch).contains_key(&entry.target);
        let outcome = if ran { Outcome::Accepted } else { Outcome::NotExecuted };
        journal.settle(&entry.target, outcome).expect("settles");
    }
    drop(journal);
    assert!(Run::start(&scratch, "").prints("finished"));
    let journal = scratch.open();
    assert_true(&scratch, &journal);
    assert_eq!(entries(&journal, Outcome::Accepted).len(), TARGETS);
    assert_eq!(devices(&scratch).len(), TARGETS);
}

#[test]
fn a_second_run_is_refused_at_once_until_the_first_ends() {
    let scratch = Scratch::new();
    let mut first = Run::start(&scratch, "intent");
    assert!(first.prints("open"));
    let began = Instant::now();
    let error = Journal::open(scratch.path()).expect_err("in use");
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    let text = error.to_string();
    assert!(text.contains("wipe.journal is in use; wait until the run"), "{text}");
    assert!(error.is_journal());
    first.kill();
    scratch.open();
}

#[test]
fn a_second_open_in_the_same_process_is_refused_and_keeps_the_lock() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    // POSIX drops a lock when any handle on the file is closed; another process would then get in.
    let error = Journal::open(scratch.path()).expect_err("in use").to_string();
    assert!(error.contains("wipe.journal is in use"), "{error}");
    assert!(Run::start(&scratch, "").prints(&error), "the lock is gone");
    journal.write_intents(&[intent("it")]).expect("writes");
    drop(journal);
    assert_eq!(entry_of(&scratch.open(), "it").outcome, Outcome::Unknown);
}

/// POSIX drops some locks when any handle on the file is closed in this process. Another process must
/// not get in, and act a second time on every device.
#[test]
fn a_program_that_reads_its_own_journal_keeps_the_lock() {
    let scratch = Scratch::new();
    let journal = scratch.open();
    journal.write_intents(&[intent("it")]).expect("writes");
    fs::copy(journal.path(), scratch.0.path().join("copy for support")).expect("copies");
    drop(fs::read(journal.path()).expect("reads"));
    let in_use = Journal::open(scratch.path()).expect_err("in use").to_string();
    assert!(in_use.contains("is in use"), "{in_use}");
    assert!(Run::start(&scratch, "").prints(&in_use), "another process was let in");
    journal.write_completions(&[completion("it", Outcome::Accepted)]).expect("writes");
}

#[test]
fn a_file_that_a_killed_process_left_is_replaced() {
    let scratch = Scratch::new();
    let unfinished = scratch.0.path().join("wipe.journal.unfinished");
    fs::write(unfinished, "half of a journal").expect("writes");
    drop(scratch.open());
    assert_eq!(scratch.files(), ["wipe.journal", "wipe.journal.lock"]);
}

#[test]
fn one_of_many_that_create_a_journal_at_once_gets_it() {
    let scratch = Scratch::new();
    let path = scratch.path();
    let open = || Journal::open(&path);
    let results: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    for error in results.iter().filter_map(|result| result.as_ref().err()) {
        assert!(error.to_string().contains("is in use"), "{error}");
    }
    let files = fs::read_dir(scratch.0.path()).expect("a directory").count();
    drop(results);
    assert_eq!(files, 2, "the journal and its lock");
}

/// The limit applies after the file is created, as with a full disk.
#[cfg(unix)]
#[test]
fn a_new_file_that_cannot_be_written_is_removed() {
    let scratch = Scratch::new();
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""]);
    limited.arg(env::current_exe().expect("a program"));
    let mut run = Run::through(&mut limited, &scratch, "");
    let refused = run.lines.by_ref().map_while(Result::ok).any(|line| {
        line.contains("wipe.journal cannot be used: ") && line.contains("the disk has room")
    });
    assert!(refused);
    assert_eq!(scratch.files(), ["wipe.journal.lock"]);
}
