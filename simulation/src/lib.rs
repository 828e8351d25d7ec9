//! A seeded simulation of graph-action: clients, service, network, journals and the process itself,
//! in one thread and in virtual time, all driven by one seed.
//!
//! ```text
//!                 ┌──────────────────── one life of the process ────────────────────┐
//!   actors ──────►│ single calls, batches, runs, reads ─► Client ─► Network ────────┼──► Sim ─► ledger
//!   (the caller)  │                             token Provider  ▲    Store ──────────┼──► disk
//!                 └──────────────── crash: the tokio runtime is dropped ────────────┘
//! ```
//!
//! - The **service** is `graph_action_sim::Sim`, with all its faults and its ledger of what was executed.
//! - The **network** adds what happens outside the service: requests that arrive after the client
//!   has given up or crashed, lost responses, responses to another request, cached ones, login
//!   pages, bodies that end early, gateways that repeat tokens and parameters, transports that
//!   panic.
//! - The **token provider** is slow, fails, panics, hangs, and returns old, expired or useless tokens.
//! - The **journal** is in memory, where a crash can leave half of a write, or in a file. As if the power had
//!   failed, a crash can take or destroy the part of the file that was not synced. Both fail, panic, and are
//!   used for another job; the file is also replaced by a copy.
//! - The **caller** gives up, drops, pauses and cancels, has streams and callbacks that panic, starts a run
//!   again with the same journal, and sends again what definitely did not run.
//! - The **tenant** may demand a second administrator's approval, in every form that was seen, for all or some
//!   platforms. That administrator approves, rejects or does nothing until the request expires; another tool of
//!   the same application cancels and completes requests. The client completes what was approved.
//! - **Days** pass between the lives of the process, and while a run waits for the limit of the day.
//! - The **process** crashes at a random step or time, up to three times. The runtime waits only in code of
//!   the simulation, and each such wait is a step, so that a crash can hit every `await`.
//!
//! A quarter of the seeds test liveness: nothing crashes, and after some time all faults stop.
//!
//! # What must hold
//!
//! Safety:
//!
//! - An action that is not idempotent is never *sent* again after an attempt that may have run,
//!   even if that would be harmless; the network judges each attempt by its own table.
//! - No outcome contradicts the ledger: in errors, items, reports and journals, accepted means executed,
//!   rejected and not executed mean not executed. Unknown needs a request that was given to the transport.
//! - No action runs without the approval that the tenant demands, no code is sent that nobody approved or with
//!   another request than was filed, and nothing is filed while its approval request is open.
//! - No 24 hours have more executions than the limit of a job.
//! - A journal takes no intent for what another run has in flight.
//! - Every request that a run takes has exactly one outcome, in its items, its report, its events and its
//!   journal. After the last crash every job can be completed.
//! - No output contains a token or a secret parameter, and no other host gets a token. Nothing panics in
//!   the runtime.
//!
//! Liveness: once the faults have stopped, everything ends within two hours of virtual time, and new calls
//! are accepted. In all seeds, everything ends within thirty days.
//!
//! # One seed, one run
//!
//! A seed reproduces a simulation exactly: [`Outcome::hash`] covers all events with their times.
//! Random numbers come from the seed, time from tokio's paused clock, and the simulation waits in
//! place for work in other threads (the file). Two things must stay out of the runtime for that: maps
//! whose order matters, and channels that wake in a random order, as tokio's `watch` does.
//!
//! ```sh
//! cargo xtask simulate --seeds 100000
//! cargo xtask simulate --seed 7      # all events of one seed
//! ```
//!
//! # What it finds
//!
//! A simulation is worth as much as what it finds. For each line of this table, the runtime was
//! broken in that way; the last column is the number of seeds, counted from 0, within which the
//! simulation found it. To repeat that, make the change and run `cargo xtask simulate`.
//! The numbers of the time-outs of tokens and bodies are those of an earlier version.
//!
//! | the runtime is broken so that | change | seeds |
//! |---|---|---|
//! | a journal that was replaced is not noticed | `journal.rs`: no `check_state` before a write | 200 |
//! | the ids in each batch are 0 to 19 | `envelope/dispatch.rs`: `ids` without `prefix` | 56 |
//! | the response to another request is taken | `send/exchange.rs`: no `other_request` | 10 |
//! | HTML pages count as successes | `response/origin.rs`: `is_html` is false | 10 |
//! | HTML without a media type counts as content | `send/exchange.rs`: no `is_html` in `content` | 203 |
//! | a journal takes another job | `bulk/journal_store/job.rs`: `check` always agrees | 5 |
//! | a journal takes other parameters | `bulk/journal_store/entry.rs`: `difference` is none | 17 |
//! | a transport that panics loses its batch | `bulk/round.rs`: no `catch_unwind` | 4 |
//! | a panic of the token provider reaches each caller | `auth/cache.rs`: no `catch_unwind` | 8 |
//! | intents are not written | `bulk/run_journal.rs`: `intents` is empty | 1 |
//! | intents are written after sending | `bulk/round.rs`: write them after `exchange` | 9 |
//! | an attempt that may have run is taken back | `send/attempts.rs`: no `may_have_run` | 3 |
//! | a 503 means that nothing ran | `response/outcome.rs`: 503 is not executed | 1 |
//! | 5xx are retried for every action | `send/retry.rs`: no `if meta.idempotent` | 1 |
//! | what is unknown in a journal is sent again | `run_journal.rs`, `entry.rs`: unknown as not executed | 1 |
//! | what is accepted in a journal is sent again | `bulk/run_journal.rs`: accepted as not executed | 1 |
//! | what is in flight stays so after a crash | `entry.rs`: `abandon` does nothing | 9 |
//! | a device that comes in twice is sent to twice | `bulk/intake.rs`: `why_refused` is none | 7 |
//! | of two statuses of an item the first counts | `envelope/decode.rs`: no comparison in `item_result` | 503 |
//! | a batch with a damaged 424 did not run | `envelope/dispatch.rs`: no `may_hide_items` | 2,040 |
//! | links and redirects lead to other hosts | `cloud.rs`: no origin in `contains` | 3 |
//! | headers are not redacted | `send/exchange.rs`: no `redactor.headers` | 24 |
//! | errors are not redacted | `response/error.rs`: `redacted` returns the error | 5 |
//! | a token that Graph refused is sent again | `send/attempts.rs`: no `is_same` | 4 |
//! | a paused run sends when its token arrives | `bulk/round.rs`: no `Command::Run` in `wait_turn` | 9 |
//! | what waits when a run ends has no outcome | `bulk/engine/finish.rs`: no `finish_item` | 5 |
//! | waiting for a token has no limit | `send/pipeline.rs`: no `deadline` in `token` | 19 |
//! | waiting for a response has no limit | `send/exchange.rs`: no `deadline` in `send` | 5 |
//! | waiting for a body has no limit | `send/exchange.rs`: no `deadline` in `read` | 36 |
//! | the limit is counted for each process | `bulk/run_journal.rs`: `sent_since` is empty | 45 |
//! | an approval is dropped at a restart | `earlier.rs`, `entry.rs`: awaiting approval as not executed | 8 |
//! | what nobody has approved is sent with its code | `approvals/judge.rs`: pending as approved | 8 |
//! | what another tool completed is filed again | `approvals/judge.rs`: completed as not executed | 306 |
//! | another application completes an approval request | `filing.rs`: no `identities` in `difference` | 306 |
//! | another body completes an approval request | `filing.rs`, `record.rs`: no `hash`, no `difference` | 306 |
//! | what another run has in flight is sent | `earlier.rs`, `record.rs`: no `is_in_flight` | 52 |
//! | a request whose token was refused is rejected | `send/attempts.rs`: no `with_outcome` in `end` | 83 |
//!
//! It cannot find that two *processes* share a journal, because it has only one process;
//! `journal/tests/process.rs` and `tests/it/simulator/killed.rs` test that. No caller can detect
//! that the service lies, or that a response belongs to an earlier attempt of the same call, which
//! has the same id.

use std::sync::{Mutex, MutexGuard, PoisonError};

mod actions;
mod actors;
mod approvals;
mod blocking;
mod clock;
mod decision;
mod identity;
mod life;
mod log;
mod network;
mod plan;
mod provider;
mod steps;
mod store;
mod token_fault;
mod trace;
mod truth;
mod world;

pub use life::{Outcome, simulate};

/// Locks a mutex, also after a planned panic.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
