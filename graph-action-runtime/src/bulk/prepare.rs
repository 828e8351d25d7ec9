//! How a client prepares a run: from requests that are there, that come, or that are read.

use futures_util::{Stream, StreamExt as _, stream};

use super::{
    builder::Bulk,
    input::{Incoming, Input},
    options::Options,
};
use crate::{
    declare::action::Action, request::Request, response::box_error::BoxError, send::client::Client,
};

fn incoming<A: Action>(request: Request<A>) -> Incoming {
    Ok(Box::new(request.into_call()))
}

#[cfg(feature = "bulk")]
impl Client {
    /// Prepares a run that sends many requests of one action through `$batch`, as fast as the service
    /// allows. The run takes requests from the iterator as it needs them, at most one batch ahead, also when
    /// the caller has returned: the iterator cannot borrow. If you only have borrowed ids, collect the requests into a `Vec` first.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use graph_action::{Action, Client, Error, Request, bulk::Report};
    ///
    /// async fn run<A: Action + 'static>(
    ///     client: &Client,
    ///     requests: Vec<Request<A>>,
    /// ) -> Result<Report, Error> {
    ///     let mut run = client.bulk(requests).start().await?;
    ///     while let Some(item) = run.next().await {
    ///         if let Err(error) = &item.result {
    ///             eprintln!("{}: {}: {error}", item.target, item.outcome());
    ///         }
    ///     }
    ///     Ok(run.report())
    /// }
    /// ```
    pub fn bulk<A, I>(&self, requests: I) -> Bulk<A>
    where
        A: Action + 'static,
        I: IntoIterator<Item = Request<A>>,
        I::IntoIter: Send + 'static, // With borrowed ids: collect the requests into a `Vec` first.
    {
        // Boxed before it becomes a stream, which would move each call five times.
        let calls = stream::iter(requests.into_iter().map(incoming));
        Bulk::new(self, Input::new(calls), Options::default())
    }

    /// Prepares a run whose requests come as a stream, for example from a queue; otherwise like
    /// [`bulk`](Self::bulk). If reading the requests can fail, use
    /// [`bulk_try_stream`](Self::bulk_try_stream).
    pub fn bulk_stream<A: Action + 'static>(
        &self,
        requests: impl Stream<Item = Request<A>> + Send + 'static,
    ) -> Bulk<A> {
        Bulk::new(self, Input::new(requests.map(incoming)), Options::default())
    }

    /// Prepares a run whose requests are read while it runs, from pages of devices, a file or a database;
    /// otherwise like [`bulk`](Self::bulk).
    ///
    /// The first error ends the run, so that a page that cannot be read never looks like the end of the
    /// list: the requests in flight get their outcomes, and nothing more is sent. What was taken before and
    /// not sent is not executed, with [`Reason::RunStopped`](crate::Reason::RunStopped). The report has the
    /// error as [`EndReason::InputFailed`](crate::bulk::EndReason::InputFailed). The
    /// [journal](Bulk::journal) does not know what was not sent: start the run again, with the same journal,
    /// and it sends that, and what comes after.
    ///
    /// A [plan](Bulk::plan) returns the error instead. A [dry run](Bulk::dry_run) calls its function with the
    /// error, and counts it as one more request that would be rejected.
    ///
    /// ```
    /// # use graph_action_runtime as graph_action;
    /// use futures_util::TryStreamExt as _;
    /// use graph_action::{
    ///     Action, Client, Collection, Error, Request,
    ///     bulk::{EndReason, Report},
    /// };
    ///
    /// /// Sends an action to every device of a list, page by page.
    /// async fn run<L, A>(
    ///     client: &Client,
    ///     list: Request<L>,
    ///     request: impl Fn(String) -> Request<A> + Send + 'static,
    /// ) -> Result<Report, Error>
    /// where
    ///     L: Action<Response = Collection<String>>,
    ///     A: Action + 'static,
    /// {
    ///     let devices = list.send(client).await?.stream(client);
    ///     let mut run = client.bulk_try_stream(devices.map_ok(request)).start().await?;
    ///     while run.next().await.is_some() {}
    ///     let report = run.report();
    ///     if let Some(EndReason::InputFailed(reason)) = &report.end_reason {
    ///         eprintln!("not all devices were read: {reason}");
    ///     }
    ///     Ok(report)
    /// }
    /// ```
    pub fn bulk_try_stream<A, E>(
        &self,
        requests: impl Stream<Item = Result<Request<A>, E>> + Send + 'static,
    ) -> Bulk<A>
    where
        A: Action + 'static,
        E: Into<BoxError> + 'static,
    {
        let calls = requests.map(|request| request.map_err(Into::into).and_then(incoming));
        Bulk::new(self, Input::new(calls), Options::default())
    }
}
