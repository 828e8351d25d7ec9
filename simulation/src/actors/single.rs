//! Single calls, one after the other. A call that definitely did not run is made again, and one that
//! was approved is completed.

use std::time::Duration;

use graph_action::{
    Action, Clock as _, Error, Outcome, Reply, Request, Response,
    approval::{ApprovalStatus, wait_for_approval},
    intune::managed_device::{RemoteLock, ResetPasscode, Retire, SyncDevice, Wipe},
};

use uuid::Uuid;

use super::Actor;
use crate::actions::{Export, Kind, OnDevice, Rotate, SECRET};

/// How often a call is made that did not run.
const CALLS: usize = 3;

/// How long an approval is waited for.
const PATIENCE: Duration = Duration::from_secs(3 * 3_600);

/// Acts on each device once, and sends two actions that return something.
pub(crate) async fn run(actor: Actor, devices: Vec<String>) {
    for device in &devices {
        let kind = Kind::ALL[actor.world.index(Kind::ALL.len())];
        act(&actor, kind, device).await;
    }
    let key = format!("{}-key", actor.name.replace(' ', "-"));
    let rotate = || Rotate { password: SECRET.into() }.request(key.clone());
    if let Some(reply) = call(&actor, &key, rotate).await {
        actor.world.event(format_args!("version {}", reply.value.version));
    }
    let key = format!("{key}-2");
    let export = || Export { password: SECRET.into() }.request(key.clone());
    if let Some(reply) = call(&actor, &key, export).await {
        match reply.value.bytes().await {
            Ok(bytes) => actor.world.event(format_args!("{} bytes", bytes.len())),
            Err(error) => actor.read(&error),
        }
    }
}

/// Sends an action to a device until it is not "not executed"; returns whether it was accepted.
pub(crate) async fn act(actor: &Actor, kind: Kind, device: &str) -> bool {
    async fn send<A: OnDevice>(actor: &Actor, device: &str) -> bool {
        call(actor, device, || A::on(device)).await.is_some()
    }
    match kind {
        Kind::ResetPasscode => send::<ResetPasscode>(actor, device).await,
        Kind::Retire => send::<Retire>(actor, device).await,
        Kind::Wipe => send::<Wipe>(actor, device).await,
        Kind::SyncDevice => send::<SyncDevice>(actor, device).await,
        Kind::RemoteLock => send::<RemoteLock>(actor, device).await,
    }
}

async fn call<A: Action>(
    actor: &Actor,
    device: &str,
    request: impl Fn() -> Request<A>,
) -> Option<Reply<<A::Response as Response>::Value>> {
    let mut approved = None;
    for _ in 0..CALLS {
        let request = match approved {
            Some(code) => request().approved(code),
            None if actor.world.plan.approval.is_some() => {
                request().justification(&format!("{} for {device}", actor.name))
            }
            None => request(),
        };
        let sending = request.send_reply(actor.client());
        let gives_up = !actor.world.is_calm() && actor.world.chance(0.1);
        let patience = actor.world.up_to(30);
        let result = actor.caught(async {
            tokio::select! {
                biased;
                result = sending => Some(result),
                () = actor.world.clock.sleep(patience), if gives_up => None,
            }
        });
        let Some(result) = result.await? else {
            actor.world.event(format_args!("{}: gave up", actor.name));
            return None;
        };
        match result {
            Ok(reply) => {
                actor.claim(
                    Some(&reply.client_request_id.to_string()),
                    device,
                    Outcome::Accepted,
                    A::META.idempotent,
                );
                actor
                    .world
                    .output("a reply", &format!("{:?} {:?}", reply.headers, reply.request_id));
                return Some(reply);
            }
            Err(error) => {
                actor.read(&error);
                let id = error.client_request_id();
                actor.claim(id, device, error.outcome(), A::META.idempotent);
                match error.outcome() {
                    Outcome::NotExecuted => {}
                    Outcome::AwaitingApproval => approved = Some(approval(actor, &error).await?),
                    _ => return None,
                }
            }
        }
    }
    None
}

/// Waits for the approval of a call; returns its code.
async fn approval(actor: &Actor, error: &Error) -> Option<Uuid> {
    let code = error.approval()?.code?;
    let waiting = wait_for_approval(actor.client(), code, PATIENCE);
    match actor.caught(waiting).await? {
        Ok(found) => found.filter(|it| it.status == ApprovalStatus::Approved).map(|_| code),
        Err(error) => {
            actor.read(&error);
            None
        }
    }
}
