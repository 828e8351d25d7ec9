//! Whether a name in the audit or in the results of a device may stand for a request. Pure.

use serde_json::Value;

use crate::declare::{
    meta::ActionMeta,
    names::{OTHER_NAMES, action_names},
};

/// The names of one action.
#[derive(Debug, Clone)]
pub(crate) struct ActionNames {
    operation: &'static str,
    names: Vec<String>,
}

impl ActionNames {
    /// The names of an action on a device; `None` for any other action.
    pub(crate) fn of(action: &ActionMeta) -> Option<Self> {
        let operation = action.device_operation()?;
        Some(Self { operation, names: action_names(action).map(str::to_owned).collect() })
    }

    /// Adds a name.
    pub(crate) fn add(&mut self, name: String) {
        self.names.push(name);
    }

    /// Whether a name may stand for a request with these parameters, as the journal has them.
    pub(crate) fn accept(&self, name: &str, parameters: Option<&str>) -> bool {
        let is = |known: &str| known.eq_ignore_ascii_case(name.trim());
        let mut others = OTHER_NAMES.iter();
        let other = others
            .find(|(segment, other, _)| self.operation.eq_ignore_ascii_case(segment) && is(other));
        let condition = other.and_then(|(.., condition)| *condition);
        self.names.iter().any(|known| is(known))
            && condition.is_none_or(|(parameter, value)| may_have(parameters, parameter, value))
    }
}

/// Whether the Boolean parameter may have had this value; one that is absent is false.
fn may_have(parameters: Option<&str>, name: &str, value: bool) -> bool {
    // What the journal has shortened cannot be read as JSON.
    let parsed = parameters.and_then(|text| serde_json::from_str::<Value>(text).ok());
    let Some(Value::Object(members)) = parsed else { return true };
    let found = members.iter().find(|(member, _)| member.eq_ignore_ascii_case(name));
    found.is_some_and(|(_, found)| *found == Value::Bool(true)) == value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::meta::Method;

    fn names(method: Method, path: &'static str) -> Option<ActionNames> {
        ActionNames::of(&ActionMeta::declare("X", method, path))
    }

    fn of(operation: &'static str) -> ActionNames {
        names(Method::Post, operation).expect("an action on a device")
    }

    const WIPE: &str = "/deviceManagement/managedDevices/{id}/wipe";
    const SCAN: &str = "/users/{id}/managedDevices/{id}/windowsDefenderScan";

    #[test]
    fn an_action_has_the_name_of_its_path_and_those_of_the_audit() {
        for (path, name, expected) in [
            (WIPE, "wipe", true),
            (WIPE, "FactoryReset", true),
            (WIPE, "factoryResetKeepEnrollmentData", true),
            (WIPE, "removeCompanyData", false),
            (WIPE, "", false),
            ("/deviceManagement/comanagedDevices/{id}/retire", "removeCompanyData", true),
            ("/deviceManagement/managedDevices/{id}/resetPasscode", "resetPasscode", true),
            ("/deviceManagement/managedDevices/{id}/resetPasscode", "factoryReset", false),
            (SCAN, "quickScan", true),
            (SCAN, "fullScan", true),
        ] {
            assert_eq!(of(path).accept(name, None), expected, "{path} {name}");
        }
        let delete = names(Method::Delete, "/deviceManagement/managedDevices/{id}");
        assert!(delete.expect("an action on a device").accept("delete", None));
        assert!(names(Method::Post, "/users/{id}/revokeSignInSessions").is_none());
        assert!(names(Method::Get, "/deviceManagement/managedDevices/{id}").is_none());
    }

    #[test]
    fn the_parameters_decide_between_two_names() {
        let keeps = "factoryResetKeepEnrollmentData";
        for (path, parameters, name, expected) in [
            (WIPE, "{}", "factoryReset", true),
            (WIPE, "{}", keeps, false),
            (WIPE, r#"{"keepEnrollmentData":false}"#, keeps, false),
            (WIPE, r#"{"KeepEnrollmentData":true}"#, keeps, true),
            // Platforms that cannot keep the data reset the device all the same.
            (WIPE, r#"{"keepEnrollmentData":true}"#, "factoryReset", true),
            (WIPE, r#"{"keepUserData":true"#, keeps, true),
            (SCAN, r#"{"quickScan":true}"#, "quickScan", true),
            (SCAN, r#"{"quickScan":true}"#, "fullScan", false),
            (SCAN, r#"{"quickScan":false}"#, "quickScan", false),
            (SCAN, "{}", "fullScan", true),
        ] {
            assert_eq!(of(path).accept(name, Some(parameters)), expected, "{parameters} {name}");
        }
    }

    #[test]
    fn a_name_can_be_added() {
        let mut names = of("/deviceManagement/managedDevices/{id}/collectLogs");
        assert!(!names.accept("logs", None));
        names.add("logs".to_owned());
        assert!(names.accept("Logs", None));
    }
}
