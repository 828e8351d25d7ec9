//! One request of a batch.

use bytes::Bytes;
use uuid::Uuid;

use super::{encode, ids::Ids};
use crate::{
    approval::header::ApprovalHeader,
    bulk::journal_store::filing::Filing,
    declare::meta::Version,
    endpoint::Endpoint,
    headers::{CLIENT_REQUEST_ID, RETRY_ATTEMPT},
    pacing::gate::Cost,
    random::Random,
    request::call::Call,
    response::error::Error,
    send::{
        attempts::{Attempts, Transmission},
        retry::Retry,
    },
};

/// A request that is sent in batches. It may be part of several: if some items of a batch fail,
/// those items are sent again, not the batch.
pub(crate) struct Item {
    /// The position in the input, from 0.
    pub(crate) index: u64,
    /// The target, whatever its route and version.
    pub(crate) target: String,
    /// Boxed, because items are moved more often than they are looked at.
    pub(crate) call: Box<Call>,
    pub(crate) version: Version,
    pub(crate) attempts: Attempts,
    pub(crate) client_request_id: Uuid,
    /// What is filed or completed, if approval is part of the request.
    pub(crate) filing: Option<Box<Filing>>,
    /// Whether the attempt that has begun sends it by itself, not in a batch.
    pub(crate) goes_alone: bool,
    /// The length of the URL below the version.
    url_length: usize,
}

impl Item {
    /// Checks the request, so that mistakes are known before anything is sent. The error comes with the
    /// target and the call.
    pub(crate) fn new(
        index: u64,
        target: String,
        call: Box<Call>,
        retry: &Retry,
        random: &Random,
    ) -> Result<Self, (String, Box<Call>, Error)> {
        let url_length = match call.url_in_batch() {
            Ok(url) => url.len(),
            Err(error) => return Err((target, call, error)),
        };
        let retry = call.retry.as_deref().unwrap_or(retry).clone();
        let attempts = Attempts::new(call.meta, retry, Transmission::Batched);
        let version = call.version();
        let client_request_id = call.client_request_id.unwrap_or_else(|| random.uuid());
        Ok(Self {
            index,
            target,
            call,
            version,
            attempts,
            client_request_id,
            filing: None,
            goes_alone: false,
            url_length,
        })
    }

    /// The request as it would be sent by itself, without a token.
    pub(crate) fn into_request(self, endpoint: &Endpoint) -> Result<http::Request<Bytes>, Error> {
        self.call.build(endpoint, self.client_request_id)
    }

    /// Appends the item to the body of a batch.
    fn encode(&self, id: &str, json: &mut Vec<u8>) {
        let mut buffer = Uuid::encode_buffer();
        let client_request_id = &*self.client_request_id.hyphenated().encode_lower(&mut buffer);
        let retry_number = self.attempts.retry_number().map(|number| number.to_string());
        let approval = self.call.approval_header();
        let approval_value = approval.map(ApprovalHeader::value);
        let own = [
            (CLIENT_REQUEST_ID.as_str(), Some(client_request_id)),
            (RETRY_ATTEMPT.as_str(), retry_number.as_deref()),
            (approval.map_or("", |approval| approval.name().as_str()), approval_value.as_deref()),
        ];
        encode::item(
            &encode::Parts {
                id,
                method: &self.call.method,
                // It was checked when the item was made.
                url: &self.call.url_in_batch().unwrap_or_default(),
                headers: self.call.headers.as_deref(),
                own_headers: &own,
                body: self.call.body().map(|body| &**body),
            },
            json,
        );
    }

    /// Makes it the request that completes an approval request.
    pub(crate) fn resubmit(&mut self, filing: Filing) {
        self.call.approval = filing.code.map(ApprovalHeader::Code);
        self.call.known_approval = filing.approval().map(Box::new);
        self.filing = Some(Box::new(filing));
    }

    /// The approval request that it completes.
    pub(crate) fn resubmitted(&self) -> Option<&Filing> {
        self.filing.as_deref().filter(|filing| filing.is_resubmitted)
    }

    /// The approximate number of bytes that it takes in a batch.
    pub(crate) fn size(&self) -> usize {
        /// The names of the members, the punctuation, and the headers that every item has.
        const FIXED: usize = 320;
        let headers: usize =
            self.call.headers().map(|(name, value)| name.as_str().len() + value.len() + 6).sum();
        let body = self.call.body().map_or(0, Bytes::len);
        let approval = self.call.approval_header().map_or(0, ApprovalHeader::size);
        self.url_length + headers + body + approval + FIXED
    }

    /// The error that ends it.
    pub(crate) fn fail(self, error: Error) -> Error {
        let id = self.client_request_id.to_string();
        self.attempts.end(error).of_action(self.call.meta).with_client_request_id(&id)
    }
}

/// The body of a batch: each item under its id.
pub(crate) fn encode(items: &[Item], ids: &Ids) -> Bytes {
    let mut json = Vec::with_capacity(items.iter().map(Item::size).sum());
    json.extend_from_slice(br#"{"requests":["#);
    for (index, (item, id)) in items.iter().zip(ids.iter()).enumerate() {
        if index > 0 {
            json.push(b',');
        }
        item.encode(id, &mut json);
    }
    json.extend_from_slice(b"]}");
    json.into()
}

/// The cost of items at each gate that they pass.
pub(crate) fn costs<'i>(items: impl Iterator<Item = &'i Item>) -> Vec<Cost> {
    let mut costs: Vec<Cost> = Vec::new();
    for cost in items.map(|item| item.call.cost()) {
        let is_same =
            |other: &&mut Cost| (other.workload, other.is_write) == (cost.workload, cost.is_write);
        match costs.iter_mut().find(is_same) {
            Some(known) => known.requests += cost.requests,
            None => costs.push(cost),
        }
    }
    costs
}
