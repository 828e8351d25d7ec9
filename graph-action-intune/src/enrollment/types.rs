//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// Whether a device has enrolled.
    EnrollmentState {
        /// Not known.
        Unknown = "unknown",
        /// It is enrolled.
        Enrolled = "enrolled",
        /// It is enrolled, but with another profile than the one assigned now: it needs a reset.
        PendingReset = "pendingReset",
        /// It is not enrolled, because its enrollment failed.
        Failed = "failed",
        /// It is imported and has not enrolled.
        NotContacted = "notContacted",
        /// It is enrolled without a user, and could not change to enrollment with a user.
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
