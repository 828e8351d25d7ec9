//! What most programs for Intune import: the actions on managed devices whose names need no module
//! before them, their routes and results.
//!
//! ```
//! use graph_action::{Client, Error, intune::prelude::*};
//!
//! async fn restart(client: &Client, device: &str) -> Result<(), Error> {
//!     SyncDevice.request(device).send(client).await?;
//!     RebootNow.request(device).send(client).await?;
//!     Ok(())
//! }
//! ```

#[cfg(feature = "intune")]
#[doc(no_inline)]
pub use crate::managed_device::{
    ActionDetails, ActionProgress, ActionState, BypassActivationLock, CleanWindowsDevice,
    DeviceActionResult, DisableLostMode, EnableLostMode, LocateDevice, ManagedDevice,
    ManagedDeviceRef, RebootNow, RemoteLock, ResetPasscode, Retire, RotateBitLockerKeys,
    RotateLocalAdminPassword, SetDeviceName, ShutDown, SyncDevice, Wipe, wait_for,
};
