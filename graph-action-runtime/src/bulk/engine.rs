//! The run itself: takes requests from the input, sends them in rounds, and gives each its outcome.

use std::{
    collections::{HashMap, VecDeque},
    future::{Future as _, poll_fn},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::{Duration, SystemTime},
};

use tokio::{
    sync::mpsc,
    task::{Id, JoinError, JoinSet},
};

use super::{
    control::{Control, Order, Orders},
    intake::{Calls, Intake, Taken, pull},
    options::Options,
    report::{EndReason, ProgressEvent, Report},
    round::{Next, RoundOutcome, RoundSender},
    safety::{Alarm, Watch},
};
use crate::{
    declare::meta::ActionMeta,
    envelope::{encode::MAX_BYTES, item::Item},
    request::call::Call,
    response::error::Error,
    response::outcome::Outcome,
    response::raw::RawResponse,
    send::pipeline::Pipeline,
};

/// How many batches of items may wait to be sent again before no more are taken from the input.
const MAX_DELAYED_BATCHES: usize = 8;

/// A request with its outcome, before its type is known.
pub(crate) struct Finished {
    pub(crate) index: u64,
    pub(crate) target: String,
    pub(crate) result: Result<RawResponse, Error>,
    pub(crate) attempts: u32,
}

/// The state of a run. All of it is bounded but for the targets in `intake`.
pub(crate) struct Engine {
    pipeline: Arc<Pipeline>,
    options: Options,
    rounds: RoundSender,
    control: Control,
    orders: Orders,
    input: Option<Calls>,
    intake: Intake,
    /// What can be sent at once.
    ready: VecDeque<Item>,
    /// What is sent again, and when.
    delayed: Vec<(Duration, Item)>,
    /// It was told that the run only waits for that.
    is_waiting: bool,
    in_flight: JoinSet<RoundOutcome>,
    /// What is lost when a round panics, in the code of a transport for instance.
    held: HashMap<Id, Vec<Held>>,
    waits: mpsc::UnboundedReceiver<Duration>,
    watch: Option<Watch>,
    start: SystemTime,
    report: Arc<Mutex<Report>>,
    results: mpsc::Sender<Finished>,
}

/// An item that is in flight, as far as it is needed to account for it.
struct Held {
    index: u64,
    target: String,
    meta: &'static ActionMeta,
}

/// What a run waits for.
enum Event {
    Pulled(Vec<Call>),
    /// The input gives nothing at the moment.
    Idle,
    Round(Result<(Id, RoundOutcome), JoinError>),
    Waits(Duration),
    Due,
    Order,
}

impl Engine {
    pub(crate) fn new(
        pipeline: Arc<Pipeline>,
        input: Calls,
        options: Options,
        control: Control,
        report: Arc<Mutex<Report>>,
        results: mpsc::Sender<Finished>,
    ) -> Self {
        let (told, waits) = mpsc::unbounded_channel();
        let orders = control.listen();
        let rounds = RoundSender {
            pipeline: Arc::clone(&pipeline),
            retry: options.retry.clone(),
            orders: orders.clone(),
            waits: told,
            journal: options.journal.clone(),
        };
        Self {
            start: pipeline.clock.now(),
            watch: options.safety_stop.map(Watch::new),
            rounds,
            control,
            orders,
            input: Some(input),
            intake: Intake::new(Arc::clone(&pipeline), &options),
            ready: VecDeque::new(),
            delayed: Vec::new(),
            is_waiting: false,
            in_flight: JoinSet::new(),
            held: HashMap::new(),
            waits,
            report,
            results,
            options,
            pipeline,
        }
    }

    pub(crate) async fn run(mut self) {
        loop {
            if let Order::End(why) = self.orders.latest() {
                self.drop_what_waits(&why).await;
            }
            if self.is_done() {
                break;
            }
            self.tell_what_is_due();
            let event = self.event().await;
            let is_idle = matches!(event, Event::Idle);
            self.handle(event).await;
            self.launch(is_idle);
        }
        let ended = match self.orders.latest() {
            Order::End(why) => why,
            Order::Go | Order::Pause(_) => EndReason::Completed,
        };
        self.note(|report| report.end_reason = Some(ended));
    }

    fn is_done(&self) -> bool {
        self.input.is_none()
            && self.ready.is_empty()
            && self.delayed.is_empty()
            && self.in_flight.is_empty()
    }

    async fn handle(&mut self, event: Event) {
        match event {
            Event::Pulled(calls) => {
                for call in calls {
                    self.take(call).await;
                }
            }
            Event::Idle => {}
            Event::Round(round) => self.settle(round).await,
            Event::Waits(wait) => self.tell_wait(wait),
            Event::Due => {
                let now = self.pipeline.time();
                let due = self.delayed.extract_if(.., |(due, _)| *due <= now);
                self.ready.extend(due.map(|(_, item)| item));
            }
            Event::Order => self.tell(&match self.orders.latest() {
                Order::Go => ProgressEvent::Resumed,
                Order::Pause(reason) => ProgressEvent::Paused(reason),
                Order::End(why) => ProgressEvent::Ending(why),
            }),
        }
    }

    /// Waits for what comes next.
    async fn event(&mut self) -> Event {
        let pulls = self.wants_input() && self.in_flight.len() < self.options.concurrency;
        let wanted = self.options.batch_size.saturating_sub(self.ready.len());
        let mut due = self.until_due().map(|wait| self.pipeline.clock.sleep(wait));
        let Self { orders, input, ready, in_flight, waits, control, .. } = self;
        let mut order = pin!(orders.changed());
        poll_fn(|context| {
            if order.as_mut().poll(context).is_ready() {
                return Poll::Ready(Event::Order);
            }
            if let Poll::Ready(Some(wait)) = waits.poll_recv(context) {
                return Poll::Ready(Event::Waits(wait));
            }
            if let Poll::Ready(Some(round)) = in_flight.poll_join_next_with_id(context) {
                return Poll::Ready(Event::Round(round));
            }
            if due.as_mut().is_some_and(|due| due.as_mut().poll(context).is_ready()) {
                return Poll::Ready(Event::Due);
            }
            match pulls.then(|| pull(input, wanted, control, context)) {
                Some(Poll::Ready(calls)) => Poll::Ready(Event::Pulled(calls)),
                Some(Poll::Pending) if !ready.is_empty() => Poll::Ready(Event::Idle),
                Some(Poll::Pending) | None => Poll::Pending,
            }
        })
        .await
    }

    /// Whether another request may be taken from the input.
    fn wants_input(&self) -> bool {
        self.input.is_some()
            && self.orders.latest() == Order::Go
            && self.ready.len() < self.options.batch_size
            && self.delayed.len() < self.options.batch_size * MAX_DELAYED_BATCHES
    }

    /// Takes a request from the input.
    async fn take(&mut self, call: Call) {
        self.note(|report| report.requests += 1);
        let Taken { index, target, item } = self.intake.take(call);
        match item {
            Ok(item) => self.ready.push_back(item),
            Err(error) => {
                self.finish(Finished { index, target, result: Err(error), attempts: 0 }).await;
            }
        }
    }

    /// Starts rounds, of full batches as long as more may come; of what there is, if `partial`.
    fn launch(&mut self, partial: bool) {
        if self.orders.latest() != Order::Go {
            return;
        }
        while self.in_flight.len() < self.options.concurrency {
            let full = self.batch_size();
            let is_enough = partial || self.ready.len() >= full || !self.wants_input();
            if self.ready.is_empty() || !is_enough {
                return;
            }
            let items = self.batch(full);
            let held = items.iter().map(|item| Held {
                index: item.index,
                target: item.target.clone(),
                meta: item.call.meta,
            });
            let held: Vec<_> = held.collect();
            let round = self.in_flight.spawn(self.rounds.clone().send(items));
            self.held.insert(round.id(), held);
        }
    }

    /// How many items the next batch should have.
    fn batch_size(&self) -> usize {
        let now = self.pipeline.clock.now();
        let cost = self.ready.front().map(|item| item.call.cost());
        let paced = cost.map(|cost| self.pipeline.gates.batch_size(cost, now));
        self.options.batch_size.min(paced.unwrap_or(usize::MAX))
    }

    /// The next batch: of one version, within its size (conformance D-1, D-11, D-14).
    fn batch(&mut self, most: usize) -> Vec<Item> {
        let mut batch: Vec<Item> = Vec::new();
        let mut size = 0;
        let mut rest = VecDeque::new();
        for item in std::mem::take(&mut self.ready) {
            let fits = batch.first().is_none_or(|first| {
                first.version == item.version
                    && batch.len() < most
                    && size + item.size() <= MAX_BYTES
            });
            if fits {
                size += item.size();
                batch.push(item);
            } else {
                rest.push_back(item);
            }
        }
        self.ready = rest;
        batch
    }

    /// What a round came to.
    async fn settle(&mut self, round: Result<(Id, RoundOutcome), JoinError>) {
        let round = match round {
            Ok((id, round)) => {
                self.held.remove(&id);
                round
            }
            Err(error) => return self.account_for_the_lost(error.id()).await,
        };
        for anomaly in round.anomalies {
            self.note(|report| report.anomalies += 1);
            self.tell(&ProgressEvent::Anomaly(anomaly.to_string()));
        }
        self.note(|report| {
            report.throttled += round.throttled;
            report.batches += round.batches;
            report.retries += round.retries;
        });
        for (item, next) in round.items {
            match next {
                Next::Retry(due) => self.delayed.push((due, item)),
                Next::Done(result) => self.done(item, *result).await,
            }
        }
        if let Some(reason) = round.fatal {
            self.control.end(EndReason::Stopped(reason));
        }
    }

    /// A round panicked; what it held may have been sent.
    async fn account_for_the_lost(&mut self, round: Id) {
        for Held { index, target, meta } in self.held.remove(&round).unwrap_or_default() {
            let result = Err(Error::no_answer("the run ended unexpectedly").of_action(meta));
            self.finish(Finished { index, target, result, attempts: 1 }).await;
        }
    }

    /// The run is over for all that was not sent, or waits to be sent again.
    async fn drop_what_waits(&mut self, why: &EndReason) {
        self.input = None;
        let delayed = std::mem::take(&mut self.delayed).into_iter().map(|(_, item)| item);
        let items = std::mem::take(&mut self.ready).into_iter().chain(delayed).collect();
        for (item, error) in self.rounds.settle_unsent(items, why).await {
            self.done(item, Err(error)).await;
        }
    }

    async fn done(&mut self, item: Item, result: Result<RawResponse, Error>) {
        let (index, target) = (item.index, item.target.clone());
        let attempts = item.attempts.count();
        let result = match result {
            Ok(response) => Ok(item.attempts.complete(response)),
            Err(error) => Err(item.fail(error)),
        };
        self.finish(Finished { index, target, result, attempts }).await;
    }

    /// Counts an outcome, tells it, and gives it to the caller.
    async fn finish(&mut self, finished: Finished) {
        let error = finished.result.as_ref().err();
        let outcome = error.map_or(Outcome::Accepted, Error::outcome);
        let is_from_journal = error.is_some_and(Error::is_from_journal);
        self.note(|report| {
            report.count(outcome);
            report.from_journal += u64::from(is_from_journal);
        });
        self.tell(&ProgressEvent::Finished { index: finished.index, outcome });
        let is_of_this_run = !is_from_journal && !error.is_some_and(Error::is_run_stopped);
        let failed = outcome != Outcome::Accepted;
        let watch = self.watch.as_mut().filter(|_| is_of_this_run);
        match watch.and_then(|watch| watch.count(failed)) {
            None => {}
            Some(Alarm::Pause(reason)) => self.control.tell(Order::Pause(reason)),
            Some(Alarm::End(reason)) => self.control.end(EndReason::Stopped(reason)),
        }
        if self.results.send(finished).await.is_err() {
            // Nobody looks at the run any more.
            self.control.cancel();
        }
    }

    fn note(&self, change: impl FnOnce(&mut Report)) {
        let mut report = self.report.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut report);
        report.elapsed = self.pipeline.since(self.start);
    }

    /// Tells for how long nothing is sent, when the run only waits to send something again.
    fn tell_what_is_due(&mut self) {
        let is_idle = self.in_flight.is_empty() && self.ready.is_empty() && !self.wants_input();
        let wait = self.until_due().filter(|_| is_idle && self.orders.latest() == Order::Go);
        if let Some(wait) = wait.filter(|_| !self.is_waiting) {
            self.tell_wait(wait);
        }
        self.is_waiting = wait.is_some();
    }

    fn until_due(&self) -> Option<Duration> {
        let due = self.delayed.iter().map(|(due, _)| *due).min()?;
        Some(due.saturating_sub(self.pipeline.time()))
    }

    fn tell_wait(&mut self, wait: Duration) {
        self.note(|report| {
            report.waits += 1;
            report.waited += wait;
        });
        self.tell(&ProgressEvent::Waiting(wait));
    }

    fn tell(&mut self, progress: &ProgressEvent) {
        if !self.options.tell(progress, &self.report) {
            self.control.end(EndReason::Stopped("who is told of its progress panicked".to_owned()));
        }
    }
}
