//! The keys of the attributes.

/// A key of an attribute.
pub(crate) struct Key {
    pub(super) name: &'static str,
    pub(super) form: Form,
    /// An example of the key, which may be of another action: messages show it after "as in", never after "write".
    pub(super) example: &'static str,
}

impl Key {
    /// Returns whether only the crates of this project use it.
    pub(super) fn is_private(&self) -> bool {
        self.name.starts_with("__")
    }
}

/// The form of the value of a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Flag,
    Type,
    Path,
    Word,
    Scopes,
    /// `allow(name, …)`.
    Names,
}

const fn key(name: &'static str, form: Form, example: &'static str) -> Key {
    Key { name, form, example }
}

pub(crate) const ACTION_KEYS: &[Key] = &[
    key("method", Form::Text, r#"method = "POST""#),
    key("path", Form::Text, r#"path = "/users/{userId}/sendMail""#),
    key("scopes", Form::Scopes, r#"scopes = ["Mail.Send"]"#),
    key("returns", Form::Type, "returns = NoContent"),
    key("version", Form::Text, r#"version = "beta""#),
    key("bound_to", Form::Type, "bound_to = ManagedDeviceRef"),
    key("idempotent", Form::Flag, "idempotent"),
    key("unlisted", Form::Flag, "unlisted"),
    key("allow", Form::Names, "allow(over_privileged)"),
    key("docs", Form::Text, r#"docs = "https://learn.microsoft.com/graph/api/…""#),
    key("crate", Form::Path, "crate = ::my_library::graph_action"),
    key("__parameters", Form::Type, "__parameters = ReportQuery<Self>"),
];

pub(crate) const RESOURCE_KEYS: &[Key] = &[
    key("key", Form::Word, "key = guid"),
    key("crate", Form::Path, "crate = ::my_library::graph_action"),
];

pub(crate) const FIELD_KEYS: &[Key] = &[
    key("version", Form::Text, r#"version = "beta""#),
    key("name", Form::Text, r#"name = "keepUserData""#),
    key("unlisted", Form::Flag, "unlisted"),
];

pub(crate) const ROUTE_KEYS: &[Key] = &[key("version", Form::Text, r#"version = "beta""#)];
