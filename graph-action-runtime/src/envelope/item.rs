//! One request of a batch.

use bytes::Bytes;
use http::uri::PathAndQuery;
use uuid::Uuid;

use super::encode;
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
    pub(crate) call: Call,
    pub(crate) version: Version,
    pub(crate) attempts: Attempts,
    pub(crate) client_request_id: Uuid,
    /// What is filed or completed, if approval is part of the request.
    pub(crate) filing: Option<Filing>,
    /// Whether the attempt that has begun sends it by itself, not in a batch.
    pub(crate) goes_alone: bool,
    /// Below the version.
    url: PathAndQuery,
}

impl Item {
    /// Checks the request, so that mistakes are known before anything is sent.
    pub(crate) fn new(
        index: u64,
        target: String,
        call: Call,
        retry: &Retry,
        random: &Random,
    ) -> Result<Self, Error> {
        let url = call.path_and_query()?;
        let retry = call.retry.as_ref().unwrap_or(retry).clone();
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
            url,
        })
    }

    /// The request as it would be sent by itself, without a token.
    pub(crate) fn into_request(self, endpoint: &Endpoint) -> Result<http::Request<Bytes>, Error> {
        self.call.build(endpoint, self.client_request_id)
    }

    /// Appends the item to the body of a batch.
    fn encode(&self, id: &str, json: &mut Vec<u8>) {
        let client_request_id = self.client_request_id.to_string();
        let retry_number = self.attempts.retry_number().map(|number| number.to_string());
        let approval = self.call.approval_header();
        let approval_value = approval.map(ApprovalHeader::value);
        let own = [
            (CLIENT_REQUEST_ID.as_str(), Some(&*client_request_id)),
            (RETRY_ATTEMPT.as_str(), retry_number.as_deref()),
            (approval.map_or("", ApprovalHeader::name), approval_value.as_deref()),
        ];
        encode::item(
            &encode::Parts {
                id,
                method: &self.call.method,
                url: self.url.as_str(),
                headers: &self.call.headers,
                own_headers: &own,
                body: self.call.body().map(|body| &**body),
            },
            json,
        );
    }

    /// Makes it the request that completes an approval request.
    pub(crate) fn resubmit(&mut self, filing: Filing) {
        self.call.approval = filing.code.map(ApprovalHeader::Code);
        self.call.known_approval = filing.approval();
        self.filing = Some(filing);
    }

    /// The approval request that it completes.
    pub(crate) fn resubmitted(&self) -> Option<&Filing> {
        self.filing.as_ref().filter(|filing| filing.is_resubmitted)
    }

    /// The approximate number of bytes that it takes in a batch.
    pub(crate) fn size(&self) -> usize {
        /// The names of the members, the punctuation, and the headers that every item has.
        const FIXED: usize = 320;
        let headers = self.call.headers.iter();
        let headers: usize =
            headers.map(|(name, value)| name.as_str().len() + value.len() + 6).sum();
        let body = self.call.body().map_or(0, Bytes::len);
        let approval = self.call.approval_header().map_or(0, ApprovalHeader::size);
        self.url.as_str().len() + headers + body + approval + FIXED
    }

    /// The error that ends it.
    pub(crate) fn fail(self, error: Error) -> Error {
        let id = self.client_request_id.to_string();
        self.attempts.end(error).of_action(self.call.meta).with_client_request_id(&id)
    }
}

/// The body of a batch: each item under its id.
pub(crate) fn encode(items: &[Item], ids: &[String]) -> Bytes {
    let mut json = br#"{"requests":["#.to_vec();
    for (index, (item, id)) in items.iter().zip(ids).enumerate() {
        if index > 0 {
            json.push(b',');
        }
        item.encode(id, &mut json);
    }
    json.extend_from_slice(b"]}");
    json.into()
}

/// The cost of a batch at each gate that it passes.
pub(crate) fn costs(items: &[Item]) -> Vec<Cost> {
    let mut costs: Vec<Cost> = Vec::new();
    for cost in items.iter().map(|item| item.call.cost()) {
        let is_same =
            |other: &&mut Cost| (other.workload, other.is_write) == (cost.workload, cost.is_write);
        match costs.iter_mut().find(is_same) {
            Some(known) => known.requests += cost.requests,
            None => costs.push(cost),
        }
    }
    costs
}
