//! What a journal is about.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::entry::Refusal;
use crate::{declare::meta::ActionMeta, endpoint::Endpoint};

/// What a journal is about: one action in one cloud. A journal belongs to the job of its first run.
///
/// It is serializable, so that a store can keep it as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Job {
    /// The name of the action, as declared.
    pub action: String,
    /// The HTTP method of the action.
    pub method: String,
    /// The canonical path template of the action, below the version.
    pub path: String,
    /// The URL of the cloud, without a version.
    pub cloud: String,
}

impl Job {
    pub(crate) fn new(meta: &ActionMeta, endpoint: &Endpoint) -> Self {
        Self {
            action: meta.name.to_owned(),
            method: meta.method.to_string(),
            path: meta.path.to_owned(),
            cloud: endpoint.cloud().base().to_string(),
        }
    }

    /// Checks that a journal which belongs to the job `stored` can take this one.
    ///
    /// # Errors
    ///
    /// If they differ; the error shows both.
    pub fn check(&self, stored: &Self) -> Result<(), Refusal> {
        if self == stored {
            return Ok(());
        }
        Err(Refusal::new(format!(
            "it belongs to {stored}, but the run is {self}; use another journal"
        )))
    }
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {} at {})", self.action, self.method, self.path, self.cloud)
    }
}
