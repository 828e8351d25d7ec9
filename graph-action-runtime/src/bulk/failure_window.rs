//! The safety stop: when a run has failed too often to continue. Pure.

use std::collections::VecDeque;

/// A limit on failures that ends or pauses a run, so that a missing permission or a wrong list of
/// devices does not fail ten thousand times.
///
/// A request counts as failed unless Graph accepted it. Outcomes from the journal do not count, and neither
/// do requests that wait for approval or need a justification.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::bulk::SafetyStop;
///
/// // Pause if 10 of the last 100 failed.
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
    /// Returns a limit that ends the run if half of the last 50 requests failed.
    ///
    /// The numbers are our choice. 50 is more than two full batches, so that one batch that fails
    /// as a whole does not end a run. If every request fails, only 60 are sent, one batch at a
    /// time. With some outdated devices in the list, fewer than half of the requests fail; with a
    /// missing permission, all do.
    fn default() -> Self {
        Self { share: 0.5, window: 50, pauses: false }
    }
}

impl SafetyStop {
    /// Sets the share of failures at which the run ends or pauses, from 0 to 1.
    #[must_use]
    pub fn share(mut self, share: f64) -> Self {
        self.share = share;
        self
    }

    /// Sets how many of the last requests count. A run with fewer outcomes does not stop.
    #[must_use]
    pub fn window(mut self, requests: usize) -> Self {
        self.window = requests;
        self
    }

    /// Returns what is wrong with the settings, if anything.
    pub(crate) fn mistake(&self) -> Option<String> {
        let Self { share, window, .. } = self;
        if !(0.0..=1.0).contains(share) {
            return Some(format!("`SafetyStop::share` is {share}; set a number from 0 to 1"));
        }
        (*window == 0).then(|| "`SafetyStop::window` is 0; set the number of requests".to_owned())
    }

    /// Pauses the run instead of ending it.
    #[must_use]
    pub fn pause_instead_of_stop(mut self) -> Self {
        self.pauses = true;
        self
    }
}

/// The last outcomes of a run: which of them are failures.
#[derive(Debug)]
pub(crate) struct FailureWindow {
    stop: SafetyStop,
    failed: VecDeque<bool>,
    /// How many of them are.
    failures: usize,
}

/// What has to happen after too many failures; the text is the reason.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Trip {
    Pause(String),
    End(String),
}

impl FailureWindow {
    pub(crate) fn new(stop: SafetyStop) -> Self {
        Self { stop, failed: VecDeque::new(), failures: 0 }
    }

    /// Returns whether there are enough outcomes to judge the run.
    pub(crate) fn is_full(&self) -> bool {
        self.failed.len() >= self.stop.window
    }

    /// Counts an outcome. After a trip the window is empty again.
    pub(crate) fn count(&mut self, failed: bool) -> Option<Trip> {
        let SafetyStop { share, window, pauses } = self.stop;
        if self.failed.len() == window && self.failed.pop_front() == Some(true) {
            self.failures -= 1;
        }
        self.failed.push_back(failed);
        self.failures += usize::from(failed);
        let failures = self.failures;
        // Both are far below 2^53, up to which a float is exact.
        let is_too_much = failures > 0 && failures as f64 >= share * window as f64;
        if self.failed.len() < window || !is_too_much {
            return None;
        }
        (self.failures, self.failed) = (0, VecDeque::new());
        let reason = format!("{failures} of the last {window} requests failed");
        Some(if pauses { Trip::Pause(reason) } else { Trip::End(reason) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of the request at which a pattern of failures (`x`) trips the window, from 1.
    fn trip(stop: SafetyStop, pattern: &str) -> Option<usize> {
        let mut window = FailureWindow::new(stop);
        pattern.chars().position(|result| window.count(result == 'x').is_some()).map(|at| at + 1)
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
            assert_eq!(trip(stop, pattern), expected, "{pattern}");
        }
        assert_eq!(trip(stop.share(0.0), "...."), None);
        assert_eq!(trip(stop.share(0.0), "...x"), Some(4));
        assert_eq!(trip(stop.window(0), "x"), Some(1));
    }

    #[test]
    fn the_window_is_empty_after_a_trip() {
        let stop = SafetyStop::default().window(2).pause_instead_of_stop();
        let mut window = FailureWindow::new(stop);
        assert_eq!(window.count(true), None);
        let trip = window.count(true).expect("a trip");
        assert_eq!(trip, Trip::Pause("2 of the last 2 requests failed".to_owned()));
        assert_eq!(window.count(true), None);
    }
}
