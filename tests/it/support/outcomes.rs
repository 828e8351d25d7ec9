//! The outcomes that the client reports, compared with what the simulator executed.

use std::collections::HashMap;

use graph_action::Outcome;
use graph_action_sim::Sim;

/// The outcome of each device, as the client reports it.
#[derive(Debug, Default)]
pub(crate) struct Outcomes(HashMap<String, Outcome>);

impl Outcomes {
    /// Adds an outcome; a device must not have two.
    pub(crate) fn add(&mut self, device: &str, outcome: Outcome) {
        let before = self.0.insert(device.to_owned(), outcome);
        assert_eq!(before, None, "{device} has two outcomes");
    }

    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.0.values().filter(|known| **known == outcome).count()
    }

    /// Panics unless the ledger agrees: accepted actions were executed, rejected and not executed ones
    /// were not, and none was executed more than `max_executions` times.
    pub(crate) fn assert_matches_ledger(
        &self,
        sim: &Sim,
        devices: &[String],
        max_executions: usize,
    ) {
        assert_eq!(self.0.len(), devices.len(), "every request has an outcome");
        let mut executed = HashMap::new();
        for execution in sim.ledger() {
            let device = execution.keys.last().expect("a device").clone();
            *executed.entry(device).or_insert(0_usize) += 1;
        }
        for device in devices {
            let times = executed.remove(device).unwrap_or(0);
            let outcome = self.0[device];
            let is_true = match outcome {
                Outcome::Accepted => times > 0,
                Outcome::Rejected | Outcome::NotExecuted | Outcome::AwaitingApproval => times == 0,
                Outcome::Unknown => true,
            };
            assert!(
                is_true && times <= max_executions,
                "{device} is {outcome}, and was executed {times} times"
            );
        }
        assert!(executed.is_empty(), "unexpected devices: {executed:?}");
    }
}

/// Returns the device of a bulk item's target.
pub(crate) fn device(target: &str) -> &str {
    let mut segments = target.rsplit('/');
    segments.nth(1).expect("a device before the action")
}
