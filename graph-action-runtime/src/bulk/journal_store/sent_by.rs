//! Who sent a request, as far as the token says (conformance N-1).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Who sent a request, as far as the token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SentBy {
    /// Whether an application sent it on its own behalf, not a user.
    pub is_application: bool,
    /// The ids and names by which the service may call the sender.
    pub names: Vec<String>,
}

/// The form of a name: only names of one form can be compared.
#[derive(PartialEq, Eq)]
enum Form {
    Guid,
    PrincipalName,
    DisplayName,
}

impl SentBy {
    /// Returns whether somebody under this name may have sent the request: `false` only if the name is
    /// definitely another's. An application has no user's principal name.
    pub(crate) fn may_be(&self, name: &str) -> bool {
        let form = Form::of(name);
        let mut comparable = self.names.iter().filter(|own| Form::of(own) == form).peekable();
        match comparable.peek() {
            Some(_) => comparable.any(|own| own.eq_ignore_ascii_case(name.trim())),
            None => !(self.is_application && form == Form::PrincipalName),
        }
    }
}

impl Form {
    fn of(name: &str) -> Self {
        match name.trim() {
            name if Uuid::try_parse(name).is_ok() => Self::Guid,
            name if name.contains('@') => Self::PrincipalName,
            _ => Self::DisplayName,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0f8fad5b-d9cb-469f-a165-70867728950e";
    const OTHER: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    #[test]
    fn only_names_of_one_form_are_compared() {
        let sender = |is_application, names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            SentBy { is_application, names }
        };
        for (is_application, names, name, expected) in [
            (false, &[ID, "ann@contoso.example"][..], "Ann@Contoso.example", true),
            (false, &[ID, "ann@contoso.example"], "bob@contoso.example", false),
            (false, &[ID, "ann@contoso.example"], ID, true),
            (false, &[ID, "ann@contoso.example"], OTHER, false),
            (false, &[ID], "bob@contoso.example", true),
            (false, &[ID, "ann@contoso.example"], "Ann", true),
            (true, &[ID], "bob@contoso.example", false),
            (true, &[ID], "Offboarding", true),
            (true, &[ID, "Offboarding"], "offboarding ", true),
            (true, &[ID, "Offboarding"], "Other", false),
            (true, &[ID], OTHER, false),
            (true, &[], OTHER, true),
        ] {
            assert_eq!(sender(is_application, names).may_be(name), expected, "{names:?} {name}");
        }
    }
}
