//! What happened: the outcome, and the kind of the failure.

use std::time::Duration;

use http::StatusCode;

use super::{Error, Kind};
use crate::{
    approval::answer::{Answer, ApprovalRef},
    response::{graph_error::GraphError, outcome::Outcome, reason::Reason},
};

/// The outcome of the action, and the attempts.
impl Error {
    /// Returns the outcome: whether the action ran.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// Returns whether the same request can be sent again: it only reads or definitely did not run,
    /// and the failure is temporary. A key that is not safe, a redirect or a missing justification, for
    /// example, fails every time.
    pub fn is_safe_to_resend(&self) -> bool {
        let does_no_harm = self.0.is_read || self.outcome() == Outcome::NotExecuted;
        does_no_harm
            && !self.needs_justification()
            && match self.0.kind {
                Kind::Credential
                | Kind::Transport
                | Kind::TimedOut
                | Kind::CutOff { .. }
                | Kind::Foreign
                | Kind::OtherResponse
                | Kind::WaitTooLong
                | Kind::DailyLimit
                | Kind::PendingApprovals
                | Kind::RunStopped => true,
                Kind::Response => self.outcome() != Outcome::Rejected,
                _ => false,
            }
    }

    /// Returns the approval request that the action waits for (conformance L-4). The outcome is then
    /// [`Outcome::AwaitingApproval`], or [`Outcome::Unknown`] if an earlier attempt may have run.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// fn report(error: &graph_action::Error) {
    ///     if let Some(code) = error.approval().and_then(|approval| approval.code) {
    ///         println!("ask another administrator to approve the request {code}");
    ///     }
    /// }
    /// ```
    pub fn approval(&self) -> Option<ApprovalRef> {
        self.0.approval.and_then(Answer::approval)
    }

    /// Whether the service filed the whole batch that the request was part of.
    pub(crate) fn is_batch_filed(&self) -> bool {
        matches!(self.0.approval, Some(Answer::BatchAwaiting(_)))
    }

    /// Returns whether the tenant demands a justification that the request did not have. The action did
    /// not run, and no approval request was filed (conformance L-3).
    pub fn needs_justification(&self) -> bool {
        self.0.approval == Some(Answer::Unjustified)
    }

    /// Returns whether the service answered about approval: the response says nothing about permissions,
    /// throttling or the token.
    pub(crate) fn is_about_approval(&self) -> bool {
        self.0.approval.is_some()
    }

    /// Returns the name of the action, as declared.
    pub fn action(&self) -> Option<&'static str> {
        self.0.action
    }

    /// Returns whether the body of a success did not arrive whole.
    pub(crate) fn is_cut_off(&self) -> bool {
        matches!(self.0.kind, Kind::CutOff { .. })
    }

    /// Returns how many times the request was sent (conformance C-15).
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns how long the call waited before its retries, in total (conformance C-15).
    pub fn waited(&self) -> Duration {
        self.0.waited
    }
}

/// The kind of the failure.
impl Error {
    /// A word for what went wrong, for traces.
    pub(crate) fn kind_name(&self) -> &'static str {
        match self.0.kind {
            Kind::Input => "input",
            Kind::Configuration => "configuration",
            Kind::Credential => "credential",
            Kind::Preflight => "preflight",
            Kind::Transport => "transport",
            Kind::TimedOut => "timeout",
            Kind::Response => "response",
            Kind::Redirect => "redirect",
            Kind::CutOff { .. } => "cut_off",
            Kind::Foreign => "foreign_response",
            Kind::OtherResponse => "other_response",
            Kind::ResponseLost => "response_lost",
            Kind::WaitTooLong => "wait_too_long",
            Kind::RunStopped => "run_stopped",
            Kind::Batch => "batch",
            Kind::FromJournal => "from_journal",
            Kind::Journal => "journal",
            Kind::DailyLimit => "daily_limit",
            Kind::Plan => "plan",
            Kind::Skipped => "skipped",
            Kind::PendingApprovals => "pending_approvals",
        }
    }

    /// Returns whether the request has a key, a parameter or a header that cannot be sent, or could not be
    /// read. Nothing was sent.
    pub fn is_input(&self) -> bool {
        self.0.kind == Kind::Input
    }

    /// Returns whether a setting of the client is wrong, or the TLS certificate of the service is
    /// not valid on this machine.
    pub fn is_configuration(&self) -> bool {
        self.0.kind == Kind::Configuration
    }

    /// Returns whether the token provider failed.
    pub fn is_credential(&self) -> bool {
        self.0.kind == Kind::Credential
    }

    /// Returns whether the time-out ended the call.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, Kind::TimedOut | Kind::CutOff { is_late: true })
    }

    /// Returns whether Graph answered with a redirect that is not followed.
    pub fn is_redirect(&self) -> bool {
        self.0.kind == Kind::Redirect
    }

    /// Returns whether the journal of a bulk run could not be opened, written or settled.
    pub fn is_journal(&self) -> bool {
        self.0.kind == Kind::Journal
    }

    /// Returns whether a plan could not be made, read or applied. Nothing was sent.
    pub fn is_plan(&self) -> bool {
        self.0.kind == Kind::Plan
    }

    /// Returns whether a plan does not allow the request any longer.
    pub(crate) fn is_skipped(&self) -> bool {
        self.0.kind == Kind::Skipped
    }

    /// Returns whether the request was throttled: the service answered 429 to it or to its batch,
    /// or the request was not sent because it would have waited too long, after a 429 to another
    /// one or for the pace of the limits.
    pub fn is_throttled(&self) -> bool {
        match self.0.kind {
            _ if self.is_about_approval() => false,
            Kind::WaitTooLong => true,
            Kind::Batch => matches!(self.status().map(|s| s.as_u16()), Some(424 | 429)),
            _ => self.status() == Some(StatusCode::TOO_MANY_REQUESTS),
        }
    }

    /// Returns whether the run ended before it sent the request.
    pub fn is_run_stopped(&self) -> bool {
        self.0.kind == Kind::RunStopped
    }

    /// Returns why the request was not executed; `None` if its outcome is another one. A request that was
    /// approved and put off awaits approval, and has a reason too.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Error, Reason};
    ///
    /// fn is_for_tomorrow(error: &Error) -> bool {
    ///     error.reason() == Some(Reason::DailyLimit)
    /// }
    /// ```
    pub fn reason(&self) -> Option<Reason> {
        match (self.0.kind, self.0.approval) {
            (Kind::DailyLimit, _) => return Some(Reason::DailyLimit),
            (Kind::PendingApprovals, _) => return Some(Reason::PendingApprovals),
            _ if self.outcome() != Outcome::NotExecuted => return None,
            (_, Some(Answer::Unjustified)) => return Some(Reason::NeedsJustification),
            (_, Some(Answer::Occupied)) => return Some(Reason::OtherApprovalPending),
            _ if self.is_throttled() => return Some(Reason::Throttled),
            _ => {}
        }
        match self.0.kind {
            Kind::Input | Kind::Configuration | Kind::Preflight | Kind::Plan => {
                Some(Reason::Refused)
            }
            Kind::Skipped => Some(Reason::SkippedByPlan),
            Kind::Credential | Kind::Transport | Kind::TimedOut => Some(Reason::NotSent),
            Kind::Redirect => Some(Reason::Redirected),
            Kind::Batch | Kind::Response => Some(Reason::BatchFailed),
            Kind::RunStopped => Some(Reason::RunStopped),
            Kind::Journal => Some(Reason::Journal),
            _ => None,
        }
    }

    /// Returns whether a run put the request off, for a day or until approval requests are done.
    pub(crate) fn is_put_off(&self) -> bool {
        matches!(self.0.kind, Kind::DailyLimit | Kind::PendingApprovals)
    }

    /// Returns whether an earlier run sent the request. The journal keeps the status, the code and
    /// the ids of its response.
    pub fn is_from_journal(&self) -> bool {
        self.0.kind == Kind::FromJournal
    }

    /// Returns whether a permission, role or licence is missing: a 403, a 401 in which Intune says
    /// so (conformance F-11), or a token that was checked before sending, under
    /// [`Preflight::Refuse`](crate::Preflight::Refuse). A 403 that is about approval is not one
    /// (conformance L-5, L-7).
    pub fn is_permission_denied(&self) -> bool {
        match self.status() {
            _ if self.is_about_approval() => false,
            None => self.0.kind == Kind::Preflight,
            Some(StatusCode::FORBIDDEN) => true,
            Some(StatusCode::UNAUTHORIZED) => {
                self.code().is_some_and(|code| code.eq_ignore_ascii_case("Forbidden"))
            }
            _ => false,
        }
    }

    /// Returns whether a precondition of the request did not hold (412): the resource has another ETag than
    /// [`Request::if_match`](crate::Request::if_match) says. The service did nothing in this attempt;
    /// [`outcome`](Self::outcome) says whether an earlier one may have run. A 412 about approval is not one
    /// (conformance L-4).
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(StatusCode::PRECONDITION_FAILED)
            && self.0.kind != Kind::Batch
            && !self.is_about_approval()
    }

    /// Returns whether the request definitely was not sent.
    pub(crate) fn is_not_sent(&self) -> bool {
        self.0.kind == Kind::Transport && self.outcome() == Outcome::NotExecuted
    }

    /// Returns whether Graph rejected the token and did nothing. A 401 with Intune's time-out mark
    /// leaves open whether the action ran.
    pub(crate) fn is_refused_token(&self) -> bool {
        self.status() == Some(StatusCode::UNAUTHORIZED)
            && self.outcome() != Outcome::Unknown
            && !self.is_about_approval()
    }

    /// Returns whether Intune gave up on the action after it had started it (conformance C-2).
    pub(crate) fn is_time_out_mark(&self) -> bool {
        self.graph().is_some_and(GraphError::is_time_out)
    }
}
