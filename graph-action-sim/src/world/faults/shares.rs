//! How often each fault happens.

use crate::world::faults::fault::{Fault, Subject};

/// The shares of calls, batches, items and devices that meet each fault.
///
/// A call, a batch or an item meets at most one fault, so the shares for each of these add up to 1 or
/// less; a batch and its items are drawn separately. A share of 1 means all of them, a share of 0
/// none. The draws depend on the seed and on the order in which requests arrive; those for devices
/// depend on the seed and on the last key in the path.
///
/// ```
/// use graph_action_sim::{Fault, Faults, Sim};
///
/// let faults = Faults::none()
///     .calls(Fault::ExecutedTimeout, 0.1)
///     .batches(Fault::LostResponse, 0.02)
///     .items(Fault::Throttled, 0.3)
///     .devices(Fault::Forbidden, 0.05);
/// let sim = Sim::builder().seed(7).faults(faults).build()?;
/// # let _ = sim;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faults {
    shares: Vec<(Subject, Fault, f64)>,
}

impl Faults {
    /// Returns no faults.
    pub fn none() -> Self {
        Self::default()
    }

    /// Returns all faults that Graph has shown or may show. This share of calls, of batches and of
    /// items meets a fault, each fault equally often; a tenth of this share of devices refuses
    /// every action with [`Fault::Forbidden`] or [`Fault::WrongPlatform`].
    ///
    /// [`Fault::ExecutedButRefused`] is not among them: if the service lies, no caller can know
    /// what happened. A caller has to respond to [`Fault::ClaimsChallenge`] with a new token;
    /// otherwise everything that it sends is soon refused.
    pub fn everything(share: f64) -> Self {
        let mut faults = Self::none();
        for subject in [Subject::Call, Subject::Batch, Subject::Item] {
            let honest = Fault::ALL.iter().filter(|fault| **fault != Fault::ExecutedButRefused);
            let applicable: Vec<_> = honest.filter(|fault| fault.applies_to(subject)).collect();
            let each = share / applicable.len() as f64;
            faults.shares.extend(applicable.into_iter().map(|fault| (subject, *fault, each)));
        }
        faults.devices(Fault::Forbidden, share / 20.0).devices(Fault::WrongPlatform, share / 20.0)
    }

    /// Adds a fault for this share of calls.
    pub fn calls(self, fault: Fault, share: f64) -> Self {
        self.with(Subject::Call, fault, share)
    }

    /// Adds a fault for this share of batches.
    pub fn batches(self, fault: Fault, share: f64) -> Self {
        self.with(Subject::Batch, fault, share)
    }

    /// Adds a fault for this share of the items of batches.
    pub fn items(self, fault: Fault, share: f64) -> Self {
        self.with(Subject::Item, fault, share)
    }

    /// Adds a fault for every action on this share of devices.
    pub fn devices(self, fault: Fault, share: f64) -> Self {
        self.with(Subject::Device, fault, share)
    }

    /// Adds a fault for this share of calls, of batches and of items, as far as it applies to them.
    pub fn everywhere(self, fault: Fault, share: f64) -> Self {
        let subjects = [Subject::Call, Subject::Batch, Subject::Item];
        let subjects = subjects.into_iter().filter(|subject| fault.applies_to(*subject));
        subjects.fold(self, |faults, subject| faults.with(subject, fault, share))
    }

    fn with(mut self, subject: Subject, fault: Fault, share: f64) -> Self {
        self.shares.push((subject, fault, share));
        self
    }

    /// Checks the shares. The error says what is wrong and what to do.
    pub(crate) fn check(&self) -> Result<(), String> {
        self.shares.iter().try_for_each(check_share)?;
        Subject::ALL.iter().try_for_each(|subject| self.check_sum(*subject))
    }

    fn check_sum(&self, subject: Subject) -> Result<(), String> {
        let sum: f64 = self.of(subject).map(|(_, share)| share).sum();
        if sum <= 1.0 + 1e-9 {
            return Ok(());
        }
        // Rounded, because a sum of decimal fractions is rarely exact.
        let (plural, sum) = (subject.plural(), (sum * 1e6).round() / 1e6);
        Err(format!("the shares for {plural} add up to {sum}; they must not exceed 1"))
    }

    /// Returns the fault for a random number between 0 and 1.
    pub(crate) fn pick(&self, subject: Subject, mut number: f64) -> Option<Fault> {
        for (fault, share) in self.of(subject) {
            if number < share {
                return Some(fault);
            }
            number -= share;
        }
        None
    }

    fn of(&self, subject: Subject) -> impl Iterator<Item = (Fault, f64)> {
        let shares = self.shares.iter().filter(move |(other, ..)| *other == subject);
        shares.map(|&(_, fault, share)| (fault, share))
    }
}

fn check_share((subject, fault, share): &(Subject, Fault, f64)) -> Result<(), String> {
    if !(0.0..=1.0).contains(share) {
        return Err(format!("the share {share} of `{fault}` is not between 0 and 1"));
    }
    if fault.applies_to(*subject) {
        return Ok(());
    }
    let applicable = Subject::ALL.iter().filter(|other| fault.applies_to(**other));
    let others: Vec<_> = applicable.map(|other| other.plural()).collect();
    let (plural, others) = (subject.plural(), others.join(", "));
    Err(format!("`{fault}` does not apply to {plural}, only to {others}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_selects_one_fault() {
        let faults = Faults::none()
            .calls(Fault::Throttled, 0.25)
            .items(Fault::Dropped, 1.0)
            .calls(Fault::Conflict, 0.0)
            .calls(Fault::Locked, 0.5);
        for (number, fault) in [
            (0.0, Some(Fault::Throttled)),
            (0.24, Some(Fault::Throttled)),
            (0.25, Some(Fault::Locked)),
            (0.74, Some(Fault::Locked)),
            (0.75, None),
            (0.99, None),
        ] {
            assert_eq!(faults.pick(Subject::Call, number), fault, "{number}");
        }
        assert_eq!(faults.pick(Subject::Item, 0.999_999), Some(Fault::Dropped));
        assert_eq!(faults.pick(Subject::Batch, 0.0), None);
    }

    #[test]
    fn impossible_shares_are_an_error() {
        let refusal = |faults: Faults| faults.check().expect_err("a refusal");
        for share in [-0.1, 1.1, f64::NAN] {
            let text = refusal(Faults::none().calls(Fault::Locked, share));
            assert!(text.contains("`locked` is not between 0 and 1"), "{text}");
        }
        let text = refusal(Faults::none().items(Fault::LostResponse, 0.1));
        assert_eq!(text, "`lost-response` does not apply to items, only to calls, batches");
        let both = Faults::none().calls(Fault::Locked, 0.6).calls(Fault::Conflict, 0.6);
        assert_eq!(refusal(both), "the shares for calls add up to 1.2; they must not exceed 1");
        let tenths = (0..10).fold(Faults::none(), |faults, _| faults.calls(Fault::Locked, 0.1));
        assert_eq!(tenths.check(), Ok(()));
    }

    #[test]
    fn everything_is_all_faults_but_the_lie() {
        let faults = Faults::everything(0.5);
        assert_eq!(faults.check(), Ok(()));
        for fault in Fault::ALL {
            let is_included = faults.shares.iter().any(|(_, other, _)| other == fault);
            assert_eq!(is_included, *fault != Fault::ExecutedButRefused, "{fault}");
        }
        for subject in [Subject::Call, Subject::Batch, Subject::Item] {
            let sum: f64 = faults.of(subject).map(|(_, share)| share).sum();
            assert!((sum - 0.5).abs() < 1e-9, "{sum}");
        }
        assert_eq!(Faults::everything(1.0).check(), Ok(()));
    }

    #[test]
    fn everywhere_is_wherever_a_fault_applies() {
        let faults = Faults::none().everywhere(Fault::NotFound, 0.5);
        let subjects: Vec<_> = faults.shares.iter().map(|(subject, ..)| *subject).collect();
        assert_eq!(subjects, [Subject::Call, Subject::Item]);
    }
}
