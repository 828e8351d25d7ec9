//! What a request says about approval.

use super::Call;
use crate::approval::{
    answer::SentApproval,
    header::{ApprovalHeader, Justification},
};

impl Call {
    pub(in crate::request) fn set_justification(&mut self, text: &str) {
        match Justification::new(text) {
            Ok(justification) => {
                self.approval = Some(ApprovalHeader::Justification(justification));
            }
            Err(reason) => self.refuse(reason),
        }
    }

    /// Adds a justification to a request that says nothing about approval.
    pub(crate) fn justify(&mut self, justification: Option<&Justification>) {
        if let (None, Some(justification)) = (&self.approval, justification) {
            self.approval = Some(ApprovalHeader::Justification(justification.clone()));
        }
    }

    /// Ends the justification with a reference, if there is one (conformance L-18).
    pub(crate) fn add_reference(&mut self, reference: impl FnOnce() -> String) {
        if let Some(ApprovalHeader::Justification(justification)) = &self.approval
            && self.is_write()
        {
            match justification.with_reference(&reference()) {
                Ok(both) => self.approval = Some(ApprovalHeader::Justification(both)),
                Err(reason) => self.refuse(reason),
            }
        }
    }

    /// What the request says about approval; a read says nothing (conformance L-1).
    pub(crate) fn approval_header(&self) -> Option<&ApprovalHeader> {
        self.approval.as_ref().filter(|_| self.is_write())
    }

    /// What its response is judged by, as far as approval goes.
    pub(crate) fn sent_approval(&self) -> SentApproval {
        let code = self.approval_header().and_then(ApprovalHeader::code);
        SentApproval {
            is_write: self.is_write(),
            code,
            known: self.known_approval.as_deref().copied(),
        }
    }
}
