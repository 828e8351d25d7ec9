//! The options of the program.

use std::path::PathBuf;

use clap::Parser;
use graph_action_sim::{
    ApprovalForm, ApprovalPolicy, FastClock, Fault, Faults, RetryAfter, Sim, SimBuilder,
};

use crate::{
    admin::Verb,
    values::{DailyLimit, FaultShare, Latency, Limit, ScriptStep},
};

pub(crate) const PERMISSION: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";

/// Serves a simulated Microsoft Graph on this machine, for demos and tests. It responds as Graph does
/// and touches no device.
#[derive(Debug, Parser)]
#[command(version, after_help = faults(), args_conflicts_with_subcommands = true)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,

    /// The port of 127.0.0.1 to listen on; by default, any free port.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    port: u16,

    /// The id of a device that does not exist; can be repeated.
    #[arg(long, value_name = "ID")]
    missing_key: Vec<String>,

    /// A permission of the token that is printed, and of those that the token endpoint issues; can be
    /// repeated.
    #[arg(long, value_name = "NAME", default_value = PERMISSION)]
    pub(crate) permission: Vec<String>,

    /// How many devices exist; without this option, every device exists.
    #[arg(long, value_name = "COUNT", default_value_t = 0, hide_default_value = true)]
    devices: u64,

    /// The seed of everything random: devices, faults, latencies, ids.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,

    /// How many writes an application may send within a time; 200/20s is Intune's limit.
    #[arg(long, value_name = "COUNT/TIME")]
    limit_writes: Option<Limit>,

    /// How many requests of any kind an application may send within a time.
    #[arg(long, value_name = "COUNT/TIME")]
    limit_requests: Option<Limit>,

    /// Counts throttled requests against the limits as well.
    #[arg(long)]
    count_throttled: bool,

    /// An operation that needs the approval of a second administrator: wipe, retire, delete or
    /// deprovision, with the platforms that the policy covers; can be repeated.
    #[arg(long, value_name = "OPERATION[:PLATFORM,..]")]
    require_approval: Vec<ApprovalPolicy>,

    /// The form of the response that says that an approval request was filed.
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    approval_form: ApprovalForm,

    /// How often an action may be executed in 24 hours; can be repeated. Without this option wipe 500,
    /// retire and delete 1000 times.
    #[arg(long, value_name = "ACTION=COUNT")]
    daily_limit: Vec<DailyLimit>,

    /// Applies filters and orders of devices that Intune ignores.
    #[arg(long)]
    exact_queries: bool,

    /// The form in which a 429 says how long to wait.
    #[arg(long, value_name = "FORM", value_enum, default_value_t)]
    retry_after: RetryAfter,

    /// Throttles every request that comes before the stated wait is over.
    #[arg(long)]
    enforce_retry_after: bool,

    /// A fault and the share of requests, from 0 to 1, that meet it; can be repeated. With `call:`,
    /// `batch:`, `item:` or `device:` in front, only these meet it.
    #[arg(long, value_name = "[SUBJECT:]FAULT=SHARE")]
    fault: Vec<FaultShare>,

    /// The share of requests, from 0 to 1, that meet any of the faults that Graph was seen to have.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, hide_default_value = true)]
    everything: f64,

    /// The faults of the first requests, in the order of their arrival: exactly these, and no random
    /// ones. `none` is a request without a fault.
    #[arg(long, value_name = "FAULT,..", value_delimiter = ',')]
    pub(crate) script: Vec<ScriptStep>,

    /// The shortest and the longest time before a request is handled, such as 20ms..300ms.
    #[arg(long, value_name = "TIME..TIME")]
    latency: Option<Latency>,

    /// How many times faster than real time the clock runs.
    #[arg(long, value_name = "FACTOR", default_value_t = 1, hide_default_value = true)]
    pub(crate) clock_factor: u32,

    /// A file to which every execution is appended; at the start it is read and continued.
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
}

impl Options {
    /// Returns the settings of the simulator.
    pub(crate) fn into_builder(self, clock: FastClock) -> SimBuilder {
        let shares = self.fault.into_iter();
        let faults =
            shares.fold(Faults::everything(self.everything), |faults, share| share.add_to(faults));
        let mut builder = Sim::builder()
            .port(self.port)
            .clock(clock)
            .seed(self.seed)
            .devices(self.devices)
            .retry_after(self.retry_after)
            .approval_form(self.approval_form)
            .issue_tokens(self.permission)
            .faults(faults);
        for policy in self.require_approval {
            builder = builder.approval_policy(policy);
        }
        for DailyLimit { action, count } in self.daily_limit {
            builder = builder.daily_limit(action, count);
        }
        if self.exact_queries {
            builder = builder.exact_queries();
        }
        for key in self.missing_key {
            builder = builder.missing_key(key);
        }
        if let Some(Limit { count, per }) = self.limit_writes {
            builder = builder.limit_writes(count, per);
        }
        if let Some(Limit { count, per }) = self.limit_requests {
            builder = builder.limit_requests(count, per);
        }
        if let Some(Latency { min, max }) = self.latency {
            builder = builder.latency(min, max);
        }
        if let Some(path) = self.ledger {
            builder = builder.ledger_file(path);
        }
        if self.count_throttled {
            builder = builder.count_throttled();
        }
        if self.enforce_retry_after {
            builder = builder.enforce_retry_after();
        }
        builder
    }
}

/// The names that `--fault` takes.
fn faults() -> String {
    let names = Fault::ALL.iter().map(ToString::to_string);
    format!("Faults of --fault and --script: {}", names.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, ValueEnum as _};

    use super::*;

    #[test]
    fn the_options_are_consistent() {
        Options::command().debug_assert();
    }

    #[test]
    fn the_library_and_the_command_line_use_the_same_names() {
        for form in RetryAfter::ALL {
            let value = form.to_possible_value().expect("no form is hidden");
            assert_eq!(value.get_name(), form.to_string());
        }
        for form in ApprovalForm::ALL {
            let value = form.to_possible_value().expect("no form is hidden");
            assert_eq!(value.get_name(), form.to_string());
        }
    }
}
