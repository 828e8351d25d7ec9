//! The run itself: takes requests from the input, sends them in batches, and delivers each outcome.
//!
//! One task owns the state of a run. It waits for one thing at a time ([`Wakeup`]), handles it, and
//! then starts as many *rounds* as it may. A round is a task that sends one batch and returns the
//! results of its items. So up to `concurrency` batches are in flight at once, and the tasks share
//! nothing but channels.
//!
//! Each item is in one place: in the queue, in a round, or delivered. The run remembers which items
//! are in a round ([`InFlight`]), because a round may panic in code of the caller (a transport, a
//! token provider); its items then still get an outcome. Other code of the caller runs in this
//! task, where a panic would lose outcomes: the request stream and the progress callback. Both are
//! caught, and end the run.
//!
//! Everything is bounded: requests are taken from the input only if the next round lacks items, the
//! channel of outcomes has room for those of the rounds in flight, and delayed items are limited. So
//! a caller who takes no outcomes stops the run instead of filling the memory. Only the hashes of
//! targets grow with the input.

use std::{
    collections::HashMap,
    future::ready,
    sync::{Arc, atomic::AtomicBool},
    time::Duration,
};

use futures_util::future::OptionFuture;
use tokio::{
    sync::mpsc,
    task::{Id, JoinError, JoinSet, yield_now},
};
use tracing::{Instrument as _, Span};

use super::{
    control::{Command, Commands, Control},
    failure_window::FailureWindow,
    input::Input,
    intake::{Intake, Refused},
    item::RawItem,
    options::Options,
    progress::{Progress, SharedReport},
    queue::Queue,
    report::{EndReason, ProgressEvent},
    round::{RoundSender, outcome::RoundOutcome, places::Places},
    run_start::RunStart,
    trace,
};
use crate::{approval::policy::ProtectedOperation, request::call::Call, send::pipeline::Pipeline};

mod finish;
mod in_flight;

use in_flight::InFlight;

/// How many batches of items may wait for their retry before no more are taken from the input. Our
/// choice: enough to keep sending while the retries of a few batches wait, and few enough that a
/// service that throttles everything does not receive the whole input.
const MAX_DELAYED_BATCHES: usize = 8;

/// The state of a run.
pub(crate) struct Engine {
    pipeline: Arc<Pipeline>,
    concurrency: usize,
    batch_size: usize,
    control: Control,
    commands: Commands,
    input: Input,
    intake: Intake,
    queue: Queue,
    sender: RoundSender,
    rounds: JoinSet<RoundOutcome>,
    in_flight: HashMap<Id, InFlight>,
    /// The waits that rounds begin.
    waits: mpsc::UnboundedReceiver<Duration>,
    /// Whether the wait of a run that has nothing to do but retries was reported.
    is_waiting: bool,
    /// Whether the limit of the day put a request off.
    has_put_off: bool,
    /// Whether a power failure could take outcomes out of the journal.
    has_unsynced: bool,
    failures: Option<FailureWindow>,
    progress: Progress,
    protected: Vec<ProtectedOperation>,
    /// The span of the run, which its rounds enter too: they are tasks of their own.
    span: Span,
    items: mpsc::Sender<RawItem>,
}

/// What a run waits for.
enum Wakeup {
    Command,
    WaitBegan(Duration),
    RoundEnded(Result<(Id, RoundOutcome), JoinError>),
    RetryDue,
    #[allow(clippy::vec_box, reason = "an item keeps the box of its call")]
    Pulled(Vec<Box<Call>>),
    /// The input has nothing at the moment.
    InputIdle,
    /// The run waits, perhaps for long.
    Idle,
}

impl Engine {
    pub(crate) fn new(
        pipeline: Arc<Pipeline>,
        input: Input,
        options: Options,
        control: Control,
        items: mpsc::Sender<RawItem>,
        start: RunStart,
    ) -> Self {
        let (wait_sender, waits) = mpsc::unbounded_channel();
        let (commands, clock) = (control.commands(), Arc::clone(&pipeline.clock));
        let (budget, usage) = start.day.unzip();
        Self {
            intake: Intake::new(Arc::clone(&pipeline), &options),
            sender: RoundSender {
                pipeline: Arc::clone(&pipeline),
                retry: options.retry,
                commands: commands.clone(),
                waits: wait_sender,
                journal: options.journal,
                without_batches: Arc::new(AtomicBool::new(options.without_batches)),
                approvals: Arc::new(start.approvals),
                places: Arc::new(Places::new(budget, options.at_daily_limit)),
                usage: usage.map(Arc::new),
                guard: options.guard,
            },
            failures: options.safety_stop.map(FailureWindow::new),
            progress: Progress::new(options.progress_callback, control.clone(), clock),
            concurrency: options.concurrency,
            batch_size: options.batch_size,
            pipeline,
            control,
            commands,
            input,
            queue: Queue::default(),
            rounds: JoinSet::new(),
            in_flight: HashMap::new(),
            waits,
            is_waiting: false,
            has_put_off: false,
            has_unsynced: false,
            protected: start.protected,
            span: trace::run(start.action),
            items,
        }
    }

    pub(crate) fn report(&self) -> SharedReport {
        self.progress.report()
    }

    pub(crate) fn protected(&self) -> &[ProtectedOperation] {
        &self.protected
    }

    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    pub(crate) async fn run(mut self) {
        trace::run_started(self.concurrency, self.batch_size, self.sender.journal.keeps_entries());
        self.report_others();
        if !self.protected.is_empty() {
            let operations = std::mem::take(&mut self.protected);
            self.progress.emit(&ProgressEvent::NeedsApproval(operations));
        }
        let end_reason = loop {
            let command = self.commands.latest();
            if let Command::End(reason) = &command {
                self.cancel_pending(reason).await;
            }
            if self.is_done() {
                break match command {
                    Command::End(reason) => reason,
                    Command::Run | Command::Pause(_) if self.has_put_off => EndReason::DailyLimit,
                    Command::Run | Command::Pause(_) => EndReason::Completed,
                };
            }
            self.report_idle_wait();
            let wakeup = self.next_wakeup().await;
            let is_idle = matches!(wakeup, Wakeup::InputIdle);
            self.handle(wakeup).await;
            self.start_rounds(is_idle);
        };
        let end_reason = self.sync_journal().await.map_or(end_reason, EndReason::Stopped);
        self.progress.end(end_reason);
    }

    /// Reports how many requests others have sent.
    fn report_others(&self) {
        let by_others = self.sender.places.by_others(self.pipeline.clock.now());
        self.progress.update(|report| report.by_others = by_others);
    }

    fn is_done(&self) -> bool {
        self.input.has_ended() && self.queue.is_empty() && self.rounds.is_empty()
    }

    /// Waits for the next event. If several are ready, the first in this list wins:
    ///
    /// 1. A command, so that a run that was paused or cancelled takes and sends nothing more,
    ///    however much there is to do.
    /// 2. A wait that began, so that it is reported before the outcomes of its round.
    /// 3. The end of a round. It makes room for the next one, and the safety stop has to count its
    ///    failures before more is sent.
    /// 4. A retry that is due. It is older than anything in the input.
    /// 5. The input. It may always have something, and would starve the others. It is read while batches are
    ///    in flight, so that the next batch is ready when one of them ends.
    /// 6. An idle input, which is known only after it was polled. The run then sends a batch that
    ///    is not full.
    /// 7. Nothing else while nothing is in flight, or while the run is paused. The wait may be long, so
    ///    the journal is synced.
    ///    A run that goes on at once leaves that to the intents of its next batch.
    ///
    /// The futures that do not win are dropped, and nothing is lost: they hold nothing while they
    /// wait.
    async fn next_wakeup(&mut self) -> Wakeup {
        let pulls = self.wants_input();
        let may_send = self.rounds.len() < self.allowed_rounds();
        let missing = self.batch_size.saturating_sub(self.queue.ready().len());
        let retry_due = self.until_due().map(|wait| self.pipeline.clock.sleep(wait));
        let waits_long =
            self.rounds.is_empty() || matches!(self.commands.latest(), Command::Pause(_));
        let is_unsynced = self.has_unsynced && waits_long;
        let Self { commands, input, queue, rounds, waits, control, .. } = self;
        tokio::select! {
            biased;
            () = commands.changed() => Wakeup::Command,
            Some(wait) = waits.recv() => Wakeup::WaitBegan(wait),
            Some(round) = rounds.join_next_with_id() => Wakeup::RoundEnded(round),
            Some(()) = OptionFuture::from(retry_due) => Wakeup::RetryDue,
            calls = async {
                if !may_send {
                    // The batch that has just started goes out first.
                    yield_now().await;
                }
                input.pull(missing, control).await
            }, if pulls => Wakeup::Pulled(calls),
            () = ready(()), if pulls && may_send && !queue.ready().is_empty() => Wakeup::InputIdle,
            () = ready(()), if is_unsynced => Wakeup::Idle,
        }
    }

    async fn handle(&mut self, wakeup: Wakeup) {
        match wakeup {
            Wakeup::Command => {
                let event = match self.commands.latest() {
                    Command::Run => ProgressEvent::Resumed,
                    Command::Pause(reason) => ProgressEvent::Paused(reason),
                    Command::End(reason) => ProgressEvent::Ending(reason),
                };
                self.progress.emit(&event);
            }
            Wakeup::WaitBegan(wait) => {
                self.progress.emit_wait(wait);
                self.sync_or_end().await;
            }
            Wakeup::RoundEnded(Ok((id, round))) => self.finish_round(id, round).await,
            Wakeup::RoundEnded(Err(panicked)) => self.finish_panicked(panicked.id()).await,
            Wakeup::RetryDue => self.queue.release(self.pipeline.time()),
            Wakeup::Pulled(calls) => {
                self.progress.update(|report| report.requests += calls.len() as u64);
                for call in calls {
                    self.take(call).await;
                }
            }
            Wakeup::InputIdle => {}
            Wakeup::Idle => self.sync_or_end().await,
        }
    }

    async fn sync_or_end(&mut self) {
        if let Some(reason) = self.sync_journal().await {
            self.control.end(EndReason::Stopped(reason));
        }
    }

    /// Makes the outcomes in the journal survive a power failure; returns why that failed.
    async fn sync_journal(&mut self) -> Option<String> {
        if !std::mem::take(&mut self.has_unsynced) {
            return None;
        }
        let error = self.sender.journal.sync().await.err()?;
        self.progress.hide_reason();
        Some(error.to_string())
    }

    /// Whether another request may be taken from the input.
    fn wants_input(&self) -> bool {
        !self.input.has_ended()
            && self.commands.latest() == Command::Run
            && self.queue.ready().len() < self.batch_size
            && self.queue.delayed_count() < self.batch_size * MAX_DELAYED_BATCHES
    }

    async fn take(&mut self, call: Box<Call>) {
        match self.intake.take(call) {
            Ok(item) => self.queue.push(item),
            Err(Refused { index, target, key, error }) => {
                self.deliver(RawItem { index, target, key, result: Err(error), attempts: 0 }).await;
            }
        }
    }

    /// Starts rounds: with full batches as long as more items may come, or with what is there if the
    /// input has nothing at the moment.
    fn start_rounds(&mut self, is_input_idle: bool) {
        while self.commands.latest() == Command::Run && self.rounds.len() < self.allowed_rounds() {
            let size = self.next_batch_size();
            let ready = self.queue.ready().len();
            let is_enough = is_input_idle || ready >= size || !self.wants_input();
            if ready == 0 || !is_enough {
                return;
            }
            let items = self.queue.take_batch(size);
            let in_flight = InFlight::of(&items);
            let round =
                self.rounds.spawn(self.sender.clone().send(items).instrument(self.span.clone()));
            self.in_flight.insert(round.id(), in_flight);
        }
    }

    /// How many batches may be in flight. One as long as the safety stop cannot judge the run: with 64
    /// in flight, 1,280 requests would be sent before the first failure counts.
    fn allowed_rounds(&self) -> usize {
        let is_unproven = self.failures.as_ref().is_some_and(|failures| !failures.is_full());
        if is_unproven { 1 } else { self.concurrency }
    }

    /// How many items the next batch should have: fewer than allowed if the pace of the limits makes
    /// a full one wait.
    fn next_batch_size(&self) -> usize {
        let now = self.pipeline.clock.now();
        let cost = self.queue.ready().front().map(|item| item.call.cost());
        let paced = cost.map(|cost| self.pipeline.gates.batch_size(cost, now));
        self.batch_size.min(paced.unwrap_or(usize::MAX))
    }

    /// Reports the wait once if the run has nothing to do until a retry is due.
    fn report_idle_wait(&mut self) {
        let is_idle =
            self.rounds.is_empty() && self.queue.ready().is_empty() && !self.wants_input();
        let is_running = self.commands.latest() == Command::Run;
        let wait = self.until_due().filter(|_| is_idle && is_running);
        if let Some(wait) = wait.filter(|_| !self.is_waiting) {
            self.progress.emit_wait(wait);
        }
        self.is_waiting = wait.is_some();
    }

    fn until_due(&self) -> Option<Duration> {
        Some(self.queue.next_due()?.saturating_sub(self.pipeline.time()))
    }
}
