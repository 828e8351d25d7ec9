//! The claims in a token. The signature is not checked.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use graph_action::{Access, ActionMeta, Scheme};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// The claims that decide on a request.
#[derive(Deserialize)]
pub(crate) struct Claims {
    /// The delegated permissions, separated by spaces.
    scp: Option<String>,
    /// The application permissions.
    #[serde(default)]
    roles: Vec<String>,
    /// Whether the token has all permissions.
    #[serde(default, rename = "graph_action_sim_everything")]
    has_everything: bool,
    /// The end of the token's life, in seconds since 1970.
    exp: Option<f64>,
    /// The beginning of the token's life, in seconds since 1970.
    nbf: Option<f64>,
    /// The user in a token of a user.
    oid: Option<String>,
    upn: Option<String>,
    /// A hash of the whole token, which tells it from others.
    #[serde(skip)]
    pub(crate) token: u64,
    #[serde(flatten)]
    pub(crate) caller: Caller,
}

/// An application in a tenant: its requests count together against the limits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Deserialize)]
pub(crate) struct Caller {
    /// The application in a token of version 1.
    appid: Option<String>,
    /// The application in a token of version 2.
    azp: Option<String>,
    tid: Option<String>,
}

impl Caller {
    pub(crate) fn application(&self) -> &str {
        self.appid.as_deref().or(self.azp.as_deref()).unwrap_or_default()
    }
}

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Identity {
    pub(crate) tenant: String,
    pub(crate) application: String,
    /// The user on whose behalf the application calls.
    pub(crate) user: Option<User>,
}

/// A user of a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct User {
    pub(crate) id: String,
    /// The user principal name.
    pub(crate) name: String,
}

impl Identity {
    /// Whether both are the same user, whatever the application, or else the same application.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.tenant == other.tenant
            && match (&self.user, &other.user) {
                (Some(one), Some(other)) => one.id == other.id,
                (None, None) => self.application == other.application,
                _ => false,
            }
    }

    /// Returns the principal name of the user, or the id of the application.
    pub(crate) fn name(&self) -> &str {
        self.user.as_ref().map_or(&self.application, |user| &user.name)
    }
}

/// The reason why a token cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NoDots,
    Malformed,
}

impl Claims {
    pub(crate) fn read(token: &str) -> Result<Self, Unreadable> {
        let parts: Vec<_> = token.split('.').collect();
        match parts.as_slice() {
            [_] => Err(Unreadable::NoDots),
            [header, payload, _signature] => decode::<Map<String, Value>>(header)
                .and_then(|_| decode(payload))
                .ok_or(Unreadable::Malformed),
            _ => Err(Unreadable::Malformed),
        }
    }

    /// Returns who calls: a user, or an application on its own behalf.
    pub(crate) fn identity(&self) -> Identity {
        let application = self.caller.application().to_owned();
        let tenant = self.caller.tid.clone().unwrap_or_default();
        let user = self.scp.as_ref().map(|_| User {
            id: self.oid.clone().unwrap_or_default(),
            name: self.upn.clone().unwrap_or_default(),
        });
        Identity { tenant, application, user }
    }

    pub(crate) fn is_expired(&self, now: SystemTime) -> bool {
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
        self.exp.is_some_and(|end| end <= now.as_secs_f64())
    }

    /// Whether the token says that it was issued at this time, in seconds since 1970, or later.
    pub(crate) fn is_issued_since(&self, seconds: u64) -> bool {
        self.nbf.is_some_and(|nbf| nbf >= seconds as f64)
    }

    /// Whether the token has one of the permissions that the action needs; where they are unknown,
    /// any token will do.
    pub(crate) fn allow(&self, action: &ActionMeta) -> bool {
        match self.access(action) {
            Access::AnyOf(_) | Access::Candidates(_) if self.has_everything => true,
            Access::AnyOf(permissions) | Access::Candidates(permissions)
                if permissions.iter().any(|one| self.has(one.name)) =>
            {
                true
            }
            Access::Unknown => true,
            _ => action
                .also_accepted(self.scheme())
                .any(|(name, _)| self.has_everything || self.has(name)),
        }
    }

    /// Returns what the action needs under the scheme of this token.
    pub(crate) fn access(&self, action: &ActionMeta) -> Access {
        action.permissions.of(self.scheme())
    }

    /// A token with `scp` belongs to a user; its `roles` are then roles of the user in the
    /// application, not permissions (conformance F-8).
    fn scheme(&self) -> Scheme {
        match self.scp {
            Some(_) => Scheme::DelegatedWork,
            None => Scheme::Application,
        }
    }

    fn has(&self, permission: &str) -> bool {
        match &self.scp {
            Some(scopes) => scopes.split_whitespace().any(|scope| scope == permission),
            None => self.roles.iter().any(|role| role == permission),
        }
    }
}

fn decode<T: DeserializeOwned>(part: &str) -> Option<T> {
    let json = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
    serde_json::from_slice(&json).ok()
}
