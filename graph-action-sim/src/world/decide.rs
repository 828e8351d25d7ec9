//! The decision on a request: an action that may be executed, or a refusal. Nothing here has an
//! effect.

use graph_action::{ActionMeta, KeyForm};
use graph_action_metadata::vocabulary::is_guid;
use http::StatusCode;
use serde_json::Value;

use crate::world::{
    access::{authorization, claims::Claims},
    catalogue::{Catalogue, Found},
    ledger::accepted::Accepted,
    request::{Request, content, ids::Ids, versioned_path::VersionedPath},
    response::{Response, intune_error},
    state::{MissingKeys, World},
};

/// An action that may be executed.
pub(crate) struct Permitted<'c, 'r> {
    pub(crate) found: Found<'c>,
    path: VersionedPath<'r>,
    pub(crate) body: Option<Value>,
}

/// The action that a request addresses.
pub(crate) struct Addressed<'c, 'r> {
    pub(crate) found: Found<'c>,
    pub(crate) path: VersionedPath<'r>,
}

/// Looks up the action that a request addresses.
pub(crate) fn address<'c, 'r>(
    catalogue: &'c Catalogue,
    request: &'r Request,
) -> Result<Addressed<'c, 'r>, Response> {
    let path = VersionedPath::parse(&request.path)?;
    let found = path.find(catalogue, request)?;
    Ok(Addressed { found, path })
}

/// Checks the request of a known caller in the order of the service's layers: first Graph, then
/// Intune.
pub(crate) fn decide<'c, 'r>(
    world: &World,
    Addressed { found, path }: Addressed<'c, 'r>,
    request: &Request,
    claims: &Claims,
    ids: &Ids,
) -> Result<Permitted<'c, 'r>, Response> {
    let body = content::read(&found, path.version, request)?;
    check_guids(&found, ids)?;
    authorization::authorize(claims, &found, ids)?;
    check_existence(&found, &world.missing_keys)?;
    world.devices.check_existence(&found, ids.now).map_err(|key| Response::not_found(&key))?;
    Ok(Permitted { found, path, body })
}

impl Permitted<'_, '_> {
    /// Returns what the ledger keeps of the request.
    pub(crate) fn accepted(&self, request: &Request, ids: &Ids) -> Accepted {
        let mut accepted = Accepted::new(&self.path, &self.found, request.query.as_deref());
        accepted.body.clone_from(&self.body);
        accepted.client_request_id = ids.sent_id.clone();
        accepted.request_id = ids.request_id.clone();
        accepted
    }
}

/// A malformed key reaches Intune, which does not say what is wrong.
fn check_guids(found: &Found<'_>, ids: &Ids) -> Result<(), Response> {
    let mut keys = found.captures.keys.iter();
    if keys.all(|(name, key)| is_guid(key) || !needs_guid(found.action, name)) {
        return Ok(());
    }
    let url = intune_error::url_of(found);
    let text = intune_error::message("An error has occurred", &url, ids);
    Err(Response::error(StatusCode::BAD_REQUEST, "InternalError", text))
}

fn needs_guid(action: &ActionMeta, name: &str) -> bool {
    action.bound_to.is_some_and(|resource| resource.key_form(name) == KeyForm::Guid)
}

fn check_existence(found: &Found<'_>, missing: &MissingKeys) -> Result<(), Response> {
    let mut keys = found.captures.keys.iter();
    match keys.find(|(_, key)| missing.contains(key)) {
        None => Ok(()),
        Some((_, key)) => Err(Response::not_found(key)),
    }
}
