use std::{collections::BTreeMap, sync::Mutex, time::SystemTime};

use graph_action::{
    BoxError, Outcome,
    bulk::{Entry, Job, JournalStore, Record},
    transport::BoxFuture,
};

/// A journal that is lost when the process ends.
#[derive(Debug, Default)]
pub struct MemoryJournal {
    job: Mutex<Option<Job>>,
    entries: Mutex<BTreeMap<String, Entry>>,
}

impl JournalStore for MemoryJournal {
    fn open<'a>(&'a self, job: &'a Job) -> BoxFuture<'a, Result<(), BoxError>> {
        Box::pin(async move {
            job.check(self.job.lock().expect("no panic").get_or_insert_with(|| job.clone()))?;
            for entry in self.entries.lock().expect("no panic").values_mut() {
                entry.abandon();
            }
            Ok(())
        })
    }

    fn lookup<'a>(&'a self, targets: &'a [&'a str]) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        Box::pin(async move {
            let entries = self.entries.lock().expect("no panic");
            Ok(targets.iter().filter_map(|target| entries.get(*target).cloned()).collect())
        })
    }

    fn write(&self, records: Vec<Record>) -> BoxFuture<'_, Result<(), BoxError>> {
        Box::pin(async move {
            let mut entries = self.entries.lock().expect("no panic");
            // A copy, so that nothing changes if one of the records is refused.
            let mut changed = entries.clone();
            for record in records {
                let before = changed.remove(record.target());
                let entry = record.apply(before)?;
                changed.insert(entry.target.clone(), entry);
            }
            *entries = changed;
            Ok(())
        })
    }

    fn entries<'a>(
        &'a self,
        outcome: Outcome,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Entry>, BoxError>> {
        Box::pin(async move {
            let entries = self.entries.lock().expect("no panic");
            let wanted = entries.values().filter(|entry| {
                entry.outcome == outcome
                    && !entry.is_in_flight
                    && after.is_none_or(|after| entry.target.as_str() > after)
            });
            Ok(wanted.take(limit).cloned().collect())
        })
    }

    fn sent_since(&self, time: SystemTime) -> BoxFuture<'_, Result<Vec<Entry>, BoxError>> {
        Box::pin(async move {
            let entries = self.entries.lock().expect("no panic");
            let sent = |entry: &&Entry| entry.may_have_run() && entry.started >= time;
            Ok(entries.values().filter(sent).cloned().collect())
        })
    }
}
