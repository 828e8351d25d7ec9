//! One batch on its way: encoded, sent, and taken apart again.

use std::{pin::pin, sync::Arc};

use http::{HeaderMap, StatusCode};
use serde::de::IgnoredAny;

use super::{
    decode::{Anomaly, BatchResponse, ItemResponse, ItemResult},
    ids::Ids,
    item::{self, Item},
};
use crate::{
    auth::provider::AccessToken,
    headers::REQUEST_ID,
    request::call::Call,
    response::{
        error::Error,
        kinds::Read,
        raw::{RawBody, RawResponse},
        redact::{Redactor, drop_long_ids, is_id},
    },
    send::{
        attempts::Mark,
        deadline::Deadline,
        exchange::{Exchange, MAX_ERROR_BODY},
        pipeline::Pipeline,
    },
};

/// How many pages of a batch response are read. Graph has never been seen to send two; the bound
/// ends a circle of links.
const MAX_PAGES: usize = 20;

/// The result of a batch.
pub(crate) struct Dispatched {
    /// Item by item.
    pub(crate) results: Vec<Result<Box<RawResponse>, Error>>,
    pub(crate) anomalies: Vec<Anomaly>,
}

/// Sends items of one version in one batch.
pub(crate) async fn dispatch(
    pipeline: &Arc<Pipeline>,
    items: &[Item],
    token: &AccessToken,
) -> Dispatched {
    let Some(first) = items.first() else {
        return Dispatched { results: Vec::new(), anomalies: Vec::new() };
    };
    // Each batch has its own id: a response to another batch, left on the connection or in a cache,
    // must not be taken for the response to this one. Letters, digits and hyphens only (conformance
    // D-2).
    let batch_id = pipeline.random.uuid();
    let prefix = batch_id.simple().to_string();
    let prefix = prefix.get(..12).unwrap_or(&prefix);
    let ids = Ids::with_prefix(prefix, items.len());
    let body = item::encode(items, &ids);
    let bodies = items.iter().filter_map(|item| item.call.sent_body().cloned()).collect();
    let batch =
        Call::batch(first.version, body, bodies, |body| BatchResponse::read(body).is_some());
    // An item may repeat the parameters of another one.
    let redactor = batch.redactor(token);
    let exchange = Exchange {
        pipeline,
        call: &batch,
        id: pipeline.random.uuid(),
        token,
        mark: Mark {
            retry_number: None,
            on_new_connection: items.iter().any(|item| item.attempts.needs_new_connection()),
        },
        redactor: Arc::clone(&redactor),
    };
    match send(pipeline, &exchange).await {
        Err(error) => every(items, || error.of_item()),
        Ok(None) => every(items, || Error::no_answer("the response to the batch cannot be read")),
        Ok(Some(response)) => {
            let (results, mut anomalies) = response.into_results(&ids);
            let results = items.iter().zip(results).map(|(item, result)| {
                let result = item_result(pipeline, item, result, &redactor);
                result.map_err(|error| error.redacted(&redactor))
            });
            for anomaly in &mut anomalies {
                redactor.text(anomaly.id_mut());
            }
            Dispatched { results: results.collect(), anomalies }
        }
    }
}

/// Sends a batch and reads all pages of its response; nothing when it cannot be read.
async fn send(
    pipeline: &Arc<Pipeline>,
    exchange: &Exchange<'_>,
) -> Result<Option<BatchResponse>, Error> {
    let batch = exchange.call;
    let uri = batch.uri(&pipeline.endpoint)?;
    let (timeout, timer) = pipeline.timer(batch.timeout);
    let response = match exchange.send(uri, &mut Deadline::new(timeout, pin!(timer))).await {
        Ok(response) => response.whole().and_then(BatchResponse::read),
        Err(error) if may_hide_items(&error) => None,
        Err(error) => return Err(error),
    };
    let Some(mut response) = response else { return Ok(None) };
    for _ in 1..MAX_PAGES {
        let Some(link) = response.next_link() else { break };
        let call = batch.rest_of_batch(link.to_owned(), timeout);
        let Ok(page) = pipeline.execute(call).await else { break };
        let Some(page) = page.whole().and_then(BatchResponse::read) else { break };
        response.add(page);
    }
    Ok(Some(response))
}

/// Whether the damaged body of a failed batch may have held responses to its items. After a 424,
/// some of the items may then have run (conformance D-24). With the body of an error, or without
/// one, nothing ran.
fn may_hide_items(error: &Error) -> bool {
    // What is kept of a long body counts as damaged, which is the safe side.
    let body = error.body().filter(|body| !body.is_empty());
    error.status() == Some(StatusCode::FAILED_DEPENDENCY)
        && body.is_some_and(|body| serde_json::from_slice::<IgnoredAny>(body).is_err())
}

fn item_result(
    pipeline: &Pipeline,
    item: &Item,
    result: ItemResult,
    redactor: &Arc<Redactor>,
) -> Result<Box<RawResponse>, Error> {
    let ItemResponse { status, headers, body } = match result {
        ItemResult::Answered(response) => response,
        ItemResult::Missing => {
            return Err(Error::no_answer("the response to the batch does not mention it"));
        }
        ItemResult::Conflicting => {
            return Err(Error::no_answer("the response to the batch has two statuses for it"));
        }
    };
    let id = item.client_request_id;
    let empty = |headers| {
        let parts = (status, headers);
        RawResponse::empty(pipeline, &item.call, id, parts, Arc::clone(redactor))
    };
    if status.is_success() && item.call.read == Read::Nothing {
        // Of all its headers, only the id is looked at.
        let mut request_id = headers.text(REQUEST_ID.as_str()).filter(|id| is_id(id));
        if let Some(id) = &mut request_id {
            redactor.text(id);
        }
        return Ok(Box::new(RawResponse { request_id, ..empty(HeaderMap::new()) }));
    }
    let mut headers = headers.to_map();
    drop_long_ids(&mut headers);
    if status.is_success() {
        let redacted = redactor.headers(&headers);
        let response = empty(headers);
        let headers = redacted.unwrap_or(response.headers);
        return Ok(Box::new(RawResponse { body: RawBody::Whole(body), headers, ..response }));
    }
    let body = body.slice(..body.len().min(MAX_ERROR_BODY));
    let error = Error::from_response(
        status,
        headers,
        &body,
        item.call.sent_approval(),
        pipeline.clock.now(),
    );
    Err(if status.is_redirection() {
        error.redirected("inside a batch, where redirects are not followed")
    } else {
        error
    })
}

impl Dispatched {
    /// The transport panicked: any item may have been sent.
    pub(crate) fn panicked(items: &[Item]) -> Self {
        every(items, || Error::no_answer("the transport panicked"))
    }
}

/// The same failure for each item.
fn every(items: &[Item], error: impl Fn() -> Error) -> Dispatched {
    Dispatched { results: items.iter().map(|_| Err(error())).collect(), anomalies: Vec::new() }
}
