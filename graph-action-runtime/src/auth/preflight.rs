//! Preflight: checks before sending whether the token has a permission for the action (conformance
//! F-8, F-9).

use serde::Deserialize;
use uuid::Uuid;

use crate::{
    base64_text,
    declare::meta::ActionMeta,
    declare::permission::{Access, Permission, Scheme},
    json_object::{Object, read, text},
};

/// The reaction of the client to a token that has none of an action's permissions.
///
/// A token that cannot be read passes, and so does every token if Graph publishes no permissions for
/// the action: the service decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Preflight {
    /// Logs a warning once per call, and sends the request.
    #[default]
    Warn,
    /// Returns an error that names the permissions to grant; nothing is sent.
    Refuse,
}

/// The scheme and the permissions in a token. They are read, not verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claims {
    scheme: Scheme,
    permissions: Vec<String>,
}

/// The permission that a token is missing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MissingPermission {
    pub(crate) scheme: Scheme,
    /// One of these is enough, least privileged first. Empty if the action does not support the
    /// scheme.
    pub(crate) any_of: &'static [Permission],
}

impl Claims {
    /// Reads the second part of a JWT: `scp` means delegated, else `roles` means application
    /// (conformance F-8).
    pub(crate) fn read(token: &str) -> Option<Self> {
        let json = payload(token)?;
        let payload = Object::read(&json)?;
        match (member::<String>(&payload, "scp")?, member(&payload, "roles")?) {
            (Some(scp), _) => Some(Self {
                scheme: Scheme::DelegatedWork,
                permissions: scp.split_ascii_whitespace().map(ToOwned::to_owned).collect(),
            }),
            (None, Some(permissions)) => Some(Self { scheme: Scheme::Application, permissions }),
            (None, None) => None,
        }
    }

    /// Returns the permission that is missing for an action; `None` if the token has one that
    /// allows it, or if Graph publishes none.
    pub(crate) fn missing_permission(&self, action: &ActionMeta) -> Option<MissingPermission> {
        let any_of = match action.permissions.of(self.scheme) {
            Access::Unknown => return None,
            Access::NotSupported => &[],
            Access::AnyOf(permissions) | Access::Candidates(permissions) => permissions,
        };
        let has = |name: &str| self.permissions.iter().any(|own| own.eq_ignore_ascii_case(name));
        let granted = |permission: &Permission| {
            let others = permission.also_requires;
            // The data does not say whether all of them are required or one; the service decides.
            has(permission.name)
                && (others.is_empty() || others.iter().any(|other| has(other.name)))
        };
        // What Graph publishes and the author did not name is enough too.
        let also_granted = || {
            action.also_accepted(self.scheme).any(|(name, mut others)| {
                let first = others.next();
                has(name) && first.is_none_or(|first| has(first) || others.any(has))
            })
        };
        (!any_of.iter().any(granted) && !also_granted())
            .then_some(MissingPermission { scheme: self.scheme, any_of })
    }
}

/// Returns the id of the tenant that a token is for, if it can be read.
pub(crate) fn tenant(token: &str) -> Option<String> {
    let tid = text(Object::read(&payload(token)?)?.get("tid")?)?;
    Some(Uuid::try_parse(&tid).ok()?.to_string())
}

/// Returns the second part of a JWT, which is JSON.
pub(super) fn payload(token: &str) -> Option<Vec<u8>> {
    base64_text::decode(token.split('.').nth(1)?)
}

/// Reads a member that may be absent or `null`; `None` if it is something else.
fn member<'j, T: Deserialize<'j>>(object: &Object<'j>, name: &str) -> Option<Option<T>> {
    let value = object.get(name).filter(|value| value.get() != "null");
    value.map_or(Some(None), |value| read(value.get().as_bytes()).map(Some))
}

impl MissingPermission {
    /// Returns a sentence that says what to grant.
    pub(crate) fn message(&self) -> String {
        let name = |permission: &Permission| {
            let mut text = permission.name.to_owned();
            for (at, other) in permission.also_requires.iter().enumerate() {
                text.push_str(if at == 0 { " together with " } else { " or " });
                text.push_str(other.name);
            }
            text
        };
        let Some((least, others)) = self.any_of.split_first() else {
            return format!(
                "the action does not support the scheme of the token, {}; use another credential",
                self.scheme
            );
        };
        let (least, scheme) = (name(least), self.scheme);
        let mut text = format!("the token is missing a permission; grant {least} ({scheme})");
        for (at, other) in others.iter().enumerate() {
            text.push_str(if at == 0 { ", or one of " } else { ", " });
            text.push_str(&name(other));
        }
        text
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
    fn the_token_vectors_pass() {
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
            // The roles in a user's token are roles in the app, not permissions.
            (r#"{"scp":"A","roles":["B"]}"#, Some(Scheme::DelegatedWork), Some(false)),
        ] {
            let token = token(payload);
            assert_eq!(Claims::read(&token).map(|claims| claims.scheme), scheme, "{payload}");
            assert_eq!(verdict(&token), granted, "{payload}");
        }
    }

    #[test]
    fn a_token_that_cannot_be_read_passes() {
        for opaque in
            ["", "opaque", "a.b", "a.b.c", "..", "e30.W10.x", "e30.eyJzY3AiOjF9.x", "é.é.é"]
        {
            assert_eq!(verdict(opaque), None, "{opaque}");
        }
        let padded = engine::general_purpose::STANDARD.encode(r#"{"roles":["x?>"]}"#);
        assert_eq!(verdict(&format!("e30.{padded}.x")), Some(false), "{padded}");
    }

    #[test]
    fn the_tenant_is_read_if_it_is_an_id() {
        let id = "d5a6bb2f-2a3e-4b40-90f6-ef7c0a9b2d11";
        for (payload, expected) in [
            (format!(r#"{{"tid":"{id}"}}"#), Some(id)),
            (format!(r#"{{"tid":"{}","scp":"A"}}"#, id.to_uppercase()), Some(id)),
            (r#"{"tid":"contoso"}"#.to_owned(), None),
            (r#"{"tid":1}"#.to_owned(), None),
            (r#"{"scp":"A"}"#.to_owned(), None),
        ] {
            assert_eq!(tenant(&token(&payload)).as_deref(), expected, "{payload}");
        }
        assert_eq!(tenant("opaque"), None);
    }

    #[test]
    fn an_unknown_permission_passes_and_an_unsupported_scheme_does_not() {
        let unknown = ActionMeta::declare("X", Method::Post, "/x");
        let claims = Claims::read(&token(r#"{"scp":"A"}"#)).unwrap();
        assert_eq!(claims.missing_permission(&unknown), None);
        let app_only = unknown.permissions(Access::NotSupported, Access::NotSupported, ACCESS);
        let missing = claims.missing_permission(&app_only).unwrap();
        assert!(missing.any_of.is_empty() && missing.message().contains("does not support"));
    }

    #[test]
    fn a_permission_that_only_the_table_lists_passes() {
        let action =
            ActionMeta { also_accepted: "A.Read:DA B.Read:A C.Read:D+E.Read,F.Read", ..ACTION };
        for (payload, granted) in [
            (r#"{"scp":"A.Read"}"#, true),
            (r#"{"roles":["a.read"]}"#, true),
            (r#"{"scp":"B.Read"}"#, false),
            (r#"{"roles":["B.Read"]}"#, true),
            (r#"{"scp":"C.Read"}"#, false),
            (r#"{"scp":"C.Read F.Read"}"#, true),
            (r#"{"roles":["C.Read","E.Read"]}"#, false),
            (r#"{"scp":"D.Read"}"#, false),
        ] {
            let claims = Claims::read(&token(payload)).unwrap();
            assert_eq!(claims.missing_permission(&action).is_none(), granted, "{payload}");
        }
        // The message names what the author asks for.
        let claims = Claims::read(&token(r#"{"scp":"D.Read"}"#)).unwrap();
        let missing = claims.missing_permission(&action).unwrap();
        assert!(missing.message().contains(NEEDED) && !missing.message().contains("A.Read"));
    }

    #[test]
    fn a_permission_that_requires_another_counts_only_with_it() {
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
        let missing =
            Claims::read(&token(r#"{"scp":"B"}"#)).unwrap().missing_permission(&action).unwrap();
        let message = missing.message();
        assert!(message.contains("grant A together with B (Delegated"), "{message}");
        assert!(message.ends_with(", or one of C"), "{message}");
    }
}
