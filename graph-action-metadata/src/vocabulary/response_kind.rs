use std::fmt;

/// A kind of response that a declaration can have: how the body of a success is read.
///
/// ```
/// use graph_action_metadata::ResponseKind;
///
/// assert_eq!(ResponseKind::from_name("NoContent"), Some(ResponseKind::NoContent));
/// assert_eq!(ResponseKind::from_name("HashMap"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResponseKind {
    /// No body.
    NoContent,
    /// A JSON object, or a bare number or string.
    Json,
    /// A value in the property `value`.
    Wrapped,
    /// A list in the property `value`.
    Collection,
    /// Bytes.
    Content,
}

impl ResponseKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::NoContent, Self::Json, Self::Wrapped, Self::Collection, Self::Content];

    /// Returns the name of the type that declares it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoContent => "NoContent",
            Self::Json => "Json",
            Self::Wrapped => "Wrapped",
            Self::Collection => "Collection",
            Self::Content => "Content",
        }
    }

    /// Returns the kind that a type declares, by the name of the type.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl fmt::Display for ResponseKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
