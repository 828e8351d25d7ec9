//! Waits for the result of an action on a device.

use std::{
    future::IntoFuture,
    time::{Duration, SystemTime},
};

use jiff::fmt::rfc2822;

use super::{ActionState, DeviceActionResult, Get, ManagedDevice, ManagementState};
use graph_action::{
    ActionMeta, Client, Error, Key, Outcome, PathValue, Reply, action_names, transport::BoxFuture,
};

/// The pause after the first read; each further pause is twice as long. Microsoft publishes no
/// interval; this one suits a waiting person.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// The longest pause, unless the service asks for a longer one. A device that is switched off may take
/// hours, so more reads would only use up the limits of the service.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// The default of [`WaitFor::tolerance`].
const TOLERANCE: Duration = Duration::from_secs(5);

/// Waits until a device has carried out an action, or until the time-out.
///
/// Use it after a success, to learn whether the device carried out the action, and after
/// [`Outcome::Unknown`](graph_action::Outcome::Unknown), before you send the action again (conformance
/// C-2).
///
/// - `device` is the id of the device.
/// - `action` is the `META` of an action on a managed device, yours or one of this module.
/// - `since` is the time just before the action was sent, by the client's clock. Earlier results of
///   the same action are ignored.
/// - `timeout` bounds the wait. With zero, the device is read once. A read that has begun is finished
///   even if the time-out has passed.
///
/// It reads the device with [`Get`], so the application needs the permission of [`Get`] too. The
/// pause between two reads, by the client's clock, is 2 s at first and grows to 30 s.
///
/// ```
/// use std::time::Duration;
/// use graph_action::{
///     Action, Client, Error, Outcome,
///     intune::managed_device::{ActionProgress, Retire, wait_for},
/// };
///
/// async fn retire(client: &Client, device: &str) -> Result<&'static str, Error> {
///     let since = client.clock().now();
///     match Retire.request(device).send(client).await {
///         Err(error) if error.outcome() != Outcome::Unknown => return Err(error),
///         _ => {}
///     }
///     let timeout = Duration::from_secs(10 * 60);
///     Ok(match wait_for(client, device, Retire::META, since, timeout).await? {
///         ActionProgress::Done(_) | ActionProgress::Gone => "retired",
///         ActionProgress::Failed(_) => "not retired; see the result",
///         ActionProgress::Pending(_) => "not retired yet; the device may be switched off",
///         ActionProgress::NeverSeen => "not found; look again before you send it again",
///         _ => "read the device",
///     })
/// }
/// ```
///
/// # Errors
///
/// Returns an error if the device cannot be read: at once if another read would not help, for
/// example because a permission is missing; otherwise at the time-out, if the last read failed. A
/// device that does not exist is not an error but [`ActionProgress::Gone`].
pub fn wait_for(
    client: &Client,
    device: impl PathValue,
    action: &'static ActionMeta,
    since: SystemTime,
    timeout: Duration,
) -> WaitFor {
    let operation = action.path.rsplit('/').next().unwrap_or_default();
    let kind = Kind::of(operation);
    WaitFor {
        client: client.clone(),
        device: device.into_key(),
        names: action_names(action).chain([operation]).map(str::to_owned).collect(),
        kind,
        since,
        timeout,
        tolerance: TOLERANCE,
    }
}

/// The progress of an action on a device, according to the device's action results.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ActionProgress {
    /// The device carried out the action.
    Done(DeviceActionResult),
    /// The action failed, was cancelled, or is not supported by the device; the result's state says
    /// which.
    Failed(DeviceActionResult),
    /// The device had not carried out the action at the time-out. Without a result, only the device's
    /// `managementState` shows that a wipe or a retirement is pending, and it may be an earlier one.
    Pending(Option<DeviceActionResult>),
    /// The device had no result of the action at the time-out, so perhaps the action did not run.
    /// Some results appear late, so wait again before you send the action again.
    NeverSeen,
    /// The device is not in Intune, as after a wipe or a retirement.
    Gone,
}

impl ActionProgress {
    /// Returns whether the progress will not change any more.
    fn is_final(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Failed(_) | Self::Gone)
    }
}

/// A wait for the result of an action; see [`wait_for`].
#[derive(Debug, Clone)]
#[must_use = "a wait does nothing until it is awaited"]
pub struct WaitFor {
    client: Client,
    device: Key,
    names: Vec<String>,
    kind: Kind,
    since: SystemTime,
    timeout: Duration,
    tolerance: Duration,
}

impl WaitFor {
    /// Accepts results with this name too, in any letter case.
    ///
    /// Graph does not publish the names of results. Without this method, a result is accepted if its
    /// name is the last segment of the action's path, or one of [`action_names`].
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use graph_action::{ActionMeta, Client, intune::managed_device::{WaitFor, wait_for}};
    ///
    /// fn logs(
    ///     client: &Client,
    ///     device: &str,
    ///     collect: &'static ActionMeta,
    ///     since: SystemTime,
    /// ) -> WaitFor {
    ///     let timeout = Duration::from_secs(600);
    ///     wait_for(client, device, collect, since, timeout).named("collectLogs")
    /// }
    /// ```
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// Sets how much earlier than `since` the action may have started; the default is 5 s.
    ///
    /// The difference between the client's clock and the service's is known from each response
    /// (`Date`). The tolerance covers the rest: `Date` has whole seconds, a response takes time, and the
    /// clocks of Microsoft's services differ. If the tolerance is too small, the result is not found
    /// although the action ran; if it is too large, an earlier result is taken for this one.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    async fn run(self) -> Result<ActionProgress, Error> {
        let clock = self.client.clock();
        let start = clock.now();
        let (mut pause, mut slept) = (FIRST_PAUSE, Duration::ZERO);
        let mut last = Ok(ActionProgress::NeverSeen);
        loop {
            let seen = self.read().await;
            let asked = match &seen {
                Ok(progress) if progress.is_final() => return seen,
                Err(error) if !is_temporary(error) => return seen,
                Err(error) => error.retry_after().unwrap_or_default(),
                Ok(_) => Duration::ZERO,
            };
            if !is_last_better(&last, &seen) {
                last = seen;
            }
            // A clock that is set back does not prolong the wait.
            let elapsed = clock.now().duration_since(start).unwrap_or_default().max(slept);
            let left = self.timeout.saturating_sub(elapsed);
            if left.is_zero() || asked > left {
                return last;
            }
            let next = pause.min(left).max(asked);
            clock.sleep(next).await;
            slept += next;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Reads the device once.
    async fn read(&self) -> Result<ActionProgress, Error> {
        let request =
            Get.request(&self.device).select(["id", "deviceActionResults", "managementState"]);
        match request.send_reply(&self.client).await {
            Ok(reply) => {
                let earliest = self.since_by_service_clock(&reply);
                Ok(self.progress(reply.value, earliest))
            }
            Err(error) if error.status().is_some_and(|status| status == 404) => {
                Ok(ActionProgress::Gone)
            }
            Err(error) => Err(error),
        }
    }

    /// Returns `since` by the clock of the service, as in `startDateTime`.
    fn since_by_service_clock<T>(&self, reply: &Reply<T>) -> SystemTime {
        let date = reply.headers.get("date").and_then(|date| date.to_str().ok());
        // The form of `Date` is the one of RFC 2822 with a fixed length (RFC 9110, 5.6.7).
        let date = date.and_then(|date| rfc2822::DateTimeParser::new().parse_timestamp(date).ok());
        let Some(Ok(service_time)) = date.map(SystemTime::try_from) else { return self.since };
        let since = match service_time.duration_since(self.client.clock().now()) {
            Ok(fast) => self.since.checked_add(fast),
            Err(slow) => self.since.checked_sub(slow.duration()),
        };
        since.unwrap_or(self.since)
    }

    /// Finds the result that started nearest to `since`, and its progress.
    fn progress(&self, device: ManagedDevice, since: SystemTime) -> ActionProgress {
        let result = device
            .device_action_results
            .into_iter()
            .filter(|result| self.has_name(result))
            .filter_map(|result| Some((self.distance(result.start_date_time?, since)?, result)))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, result)| result);
        let Some(result) = result else {
            return if device.management_state.is_some_and(|state| self.kind.is_pending(&state)) {
                ActionProgress::Pending(None)
            } else {
                ActionProgress::NeverSeen
            };
        };
        match result.action_state {
            Some(ActionState::Done) => ActionProgress::Done(result),
            Some(ActionState::Failed | ActionState::Canceled | ActionState::NotSupported) => {
                ActionProgress::Failed(result)
            }
            _ => ActionProgress::Pending(Some(result)),
        }
    }

    fn has_name(&self, result: &DeviceActionResult) -> bool {
        let name = result.action_name.as_deref().unwrap_or_default();
        self.names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Returns the time between `since` and the start of an action, or `None` if the action started too
    /// early to be the one that was sent.
    fn distance(&self, start: SystemTime, since: SystemTime) -> Option<Duration> {
        match start.duration_since(since) {
            Ok(later) => Some(later),
            Err(earlier) => Some(earlier.duration()).filter(|earlier| *earlier <= self.tolerance),
        }
    }
}

impl IntoFuture for WaitFor {
    type Output = Result<ActionProgress, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

/// Returns whether the last read says more than this one: a pending action stays pending if a read
/// fails or its result disappears.
fn is_last_better(
    last: &Result<ActionProgress, Error>,
    seen: &Result<ActionProgress, Error>,
) -> bool {
    matches!(
        (last, seen),
        (Ok(ActionProgress::Pending(_)), Err(_))
            | (
                Ok(ActionProgress::Pending(Some(_))),
                Ok(ActionProgress::NeverSeen | ActionProgress::Pending(None))
            )
    )
}

/// Returns whether another read may succeed.
fn is_temporary(error: &Error) -> bool {
    match error.outcome() {
        Outcome::Unknown | Outcome::Accepted => true,
        Outcome::NotExecuted => error.is_safe_to_resend(),
        Outcome::Rejected | Outcome::AwaitingApproval => false,
    }
}

/// Actions whose results need special treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Wipe,
    Retire,
    Other,
}

impl Kind {
    fn of(operation: &str) -> Self {
        match operation {
            "wipe" => Self::Wipe,
            "retire" => Self::Retire,
            _ => Self::Other,
        }
    }

    /// Returns whether a device with this state has the action pending. Intune sometimes lists no
    /// result of a wipe or a retirement although the state says that one is pending.
    fn is_pending(self, state: &ManagementState) -> bool {
        match self {
            Self::Wipe => {
                matches!(state, ManagementState::WipePending | ManagementState::WipeIssued)
            }
            Self::Retire => {
                matches!(state, ManagementState::RetirePending | ManagementState::RetireIssued)
            }
            Self::Other => false,
        }
    }
}
