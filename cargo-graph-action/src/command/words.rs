//! Other words for the actions of Intune: those of its portal, such as "fresh start", and the commands of
//! PowerShell.

use graph_action_metadata::{Method, Operation, operation};

/// See the head of the file.
const WORDS: &str = include_str!("../../data/words.txt");

/// The words for one action.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    method: &'static str,
    path: &'static str,
    words: &'static str,
}

/// Returns the words of each action that has any.
pub(crate) fn all() -> impl Iterator<Item = Words> {
    let lines = WORDS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut fields = line.splitn(3, ' ');
        let (method, path, words) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Words { method, path, words })
    })
}

impl Words {
    pub(crate) fn each(self) -> impl Iterator<Item = &'static str> {
        self.words.split('|')
    }

    /// Whether an operation of this name can be the action.
    pub(crate) fn may_be(self, method: Method, name: &str) -> bool {
        self.method == method.as_str() && self.path.contains(name)
    }

    /// Returns the action.
    pub(crate) fn operation(self) -> Option<Operation> {
        operation(Method::from_name(self.method)?, self.path)
    }

    /// Whether these are the words, in any letter case.
    pub(crate) fn has(self, phrase: &str) -> bool {
        self.each().any(|word| word.eq_ignore_ascii_case(phrase))
    }

    /// Whether a part of them is this word in lower case. A command of PowerShell has the whole path in it,
    /// so only what looks like a command is compared with one.
    pub(crate) fn contain(self, part: &str) -> bool {
        let is_command = |word: &str| word.contains("-Mg");
        self.each().any(|word| {
            (!is_command(word) || part.contains("-mg")) && word.to_ascii_lowercase().contains(part)
        })
    }

    /// Whether each word is in the path or in these words.
    pub(crate) fn contain_all(self, parts: &[String]) -> bool {
        let in_path = |part: &str| self.path.to_ascii_lowercase().contains(part);
        parts.iter().all(|part| self.contain(part) || in_path(part))
    }
}

#[cfg(test)]
mod tests {
    use graph_action_metadata::Version;

    use super::*;

    /// The verbs of the commands.
    const VERBS: &str = "Add Approve Clear Compare Complete Confirm Connect Convert Copy Deny Disable \
        Disconnect Enable Export Find Get Import Initialize Invoke Lock Move New Remove Rename Request Reset \
        Resize Restart Restore Revoke Search Send Set Skip Start Stop Suspend Sync Test Unblock Update";

    /// Actions of v1.0 for which Microsoft documents a command of the beta module only.
    const BETA_ONLY: [&str; 13] = [
        "/deviceAppManagement/wdacSupplementalPolicies/{}/assign",
        "/deviceManagement/managedDevices/{}/createDeviceLogCollectionRequest",
        "/deviceManagement/reports/getDevicePoliciesComplianceReport",
        "/deviceManagement/reports/getDevicePolicySettingsComplianceReport",
        "/deviceManagement/reports/getDeviceStatusByCompliacePolicyReport",
        "/deviceManagement/reports/getDeviceStatusByCompliancePolicySettingReport",
        "/deviceManagement/reports/getDeviceStatusSummaryByCompliacePolicyReport",
        "/deviceManagement/reports/getDeviceStatusSummaryByCompliancePolicySettingsReport",
        "/deviceManagement/reports/getDevicesStatusByPolicyPlatformComplianceReport",
        "/deviceManagement/reports/getDevicesStatusBySettingReport",
        "/deviceManagement/virtualEndpoint/cloudPCs/{}/reprovision",
        "/deviceManagement/virtualEndpoint/cloudPCs/{}/resize",
        "/deviceManagement/virtualEndpoint/onPremisesConnections/{}/updateAdDomainPassword",
    ];

    #[test]
    fn commands_have_the_form_of_the_graph_modules() {
        let mut count = 0;
        let mut beta_only = Vec::new();
        for words in all() {
            let one = words.operation().expect("the table has it");
            let is_in_v1 = one.versions.is_some_and(|versions| versions.has(Version::V1));
            for command in words.each().filter(|word| word.contains("-Mg")) {
                count += 1;
                let (verb, noun) = command.split_once("-Mg").expect("a command");
                assert!(VERBS.split_whitespace().any(|one| one == verb), "{command}");
                let noun = match noun.strip_prefix("Beta") {
                    Some(noun) => {
                        beta_only.extend(is_in_v1.then_some(words.path));
                        noun
                    }
                    None => {
                        assert!(is_in_v1, "{command} of {words:?}");
                        noun
                    }
                };
                let root = match words.path.split('/').nth(1) {
                    Some("deviceManagement") => "DeviceManagement",
                    Some("deviceAppManagement") => "DeviceAppManagement",
                    Some("users") => "User",
                    Some("organization") => "Organization",
                    Some("reports") => "Report",
                    _ => "no other root",
                };
                assert!(noun.contains(root), "{command} of {words:?}");
            }
        }
        assert_eq!(beta_only, BETA_ONLY);
        // The others of the catalogue have none that Microsoft documents.
        assert_eq!(count, 400);
    }
}
