//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// Whether a device has enrolled.
    EnrollmentState {
        /// Not known.
        Unknown = "unknown",
        /// The device is enrolled.
        Enrolled = "enrolled",
        /// The device needs a reset: it is enrolled with another profile than the one assigned now.
        PendingReset = "pendingReset",
        /// The enrollment of the device failed.
        Failed = "failed",
        /// The device is imported and has not enrolled.
        NotContacted = "notContacted",
        /// The device is enrolled without a user, and could not change to enrollment with a user.
        Blocked = "blocked",
    }

    /// A platform of devices.
    Platform {
        Unknown = "unknown",
        /// iOS and iPadOS.
        Ios = "ios",
        Android = "android",
        Windows = "windows",
        /// Windows Phone.
        WindowsMobile = "windowsMobile",
        MacOS = "macOS",
        VisionOS = "visionOS",
        TvOS = "tvOS",
    }
}
