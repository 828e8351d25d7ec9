//! When a run has gone wrong too often to go on. Pure.

use std::collections::VecDeque;

/// Ends or pauses a run when too many of its last requests failed, so that a wrong permission or a
/// wrong list does not go through ten thousand devices.
///
/// A request counts as failed unless Graph accepted it.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::bulk::SafetyStop;
///
/// // Pause when 10 of the last 100 failed.
/// let stop = SafetyStop::default().share(0.1).window(100).pause_instead_of_stop();
/// # let _ = stop;
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SafetyStop {
    share: f64,
    window: usize,
    pauses: bool,
}

impl Default for SafetyStop {
    /// Ends the run when half of the last 50 failed.
    fn default() -> Self {
        Self { share: 0.5, window: 50, pauses: false }
    }
}

impl SafetyStop {
    /// The share of failures that is too much, from 0 to 1.
    #[must_use]
    pub fn share(mut self, share: f64) -> Self {
        self.share = share;
        self
    }

    /// How many of the last requests are looked at; before there are so many, the run goes on.
    #[must_use]
    pub fn window(mut self, requests: usize) -> Self {
        self.window = requests.max(1);
        self
    }

    /// Pauses the run instead of ending it.
    #[must_use]
    pub fn pause_instead_of_stop(mut self) -> Self {
        self.pauses = true;
        self
    }
}

/// The last requests of a run.
#[derive(Debug)]
pub(crate) struct Watch {
    stop: SafetyStop,
    failed: VecDeque<bool>,
}

/// What has to happen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Alarm {
    Pause(String),
    End(String),
}

impl Watch {
    pub(crate) fn new(stop: SafetyStop) -> Self {
        Self { stop, failed: VecDeque::new() }
    }

    /// Counts a request; after an alarm it starts anew.
    pub(crate) fn count(&mut self, failed: bool) -> Option<Alarm> {
        let SafetyStop { share, window, pauses } = self.stop;
        if self.failed.len() == window {
            self.failed.pop_front();
        }
        self.failed.push_back(failed);
        let failures = self.failed.iter().filter(|failed| **failed).count();
        // Both fit into the digits of a float.
        let is_too_much = failures > 0 && failures as f64 >= share * window as f64;
        if self.failed.len() < window || !is_too_much {
            return None;
        }
        self.failed.clear();
        let reason = format!("{failures} of the last {window} requests failed");
        Some(if pauses { Alarm::Pause(reason) } else { Alarm::End(reason) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first request, from 1, at which a pattern of failures (`x`) raises an alarm.
    fn alarm(stop: SafetyStop, pattern: &str) -> Option<usize> {
        let mut watch = Watch::new(stop);
        pattern.chars().position(|result| watch.count(result == 'x').is_some()).map(|at| at + 1)
    }

    #[test]
    fn the_share_of_the_window_decides() {
        let stop = SafetyStop::default().share(0.5).window(4);
        for (pattern, expected) in [
            ("xxxx", Some(4)),
            ("xxx", None),
            ("....", None),
            ("x.x.", Some(4)),
            ("x...x...x...", None),
            ("......xx", Some(8)),
            (".x...x.x", Some(8)),
        ] {
            assert_eq!(alarm(stop, pattern), expected, "{pattern}");
        }
        assert_eq!(alarm(stop.share(0.0), "...."), None);
        assert_eq!(alarm(stop.share(0.0), "...x"), Some(4));
        assert_eq!(alarm(stop.window(0), "x"), Some(1));
    }

    #[test]
    fn after_an_alarm_it_counts_anew() {
        let mut watch = Watch::new(SafetyStop::default().window(2).pause_instead_of_stop());
        assert_eq!(watch.count(true), None);
        let alarm = watch.count(true).expect("an alarm");
        assert_eq!(alarm, Alarm::Pause("2 of the last 2 requests failed".to_owned()));
        assert_eq!(watch.count(true), None);
    }
}
