//! The actions that a simulation sends.

use graph_action::{
    Action, ActionMeta, Content, Json, Key, NoContent, Request, Secret, graph_action,
    intune::managed_device::{RemoteLock, ResetPasscode, Retire, SyncDevice, Wipe},
};

/// What every secret parameter contains, so that it is found wherever it appears.
pub(crate) const SECRET: &str = "hush-4711";

/// An action that returns a value and must not run twice.
#[graph_action(
    method = "POST",
    path = "/simulated/{key}/rotate",
    scopes = unknown,
    returns = Json<Rotated>,
    unlisted,
)]
#[derive(Debug)]
pub(crate) struct Rotate {
    pub(crate) password: Secret<String>,
}

#[derive(Debug, serde::Deserialize)]
pub(crate) struct Rotated {
    pub(crate) version: u32,
}

/// An action that returns content and must not run twice.
#[graph_action(
    method = "POST",
    path = "/simulated/{key}/export",
    scopes = unknown,
    returns = Content,
    unlisted,
)]
#[derive(Debug)]
pub(crate) struct Export {
    pub(crate) password: Secret<String>,
}

/// An action that no job sends.
#[graph_action(
    method = "POST",
    path = "/simulated/{key}/other",
    scopes = unknown,
    returns = NoContent,
    unlisted,
)]
#[derive(Debug)]
pub(crate) struct Other;

/// An action on a device that returns nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    ResetPasscode,
    Retire,
    Wipe,
    SyncDevice,
    RemoteLock,
}

impl Kind {
    pub(crate) const ALL: [Self; 5] =
        [Self::ResetPasscode, Self::Retire, Self::Wipe, Self::SyncDevice, Self::RemoteLock];

    fn meta(self) -> &'static ActionMeta {
        match self {
            Self::ResetPasscode => ResetPasscode::META,
            Self::Retire => Retire::META,
            Self::Wipe => Wipe::META,
            Self::SyncDevice => SyncDevice::META,
            Self::RemoteLock => RemoteLock::META,
        }
    }

    /// Whether a tenant takes only some of it in a day.
    pub(crate) fn has_daily_limit(self) -> bool {
        matches!(self, Self::Wipe | Self::Retire)
    }

    pub(crate) fn is_idempotent(self) -> bool {
        self.meta().idempotent
    }
}

/// Whether the action that a path addresses may run twice.
pub(crate) fn is_idempotent(path: &str) -> bool {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    Kind::ALL.iter().any(|kind| kind.is_idempotent() && name(kind.meta().path) == name(path))
}

/// An action on a device whose request can be made from the key alone.
pub(crate) trait OnDevice: Action<Response = NoContent> + 'static {
    fn on(device: &str) -> Request<Self>
    where
        Self: Sized;
}

/// The key of a device, also in a spelling that Graph would not use.
fn key(device: &str) -> Key {
    match device.starts_with('{') {
        true => Key::verbatim(device),
        false => Key::from(device.to_owned()),
    }
}

/// Actions without parameters.
macro_rules! on_device {
    ($($action:ident),*) => {$(
        impl OnDevice for $action {
            fn on(device: &str) -> Request<Self> {
                Self.request(key(device))
            }
        }
    )*};
}
on_device!(ResetPasscode, Retire, SyncDevice, RemoteLock);

impl OnDevice for Wipe {
    fn on(device: &str) -> Request<Self> {
        Self::new().mac_os_unlock_code(SECRET.into()).request(key(device))
    }
}

/// The device in a path or in the target of a run.
pub(crate) fn device(path: &str) -> String {
    plain(path.rsplit('/').nth(1).unwrap_or_default())
}

/// The spelling that Graph uses.
pub(crate) fn plain(key: &str) -> String {
    let key = key.to_ascii_lowercase().replace("%7b", "").replace("%7d", "");
    key.trim_matches(['{', '}']).to_owned()
}
