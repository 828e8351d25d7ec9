//! Batches of requests, and a second batch of those that did not run.

use graph_action::{
    Action, Batch, Handle, NoContent, Outcome, Replies,
    intune::managed_device::{ResetPasscode, SyncDevice, Wipe},
};
use uuid::{Builder, Uuid};

use super::Actor;
use crate::actions::OnDevice;

/// One request in a batch.
enum Pushed {
    Reset(Handle<ResetPasscode>),
    Sync(Handle<SyncDevice>),
    Wipe(Handle<Wipe>),
}

/// Acts on each device once.
pub(crate) async fn run(actor: Actor, mut devices: Vec<String>) {
    for _ in 0..3 {
        if devices.is_empty() {
            return;
        }
        let Some(again) = send(&actor, &devices).await else { return };
        devices = again;
    }
}

/// Sends a batch; returns the devices of requests that definitely did not run, if any is known.
async fn send(actor: &Actor, devices: &[String]) -> Option<Vec<String>> {
    let mut batch = Batch::new();
    if actor.world.plan.approval.is_some() {
        batch = batch.justification(&actor.name);
    }
    let pushed: Vec<_> = devices.iter().map(|device| push(actor, &mut batch, device)).collect();
    match actor.caught(batch.send(actor.client())).await? {
        Ok(mut replies) => {
            let again = devices.iter().zip(pushed);
            Some(
                again
                    .filter_map(|(device, pushed)| take(actor, &mut replies, device, pushed))
                    .collect(),
            )
        }
        Err(error) => {
            actor.read(&error);
            for (device, (id, _)) in devices.iter().zip(&pushed) {
                actor.claim(Some(&id.to_string()), device, error.outcome(), is_sync(device));
            }
            (error.outcome() == Outcome::NotExecuted).then(|| devices.to_vec())
        }
    }
}

fn push(actor: &Actor, batch: &mut Batch, device: &str) -> (Uuid, Pushed) {
    let id = Builder::from_random_bytes(actor.world.rng().u128(..).to_be_bytes()).into_uuid();
    let pushed = match () {
        () if is_sync(device) => {
            Pushed::Sync(batch.push(SyncDevice::on(device).client_request_id(id)))
        }
        () if is_wipe(device) => {
            let request = Wipe::on(device).justification(&format!("{} {id}", actor.name));
            Pushed::Wipe(batch.push(request.client_request_id(id)))
        }
        () => Pushed::Reset(batch.push(ResetPasscode::on(device).client_request_id(id))),
    };
    (id, pushed)
}

/// A device gets the same action each time.
fn is_sync(device: &str) -> bool {
    device.ends_with(['0', '1', '2', '3'])
}

fn is_wipe(device: &str) -> bool {
    device.ends_with(['4', '5', '6', '7'])
}

/// Takes an outcome; returns the device if its request definitely did not run.
fn take(
    actor: &Actor,
    replies: &mut Replies,
    device: &str,
    (id, pushed): (Uuid, Pushed),
) -> Option<String> {
    let (result, is_idempotent) = match pushed {
        Pushed::Reset(handle) => (replies.take(handle), ResetPasscode::META.idempotent),
        Pushed::Sync(handle) => (replies.take(handle), SyncDevice::META.idempotent),
        Pushed::Wipe(handle) => (replies.take(handle), Wipe::META.idempotent),
    };
    let outcome = match &result {
        Ok(NoContent) => Outcome::Accepted,
        Err(error) => {
            actor.read(error);
            error.outcome()
        }
    };
    actor.claim(Some(&id.to_string()), device, outcome, is_idempotent);
    (outcome == Outcome::NotExecuted).then(|| device.to_owned())
}
