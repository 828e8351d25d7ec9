//! What the tenant protects.

use std::str::FromStr;

use serde_json::{Value, json};

/// An operation on a device that a policy can protect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumString)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[non_exhaustive]
pub enum ProtectedOperation {
    /// The action `wipe`.
    Wipe,
    /// The action `retire`.
    Retire,
    /// DELETE of a device.
    Delete,
    /// The action `deprovision`.
    Deprovision,
}

impl ProtectedOperation {
    pub(super) fn of(name: &str) -> Option<Self> {
        name.parse().ok()
    }

    /// Returns the name of the type of policy.
    pub(super) fn policy_type(self) -> &'static str {
        match self {
            Self::Wipe => "deviceWipe",
            Self::Retire => "deviceRetire",
            Self::Delete => "deviceDelete",
            Self::Deprovision => "deviceDeprovision",
        }
    }
}

/// A platform that a policy covers, under the name that Graph gives it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumString, strum::VariantArray,
)]
#[strum(ascii_case_insensitive)]
#[non_exhaustive]
pub enum ApprovalPlatform {
    /// Android with a device administrator.
    #[strum(serialize = "androidDeviceAdministrator")]
    AndroidDeviceAdministrator,
    /// Android Enterprise.
    #[strum(serialize = "androidEnterprise")]
    AndroidEnterprise,
    /// iOS and iPadOS.
    #[strum(serialize = "iOSiPadOS")]
    Ios,
    /// macOS.
    #[strum(serialize = "macOS")]
    MacOs,
    /// Windows 10 and later.
    #[strum(serialize = "windows10AndLater")]
    Windows,
}

impl ApprovalPlatform {
    /// All platforms.
    pub const ALL: &[Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Returns the platform of a device from two of its properties.
    pub(crate) fn of(system: &str, enrollment: &str) -> Option<Self> {
        match system.to_ascii_lowercase().as_str() {
            "android" if enrollment.starts_with("androidEnterprise") => {
                Some(Self::AndroidEnterprise)
            }
            "android" => Some(Self::AndroidDeviceAdministrator),
            "ios" | "ipados" => Some(Self::Ios),
            "macos" => Some(Self::MacOs),
            "windows" => Some(Self::Windows),
            _ => None,
        }
    }
}

/// A policy of the tenant: what it protects needs the approval of a second administrator.
///
/// ```
/// use graph_action_sim::{ApprovalPlatform, ApprovalPolicy, ProtectedOperation, Sim};
///
/// let wipe = ApprovalPolicy::of(ProtectedOperation::Wipe)
///     .on([ApprovalPlatform::Ios, ApprovalPlatform::MacOs])
///     .excluding("5a3c1b7e-0000-4000-8000-000000000009");
/// let sim = Sim::builder().devices(3).approval_policy(wipe).build()?;
/// # let _ = sim;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalPolicy {
    operation: ProtectedOperation,
    platforms: Vec<ApprovalPlatform>,
    excluded: Vec<String>,
}

impl ApprovalPolicy {
    /// Returns a policy for an operation on all platforms.
    pub fn of(operation: ProtectedOperation) -> Self {
        Self { operation, platforms: ApprovalPlatform::ALL.to_vec(), excluded: Vec::new() }
    }

    /// Restricts the policy to these platforms.
    #[must_use]
    pub fn on(self, platforms: impl IntoIterator<Item = ApprovalPlatform>) -> Self {
        Self { platforms: platforms.into_iter().collect(), ..self }
    }

    /// Excludes an application by its id: what it does on its own behalf needs no approval.
    #[must_use]
    pub fn excluding(mut self, application: impl Into<String>) -> Self {
        self.excluded.push(application.into());
        self
    }

    pub(super) fn covers(
        &self,
        operation: ProtectedOperation,
        platform: Option<ApprovalPlatform>,
    ) -> bool {
        self.operation == operation
            && platform.is_none_or(|platform| self.platforms.contains(&platform))
    }

    pub(super) fn excludes(&self, application: &str) -> bool {
        self.excluded.iter().any(|excluded| excluded.eq_ignore_ascii_case(application))
    }

    /// Returns the pairs of a type and a platform that it protects.
    pub(crate) fn sets(&self) -> impl Iterator<Item = Value> {
        self.platforms.iter().map(|platform| {
            json!({
                "policyType": self.operation.policy_type(),
                "policyPlatform": platform.to_string(),
            })
        })
    }
}

impl FromStr for ApprovalPolicy {
    type Err = String;

    /// Reads `wipe`, or `wipe:iOSiPadOS,macOS`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (operation, platforms) = match text.split_once(':') {
            Some((operation, platforms)) => (operation, Some(platforms)),
            None => (text, None),
        };
        let operation = operation.parse().map_err(|_| {
            format!("`{operation}` is not one of wipe, retire, delete, deprovision")
        })?;
        let policy = Self::of(operation);
        let Some(platforms) = platforms else {
            return Ok(policy);
        };
        let platforms = platforms.split(',').map(|platform| {
            platform.trim().parse().map_err(|_| {
                let names: Vec<_> = ApprovalPlatform::ALL.iter().map(ToString::to_string).collect();
                format!("`{platform}` is not one of {}", names.join(", "))
            })
        });
        Ok(policy.on(platforms.collect::<Result<Vec<_>, _>>()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_parsed() {
        let wipe = ApprovalPolicy::of(ProtectedOperation::Wipe);
        assert_eq!("wipe".parse(), Ok(wipe.clone()));
        let some = wipe.on([ApprovalPlatform::Ios, ApprovalPlatform::MacOs]);
        assert_eq!("Wipe:iosipados, macOS".parse(), Ok(some));
        let error = |text: &str| text.parse::<ApprovalPolicy>().expect_err(text);
        assert!(error("lock").starts_with("`lock` is not one of wipe, retire"));
        assert!(error("wipe:beos").starts_with("`beos` is not one of androidDevice"));
    }

    #[test]
    fn a_device_has_a_platform() {
        for (system, enrollment, platform) in [
            ("Windows", "windowsAzureADJoin", Some(ApprovalPlatform::Windows)),
            ("iPadOS", "", Some(ApprovalPlatform::Ios)),
            ("Android", "androidEnterpriseFullyManaged", Some(ApprovalPlatform::AndroidEnterprise)),
            ("Android", "userEnrollment", Some(ApprovalPlatform::AndroidDeviceAdministrator)),
            ("ChromeOS", "", None),
        ] {
            assert_eq!(ApprovalPlatform::of(system, enrollment), platform, "{system}");
        }
    }
}
