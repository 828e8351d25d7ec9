//! The values of options that have more than one part.

use std::{str::FromStr, time::Duration};

use clap::ValueEnum;
use graph_action_sim::{Fault, Faults, Step};
use jiff::SignedDuration;

/// A number of requests within a time, such as `200/20s`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limit {
    pub(crate) count: u64,
    pub(crate) per: Duration,
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (count, per) = text.split_once('/').ok_or("expected something like 200/20s")?;
        let count = count.parse().map_err(|_| format!("`{count}` is not a whole number"))?;
        Ok(Self { count, per: duration(per)? })
    }
}

/// A number of executions in 24 hours, such as `wipe=100`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DailyLimit {
    pub(crate) action: String,
    pub(crate) count: u64,
}

impl FromStr for DailyLimit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (action, count) = text.split_once('=').ok_or("expected something like wipe=100")?;
        let count = count.parse().map_err(|_| format!("`{count}` is not a whole number"))?;
        Ok(Self { action: action.to_owned(), count })
    }
}

/// The ends of a latency, such as `20ms..300ms`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Latency {
    pub(crate) min: Duration,
    pub(crate) max: Duration,
}

impl FromStr for Latency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (min, max) = text.split_once("..").ok_or("expected something like 20ms..300ms")?;
        Ok(Self { min: duration(min)?, max: duration(max)? })
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let parsed = text.parse::<SignedDuration>().ok().and_then(|time| time.try_into().ok());
    parsed.ok_or_else(|| format!("`{text}` is not a duration; write it like 20s or 300ms"))
}

/// A fault, what it applies to, and how often it happens, such as `item:throttled=0.1`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct FaultShare {
    /// Everything that the fault can apply to, if it is not given.
    subject: Option<Subject>,
    fault: Fault,
    share: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Subject {
    Call,
    Batch,
    Item,
    Device,
}

impl FromStr for FaultShare {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, share) = text.split_once('=').ok_or("expected something like throttled=0.1")?;
        let share = share.parse().map_err(|_| format!("`{share}` is not a number from 0 to 1"))?;
        let (subject, name) = match name.split_once(':') {
            Some((subject, name)) => (Some(self::subject(subject)?), name),
            None => (None, name),
        };
        Ok(Self { subject, fault: fault(name)?, share })
    }
}

fn fault(name: &str) -> Result<Fault, String> {
    name.parse().map_err(|_| format!("`{name}` is not a fault; `--help` lists all faults"))
}

/// What happens to one of the first requests: a fault, or `none`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScriptStep(pub(crate) Step);

impl FromStr for ScriptStep {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(Self(if text == "none" { Step::no_fault() } else { fault(text)?.into() }))
    }
}

fn subject(name: &str) -> Result<Subject, String> {
    Subject::from_str(name, false)
        .map_err(|_| format!("`{name}` is not one of call, batch, item, device"))
}

impl FaultShare {
    pub(crate) fn add_to(self, faults: Faults) -> Faults {
        let Self { subject, fault, share } = self;
        match subject {
            None => faults.everywhere(fault, share),
            Some(Subject::Call) => faults.calls(fault, share),
            Some(Subject::Batch) => faults.batches(fault, share),
            Some(Subject::Item) => faults.items(fault, share),
            Some(Subject::Device) => faults.devices(fault, share),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_parsed() {
        let seconds = Duration::from_secs;
        assert_eq!("200/20s".parse(), Ok(Limit { count: 200, per: seconds(20) }));
        assert_eq!("wipe=9".parse(), Ok(DailyLimit { action: "wipe".to_owned(), count: 9 }));
        let latency = Latency { min: Duration::from_millis(20), max: seconds(60) };
        assert_eq!("20ms..1m".parse(), Ok(latency));
        let share = |subject, fault, share| Ok(FaultShare { subject, fault, share });
        assert_eq!("throttled=0.1".parse(), share(None, Fault::Throttled, 0.1));
        assert_eq!("item:dropped=1".parse(), share(Some(Subject::Item), Fault::Dropped, 1.0));
        assert_eq!("device:locked=0".parse(), share(Some(Subject::Device), Fault::Locked, 0.0));
        assert_eq!("none".parse(), Ok(ScriptStep(Step::no_fault())));
        assert_eq!("locked".parse(), Ok(ScriptStep(Fault::Locked.into())));
    }

    #[test]
    fn a_malformed_value_is_an_error() {
        fn error<T: FromStr<Err = String> + std::fmt::Debug>(text: &str) -> String {
            text.parse::<T>().expect_err(text)
        }
        assert_eq!(error::<Limit>("200"), "expected something like 200/20s");
        assert_eq!(error::<Limit>("x/20s"), "`x` is not a whole number");
        let text = "`20` is not a duration; write it like 20s or 300ms";
        assert_eq!(error::<Limit>("200/20"), text);
        assert_eq!(error::<DailyLimit>("wipe"), "expected something like wipe=100");
        assert_eq!(error::<DailyLimit>("wipe=x"), "`x` is not a whole number");
        assert!(error::<Limit>("200/-20s").starts_with("`-20s` is not a duration"));
        assert_eq!(error::<Latency>("20ms"), "expected something like 20ms..300ms");
        assert_eq!(error::<FaultShare>("locked"), "expected something like throttled=0.1");
        assert_eq!(error::<FaultShare>("locked=x"), "`x` is not a number from 0 to 1");
        let text = "`x` is not a fault; `--help` lists all faults";
        assert_eq!(error::<FaultShare>("x=1"), text);
        assert_eq!(error::<ScriptStep>("x"), text);
        let text = "`x` is not one of call, batch, item, device";
        assert_eq!(error::<FaultShare>("x:locked=1"), text);
    }
}
