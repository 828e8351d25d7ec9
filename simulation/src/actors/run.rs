//! The bulk runs of a job.

use std::sync::{Arc, Mutex, atomic::Ordering};

use futures_util::{Stream, stream};
use graph_action::{
    Clock as _, NoContent, Request,
    bulk::{AtDailyLimit, Bulk, BulkItem, EndReason, ProgressEvent, Run},
    intune::managed_device::{RemoteLock, ResetPasscode, Retire, SyncDevice, Wipe},
};

use super::{
    Actor,
    job::Job,
    misuse,
    run_check::{self, Reported, check},
};
use crate::{
    actions::{Kind, OnDevice, plain},
    lock,
    store::Store,
};

/// How often a run is started in one life.
const STARTS: usize = 3;

/// What became of one run.
struct RunItems {
    items: Vec<Reported>,
    /// Whether the outcomes were taken up to the last one.
    is_whole: bool,
}

type Events = Arc<Mutex<Vec<ProgressEvent>>>;

/// Runs a job until it is complete, or several times. Without a journal it runs once.
pub(crate) async fn run(actor: Actor, job: Arc<Job>, store: Option<Store>) {
    match job.plan.kind {
        Kind::ResetPasscode => start_often::<ResetPasscode>(&actor, &job, store).await,
        Kind::Retire => start_often::<Retire>(&actor, &job, store).await,
        Kind::Wipe => start_often::<Wipe>(&actor, &job, store).await,
        Kind::SyncDevice => start_often::<SyncDevice>(&actor, &job, store).await,
        Kind::RemoteLock => start_often::<RemoteLock>(&actor, &job, store).await,
    }
}

async fn start_often<A: OnDevice>(actor: &Actor, job: &Arc<Job>, store: Option<Store>) {
    // A run that was dropped may still work on its last batches.
    let mut is_alone = true;
    for _ in 0..STARTS {
        let Some((run, events)) = start::<A>(actor, job, store.as_ref()).await else { continue };
        let (ended, report) = consume(actor, job, run).await;
        is_alone &= ended.is_whole;
        if ended.is_whole {
            let events = lock(&events).clone();
            check(actor, job, &ended.items, &report, &events);
        }
        if is_alone && let Some(store) = &store {
            run_check::check_journal(actor, &ended.items, store);
        }
        let is_complete = report.end_reason == Some(EndReason::Completed)
            && ended.is_whole
            && run_check::is_resolved(job, &ended.items);
        job.is_complete.fetch_or(is_complete, Ordering::Relaxed);
        if is_complete || store.is_none() {
            return;
        }
    }
}

async fn start<A: OnDevice>(
    actor: &Actor,
    job: &Arc<Job>,
    store: Option<&Store>,
) -> Option<(Run<A>, Events)> {
    lock(&actor.world.truth).go_on(&actor.name);
    let input = input::<A>(actor.clone(), Arc::clone(job));
    let events = Events::default();
    let bulk = set_up(actor.client().bulk_stream(input), actor, job, &events);
    let bulk = match store {
        Some(store) => bulk.journal(store),
        None => bulk,
    };
    match actor.caught(bulk.start()).await? {
        Ok(run) => {
            if let Some(store) = store.filter(|_| actor.world.chance(job.plan.misuse)) {
                misuse::misuse(actor, job, store).await;
            }
            Some((run, events))
        }
        Err(error) => {
            actor.read(&error);
            None
        }
    }
}

fn set_up<A: OnDevice>(bulk: Bulk<A>, actor: &Actor, job: &Job, events: &Events) -> Bulk<A> {
    let (plan, is_calm) = (&job.plan, actor.world.is_calm());
    let stop = plan.safety_stop.filter(|_| !is_calm);
    let mut bulk = bulk.concurrency(plan.concurrency).batch_size(plan.batch_size).safety_stop(stop);
    if let Some(retry) = plan.retry.clone().filter(|_| !is_calm) {
        bulk = bulk.retry(retry);
    }
    if plan.is_justified || actor.world.is_calm() && actor.world.plan.approval.is_some() {
        bulk = bulk.justification(&actor.name);
    }
    if plan.without_batches {
        bulk = bulk.without_batches();
    }
    if let Some((limit, waits)) = plan.daily_limit {
        let action = if waits { AtDailyLimit::Wait } else { AtDailyLimit::End };
        bulk = bulk.daily_limit(limit).at_daily_limit(action);
    }
    let (actor, events, panics) = (actor.clone(), Arc::clone(events), plan.callback_panics);
    bulk.on_progress(move |event, _| {
        actor.world.event(format_args!("{}: {event:?}", actor.name));
        actor.world.output("an event", &format!("{event:?}"));
        lock(&events).push(event.clone());
        if panics && !actor.world.is_calm() && actor.world.chance(0.05) {
            actor.world.panic("progress callback");
        }
    })
}

/// The requests of a job, which may be slow to come, or break off with a panic.
fn input<A: OnDevice>(
    actor: Actor,
    job: Arc<Job>,
) -> impl Stream<Item = Request<A>> + Send + 'static {
    stream::unfold(0, move |index| {
        let (actor, job) = (actor.clone(), Arc::clone(&job));
        async move {
            let key = job.keys.get(index)?;
            let is_calm = actor.world.is_calm();
            if !is_calm && actor.world.chance(job.plan.slow_input) {
                actor.steps.step().await;
                actor.world.clock.sleep(actor.world.up_to(20)).await;
            }
            if job.plan.input_panics && !is_calm && actor.world.chance(0.03) {
                actor.world.panic("request stream");
            }
            Some((A::on(key), index + 1))
        }
    })
}

/// Takes the outcomes of a run, and interferes with it.
async fn consume<A: OnDevice>(
    actor: &Actor,
    job: &Job,
    mut run: Run<A>,
) -> (RunItems, graph_action::bulk::Report) {
    let world = &actor.world;
    let (mut items, mut patience) = (Vec::new(), 60);
    loop {
        let next = tokio::select! {
            biased;
            item = run.next() => Some(item),
            () = world.clock.sleep(world.up_to(patience)) => None,
        };
        match next {
            Some(Some(item)) => {
                items.push(reported(actor, item));
                patience = 60;
            }
            Some(None) => break,
            // A run may have paused itself, or waits for the next day.
            None => {
                run.control().resume();
                patience = (patience * 2).min(4 * 3_600);
            }
        }
        if !world.is_calm()
            && world.chance(job.plan.interference)
            && interfere(actor, job, &run).await
        {
            let report = run.report();
            return (RunItems { items, is_whole: false }, report);
        }
    }
    let report = run.report();
    world.event(format_args!("{}: {report}", actor.name));
    world.output("a report", &format!("{report} {report:?}"));
    (RunItems { items, is_whole: true }, report)
}

/// Pauses or cancels a run; returns whether it is to be dropped.
async fn interfere<A: OnDevice>(actor: &Actor, job: &Job, run: &Run<A>) -> bool {
    let (world, control) = (&actor.world, run.control());
    let devices = job.keys.iter().map(|key| plain(key));
    let stop = || lock(&world.truth).stop(&actor.name, devices, world.clock.elapsed());
    match world.index(8) {
        0 => {
            control.cancel();
            stop();
        }
        1 => {
            stop();
            return true;
        }
        2..=4 => {
            control.pause();
            stop();
            world.clock.sleep(world.up_to(400)).await;
            lock(&world.truth).go_on(&actor.name);
            control.resume();
        }
        _ => world.clock.sleep(world.up_to(30)).await,
    }
    actor.steps.step().await;
    false
}

fn reported(actor: &Actor, item: BulkItem<NoContent>) -> Reported {
    actor.world.output("an item", &format!("{item:?}"));
    if let Err(error) = &item.result {
        actor.read(error);
    }
    Reported::of(&item)
}
