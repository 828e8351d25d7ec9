//! Reads: pages of devices, and one device.

use graph_action::intune::managed_device::{Get, List};

use super::Actor;

/// How many pages are read at most: more than all devices fill.
const PAGES: usize = 40;

/// Reads all devices, then one of them.
pub(crate) async fn run(actor: Actor, device: String) {
    if let Some(ids) = actor.caught(list(&actor)).await.flatten() {
        let mut expected = actor.world.sim.device_ids();
        let mut ids: Vec<_> = ids;
        ids.sort();
        expected.sort();
        if ids != expected {
            let (got, wanted) = (ids.len(), expected.len());
            actor.world.violate(format!("{}: read {got} of {wanted} devices", actor.name));
        }
    }
    match actor.caught(Get.request(device).send(actor.client())).await {
        Some(Ok(device)) => actor.world.event(format_args!("device {:?}", device.id)),
        Some(Err(error)) => actor.read(&error),
        None => {}
    }
}

async fn list(actor: &Actor) -> Option<Vec<String>> {
    let client = actor.client();
    let mut page = match List.request().select(["id"]).send(client).await {
        Ok(page) => page,
        Err(error) => {
            actor.read(&error);
            return None;
        }
    };
    let mut ids = Vec::new();
    for _ in 0..PAGES {
        ids.extend(page.items().iter().map(|device| device.id.clone()));
        match page.next(client).await {
            Ok(Some(next)) => page = next,
            Ok(None) => return Some(ids),
            Err(error) => {
                actor.read(&error);
                return None;
            }
        }
    }
    actor.world.violate(format!("{}: the pages do not end", actor.name));
    None
}
