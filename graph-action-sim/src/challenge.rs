//! Claims that a token has to have (conformance B.3).

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::json;

use crate::{answer::Answer, authorization, claims::Claims};

/// Which tokens were refused for their claims.
#[derive(Debug, Default)]
pub(crate) struct Challenges {
    /// A token passes if it was issued at this time of seconds since 1970, or later.
    demanded: u64,
    refused: Mutex<HashSet<u64>>,
}

impl Challenges {
    pub(crate) fn new(now: SystemTime) -> Self {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self { demanded: now.as_secs(), refused: Mutex::default() }
    }

    /// Demands claims of a token that does not have them, if it is struck now or was before.
    pub(crate) fn check(&self, claims: &Claims, is_struck: bool) -> Result<(), Answer> {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let is_refused = is_struck || refused.contains(&claims.token);
        if !is_refused || claims.is_since(self.demanded) {
            return Ok(());
        }
        refused.insert(claims.token);
        let nbf = json!({ "essential": true, "value": self.demanded.to_string() });
        Err(authorization::challenge(&json!({ "access_token": { "nbf": nbf } }).to_string()))
    }
}
