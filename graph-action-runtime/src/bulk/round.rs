//! One batch of a run: its turn, its token, its answer, and what follows for each item.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
    time::{Duration, SystemTime},
};

use tokio::sync::mpsc::UnboundedSender;

use super::{
    control::{Order, Orders},
    report::EndReason,
    run_journal::RunJournal,
};
use crate::{
    auth::cache::AccessToken,
    envelope::{
        decode::Anomaly,
        dispatch::{Item, costs},
    },
    pacing::gate::WaitBudget,
    response::error::Error,
    response::reply::Answer,
    send::client::Client,
    send::retry::{Decision, Retry},
};

/// What the rounds of a run share.
#[derive(Clone)]
pub(crate) struct Rounds {
    pub(crate) client: Client,
    pub(crate) retry: Retry,
    pub(crate) orders: Orders,
    pub(crate) waits: UnboundedSender<Duration>,
    pub(crate) journal: RunJournal,
}

/// What a round came to.
#[derive(Default)]
pub(crate) struct Round {
    pub(crate) items: Vec<(Item, Next)>,
    pub(crate) anomalies: Vec<Anomaly>,
    pub(crate) throttled: u64,
    /// How many batches it sent: one, or none.
    pub(crate) batches: u64,
    /// How many of its items were sent before.
    pub(crate) retries: u64,
    /// Why the run cannot go on.
    pub(crate) fatal: Option<String>,
}

/// What follows for an item.
pub(crate) enum Next {
    Done(Box<Result<Answer, Error>>),
    /// It is sent again, and not before a time of the client.
    Again(Duration),
}

impl Round {
    /// With others that were not sent.
    fn and(mut self, others: Vec<(Item, Next)>) -> Self {
        self.items.extend(others);
        self
    }
}

impl Next {
    /// The result, unless the item is sent again.
    fn result(&self) -> Option<&Result<Answer, Error>> {
        match self {
            Self::Done(result) => Some(&**result),
            Self::Again(_) => None,
        }
    }

    fn done(result: Result<Answer, Error>) -> Self {
        Self::Done(Box::new(result))
    }
}

impl Rounds {
    /// Sends items of one version.
    pub(crate) async fn send(mut self, items: Vec<Item>) -> Round {
        let mut round = Round::default();
        let earlier = match self.journal.outcomes_from_journal(&items).await {
            Ok(earlier) => earlier,
            Err(error) => return Round { fatal: Some(error.to_string()), ..refuse(items, &error) },
        };
        let mut fresh = Vec::new();
        for (item, earlier) in items.into_iter().zip(earlier) {
            match earlier {
                Some(error) => round.items.push((item, Next::done(Err(error)))),
                None => fresh.push(item),
            }
        }
        if !fresh.is_empty() {
            round = self.send_fresh(fresh).await.and(round.items);
        }
        round
    }

    /// Why each of some items ends that the run does not come to: what an earlier run says of it
    /// stands.
    pub(crate) async fn leave(&self, items: Vec<Item>, why: &EndReason) -> Vec<(Item, Error)> {
        let earlier = self.journal.outcomes_from_journal(&items).await.unwrap_or_default();
        let mut earlier = earlier.into_iter();
        let error =
            |earlier: Option<Error>| earlier.unwrap_or_else(|| Error::stopped(&why.to_string()));
        items.into_iter().map(|item| (item, error(earlier.next().flatten()))).collect()
    }

    async fn send_fresh(&mut self, mut items: Vec<Item>) -> Round {
        let token = match self.turn(&items).await {
            Ok(token) => token,
            Err(error) => return refuse(items, &error),
        };
        let refused = refusals(&mut items, &token);
        if items.is_empty() {
            return Round::default().and(refused);
        }
        let sent = self.client.clock().now();
        items.iter_mut().for_each(|item| item.send(sent));
        if let Err(error) = self.journal.write(self.journal.intents(&items, sent)).await {
            // What cannot be written down is not sent.
            items.iter_mut().for_each(Item::unsend);
            return Round { fatal: Some(error.to_string()), ..refuse(items, &error) }.and(refused);
        }
        let mut round = self.exchange(items, sent, &token).await;
        let results = round.items.iter().map(|(item, next)| (item, next.result()));
        let completions = self.journal.completions(results, self.client.clock().now());
        if let Err(error) = self.journal.write(completions).await {
            round.fatal = Some(error.to_string());
        }
        round.and(refused)
    }

    /// Waits for the turn of all items, and as long as the run is paused; gives a token to send them
    /// with.
    async fn turn(&mut self, items: &[Item]) -> Result<AccessToken, Error> {
        let stopped = |why: EndReason| Error::stopped(&why.to_string());
        loop {
            self.orders.go().await.map_err(stopped)?;
            let mut orders = self.orders.clone();
            let token = unless(orders.ended(), self.wait_turn(items)).await.map_err(stopped)??;
            // After a pause the turn is long over, and the token may be.
            if self.orders.latest() == Order::Go {
                return Ok(token);
            }
        }
    }

    async fn wait_turn(&self, items: &[Item]) -> Result<AccessToken, Error> {
        for cost in costs(items) {
            let tell = |wait| {
                // Nobody listens when the run has ended.
                let _ = self.waits.send(wait);
            };
            let patience = WaitBudget::Run(self.retry.time_left(Duration::ZERO));
            self.client.wait_turn(cost, patience, tell).await.map_err(Error::held)?;
        }
        self.client.token_for_batch().await
    }

    async fn exchange(&self, items: Vec<Item>, sent: SystemTime, token: &AccessToken) -> Round {
        let dispatched = self.client.dispatch(&items, token).await;
        let now = self.client.clock().now();
        let (time, mut due) = (self.client.time(), Duration::ZERO);
        let retries = items.iter().filter(|item| item.course.attempts > 1).count() as u64;
        let anomalies = dispatched.anomalies;
        let mut round = Round { anomalies, batches: 1, retries, ..Round::default() };
        for (mut item, result) in items.into_iter().zip(dispatched.results) {
            let cost = item.call.cost();
            let next = match result {
                Ok(answer) => {
                    self.client.gates().record_success(cost, sent, now);
                    Next::done(Ok(answer))
                }
                Err(error) => {
                    let retry = item.call.retry.as_ref().unwrap_or(&self.retry).clone();
                    let decision = self.client.decide(&mut item, &error, token, &retry);
                    round.throttled += u64::from(error.is_throttled());
                    self.client.record_failure(cost, &error, decision, sent);
                    match decision {
                        Decision::Stop => Next::done(Err(error)),
                        Decision::Again { wait, on_new_connection } => {
                            item.course.try_again(error, on_new_connection);
                            item.course.waited += wait;
                            due = due.max(time + wait);
                            Next::Again(due)
                        }
                    }
                }
            };
            round.items.push((item, next));
        }
        // They go together, after the longest of their waits (conformance D-21).
        for (_, next) in &mut round.items {
            if let Next::Again(time) = next {
                *time = due;
            }
        }
        round
    }
}

/// Takes out those of which Graph refused this very token; the refusal stands.
fn refusals(items: &mut Vec<Item>, token: &AccessToken) -> Vec<(Item, Next)> {
    let mut refused = Vec::new();
    for mut item in std::mem::take(items) {
        match item.course.refusal_of(token) {
            Some(error) => refused.push((item, Next::done(Err(error)))),
            None => items.push(item),
        }
    }
    refused
}

/// The same error for all, which were not sent.
fn refuse(items: Vec<Item>, error: &Error) -> Round {
    let items = items.into_iter().map(|item| (item, Next::done(Err(error.duplicate()))));
    Round { items: items.collect(), ..Round::default() }
}

/// The output of `work`, unless `end` comes first.
async fn unless<E, T>(end: impl Future<Output = E>, work: impl Future<Output = T>) -> Result<T, E> {
    let (mut end, mut work) = (pin!(end), pin!(work));
    poll_fn(|context| {
        if let Poll::Ready(end) = end.as_mut().poll(context) {
            return Poll::Ready(Err(end));
        }
        work.as_mut().poll(context).map(Ok)
    })
    .await
}
