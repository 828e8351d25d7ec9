//! How often what goes wrong.

use super::Fault;

/// Whom a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Target {
    /// A request that is no batch.
    Call,
    /// A batch as a whole.
    Batch,
    /// One item of a batch.
    Item,
    /// Every action on a device, called or in a batch.
    Device,
}

/// Which share of calls, batches, items and devices meets which fault.
///
/// A call, a batch or an item meets one fault at most, so that the shares for each add up to 1 or
/// less; a batch and its items are drawn apart. A share of 1 strikes all of them, one of 0 none.
/// The draws depend on the seed and on the order in which requests arrive, those of devices on the
/// seed and the last key in the path alone.
///
/// ```
/// use graph_action_sim::{Fault, Faults, Sim};
///
/// let faults = Faults::none()
///     .calls(Fault::ExecutedTimeout, 0.1)
///     .batches(Fault::LostAnswer, 0.02)
///     .items(Fault::Throttled, 0.3)
///     .devices(Fault::Forbidden, 0.05);
/// let sim = Sim::builder().seed(7).faults(faults).start();
/// # let _ = sim;
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faults {
    shares: Vec<(Target, Fault, f64)>,
}

impl Faults {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Everything goes wrong that Graph was seen to do or may do: this share of calls, of batches
    /// and of items meets a fault, each fault as often as any other, and a tenth of this share of
    /// devices refuses whatever is asked, [`Fault::Forbidden`] or [`Fault::WrongPlatform`].
    ///
    /// [`Fault::ExecutedButRefused`] is not among them: a caller whom the service lies to cannot
    /// know what happened. A caller that does not answer [`Fault::ClaimsChallenge`] gets nowhere.
    pub fn everything(share: f64) -> Self {
        let mut faults = Self::none();
        for target in [Target::Call, Target::Batch, Target::Item] {
            let those: Vec<_> = Fault::ALL
                .into_iter()
                .filter(|fault| fault.strikes(target) && *fault != Fault::ExecutedButRefused)
                .collect();
            let each = share / those.len() as f64;
            faults.shares.extend(those.into_iter().map(|fault| (target, fault, each)));
        }
        faults.devices(Fault::Forbidden, share / 20.0).devices(Fault::WrongPlatform, share / 20.0)
    }

    /// Lets this share of calls meet a fault.
    pub fn calls(self, fault: Fault, share: f64) -> Self {
        self.with(Target::Call, fault, share)
    }

    /// Lets this share of batches meet a fault.
    pub fn batches(self, fault: Fault, share: f64) -> Self {
        self.with(Target::Batch, fault, share)
    }

    /// Lets this share of the items of batches meet a fault.
    pub fn items(self, fault: Fault, share: f64) -> Self {
        self.with(Target::Item, fault, share)
    }

    /// Lets every action on this share of devices meet a fault.
    pub fn devices(self, fault: Fault, share: f64) -> Self {
        self.with(Target::Device, fault, share)
    }

    /// Lets this share of calls, of batches and of items meet a fault, as far as it strikes them.
    pub fn everywhere(self, fault: Fault, share: f64) -> Self {
        let targets = [Target::Call, Target::Batch, Target::Item];
        let struck = targets.into_iter().filter(|target| fault.strikes(*target));
        struck.fold(self, |faults, target| faults.with(target, fault, share))
    }

    fn with(mut self, target: Target, fault: Fault, share: f64) -> Self {
        self.shares.push((target, fault, share));
        self
    }

    /// Whether these can be drawn; else what is wrong, and what to do.
    pub(crate) fn check(&self) -> Result<(), String> {
        for (target, fault, share) in &self.shares {
            if !(0.0..=1.0).contains(share) {
                return Err(format!("the share {share} of `{fault}` is not within 0 and 1"));
            }
            if !fault.strikes(*target) {
                let struck: Vec<_> =
                    Target::ALL.into_iter().filter(|t| fault.strikes(*t)).collect();
                let struck: Vec<_> = struck.into_iter().map(Target::name).collect();
                let (name, others) = (target.name(), struck.join(", "));
                return Err(format!("`{fault}` does not strike {name}; it strikes {others}"));
            }
        }
        for target in Target::ALL {
            let sum: f64 = self.of(target).map(|(_, share)| share).sum();
            if sum > 1.0 + 1e-9 {
                // Without what adding up has left behind the sixth digit.
                let (name, sum) = (target.name(), (sum * 1e6).round() / 1e6);
                return Err(format!("the shares for {name} add up to {sum}; make it 1 at most"));
            }
        }
        Ok(())
    }

    /// The fault that a number from 0 to 1 stands for.
    pub(crate) fn pick(&self, target: Target, mut number: f64) -> Option<Fault> {
        for (fault, share) in self.of(target) {
            if number < share {
                return Some(fault);
            }
            number -= share;
        }
        None
    }

    fn of(&self, target: Target) -> impl Iterator<Item = (Fault, f64)> {
        let shares = self.shares.iter().filter(move |(other, ..)| *other == target);
        shares.map(|&(_, fault, share)| (fault, share))
    }
}

impl Target {
    const ALL: [Self; 4] = [Self::Call, Self::Batch, Self::Item, Self::Device];

    fn name(self) -> &'static str {
        match self {
            Self::Call => "calls",
            Self::Batch => "batches",
            Self::Item => "items",
            Self::Device => "devices",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_for_one_fault() {
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
            assert_eq!(faults.pick(Target::Call, number), fault, "{number}");
        }
        assert_eq!(faults.pick(Target::Item, 0.999_999), Some(Fault::Dropped));
        assert_eq!(faults.pick(Target::Batch, 0.0), None);
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        let refusal = |faults: Faults| faults.check().expect_err("a refusal");
        for share in [-0.1, 1.1, f64::NAN] {
            let text = refusal(Faults::none().calls(Fault::Locked, share));
            assert!(text.contains("`locked` is not within 0 and 1"), "{text}");
        }
        let text = refusal(Faults::none().items(Fault::LostAnswer, 0.1));
        assert_eq!(text, "`lost-answer` does not strike items; it strikes calls, batches");
        let both = Faults::none().calls(Fault::Locked, 0.6).calls(Fault::Conflict, 0.6);
        assert_eq!(refusal(both), "the shares for calls add up to 1.2; make it 1 at most");
        let tenths = (0..10).fold(Faults::none(), |faults, _| faults.calls(Fault::Locked, 0.1));
        assert_eq!(tenths.check(), Ok(()));
    }

    #[test]
    fn everything_is_all_but_a_lie() {
        let faults = Faults::everything(0.5);
        assert_eq!(faults.check(), Ok(()));
        for fault in Fault::ALL {
            let is_there = faults.shares.iter().any(|(_, other, _)| *other == fault);
            assert_eq!(is_there, fault != Fault::ExecutedButRefused, "{fault}");
        }
        for target in [Target::Call, Target::Batch, Target::Item] {
            let sum: f64 = faults.of(target).map(|(_, share)| share).sum();
            assert!((sum - 0.5).abs() < 1e-9, "{sum}");
        }
        assert_eq!(Faults::everything(1.0).check(), Ok(()));
    }

    #[test]
    fn everywhere_is_wherever_it_strikes() {
        let faults = Faults::none().everywhere(Fault::NotFound, 0.5);
        let targets: Vec<_> = faults.shares.iter().map(|(target, ..)| *target).collect();
        assert_eq!(targets, [Target::Call, Target::Item]);
    }
}
