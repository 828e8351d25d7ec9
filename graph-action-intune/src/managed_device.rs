//! Devices that Intune manages, and the actions on them.
//!
//! [`List`] and [`Get`] read devices; the other actions change one device. Graph responds as soon
//! as it has accepted an action. Whether the device carried it out appears later in the device's
//! action results; [`wait_for`] waits for them.
//!
//! ```no_run
//! use std::time::Duration;
//! use graph_action::{
//!     Action, Client, Error, Outcome, Secret,
//!     intune::managed_device::{ActionDetails, ActionProgress, ResetPasscode, wait_for},
//! };
//!
//! async fn new_passcode(
//!     client: &Client,
//!     device: &str,
//! ) -> Result<Option<Secret<String>>, Error> {
//!     let since = client.clock().now();
//!     match ResetPasscode.request(device).send(client).await {
//!         Err(error) if error.outcome() != Outcome::Unknown => return Err(error),
//!         _ => {}
//!     }
//!     let timeout = Duration::from_secs(15 * 60);
//!     let ActionProgress::Done(result) =
//!         wait_for(client, device, ResetPasscode::META, since, timeout).await?
//!     else {
//!         return Ok(None);
//!     };
//!     Ok(match result.details {
//!         ActionDetails::ResetPasscode { passcode, .. } => passcode,
//!         _ => None,
//!     })
//! }
//! ```

mod action_result;
mod actions;
mod device;
mod resource;
mod wait;

pub use action_result::{
    ActionDetails, ActionState, AssignmentItem, AssignmentItemIntent, AssignmentItemStatus,
    AssignmentItemType, DeliveryStatus, DeviceActionResult, GeoLocation,
};
pub use actions::*;
pub use device::{
    ComplianceState, EnrollmentType, ManagedDevice, ManagementAgent, ManagementState, OwnerType,
    RegistrationState, ThreatState,
};
pub use resource::{ManagedDeviceCollectionRef, ManagedDeviceRef};
pub use wait::{ActionProgress, WaitFor, wait_for};
