//! The policies of Multi Admin Approval, and how the service handles approval requests.

use std::time::Duration;

use super::SimBuilder;
use crate::world::approval::{form::ApprovalForm, policy::ApprovalPolicy};

impl SimBuilder {
    /// Adds a policy of Multi Admin Approval. A write that it protects files an approval request, which
    /// [`Sim::approve`](crate::Sim::approve) approves; then the same caller has to send the same request with
    /// its code.
    ///
    /// ```
    /// use graph_action_sim::{ApprovalPolicy, ProtectedOperation, Sim};
    ///
    /// let sim = Sim::builder()
    ///     .devices(3)
    ///     .approval_policy(ApprovalPolicy::of(ProtectedOperation::Wipe))
    ///     .build()?;
    /// assert!(sim.approval_requests().is_empty());
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn approval_policy(mut self, policy: ApprovalPolicy) -> Self {
        self.approvals.policies.push(policy);
        self
    }

    /// Sets the form of the response that says that an approval request was filed.
    pub fn approval_form(mut self, form: ApprovalForm) -> Self {
        self.approvals.form = form;
        self
    }

    /// Sets when an approval request expires, unless it is completed; the default is three days.
    pub fn approvals_expire_after(mut self, life: Duration) -> Self {
        self.approvals.life = life;
        self
    }

    /// Ignores the headers of items in batches that are about approval, so that the response to an
    /// item with a justification says that it has none (approval L-14). Whether Graph does so is not known.
    pub fn no_approvals_in_batches(mut self) -> Self {
        self.approvals.in_batches = false;
        self
    }
}
