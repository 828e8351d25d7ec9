//! The simulator as a test holds it.

use std::{fmt, io, sync::Arc};

use serde_json::Value;

use crate::{
    transport::SimTransport,
    world::{
        approval::request::{ApprovalRequest, Decision, DecisionError},
        counts::Counts,
        faults::Step,
        foreign_origin::LeakedRequest,
        ledger::{accepted::Accepted, execution::Execution},
        state::World,
    },
};

/// A simulated Microsoft Graph; made by [`Sim::new`] or, with settings, by
/// [`SimBuilder::build`](crate::SimBuilder::build). Clones share their state.
///
/// When the last clone is dropped, it panics if the calls differ from what the test
/// [expects](Self::expect).
#[derive(Clone)]
pub struct Sim(Arc<Verified>);

/// The world as long as a test holds it. Clients and servers hold the world alone, so that they do not
/// delay the verification.
struct Verified(Arc<World>);

impl Drop for Verified {
    #[allow(clippy::panic, reason = "a failed test")]
    fn drop(&mut self) {
        // A second panic would abort the process and hide the first one.
        if std::thread::panicking() {
            return;
        }
        let report = self.0.expectations().report();
        if let Some(report) = report {
            panic!("{report}");
        }
    }
}

impl Sim {
    pub(crate) fn of(world: World) -> Self {
        Self(Arc::new(Verified(Arc::new(world))))
    }

    pub(crate) fn world(&self) -> &Arc<World> {
        &self.0.0
    }

    /// Returns a transport for clients in the same process. They use [`Cloud::Global`], unless you
    /// set [another](SimTransport::cloud).
    ///
    /// [`Cloud::Global`]: graph_action::Cloud::Global
    pub fn transport(&self) -> SimTransport {
        SimTransport::new(Arc::clone(self.world()))
    }

    /// Returns the requests that were accepted so far, in order, with their bodies. Requests that
    /// only read are among them; they executed nothing.
    pub fn accepted(&self) -> Vec<Accepted> {
        self.world().ledger().accepted().cloned().collect()
    }

    /// Returns what was executed so far, in order, whatever the responses said.
    pub fn ledger(&self) -> Vec<Execution> {
        self.world().ledger().executions().collect()
    }

    /// Returns how many actions were executed with this key in the path, compared without regard to
    /// case. The time does not depend on the size of the ledger.
    pub fn executions(&self, key: &str) -> u64 {
        self.world().ledger().count(key)
    }

    /// Returns the ids of all managed devices, including those that were removed.
    pub fn device_ids(&self) -> Vec<String> {
        self.world().devices.ids().collect()
    }

    /// Changes some properties of a device, as when it gets another user.
    ///
    /// ```
    /// use graph_action_sim::Sim;
    /// use serde_json::json;
    ///
    /// let sim = Sim::builder().devices(1).build()?;
    /// let device = sim.device_ids().remove(0);
    /// sim.change_device(&device, json!({ "userPrincipalName": "bob@contoso.example" }))?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if no device has the id, or if devices lack one of the properties.
    pub fn change_device(&self, id: &str, properties: Value) -> io::Result<()> {
        let invalid = |reason| io::Error::new(io::ErrorKind::InvalidInput, reason);
        self.world().devices.change(id, properties).map_err(invalid)
    }

    /// Sets the faults of the next requests, in the order of their arrival: exactly these, and no
    /// random ones. Several calls add up. If a step does not apply to its request, for example a
    /// fault of an item that is missing, the response is 500 `SimulatorScript`.
    ///
    /// Faults of devices (see [`Faults::devices`](crate::Faults::devices)) apply nevertheless.
    pub fn script(&self, steps: impl IntoIterator<Item = impl Into<Step>>) {
        self.world().injector.script(steps.into_iter().map(Into::into));
    }

    /// Returns all approval requests, in the order in which they were filed.
    pub fn approval_requests(&self) -> Vec<ApprovalRequest> {
        self.world().approvals.requests(self.world().clock.now())
    }

    /// Approves a request, as another administrator does in the admin center.
    ///
    /// # Errors
    ///
    /// Returns an error if no request has the code, or if it is not waiting for approval.
    pub fn approve(&self, code: &str) -> Result<(), DecisionError> {
        self.world().approvals.decide(code, Decision::ApproveByAnother, self.world().clock.now())
    }

    /// Rejects a request, as another administrator does in the admin center.
    ///
    /// # Errors
    ///
    /// Returns an error if no request has the code, or if it is not waiting for approval.
    pub fn reject(&self, code: &str) -> Result<(), DecisionError> {
        self.world().approvals.decide(code, Decision::RejectByAnother, self.world().clock.now())
    }

    /// Ends the faults that happen at random, including those of devices: from now on the service
    /// is healthy. Steps that are still in the [script](Self::script) apply.
    pub fn stop_faults(&self) {
        self.world().injector.stop();
    }

    /// Returns the requests that reached another origin, for example after a redirect.
    pub fn leaked_requests(&self) -> Vec<LeakedRequest> {
        self.world().leaked_requests().clone()
    }

    /// Returns the counts of requests, of items of batches, and of their responses.
    pub fn counts(&self) -> Counts {
        self.world().counts().clone()
    }
}

impl fmt::Debug for Sim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sim").field("accepted", &self.accepted()).finish_non_exhaustive()
    }
}
