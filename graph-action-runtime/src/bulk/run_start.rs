//! What is known when a run starts.

use super::{approvals::Approvals, budget::Budget, usage::Usage};
use crate::{approval::policy::ProtectedOperation, declare::meta::ActionMeta};

/// What is known when a run starts.
pub(crate) struct RunStart {
    /// Nothing for a batch, which may have several actions.
    pub(crate) action: Option<&'static ActionMeta>,
    pub(crate) approvals: Approvals,
    /// What may be sent today, and what was; `None` without a limit.
    pub(crate) day: Option<(Budget, Usage)>,
    pub(crate) protected: Vec<ProtectedOperation>,
}
