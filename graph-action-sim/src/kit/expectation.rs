//! The calls that a test expects, typed by the declaration.

use std::{fmt, marker::PhantomData, panic::Location, sync::Arc};

use graph_action::{Action, ActionMeta};
use serde_json::Value;

use crate::{
    sim::Sim,
    world::{
        calls::{Call, OperationId},
        expectations::{
            body::ExpectedBody,
            expected::{Expected, Times},
            reply::Reply,
            target::{Target, Targets},
        },
        state::World,
    },
};

/// The calls of an action that a test expects; made by [`Sim::expect`].
///
/// Without further settings that is one call on any target with any body, to which the simulator
/// responds as it does without a test. The settings can be discarded; keep them to count the calls.
pub struct Expectation<A> {
    world: Arc<World>,
    index: usize,
    action: PhantomData<fn() -> A>,
}

impl Sim {
    /// Expects calls of an action: alone, in a batch or in a run.
    ///
    /// A call meets the first expectation that has its action, target and body and still expects calls.
    /// Once there is an expectation, the simulator refuses every write that meets none, with 501
    /// `SimulatorUnexpectedCall`; reads are refused only if their own action is expected. When the
    /// simulator is dropped, it panics with what was missing and what was unexpected, unless the test
    /// panics already.
    ///
    /// ```
    /// use graph_action::{Outcome, intune::managed_device::{Retire, Wipe}};
    /// use graph_action_sim::{Sim, any, reply};
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let id = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    /// let sim = Sim::new();
    /// let wipe = sim.expect::<Wipe>().on(id).sending(&Wipe::new().keep_user_data(true))
    ///     .then(reply::throttled("2.128")).then(reply::accepted());
    /// sim.expect::<Retire>().on(any()).then(reply::lost_answer());
    ///
    /// let client = sim.client();
    /// Wipe::new().keep_user_data(true).request(id).send(&client).await.unwrap();
    /// let error = Retire.request(id).send(&client).await.unwrap_err();
    /// assert_eq!(error.outcome(), Outcome::Unknown);
    /// wipe.assert_calls(2);
    /// # }
    /// ```
    ///
    /// Calls that a limit of the simulator throttles (see
    /// [`SimBuilder::limit_writes`](crate::SimBuilder::limit_writes)), or that meet one of its
    /// [`Fault`](crate::Fault)s, do not count.
    #[track_caller]
    pub fn expect<A: Action>(&self) -> Expectation<A> {
        let world = Arc::clone(self.world());
        world.learn(A::META);
        let operation = OperationId::of(A::META);
        let index = world.expectations().add(A::META.name, operation, Location::caller());
        Expectation { world, index, action: PhantomData }
    }

    /// Returns the calls of an action so far, in order, whether or not they were expected, and whatever
    /// became of them. Each attempt is a call.
    ///
    /// ```
    /// use graph_action::intune::managed_device::Wipe;
    /// use graph_action_sim::Sim;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), graph_action::Error> {
    /// let sim = Sim::new();
    /// let id = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
    /// let wipe = Wipe::new().keep_user_data(true).request(id);
    /// wipe.justification("Lost").send(&sim.client()).await?;
    ///
    /// let call = sim.calls::<Wipe>().remove(0);
    /// assert_eq!((call.key(), call.status), (id, 204));
    /// assert_eq!(call.body.as_ref().unwrap()["keepUserData"], true);
    /// assert_eq!(call.justification().as_deref(), Some("Lost"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn calls<A: Action>(&self) -> Vec<Call> {
        let operation = OperationId::of(A::META);
        let calls = self.world().calls();
        calls.iter().filter(|call| call.operation == operation).cloned().collect()
    }

    /// Compares the calls so far with the expectations, as dropping the simulator does.
    ///
    /// # Panics
    ///
    /// Panics with the difference, if there is one.
    #[track_caller]
    #[allow(clippy::panic, reason = "a failed test")]
    pub fn verify(&self) {
        if let Some(report) = self.world().expectations().report() {
            panic!("{report}");
        }
    }
}

impl<A: Action> Expectation<A> {
    /// Sets the target: the key of a resource, all keys of the path in order, [`any`](crate::any)
    /// target, or [`each`](crate::each) of several. GUIDs are the same in either case.
    ///
    /// # Panics
    ///
    /// Panics if the action has fewer keys.
    #[track_caller]
    #[allow(clippy::panic, reason = "a mistake in a test")]
    pub fn on(self, target: impl Into<Target>) -> Self {
        let Target(targets) = target.into();
        let most = most_keys(A::META);
        if let Targets::Each(all) = &targets
            && let Some(keys) = all.iter().find(|keys| keys.len() > most)
        {
            panic!("the path of `{}` has at most {most} keys, not {}", A::META.name, keys.len());
        }
        self.change(|expected| expected.on(targets))
    }

    /// Sets the parameters that are sent, which are compared as JSON. Without it, any body will do.
    ///
    /// # Panics
    ///
    /// Panics if a parameter cannot be serialised.
    #[track_caller]
    #[allow(clippy::panic, reason = "a mistake in a test")]
    pub fn sending(self, action: &A) -> Self {
        let body = match action.body().into_json() {
            Ok(None) => ExpectedBody::new(None, None),
            Ok(Some((json, masked))) => ExpectedBody::new(read(&json), read(&masked)),
            Err(error) => panic!("a parameter of `{}` is invalid: {error}", A::META.name),
        };
        self.change(|expected| expected.sending(body))
    }

    /// Adds a reply: the first call gets the first one. There have to be as many calls as replies, on
    /// each target of [`each`](crate::each), unless [`times`](Self::times) says otherwise.
    pub fn then(self, reply: Reply) -> Self {
        self.change(|expected| expected.then(reply))
    }

    /// Sets how many calls are expected: a number, or a range such as `0..` or `1..=3`. The last reply
    /// repeats.
    ///
    /// ```
    /// use graph_action::intune::managed_device::Retire;
    /// use graph_action_sim::Sim;
    ///
    /// let sim = Sim::new();
    /// sim.expect::<Retire>().times(0..);
    /// ```
    pub fn times(self, times: impl Into<Times>) -> Self {
        let times = times.into();
        self.change(|expected| expected.times(times))
    }

    /// Returns how many calls have met the expectation so far.
    pub fn calls(&self) -> u64 {
        self.world.expectations().calls(self.index)
    }

    /// Checks how many calls have met the expectation so far.
    ///
    /// # Panics
    ///
    /// Panics if it is another number, with the difference between the calls and the expectations.
    #[track_caller]
    #[allow(clippy::panic, reason = "a failed test")]
    pub fn assert_calls(&self, calls: u64) {
        let met = self.calls();
        if met != calls {
            let report = self.world.expectations().report();
            let report = report.map(|report| format!("\n{report}")).unwrap_or_default();
            panic!("{} of {calls} calls of `{}`{report}", met, A::META.name);
        }
    }

    fn change(self, change: impl FnOnce(&mut Expected)) -> Self {
        self.world.expectations().change(self.index, change);
        self
    }
}

fn read(json: &[u8]) -> Option<Value> {
    serde_json::from_slice(json).ok()
}

/// Returns the largest number of keys that a path of the action has.
fn most_keys(action: &ActionMeta) -> usize {
    action.routes().map(|(path, _)| path.matches('{').count()).max().unwrap_or_default()
}

impl<A> fmt::Debug for Expectation<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calls = self.world.expectations().calls(self.index);
        f.debug_struct("Expectation").field("calls", &calls).finish_non_exhaustive()
    }
}
