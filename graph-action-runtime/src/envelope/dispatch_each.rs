//! The requests of a round one by one, for services that do not see a justification inside a batch
//! (conformance L-14).

use std::sync::Arc;

use futures_util::future::join_all;

use super::{dispatch::Dispatched, item::Item};
use crate::{
    auth::provider::AccessToken,
    response::{error::Error, raw::RawResponse},
    send::{exchange::Exchange, pipeline::Pipeline},
};

/// Sends items at the same time, each by itself.
pub(crate) async fn dispatch_each(
    pipeline: &Arc<Pipeline>,
    items: &[Item],
    token: &AccessToken,
) -> Dispatched {
    let results = join_all(items.iter().map(|item| send(pipeline, item, token))).await;
    Dispatched { results, anomalies: Vec::new() }
}

async fn send(pipeline: &Pipeline, item: &Item, token: &AccessToken) -> Result<RawResponse, Error> {
    let (call, id) = (&item.call, item.client_request_id);
    let uri = call.uri(&pipeline.endpoint)?;
    let (mark, redactor) = (item.attempts.mark(), call.redactor(token));
    let exchange = Exchange { pipeline, call, id, token, mark, redactor };
    exchange.send(uri, &mut pipeline.deadline(call.timeout)).await
}
