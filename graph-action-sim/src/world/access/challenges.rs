//! Claims challenges: tokens that have to be replaced by newer ones (conformance B-10).

use std::{
    collections::BTreeSet,
    sync::Mutex,
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::json;

use crate::world::{
    access::{authorization, claims::Claims},
    lock::lock,
    response::Response,
};

/// The tokens that were refused for their claims.
#[derive(Debug, Default)]
pub(crate) struct Challenges {
    /// The earliest time of issue that a challenged token may have, in seconds since 1970.
    demanded: u64,
    /// The hashes of challenged tokens.
    challenged: Mutex<BTreeSet<u64>>,
}

impl Challenges {
    pub(crate) fn new(now: SystemTime) -> Self {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { demanded: now.as_secs(), challenged: Mutex::default() }
    }

    /// Demands claims of a token that does not have them, if a fault says so now or did before.
    pub(crate) fn check(&self, claims: &Claims, is_fault: bool) -> Result<(), Response> {
        let mut challenged = lock(&self.challenged);
        let is_challenged = is_fault || challenged.contains(&claims.token);
        if !is_challenged || claims.is_issued_since(self.demanded) {
            return Ok(());
        }
        challenged.insert(claims.token);
        let nbf = json!({ "essential": true, "value": self.demanded.to_string() });
        Err(authorization::challenge(&json!({ "access_token": { "nbf": nbf } }).to_string()))
    }
}
