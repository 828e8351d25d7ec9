//! Waits until a device has done what it was told.

use std::{
    future::IntoFuture,
    time::{Duration, SystemTime},
};

use super::{ActionState, DeviceActionResult, Get, ManagedDevice, ManagementState};
use crate::{ActionMeta, Client, Error, Key, Outcome, PathValue, Reply, transport::BoxFuture};

/// The pause after the first look; each is twice as long as the last.
const FIRST_PAUSE: Duration = Duration::from_secs(2);

/// No pause is longer, unless the service asks for it.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How much earlier than asked an action may have started, unless the caller says otherwise.
const TOLERANCE: Duration = Duration::from_secs(5);

/// Waits until a device has done what it was told, or the time is up: what to do after a success, to
/// know that it happened, and after [`Outcome::Unknown`](crate::Outcome::Unknown), before sending the
/// action again (conformance C-2).
///
/// It looks for a result of the action that started at or after `since`, the time just before the
/// action was sent by the client's clock, and returns once that is final. `action` is the `META` of
/// an action on a managed device, yours or one of this module; `device` is the id of the device.
/// Between looks it pauses by the client's clock, 2 s at first and 30 s at most; with a time-out of
/// zero it looks once. A look that is under way when the time is up is not broken off. It reads the
/// device by [`Get`], whose permission the application needs too.
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
///     let patience = Duration::from_secs(10 * 60);
///     Ok(match wait_for(client, device, Retire::META, since, patience).await? {
///         ActionProgress::Done(_) | ActionProgress::Gone => "retired",
///         ActionProgress::Failed(_) => "not retired; see the result",
///         ActionProgress::Pending(_) => "on its way; the device is perhaps switched off",
///         ActionProgress::NeverSeen => "no trace of it; look once more before you send it again",
///         _ => "read the device",
///     })
/// }
/// ```
///
/// # Errors
///
/// When the device cannot be read: at once where that will not change, such as a lack of permission;
/// else when the time is up and the last look failed. A device that is not there is no error but
/// [`ActionProgress::Gone`].
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
        names: [operation].iter().chain(kind.other_names()).map(|&name| name.to_owned()).collect(),
        kind,
        since,
        timeout,
        tolerance: TOLERANCE,
    }
}

/// What became of an action on a device, as far as the device's action results tell.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ActionProgress {
    /// The device did it.
    Done(DeviceActionResult),
    /// It failed, was called off, or the device cannot do it; the state says which.
    Failed(DeviceActionResult),
    /// The time is up, and the device has not done it. Without a result, only the device's
    /// `managementState` tells of the wipe or the retirement, which then may be an earlier one.
    Pending(Option<DeviceActionResult>),
    /// The time is up, and there is no trace of it: perhaps it did not run. Intune shows some results
    /// late, so do not give up too soon.
    NeverSeen,
    /// The device is not in Intune: it ends so after a wipe or a retirement.
    Gone,
}

impl ActionProgress {
    /// Whether waiting longer would change nothing.
    fn is_final(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Failed(_) | Self::Gone)
    }
}

/// Waits for the result of an action when it is awaited; see [`wait_for`].
#[derive(Debug, Clone)]
#[must_use = "it waits for nothing until it is awaited"]
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
    /// Takes results of this name too, without case. Graph does not publish the names: known are the
    /// last segment of the action's path, and for wipe and retire the names in Intune's audit.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use graph_action::{ActionMeta, Client, intune::managed_device::{WaitFor, wait_for}};
    ///
    /// fn logs(client: &Client, device: &str, collect: &'static ActionMeta, since: SystemTime) -> WaitFor {
    ///     wait_for(client, device, collect, since, Duration::from_secs(600)).named("collectLogs")
    /// }
    /// ```
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// How much earlier than `since` the action may have started; 5 s unless set.
    ///
    /// The clock of the client is compared with that of the service whenever the service says its
    /// time (`Date`), so this is for what is left: whole seconds, the way of the answer, and services
    /// that differ among themselves. Too little, and the action is not seen though it ran; too much,
    /// and an earlier one is taken for it.
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
            let seen = self.look().await;
            let asked = match &seen {
                Ok(progress) if progress.is_final() => return seen,
                Err(error) if !is_passing(error) => return seen,
                Err(error) => error.retry_after().unwrap_or_default(),
                Ok(_) => Duration::ZERO,
            };
            if !is_known_better(&last, &seen) {
                last = seen;
            }
            // A clock that is set back does not prolong the wait.
            let elapsed = clock.now().duration_since(start).unwrap_or_default().max(slept);
            let left = self.timeout.saturating_sub(elapsed);
            if left.is_zero() || asked > left {
                return last;
            }
            let this = pause.min(left).max(asked);
            clock.sleep(this).await;
            slept += this;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// Reads the device once.
    async fn look(&self) -> Result<ActionProgress, Error> {
        let request =
            Get.request(&self.device).select(["id", "deviceActionResults", "managementState"]);
        match request.send_reply(&self.client).await {
            Ok(reply) => {
                let earliest = self.since_by_the_service(&reply);
                Ok(self.judge(reply.value, earliest))
            }
            Err(error) if error.status().is_some_and(|status| status == 404) => {
                Ok(ActionProgress::Gone)
            }
            Err(error) => Err(error),
        }
    }

    /// `since` by the clock of the service, which `startDateTime` is told by.
    fn since_by_the_service<T>(&self, reply: &Reply<T>) -> SystemTime {
        let date = reply.headers.get("date").and_then(|date| date.to_str().ok());
        let Some(theirs) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else {
            return self.since;
        };
        let moved = match theirs.duration_since(self.client.clock().now()) {
            Ok(ahead) => self.since.checked_add(ahead),
            Err(behind) => self.since.checked_sub(behind.duration()),
        };
        moved.unwrap_or(self.since)
    }

    fn judge(&self, device: ManagedDevice, since: SystemTime) -> ActionProgress {
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

    /// How far from `since` an action started, unless it is too early to be the one.
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

/// Whether the last look told more than this one: what was pending is so still when a look fails, and
/// when the result is gone.
fn is_known_better(
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

/// Whether the device may be read later, though it could not be now.
fn is_passing(error: &Error) -> bool {
    match error.outcome() {
        Outcome::Unknown | Outcome::Accepted => true,
        Outcome::NotExecuted => error.is_safe_to_resend(),
        Outcome::Rejected => false,
    }
}

/// What is special about the results of an action.
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

    /// What Intune's audit calls it.
    fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Wipe => &["factoryReset", "factoryResetKeepEnrollmentData"],
            Self::Retire => &["removeCompanyData"],
            Self::Other => &[],
        }
    }

    /// Whether the state of a device tells of it. Intune has been seen to list no results of a wipe
    /// or a retirement while the state said that one was pending.
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
