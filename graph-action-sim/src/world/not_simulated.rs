//! What the simulator refuses because it does not simulate it, with what the test can do about it.

use crate::world::{catalogue::Found, response::Response};

/// Returns 501: the simulator does not know what the action returns.
pub(crate) fn result(found: &Found<'_>) -> Response {
    let name = found.action.name;
    Response::not_simulated(&format!(
        "what {name} returns; say it with `sim.expect::<{name}>().then(reply::accepted_with(..))` or \
         `Sim::builder().respond_with({name}::META, ..)`"
    ))
}

/// Returns 501: no policy of Multi Admin Approval protects the action.
pub(crate) fn protection(found: &Found<'_>) -> Response {
    let name = found.action.name;
    Response::not_simulated(&format!(
        "an approval of {name}: Multi Admin Approval protects a wipe, a retirement, a deprovisioning or \
         a deletion of a device"
    ))
}
