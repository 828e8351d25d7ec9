//! What every answer says of its request: its ids and the time.

use std::time::SystemTime;

use jiff::Timestamp;
use uuid::Uuid;

use crate::received::Received;

/// The ids of a request and the time of its answer.
#[derive(Debug)]
pub(crate) struct Stamp {
    /// The id that the service gives.
    pub(crate) request_id: String,
    /// The id that the caller gave, if it is a GUID.
    pub(crate) sent_id: Option<String>,
    pub(crate) now: SystemTime,
}

impl Stamp {
    pub(crate) fn new(request: &Received, now: SystemTime) -> Self {
        let sent_id = request
            .header(http::HeaderName::from_static("client-request-id"))
            .filter(|id| is_guid(id));
        Self { request_id: Uuid::new_v4().to_string(), sent_id: sent_id.map(str::to_owned), now }
    }

    /// The stamp of an item of a batch, which has its own id, and the caller's of the batch where
    /// the item brings none.
    pub(crate) fn of_item(item: &Received, batch: &Self) -> Self {
        let stamp = Self::new(item, batch.now);
        Self { sent_id: stamp.sent_id.or_else(|| batch.sent_id.clone()), ..stamp }
    }

    /// The caller's id, else the service's.
    pub(crate) fn client_request_id(&self) -> &str {
        self.sent_id.as_deref().unwrap_or(&self.request_id)
    }

    /// The time as an error body has it: UTC, without a zone, in seconds.
    pub(crate) fn date_in_body(&self) -> String {
        let now = Timestamp::try_from(self.now).unwrap_or_default();
        now.strftime("%Y-%m-%dT%H:%M:%S").to_string()
    }
}

/// Whether a text is a GUID with hyphens.
pub(crate) fn is_guid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}
