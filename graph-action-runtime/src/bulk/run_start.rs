//! What is known when a run starts.

use super::{approvals::Approvals, budget::Budget, usage::Usage};
use crate::approval::policy::ProtectedOperation;

/// What is known when a run starts.
pub(crate) struct RunStart {
    pub(crate) approvals: Approvals,
    /// What may be sent today, and what was; `None` without a limit.
    pub(crate) day: Option<(Budget, Usage)>,
    pub(crate) protected: Vec<ProtectedOperation>,
}
