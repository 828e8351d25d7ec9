use std::fmt;

/// A permission scheme of Microsoft Graph: on whose behalf a token acts.
///
/// ```
/// use graph_action_metadata::Scheme;
///
/// assert_eq!(Scheme::DelegatedWork.to_string(), "Delegated (work or school account)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Scheme {
    /// An application on behalf of a user with a work or school account.
    DelegatedWork,
    /// An application on behalf of a user with a personal Microsoft account.
    DelegatedPersonal,
    /// An application on its own behalf.
    Application,
}

impl Scheme {
    /// Every scheme, in the order of Graph's reference pages.
    pub const ALL: [Self; 3] = [Self::DelegatedWork, Self::DelegatedPersonal, Self::Application];

    /// Returns the letter that stands for the scheme in the texts of the table.
    pub const fn letter(self) -> char {
        match self {
            Self::DelegatedWork => 'D',
            Self::DelegatedPersonal => 'P',
            Self::Application => 'A',
        }
    }
}

impl fmt::Display for Scheme {
    /// Writes the name of the row in the permission table of Graph's reference pages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::DelegatedWork => "Delegated (work or school account)",
            Self::DelegatedPersonal => "Delegated (personal Microsoft account)",
            Self::Application => "Application",
        })
    }
}
