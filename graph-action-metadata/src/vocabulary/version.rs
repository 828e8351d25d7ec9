use std::fmt;

/// A version of Microsoft Graph. `V1` is the lower one; beta also has most of what v1.0 has.
///
/// ```
/// use graph_action_metadata::Version;
///
/// assert!(Version::V1 < Version::Beta);
/// assert_eq!(Version::V1.to_string(), "v1.0");
/// assert_eq!(Version::from_segment("Beta"), Some(Version::Beta));
/// assert_eq!(Version::from_segment("v2.0"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Version {
    /// `v1.0`, for production.
    V1,
    /// `beta`, which may change and is not for production.
    Beta,
}

impl Version {
    /// Every version, the lowest first.
    pub const ALL: [Self; 2] = [Self::V1, Self::Beta];

    /// Returns the segment that a URL carries: `v1.0` or `beta`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1.0",
            Self::Beta => "beta",
        }
    }

    /// Returns the version that a segment of a URL names. Graph ignores its case.
    pub fn from_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| segment.eq_ignore_ascii_case(version.as_str()))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
