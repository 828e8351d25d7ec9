//! The job that a journal belongs to.
//!
//! Parameters are not part of a job, because each request of a run may have its own. They are part
//! of each entry, and a run ends when it comes to a target that was sent with others. The sender is
//! not part of a job either: several administrators may work on it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::record::Refusal;
use crate::{declare::meta::ActionMeta, endpoint::Endpoint};

/// The job that a journal belongs to, that of its first run: one action in one tenant of one cloud.
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
    /// The id of the tenant; `None` if the token cannot be read.
    #[serde(default)]
    pub tenant: Option<String>,
}

impl Job {
    pub(crate) fn new(meta: &ActionMeta, endpoint: &Endpoint, tenant: Option<String>) -> Self {
        Self {
            action: meta.name.to_owned(),
            method: meta.method.to_string(),
            path: meta.path.to_owned(),
            cloud: endpoint.cloud().base().to_string(),
            tenant,
        }
    }

    /// Checks that a journal of the job `stored` can be used for this one. A tenant that is not
    /// known is not compared.
    ///
    /// # Errors
    ///
    /// Returns an error if they differ; the error shows both.
    pub fn check(&self, stored: &Self) -> Result<(), Refusal> {
        let tenants = self.tenant.as_ref().zip(stored.tenant.as_ref());
        let is_same_tenant = tenants.is_none_or(|(own, stored)| own == stored);
        if is_same_tenant && *self == (Self { tenant: self.tenant.clone(), ..stored.clone() }) {
            return Ok(());
        }
        Err(Refusal::new(format!(
            "it belongs to {stored}, but the run is {self}; use another journal"
        )))
    }
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {} at {}", self.action, self.method, self.path, self.cloud)?;
        match &self.tenant {
            Some(tenant) => write!(f, ", tenant {tenant})"),
            None => f.write_str(")"),
        }
    }
}
