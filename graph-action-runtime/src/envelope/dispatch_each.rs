//! The requests of a round one by one, for services that do not see a justification inside a batch
//! (conformance L-14).

use std::{panic::AssertUnwindSafe, pin::pin, sync::Arc};

use futures_util::{FutureExt as _, future::join_all};

use super::{dispatch::Dispatched, item::Item};
use crate::{
    auth::provider::AccessToken,
    response::{error::Error, raw::RawResponse},
    send::{deadline::Deadline, exchange::Exchange, pipeline::Pipeline},
};

/// Sends items at the same time, each by itself. A transport that panics leaves only its own item unknown.
pub(crate) async fn dispatch_each(
    pipeline: &Arc<Pipeline>,
    items: &[Item],
    token: &AccessToken,
) -> Dispatched {
    let send = async |item| {
        let sent = AssertUnwindSafe(send(pipeline, item, token)).catch_unwind().await;
        sent.unwrap_or_else(|_| Err(Error::no_answer("the transport panicked")))
    };
    let results = join_all(items.iter().map(send)).await;
    Dispatched { results, anomalies: Vec::new() }
}

async fn send(
    pipeline: &Pipeline,
    item: &Item,
    token: &AccessToken,
) -> Result<Box<RawResponse>, Error> {
    let (call, id) = (&item.call, item.client_request_id);
    let uri = call.uri(&pipeline.endpoint)?;
    let (mark, redactor) = (item.attempts.mark(), call.redactor(token));
    let exchange = Exchange { pipeline, call, id, token, mark, redactor };
    let (timeout, timer) = pipeline.timer(call.timeout);
    exchange.send(uri, &mut Deadline::new(timeout, pin!(timer))).await.map(Box::new)
}
