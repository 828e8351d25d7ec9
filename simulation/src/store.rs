//! The journals: one in memory that loses what was not written, and the file, which loses what was not
//! synced when the power fails.

use std::{
    collections::BTreeMap,
    fs, io,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::SystemTime,
};

use graph_action::{
    BoxError, BoxFuture, Outcome,
    bulk::{Entry, Job, JournalStore, Record, Settlement},
    journal::Journal,
};
use tempfile::TempDir;

use crate::{blocking::run_blocking, lock, steps::Steps, world::World};

/// What a journal holds whatever happens to the process.
#[derive(Clone)]
pub(crate) enum Disk {
    Memory(Arc<Mutex<Pages>>),
    File(Arc<Folder>),
}

/// The folder of a journal.
pub(crate) struct Folder {
    folder: TempDir,
    /// How much of the file survives when the power fails.
    synced: AtomicUsize,
}

/// The size of a block: the disk writes all of it or nothing.
const BLOCK: usize = 512;

#[derive(Default)]
pub(crate) struct Pages {
    job: Option<Job>,
    entries: BTreeMap<String, Entry>,
}

/// A journal that one process has opened.
#[derive(Clone)]
pub(crate) struct Store {
    world: Arc<World>,
    steps: Arc<Steps>,
    disk: OpenDisk,
    /// The share of writes before which the file is replaced by a copy.
    misuse: f64,
    has_failed: Arc<AtomicBool>,
}

#[derive(Clone)]
enum OpenDisk {
    Memory(Arc<Mutex<Pages>>),
    File(Journal, Arc<Folder>),
}

impl Disk {
    pub(crate) fn memory() -> Self {
        Self::Memory(Arc::default())
    }

    pub(crate) fn file() -> io::Result<Self> {
        // A crash here is the end of a runtime, not of a machine: a file in memory loses nothing by itself.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())?;
        Ok(Self::File(Arc::new(Folder { folder, synced: AtomicUsize::new(0) })))
    }

    /// Opens the journal in a new process: what was in flight is unknown from now on.
    pub(crate) fn open(
        &self,
        world: &Arc<World>,
        steps: &Arc<Steps>,
        misuse: f64,
    ) -> Result<Store, BoxError> {
        let disk = match self {
            Self::Memory(pages) => {
                for entry in lock(pages).entries.values_mut() {
                    entry.abandon();
                }
                OpenDisk::Memory(Arc::clone(pages))
            }
            Self::File(folder) => {
                folder.maybe_lose_power(world)?;
                let journal = Journal::open(folder.path())?;
                folder.synced.store(folder.length()?, Ordering::Relaxed);
                OpenDisk::File(journal, Arc::clone(folder))
            }
        };
        let (world, steps) = (Arc::clone(world), Arc::clone(steps));
        Ok(Store { world, steps, disk, misuse, has_failed: Arc::default() })
    }
}

impl Folder {
    fn path(&self) -> PathBuf {
        self.folder.path().join("journal")
    }

    fn length(&self) -> io::Result<usize> {
        Ok(fs::metadata(self.path())?.len() as usize)
    }

    /// The machine may have stopped, not only the process: what was not synced is there, or a part of it,
    /// or something else is in its place.
    fn maybe_lose_power(&self, world: &World) -> io::Result<()> {
        let synced = self.synced.load(Ordering::Relaxed);
        let Ok(mut content) = fs::read(self.path()) else { return Ok(()) };
        if world.is_calm() || content.len() <= synced || world.chance(0.3) {
            return Ok(());
        }
        let first = synced + world.index(content.len() - synced);
        let block = first..content.len().min((first / BLOCK + 1) * BLOCK);
        match world.index(3) {
            0 => content.truncate(first),
            1 => content[block].fill(0),
            _ => content[block].iter_mut().for_each(|byte| *byte = world.index(256) as u8),
        }
        world.event(format_args!("the power fails: {synced} bytes of the journal are certain"));
        fs::write(self.path(), content)
    }
}

impl Store {
    /// Whether a call has failed since the last time somebody asked.
    pub(crate) fn take_failure(&self) -> bool {
        self.has_failed.swap(false, Ordering::Relaxed)
    }

    /// All entries that are not in flight.
    pub(crate) fn finished(&self) -> Result<Vec<Entry>, BoxError> {
        let outcomes = [
            Outcome::Accepted,
            Outcome::Rejected,
            Outcome::NotExecuted,
            Outcome::Unknown,
            Outcome::AwaitingApproval,
        ];
        let mut all = Vec::new();
        for outcome in outcomes {
            match &self.disk {
                OpenDisk::Memory(pages) => {
                    let pages = lock(pages);
                    let entries = pages.entries.values().filter(|entry| !entry.is_in_flight);
                    all.extend(entries.filter(|entry| entry.outcome == outcome).cloned());
                }
                OpenDisk::File(journal, _) => {
                    for entry in journal.entries(outcome) {
                        all.push(entry?);
                    }
                }
            }
        }
        Ok(all)
    }

    /// Enters what somebody found out.
    pub(crate) fn settle(&self, target: &str, outcome: Outcome) -> Result<(), BoxError> {
        match &self.disk {
            OpenDisk::File(journal, folder) => {
                journal.settle(target, outcome)?;
                folder.synced.store(folder.length()?, Ordering::Relaxed);
                Ok(())
            }
            OpenDisk::Memory(pages) => {
                let record = Record::Settlement(Settlement::new(target, outcome));
                apply(&mut lock(pages).entries, record)
            }
        }
    }

    async fn opened(&self, job: &Job) -> Result<(), BoxError> {
        self.begin("open").await?;
        match &self.disk {
            OpenDisk::File(journal, folder) => {
                let before = folder.length()?;
                run_blocking(journal.open(job))?;
                // A job that is known is not written again, and nothing is synced.
                if folder.length()? > before {
                    folder.synced.store(folder.length()?, Ordering::Relaxed);
                }
            }
            OpenDisk::Memory(pages) => {
                job.check(lock(pages).job.get_or_insert_with(|| job.clone()))?;
            }
        }
        self.end("open").await
    }

    async fn found(&self, targets: &[&str]) -> Result<Vec<Entry>, BoxError> {
        self.begin("lookup").await?;
        let entries = match &self.disk {
            OpenDisk::File(journal, _) => run_blocking(journal.lookup(targets))?,
            OpenDisk::Memory(pages) => {
                let pages = lock(pages);
                targets.iter().filter_map(|target| pages.entries.get(*target).cloned()).collect()
            }
        };
        self.end("lookup").await?;
        Ok(entries)
    }

    async fn listed(
        &self,
        outcome: Outcome,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<Entry>, BoxError> {
        self.begin("entries").await?;
        let entries = match &self.disk {
            OpenDisk::File(journal, _) => {
                run_blocking(JournalStore::entries(journal, outcome, after, limit))?
            }
            OpenDisk::Memory(pages) => {
                let pages = lock(pages);
                let wanted = pages.entries.values().filter(|entry| {
                    entry.outcome == outcome
                        && !entry.is_in_flight
                        && after.is_none_or(|after| entry.target.as_str() > after)
                });
                wanted.take(limit).cloned().collect()
            }
        };
        self.end("entries").await?;
        Ok(entries)
    }

    async fn sent(&self, time: SystemTime) -> Result<Vec<Entry>, BoxError> {
        self.begin("sent since").await?;
        let sent = match &self.disk {
            OpenDisk::File(journal, _) => run_blocking(journal.sent_since(time))?,
            OpenDisk::Memory(pages) => {
                let pages = lock(pages);
                let sent = |entry: &&Entry| entry.may_have_run() && entry.started >= time;
                pages.entries.values().filter(sent).cloned().collect()
            }
        };
        self.end("sent since").await?;
        Ok(sent)
    }

    async fn written(&self, records: Vec<Record>) -> Result<(), BoxError> {
        self.world.output("the journal", &format!("{records:?}"));
        self.begin("write").await?;
        for record in &records {
            self.world.event(format_args!("journal {}", line(record)));
        }
        match &self.disk {
            OpenDisk::File(journal, folder) => {
                self.maybe_replace(journal)?;
                let is_synced = !records.iter().all(|it| matches!(it, Record::Completion(_)));
                run_blocking(journal.write(records))?;
                let length = folder.length()?;
                self.end("write").await?;
                // Not before: the power may fail while the run waits for the write.
                if is_synced {
                    folder.synced.fetch_max(length, Ordering::Relaxed);
                }
                Ok(())
            }
            OpenDisk::Memory(pages) => {
                self.write_pages(pages, records).await?;
                self.end("write").await
            }
        }
    }

    async fn synced(&self) -> Result<(), BoxError> {
        let OpenDisk::File(journal, folder) = &self.disk else { return Ok(()) };
        self.begin("sync").await?;
        let length = folder.length()?;
        run_blocking(journal.sync())?;
        self.end("sync").await?;
        folder.synced.fetch_max(length, Ordering::Relaxed);
        Ok(())
    }

    /// Puts a copy of the file in its place, as a backup program may do. From then on the run must not
    /// send anything: what it writes is lost.
    fn maybe_replace(&self, journal: &Journal) -> Result<(), BoxError> {
        if self.world.is_calm() || !self.world.chance(self.misuse) {
            return Ok(());
        }
        self.world.event(format_args!("the journal is replaced by a copy"));
        let copy = journal.path().with_extension("copy");
        fs::copy(journal.path(), &copy)?;
        Ok(fs::rename(copy, journal.path())?)
    }

    /// Writes all records or none, unless the process ends meanwhile: then only the first ones may
    /// have reached the disk.
    async fn write_pages(
        &self,
        pages: &Mutex<Pages>,
        records: Vec<Record>,
    ) -> Result<(), BoxError> {
        let mut checked = {
            let pages = lock(pages);
            let known = records.iter().filter_map(|it| pages.entries.get_key_value(it.target()));
            let known = known.map(|(target, entry)| (target.clone(), entry.clone()));
            known.collect::<BTreeMap<_, _>>()
        };
        for record in &records {
            let is_intent = matches!(record, Record::Intent(_));
            let is_in_flight = |entry: &Entry| is_intent && entry.is_in_flight;
            let is_taken = checked.get(record.target()).is_some_and(is_in_flight);
            apply(&mut checked, record.clone())?;
            if is_taken {
                let target = record.target();
                self.world.violate(format!("an intent is taken for {target}, which is in flight"));
            }
        }
        for record in records {
            apply(&mut lock(pages).entries, record)?;
            self.steps.step().await;
        }
        Ok(())
    }

    async fn begin(&self, what: &str) -> Result<(), BoxError> {
        self.steps.step().await;
        self.maybe_fail(what)
    }

    /// The call has been carried out, but its caller may not learn that.
    async fn end(&self, what: &str) -> Result<(), BoxError> {
        self.steps.step().await;
        self.maybe_fail(what)
    }

    fn maybe_fail(&self, what: &str) -> Result<(), BoxError> {
        match self.world.store_fault() {
            false => Ok(()),
            true => {
                self.has_failed.store(true, Ordering::Relaxed);
                if self.world.chance(0.2) {
                    self.world.panic("journal");
                }
                Err(format!("the disk failed in {what}").into())
            }
        }
    }

    async fn noting<T>(
        &self,
        call: impl Future<Output = Result<T, BoxError>>,
    ) -> Result<T, BoxError> {
        let result = call.await;
        if let Err(error) = &result {
            self.has_failed.store(true, Ordering::Relaxed);
            self.world.event(format_args!("journal: {error}"));
        }
        result
    }
}

impl JournalStore for Store {
    fn open<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(self.noting(self.opened(job)))
    }

    fn lookup<'a>(&'a self, targets: &'a [&'a str]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        Box::pin(self.noting(self.found(targets)))
    }

    fn write(&self, records: Vec<Record>) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(self.noting(self.written(records)))
    }

    fn sync(&self) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(self.noting(self.synced()))
    }

    fn entries<'a>(
        &'a self,
        outcome: Outcome,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        Box::pin(self.noting(self.listed(outcome, after, limit)))
    }

    fn sent_since(&self, time: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>> {
        Box::pin(self.noting(self.sent(time)))
    }
}

fn apply(entries: &mut BTreeMap<String, Entry>, record: Record) -> Result<(), BoxError> {
    let before = entries.get(record.target()).cloned();
    let entry = record.apply(before)?;
    entries.insert(entry.target.clone(), entry);
    Ok(())
}

fn line(record: &Record) -> String {
    let target = record.target();
    match record {
        Record::Intent(intent) => format!("intent {} {target}", intent.attempt),
        Record::Completion(completion) => format!("completion {} {target}", completion.outcome),
        Record::Settlement(settlement) => format!("settlement {} {target}", settlement.outcome),
        _ => format!("{record:?}"),
    }
}
