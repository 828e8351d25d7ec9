//! The replies of a test to the calls that it expects.

use std::time::Duration;

use http::header;

use crate::world::{
    access::authorization,
    calls::Call,
    decide::Addressed,
    expectations::{
        reply::{Effect, Reply},
        store::Verdict,
    },
    invocation::Invocation,
    response::{Response, delivery::Delivery, retry_after::Wait},
    state::World,
};

impl World {
    /// Responds to a call of a known action, which the test may expect.
    pub(super) fn respond_to_known_call(
        &self,
        addressed: Addressed<'_, '_>,
        call: &Call,
        invocation: &Invocation<'_>,
    ) -> Result<Response, Response> {
        let verdict = self.expectations().judge(call);
        match verdict {
            Verdict::Unexpected(reason) => Err(Response::unexpected_call(&reason)),
            Verdict::Unwatched | Verdict::Expected(_, None) => {
                self.carry_out(addressed, invocation)
            }
            Verdict::Expected(index, Some(reply)) => {
                let response = self.reply(&reply, addressed, invocation);
                if let (Err(refusal), true) = (&response, reply.executes()) {
                    self.expectations().refuse(index, call, &refusal.summary());
                }
                let late = |response: Response| late(response, reply.delay);
                response.map(late).map_err(late)
            }
        }
    }

    /// Responds as the test says.
    fn reply(
        &self,
        reply: &Reply,
        addressed: Addressed<'_, '_>,
        invocation: &Invocation<'_>,
    ) -> Result<Response, Response> {
        let (found, ids) = (&addressed.found, invocation.ids);
        let refusal = match &reply.effect {
            Effect::Accepted(_)
            | Effect::LostAnswer
            | Effect::CutOff
            | Effect::ApprovalRequired => {
                let invocation = invocation.with_reply(Some(reply));
                let response = self.carry_out(addressed, &invocation)?;
                return Ok(match reply.effect {
                    Effect::LostAnswer => response.delivered(Delivery::Closed),
                    Effect::CutOff => response.with_body().delivered(Delivery::Cut),
                    _ => response,
                });
            }
            Effect::Throttled(wait) => Response::too_many_requests(Wait::default(), ids)
                .with_header(header::RETRY_AFTER, wait),
            Effect::PermissionDenied => authorization::refused(invocation.claims, found, ids),
            Effect::NotFound => {
                Response::not_found(found.captures.keys.last().map_or("", |(_, key)| key))
            }
            Effect::DailyLimit => {
                self.daily().refusal(found.template.operation().unwrap_or(found.action.name))
            }
            Effect::Error { status, code, message } => {
                Response::error(*status, code.clone(), message)
            }
        };
        Err(refusal)
    }
}

/// Delays a response that arrives at all.
fn late(response: Response, delay: Duration) -> Response {
    match response.delivery {
        Delivery::Whole if !delay.is_zero() => response.delivered(Delivery::Late(delay)),
        _ => response,
    }
}
