//! The options of the program.

use std::{path::PathBuf, str::FromStr, time::Duration};

use clap::Parser;
use graph_action_sim::{FastClock, Fault, Faults, RetryAfter, Sim, SimBuilder};
use jiff::SignedDuration;

pub(crate) const PERMISSION: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// A Microsoft Graph on this machine, for demos: it answers as Graph does and touches no device.
#[derive(Debug, Parser)]
#[command(version, after_help = faults())]
pub(crate) struct Options {
    /// The port of 127.0.0.1 to listen on; any free one by default.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,

    /// The id of a device that does not exist; may be given several times.
    #[arg(long, value_name = "ID")]
    missing: Vec<String>,

    /// A permission of the token that it prints; may be given several times.
    #[arg(long, value_name = "NAME", default_value = PERMISSION)]
    pub(crate) permission: Vec<String>,

    /// How many devices there are; without any, every device exists.
    #[arg(long, value_name = "COUNT", default_value_t = 0, hide_default_value = true)]
    devices: usize,

    /// What devices and faults are drawn from.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,

    /// How many writes an application may send within a time; 200/20s is Intune's limit.
    #[arg(long, value_name = "COUNT/TIME")]
    limit: Option<Limit>,

    /// How many requests of any kind an application may send within a time.
    #[arg(long, value_name = "COUNT/TIME")]
    limit_any: Option<Limit>,

    /// Counts what was throttled against the limits as well.
    #[arg(long)]
    count_throttled: bool,

    /// How an answer says how long to wait, as in seconds or imf-date.
    #[arg(long, value_name = "FORM", default_value_t)]
    retry_after: RetryAfter,

    /// Throttles whatever comes before the wait that was told is over.
    #[arg(long)]
    enforce_retry_after: bool,

    /// A fault and the share of requests, from 0 to 1, that meet it; may be given several times.
    /// With `call:`, `batch:`, `item:` or `device:` in front it strikes these alone.
    #[arg(long, value_name = "[WHOM:]NAME=SHARE")]
    fault: Vec<Chance>,

    /// The share of requests, from 0 to 1, that meet any fault that Graph was seen to have.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, hide_default_value = true)]
    everything: f64,

    /// How long every request takes at least and at most, as in 20ms..300ms.
    #[arg(long, value_name = "TIME..TIME")]
    latency: Option<Latency>,

    /// How many times faster than real time the clock runs.
    #[arg(long, value_name = "FACTOR", default_value_t = 1, hide_default_value = true)]
    pub(crate) clock_factor: u32,

    /// A file that every execution is appended to, and that is taken up at the start.
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
}

impl Options {
    /// The simulator that the options describe.
    pub(crate) fn builder(&self, clock: FastClock) -> SimBuilder {
        let chances = self.fault.iter().copied();
        let faults = chances
            .fold(Faults::everything(self.everything), |faults, chance| chance.add_to(faults));
        let builder = Sim::builder()
            .port(self.port)
            .clock(clock)
            .seed(self.seed)
            .devices(self.devices)
            .retry_after(self.retry_after)
            .faults(faults);
        let builder = self.missing.iter().fold(builder, SimBuilder::missing);
        let given = |builder, limit: Option<Limit>, set: fn(_, _, _) -> _| match limit {
            Some(Limit { count, per }) => set(builder, count, per),
            None => builder,
        };
        let builder = given(builder, self.limit, SimBuilder::limit);
        let builder = given(builder, self.limit_any, SimBuilder::limit_any);
        let builder = match self.latency {
            Some(Latency { least, most }) => builder.latency(least, most),
            None => builder,
        };
        let builder = match &self.ledger {
            Some(path) => builder.ledger_file(path),
            None => builder,
        };
        let builder = if self.count_throttled { builder.count_throttled() } else { builder };
        if self.enforce_retry_after { builder.enforce_retry_after() } else { builder }
    }
}

/// So many in such a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limit {
    count: usize,
    per: Duration,
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (count, per) = text.split_once('/').ok_or("write it like 200/20s")?;
        let count = count.parse().map_err(|_| format!("`{count}` is no number"))?;
        Ok(Self { count, per: duration(per)? })
    }
}

/// The ends of a latency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Latency {
    least: Duration,
    most: Duration,
}

impl FromStr for Latency {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (least, most) = text.split_once("..").ok_or("write it like 20ms..300ms")?;
        Ok(Self { least: duration(least)?, most: duration(most)? })
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let parsed = text.parse::<SignedDuration>().ok().and_then(|time| time.try_into().ok());
    parsed.ok_or_else(|| format!("`{text}` is no time; write it like 20s or 300ms"))
}

/// A fault, whom it strikes, and how often.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Chance {
    whom: Whom,
    fault: Fault,
    share: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whom {
    Everywhere,
    Calls,
    Batches,
    Items,
    Devices,
}

impl FromStr for Chance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, share) = text.split_once('=').ok_or("write it like throttled=0.1")?;
        let share = share.parse().map_err(|_| format!("`{share}` is no number from 0 to 1"))?;
        let (whom, name) = match name.split_once(':') {
            Some((whom, name)) => (whom.parse()?, name),
            None => (Whom::Everywhere, name),
        };
        Ok(Self { whom, fault: name.parse()?, share })
    }
}

impl FromStr for Whom {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "call" => Ok(Self::Calls),
            "batch" => Ok(Self::Batches),
            "item" => Ok(Self::Items),
            "device" => Ok(Self::Devices),
            _ => Err(format!("`{text}` is none of call, batch, item and device")),
        }
    }
}

impl Chance {
    fn add_to(self, faults: Faults) -> Faults {
        let Self { whom, fault, share } = self;
        match whom {
            Whom::Everywhere => faults.everywhere(fault, share),
            Whom::Calls => faults.calls(fault, share),
            Whom::Batches => faults.batches(fault, share),
            Whom::Items => faults.items(fault, share),
            Whom::Devices => faults.devices(fault, share),
        }
    }
}

/// The names that `--fault` and `--retry-after` take.
fn faults() -> String {
    let list = |names: Vec<String>| names.join(", ");
    let faults = list(Fault::ALL.iter().map(ToString::to_string).collect());
    let forms = list(RetryAfter::ALL.iter().map(ToString::to_string).collect());
    format!("Faults: {faults}\n\nForms of Retry-After: {forms}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let seconds = Duration::from_secs;
        assert_eq!("200/20s".parse(), Ok(Limit { count: 200, per: seconds(20) }));
        let latency = Latency { least: Duration::from_millis(20), most: seconds(60) };
        assert_eq!("20ms..1m".parse(), Ok(latency));
        let chance = |whom, fault, share| Ok(Chance { whom, fault, share });
        assert_eq!("throttled=0.1".parse(), chance(Whom::Everywhere, Fault::Throttled, 0.1));
        assert_eq!("item:dropped=1".parse(), chance(Whom::Items, Fault::Dropped, 1.0));
        assert_eq!("device:locked=0".parse(), chance(Whom::Devices, Fault::Locked, 0.0));
    }

    #[test]
    fn what_is_malformed_is_told() {
        fn refusal<T: FromStr<Err = String> + std::fmt::Debug>(text: &str) -> String {
            text.parse::<T>().expect_err(text)
        }
        assert_eq!(refusal::<Limit>("200"), "write it like 200/20s");
        assert_eq!(refusal::<Limit>("x/20s"), "`x` is no number");
        let text = "`20` is no time; write it like 20s or 300ms";
        assert_eq!(refusal::<Limit>("200/20"), text);
        assert!(refusal::<Limit>("200/-20s").starts_with("`-20s` is no time"));
        assert_eq!(refusal::<Latency>("20ms"), "write it like 20ms..300ms");
        assert_eq!(refusal::<Chance>("locked"), "write it like throttled=0.1");
        assert_eq!(refusal::<Chance>("locked=x"), "`x` is no number from 0 to 1");
        assert!(refusal::<Chance>("x=1").starts_with("`x` is no fault; there are dev-proxy, "));
        let text = "`x` is none of call, batch, item and device";
        assert_eq!(refusal::<Chance>("x:locked=1"), text);
    }
}
