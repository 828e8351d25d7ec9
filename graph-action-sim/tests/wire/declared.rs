//! The actions of these tests.

use graph_action::{Access, ActionMeta, KeyForm, Method, Permission, ResourceMeta, Route, Version};
use graph_action_sim::{Sim, SimServer, Token};
use serde_json::{Value, json};

pub(crate) const DEVICE: &str = "3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10";
pub(crate) const OTHER: &str = "7b1f7a52-1f0b-4b52-9d5c-6a3c9a4a3b11";
pub(crate) const NIL: &str = "00000000-0000-0000-0000-000000000000";

pub(crate) const PRIVILEGED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
pub(crate) const WRITE: &str = "DeviceManagementManagedDevices.ReadWrite.All";

const EITHER: Access = Access::AnyOf(&[Permission::new(PRIVILEGED), Permission::new(WRITE)]);
const ONE: Access = Access::AnyOf(&[Permission::new(PRIVILEGED)]);

const DEVICES: ResourceMeta = ResourceMeta::new(
    "ManagedDevice",
    KeyForm::Guid,
    &[
        Route::new("/deviceManagement/managedDevices/{deviceId}", Version::V1),
        Route::new("/users/{userId}/managedDevices/{deviceId}", Version::V1),
        Route::new("/deviceManagement/comanagedDevices/{deviceId}", Version::Beta),
    ],
);

/// An action of a resource with three routes, without a body.
pub(crate) const LOCK: ActionMeta = on_device(
    "Lock",
    "/deviceManagement/managedDevices/{deviceId}/remoteLock",
)
.permissions(EITHER, Access::NotSupported, EITHER);

/// An action with a body, for users only.
pub(crate) const WIPE: ActionMeta =
    on_device("Wipe", "/deviceManagement/managedDevices/{deviceId}/wipe")
        .permissions(ONE, Access::NotSupported, Access::NotSupported)
        .with_body();

/// An action that only beta has.
pub(crate) const ROTATE: ActionMeta =
    on_device("Rotate", "/deviceManagement/managedDevices/{deviceId}/rotateKeys").beta();

/// An action with keys of any form and unknown permissions.
pub(crate) const CANCEL: ActionMeta =
    ActionMeta::declare("Cancel", Method::Post, "/print/shares/{id}/cancel");

/// A function.
pub(crate) const FIND: ActionMeta = ActionMeta::declare(
    "Find",
    Method::Get,
    "/print/find(name='{name}',count={count},kinds=@kinds)",
);

const fn on_device(name: &'static str, path: &'static str) -> ActionMeta {
    ActionMeta::declare(name, Method::Post, path).bound_to(&DEVICES)
}

pub(crate) fn sim() -> SimServer {
    Sim::builder().actions([LOCK, WIPE, ROTATE, CANCEL, FIND]).start()
}

pub(crate) fn lock_path(key: &str) -> String {
    format!("/v1.0/deviceManagement/managedDevices/{key}/remoteLock")
}

pub(crate) fn wipe_path() -> String {
    format!("/v1.0/deviceManagement/managedDevices/{DEVICE}/wipe")
}

/// Returns the token of a user with all permissions of these actions.
pub(crate) fn token() -> Token {
    Token::delegated([PRIVILEGED])
}

/// Returns the header with that token.
pub(crate) fn authorization() -> String {
    format!("Authorization: Bearer {}", token())
}

/// Returns an item of a batch that locks a device.
pub(crate) fn lock_item(id: &str, device: &str) -> Value {
    json!({
        "id": id, "method": "POST", "url": &lock_path(device)["/v1.0".len()..],
        "headers": { "Content-Type": "application/json" }, "body": {},
    })
}
