//! What the test lets the simulator reply to a call.

use std::time::Duration;

use http::StatusCode;
use serde_json::Value;

/// The reply to one call; made by the functions of [`reply`](crate::reply).
#[derive(Debug, Clone)]
pub struct Reply {
    pub(crate) effect: Effect,
    pub(crate) delay: Duration,
}

/// What happens to a call.
#[derive(Debug, Clone)]
pub(crate) enum Effect {
    /// Executed, and accepted with this result.
    Accepted(Option<Value>),
    /// Throttled, with this `Retry-After`.
    Throttled(String),
    PermissionDenied,
    NotFound,
    /// Executed; the response is lost.
    LostAnswer,
    /// Executed; the response is cut off.
    CutOff,
    ApprovalRequired,
    DailyLimit,
    Error {
        status: StatusCode,
        code: String,
        message: String,
    },
}

impl Reply {
    pub(crate) fn new(effect: Effect) -> Self {
        Self { effect, delay: Duration::ZERO }
    }

    /// Lets the response arrive after this time, by the simulator's clock.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Returns the result that replaces the simulator's own.
    pub(crate) fn result(&self) -> Option<&Value> {
        match &self.effect {
            Effect::Accepted(result) => result.as_ref(),
            _ => None,
        }
    }

    pub(crate) fn demands_approval(&self) -> bool {
        matches!(self.effect, Effect::ApprovalRequired)
    }

    /// Whether the caller can read what became of the call.
    pub(crate) fn delivers_status(&self) -> bool {
        !matches!(self.effect, Effect::LostAnswer | Effect::CutOff)
    }

    /// Whether the call is executed.
    pub(crate) fn executes(&self) -> bool {
        matches!(self.effect, Effect::Accepted(_) | Effect::LostAnswer | Effect::CutOff)
    }
}
