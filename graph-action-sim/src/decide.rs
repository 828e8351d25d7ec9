//! What a call comes to: an action that may be executed, or a refusal. Nothing here has an effect.

use graph_action::{ActionMeta, KeyForm};
use http::StatusCode;
use serde_json::Value;

use crate::{
    accepted::Accepted,
    answer::Answer,
    authorization,
    catalogue::Found,
    claims::Claims,
    content, intune_error,
    place::Place,
    received::Received,
    stamp::{Stamp, is_guid},
    world::{MissingKeys, World},
};

/// An action that may be executed.
pub(crate) struct Permitted<'c, 'r> {
    pub(crate) found: Found<'c>,
    place: Place<'r>,
    body: Option<Value>,
}

/// Checks a call of a known caller in the order in which the layers of the service do: the
/// gateway, and Intune behind it.
pub(crate) fn decide<'c, 'r>(
    world: &'c World,
    request: &'r Received,
    claims: &Claims,
    stamp: &Stamp,
) -> Result<Permitted<'c, 'r>, Answer> {
    let place = Place::of(&request.path)?;
    let found = place.find(&world.catalogue, request)?;
    let body = content::read(found.action, request)?;
    check_guids(&found, stamp)?;
    authorization::permit(claims, &found, stamp)?;
    check_existence(&found, &world.missing)?;
    world.devices.admit(&found, stamp.now).map_err(|key| Answer::not_found(&key))?;
    Ok(Permitted { found, place, body })
}

impl Permitted<'_, '_> {
    /// What is to be recorded of it.
    pub(crate) fn into_accepted(self, request: &Received, stamp: &Stamp) -> Accepted {
        let mut accepted = Accepted::new(&self.place, self.found, request.query.as_deref());
        accepted.body = self.body;
        accepted.client_request_id = stamp.sent_id.clone();
        accepted.request_id = stamp.request_id.clone();
        accepted
    }
}

/// A malformed key reaches Intune, which does not say what is wrong (conformance B.2, row 10).
fn check_guids(found: &Found<'_>, stamp: &Stamp) -> Result<(), Answer> {
    let mut keys = found.captures.keys.iter();
    if keys.all(|(name, key)| is_guid(key) || !wants_guid(found.action, name)) {
        return Ok(());
    }
    let url = intune_error::url_of(found);
    let text = intune_error::message("An error has occurred", &url, stamp);
    Err(Answer::error(StatusCode::BAD_REQUEST, "InternalError", text))
}

fn wants_guid(action: &ActionMeta, name: &str) -> bool {
    action.bound_to.is_some_and(|resource| resource.key_form(name) == KeyForm::Guid)
}

fn check_existence(found: &Found<'_>, missing: &MissingKeys) -> Result<(), Answer> {
    let mut keys = found.captures.keys.iter();
    match keys.find(|(_, key)| missing.contains(key)) {
        None => Ok(()),
        Some((_, key)) => Err(Answer::not_found(key)),
    }
}
