//! What is known when a run starts.

use super::{approvals::Approvals, budget::Budget};
use crate::approval::policy::ProtectedOperation;

/// What is known when a run starts.
pub(crate) struct RunStart {
    pub(crate) approvals: Approvals,
    /// What may be sent today; `None` without a limit.
    pub(crate) budget: Option<Budget>,
    pub(crate) protected: Vec<ProtectedOperation>,
}
