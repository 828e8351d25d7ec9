use std::fmt;

/// An HTTP method of Microsoft Graph.
///
/// ```
/// use graph_action_metadata::Method;
///
/// assert_eq!(Method::Post.to_string(), "POST");
/// assert_eq!(Method::from_name("PATCH"), Some(Method::Patch));
/// assert_eq!(Method::from_name("patch"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads; always idempotent.
    Get,
    /// Calls an OData action, or creates an entity.
    Post,
    /// Replaces or creates.
    Put,
    /// Changes some properties.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// Every method that Graph knows.
    pub const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// Returns the name that HTTP requests carry, in upper case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Returns the method with this name, which is case-sensitive (RFC 9110, section 9.1).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }
}

#[cfg(feature = "http")]
impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
            Method::Patch => Self::PATCH,
            Method::Delete => Self::DELETE,
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
