//! The limits of the service: how many requests it takes before it throttles, and how many actions it
//! executes in 24 hours.

use std::time::Duration;

use http::StatusCode;

use super::SimBuilder;
use crate::{RetryAfter, world::throttle::Limit};

impl SimBuilder {
    /// Limits how many writes (all methods but GET) an application may send in a tenant within a time:
    /// 200 in 20 seconds is the limit of the Intune devices service (conformance E). Each item of a
    /// batch counts, the batch itself does not. A request over the limit gets 429.
    ///
    /// The window slides: at most `writes` count within the last `per`. Application and tenant are
    /// those of the token.
    ///
    /// ```
    /// use std::time::Duration;
    /// use graph_action_sim::Sim;
    ///
    /// let sim = Sim::builder().limit_writes(200, Duration::from_secs(20)).build()?;
    /// assert_eq!(sim.counts().throttled, 0);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn limit_writes(self, writes: u64, per: Duration) -> Self {
        self.limit(Limit { count: writes, per, only_writes: true })
    }

    /// Limits how many requests of any kind an application may send in a tenant within a time, reads
    /// included.
    pub fn limit_requests(self, requests: u64, per: Duration) -> Self {
        self.limit(Limit { count: requests, per, only_writes: false })
    }

    fn limit(mut self, limit: Limit) -> Self {
        self.throttle.limits.push(limit);
        self
    }

    /// Counts throttled requests against the limits too, as Graph says it does (conformance E-4).
    ///
    /// A caller that keeps sending at more than the limit is then never admitted again, because
    /// each throttled call keeps the window full. It has to send less for a whole window.
    pub fn count_throttled(mut self) -> Self {
        self.throttle.counts_throttled = true;
        self
    }

    /// Sets the form in which a 429 says how long to wait; by default it does not say so, as in
    /// Intune.
    pub fn retry_after(mut self, form: RetryAfter) -> Self {
        self.throttle.form = form;
        self
    }

    /// Throttles every request of an application to a workload (the first segment of the path), in
    /// a batch or not, until the stated wait is over; each throttled request restarts the wait. If
    /// the form states no wait, none is enforced.
    pub fn enforce_retry_after(mut self) -> Self {
        self.throttle.enforces_wait = true;
        self
    }

    /// Sets how often an action may be executed in a tenant in any 24 hours, by its name in the path, or
    /// by `delete` for DELETE of a device. Microsoft publishes 500 for `wipe` and 1,000 for `retire`
    /// and for `delete`, which are the defaults (approval M).
    ///
    /// Only executions count. How Graph refuses what exceeds a limit is not published: the response is
    /// 400 `SimulatorDailyLimit`, or [another status](Self::daily_limit_status).
    pub fn daily_limit(mut self, action: impl AsRef<str>, count: u64) -> Self {
        self.daily.limits.insert(action.as_ref().to_ascii_lowercase(), count);
        self
    }

    /// Removes all daily limits.
    pub fn no_daily_limits(mut self) -> Self {
        self.daily.limits.clear();
        self
    }

    /// Sets the status of a request that exceeds a daily limit.
    pub fn daily_limit_status(mut self, status: StatusCode) -> Self {
        self.daily.status = status;
        self
    }
}
