//! Runs: one action for many devices, once for each.

pub(crate) mod approvals;
pub(crate) mod batch;
pub(crate) mod budget;
pub(crate) mod builder;
mod caught;
mod control;
mod dry_run;
mod earlier;
mod engine;
mod failure_window;
pub(crate) mod guard;
pub(crate) mod input;
pub(crate) mod intake;
mod item;
pub(crate) mod journal_store;
pub(crate) mod options;
pub(crate) mod parameters;
mod prepare;
mod progress;
mod queue;
mod report;
mod round;
mod run;
pub(crate) mod run_journal;
mod run_start;
mod trace;
pub(crate) mod usage;

pub use builder::Bulk;
pub use control::Control;
pub use dry_run::DryRun;
pub use failure_window::SafetyStop;
pub use item::BulkItem;
pub use journal_store::{
    ApprovalUpdate, Completion, Entry, Evidence, EvidenceSource, Filing, Intent, Job, JournalStore,
    NoJournal, Record, Refusal, SentBy, Settlement, Summary,
};
pub use options::AtDailyLimit;
pub use report::{EndReason, ProgressEvent, Report};
pub use run::Run;
