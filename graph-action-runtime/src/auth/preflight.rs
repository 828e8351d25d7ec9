//! Whether a token can do what an action needs, before anything is sent (conformance F.2).

use serde::Deserialize;

use crate::{
    base64_text,
    declare::meta::ActionMeta,
    declare::permission::{Access, Permission, Scheme},
};

/// What the client does when a token lacks every permission of an action.
///
/// A token that cannot be read passes, and so does an action of which Graph publishes no
/// permissions: the service has the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Preflight {
    /// A warning event, once for each call.
    #[default]
    Warn,
    /// An error that names what to grant; nothing is sent.
    Refuse,
}

/// What a token says of itself. It is read, not verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claims {
    scheme: Scheme,
    permissions: Vec<String>,
}

/// What a token lacks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MissingPermission {
    pub(crate) scheme: Scheme,
    /// Any one of these would do, least privileged first; none where the scheme is not supported.
    pub(crate) any_of: &'static [Permission],
}

impl Claims {
    /// Reads the second part of a JWT: `scp` means delegated, else `roles` application (F-8).
    pub(crate) fn read(token: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Payload {
            scp: Option<String>,
            roles: Option<Vec<String>>,
        }

        let payload = token.split('.').nth(1)?;
        let json = base64_text::decode(payload)?;
        let payload: Payload = serde_json::from_slice(&json).ok()?;
        match (payload.scp, payload.roles) {
            (Some(scp), _) => Some(Self {
                scheme: Scheme::DelegatedWork,
                permissions: scp.split_ascii_whitespace().map(ToOwned::to_owned).collect(),
            }),
            (None, Some(permissions)) => Some(Self { scheme: Scheme::Application, permissions }),
            (None, None) => None,
        }
    }

    /// What is lacking for an action, if anything that is known.
    pub(crate) fn missing_permission(&self, action: &ActionMeta) -> Option<MissingPermission> {
        let any_of = match action.permissions.of(self.scheme) {
            Access::Unknown => return None,
            Access::NotSupported => &[],
            Access::AnyOf(permissions) => permissions,
        };
        let has = |name: &str| self.permissions.iter().any(|own| own.eq_ignore_ascii_case(name));
        let granted = |permission: &Permission| {
            let others = permission.also_requires;
            // Whether the data means all of them or one is not known; the service has the last word.
            has(permission.name)
                && (others.is_empty() || others.iter().any(|other| has(other.name)))
        };
        (!any_of.iter().any(granted)).then_some(MissingPermission { scheme: self.scheme, any_of })
    }
}

impl MissingPermission {
    /// What to do about it, in a sentence.
    pub(crate) fn message(&self) -> String {
        let name = |permission: &Permission| {
            let others: Vec<_> = permission.also_requires.iter().map(|other| other.name).collect();
            let beside = if others.is_empty() { "" } else { " together with " };
            format!("{}{beside}{}", permission.name, others.join(" or "))
        };
        let names: Vec<_> = self.any_of.iter().map(name).collect();
        match names.as_slice() {
            [] => format!(
                "the token is for a scheme that the action does not support: {}",
                self.scheme
            ),
            [least] => format!("the token lacks a permission; grant {least} ({})", self.scheme),
            [least, others @ ..] => format!(
                "the token lacks a permission; grant {least} ({}), or one of {}",
                self.scheme,
                others.join(", ")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine as _, engine};

    use super::*;
    use crate::declare::meta::Method;

    const NEEDED: &str = "DeviceManagementManagedDevices.PrivilegedOperations.All";
    const ACCESS: Access = Access::AnyOf(&[Permission::new(NEEDED)]);
    const ACTION: ActionMeta = ActionMeta::declare("Wipe", Method::Post, "/wipe").permissions(
        ACCESS,
        Access::NotSupported,
        ACCESS,
    );

    fn token(payload: &str) -> String {
        let payload = engine::general_purpose::URL_SAFE_NO_PAD.encode(payload);
        format!("e30.{payload}.sig")
    }

    fn verdict(token: &str) -> Option<bool> {
        Claims::read(token).map(|claims| claims.missing_permission(&ACTION).is_none())
    }

    #[test]
    fn the_vectors_of_tokens_hold() {
        for (payload, scheme, granted) in [
            (
                r#"{"scp":"User.Read DeviceManagementManagedDevices.PrivilegedOperations.All"}"#,
                Some(Scheme::DelegatedWork),
                Some(true),
            ),
            (
                r#"{"roles":["DeviceManagementManagedDevices.PrivilegedOperations.All"],"idtyp":"app"}"#,
                Some(Scheme::Application),
                Some(true),
            ),
            (
                r#"{"roles":["DeviceManagementManagedDevices.ReadWrite.All"]}"#,
                Some(Scheme::Application),
                Some(false),
            ),
            (r#"{"scp":"openid profile"}"#, Some(Scheme::DelegatedWork), Some(false)),
            (r"{}", None, None),
            // The roles of a user's token are roles in the app, not permissions.
            (r#"{"scp":"A","roles":["B"]}"#, Some(Scheme::DelegatedWork), Some(false)),
        ] {
            let token = token(payload);
            assert_eq!(Claims::read(&token).map(|claims| claims.scheme), scheme, "{payload}");
            assert_eq!(verdict(&token), granted, "{payload}");
        }
    }

    #[test]
    fn what_cannot_be_read_passes() {
        for opaque in
            ["", "opaque", "a.b", "a.b.c", "..", "e30.W10.x", "e30.eyJzY3AiOjF9.x", "é.é.é"]
        {
            assert_eq!(verdict(opaque), None, "{opaque}");
        }
        let padded = engine::general_purpose::STANDARD.encode(r#"{"roles":["x?>"]}"#);
        assert_eq!(verdict(&format!("e30.{padded}.x")), Some(false), "{padded}");
    }

    #[test]
    fn an_unknown_permission_passes_and_an_unsupported_scheme_does_not() {
        let unknown = ActionMeta::declare("X", Method::Post, "/x");
        let claims = Claims::read(&token(r#"{"scp":"A"}"#)).unwrap();
        assert_eq!(claims.missing_permission(&unknown), None);
        let app_only = unknown.permissions(Access::NotSupported, Access::NotSupported, ACCESS);
        let lack = claims.missing_permission(&app_only).unwrap();
        assert!(lack.any_of.is_empty() && lack.message().contains("does not support"));
    }

    #[test]
    fn what_is_needed_beside_a_permission_is_needed_too() {
        const BOTH: Access = Access::AnyOf(&[
            Permission::new("A").also_requires(&[Permission::new("B")]),
            Permission::new("C"),
        ]);
        let action = ActionMeta::declare("X", Method::Post, "/x").permissions(BOTH, BOTH, BOTH);
        for (scp, granted) in
            [("A", false), ("A B", true), ("a b", true), ("B", false), ("C", true)]
        {
            let claims = Claims::read(&token(&format!(r#"{{"scp":"{scp}"}}"#))).unwrap();
            assert_eq!(claims.missing_permission(&action).is_none(), granted, "{scp}");
        }
        let lack =
            Claims::read(&token(r#"{"scp":"B"}"#)).unwrap().missing_permission(&action).unwrap();
        let message = lack.message();
        assert!(message.contains("grant A together with B (Delegated"), "{message}");
        assert!(lack.message().ends_with(", or one of C"), "{}", lack.message());
    }
}
