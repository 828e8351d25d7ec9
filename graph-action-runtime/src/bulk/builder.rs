//! The settings of a run, and its start.

use std::{fmt, marker::PhantomData};

use super::{
    approvals::Approvals,
    dry_run::{self, DryRun},
    failure_window::SafetyStop,
    input::Input,
    journal_store::{Job, JournalStore},
    options::{AtDailyLimit, Options},
    report::{ProgressEvent, Report},
    run::Run,
    run_journal::RunJournal,
    run_start::RunStart,
    usage::Usage,
};
use crate::{
    approval::{
        header::Justification,
        policy::{self, ProtectedOperation},
    },
    auth::{
        preflight::{self, Preflight},
        provider::AccessToken,
        sender::Sender,
    },
    declare::action::Action,
    response::error::Error,
    send::{client::Client, retry::Retry},
    trace,
};

/// The settings of a run over many requests.
///
/// - Batches follow each other one at a time unless you set [`concurrency`](Self::concurrency), at the
///   pace of the client's [`Limits`](crate::Limits) (conformance D-28, D-29).
/// - An action that is not idempotent reaches a target once: a second request for the same target
///   is rejected (conformance D-32), and one that may have run is never sent again.
/// - A request that definitely did not run is retried, ten times within half an hour unless you set
///   [`retry`](Self::retry) (conformance D-31).
/// - If the token has none of the permissions of the action, the run does not start. If half of the
///   last 50 requests failed, the run ends.
#[must_use = "a run does nothing until you start it"]
pub struct Bulk<A> {
    pub(crate) client: Client,
    pub(crate) input: Input,
    pub(crate) options: Options,
    action: PhantomData<fn() -> A>,
}

impl<A: Action + 'static> Bulk<A> {
    pub(crate) fn new(client: &Client, input: Input, options: Options) -> Self {
        Self { client: client.clone(), input, options, action: PhantomData }
    }

    /// Sets how many batches are in flight at once; the default is one. Until the window of the
    /// [safety stop](Self::safety_stop) is full there is only one, so that a run that fails from the
    /// start sends few requests.
    pub fn concurrency(mut self, batches: usize) -> Self {
        self.options.concurrency = batches;
        self
    }

    /// Sets how many requests go into a batch, from 1 to 20; the default is 20. Some workloads
    /// accept only a few (conformance D-15).
    pub fn batch_size(mut self, requests: usize) -> Self {
        self.options.batch_size = requests;
        self
    }

    /// Sets how often and how long each request is retried.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.options.retry = retry;
        self
    }

    /// Sets what happens if the token has none of the permissions of the action; by default the run
    /// does not start (conformance F-9).
    pub fn preflight(mut self, preflight: Preflight) -> Self {
        self.options.preflight = preflight;
        self
    }

    /// Sets how many failures end or pause the run; `None` for no limit. The default is
    /// [`SafetyStop::default`].
    pub fn safety_stop(mut self, stop: impl Into<Option<SafetyStop>>) -> Self {
        self.options.safety_stop = stop.into();
        self
    }

    /// Sets the justification of requests without their own; see
    /// [`ClientBuilder::justification`](crate::ClientBuilder::justification). The run adds a
    /// reference to the end of each justification, such as `ref 3f2a9c1e-17`, because an approval
    /// request does not name the device (conformance L-18).
    pub fn justification(mut self, text: &str) -> Self {
        self.options.justification = Some(Justification::new(text));
        self
    }

    /// Sets how many requests may be sent within 24 hours, as a brake besides the client's
    /// [`daily_limits`](crate::ClientBuilder::daily_limits); the lower one counts (conformance M-2). What an
    /// earlier run with the same journal sent counts too, and what others sent, if the token may read the
    /// tenant's audit of remote actions (conformance M-4).
    pub fn daily_limit(mut self, requests: u64) -> Self {
        self.options.daily_limit = Some(requests);
        self
    }

    /// Sets what happens when the limit of the day is reached; by default the run puts the rest off.
    pub fn at_daily_limit(mut self, action: AtDailyLimit) -> Self {
        self.options.at_daily_limit = action;
        self
    }

    /// Sends each request by itself instead of in `$batch`. A run switches to this by itself if the
    /// service does not see the justification of a request in a batch (conformance L-14).
    pub fn without_batches(mut self) -> Self {
        self.options.without_batches = true;
        self
    }

    /// Allows several requests for the same target. The run then does not remember its targets,
    /// which saves about 20 bytes for each.
    pub fn allow_repeats(mut self) -> Self {
        self.options.allows_repeats = true;
        self
    }

    /// Records the run in a journal, so that a run that was killed can be resumed: start it again
    /// with the same journal and the same requests. A request that has an outcome keeps it. A
    /// request that was in flight has an unknown outcome and is not sent again, unless the action
    /// is idempotent. A run with a journal sends each target only once, even with
    /// [`allow_repeats`](Self::allow_repeats).
    ///
    /// A journal belongs to one job. The run does not start if the journal belongs to another
    /// action, tenant or cloud. If the journal has other parameters for a target than the request,
    /// the run ends before it sends anything else, because the request would otherwise count as
    /// done. Parameters that are [`Secret`](crate::Secret) are not compared, because the journal
    /// does not have them. A request that was not executed may have other parameters than before.
    ///
    /// Requests that wait for approval are part of the journal. The next run reads their states
    /// ([`ListApprovalRequests`](crate::approval::ListApprovalRequests), with a permission to do so), sends
    /// what was approved, with its code, and files what was cancelled or has expired again. Parameters,
    /// secrets included, must be those that were filed, and so must the application or user (conformance
    /// L-15).
    ///
    /// The feature `journal` has a [`JournalStore`] that writes a file. The run clones the
    /// store, and both must refer to the same entries; put a store of your own into an
    /// [`Arc`](std::sync::Arc).
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, Request, bulk::{JournalStore, Report}};
    ///
    /// async fn resume<A: Action + 'static>(
    ///     client: &Client,
    ///     requests: Vec<Request<A>>,
    ///     journal: &(impl JournalStore + Clone),
    /// ) -> Result<Report, Error> {
    ///     let mut run = client.bulk(requests).journal(journal).start().await?;
    ///     while run.next().await.is_some() {}
    ///     Ok(run.report())
    /// }
    /// ```
    pub fn journal(mut self, journal: &(impl JournalStore + Clone)) -> Self {
        self.options.journal = RunJournal::new(journal.clone());
        self
    }

    /// Calls `f` for every progress event, with the report so far. The run waits for `f`, and ends if
    /// it panics.
    pub fn on_progress(mut self, f: impl FnMut(&ProgressEvent, &Report) + Send + 'static) -> Self {
        self.options.progress_callback = Some(Box::new(f));
        self
    }

    /// Checks the token and starts the run. It runs as a task of the tokio runtime, no faster than
    /// you take its outcomes.
    ///
    /// # Errors
    ///
    /// Returns an error before anything is sent if a setting is invalid, if the provider supplies no
    /// token, if the token has none of the permissions of the action, or if the journal cannot be
    /// used.
    pub async fn start(self) -> Result<Run<A>, Error> {
        let pipeline = self.client.pipeline();
        self.options.check()?;
        let token = pipeline.check_permission(A::META, self.options.preflight).await?;
        if let Some(guard) = &self.options.guard {
            guard.check_start(&pipeline.endpoint, token.expose(), self.justification_text())?;
        }
        if self.options.journal.keeps_entries() {
            let job = Job::new(A::META, &pipeline.endpoint, preflight::tenant(token.expose()));
            self.options.journal.open(&job).await?;
        }
        let sender = Sender::read(token.expose());
        let approvals = Approvals::new(self.client.clone(), self.options.journal.clone(), sender);
        approvals.refresh().await?;
        let day = match self.limit() {
            Some(limit) => {
                let usage = self.usage(Some(&token));
                let pending = approvals.states().awaiting;
                Some((usage.budget(limit, pending).await?, usage))
            }
            None => None,
        };
        let protected = policy::readable(&self.client, A::META, &token).await;
        let protected = protected.unwrap_or_else(|error| {
            trace::unreadable("access policies", &error);
            Vec::new()
        });
        if !protected.is_empty() && self.justification_text().is_none() {
            trace::justification_missing(A::META);
        }
        let run = RunStart { action: Some(A::META), approvals, day, protected };
        Ok(Run::start_with(&self.client, self.input, self.options, run))
    }

    /// Reads which platforms of the action need another administrator's approval in this tenant (conformance
    /// L-12). A run does so by itself when its token says that it may.
    ///
    /// # Errors
    ///
    /// Returns the errors of
    /// [`RetrieveOperationsRequiringApproval`](crate::approval::RetrieveOperationsRequiringApproval).
    pub fn protected_operations(
        &self,
    ) -> impl Future<Output = Result<Vec<ProtectedOperation>, Error>> + Send + use<A> {
        let client = self.client.clone();
        async move { policy::protected_operations(&client, A::META).await }
    }

    /// The justification of requests without their own.
    pub(crate) fn justification_text(&self) -> Option<&str> {
        let own = self.options.justification.as_ref().and_then(|own| own.as_ref().ok());
        own.or(self.client.pipeline().justification.as_ref()).map(Justification::text)
    }

    /// What was sent today, as far as this token may read it.
    pub(crate) fn usage(&self, token: Option<&AccessToken>) -> Usage {
        Usage::new(&self.client, &self.options.journal, A::META, token)
    }

    /// The limit of the action within 24 hours.
    pub(crate) fn limit(&self) -> Option<u64> {
        let of_client = self.client.pipeline().daily_limits.of(A::META);
        let of_guard = self.options.guard.as_ref().and_then(|guard| guard.daily_limit());
        of_client.into_iter().chain(self.options.daily_limit).chain(of_guard).min()
    }

    /// Builds every request and sends none.
    ///
    /// Calls `each` for every request in the input, with its index from 0, and with the request as
    /// it would be sent outside a batch and without a token, or the error if it would be rejected. With a
    /// journal, requests that have an outcome already are counted apart. If the action has a limit of the day
    /// and the token may read the audit of remote actions, what others sent is counted; nothing else is read.
    pub async fn dry_run(
        self,
        each: impl FnMut(u64, Result<http::Request<bytes::Bytes>, Error>),
    ) -> DryRun {
        let pipeline = self.client.pipeline();
        // Without a token, only the job's own requests are known.
        let day = match self.limit().filter(|limit| *limit > 0) {
            Some(limit) => {
                let token = pipeline.token().await.ok();
                Some((limit, self.usage(token.as_ref())))
            }
            None => None,
        };
        dry_run::dry_run(pipeline, self.input, &self.options, day, each).await
    }
}

impl<A> fmt::Debug for Bulk<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bulk").field("options", &self.options).finish_non_exhaustive()
    }
}
