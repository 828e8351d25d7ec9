//! How a run takes in a request: it counts it, and refuses it if it must not be sent.

use std::{
    collections::HashSet,
    hash::{BuildHasher as _, BuildHasherDefault},
    sync::Arc,
};

use foldhash::quality::RandomState;

use super::options::Options;
use crate::{
    approval::header::Justification,
    envelope::item::Item,
    hashed::Hashed,
    random::Random,
    request::{call::Call, key::Key},
    response::error::Error,
    send::{pipeline::Pipeline, retry::Retry},
};

/// Gives the requests of a run their index, and refuses a target that must not be sent to again.
pub(crate) struct Intake {
    pipeline: Arc<Pipeline>,
    retry: Retry,
    repeats: Repeats,
    can_allow_repeats: bool,
    next_index: u64,
    /// The hashes of the targets so far: the texts would take ten times the memory. The hash has 64
    /// bits. If it is as good as a random number, two of a million targets have the same hash in about one of 37
    /// million runs. The second is then refused, which is safe, so a fast hash is enough.
    seen: HashSet<u64, BuildHasherDefault<Hashed>>,
    hasher: RandomState,
    justification: Option<Justification>,
    adds_references: bool,
    /// The name of the run in the references; made when it is needed.
    run: Option<String>,
}

/// When a run may send to a target more than once.
#[derive(Debug, Clone, Copy)]
enum Repeats {
    Always,
    IfIdempotent,
    /// A journal has one entry for each target.
    Never,
}

/// A request that must not be sent.
pub(crate) struct Refused {
    pub(crate) index: u64,
    pub(crate) target: String,
    pub(crate) key: Option<Key>,
    pub(crate) error: Error,
}

impl Intake {
    pub(crate) fn new(pipeline: Arc<Pipeline>, options: &Options) -> Self {
        let repeats = match (options.journal.keeps_entries(), options.allows_repeats) {
            (true, _) => Repeats::Never,
            (false, true) => Repeats::Always,
            (false, false) => Repeats::IfIdempotent,
        };
        let own = options.justification.as_ref().and_then(|own| own.as_ref().ok()).cloned();
        Self {
            retry: options.retry.clone(),
            repeats,
            can_allow_repeats: options.can_allow_repeats,
            next_index: 0,
            seen: HashSet::default(),
            hasher: RandomState::default(),
            justification: own.or_else(|| pipeline.justification.clone()),
            adds_references: options.adds_references,
            run: None,
            pipeline,
        }
    }

    /// Checks a request, and refuses it if its target has come in before (conformance D-32).
    pub(crate) fn take(&mut self, mut call: Box<Call>) -> Result<Item, Refused> {
        let index = self.next_index;
        self.next_index += 1;
        call.justify(self.justification.as_ref());
        if self.adds_references {
            let (random, run) = (&self.pipeline.random, &mut self.run);
            call.add_reference(|| {
                let run = run.get_or_insert_with(|| short_id(random));
                format!("ref {run}-{index}")
            });
        }
        let (meta, target) = (call.meta, call.target(&self.pipeline.endpoint));
        let refuse = |target, key, error: Error| {
            Err(Refused { index, target, key, error: error.of_action(meta) })
        };
        let item = match Item::new(index, target, call, &self.retry, &self.pipeline.random) {
            Ok(item) => item,
            Err((target, call, error)) => return refuse(target, call.key, error),
        };
        match self.why_refused(&item) {
            None => Ok(item),
            Some(reason) => {
                let error = Error::input(format!(
                    "{} is in this run more than once; it is sent only once, because {reason}",
                    item.target
                ));
                refuse(item.target, item.call.key, error)
            }
        }
    }

    /// Remembers the target; returns why the item must not be sent, if the target has come in
    /// before.
    fn why_refused(&mut self, item: &Item) -> Option<&'static str> {
        let reason = match self.repeats {
            Repeats::Always => return None,
            Repeats::IfIdempotent if item.call.meta.idempotent => return None,
            Repeats::IfIdempotent if self.can_allow_repeats => {
                "the action would run twice (`allow_repeats` permits that)"
            }
            Repeats::IfIdempotent => "the action would run twice",
            Repeats::Never => "a journal has one entry for each target",
        };
        let is_new = self.seen.insert(self.hasher.hash_one(&item.target));
        (!is_new).then_some(reason)
    }
}

/// Twelve digits, enough to tell the runs of a tenant apart.
fn short_id(random: &Random) -> String {
    let id = random.uuid().simple().to_string();
    id.get(..12).unwrap_or(&id).to_owned()
}
