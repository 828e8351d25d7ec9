//! Replies by name, for [`Expectation::then`](crate::Expectation::then).
//!
//! | reply | response | executed |
//! |---|---|---|
//! | [`accepted`] | what the simulator responds: 204, or the device that is read | yes |
//! | [`accepted_with`] | 200 with your JSON | yes |
//! | [`throttled`] | 429 with `Retry-After` | no |
//! | [`permission_denied`] | 403, nested as Intune writes it, with the permissions of the action | no |
//! | [`not_found`] | 404 `ResourceNotFound` | no |
//! | [`approval_required`] | 403 `ApprovalRequired` with a code | no |
//! | [`daily_limit`] | 400 `SimulatorDailyLimit` | no |
//! | [`error`] | the status, code and message that you name | no |
//! | [`lost_answer`] | none: the connection is closed | yes |
//! | [`cut_off`] | the first half of the body, then the connection is closed | yes |
//! | [`slow`] | as `accepted`, after a time | yes |
//!
//! An item of a batch gets the same response that a call gets. A connection belongs to the whole batch,
//! so where it would be closed, the batch has no response for the item; where a response is slow, the
//! whole batch is.

use std::{fmt::Display, time::Duration};

use http::StatusCode;
use serde::Serialize;

use crate::world::expectations::reply::Effect;

pub use crate::world::expectations::reply::Reply;

/// Executes the action, and responds as the simulator does without a test.
///
/// If the simulator refuses the call, for example because the device does not exist, the expectation
/// fails and says why.
pub fn accepted() -> Reply {
    Reply::new(Effect::Accepted(None))
}

/// Executes the action, and responds with 200 and this JSON. A read responds with the JSON instead of
/// what it would have read.
///
/// # Panics
///
/// Panics if the value cannot be serialised.
#[track_caller]
#[allow(clippy::panic, reason = "a test cannot go on")]
pub fn accepted_with(json: impl Serialize) -> Reply {
    match serde_json::to_value(json) {
        Ok(json) => Reply::new(Effect::Accepted(Some(json))),
        Err(error) => panic!("the reply cannot be serialised: {error}"),
    }
}

/// Refuses the call with 429 and this `Retry-After`: seconds, with or without a fraction, or a date.
pub fn throttled(retry_after: impl Display) -> Reply {
    Reply::new(Effect::Throttled(retry_after.to_string()))
}

/// Refuses the call with 403: the token has none of the permissions of the action, which the nested
/// body names (conformance B-9).
pub fn permission_denied() -> Reply {
    Reply::new(Effect::PermissionDenied)
}

/// Refuses the call with 404: the resource does not exist.
pub fn not_found() -> Reply {
    Reply::new(Effect::NotFound)
}

/// Executes the action, and loses the response: the client cannot know the outcome.
pub fn lost_answer() -> Reply {
    Reply::new(Effect::LostAnswer)
}

/// Executes the action, and closes the connection in the middle of the body. A 204 becomes a 200 with a
/// body; to a client that reads no result it is a success, because the status arrived.
pub fn cut_off() -> Reply {
    Reply::new(Effect::CutOff)
}

/// Demands the approval of a second administrator, as a policy of Multi Admin Approval does: a request
/// with a justification files an approval request and gets 403 with its code. Without a justification it
/// gets 400, and the client says that the tenant wants one.
///
/// [`Sim::approve`](crate::Sim::approve) approves; the same request with the code then needs a second
/// reply, such as [`accepted`]. Only a wipe, a retirement, a deprovisioning or a deletion of a device can
/// be protected.
pub fn approval_required() -> Reply {
    Reply::new(Effect::ApprovalRequired)
}

/// Refuses the call because the limit of the day is reached. How Graph says this is not published, so
/// the code and the message are the simulator's own.
pub fn daily_limit() -> Reply {
    Reply::new(Effect::DailyLimit)
}

/// Executes the action; the response arrives after this time, by the simulator's clock. After
/// [`ClientBuilder::timeout`](graph_action::ClientBuilder::timeout), 100 s unless you set it, the client
/// stops waiting. Any reply can be slow: see [`Reply::after`].
pub fn slow(delay: Duration) -> Reply {
    accepted().after(delay)
}

/// Refuses the call with an error of Graph that you name.
///
/// ```
/// use graph_action::http::StatusCode;
/// use graph_action_sim::reply;
///
/// let busy = reply::error(StatusCode::CONFLICT, "Conflict", "Another action is running.");
/// # let _ = busy;
/// ```
pub fn error(status: StatusCode, code: impl Into<String>, message: impl Into<String>) -> Reply {
    Reply::new(Effect::Error { status, code: code.into(), message: message.into() })
}
