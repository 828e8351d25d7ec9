//! What must hold between the lives, and at the end.

use graph_action::{BoxError, Outcome as ActionOutcome};

use super::Simulation;
use crate::{actions::device, actors::job::Job, lock, store::Store};

impl Simulation {
    pub(super) fn check_entries(&self, job: &Job, store: &Store) -> Result<(), BoxError> {
        let is_idempotent = job.plan.kind.is_idempotent();
        for entry in store.finished()? {
            let device = device(&entry.target);
            let times = match entry.outcome {
                // Evidence shows that an action ran, but not whose request it was.
                ActionOutcome::Accepted => self.world.sim.executions(&device),
                _ => self.world.executions(&device),
            };
            let is_true = match entry.outcome {
                ActionOutcome::Accepted => times > 0,
                // An idempotent action may have run in an earlier run, before it was refused.
                ActionOutcome::Rejected
                | ActionOutcome::NotExecuted
                | ActionOutcome::AwaitingApproval => times == 0 || is_idempotent,
                ActionOutcome::Unknown => true,
            };
            if !is_true {
                let (target, outcome) = (&entry.target, entry.outcome);
                self.world.violate(format!(
                    "the journal says {outcome} of {target}, which was executed {times} times"
                ));
            }
            self.world.output("an entry", &format!("{entry:?}"));
        }
        Ok(())
    }

    /// Finds out what became of unknown requests, as a person who looks at the devices does.
    pub(super) fn settle(&self, job: &Job, store: &Store) -> Result<(), BoxError> {
        let unknown = |outcome| outcome == ActionOutcome::Unknown && !job.plan.kind.is_idempotent();
        for entry in store.finished()?.iter().filter(|entry| unknown(entry.outcome)) {
            let device = device(&entry.target);
            let is_filing = entry.filing.as_ref().is_some_and(|filing| !filing.is_resubmitted);
            if is_filing && self.world.has_open_approval(&device) {
                // The run finds it.
                continue;
            }
            let outcome = match self.world.sim.executions(&device) {
                0 => ActionOutcome::NotExecuted,
                _ => ActionOutcome::Accepted,
            };
            self.world.event(format_args!("settle {} as {outcome}", entry.target));
            store.settle(&entry.target, outcome)?;
            if outcome == ActionOutcome::NotExecuted {
                lock(&self.world.truth).refuse(&device);
                self.world.forget_approval(&device);
            }
        }
        Ok(())
    }

    pub(super) fn check_end(&self) {
        let world = &self.world;
        let is_done_elsewhere = |device: &str| world.is_done_elsewhere(device);
        let ledger = world.sim.ledger();
        if let Some(wrong) = lock(&world.truth).contradiction(&ledger, is_done_elsewhere) {
            world.violate(wrong);
        }
        if let Some(wrong) = world.unapproved() {
            world.violate(wrong);
        }
        let executions = world.own_executions();
        for wrong in self.jobs.iter().filter_map(|job| job.crowded_day(&executions)) {
            world.violate(wrong);
        }
        if world.sim.leaked_requests().iter().any(|request| request.has_secrets) {
            world.violate("a token has reached another host");
        }
        for job in self.unfinished_jobs() {
            world.violate(format!("a job of {} requests does not end", job.keys.len()));
        }
    }
}

#[cfg(test)]
mod tests;
