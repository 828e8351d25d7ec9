//! The journal of a job in the hands of somebody who has another job in mind.

use graph_action::{Client, Outcome, Request, intune::managed_device::Wipe};

use super::{Actor, job::Job};
use crate::{
    actions::{Kind, Other, SECRET, device},
    store::Store,
};

/// How many devices are tried with other parameters.
const TRIED: usize = 3;

/// Uses the journal of a job for another one, whose requests must neither be sent nor count as accepted.
pub(crate) async fn misuse(actor: &Actor, job: &Job, store: &Store) {
    let actor = actor.named(format!("misuse of {}", actor.name));
    with_another_action(&actor, store).await;
    if job.plan.kind == Kind::Wipe {
        with_other_parameters(&actor, store).await;
        // What was approved for one application with one body is not approved for another.
        let own = Wipe::new().mac_os_unlock_code(SECRET.into());
        send_approved(&actor, store, actor.client(), &own.clone().keep_user_data(true)).await;
        send_approved(&actor, store, &actor.stranger, &own).await;
    }
}

/// Sends requests whose approval requests were approved, which must not be sent again like this.
async fn send_approved(actor: &Actor, store: &Store, client: &Client, wipe: &Wipe) {
    let entries = store.finished().unwrap_or_default();
    let entries = entries.iter().filter(|entry| entry.outcome == Outcome::AwaitingApproval);
    let devices = entries.map(|entry| device(&entry.target));
    let devices = devices.filter(|device| actor.world.is_approved_for_long(device)).take(TRIED);
    let requests: Vec<_> = devices.map(|id| wipe.clone().request(id)).collect();
    if requests.is_empty() {
        return;
    }
    let run = client.bulk(requests).justification(&actor.name).journal(store).start();
    let Some(Ok(mut run)) = actor.caught(run).await else { return };
    while let Some(item) = run.next().await {
        actor.world.event(format_args!("{}: {} {}", actor.name, item.outcome(), item.target));
    }
}

async fn with_another_action(actor: &Actor, store: &Store) {
    let run = actor.client().bulk(Vec::<Request<Other>>::new()).journal(store).start();
    if let Some(Ok(_)) = actor.caught(run).await {
        actor.world.violate(format!("{}: the journal is taken for another action", actor.name));
    }
}

/// A device that was wiped was not wiped in another way.
async fn with_other_parameters(actor: &Actor, store: &Store) {
    let entries = store.finished().unwrap_or_default();
    let accepted = entries.iter().filter(|entry| entry.outcome == Outcome::Accepted);
    let devices: Vec<_> = accepted.map(|entry| device(&entry.target)).take(TRIED).collect();
    let requests = devices.into_iter().map(|id| Wipe::new().keep_user_data(true).request(id));
    let run = actor.client().bulk(requests.collect::<Vec<_>>()).journal(store).start();
    let Some(Ok(mut run)) = actor.caught(run).await else { return };
    while let Some(item) = run.next().await {
        actor.world.event(format_args!("{}: {} {}", actor.name, item.outcome(), item.target));
        if item.outcome() == Outcome::Accepted {
            let what = format!("{}: {} was accepted with others", actor.name, item.target);
            actor.world.violate(what);
        }
    }
}
