//! What the actions on managed devices do, and which platforms take them.
//!
//! Platforms: Microsoft Learn, "Device actions" (March 2026) and the pages of the single actions. A warning
//! follows from them and nothing else, because the service decides.

/// A platform that Intune manages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Platform {
    Windows,
    Ios,
    MacOs,
    Android,
    ChromeOs,
    Linux,
}

use Platform::{Android, ChromeOs, Ios, MacOs, Windows};

/// An action on a managed device.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operation {
    /// The last segment of its path, or `delete`.
    name: &'static str,
    /// What it does to a device, in sentences.
    pub(super) effect: &'static str,
    /// Whether it removes data, or takes the device out of use or management.
    pub(super) removes: bool,
    platforms: &'static [Platform],
}

const fn other(
    name: &'static str,
    platforms: &'static [Platform],
    effect: &'static str,
) -> Operation {
    Operation { name, effect, removes: false, platforms }
}

const fn removing(
    name: &'static str,
    platforms: &'static [Platform],
    effect: &'static str,
) -> Operation {
    Operation { name, effect, removes: true, platforms }
}

const ALL: &[Platform] = &[Windows, Ios, MacOs, Android];

const OPERATIONS: &[Operation] = &[
    removing(
        "wipe",
        &[Windows, Ios, MacOs, Android, ChromeOs],
        "The device is reset to its factory settings, and everything on it is erased, including the user's own \
         data. What is erased cannot be recovered. Only on Windows, `keepUserData: true` keeps the accounts \
         and files of users, and `keepEnrollmentData: true` keeps the device enrolled.",
    ),
    removing(
        "retire",
        ALL,
        "The company's data, apps and settings are removed from the device, and the device leaves Intune. \
         The user's own data stays.",
    ),
    removing(
        "delete",
        ALL,
        "The device is deleted from Intune, and the company's data is removed from it when it next checks in.",
    ),
    removing(
        "cleanWindowsDevice",
        &[Windows],
        "Windows is installed again: apps are removed, also those of the manufacturer. The user's files stay \
         only if a parameter keeps them.",
    ),
    removing(
        "deprovision",
        &[ChromeOs],
        "The device leaves management for good; only a new enrollment brings it back.",
    ),
    removing("disable", &[ChromeOs], "The device is disabled and shows only a message."),
    removing(
        "deleteUserFromSharedAppleDevice",
        &[Ios],
        "A user and that user's local data are deleted from the shared device.",
    ),
    other(
        "removeDeviceEsim",
        &[Windows, Ios],
        "A data plan is deleted from the eSIM, and the connection through it is lost.",
    ),
    other("shutDown", &[Ios, MacOs], "The device is turned off without a warning to its user."),
    other("enableLostMode", &[Ios], "The device is locked in lost mode and shows a message."),
    other(
        "resetPasscode",
        &[Ios, Android],
        "The passcode of the device is removed or replaced by a new one.",
    ),
    other("remoteLock", &[Ios, MacOs, Android], "The device is locked."),
    other(
        "rebootNow",
        &[Windows, Ios, MacOs, Android, ChromeOs],
        "The device restarts; work that is not saved can be lost.",
    ),
    other(
        "logoutSharedAppleDeviceActiveUser",
        &[Ios],
        "The current user is signed out of the shared device.",
    ),
    other("reenable", &[ChromeOs], "The disabled device becomes usable again."),
    other("disableLostMode", &[Ios], "Lost mode ends, and the device becomes usable again."),
    other("syncDevice", ALL, "The device is asked to check in with Intune now."),
    other("setDeviceName", ALL, "The device gets another name."),
    other("locateDevice", &[Windows, Ios, Android], "The position of the device is determined."),
    other("playLostModeSound", &[Ios, Android], "The device plays a sound."),
    other("bypassActivationLock", &[Ios, MacOs], "The activation lock is removed from the device."),
    other("activateDeviceEsim", &[Ios], "A data plan is downloaded to the eSIM."),
    other(
        "revokeAppleVppLicenses",
        &[Ios, MacOs],
        "The device's app licenses of Apple's volume purchase program are taken back.",
    ),
    other("rotateFileVaultKey", &[MacOs], "The recovery key of the encrypted disk is replaced."),
    other("rotateRecoveryLockPasscode", &[MacOs], "The passcode of recoveryOS is replaced."),
    other("rotateBitLockerKeys", &[Windows], "The BitLocker recovery password is replaced."),
    other(
        "rotateLocalAdminPassword",
        &[Windows, MacOs],
        "The password of the local administrator is replaced.",
    ),
    other("windowsDefenderScan", &[Windows], "Microsoft Defender scans the device."),
    other(
        "windowsDefenderUpdateSignatures",
        &[Windows],
        "Microsoft Defender fetches its newest definitions.",
    ),
    other(
        "pauseConfigurationRefresh",
        &[Windows],
        "The device stops enforcing its policies for a while.",
    ),
    other(
        "initiateOnDemandProactiveRemediation",
        &[Windows],
        "A remediation script runs on the device.",
    ),
    other("suspendManagedHomeScreen", &[Android], "The user may leave the kiosk for a while."),
    other("restoreManagedHomeScreen", &[Android], "The device is locked into the kiosk again."),
    other(
        "sendCustomNotificationToCompanyPortal",
        &[Ios, Android],
        "The user of the device gets a notification.",
    ),
];

impl Operation {
    /// Returns what is known about an action, by its [name](crate::ActionMeta::device_operation).
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        OPERATIONS.iter().find(|operation| operation.name.eq_ignore_ascii_case(name))
    }

    /// Returns whether devices with this operating system take the action, as far as is known.
    pub(super) fn takes(&self, operating_system: &str) -> bool {
        Platform::of(operating_system).is_none_or(|platform| self.platforms.contains(&platform))
    }
}

impl Platform {
    /// Reads the name of an operating system, as Intune writes it.
    fn of(operating_system: &str) -> Option<Self> {
        const STARTS: [(&str, Platform); 8] = [
            ("Windows", Windows),
            ("iOS", Ios),
            ("iPadOS", Ios),
            ("macOS", MacOs),
            ("Mac OS", MacOs),
            ("Android", Android),
            ("Chrome", ChromeOs),
            ("Linux", Platform::Linux),
        ];
        let starts_with = |start: &str| {
            let found = operating_system.get(..start.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(start))
        };
        STARTS.iter().find(|(start, _)| starts_with(start)).map(|(_, platform)| *platform)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platforms_take_the_actions_that_microsoft_lists_for_them() {
        for (action, system, takes) in [
            ("wipe", "Windows", true),
            ("wipe", "ChromeOS", true),
            ("wipe", "Linux (Ubuntu)", false),
            ("retire", "iPadOS", true),
            ("retire", "Chrome OS", false),
            ("remoteLock", "Windows", false),
            ("REMOTELOCK", "android", true),
            ("resetPasscode", "macOS", false),
            ("resetPasscode", "AndroidForWork", true),
            ("shutDown", "Mac OS X", true),
            ("shutDown", "Windows", false),
            // Nothing is said about what is not known.
            ("wipe", "", true),
            ("wipe", "é", true),
            ("rotateBitLockerKeys", "visionOS", true),
        ] {
            assert_eq!(Operation::find(action).unwrap().takes(system), takes, "{action} {system}");
        }
        assert!(Operation::find("somethingNew").is_none());
    }

    #[test]
    fn each_action_has_one_line_and_says_what_it_does() {
        for (at, operation) in OPERATIONS.iter().enumerate() {
            let others = OPERATIONS.iter().skip(at + 1);
            assert!(others.clone().all(|other| other.name != operation.name), "{}", operation.name);
            assert!(operation.effect.ends_with('.') && !operation.platforms.is_empty());
        }
    }
}
