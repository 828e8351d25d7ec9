//! The client's account of a run against what the simulator really executed.

use std::collections::HashMap;

use graph_action::Outcome;
use graph_action_sim::Sim;

/// What the client says became of each device.
#[derive(Debug, Default)]
pub(crate) struct Account(HashMap<String, Outcome>);

impl Account {
    /// Enters an outcome; a device has one.
    pub(crate) fn enter(&mut self, device: &str, outcome: Outcome) {
        let before = self.0.insert(device.to_owned(), outcome);
        assert_eq!(before, None, "{device} has two outcomes");
    }

    pub(crate) fn count(&self, outcome: Outcome) -> usize {
        self.0.values().filter(|known| **known == outcome).count()
    }

    /// Compares it with the ledger: what was accepted was executed, what was rejected or not
    /// executed was not, and nothing was executed more than `most` times.
    pub(crate) fn assert_true(&self, sim: &Sim, devices: &[String], most: usize) {
        assert_eq!(self.0.len(), devices.len(), "every request has one outcome");
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
                Outcome::Rejected | Outcome::NotExecuted => times == 0,
                Outcome::Unknown => true,
            };
            assert!(
                is_true && times <= most,
                "{device} is {outcome}, and was executed {times} times"
            );
        }
        assert!(executed.is_empty(), "devices that nobody asked for: {executed:?}");
    }
}

/// The device of a bulk item's target.
pub(crate) fn device(target: &str) -> &str {
    let mut segments = target.rsplit('/');
    segments.nth(1).expect("a device before the action")
}
