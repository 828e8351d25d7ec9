//! The stages of a single call: its turn, its token, its attempts (conformance C-14).

use std::{pin::pin, sync::Arc};

use tracing::Instrument as _;
use uuid::Uuid;

use super::{
    attempts::{Attempts, Step, Transmission},
    deadline::Deadline,
    exchange::Exchange,
    pipeline::{Pipeline, preflight},
};
use crate::{
    clock::BoxFuture,
    pacing::gate::WaitBudget,
    request::call::Call,
    response::{error::Error, raw::RawResponse},
    trace,
};

impl Pipeline {
    /// Sends a call. The future borrows nothing, so that it may be spawned.
    pub(crate) fn execute(
        self: &Arc<Self>,
        mut call: Call,
    ) -> BoxFuture<'static, Result<RawResponse, Error>> {
        let pipeline = Arc::clone(self);
        call.justify(pipeline.justification.as_ref());
        let id = call.client_request_id.unwrap_or_else(|| pipeline.random.uuid());
        let span = trace::call(&call, id);
        Box::pin(async move {
            let retry = call.retry.as_deref().unwrap_or(&pipeline.retry).clone();
            let mut attempts = Attempts::new(call.meta, retry, Transmission::Single);
            let until_done = pipeline.attempt_until_done(&call, id, &mut attempts);
            let result = match until_done.instrument(span.clone()).await {
                Ok(mut response) => {
                    attempts.complete(&mut response);
                    Ok(response)
                }
                Err(error) => Err(attempts
                    .end(error)
                    .of_action(call.meta)
                    .with_client_request_id(&id.to_string())),
            };
            trace::call_ended(&span, &result);
            result
        })
    }

    async fn attempt_until_done(
        &self,
        call: &Call,
        id: Uuid,
        attempts: &mut Attempts,
    ) -> Result<RawResponse, Error> {
        // Taken by the first attempt; the few others build it again.
        let mut first = Some(call.uri(&self.endpoint)?);
        let cost = call.cost();
        let mut now = self.clock.now();
        attempts.start(now);
        loop {
            let budget = WaitBudget::Call(attempts.time_left(now));
            let waited = self.wait_turn(cost, budget, now, |_| ()).await;
            attempts.add_wait(waited.map_err(Error::wait_too_long)?);
            let (timeout, timer) = self.timer(call.timeout);
            let timer = pin!(timer);
            let mut deadline = Deadline::new(timeout, timer);
            let token = self.token_of_attempt(&mut deadline).await?;
            if attempts.count() == 0 {
                preflight(call.meta, &token, self.preflight)?;
            }
            attempts.check_token(&token)?;
            let sent = self.clock.now();
            attempts.begin(sent);
            let redactor = call.redactor(&token);
            let mark = attempts.mark();
            let exchange = Exchange { pipeline: self, call, id, token: &token, mark, redactor };
            let uri = first.take().map_or_else(|| call.uri(&self.endpoint), Ok)?;
            let error = match exchange.send(uri, &mut deadline).await {
                Ok(response) => {
                    self.gates.record_success(cost, sent, self.clock.now());
                    return Ok(response);
                }
                Err(error) => error,
            };
            match self.after_failure(attempts, error, &token, cost, sent) {
                Step::End(error) => return Err(error),
                Step::Retry(wait) => self.clock.sleep(wait).await,
            }
            now = self.clock.now();
        }
    }
}
